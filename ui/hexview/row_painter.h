// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/hexview/glyph_atlas.h"
#include "ui/hexview/hex_frame.h"
#include "ui/hexview/hex_style.h"
#include "ui/hexview/row_canvas.h"

#include <QImage>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace ui {

// RowPainter composes one row: offset, bytes, text. One function for each byte state.
// New byte state: (1) its function here, (2) its line in paintRun(), (3) its words in band_painter.
class RowPainter {
public:
    // `atlas` outlives it.
    RowPainter(GlyphAtlas& atlas, const HexColumns& columns, const HexStyle& style, int rowHeight,
               int penWidth);

    int width() const noexcept { return m_columns.width(); }
    // Paints a row onto pixels of its size.
    void paint(const HexFrame& frame, const HexLine& line, const PixelGrid& pixels);
    // The picture of a row, which stays until the next call.
    const QImage& picture(const HexFrame& frame, const HexLine& line);

private:
    // A part of the row whose bytes are in one state.
    struct Run {
        int first = 0;
        int last = 0; // one past
        std::uint64_t offset = 0; // of byte `first`
        engine::ByteState state = engine::ByteState::Loading;
    };

    // True for a row whose cells are all on the page's ground, with nothing between or over them.
    bool isPlain(const HexFrame& frame, const HexPage* page, const HexLine& line) const;
    void paintOffset(const HexFrame& frame, const HexLine& line);
    void paintSelection(const HexFrame& frame, const HexLine& line);
    void paintChanges(const HexPage& page, const HexLine& line);
    void paintDifferences(const HexPage& page, const HexLine& line);
    void paintCursor(const HexFrame& frame, const HexLine& line);
    void paintRun(const HexFrame& frame, const HexPage* page, const Run& run);

    void paintRead(const HexFrame& frame, const HexPage& page, const Run& run);
    // `oneGround`: neither the cursor nor the selection is among the bytes.
    template <int Digits>
    void paintValues(const HexFrame& frame, const Run& run, std::span<const std::byte> bytes,
                     bool oneGround);
    void paintText(const HexFrame& frame, const Run& run, std::span<const std::byte> bytes,
                   bool oneGround);
    void paintDecodedText(const HexFrame& frame, const Run& run, bool oneGround);
    GlyphCell textCell(const TextCell& cell, Ground ground, bool firstOfRun, bool lastOfRun);
    // Cells are copied together, when all that is below them is painted.
    void place(GlyphCell cell, int x) { m_placed.push_back({cell.pixels, x}); }
    void paintHole(const HexFrame& frame, const Run& run);
    void paintUnreadable(const HexFrame& frame, const Run& run);
    void paintPastEnd(const HexFrame& frame, const Run& run);
    void paintLoading(const HexFrame& frame, const Run& run);
    void paintNoFreeUnit(const HexFrame& frame, const Run& run);

    // Pixels from left to right.
    struct Span {
        int x = 0;
        int width = 0;
    };
    Span hexSpan(const Run& run) const noexcept;
    Span textSpan(const Run& run) const noexcept;
    std::uint64_t offsetBase(const HexFrame& frame, std::uint64_t page) const noexcept;
    void paintHatch(const Run& run);
    void paintSigns(const HexFrame& frame, const Run& run, std::optional<StateSign> sign,
                    const QColor& colour);
    bool isSolidCursor(const HexFrame& frame, std::uint64_t offset, HexColumn column) const;
    Ground groundOf(const HexFrame& frame, std::uint64_t offset, HexColumn column) const;

    GlyphAtlas& m_atlas;
    HexColumns m_columns;
    HexStyle m_style;
    std::vector<NumberSign> m_values; // of each byte
    int m_rowHeight;
    int m_penWidth;
    QImage m_picture;
    RowCanvas m_canvas{{}, 1}; // of the row that is painted
    Ground m_ground = Ground::Page; // of the row's page
    int m_phase = 0; // of hatches, so that they run on from row to row
    // Kept for their memory: the row's cells, and what of it is decoded.
    std::vector<PlacedCell> m_placed;
    std::vector<NumberSign> m_offset;
    std::vector<MaybeByte> m_bytes;
    std::vector<TextCell> m_cells;
};

} // namespace ui
