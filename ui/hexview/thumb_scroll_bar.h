// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QColor>
#include <QScrollBar>
#include <QStyle>

#include <vector>

namespace ui {

// ThumbScrollBar is a scroll bar that paints no more than the ground its thumb has moved over. In a
// large file a screenful is less than a pixel of the bar, and Qt would paint all of the bar, which
// takes as long as painting the bytes does. At its right edge it is a map of what is marked.
class ThumbScrollBar : public QScrollBar {
    Q_OBJECT

public:
    using QScrollBar::QScrollBar;

    // Parts of all that the bar stands for: 0 is its start, 1 its end. Each is seen, however small;
    // the later ones are painted over the others.
    struct Mark {
        double start = 0;
        double stop = 0;
        QColor colour;

        bool operator==(const Mark&) const = default;
    };
    void setMarks(std::vector<Mark> marks);

protected:
    void sliderChange(SliderChange change) override;
    void paintEvent(QPaintEvent* event) override;

private:
    QRect partOf(QStyle::SubControl control) const;
    QRect thumb() const { return partOf(QStyle::SC_ScrollBarSlider); }
    void paintMarks(const QRect& within);

    std::vector<Mark> m_marks;
    QRect m_painted; // the thumb as it is on the screen
};

} // namespace ui
