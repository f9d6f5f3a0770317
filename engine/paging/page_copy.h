// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/memory/memory_pool.h"
#include "engine/paging/page_view.h"
#include "engine/paging/view_difference.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <variant>
#include <vector>

namespace engine {

using KnownViews = std::vector<std::shared_ptr<const PageView>>;

// The one answer to a request.
struct PageLoaded {
    std::shared_ptr<const PageView> view; // the caller's own, where the file still equals it
};
struct PageRefused { // the pool had too few units
    std::size_t wanted = 0;
    std::size_t available = 0;
};
struct PageUnreadable { // no slice of the page could be had
    std::string reason;
};
struct PageClosed { // withdrawn, or the pager was closed first
};
using PageOutcome = std::variant<PageLoaded, PageRefused, PageUnreadable, PageClosed>;

// The page that the slice is of, as it is now: one of the `known` views where that has the same
// bytes in the same states, which needs no unit; else a new view, or none where the pool has too
// few units. Reads the file once. Throws std::bad_alloc.
PageOutcome copyPage(std::uint64_t page, Slice slice, const KnownViews& known, MemoryPool& pool);

// How the file differs now from a view of it, or of a file that had its name before. Needs no unit.
ViewDifference differenceNow(const Segments& segments, const PageView& then);

} // namespace engine
