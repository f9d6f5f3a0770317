// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QImage>
#include <QRgb>

#include <cstddef>
#include <cstdint>

namespace ui {

// A picture of one glyph on its ground, opaque, in rows of `width` pixels end to end.
struct GlyphCell {
    const QRgb* pixels = nullptr;
    int width = 0;
    int height = 0;
};

// A glyph without colour: how much of each pixel it covers, 0 to 255.
struct GlyphMask {
    const std::uint8_t* coverage = nullptr;
    int width = 0;
    int height = 0;
};

// RowCanvas is the picture of one row of the hex view while it is composed, in device pixels. It is
// small enough to stay in the processor's cache, and is then copied to the screen at once. All x
// and widths have to lie inside it.
class RowCanvas {
public:
    RowCanvas(int width, int height, int penWidth);

    const QImage& image() const noexcept { return m_image; }
    int width() const noexcept { return m_width; }
    int height() const noexcept { return m_height; }

    void fill(int x, int width, QRgb colour) noexcept;
    // Diagonal lines; `phase` is the row's y in a picture that all rows share.
    void hatch(int x, int width, QRgb colour, int phase) noexcept;
    // A sparse grid of dots, a quieter ground than the hatch.
    void stipple(int x, int width, QRgb colour, int phase) noexcept;
    void outline(int x, int width, QRgb colour) noexcept;
    // A line along the upper edge, with those ends bent down.
    struct Ends {
        bool left = false;
        bool right = false;
    };
    void bracket(int x, int width, Ends ends, QRgb colour) noexcept;
    void underline(int x, int width, QRgb colour) noexcept;
    // Lines above and below, inside of an outline and an underline.
    void rules(int x, int width, QRgb colour) noexcept;
    void copy(GlyphCell cell, int x) noexcept;
    void blend(GlyphMask mask, int x, QRgb colour) noexcept;

private:
    // The line of pixels y, from its left end.
    QRgb* line(int y) noexcept { return m_pixels + y * m_stride; }
    int glyphTop(int glyphHeight) const noexcept { return (m_height - glyphHeight) / 2; }

    QImage m_image;
    QRgb* m_pixels;
    std::ptrdiff_t m_stride;
    int m_width;
    int m_height;
    int m_penWidth; // of lines, at least one device pixel
};

} // namespace ui
