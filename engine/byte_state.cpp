// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/byte_state.h"

namespace engine {

ByteState stateAt(const StateRanges& states, std::uint64_t offset, ByteState outside) noexcept
{
    const auto it = std::upper_bound(
        states.begin(), states.end(), offset,
        [](std::uint64_t o, const StateRange& range) { return o < range.range.stop; });
    return it != states.end() && contains(it->range, offset) ? it->state : outside;
}

void setState(StateRanges& states, ByteRange range, ByteState state)
{
    if (range.empty())
        return;
    StateRanges result;
    result.reserve(states.size() + 2);
    const auto append = [&result](ByteRange piece, ByteState pieceState) {
        if (piece.empty())
            return;
        if (!result.empty() && result.back().state == pieceState
            && result.back().range.stop == piece.start)
            result.back().range.stop = piece.stop;
        else
            result.push_back({piece, pieceState});
    };
    for (const StateRange& old : states) {
        append({old.range.start, std::min(old.range.stop, range.start)}, old.state);
        append(intersection(old.range, range), state);
        append({std::max(old.range.start, range.stop), old.range.stop}, old.state);
    }
    states = std::move(result);
}

std::uint64_t countInState(const StateRanges& states, ByteState state) noexcept
{
    std::uint64_t count = 0;
    for (const StateRange& range : states)
        count += range.state == state ? range.range.size() : 0;
    return count;
}

} // namespace engine
