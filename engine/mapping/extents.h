// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/byte_source.h"

namespace engine {

// Where the holes of a sparse file are, by SEEK_DATA and SEEK_HOLE. Both functions move the
// descriptor's file position (nobody here reads by it), block as the file system does, and may be
// called from any thread.

// The hole or the data that `offset` lies in, from `offset` on, cut to `within`, which holds
// `offset`. What the file system cannot tell apart is data; so is what lies past the end of the
// file: reading it says so.
Extent extentAt(int fd, std::uint64_t offset, ByteRange within) noexcept;

// All of `range` as Hole or, where it has to be read to know, Read.
StateRanges holesIn(int fd, ByteRange range);

} // namespace engine
