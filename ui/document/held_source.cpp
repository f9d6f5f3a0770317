// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/document/held_source.h"

#include "engine/paging/page_view.h"

#include <algorithm>
#include <utility>

namespace ui {

HeldSource::HeldSource(std::unique_ptr<engine::ByteSource> file,
                       const std::vector<std::shared_ptr<const engine::PageView>>& views)
    : m_file(std::move(file))
    , m_held(views)
{
    for (const auto& view : views)
        m_pages.insert(view->page());
}

engine::ByteSource& HeldSource::sourceOf(std::uint64_t page)
{
    return m_pages.contains(page) ? static_cast<engine::ByteSource&>(m_held) : *m_file;
}

std::uint64_t HeldSource::size() const
{
    return std::max(m_file->size(), m_held.size());
}

engine::ReadResult HeldSource::readInPage(std::uint64_t offset, std::span<std::byte> into)
{
    const std::uint64_t page = engine::pageOf(offset);
    const std::uint64_t rest = engine::kPageSize - offset % engine::kPageSize;
    const auto most = static_cast<std::size_t>(std::min<std::uint64_t>(into.size(), rest));
    engine::ReadResult result = sourceOf(page).read(offset, into.first(most));
    // Behind the last held byte of a page nothing is known of the next.
    result.missing = std::min(result.missing, rest);
    return result;
}

engine::ReadResult HeldSource::read(std::uint64_t offset, std::span<std::byte> into)
{
    engine::ReadResult result = readInPage(offset, into);
    while (result.bytes > 0 && result.bytes < into.size() && result.error == 0) {
        const engine::ReadResult next =
            readInPage(offset + result.bytes, into.subspan(result.bytes));
        if (next.bytes == 0 || next.state != result.state)
            break;
        result.bytes += next.bytes;
        result.error = next.error;
    }
    return result;
}

engine::Extent HeldSource::extentAt(std::uint64_t offset, engine::ByteRange within)
{
    const std::uint64_t page = engine::pageOf(offset);
    return sourceOf(page).extentAt(
        offset, engine::intersection(within, engine::pageRange(page, UINT64_MAX)));
}

std::vector<engine::FileIdentity> HeldSource::identities() const
{
    return m_file->identities();
}

} // namespace ui
