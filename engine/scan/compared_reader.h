// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/byte_source.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace engine {

// ComparedReader reads one side of a comparison from its start to its end, as runs of bytes of one
// kind, and says where it begins to be something else. One thread. The source outlives it.
class ComparedReader {
public:
    struct Run {
        ByteState state = ByteState::Read; // Read, Hole, Unreadable or PastEnd
        std::uint64_t length = 0; // at least 1; with PastEnd all the rest
        std::span<const std::byte> bytes; // `length` of them with Read, until the next call
    };

    // Throws std::bad_alloc.
    ComparedReader(ByteSource& source, ByteRange range);

    // What is at `offset`, counted from the start of the range and never less than the time before.
    // It has to be inside of the range. At most one system call for the bytes, two for the holes.
    Run runAt(std::uint64_t offset);
    std::uint64_t length() const noexcept { return m_range.size(); }

private:
    Run readAt(std::uint64_t offset);

    ByteSource& m_source;
    const ByteRange m_range;
    Extent m_extent; // the one that was looked at last
    Run m_run; // the one that was read last, from m_runStart on
    std::uint64_t m_runStart = 0; // in the source
    bool m_singlePages = false; // after an error, until a read succeeds
    std::vector<std::byte> m_buffer;
};

} // namespace engine
