// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/mapping/file_moment.h"
#include "engine/mapping/segments.h"
#include "engine/paging/page_view.h"

#include <cstdint>
#include <map>

namespace engine {

// Freshness tells whether views may differ from the file as it is now, without waiting for a disk
// and without touching mapped bytes. One per file, used by its loader's thread.
class Freshness {
public:
    explicit Freshness(const Segments& segments) noexcept;

    // True when the page should be copied again: a byte that is in the page cache differs, a hole
    // or the end of the file moved into or out of it. Bytes that are not in the page cache
    // (preadv2(2), RWF_NOWAIT: EAGAIN) count as unchanged. Where the file system cannot answer
    // that at all (tmpfs, FUSE and network ones, among others), the file's size and time of change
    // decide, once for each view and change.
    bool mayHaveChanged(const PageView& view);

private:
    bool cachedBytesDiffer(const PageView& view, ByteRange range, bool& known) const;
    bool isNewTo(const PageView& view, const FileMoment& now);

    const int m_descriptor;
    const bool m_blockDevice;
    const bool m_fineChangeTimes;
    // The moment of the file that each view was compared with last. Of a view that is gone the
    // address only is here: another one in its place is younger than the moment.
    std::map<const PageView*, FileMoment> m_compared;
};

} // namespace engine
