// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QScrollBar>

namespace ui {

// ThumbScrollBar is a scroll bar that paints no more than the ground its thumb has moved over. In a
// large file a screenful is less than a pixel of the bar, and Qt would paint all of the bar, which
// takes as long as painting the bytes does.
class ThumbScrollBar : public QScrollBar {
    Q_OBJECT

public:
    using QScrollBar::QScrollBar;

protected:
    void sliderChange(SliderChange change) override;
    void paintEvent(QPaintEvent* event) override;

private:
    QRect thumb() const;

    QRect m_painted; // the thumb as it is on the screen
};

} // namespace ui
