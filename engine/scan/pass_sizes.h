// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

namespace engine {

// How passes go over a file. Bytes.
inline constexpr std::size_t kPassReadSize = 1u << 20; // of one pread
inline constexpr std::size_t kPassSliceSize = 16 * 1024; // looked at twice in the nearest cache

} // namespace engine
