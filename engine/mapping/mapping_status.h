// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/byte_state.h"

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>

namespace engine {

class FaultRecord;

enum class MappingState : std::uint8_t {
    Open, // a Segments, a range or an iterator may still give slices
    Closing, // only slices keep it
    Closed, // unmapped; descriptor closed, where no export still reads by it
};

// MappingStatus is what is known of one mapping, by anyone, for as long as they like: it outlives
// the Segments and its slices. Thread-safe.
class MappingStatus {
public:
    MappingStatus(std::filesystem::path path, std::uint64_t size);
    ~MappingStatus();
    MappingStatus(const MappingStatus&) = delete;
    MappingStatus& operator=(const MappingStatus&) = delete;

    MappingState state() const noexcept;
    // Slice handles alive, copies counted.
    std::size_t slicesOut() const noexcept;
    const std::filesystem::path& path() const noexcept { return m_path; }
    // As of open, or the most it has grown to since (Segments::grown()).
    std::uint64_t size() const noexcept { return m_size.load(std::memory_order_acquire); }
    // What FaultGuard covered with zero memory and nobody has rechecked: Unreadable or PastEnd,
    // sorted by start. File offsets.
    StateRanges covered() const;
    // Covers ever made. Unchanged over a copy: nothing was covered meanwhile.
    std::uint64_t faults() const noexcept;

private:
    friend class FileMapping;
    friend class Slice;
    friend class MappingKeeper;

    // Both lifetimes in one word, so that making a slice is one atomic addition: the low 40 bits
    // count slices, the high 24 the keepers (Segments, ranges, iterators).
    static constexpr std::uint64_t kSlice = 1;
    static constexpr std::uint64_t kKeeper = std::uint64_t{1} << 40;
    static constexpr std::uint64_t kSliceMask = kKeeper - 1;

    const std::filesystem::path m_path;
    std::atomic<std::uint64_t> m_size;
    std::atomic<std::uint64_t> m_owners{0};
    std::atomic<bool> m_closed{false};
    const std::unique_ptr<FaultRecord> m_faults;
};

} // namespace engine
