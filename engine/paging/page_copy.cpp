// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/paging/page_copy.h"

#include "engine/mapping/guarded_copy.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <exception>
#include <span>
#include <utility>

namespace engine {

namespace {

// The view that has `bytes` in `states`, if any.
std::shared_ptr<const PageView> matching(const KnownViews& known, std::span<const std::byte> bytes,
                                         const StateRanges& states)
{
    const auto it = std::find_if(known.begin(), known.end(), [&](const auto& view) {
        return view->sameContents(bytes, states);
    });
    return it != known.end() ? *it : nullptr;
}

void fill(std::vector<MemoryUnit>& units, std::span<const std::byte> bytes)
{
    for (MemoryUnit& unit : units) {
        const std::size_t n = std::min(bytes.size(), unit.bytes().size());
        std::memcpy(unit.bytes().data(), bytes.data(), n);
        bytes = bytes.subspan(n);
    }
}

} // namespace

PageOutcome copyPage(std::uint64_t page, Slice slice, const KnownViews& known, MemoryPool& pool)
{
    const std::size_t wanted = MemoryPool::unitsFor(slice.size());
    try {
        // Before anything is read, where units are needed in any case.
        std::vector<MemoryUnit> units =
            known.empty() ? pool.allocate(wanted) : std::vector<MemoryUnit>();
        // Units need not lie side by side, and a page that is known needs none: it is copied
        // through a buffer of this thread's own, 0.5 us of 2 us.
        std::array<std::byte, Segments::kSliceSize> buffer;
        StateRanges states = guardedCopy(slice, buffer);
        const auto bytes = std::span(buffer).first(static_cast<std::size_t>(slice.size()));
        if (auto same = matching(known, bytes, states))
            return PageLoaded{std::move(same)};
        if (units.empty())
            units = pool.allocate(wanted);
        fill(units, bytes);
        return PageLoaded{std::make_shared<const PageView>(page, std::move(slice), std::move(units),
                                                           std::move(states))};
    } catch (const PoolEmpty& empty) {
        return PageRefused{empty.wanted(), empty.available()};
    }
}

ViewDifference differenceNow(const Segments& segments, const PageView& then)
{
    try {
        std::array<std::byte, Segments::kSliceSize> now;
        const Segments file = segments.grown(); // `then` may be of a longer file
        const ByteRange range = intersection(then.range(), {0, file.size()});
        StateRanges states;
        if (!range.empty())
            states = guardedCopy(file.select(range.start, range.stop, now.size())[0], now);
        return differenceOf(then, now, states);
    } catch (const std::exception&) { // no slice of it could be had: nothing is known of its bytes
        ViewDifference unknown;
        unknown.unknownBytes = then.range().size();
        return unknown;
    }
}

} // namespace engine
