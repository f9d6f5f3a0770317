// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/mapping/guarded_copy.h"

#include "engine/mapping/extents.h"
#include "engine/mapping/fault_record.h"
#include "engine/mapping/file_mapping.h"
#include "engine/mapping/file_moment.h"
#include "engine/mapping/kernel_page.h"

#include <algorithm>
#include <cassert>
#include <chrono>
#include <cstring>
#include <optional>
#include <thread>
#include <vector>

namespace engine {

// What guardedCopy may see of a slice beyond its bytes.
struct SliceAccess {
    static FileMapping& mapping(const Slice& slice) noexcept { return *slice.m_mapping; }
};

namespace {

// What must not change while a copy is made: the file (one that is cut and written again at once
// has its size again, but another time of change), and what was covered.
struct Moment {
    std::optional<FileMoment> file; // none: it cannot be asked any more
    FaultRecord::Changes changes;
    friend bool operator==(const Moment&, const Moment&) = default;
};

Moment momentOf(const FileMapping& mapping) noexcept
{
    const FaultRecord::Changes changes = mapping.faults().changes();
    return {fileMoment(mapping.descriptor()), changes};
}

// Samples of a file that does not hold still in which a zero byte must have been zero to be
// believed, and the time between two of them. Chance alone would have to meet the same cut in the
// middle of each.
constexpr std::uint8_t kSamples = 8;
constexpr std::chrono::milliseconds kBetweenSamples{1};

class PageCopy {
public:
    PageCopy(const Slice& slice, std::span<std::byte> into)
        : m_slice(slice)
        , m_mapping(SliceAccess::mapping(slice))
        , m_range(slice.range())
        , m_into(into.first(static_cast<std::size_t>(slice.size())))
    {
    }

    StateRanges run()
    {
        for (int attempt = 1; !attemptOnce(); ++attempt) {
            if (m_steady && zerosAreConfirmed())
                break;
            if (attempt == kCopyAttempts) {
                doubtZeros();
                break;
            }
            std::this_thread::sleep_for(kBetweenSamples);
        }
        clearWhatWasNotRead();
        return std::move(m_states);
    }

private:
    // True when nothing can have happened to the file meanwhile.
    bool attemptOnce()
    {
        const Moment before = momentOf(m_mapping);
        m_states = {{m_range, ByteState::Read}};
        if (!before.file) {
            setState(m_states, m_range, ByteState::Unreadable);
            return true;
        }
        // A change since the clock's last tick may not show.
        const bool settled =
            m_mapping.isBlockDevice() || m_mapping.hasFineChangeTimes() || isSettled(*before.file);
        mapAgainWhatGrew(*before.file);
        markPastEnd(before.file->size);
        if (!m_mapping.isBlockDevice())
            markHoles();
        copyWhatIsThere();
        const StateRanges covered = m_mapping.faults().covered(m_range);
        for (const StateRange& range : covered)
            markCovered(range);
        const Moment after = momentOf(m_mapping);
        m_steady = before.changes == after.changes && before.changes.still() && after.file
            && before.file->size == after.file->size;
        if (!m_steady) {
            m_leastSize = std::min(m_leastSize, before.file->size);
            if (after.file)
                m_leastSize = std::min(m_leastSize, after.file->size);
            markPastEnd(m_leastSize);
        }
        return settled && m_steady && before == after;
    }

    // A file that was cut, read past its end and grown again is still covered where it grew.
    void mapAgainWhatGrew(const FileMoment& before)
    {
        for (const StateRange& range : m_mapping.faults().covered(m_range)) {
            if (range.state != ByteState::PastEnd || range.range.start >= before.size)
                continue;
            try {
                m_mapping.recheck(m_range);
            } catch (const IoError&) {
                return; // it stays covered, recorded, and is not trusted
            }
        }
    }

    void markPastEnd(std::uint64_t size)
    {
        setState(m_states, intersection(m_range, {size, UINT64_MAX}), ByteState::PastEnd);
    }

    void markHoles()
    {
        const StateRanges before = m_states;
        for (const StateRange& there : before) {
            if (there.state != ByteState::Read)
                continue;
            for (const StateRange& extent : holesIn(m_mapping.descriptor(), there.range)) {
                if (extent.state == ByteState::Hole)
                    setState(m_states, extent.range, ByteState::Hole);
            }
        }
    }

