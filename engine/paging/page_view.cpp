// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/paging/page_view.h"

#include <algorithm>
#include <cassert>
#include <cstring>
#include <utility>

namespace engine {

PageView::PageView(std::uint64_t page, Slice slice, std::vector<MemoryUnit> units,
                   StateRanges states)
    : m_page(page)
    , m_copiedAt(std::chrono::system_clock::now())
    , m_states(std::move(states))
    , m_slice(std::move(slice))
    , m_units(std::move(units))
{
    assert(m_units.size() * MemoryPool::unitSize() >= m_slice.size());
}

std::span<const std::byte> PageView::bytesAt(std::uint64_t offset,
                                             std::size_t length) const noexcept
{
    if (!contains(range(), offset))
        return {};
    const std::uint64_t at = offset - range().start;
    const std::size_t unitSize = MemoryPool::unitSize();
    const auto inUnit = static_cast<std::size_t>(at % unitSize);
    const std::size_t most =
        std::min({length, unitSize - inUnit, static_cast<std::size_t>(range().stop - offset)});
    return m_units[static_cast<std::size_t>(at / unitSize)].bytes().subspan(inUnit, most);
}

bool PageView::sameContents(std::span<const std::byte> bytes,
                            const StateRanges& states) const noexcept
{
    if (states != m_states || bytes.size() != m_slice.size())
        return false;
    for (std::uint64_t offset = range().start; offset < range().stop;) {
        const auto run = bytesAt(offset, SIZE_MAX);
        if (std::memcmp(run.data(), bytes.data() + (offset - range().start), run.size()) != 0)
            return false;
        offset += run.size();
    }
    return true;
}

} // namespace engine
