// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

#include <unistd.h>

namespace engine {

// The system's page size in bytes, a power of two. A signal handler may ask for it: glibc reads it
// from memory that was set before the program began. No variable of ours keeps it: with Clang, an
// inline one may still be 0 when a constant of another file is made of it.
inline std::size_t kernelPageSize() noexcept
{
    return static_cast<std::size_t>(::getpagesize());
}

} // namespace engine
