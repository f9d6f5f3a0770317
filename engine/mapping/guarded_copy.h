// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/byte_state.h"
#include "engine/mapping/segments.h"

#include <cstddef>
#include <span>

namespace engine {

// Copies the slice's bytes into `into` (at least as long) and says of each what it is: Read, Hole
// (found by SEEK_HOLE beforehand, not touched), Unreadable or PastEnd. What is not Read is zero in
// `into`. This is the one place that reads mapped bytes: it copies, then looks at the record of
// FaultGuard, then at the size. A file that changes meanwhile, or changed so lately that another
// change might not show (isSettled()), is copied again, so that a file which is cut and written
// again is not seen half old, half zero: until it holds still, or its zeros have been there each of
// several times. That takes 8 ms or more, and after kCopyAttempts (33 ms) zeros that such a cut
// could have left are Unreadable.
// Throws std::bad_alloc only; blocks as long as the file's device does.
inline constexpr int kCopyAttempts = 32;
StateRanges guardedCopy(const Slice& slice, std::span<std::byte> into);

} // namespace engine
