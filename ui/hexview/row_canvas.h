// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QImage>
#include <QRgb>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace ui {

// Pixels of 0xFFRRGGBB in lines from top to bottom, `stride` pixels from one to the next.
struct PixelGrid {
    QRgb* pixels = nullptr;
    std::ptrdiff_t stride = 0;
    int width = 0;
    int height = 0;
};

// All of an image in that format, which outlives them and is not copied meanwhile.
PixelGrid pixelsOf(QImage& image);

// A picture of one glyph on its ground, opaque, in rows of `width` pixels end to end.
struct GlyphCell {
    const QRgb* pixels = nullptr;
    int width = 0;
    int height = 0;
};

// A cell of a row, at an x of its canvas.
struct PlacedCell {
    const QRgb* pixels = nullptr;
    int x = 0;
};

// A glyph without colour: how much of each pixel it covers, 0 to 255.
struct GlyphMask {
    const std::uint8_t* coverage = nullptr;
    int width = 0;
    int height = 0;
};

// RowCanvas is where one row of the hex view is composed, in device pixels: a picture of its own,
// or a part of the window's. All x and widths have to lie inside it.
class RowCanvas {
public:
    // Of lines at least one device pixel wide; the pixels outlive it.
    RowCanvas(const PixelGrid& grid, int penWidth);

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
    // Cells of one size, which do not overlap, in the middle of the height. With a ground, the rest
    // of the canvas is filled with it on the way.
    void copy(std::span<const PlacedCell> cells, int cellWidth, int cellHeight,
              std::optional<QRgb> ground = std::nullopt) noexcept;
    void copy(GlyphCell cell, int x) noexcept;
    void blend(GlyphMask mask, int x, QRgb colour) noexcept;

private:
    // The line of pixels y, from its left end.
    QRgb* line(int y) noexcept { return m_pixels + y * m_stride; }
    int glyphTop(int glyphHeight) const noexcept { return (m_height - glyphHeight) / 2; }

    QRgb* m_pixels;
    std::ptrdiff_t m_stride;
    int m_width;
    int m_height;
    int m_penWidth;
};

} // namespace ui
