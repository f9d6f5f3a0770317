// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/byte_state.h"
#include "engine/mapping/segments.h"
#include "engine/memory/memory_pool.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace engine {

inline constexpr std::uint64_t kPageSize =
    Segments::kSliceSize; // 16 KiB: a page, not a kernel page

constexpr std::uint64_t pageOf(std::uint64_t offset) noexcept
{
    return offset / kPageSize;
}
// The pages of a file of `size` bytes.
constexpr std::uint64_t pageCount(std::uint64_t size) noexcept
{
    return ceilDivide(size, kPageSize);
}
// The bytes of page n of a file of `size` bytes; empty past the end.
constexpr ByteRange pageRange(std::uint64_t page, std::uint64_t size) noexcept
{
    const std::uint64_t start = page > UINT64_MAX / kPageSize ? UINT64_MAX : page * kPageSize;
    return intersection(rangeFrom(start, kPageSize), {0, size});
}

// PageView is one page's bytes copied into pool units, each byte as it was during the copy, with
// the slice it came from. Immutable, shared by std::shared_ptr<const PageView>; any thread may
// read it. Destroying it gives the units back first; then the slice, which may block in the
// kernel: the window hands its last reference to a Reaper.
class PageView {
public:
    // `units` hold the slice's bytes in order; `states` cover slice.range().
    PageView(std::uint64_t page, Slice slice, std::vector<MemoryUnit> units, StateRanges states);

    std::uint64_t page() const noexcept { return m_page; }
    ByteRange range() const noexcept { return m_slice.range(); }
    std::size_t units() const noexcept { return m_units.size(); }
    const StateRanges& states() const noexcept { return m_states; }
    const Slice& slice() const noexcept { return m_slice; }
    std::chrono::system_clock::time_point copiedAt() const noexcept { return m_copiedAt; }

    // The longest run of bytes from `offset`, inside range(), that lies in one unit, at most
    // `length`. Bytes that were not read are zero; ask stateAt(states(), ...) what they are.
    std::span<const std::byte> bytesAt(std::uint64_t offset, std::size_t length) const noexcept;
    // Same bytes in the same states.
    bool sameContents(std::span<const std::byte> bytes, const StateRanges& states) const noexcept;

private:
    // Order matters: members are destroyed last to first, so the units go before the slice.
    std::uint64_t m_page;
    std::chrono::system_clock::time_point m_copiedAt;
    StateRanges m_states;
    Slice m_slice;
    std::vector<MemoryUnit> m_units;
};

} // namespace engine
