// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
// The bookmarks of the document that the hex view shows.
#include "ui/common/format.h"
#include "ui/common/theme.h"
#include "ui/document/bookmark_lines.h"
#include "ui/document/bookmarks.h"
#include "ui/document/document.h"
#include "ui/hexview/hex_view.h"
#include "ui/hexview/thumb_scroll_bar.h"

#include <QHelpEvent>
#include <QStringList>
#include <QToolTip>

#include <algorithm>
#include <functional>
#include <optional>
#include <utility>

namespace ui {

namespace {

constexpr qsizetype kMostInToolTip = 5; // bookmarks, one in the other

} // namespace

void HexView::setBookmarks(Bookmarks* bookmarks)
{
    if (m_bookmarks == bookmarks)
        return;
    if (m_bookmarks)
        disconnect(m_bookmarks, nullptr, this, nullptr);
    m_bookmarks = bookmarks;
    if (bookmarks)
        connect(bookmarks, &Bookmarks::changed, this, &HexView::noteBookmarks);
    noteBookmarks();
}

void HexView::noteBookmarks()
{
    markScrollBar();
    viewport()->update();
}

// Where they are in the whole file.
void HexView::markScrollBar()
{
    std::vector<ThumbScrollBar::Mark> marks;
    if (m_bookmarks && hasBytes()) {
        const auto part = [size = m_document->size()](std::uint64_t offset) {
            return static_cast<double>(std::min(offset, size)) / static_cast<double>(size);
        };
        for (const Bookmark& bookmark : m_bookmarks->all()) {
            marks.push_back({part(bookmark.range.start), part(bookmark.range.stop),
                             themeOf(*this).bookmark.at(bookmark.colour)});
        }
    }
    static_cast<ThumbScrollBar*>(verticalScrollBar())->setMarks(std::move(marks));
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

QString HexView::bookmarkName(std::uint64_t offset) const
{
    const Bookmark* const here = m_bookmarks ? m_bookmarks->at(offset) : nullptr;
    return here ? tr("bookmark %1").arg(typedText(here->name)) : QString();
}

bool HexView::viewportEvent(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QAbstractScrollArea::viewportEvent(event);
    showToolTip(*static_cast<QHelpEvent*>(event));
    return true;
}

void HexView::showToolTip(const QHelpEvent& event)
{
    const auto hit = m_screen.hitAt(event.pos(), std::nullopt);
    const QRect box = hit && !hit->band ? byteRect(hit->offset, hit->column) : QRect();
    QStringList texts;
    if (m_bookmarks && box.contains(event.pos())) {
        for (const Bookmark* const bookmark : m_bookmarks->in(engine::rangeFrom(hit->offset, 1))) {
            if (texts.size() == kMostInToolTip) {
                texts += QStringLiteral("…");
                break;
            }
            texts += bookmarkLines(*bookmark, m_document->size());
        }
    }
    if (texts.isEmpty())
        return QToolTip::hideText();
    QToolTip::showText(event.globalPos(), toolTipText(texts.join(QStringLiteral("\n\n"))),
                       viewport(), box);
}

} // namespace ui
