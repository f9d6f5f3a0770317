// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/hexview/band_painter.h"
#include "ui/hexview/glyph_atlas.h"
#include "ui/hexview/hex_frame.h"
#include "ui/hexview/hex_style.h"
#include "ui/hexview/row_painter.h"

#include <QFont>
#include <QImage>
#include <QRect>

class QPainter;

namespace ui {

// HexPainter paints the hex view: ruler, bands, rows. It works in device pixels, so that every cell
// falls on whole ones at any scale; it belongs to one set of fonts, one scale and one theme.
class HexPainter {
public:
    struct Look {
        QFont byteFont; // of one width
        QFont textFont; // of bands
        qreal scale = 1; // device pixels of a logical one
        const Theme* theme = &lightTheme(); // outlives the painter
    };
    explicit HexPainter(const Look& look);
    HexPainter(const HexPainter&) = delete; // its parts share its atlas
    HexPainter& operator=(const HexPainter&) = delete;

    // The default one unless set.
    void setStyle(const HexStyle& style);
    // The encoding of the style's text column; ASCII where it has none, or is not known here.
    const TextEncoding& encoding() const noexcept { return m_atlas.encoding(); }

    // The metrics that HexLayout and HexColumns need, in device pixels.
    int charWidth() const noexcept { return m_atlas.charWidth(); }
    int rowHeight() const noexcept { return m_rowHeight; }
    int bandHeight() const noexcept { return m_bandHeight; }
    int rulerHeight() const noexcept { return m_rulerHeight; }
    int railWidth() const noexcept { return m_railWidth; }

    // Paints `dirty`, a part of `view`, which has the ruler at its top. `painter` counts in device
    // pixels.
    void paint(QPainter& painter, const QRect& view, const QRect& dirty, const HexFrame& frame);

private:
    int wholePixels(qreal logical) const noexcept;
    RowPainter& rowPainter(const HexColumns& columns);
    void paintRows(QPainter& painter, const QRect& view, const QRect& dirty, const HexFrame& frame);
    void paintBeside(QPainter& painter, const QRect& row, const HexFrame& frame,
                     const HexPage* page);
    void paintRuler(QPainter& painter, const QRect& ruler, const HexFrame& frame);
    QImage drawRuler(QSize size, const HexColumns& columns, int left, int cursorByte);

    void paintRulerLabel(RowCanvas& canvas, const HexColumns& columns, int byte, Ink ink);
    QString textWord() const;

    qreal m_scale;
    int m_penWidth;
    HexStyle m_style;
    GlyphAtlas m_atlas;
    int m_rowHeight;
    int m_bandHeight;
    int m_rulerHeight;
    int m_railWidth;
    BandPainter m_bands;
    std::optional<RowPainter> m_rows; // for the columns last painted
    HexColumns::Metrics m_rowsColumns;
    struct RulerLook { // all that its picture depends on
        QSize size;
        HexColumns::Metrics columns;
        int left = 0;
        int cursorByte = -1; // of its row
        friend bool operator==(const RulerLook&, const RulerLook&) = default;
    };
    RulerLook m_rulerLook; // of the picture
    QImage m_ruler; // last painted
};

} // namespace ui
