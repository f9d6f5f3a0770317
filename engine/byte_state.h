// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/byte_range.h"

#include <vector>

namespace engine {

// ByteState is what is known of a byte. Bytes are never invented: only Read is a value that came
// from the file, and Hole is zero by the definition of a sparse file.
enum class ByteState : std::uint8_t {
    Read, // copied from the file
    Hole, // no storage behind it: zero by definition, never read
    Unreadable, // the device or file system answered with an error
    PastEnd, // the file is shorter now
    Loading, // asked for, not here yet
    NoFreeUnit, // the pool had no unit for it
};

struct StateRange {
    ByteRange range; // offsets in the file
    ByteState state = ByteState::Read;
    friend bool operator==(const StateRange&, const StateRange&) = default;
};

// Sorted, without gaps or overlaps, neighbours differ in state.
using StateRanges = std::vector<StateRange>;

// The state at `offset`; `outside` where no range holds it.
ByteState stateAt(const StateRanges& states, std::uint64_t offset,
                  ByteState outside = ByteState::PastEnd) noexcept;

// Paints `range` with `state` over what is there, which must cover it, and keeps the order.
void setState(StateRanges& states, ByteRange range, ByteState state);

// Bytes of `states` in `state`.
std::uint64_t countInState(const StateRanges& states, ByteState state) noexcept;

} // namespace engine