    void markCovered(const StateRange& covered)
    {
        const StateRanges before = m_states;
        for (const StateRange& there : before) {
            if (there.state == ByteState::Read)
                setState(m_states, intersection(there.range, covered.range), covered.state);
        }
    }

    void copyWhatIsThere() noexcept
    {
        for (const StateRange& piece : m_states) {
            if (piece.state != ByteState::Read)
                continue;
            // Block by block, because what was touched is dropped block by block.
            for (std::uint64_t start = piece.range.start; start < piece.range.stop;) {
                const std::uint64_t stop =
                    std::min(piece.range.stop, roundUp(start + 1, FileMapping::kTouchedBlock));
                const auto at = static_cast<std::size_t>(start - m_range.start);
                m_mapping.noteTouched(start);
                std::memcpy(m_into.data() + at, m_slice.bytes().data() + at,
                            static_cast<std::size_t>(stop - start));
                start = stop;
            }
        }
        // The compiler must not look at the record, or ask for the size, before it has copied.
        std::atomic_thread_fence(std::memory_order_seq_cst);
    }

    // A cut fills the rest of its kernel page with zeros (truncate(2)), and a file that was cut and
    // written again during the copy shows them inside its size: such zeros may never have been in
    // the file. Other bytes were. So a zero is believed when several samples have it; whether all
    // of this one are is the result.
    bool zerosAreConfirmed()
    {
        m_zeroIn.resize(m_into.size());
        bool all = true;
        forEachOwnByte([&](std::uint64_t offset) {
            if (!zeroAt(offset))
                return;
            std::uint8_t& samples = m_zeroIn[static_cast<std::size_t>(offset - m_range.start)];
            samples = std::min<std::uint8_t>(samples + 1, kSamples);
            all = all && samples == kSamples;
        });
        return all;
    }

    // Zeros that were not believed in the end are no bytes of the file.
    void doubtZeros()
    {
        m_zeroIn.resize(m_into.size());
        std::vector<ByteRange> doubted;
        forEachOwnByte([&](std::uint64_t offset) {
            if (!zeroAt(offset)
                || m_zeroIn[static_cast<std::size_t>(offset - m_range.start)] == kSamples)
                return;
            if (!doubted.empty() && doubted.back().stop == offset)
                ++doubted.back().stop;
            else
                doubted.push_back({offset, offset + 1});
        });
        for (const ByteRange range : doubted)
            setState(m_states, range, ByteState::Unreadable);
    }

    // The bytes that are said to be the file's.
    template <typename Visit> void forEachOwnByte(Visit visit) const
    {
        for (const StateRange& piece : m_states) {
            if (piece.state != ByteState::Read && piece.state != ByteState::Hole)
                continue;
            for (std::uint64_t offset = piece.range.start; offset < piece.range.stop; ++offset)
                visit(offset);
        }
    }

    bool zeroAt(std::uint64_t offset) const noexcept
    {
        return stateAt(m_states, offset) == ByteState::Hole
            || m_into[static_cast<std::size_t>(offset - m_range.start)] == std::byte{0};
    }

    void clearWhatWasNotRead() noexcept
    {
        for (const StateRange& piece : m_states) {
            if (piece.state == ByteState::Read)
                continue;
            const auto at = static_cast<std::size_t>(piece.range.start - m_range.start);
            std::memset(m_into.data() + at, 0, static_cast<std::size_t>(piece.range.size()));
        }
    }

    const Slice& m_slice;
    FileMapping& m_mapping;
    const ByteRange m_range;
    const std::span<std::byte> m_into;
    StateRanges m_states;
    bool m_steady = false; // the last attempt: same size before and after, nothing covered
    std::vector<std::uint8_t> m_zeroIn; // for each byte: samples in which it was zero
    std::uint64_t m_leastSize = UINT64_MAX; // seen while the file would not hold still
};

} // namespace

StateRanges guardedCopy(const Slice& slice, std::span<std::byte> into)
{
    assert(into.size() >= slice.size());
    return slice.size() == 0 ? StateRanges{} : PageCopy(slice, into).run();
}

} // namespace engine
