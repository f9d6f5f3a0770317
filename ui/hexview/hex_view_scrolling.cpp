// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
// How HexView scrolls and goes to places: its exact place, and the bars that show it.
#include "ui/hexview/accessible_hex_view.h"
#include "ui/hexview/hex_view.h"

#include <QScrollBar>

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace ui {

void HexView::reveal(std::uint64_t offset)
{
    if (hasBytes())
        scrollTo(m_screen.layout().jumpingTo(m_screen.layout().rowOf(offset), position()));
}

// Where the file was shown last the window may have been higher: a cursor just below comes into
// sight, one that was scrolled away from does not.
void HexView::revealStart()
{
    constexpr std::uint64_t kMostRowsLast = 200;
    if (!hasBytes())
        return;
    const std::uint64_t row = m_screen.layout().rowOf(m_document->cursor(m_view));
    if (row > position().row && row - position().row < kMostRowsLast)
        reveal(m_document->cursor(m_view));
}

void HexView::goTo(std::uint64_t offset)
{
    if (hasBytes())
        m_document->goTo(offset);
}

void HexView::select(engine::ByteRange range)
{
    if (hasBytes())
        m_document->goTo(range);
}

void HexView::revisit(const VisitedPlace& place)
{
    if (hasBytes())
        m_document->revisit(place);
}

void HexView::takeGoTo(std::uint64_t offset)
{
    if (!hasBytes() || !isActive())
        return;
    reveal(offset);
    revealColumn();
    setFocus(Qt::OtherFocusReason);
}

void HexView::takeRevisit(ViewTop top)
{
    if (!hasBytes() || !isActive())
        return;
    scrollTo({m_screen.layout().rowOf(top.offset), top.pixel});
    revealColumn();
    setFocus(Qt::OtherFocusReason);
}

// Where the columns do not fit, the cursor's comes into view.
void HexView::revealColumn()
{
    const QRect box = byteRect(m_document->cursor(), m_column);
    const int width = viewport()->width();
    if (box.isEmpty() || (box.left() >= 0 && box.right() < width))
        return;
    const int by = box.left() < 0 ? box.left() : box.right() + 1 - width;
    horizontalScrollBar()->setValue(m_screen.left() + qRound(by * m_screen.scale()));
}

void HexView::scrollTo(ScrollPosition to)
{
    const ScrollPosition from = position();
    m_screen.setPosition(to);
    setScrollBars();
    if (position() == from)
        return;
    noteTop();
    repaintScrolled(from);
    showPages();
    AccessibleHexView::notifyRows(this);
    emit scrolled();
    if (isActive() && position() < m_screen.layout().endPosition())
        m_document->setFollowing(false); // somebody wants to look at something
}

// Moves what stays in view and repaints the rest. Where less than half stays, moving it costs more
// than painting it: a move leaves all that is right of the rows to be painted, a jump does not.
void HexView::repaintScrolled(ScrollPosition from)
{
    if (rowsTouchTheNext() || m_compared)
        return viewport()->update(); // the last row may get its next page; others are marked now
    const auto moved = m_screen.scrolledBy(from);
    if (!moved || std::abs(*moved) > m_screen.scrolledRect().height() / 2)
        return showsHeldPage() ? viewport()->update()
                               : viewport()->update(m_screen.jumpedRegion(from));
    viewport()->scroll(0, -*moved, m_screen.scrolledRect());
    viewport()->update(m_screen.topBandRect());
}

// Before the scroll, or after it.
bool HexView::showsHeldPage() const
{
    const auto pages = m_screen.pagesInView();
    for (auto page = pages ? pages->first : 1; page <= (pages ? pages->last : 0); ++page) {
        if (m_document->isHeld(page))
            return true;
    }
    return std::ranges::any_of(m_shownPages,
                               [](const PageStamp& stamp) { return stamp.moment != 0; });
}

void HexView::setScrollBars()
{
    const bool before = std::exchange(m_settingBars, true);
    QScrollBar* const rows = verticalScrollBar();
    QScrollBar* const columns = horizontalScrollBar();
    // A bar that comes or goes resizes the view, which leads back here: ask again afterwards.
    rows->setRange(0, m_screen.layout().thumb(position()).maximum);
    columns->setRange(0, hasBytes() ? m_screen.mostLeft() : 0);
    const ScrollThumb thumb = m_screen.layout().thumb(position());
    rows->setRange(0, thumb.maximum);
    rows->setPageStep(thumb.pageStep);
    rows->setValue(thumb.value);
    columns->setPageStep(m_screen.deviceWidth());
    columns->setSingleStep(m_screen.painter().charWidth());
    columns->setValue(m_screen.left());
    m_settingBars = before;
}

void HexView::connectScrollBar()
{
    verticalScrollBar()->installEventFilter(this);
    connect(verticalScrollBar(), &QScrollBar::actionTriggered, this, &HexView::takeScrollAction);
}

// The bar's own steps are too coarse for large files: this sets the exact place, and the bar only
// shows it.
void HexView::takeScrollAction(int action)
{
    const HexLayout& layout = m_screen.layout();
    const std::int64_t view = layout.wholeRowsInView();
    switch (action) {
    case QAbstractSlider::SliderSingleStepAdd:
        return scrollTo(layout.movedByRows(position(), 1));
    case QAbstractSlider::SliderSingleStepSub:
        return scrollTo(layout.movedByRows(position(), -1));
    case QAbstractSlider::SliderPageStepAdd:
        return scrollTo(layout.movedByRows(position(), view));
    case QAbstractSlider::SliderPageStepSub:
        return scrollTo(layout.movedByRows(position(), -view));
    case QAbstractSlider::SliderToMinimum:
        return scrollTo({});
    case QAbstractSlider::SliderToMaximum:
        return scrollTo(layout.lastPosition());
    case QAbstractSlider::SliderMove:
        return scrollTo(layout.positionOf(verticalScrollBar()->sliderPosition()));
    default:
        return;
    }
}

// A bar has got another value, by whomever.
void HexView::scrollContentsBy(int, int)
{
    if (m_settingBars)
        return;
    if (horizontalScrollBar()->value() != m_screen.left()) {
        m_screen.setLeft(horizontalScrollBar()->value());
        viewport()->update();
    }
    const int value = verticalScrollBar()->value();
    if (value != m_screen.layout().thumb(position()).value)
        scrollTo(m_screen.layout().positionOf(value));
}

} // namespace ui
