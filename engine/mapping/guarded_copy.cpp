// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/mapping/guarded_copy.h"

#include "engine/mapping/extents.h"
#include "engine/mapping/fault_record.h"
#include "engine/mapping/file_mapping.h"
#include "engine/mapping/kernel_page.h"

#include <algorithm>
#include <cassert>
#include <cstring>
#include <thread>

#include <linux/fs.h>
#include <sys/ioctl.h>
#include <sys/stat.h>

namespace engine {

// What guardedCopy may see of a slice beyond its bytes.
struct SliceAccess {
    static FileMapping& mapping(const Slice& slice) noexcept { return *slice.m_mapping; }
    static MappedArea& area(const Slice& slice) noexcept
    {
        return slice.m_mapping->areaOf(slice.m_area);
    }
};

namespace {

// What must not change while a copy is made: the size, the time of the last change (cutting a file
// and writing it again at once leaves its size alone), and what was covered.
struct Moment {
    std::uint64_t size = 0;
    std::int64_t changedSeconds = 0;
    std::int64_t changedNanoseconds = 0;
    FaultRecord::Changes changes;
    int error = 0;
    friend bool operator==(const Moment&, const Moment&) = default;
};

Moment momentOf(const FileMapping& mapping) noexcept
{
    Moment moment;
    moment.changes = mapping.faults().changes();
    struct stat status{};
    if (::fstat(mapping.descriptor(), &status) != 0) {
        moment.error = errno;
        return moment;
    }
    moment.size = static_cast<std::uint64_t>(status.st_size);
    moment.changedSeconds = status.st_ctim.tv_sec;
    moment.changedNanoseconds = status.st_ctim.tv_nsec;
    if (mapping.isBlockDevice() && ::ioctl(mapping.descriptor(), BLKGETSIZE64, &moment.size) != 0)
        moment.error = errno;
    return moment;
}

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
        bool still = attemptOnce();
        for (int attempt = 1; !still && attempt < kCopyAttempts; ++attempt) {
            std::this_thread::yield();
            still = attemptOnce();
        }
        if (!still)
            doubtZeros();
        clearWhatWasNotRead();
        return std::move(m_states);
    }

private:
    // True when nothing happened to the file meanwhile.
    bool attemptOnce()
    {
        const Moment before = momentOf(m_mapping);
        m_states = {{m_range, ByteState::Read}};
        if (before.error != 0) {
            setState(m_states, m_range, ByteState::Unreadable);
            return true;
        }
        mapAgainWhatGrew(before);
        markPastEnd(before.size);
        if (!m_mapping.isBlockDevice())
            markHoles();
        copyWhatIsThere();
        const StateRanges covered = m_mapping.faults().covered(m_range);
        for (const StateRange& range : covered)
            markCovered(range);
        const Moment after = momentOf(m_mapping);
        const bool still = before == after && before.changes.still();
        if (!still) {
            m_leastSize = std::min({m_leastSize, before.size, after.size});
            markPastEnd(m_leastSize);
        }
        return still;
    }

    // A file that was cut, read past its end and grown again is still covered where it grew.
    void mapAgainWhatGrew(const Moment& before)
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
            const auto at = static_cast<std::size_t>(piece.range.start - m_range.start);
            SliceAccess::area(m_slice).noteTouched(piece.range.start);
            std::memcpy(m_into.data() + at, m_slice.bytes().data() + at,
                        static_cast<std::size_t>(piece.range.size()));
        }
        // The compiler must not look at the record, or ask for the size, before it has copied.
        std::atomic_thread_fence(std::memory_order_seq_cst);
    }

    // The file never held still. A cut fills the rest of its kernel page with zeros (truncate(2)),
    // and a file that was cut and written again in between shows them inside its size: zeros up to
    // the end of a kernel page may never have been in the file. Other bytes were.
    void doubtZeros()
    {
        const StateRanges before = m_states;
        for (const StateRange& piece : before) {
            if (piece.state != ByteState::Read && piece.state != ByteState::Hole)
                continue;
            for (std::uint64_t start = piece.range.start; start < piece.range.stop;) {
                const std::uint64_t stop = std::min(
                    piece.range.stop, roundDown(start, kernelPageSize()) + kernelPageSize());
                std::uint64_t lastRead = stop;
                while (lastRead > start && zeroAt(lastRead - 1))
                    --lastRead;
                setState(m_states, {lastRead, stop}, ByteState::Unreadable);
                start = stop;
            }
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
    std::uint64_t m_leastSize = UINT64_MAX; // seen while the file would not hold still
};

} // namespace

StateRanges guardedCopy(const Slice& slice, std::span<std::byte> into)
{
    assert(into.size() >= slice.size());
    return slice.size() == 0 ? StateRanges{} : PageCopy(slice, into).run();
}

} // namespace engine
