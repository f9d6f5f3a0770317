// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/hexview/thumb_scroll_bar.h"

#include <QPaintEvent>
#include <QPainter>
#include <QStyleOptionSlider>

#include <algorithm>
#include <utility>

namespace ui {

namespace {

constexpr int kFrame = 2; // pixels that a style may draw around the thumb: Fusion draws one
constexpr int kMarkWidth = 5;
constexpr int kLeastMarkHeight = 2;

} // namespace

void ThumbScrollBar::setMarks(std::vector<Mark> marks)
{
    if (marks == m_marks)
        return;
    m_marks = std::move(marks);
    update();
}

void ThumbScrollBar::sliderChange(SliderChange change)
{
    // At the ends a style may show more than the thumb's place.
    const bool atEnd = value() == minimum() || value() == maximum();
    if (change != SliderValueChange || atEnd)
        return QScrollBar::sliderChange(change);
    if (const QRect now = thumb(); now != m_painted)
        update(now.united(m_painted).adjusted(-kFrame, -kFrame, kFrame, kFrame));
}

void ThumbScrollBar::paintEvent(QPaintEvent* event)
{
    QScrollBar::paintEvent(event);
    paintMarks(event->rect());
    m_painted = thumb();
}

void ThumbScrollBar::paintMarks(const QRect& within)
{
    if (m_marks.empty())
        return;
    QPainter painter(this);
    const QRect groove = partOf(QStyle::SC_ScrollBarGroove);
    const int last = groove.height() - kLeastMarkHeight;
    for (const Mark& mark : m_marks) {
        const int top = std::min(last, static_cast<int>(mark.start * groove.height()));
        const int bottom = static_cast<int>(mark.stop * groove.height());
        const QRect box(width() - kMarkWidth, groove.top() + top, kMarkWidth,
                        std::max(kLeastMarkHeight, bottom - top));
        if (box.intersects(within))
            painter.fillRect(box, mark.colour);
    }
}

QRect ThumbScrollBar::partOf(QStyle::SubControl control) const
{
    QStyleOptionSlider option;
    initStyleOption(&option);
    return style()->subControlRect(QStyle::CC_ScrollBar, &option, control, this);
}

} // namespace ui
