// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

#include <unistd.h>

namespace engine {

namespace detail {
inline const std::size_t g_kernelPageSize = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
} // namespace detail

// The system's page size in bytes, a power of two; read once at start, so that a signal handler may
// ask for it.
inline std::size_t kernelPageSize() noexcept
{
    return detail::g_kernelPageSize;
}

} // namespace engine
