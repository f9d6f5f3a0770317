// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/baselines/read_and_memcmp.h"

#include "engine/file_descriptor.h"

#include <cerrno>
#include <cstddef>
#include <cstring>
#include <system_error>
#include <vector>

#include <fcntl.h>
#include <unistd.h>

namespace bench {

namespace {

engine::FileDescriptor opened(const std::filesystem::path& path)
{
    engine::FileDescriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!file)
        throw std::system_error(errno, std::generic_category(), path.string());
    return file;
}

} // namespace

bool equalByReading(const std::filesystem::path& a, const std::filesystem::path& b)
{
    constexpr std::size_t kReadSize = 1u << 20;
    const engine::FileDescriptor fileA = opened(a);
    const engine::FileDescriptor fileB = opened(b);
    std::vector<std::byte> bytesA(kReadSize);
    std::vector<std::byte> bytesB(kReadSize);
    for (;;) {
        const ssize_t readA = ::read(fileA.get(), bytesA.data(), kReadSize);
        const ssize_t readB = ::read(fileB.get(), bytesB.data(), kReadSize);
        if (readA < 0 || readB < 0)
            throw std::system_error(errno, std::generic_category(), "read");
        if (readA != readB
            || std::memcmp(bytesA.data(), bytesB.data(), static_cast<std::size_t>(readA)) != 0)
            return false;
        if (readA == 0)
            return true;
    }
}

} // namespace bench
