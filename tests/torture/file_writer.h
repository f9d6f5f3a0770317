// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>

#include <sys/types.h>

namespace torture {

// FileWriter is a process of its own that does to a file whatever can be done to it while it is
// shown: cuts it, grows it, rewrites parts, punches holes, replaces it under its name, removes it
// and makes it again. To be made before the program starts threads: it forks.
class FileWriter {
public:
    FileWriter(std::filesystem::path path, std::uint64_t seed);
    ~FileWriter(); // ends it
    FileWriter(const FileWriter&) = delete;
    FileWriter& operator=(const FileWriter&) = delete;

    // Stops it wherever it is, and returns once it has stopped.
    void pause();
    void resume();

    static constexpr std::uint64_t kMostBytes = 3u << 20; // the file never gets larger

private:
    pid_t m_child = -1;
};

} // namespace torture
