// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/document/document.h"
#include "ui/hexview/hex_hit.h"
#include "ui/hexview/hex_painter.h"

#include <QRect>
#include <QRegion>
#include <QSize>

#include <algorithm>
#include <optional>

namespace ui {

// What two views have in common that show the same offsets in the same rows.
struct CommonExtent {
    int mostBytesPerRow = kRowLengths.back();
    ScrollPosition leastEnd = {};
    friend bool operator==(const CommonExtent&, const CommonExtent&) = default;
};

// HexScreen is where everything of the hex view is on the screen: it turns the widget's logical
// pixels into the device pixels that layout, columns and painter count in. No widget, no document.
class HexScreen {
public:
    explicit HexScreen(const HexPainter::Look& look);

    // Both keep the position, as far as there still is such a place.
    void setLook(const HexPainter::Look& look);
    void setExtent(QSize view, std::uint64_t fileSize);
    void setCommonExtent(const CommonExtent& common);
    const CommonExtent& commonExtent() const noexcept { return m_common; }
    // As many as this one would have alone.
    int ownBytesPerRow() const noexcept { return m_ownBytesPerRow; }
    // The first byte in view stays in the first row.
    void setStyle(const HexStyle& style);
    const HexStyle& style() const noexcept { return m_style; }

    HexPainter& painter() noexcept { return *m_painter; }
    const HexPainter& painter() const noexcept { return *m_painter; }
    qreal scale() const noexcept { return m_scale; }
    const HexLayout& layout() const noexcept { return m_layout; }
    const HexColumns& columns() const noexcept { return m_columns; }
    ScrollPosition position() const noexcept { return m_position; }
    void setPosition(ScrollPosition position) { m_position = m_layout.clamped(position); }
    // The row comes first, even where that leaves room below the last one.
    void showFrom(std::uint64_t row) noexcept { m_position = {row, 0}; }
    // Device pixels of the rows that are scrolled out at the left, and the most there can be.
    int left() const noexcept { return m_left; }
    int mostLeft() const noexcept;
    void setLeft(int left) noexcept { m_left = std::clamp(left, 0, mostLeft()); }
    int deviceWidth() const noexcept;

    engine::ByteRange bytesInView() const;
    std::optional<PageSpan> pagesInView() const;

    // In logical pixels; a device pixel that is touched counts whole.
    // Empty for the text column where there is none.
    QRect byteRect(std::uint64_t offset, HexColumn column) const;
    QRect rowsRect(engine::ByteRange bytes) const; // empty where none are in view
    QRect pageRect(std::uint64_t page) const;
    QRect rulerRect() const;
    QRect topBandRect() const;
    QRect scrolledRect() const; // what a scroll moves: the rows below the band at the top
    // Logical pixels that a scroll from `from` has moved the rows up; std::nullopt where that is
    // no whole number, or nothing of the rows has stayed in view.
    std::optional<int> scrolledBy(ScrollPosition from) const;
    std::optional<HexHit> hitAt(QPoint at, std::optional<HexColumn> column) const;
    // What differs after a jump from `from`, where no page before or after is held: what is right
    // of the rows is one ground, but for the bands.
    QRegion jumpedRegion(ScrollPosition from) const;
    // How far above (negative) or below the rows a point is.
    int outside(QPoint at) const;

    // A frame of this screen; what it shows is left to the caller.
    HexFrame frame() const;
    // Paints the part `dirty` with a painter that counts in logical pixels.
    void paint(QPainter& painter, const QRegion& dirty, const HexFrame& frame);

private:
    void takeMetrics();
    int fittingBytesPerRow(HexColumns::Metrics columns) const;
    QRect logical(const QRect& device) const;
    QRect device(const QRect& logical) const;
    QRect linesRect(int top, int bottom) const;

    std::optional<HexPainter> m_painter;
    qreal m_scale = 1;
    QSize m_view;
    std::uint64_t m_fileSize = 0;
    CommonExtent m_common;
    int m_ownBytesPerRow = kRowLengths.front();
    HexStyle m_style;
    HexLayout m_layout;
    HexColumns m_columns;
    ScrollPosition m_position;
    int m_left = 0;
};

} // namespace ui
