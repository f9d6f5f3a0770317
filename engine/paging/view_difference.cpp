// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/paging/view_difference.h"

#include <algorithm>
#include <cstring>
#include <optional>

namespace engine {

namespace {

// Zero for a byte outside.
std::byte byteIn(const PageView& view, std::uint64_t offset) noexcept
{
    const auto bytes = view.bytesAt(offset, 1);
    return bytes.empty() ? std::byte{0} : bytes.front();
}

// Where the state at `offset` ends, or `stop`.
std::uint64_t endOfState(const StateRanges& states, std::uint64_t offset, std::uint64_t stop)
{
    for (const StateRange& piece : states) {
        if (contains(piece.range, offset))
            return std::min(piece.range.stop, stop);
        if (piece.range.start > offset)
            return std::min(piece.range.start, stop);
    }
    return stop;
}

void joinNearest(std::vector<ByteRange>& ranges)
{
    const auto gap = [&](std::size_t i) { return ranges[i + 1].start - ranges[i].stop; };
    std::size_t nearest = 0;
    for (std::size_t i = 1; i + 1 < ranges.size(); ++i) {
        if (gap(i) < gap(nearest))
            nearest = i;
    }
    ranges[nearest].stop = ranges[nearest + 1].stop;
    ranges.erase(ranges.begin() + static_cast<std::ptrdiff_t>(nearest) + 1);
}

void addChanged(ViewDifference& difference, ByteRange range)
{
    difference.changedBytes += range.size();
    if (!difference.changed.empty() && difference.changed.back().stop == range.start) {
        difference.changed.back().stop = range.stop;
        return;
    }
    difference.changed.push_back(range);
    if (difference.changed.size() > ViewDifference::kMostRanges)
        joinNearest(difference.changed);
}

// Both moments have all of `range`: compared byte by byte only where a run is not the same.
void compareBytes(ViewDifference& difference, const PageView& then, ByteRange range,
                  const std::byte* now)
{
    for (std::uint64_t at = range.start; at < range.stop;) {
        const auto run = then.bytesAt(at, static_cast<std::size_t>(range.stop - at));
        if (std::memcmp(run.data(), now, run.size()) != 0) {
            for (std::size_t i = 0; i < run.size(); ++i) {
                if (run[i] != now[i])
                    addChanged(difference, rangeFrom(at + i, 1));
            }
        }
        at += run.size();
        now += run.size();
    }
}

// What is the same for all bytes in two states; nothing where the bytes decide.
std::optional<ByteChange> changeOfStates(ByteState then, ByteState now) noexcept
{
    const auto isKnown = [](ByteState state) {
        return state == ByteState::Read || state == ByteState::Hole;
    };
    if (then == ByteState::PastEnd && now == ByteState::PastEnd)
        return ByteChange::Same;
    if ((then != ByteState::PastEnd && !isKnown(then))
        || (now != ByteState::PastEnd && !isKnown(now)))
        return ByteChange::Unknown;
    if (now == ByteState::PastEnd)
        return ByteChange::Gone;
    if (then == ByteState::PastEnd)
        return ByteChange::Changed;
    return std::nullopt;
}

} // namespace

ByteChange byteChange(ByteState then, std::byte byteThen, ByteState now, std::byte byteNow) noexcept
{
    return changeOfStates(then, now).value_or(byteThen == byteNow ? ByteChange::Same
                                                                  : ByteChange::Changed);
}

ByteChange byteChange(const PageView& then, const PageView& now, std::uint64_t offset) noexcept
{
    return contains(then.range(), offset)
        ? byteChange(stateAt(then.states(), offset), byteIn(then, offset),
                     stateAt(now.states(), offset), byteIn(now, offset))
        : ByteChange::Same;
}

ViewDifference differenceOf(const PageView& then, std::span<const std::byte> now,
                            const StateRanges& states)
{
    ViewDifference difference;
    const ByteRange range = then.range();
    for (std::uint64_t at = range.start; at < range.stop;) {
        const std::uint64_t stop =
            endOfState(states, at, endOfState(then.states(), at, range.stop));
        const ByteRange piece{at, stop};
        const auto change = changeOfStates(stateAt(then.states(), at), stateAt(states, at));
        if (!change)
            compareBytes(difference, then, piece, now.data() + (at - range.start));
        else if (*change == ByteChange::Unknown)
            difference.unknownBytes += piece.size();
        else if (*change != ByteChange::Same)
            addChanged(difference, piece);
        if (change == ByteChange::Gone)
            difference.goneBytes += piece.size();
        at = stop;
    }
    return difference;
}

bool differs(const PageView& then, const PageView& now) noexcept
{
    for (std::uint64_t at = then.range().start; at < then.range().stop;) {
        const std::uint64_t stop =
            endOfState(now.states(), at, endOfState(then.states(), at, then.range().stop));
        const auto change = changeOfStates(stateAt(then.states(), at), stateAt(now.states(), at));
        if (change == ByteChange::Changed || change == ByteChange::Gone)
            return true;
        while (!change && at < stop) { // both begin at the same offset: their units match
            const auto before = then.bytesAt(at, static_cast<std::size_t>(stop - at));
            const auto after = now.bytesAt(at, before.size());
            if (std::memcmp(before.data(), after.data(), before.size()) != 0)
                return true;
            at += before.size();
        }
        at = stop;
    }
    return false;
}

} // namespace engine
