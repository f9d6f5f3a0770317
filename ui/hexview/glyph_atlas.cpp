// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/hexview/glyph_atlas.h"

#include <QFontInfo>
#include <QImage>
#include <QPainter>

#include <algorithm>

namespace ui {

namespace {

// The font at `scale`, with a size in whole device pixels so that all its cells are alike.
QFont scaledFont(QFont font, qreal scale)
{
    font.setPixelSize(std::max(1, qRound(QFontInfo(font).pixelSize() * scale)));
    font.setKerning(false);
    return font;
}

int widestDigit(const QFontMetrics& metrics)
{
    int widest = 1;
    for (const char16_t sign : kNumberSigns)
        widest = std::max(widest, metrics.horizontalAdvance(QChar(sign)));
    return widest;
}

} // namespace

GlyphAtlas::GlyphAtlas(const QFont& font, qreal scale, const Theme& theme)
    : m_theme(theme)
    , m_font(scaledFont(font, scale))
    , m_metrics(m_font)
    , m_charWidth(widestDigit(m_metrics))
    , m_height(m_metrics.height())
    , m_characters(m_font, theme, m_charWidth)
{
    setEncoding({});
}

void GlyphAtlas::setEncoding(const TextEncoding& encoding)
{
    m_encoding = encoding;
    std::uint16_t cell = kMarkCount;
    for (std::size_t byte = 0; byte < m_textCells.size(); ++byte) {
        const auto value = static_cast<std::uint8_t>(byte);
        m_textCells[byte] = encoding.character(value) != 0
            ? cell++
            : static_cast<std::uint16_t>(encoding.byteClass(value));
    }
    m_text = {};
}

void GlyphAtlas::drawDigits(Sheet& sheet, Ground ground, Ink ink) const
{
    sheet.pixels.reserve(kNumberSigns.size() * cellPixels());
    for (const char16_t sign : kNumberSigns)
        appendCell(sheet, {sign}, ground, ink);
}

void GlyphAtlas::drawText(Sheet& sheet, Ground ground) const
{
    static constexpr std::array<Mark, kByteClassCount> kMarks{Mark::Dot,  Mark::None, Mark::OpenBox,
                                                              Mark::Ring, Mark::Disc, Mark::Square};
    const auto characters =
        std::ranges::count_if(m_textCells, [](std::uint16_t cell) { return cell >= kMarkCount; });
    sheet.pixels.reserve((kMarkCount + static_cast<std::size_t>(characters)) * cellPixels());
    for (std::size_t i = 0; i < kByteClassCount; ++i)
        appendCell(sheet, {U' ', kMarks[i]}, ground, static_cast<Ink>(i));
    appendCell(sheet, {U' ', Mark::Line}, ground, Ink::Dim);
    for (std::size_t byte = 0; byte < m_textCells.size(); ++byte) {
        const auto value = static_cast<std::uint8_t>(byte);
        if (m_textCells[byte] >= kMarkCount)
            appendCell(sheet, {m_encoding.character(value)}, ground,
                       inkOf(m_encoding.byteClass(value)));
    }
}

CharacterPicture GlyphAtlas::character(Ground ground, char32_t character, int room)
{
    if (character < 0x80) // one cell, and there already
        return {text(ground, static_cast<std::uint8_t>(character)), 1};
    return m_characters.picture(ground, inkOf(classOf(character)), character, room);
}

GlyphMask GlyphAtlas::sign(StateSign sign)
{
    static constexpr std::array<char32_t, kStateSignCount> kCharacters{U'0', U'-', U' ', U'.'};
    const auto index = static_cast<std::size_t>(sign);
    std::vector<std::uint8_t>& coverage = m_signs[index];
    if (coverage.empty()) {
        const Mark mark = sign == StateSign::MiddleDot ? Mark::Dot : Mark::None;
        coverage = coverageOf({kCharacters[index], mark});
    }
    return {coverage.data(), m_charWidth, height()};
}

void GlyphAtlas::drawGlyph(QPainter& painter, Glyph glyph, const QColor& colour) const
{
    if (glyph.mark != Mark::None)
        return drawMark(painter, glyph.mark, colour);
    drawCharacter(painter, m_font, glyph.character, m_charWidth, colour);
}

// Sizes in eighths of the cell, on whole pixels, about the middle of the small letters.
void GlyphAtlas::drawMark(QPainter& painter, Mark mark, const QColor& colour) const
{
    const int eighth = std::max(1, qRound(m_charWidth / 8.0));
    const int middle = m_metrics.ascent() - m_metrics.xHeight() / 2;
    const auto square = [&](int eighths) {
        const int side = std::max(eighths, qRound(m_charWidth * eighths / 8.0));
        return QRect((m_charWidth - side) / 2, middle - side / 2, side, side);
    };
    if (mark == Mark::Dot)
        return painter.fillRect(square(2), colour);
    if (mark == Mark::Square)
        return painter.fillRect(square(5), colour);
    if (mark == Mark::Line) {
        const QRect box = square(4);
        return painter.fillRect(box.left(), m_metrics.ascent() - eighth, box.width(), eighth,
                                colour);
    }
    if (mark == Mark::OpenBox) {
        const QRect box = square(5);
        const QRect low(box.left(), m_metrics.ascent() - eighth, box.width(), eighth);
        painter.fillRect(low, colour);
        painter.fillRect(low.left(), low.top() - 2 * eighth, eighth, 2 * eighth, colour);
        painter.fillRect(low.right() + 1 - eighth, low.top() - 2 * eighth, eighth, 2 * eighth,
                         colour);
        return;
    }
    painter.setRenderHint(QPainter::Antialiasing);
    if (mark == Mark::Disc) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour);
        painter.drawEllipse(square(4));
        return;
    }
    painter.setPen(QPen(colour, eighth));
    painter.setBrush(Qt::NoBrush);
    const qreal half = eighth / 2.0; // the pen is drawn to either side of the line
    painter.drawEllipse(QRectF(square(5)).adjusted(half, half, -half, -half));
}

void GlyphAtlas::appendCell(Sheet& sheet, Glyph glyph, Ground ground, Ink ink) const
{
    QImage image(m_charWidth, height(), QImage::Format_RGB32);
    image.fill(groundColour(m_theme, ground));
    QPainter painter(&image);
    drawGlyph(painter, glyph, QColor(inkColour(m_theme, ground, ink)));
    painter.end();
    for (int y = 0; y < image.height(); ++y) {
        const auto* line = reinterpret_cast<const QRgb*>(image.constScanLine(y));
        sheet.pixels.insert(sheet.pixels.end(), line, line + m_charWidth);
    }
}

std::vector<std::uint8_t> GlyphAtlas::coverageOf(Glyph glyph) const
{
    QImage image(m_charWidth, height(), QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    drawGlyph(painter, glyph, Qt::white);
    painter.end();
    std::vector<std::uint8_t> coverage;
    coverage.reserve(cellPixels());
    for (int y = 0; y < image.height(); ++y) {
        const auto* line = reinterpret_cast<const QRgb*>(image.constScanLine(y));
        for (int x = 0; x < image.width(); ++x)
            coverage.push_back(static_cast<std::uint8_t>(qAlpha(line[x])));
    }
    return coverage;
}

} // namespace ui
