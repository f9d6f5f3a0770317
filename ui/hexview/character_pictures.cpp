// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/hexview/character_pictures.h"

#include <QFontMetrics>
#include <QImage>
#include <QPainter>
#include <QString>

namespace ui {

namespace {

// All that a picture depends on.
std::uint64_t keyOf(Ground ground, Ink ink, char32_t character, bool hasRoom) noexcept
{
    return std::uint64_t{character} << 16 | static_cast<std::uint64_t>(ground) << 8
        | static_cast<std::uint64_t>(ink) << 1 | (hasRoom ? 1 : 0);
}

} // namespace

void drawCharacter(QPainter& painter, const QFont& font, char32_t character, int width,
                   const QColor& colour)
{
    const QString text = QString::fromUcs4(&character, 1);
    const QFontMetrics metrics(font);
    const int advance = metrics.horizontalAdvance(text);
    painter.save();
    painter.setFont(font);
    painter.setPen(colour);
    if (advance > width)
        painter.scale(static_cast<qreal>(width) / advance, 1);
    painter.drawText(advance > width ? 0 : (width - advance) / 2, metrics.ascent(), text);
    painter.restore();
}

CharacterPictures::CharacterPictures(const QFont& font, const Theme& theme, int charWidth)
    : m_font(font)
    , m_theme(theme)
    , m_charWidth(charWidth)
    , m_height(QFontMetrics(font).height())
{
}

CharacterPicture CharacterPictures::picture(Ground ground, Ink ink, char32_t character, int room)
{
    const std::uint64_t key = keyOf(ground, ink, character, room > 1);
    auto found = m_pictures.find(key);
    const std::size_t cellPixels =
        static_cast<std::size_t>(m_charWidth) * static_cast<std::size_t>(m_height);
    if (found == m_pictures.end()) {
        const int advance =
            QFontMetrics(m_font).horizontalAdvance(QString::fromUcs4(&character, 1));
        // A letter of another font may be a little wider; squeezed it is still read.
        const bool wide = room > 1 && advance > m_charWidth * 5 / 4;
        std::vector<QRgb> pixels = draw(ground, ink, character, wide ? 2 : 1);
        m_pixelCount += pixels.size();
        found = m_pictures.emplace(key, std::move(pixels)).first;
    }
    const std::vector<QRgb>& pixels = found->second;
    return {{pixels.data(), m_charWidth, m_height}, static_cast<int>(pixels.size() / cellPixels)};
}

void CharacterPictures::makeRoom()
{
    if (m_pixelCount <= kMostPixels)
        return;
    m_pictures.clear();
    m_pixelCount = 0;
}

std::vector<QRgb> CharacterPictures::draw(Ground ground, Ink ink, char32_t character,
                                          int cells) const
{
    QImage image(cells * m_charWidth, m_height, QImage::Format_RGB32);
    image.fill(groundColour(m_theme, ground));
    QPainter painter(&image);
    drawCharacter(painter, m_font, character, image.width(),
                  QColor(inkColour(m_theme, ground, ink)));
    painter.end();
    std::vector<QRgb> pixels;
    pixels.reserve(static_cast<std::size_t>(image.width()) * static_cast<std::size_t>(m_height));
    for (int cell = 0; cell < cells; ++cell) {
        for (int y = 0; y < m_height; ++y) {
            const auto* const line = reinterpret_cast<const QRgb*>(image.constScanLine(y))
                + static_cast<std::ptrdiff_t>(cell) * m_charWidth;
            pixels.insert(pixels.end(), line, line + m_charWidth);
        }
    }
    return pixels;
}

} // namespace ui
