// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/hexview/thumb_scroll_bar.h"

#include <QStyle>
#include <QStyleOptionSlider>

namespace ui {

namespace {

constexpr int kFrame = 2; // pixels that a style may draw around the thumb: Fusion draws one

} // namespace

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
    m_painted = thumb();
}

QRect ThumbScrollBar::thumb() const
{
    QStyleOptionSlider option;
    initStyleOption(&option);
    return style()->subControlRect(QStyle::CC_ScrollBar, &option, QStyle::SC_ScrollBarSlider, this);
}

} // namespace ui
