// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/hexview/glyph_atlas.h"

#include <QImage>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <optional>

namespace test {

// HexReader reads bytes and digits off a picture of the hex view, as a person would: it compares
// what is there with the digits, in all the colours they may have.
class HexReader {
public:
    HexReader(ui::GlyphAtlas& atlas, QImage picture)
        : m_atlas(atlas)
        , m_picture(picture.convertToFormat(QImage::Format_RGB32))
    {
    }

    // The digit whose cell has its left at x, in a row from `top` that is `height` high.
    std::optional<unsigned> digit(int x, int top, int height) const
    {
        for (std::size_t ground = 0; ground < ui::kGroundCount; ++ground) {
            for (std::size_t ink = 0; ink < ui::kInkCount; ++ink) {
                for (unsigned value = 0; value < 16; ++value) {
                    const auto cell = m_atlas.digit(static_cast<ui::Ground>(ground),
                                                    static_cast<ui::Ink>(ink), value);
                    if (isAt(cell, x, top + (height - cell.height) / 2))
                        return value;
                }
            }
        }
        return std::nullopt;
    }
    // Two digits.
    std::optional<unsigned> byte(int x, int top, int height) const
    {
        const auto high = digit(x, top, height);
        const auto low = digit(x + m_atlas.charWidth(), top, height);
        return high && low ? std::optional(*high * 16 + *low) : std::nullopt;
    }
    std::optional<std::uint64_t> number(int x, int top, int height, int digits) const
    {
        std::uint64_t value = 0;
        for (int i = 0; i < digits; ++i) {
            const auto next = digit(x + i * m_atlas.charWidth(), top, height);
            if (!next)
                return std::nullopt;
            value = value * 16 + *next;
        }
        return value;
    }
    bool isAt(ui::GlyphCell cell, int x, int y) const
    {
        if (!m_picture.rect().contains(QRect(x, y, cell.width, cell.height)))
            return false;
        for (int row = 0; row < cell.height; ++row) {
            const auto* line = reinterpret_cast<const QRgb*>(m_picture.constScanLine(y + row)) + x;
            const auto* wanted = cell.pixels + row * cell.width;
            for (int i = 0; i < cell.width; ++i) {
                if ((line[i] | 0xFF000000u) != (wanted[i] | 0xFF000000u))
                    return false;
            }
        }
        return true;
    }
    bool hasColour(const QRect& area, const QColor& colour) const
    {
        return count(area, colour) > 0;
    }
    int count(const QRect& area, const QColor& colour) const
    {
        int pixels = 0;
        for (int y = area.top(); y <= area.bottom(); ++y) {
            for (int x = area.left(); x <= area.right(); ++x)
                pixels += m_picture.pixel(x, y) == colour.rgb() ? 1 : 0;
        }
        return pixels;
    }
    // Thin strokes have their colour nowhere quite: they are smoothed into the ground.
    bool hasShadeOfRed(const QRect& area, const QColor& red) const
    {
        const auto redness = [](const QColor& colour) { // amber has more green than blue
            return colour.red() - std::max(colour.green(), colour.blue())
                - std::abs(colour.green() - colour.blue());
        };
        for (int y = area.top(); y <= area.bottom(); ++y) {
            for (int x = area.left(); x <= area.right(); ++x) {
                if (redness(m_picture.pixelColor(x, y)) > redness(red) / 2)
                    return true;
            }
        }
        return false;
    }
    const QImage& picture() const noexcept { return m_picture; }

private:
    ui::GlyphAtlas& m_atlas;
    QImage m_picture;
};

} // namespace test
