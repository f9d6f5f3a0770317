// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/byte_state.h"

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>

namespace engine {

// FaultRecord is what FaultGuard covered with zero memory in one mapping. Written by the signal
// handler: no locks, no allocation, a fixed size. Read by everybody. Offsets are the file's.
//
// The order that makes a copy trustworthy: the handler records, then covers; a reader copies, then
// looks here. Taking records back (Recheck) breaks that order: a handler on another thread may have
// recorded before and cover after. So the handler records a second time, behind its cover, and a
// copy during which changes() was not still must be made again.
class FaultRecord {
public:
    // What a copy must not overlap: rechecks and covers, begun and ended.
    struct Changes {
        std::uint64_t rechecksBegun = 0, rechecksEnded = 0, coversBegun = 0, coversEnded = 0;
        bool still() const noexcept
        {
            return rechecksBegun == rechecksEnded && coversBegun == coversEnded;
        }
        friend bool operator==(const Changes&, const Changes&) = default;
    };
    Changes changes() const noexcept;

    // For the handler. Signal-safe. Between beginCover() and endCover() it notes, covers, and notes
    // the same again.
    void beginCover() noexcept { m_coversBegun.fetch_add(1); }
    void endCover() noexcept { m_coversEnded.fetch_add(1); }
    void noteUnreadable(std::uint64_t kernelPage) noexcept; // offset / kernel page size
    void notePastEnd(std::uint64_t from) noexcept; // from here to the end of the mapping
    void noteUnknown(ByteRange range) noexcept; // covered, and why is not known

    std::uint64_t faults() const noexcept { return m_coversEnded.load(std::memory_order_acquire); }
    // What is covered inside `range`, sorted by start, not overlapping: Unreadable and PastEnd.
    StateRanges covered(ByteRange range) const;
    bool anyCovered() const noexcept { return m_any.load(std::memory_order_acquire); }

    // Takes records back, one thread at a time; while it lives changes() is not still.
    class Recheck {
    public:
        explicit Recheck(FaultRecord& record) noexcept;
        ~Recheck();
        Recheck(const Recheck&) = delete;
        Recheck& operator=(const Recheck&) = delete;

        // Forgets what lies in `range` and returns it, widened to whole entries; the tail past the
        // end counts as inside when its start is. Throws std::bad_alloc, and then forgot nothing.
        StateRanges take(ByteRange range);
        // Puts back what could not be mapped anew, as unreadable.
        void put(ByteRange range) noexcept;

    private:
        FaultRecord& m_record;
    };

private:
    // One run of kernel pages in a word, so that it changes as a whole: first page (51 bits, enough
    // for 2^63 bytes of 4 KiB pages), number of pages (13 bits; 0: a free entry).
    static constexpr int kCountBits = 13;
    static constexpr std::uint64_t kMostPages = (1u << kCountBits) - 1;
    static constexpr std::size_t kEntries = 1024;
    static constexpr std::uint64_t kNone = UINT64_MAX;

    void addPages(std::uint64_t first, std::uint64_t count) noexcept;
    void addUnknown(ByteRange range) noexcept;
    bool extendNeighbour(std::uint64_t page) noexcept;

    std::array<std::atomic<std::uint64_t>, kEntries> m_unreadable{};
    std::atomic<std::uint64_t> m_pastEndFrom{kNone};
    // Covered for reasons unknown, or more runs than there are entries: one range around them all.
    std::atomic<std::uint64_t> m_unknownStart{kNone};
    std::atomic<std::uint64_t> m_unknownStop{0};
    // Begun before ended, each pair: see changes().
    std::atomic<std::uint64_t> m_rechecksBegun{0};
    std::atomic<std::uint64_t> m_rechecksEnded{0};
    std::atomic<std::uint64_t> m_coversBegun{0};
    std::atomic<std::uint64_t> m_coversEnded{0};
    std::atomic<bool> m_any{false};
};

} // namespace engine
