// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/hexview/ink.h"
#include "ui/hexview/row_canvas.h"

#include <QFont>

#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <vector>

class QColor;
class QPainter;

namespace ui {

// A character over one or two cells, as cells of its own: a part of it may be selected.
struct CharacterPicture {
    GlyphCell first;
    int cells = 0;

    GlyphCell cell(int number) const noexcept
    {
        GlyphCell part = first;
        part.pixels += static_cast<std::ptrdiff_t>(number) * first.width * first.height;
        return part;
    }
};

// Draws a character in the middle of `width` pixels, narrower where it is too wide for them.
void drawCharacter(QPainter& painter, const QFont& font, char32_t character, int width,
                   const QColor& colour);

// CharacterPictures draws characters when they are first asked for and keeps them. A file may have
// all 150,000 of Unicode: makeRoom() lets go of them, all at once, when they are more than
// kMostPixels.
class CharacterPictures {
public:
    // A text column over a third of the largest screens.
    static constexpr std::size_t kMostPixels = std::size_t{2} << 20;

    // `font` is in device pixels, `theme` outlives it.
    CharacterPictures(const QFont& font, const Theme& theme, int charWidth);

    // Two cells for what is too wide for one, where there is `room` for two. Valid until
    // makeRoom().
    CharacterPicture picture(Ground ground, Ink ink, char32_t character, int room);
    void makeRoom();
    std::size_t pixels() const noexcept { return m_pixelCount; } // that are kept

private:
    std::vector<QRgb> draw(Ground ground, Ink ink, char32_t character, int cells) const;

    QFont m_font;
    const Theme& m_theme;
    int m_charWidth;
    int m_height;
    std::unordered_map<std::uint64_t, std::vector<QRgb>> m_pictures;
    std::size_t m_pixelCount = 0;
};

} // namespace ui
