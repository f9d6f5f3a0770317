// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/common/text_encoding.h"
#include "ui/common/theme.h"
#include "ui/hexview/character_pictures.h"
#include "ui/hexview/hex_style.h"
#include "ui/hexview/row_canvas.h"

#include <QFont>
#include <QFontMetrics>

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

class QPainter;

namespace ui {

// The signs for bytes that are not there, written over a ground that is not plain.
enum class StateSign : std::uint8_t { Zero, Dash, MiddleDot, LowDot };
inline constexpr std::size_t kStateSignCount = 4;

// GlyphAtlas is every cell that the hex view shows, drawn once in device pixels, so that painting
// is copying. It belongs to one font, one scale and one theme: for others, make another. Sheets of
// cells are drawn when first asked for.
class GlyphAtlas {
public:
    // `font` has its size in logical pixels or points; `scale` device pixels go to one of them.
    GlyphAtlas(const QFont& font, qreal scale, const Theme& theme);

    const QFont& font() const noexcept { return m_font; } // in device pixels
    const Theme& theme() const noexcept { return m_theme; }
    int charWidth() const noexcept { return m_charWidth; }
    int height() const noexcept { return m_height; }

    // One of kNumberSigns; the first 16 are the digits' values.
    GlyphCell digit(Ground ground, Ink ink, unsigned sign)
    {
        Sheet& sheet = m_digits[static_cast<std::size_t>(ground)][static_cast<std::size_t>(ink)];
        if (sheet.pixels.empty()) [[unlikely]]
            drawDigits(sheet, ground, ink);
        return cellAt(sheet, sign);
    }
    // The encoding of the text column; ASCII unless set.
    void setEncoding(const TextEncoding& encoding);
    const TextEncoding& encoding() const noexcept { return m_encoding; }
    // A byte in the text column: what it stands for alone, or else the mark of its class, so that
    // classes can be told apart without colour.
    GlyphCell text(Ground ground, std::uint8_t byte)
    {
        return cellAt(textSheet(ground), m_textCells[byte]);
    }
    GlyphCell classMark(Ground ground, ByteClass byteClass)
    {
        return cellAt(textSheet(ground), static_cast<std::size_t>(byteClass));
    }
    // Of bytes whose character is drawn at a byte before.
    GlyphCell continuationMark(Ground ground)
    {
        return cellAt(textSheet(ground), kContinuationCell);
    }
    // Lets go of characters when there are too many; other cells stay valid.
    void makeRoom() { m_characters.makeRoom(); }
    std::size_t characterPixels() const noexcept { return m_characters.pixels(); }
    // A character of up to `room` cells, valid until makeRoom(); see CharacterPictures.
    CharacterPicture character(Ground ground, char32_t character, int room);
    GlyphMask sign(StateSign sign);

private:
    enum class Mark : std::uint8_t { None, Dot, Disc, Ring, Square, OpenBox, Line };
    // A character, or a mark that does not depend on the font.
    struct Glyph {
        char32_t character = U' ';
        Mark mark = Mark::None;
    };
    struct Sheet {
        std::vector<QRgb> pixels;
    };

    // Cells of a text sheet: the marks of the classes and of continuations, then the characters.
    static constexpr std::size_t kContinuationCell = kByteClassCount;
    static constexpr std::size_t kMarkCount = kByteClassCount + 1;
    Sheet& textSheet(Ground ground)
    {
        Sheet& sheet = m_text[static_cast<std::size_t>(ground)];
        if (sheet.pixels.empty()) [[unlikely]]
            drawText(sheet, ground);
        return sheet;
    }
    std::size_t cellPixels() const noexcept
    {
        return static_cast<std::size_t>(m_charWidth) * static_cast<std::size_t>(m_height);
    }
    GlyphCell cellAt(const Sheet& sheet, std::size_t cell) const noexcept
    {
        return {sheet.pixels.data() + cell * cellPixels(), m_charWidth, m_height};
    }
    void drawDigits(Sheet& sheet, Ground ground, Ink ink) const;
    void drawText(Sheet& sheet, Ground ground) const;
    void drawGlyph(QPainter& painter, Glyph glyph, const QColor& colour) const;
    void drawMark(QPainter& painter, Mark mark, const QColor& colour) const;
    void appendCell(Sheet& sheet, Glyph glyph, Ground ground, Ink ink) const;
    std::vector<std::uint8_t> coverageOf(Glyph glyph) const;

    const Theme& m_theme;
    QFont m_font;
    QFontMetrics m_metrics;
    int m_charWidth;
    int m_height; // asking the metrics locks a mutex, which costs more than a cell
    std::array<std::array<Sheet, kInkCount>, kGroundCount> m_digits;
    TextEncoding m_encoding;
    std::array<std::uint16_t, 256> m_textCells{}; // of each byte, in a text sheet
    std::array<Sheet, kGroundCount> m_text;
    CharacterPictures m_characters; // of encodings with several bytes a character
    std::array<std::vector<std::uint8_t>, kStateSignCount> m_signs;
};

} // namespace ui
