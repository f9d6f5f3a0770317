// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/mapping/segments.h"
#include "engine/paging/page_view.h"

#include <cstdint>

namespace engine {

// Freshness tells whether views may differ from the file as it is now, without waiting for a disk
// and without touching mapped bytes. One per file, used by its loader's thread.
class Freshness {
public:
    explicit Freshness(const Segments& segments) noexcept;

    // True when the page should be copied again: a byte that is in the page cache differs, a hole
    // or the end of the file moved into or out of it. Bytes that are not in the page cache
    // (preadv2(2), RWF_NOWAIT: EAGAIN) count as unchanged. Where the file system cannot answer
    // that at all, as FUSE and network ones, the file's size and time of change decide, once for
    // each view.
    bool mayHaveChanged(const PageView& view);

private:
    struct Stamp {
        std::int64_t seconds = 0;
        std::int64_t nanoseconds = 0;
        std::uint64_t size = 0;
        friend auto operator<=>(const Stamp&, const Stamp&) = default;
    };
    bool cachedBytesDiffer(const PageView& view, ByteRange range, bool& known) const;

    const int m_descriptor;
    const bool m_blockDevice;
    Stamp m_stamp; // of the file when it was asked last
    std::chrono::system_clock::time_point m_stampSeen; // views older than this may be stale
};

} // namespace engine
