// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/baselines/plain_mapping.h"

#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

namespace bench {

PlainMapping::PlainMapping(const std::filesystem::path& path)
{
    const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    const auto size = static_cast<std::size_t>(std::filesystem::file_size(path));
    const void* const address = ::mmap(nullptr, size, PROT_READ, MAP_SHARED, fd, 0);
    const int error = errno;
    ::close(fd);
    if (address == MAP_FAILED)
        throw std::system_error(error, std::generic_category(), "mmap");
    m_bytes = {static_cast<const std::byte*>(address), size};
}

PlainMapping::~PlainMapping()
{
    ::munmap(const_cast<std::byte*>(m_bytes.data()), m_bytes.size());
}

} // namespace bench
