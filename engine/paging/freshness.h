// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/mapping/file_moment.h"
#include "engine/mapping/segments.h"
#include "engine/paging/page_view.h"

#include <cstdint>
#include <map>
#include <optional>

namespace engine {

// Freshness tells whether views may differ from the file as it is now, without waiting for a disk
// and without touching mapped bytes. One per file, used by its loader's thread while the Segments
// live. For each page: look(), then mayHaveChanged(), then copy the page, then noteCopied().
class Freshness {
public:
    explicit Freshness(const Segments& segments) noexcept : m_segments(segments) { }

    // Asks for the file's size and time of change, before anything else is read of it.
    void look() noexcept;

    // True when the page should be copied again: a byte that is in the page cache differs, a hole
    // or the end of the file moved into or out of it, or bytes of it could not be had for a reason
    // that may have passed (FaultGuard covered nothing there). Of bytes that are not in the page
    // cache (preadv2(2), RWF_NOWAIT: EAGAIN), and where the file system cannot answer that at all
    // (tmpfs, FUSE and network ones, among others), the file's size and time of change decide: true
    // when they are not those of the view's last copy. What others write to a block device past the
    // page cache changes neither, and is not seen.
    bool mayHaveChanged(const PageView& view) const;

    // `view` is a copy made after look(), or equals one.
    void noteCopied(const PageView& view);

private:
    bool mayBeReadNow(const StateRanges& states) const;
    bool cachedBytesDiffer(const PageView& view, ByteRange range, bool& known) const;
    bool isOlder(const PageView& view) const;

    const Segments& m_segments;
    std::optional<FileMoment> m_now; // none: the file cannot be asked
    // The moment of the file that each view was copied at, or compared with, last. Of a view that
    // is gone the address only is here: another one in its place is younger than the moment.
    std::map<const PageView*, FileMoment> m_copiedAt;
};

} // namespace engine
