// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/baselines/read_loop.h"

#include "engine/file_descriptor.h"

#include <cerrno>
#include <system_error>
#include <vector>

#include <fcntl.h>
#include <unistd.h>

namespace bench {

void readWhole(const std::filesystem::path& path,
               const std::function<void(std::span<const std::byte>)>& kernel)
{
    const engine::FileDescriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    std::vector<std::byte> buffer(std::size_t{1} << 20);
    for (;;) {
        const ssize_t n = ::read(file.get(), buffer.data(), buffer.size());
        if (n < 0)
            throw std::system_error(errno, std::generic_category(), "read");
        if (n == 0)
            return;
        kernel(std::span(buffer).first(static_cast<std::size_t>(n)));
    }
}

} // namespace bench
