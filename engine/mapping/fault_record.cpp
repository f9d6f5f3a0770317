// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/mapping/fault_record.h"

#include "engine/mapping/kernel_page.h"

#include <algorithm>

namespace engine {

static_assert(std::atomic<std::uint64_t>::is_always_lock_free, "used in a signal handler");

namespace {

void storeLeast(std::atomic<std::uint64_t>& value, std::uint64_t candidate) noexcept
{
    std::uint64_t now = value.load(std::memory_order_relaxed);
    while (candidate < now && !value.compare_exchange_weak(now, candidate)) { }
}

void storeMost(std::atomic<std::uint64_t>& value, std::uint64_t candidate) noexcept
{
    std::uint64_t now = value.load(std::memory_order_relaxed);
    while (candidate > now && !value.compare_exchange_weak(now, candidate)) { }
}

// Sorted by start, overlaps cut from the later one, touching ranges of one state made one.
StateRanges tidied(StateRanges ranges)
{
    std::sort(ranges.begin(), ranges.end(), [](const StateRange& a, const StateRange& b) {
        return a.range.start < b.range.start;
    });
    StateRanges result;
    for (StateRange next : ranges) {
        if (!result.empty())
            next.range.start = std::max(next.range.start, result.back().range.stop);
        if (next.range.empty())
            continue;
        if (!result.empty() && result.back().state == next.state
            && result.back().range.stop == next.range.start)
            result.back().range.stop = next.range.stop;
        else
            result.push_back(next);
    }
    return result;
}

} // namespace

FaultRecord::Changes FaultRecord::changes() const noexcept
{
    // Ended first: what begins and ends in between shows as not still, never the other way round.
    Changes changes;
    changes.rechecksEnded = m_rechecksEnded.load();
    changes.coversEnded = m_coversEnded.load();
    changes.rechecksBegun = m_rechecksBegun.load();
    changes.coversBegun = m_coversBegun.load();
    return changes;
}

void FaultRecord::noteUnreadable(std::uint64_t kernelPage) noexcept
{
    addPages(kernelPage, 1);
    m_any.store(true, std::memory_order_seq_cst);
}

void FaultRecord::notePastEnd(std::uint64_t from) noexcept
{
    storeLeast(m_pastEndFrom, from);
    m_any.store(true, std::memory_order_seq_cst);
}

void FaultRecord::noteUnknown(ByteRange range) noexcept
{
    addUnknown(range);
    m_any.store(true, std::memory_order_seq_cst);
}

// Two words: where take() comes between them and takes only one, both are stored again.
void FaultRecord::addUnknown(ByteRange range) noexcept
{
    do {
        storeMost(m_unknownStop, range.stop);
        storeLeast(m_unknownStart, range.start);
    } while (m_unknownStop.load() < range.stop || m_unknownStart.load() > range.start);
}

bool FaultRecord::extendNeighbour(std::uint64_t page) noexcept
{
    for (auto& entry : m_unreadable) {
        std::uint64_t word = entry.load(std::memory_order_relaxed);
        for (;;) {
            const std::uint64_t count = word & kMostPages;
            const std::uint64_t first = word >> kCountBits;
            if (count != 0 && page >= first && page - first < count)
                return true;
            const bool behind = count != 0 && page == first + count && count < kMostPages;
            const bool before = count != 0 && page + 1 == first && count < kMostPages;
            if (!behind && !before)
                break;
            const std::uint64_t grown = (before ? page : first) << kCountBits | (count + 1);
            if (entry.compare_exchange_weak(word, grown))
                return true;
        }
    }
    return false;
}

void FaultRecord::addPages(std::uint64_t first, std::uint64_t count) noexcept
{
    if (count == 1 && extendNeighbour(first))
        return;
    for (auto& entry : m_unreadable) {
        std::uint64_t free = 0;
        if (entry.compare_exchange_strong(free, first << kCountBits | count))
            return;
    }
    addUnknown(rangeFrom(first * kernelPageSize(), count * kernelPageSize()));
}

StateRanges FaultRecord::covered(ByteRange range) const
{
    StateRanges found;
    if (!anyCovered())
        return found;
    const auto add = [&](ByteRange piece, ByteState state) {
        const ByteRange inside = intersection(piece, range);
        if (!inside.empty())
            found.push_back({inside, state});
    };
    for (const auto& entry : m_unreadable) {
        const std::uint64_t word = entry.load(std::memory_order_acquire);
        const std::uint64_t start = (word >> kCountBits) * kernelPageSize();
        add(rangeFrom(start, (word & kMostPages) * kernelPageSize()), ByteState::Unreadable);
    }
    add({m_unknownStart.load(std::memory_order_acquire),
         m_unknownStop.load(std::memory_order_acquire)},
        ByteState::Unreadable);
    add({m_pastEndFrom.load(std::memory_order_acquire), UINT64_MAX}, ByteState::PastEnd);
    return tidied(std::move(found));
}

FaultRecord::Recheck::Recheck(FaultRecord& record) noexcept : m_record(record)
{
    m_record.m_rechecksBegun.fetch_add(1);
}

FaultRecord::Recheck::~Recheck()
{
    m_record.m_rechecksEnded.fetch_add(1);
}

StateRanges FaultRecord::Recheck::take(ByteRange range)
{
    StateRanges taken;
    taken.reserve(kEntries + 2); // so that nothing can fail half-way
    for (auto& entry : m_record.m_unreadable) {
        std::uint64_t word = entry.load(std::memory_order_acquire);
        for (;;) {
            const ByteRange piece = rangeFrom((word >> kCountBits) * kernelPageSize(),
                                              (word & kMostPages) * kernelPageSize());
            if (!overlaps(piece, range))
                break;
            if (entry.compare_exchange_weak(word, 0)) {
                taken.push_back({piece, ByteState::Unreadable});
                break;
            }
        }
    }
    // Taken whole, then put back where it lies elsewhere: what a handler adds meanwhile is kept.
    if (overlaps({m_record.m_unknownStart.load(), m_record.m_unknownStop.load()}, range)) {
        const std::uint64_t start = m_record.m_unknownStart.exchange(kNone);
        const ByteRange unknown{std::min(start, range.start), m_record.m_unknownStop.exchange(0)};
        taken.push_back({unknown, ByteState::Unreadable});
    }
    const std::uint64_t tail = m_record.m_pastEndFrom.exchange(kNone);
    if (tail < range.stop)
        taken.push_back({{tail, UINT64_MAX}, ByteState::PastEnd});
    else
        storeLeast(m_record.m_pastEndFrom, tail);
    return taken;
}

void FaultRecord::Recheck::put(ByteRange range) noexcept
{
    if (range.size() / kernelPageSize() <= kMostPages)
        m_record.addPages(range.start / kernelPageSize(),
                          ceilDivide(range.size(), kernelPageSize()));
    else
        m_record.addUnknown(range);
    m_record.m_any.store(true, std::memory_order_seq_cst);
}

} // namespace engine
