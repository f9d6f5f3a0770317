// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>

#include <sys/types.h>

namespace test {

// ChildProcess is a fork of the test that runs one function: for limits, users and kills that must
// not touch the test itself. The function says what it has to say through `say`, and uses no Qt.
class ChildProcess {
public:
    using Say = std::function<void(const std::string&)>;

    explicit ChildProcess(const std::function<void(const Say&)>& run);
    ~ChildProcess(); // kills it
    ChildProcess(const ChildProcess&) = delete;
    ChildProcess& operator=(const ChildProcess&) = delete;

    // The next thing it says; empty when it has ended.
    std::string hear();
    void kill(); // SIGKILL, and waits
    // All that it still says; "killed by signal N" or "threw ..." where it did not end well.
    std::string finish();

private:
    pid_t m_child = -1;
    int m_pipe = -1;
};

} // namespace test
