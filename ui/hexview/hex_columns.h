// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace ui {

// The two columns that show the same bytes.
enum class HexColumn { Hex, Text };

// HexColumns is the view's geometry from left to right, in device pixels: rail, offset, bytes in
// groups, text. Plain arithmetic. Byte numbers are places in a row, from 0. Groups of 8 have room
// between their bytes, and more about them; those of 2 and 4 are packed, so that they are seen as
// one; groups of 1 are bytes with room between them.
class HexColumns {
public:
    struct Metrics {
        int bytesPerRow = 16;
        int bytesPerGroup = 8;
        int charWidth = 8;
        int offsetDigits = 8; // with the place of a sign, if any
        int railWidth = 4; // the mark at the left edge of held pages
        int valueDigits = 2; // of a byte
        bool hasText = true; // a text column
        friend bool operator==(const Metrics&, const Metrics&) = default;
    };

    HexColumns() : HexColumns(Metrics{}) { }
    explicit HexColumns(Metrics metrics);

    const Metrics& metrics() const noexcept { return m_metrics; }
    int offsetX() const noexcept { return m_offsetX; }
    int offsetRight() const noexcept
    {
        return m_offsetX + m_metrics.offsetDigits * m_metrics.charWidth;
    }
    // The box of a byte, which touches its neighbours' inside a group, and its first digit.
    int hexBoxX(int byte) const noexcept
    {
        return m_hexStart + byte * m_hexBoxWidth + byte / m_metrics.bytesPerGroup * m_groupGap;
    }
    int hexBoxWidth() const noexcept { return m_hexBoxWidth; }
    int hexX(int byte) const noexcept { return hexBoxX(byte) + m_hexPadding; }
    int valueWidth() const noexcept { return m_metrics.valueDigits * m_metrics.charWidth; }
    // Without a text column all its boxes are empty, at one place.
    int textX(int byte) const noexcept { return m_textStart + byte * m_textBoxWidth; }
    int textBoxWidth() const noexcept { return m_textBoxWidth; }
    int width() const noexcept
    {
        return textX(m_metrics.bytesPerRow) + m_metrics.charWidth * 3 / 2;
    }

    // What a pointer at x means: the column, and the byte in it that is nearest.
    HexColumn columnAt(int x) const noexcept;
    int byteAt(int x, HexColumn column) const noexcept;

private:
    Metrics m_metrics;
    int m_offsetX = 0;
    int m_hexPadding = 0;
    int m_hexBoxWidth = 0;
    int m_hexStart = 0;
    int m_groupGap = 0;
    int m_textStart = 0;
    int m_textBoxWidth = 0;
};

} // namespace ui
