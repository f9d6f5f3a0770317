// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
// The bookmarks of the document that the hex view shows.
#include "ui/common/format.h"
#include "ui/document/bookmarks.h"
#include "ui/document/document.h"
#include "ui/hexview/hex_view.h"

#include <algorithm>
#include <functional>
#include <utility>

namespace ui {

void HexView::setBookmarks(Bookmarks* bookmarks)
{
    if (m_bookmarks == bookmarks)
        return;
    if (m_bookmarks)
        disconnect(m_bookmarks, nullptr, this, nullptr);
    m_bookmarks = bookmarks;
    if (bookmarks)
        connect(bookmarks, &Bookmarks::changed, this, [this] { viewport()->update(); });
    viewport()->update();
}

// The longer ones first, for the shorter ones are painted over them.
std::vector<HexMark> HexView::marksInView() const
{
    std::vector<HexMark> marks;
    if (!m_bookmarks)
        return marks;
    for (const Bookmark* const bookmark : m_bookmarks->in(bytesInView()))
        marks.push_back({bookmark->range, bookmark->colour});
    std::ranges::sort(marks, std::greater(), [](const HexMark& mark) {
        return std::pair(mark.range.size(), mark.range.start);
    });
    return marks;
}

QString HexView::bookmarkWords() const
{
    const Bookmark* const here =
        m_bookmarks && m_document ? m_bookmarks->at(m_document->cursor()) : nullptr;
    return here ? tr(", bookmark %1").arg(typedText(here->name)) : QString();
}

} // namespace ui
