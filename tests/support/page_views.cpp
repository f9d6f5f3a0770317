// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/page_views.h"

#include "engine/mapping/guarded_copy.h"

#include <algorithm>

namespace test {

using namespace engine;

std::shared_ptr<const PageView> viewOf(const Segments& file, std::uint64_t page, MemoryPool& pool)
{
    const ByteRange range = pageRange(page, file.size());
    const Slice slice = file.select(range.start, range.stop, Segments::kSliceSize)[0];
    std::vector<std::byte> bytes(static_cast<std::size_t>(slice.size()));
    StateRanges states = guardedCopy(slice, bytes);
    auto units =
        pool.allocate(static_cast<std::size_t>(ceilDivide(bytes.size(), MemoryPool::unitSize())));
    for (std::size_t at = 0; at < bytes.size(); at += MemoryPool::unitSize()) {
        const auto some =
            std::span(bytes).subspan(at, std::min(MemoryPool::unitSize(), bytes.size() - at));
        std::copy(some.begin(), some.end(), units[at / MemoryPool::unitSize()].bytes().begin());
    }
    return std::make_shared<PageView>(page, slice, std::move(units), std::move(states));
}

} // namespace test
