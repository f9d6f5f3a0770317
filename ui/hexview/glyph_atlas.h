// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/common/theme.h"
#include "ui/hexview/row_canvas.h"

#include <QFont>
#include <QFontMetrics>

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

class QPainter;

namespace ui {

// What a glyph stands on.
enum class Ground : std::uint8_t { Page, Held, Selection, Cursor, Header };
inline constexpr std::size_t kGroundCount = 5;

// What a glyph is written with: a byte's class, or one of the two text colours. On the cursor's
// ground all ink has one colour.
enum class Ink : std::uint8_t { Null, Printable, WhiteSpace, Control, High, AllOnes, Dim, Text };
inline constexpr std::size_t kInkCount = kByteClassCount + 2;

constexpr Ink inkOf(ByteClass byteClass) noexcept
{
    return static_cast<Ink>(byteClass);
}

// The signs for bytes that are not there, written over a ground that is not plain.
enum class StateSign : std::uint8_t { Zero, Dash, MiddleDot, LowDot };
inline constexpr std::size_t kStateSignCount = 4;

QRgb groundColour(const Theme& theme, Ground ground) noexcept;

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

    GlyphCell digit(Ground ground, Ink ink, unsigned value)
    {
        Sheet& sheet = m_digits[static_cast<std::size_t>(ground)][static_cast<std::size_t>(ink)];
        if (sheet.pixels.empty()) [[unlikely]]
            drawDigits(sheet, ground, ink);
        return cellAt(sheet, value & 0xF);
    }
    // A byte in the text column: printable ASCII as itself, every other class with a mark of its
    // own, so that classes can be told apart without colour.
    GlyphCell text(Ground ground, std::uint8_t byte)
    {
        Sheet& sheet = m_text[static_cast<std::size_t>(ground)];
        if (sheet.pixels.empty()) [[unlikely]]
            drawText(sheet, ground);
        return cellAt(sheet, textCell(byte));
    }
    GlyphMask sign(StateSign sign);

private:
    enum class Mark : std::uint8_t { None, Dot, Disc, Ring, Square, OpenBox };
    // A character, or a mark that does not depend on the font.
    struct Glyph {
        QChar character;
        Mark mark = Mark::None;
    };
    struct Sheet {
        std::vector<QRgb> pixels;
    };

    static Glyph textGlyph(std::size_t cell) noexcept;
    // Cells of a text sheet: the printable characters, then one for each other class.
    static constexpr std::size_t kPrintableCount = 0x7F - 0x20;
    static std::size_t textCell(std::uint8_t byte) noexcept
    {
        if (byte >= 0x20 && byte < 0x7F)
            return byte - std::size_t{0x20};
        return kPrintableCount + static_cast<std::size_t>(byteClassOf(byte));
    }
    QRgb inkColour(Ground ground, Ink ink) const noexcept;
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
    std::array<Sheet, kGroundCount> m_text;
    std::array<std::vector<std::uint8_t>, kStateSignCount> m_signs;
};

} // namespace ui
