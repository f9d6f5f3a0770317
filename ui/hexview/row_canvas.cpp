// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/hexview/row_canvas.h"

#include <QtGlobal>

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

namespace ui {

namespace {

// Pixels that are copied at once: 16 bytes, which any x86-64 can.
constexpr std::ptrdiff_t kChunk = 4;

// A line of each cell. A known number of chunks makes it a few loads and stores; a call of memcpy
// costs three times as much. The last chunk ends with the cell and may overlap the one before.
using CopyLine = void (*)(QRgb* line, std::span<const PlacedCell> cells, std::ptrdiff_t from,
                          int cellWidth);

template <int Chunks>
void copyLine(QRgb* line, std::span<const PlacedCell> cells, std::ptrdiff_t from,
              int cellWidth) noexcept
{
    for (const PlacedCell& cell : cells) {
        QRgb* const to = line + cell.x;
        const QRgb* const pixels = cell.pixels + from;
        for (std::ptrdiff_t chunk = 0; chunk < Chunks - 1; ++chunk)
            std::memcpy(to + chunk * kChunk, pixels + chunk * kChunk, kChunk * sizeof(QRgb));
        const std::ptrdiff_t last = cellWidth - kChunk;
        std::memcpy(to + last, pixels + last, kChunk * sizeof(QRgb));
    }
}

void copyLineOfAnyWidth(QRgb* line, std::span<const PlacedCell> cells, std::ptrdiff_t from,
                        int cellWidth) noexcept
{
    for (const PlacedCell& cell : cells)
        std::copy_n(cell.pixels + from, cellWidth, line + cell.x);
}

CopyLine copyLineFor(int cellWidth) noexcept
{
    static constexpr auto kWays = []<int... Chunks>(std::integer_sequence<int, Chunks...>) {
        return std::array<CopyLine, sizeof...(Chunks)>{copyLine<Chunks + 1>...};
    }(std::make_integer_sequence<int, 8>()); // to 32 pixels
    const auto chunks = static_cast<std::size_t>((cellWidth + kChunk - 1) / kChunk);
    return cellWidth < kChunk || chunks > kWays.size() ? copyLineOfAnyWidth : kWays[chunks - 1];
}

// In chunks too: the compiler fills a pixel at a time.
void fillLine(QRgb* line, int width, QRgb colour) noexcept
{
    const std::array<QRgb, kChunk> chunk{colour, colour, colour, colour};
    std::ptrdiff_t at = 0;
    for (; at + kChunk <= width; at += kChunk)
        std::memcpy(line + at, chunk.data(), sizeof chunk);
    std::fill_n(line + at, width - at, colour);
}

// A window's lines are pages apart, which is further than processors fetch ahead by themselves:
// rows of wide windows take a fifth less time.
void fetchLine(const QRgb* line, int width) noexcept
{
    constexpr int kCacheLine = 64 / sizeof(QRgb);
    for (int at = 0; at < width; at += kCacheLine)
        __builtin_prefetch(line + at, 1);
}

QRgb mixed(QRgb ground, QRgb ink, unsigned coverage) noexcept
{
    const auto channel = [coverage](int under, int over) {
        const unsigned sum = static_cast<unsigned>(under) * (255 - coverage)
            + static_cast<unsigned>(over) * coverage;
        return static_cast<int>((sum + 127) / 255);
    };
    return qRgb(channel(qRed(ground), qRed(ink)), channel(qGreen(ground), qGreen(ink)),
                channel(qBlue(ground), qBlue(ink)));
}

} // namespace

PixelGrid pixelsOf(QImage& image)
{
    return {reinterpret_cast<QRgb*>(image.bits()),
            image.bytesPerLine() / static_cast<qsizetype>(sizeof(QRgb)), image.width(),
            image.height()};
}

RowCanvas::RowCanvas(const PixelGrid& grid, int penWidth)
    : m_pixels(grid.pixels)
    , m_stride(grid.stride)
    , m_width(grid.width)
    , m_height(grid.height)
    , m_penWidth(std::max(penWidth, 1))
{
}

void RowCanvas::fill(int x, int width, QRgb colour) noexcept
{
    for (int y = 0; y < m_height; ++y)
        fillLine(line(y) + x, width, colour);
}

void RowCanvas::hatch(int x, int width, QRgb colour, int phase) noexcept
{
    const int period = 6 * m_penWidth;
    for (int y = 0; y < m_height; ++y) {
        QRgb* pixels = line(y);
        for (int at = x; at < x + width; ++at) {
            if ((at + y + phase) % period < m_penWidth)
                pixels[at] = colour;
        }
    }
}

void RowCanvas::stipple(int x, int width, QRgb colour, int phase) noexcept
{
    const int period = 4 * m_penWidth;
    for (int y = 0; y < m_height; ++y) {
        const int row = (y + phase) / m_penWidth;
        if (row % 4 != 0)
            continue;
        const int shift = row % 8 == 0 ? 0 : period / 2;
        QRgb* pixels = line(y);
        for (int at = x; at < x + width; ++at) {
            if ((at + shift) % period < m_penWidth)
                pixels[at] = colour;
        }
    }
}

void RowCanvas::outline(int x, int width, QRgb colour) noexcept
{
    for (int y = 0; y < m_height; ++y) {
        if (y < m_penWidth || y >= m_height - m_penWidth) {
            std::fill_n(line(y) + x, width, colour);
            continue;
        }
        std::fill_n(line(y) + x, m_penWidth, colour);
        std::fill_n(line(y) + x + width - m_penWidth, m_penWidth, colour);
    }
}

void RowCanvas::bracket(int x, int width, Ends ends, QRgb colour) noexcept
{
    const int pen = std::min({m_penWidth, width, m_height});
    for (int y = 0; y < pen; ++y)
        std::fill_n(line(y) + x, width, colour);
    for (int y = pen; y < m_height / 3; ++y) {
        if (ends.left)
            std::fill_n(line(y) + x, pen, colour);
        if (ends.right)
            std::fill_n(line(y) + x + width - pen, pen, colour);
    }
}

void RowCanvas::underline(int x, int width, QRgb colour) noexcept
{
    for (int y = std::max(0, m_height - 2 * m_penWidth); y < m_height; ++y)
        std::fill_n(line(y) + x, width, colour);
}

void RowCanvas::rules(int x, int width, QRgb colour) noexcept
{
    for (int y = m_penWidth; y < std::min(2 * m_penWidth, m_height - m_penWidth); ++y) {
        std::fill_n(line(y) + x, width, colour);
        std::fill_n(line(m_height - 1 - y - m_penWidth) + x, width, colour);
    }
}

// Line by line, as memory is: a cell at a time takes twice as long.
void RowCanvas::copy(std::span<const PlacedCell> cells, int cellWidth, int cellHeight,
                     std::optional<QRgb> ground) noexcept
{
    const CopyLine copyLine = copyLineFor(cellWidth);
    const int top = glyphTop(cellHeight);
    for (int y = 0; y < m_height; ++y) {
        if (ground) {
            if (y + 1 < m_height)
                fetchLine(line(y + 1), m_width);
            fillLine(line(y), m_width, *ground);
        }
        if (y >= top && y < top + cellHeight)
            copyLine(line(y), cells, static_cast<std::ptrdiff_t>(y - top) * cellWidth, cellWidth);
    }
}

void RowCanvas::copy(GlyphCell cell, int x) noexcept
{
    const PlacedCell placed{cell.pixels, x};
    copy(std::span(&placed, 1), cell.width, cell.height);
}

void RowCanvas::blend(GlyphMask mask, int x, QRgb colour) noexcept
{
    const std::uint8_t* coverage = mask.coverage;
    for (int y = 0; y < mask.height; ++y) {
        QRgb* pixels = line(glyphTop(mask.height) + y) + x;
        for (int at = 0; at < mask.width; ++at, ++coverage) {
            if (*coverage != 0)
                pixels[at] = mixed(pixels[at], colour, *coverage);
        }
    }
}

} // namespace ui
