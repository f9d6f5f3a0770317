// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/byte_source.h"
#include "engine/job.h"
#include "engine/scan/found_place.h"

#include <cstddef>
#include <span>

namespace engine {

// The first byte of `range` that is not `value`, or backward the last. Runs on the caller's thread,
// blocks as the source does and throws std::bad_alloc only.
// Bytes of holes are zero: where `value` is 0 a hole is passed over whole, however large, else its
// first (or last) byte is one that differs. A hole that shares its 1 MiB with data may be read.
// What cannot be read is passed over by kernel pages. What is past the end by now is no byte.
// The job's total is the size of the range, holes counted.
FoundPlace findOtherByte(ByteSource& source, ByteRange range, std::byte value,
                         ScanDirection direction, JobControl& job);

// The first range that cannot be read, at its first byte: all else is read to find out. What is
// unreadable where the pass begins is the range one is in, and not counted when `insideOne`.
FoundPlace findUnreadable(ByteSource& source, ByteRange range, ScanDirection direction,
                          bool insideOne, JobControl& job);

// Where the first byte is that is not `value`, or the last; bytes.size() where there is none.
std::size_t firstOther(std::span<const std::byte> bytes, std::byte value) noexcept;
std::size_t lastOther(std::span<const std::byte> bytes, std::byte value) noexcept;

} // namespace engine
