// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/file_descriptor.h"

#include <cstddef>
#include <cstdint>

namespace test {

// HeldCall stops one thread at a system call of a kind, before the kernel does it, until another
// thread lets it go on (seccomp(2), SECCOMP_RET_USER_NOTIF): for what must happen between two calls
// of a signal handler. Made by the thread that is to be held, and stays in force there for good.
class HeldCall {
public:
    // Calls of `number` whose argument `index` has all of `bits`. Throws std::system_error.
    HeldCall(int number, std::size_t index, std::uint32_t bits);

    // For the other thread: waits until a call is held; false after 10 s.
    bool wait();
    void letGo(); // the one that wait() saw

private:
    engine::FileDescriptor m_listener;
    std::uint64_t m_call = 0;
};

} // namespace test
