// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/hexview/glyph_atlas.h"

#include <QFontInfo>
#include <QImage>
#include <QPainter>

#include <algorithm>

namespace ui {

namespace {

constexpr QStringView kDigits = u"0123456789ABCDEF";

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
    for (const QChar digit : kDigits)
        widest = std::max(widest, metrics.horizontalAdvance(digit));
    return widest;
}

} // namespace

QRgb groundColour(const Theme& theme, Ground ground) noexcept
{
    switch (ground) {
    case Ground::Page:
        return theme.window.rgb();
    case Ground::Held:
        return theme.heldGround.rgb();
    case Ground::Selection:
        return theme.selection.rgb();
    case Ground::Cursor:
        return theme.accent.rgb();
    case Ground::Header:
        return theme.header.rgb();
    }
    return theme.window.rgb();
}

GlyphAtlas::GlyphAtlas(const QFont& font, qreal scale, const Theme& theme)
    : m_theme(theme)
    , m_font(scaledFont(font, scale))
    , m_metrics(m_font)
    , m_charWidth(widestDigit(m_metrics))
    , m_height(m_metrics.height())
{
}

QRgb GlyphAtlas::inkColour(Ground ground, Ink ink) const noexcept
{
    if (ground == Ground::Cursor)
        return m_theme.accentText.rgb();
    if (ink == Ink::Dim)
        return m_theme.dimText.rgb();
    if (ink == Ink::Text)
        return m_theme.text.rgb();
    return m_theme.byteClass[static_cast<std::size_t>(ink)].rgb();
}

void GlyphAtlas::drawDigits(Sheet& sheet, Ground ground, Ink ink) const
{
    sheet.pixels.reserve(static_cast<std::size_t>(kDigits.size()) * cellPixels());
    for (const QChar digit : kDigits)
        appendCell(sheet, {digit}, ground, ink);
}

GlyphAtlas::Glyph GlyphAtlas::textGlyph(std::size_t cell) noexcept
{
    if (cell < kPrintableCount)
        return {QChar(static_cast<char16_t>(0x20 + cell))};
    static constexpr std::array<Mark, kByteClassCount> kMarks{Mark::Dot,  Mark::None, Mark::OpenBox,
                                                              Mark::Ring, Mark::Disc, Mark::Square};
    return {QChar(u' '), kMarks[cell - kPrintableCount]};
}

void GlyphAtlas::drawText(Sheet& sheet, Ground ground) const
{
    constexpr std::size_t kCells = kPrintableCount + kByteClassCount;
    sheet.pixels.reserve(kCells * cellPixels());
    for (std::size_t cell = 0; cell < kCells; ++cell) {
        const Ink ink =
            cell < kPrintableCount ? Ink::Printable : static_cast<Ink>(cell - kPrintableCount);
        appendCell(sheet, textGlyph(cell), ground, ink);
    }
}

GlyphMask GlyphAtlas::sign(StateSign sign)
{
    static constexpr std::array<char16_t, kStateSignCount> kCharacters{u'0', u'-', u' ', u'.'};
    const auto index = static_cast<std::size_t>(sign);
    std::vector<std::uint8_t>& coverage = m_signs[index];
    if (coverage.empty()) {
        const Mark mark = sign == StateSign::MiddleDot ? Mark::Dot : Mark::None;
        coverage = coverageOf({QChar(kCharacters[index]), mark});
    }
    return {coverage.data(), m_charWidth, height()};
}

void GlyphAtlas::drawGlyph(QPainter& painter, Glyph glyph, const QColor& colour) const
{
    if (glyph.mark != Mark::None)
        return drawMark(painter, glyph.mark, colour);
    painter.setFont(m_font);
    painter.setPen(colour);
    const int x = (m_charWidth - m_metrics.horizontalAdvance(glyph.character)) / 2;
    painter.drawText(x, m_metrics.ascent(), QString(glyph.character));
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
    drawGlyph(painter, glyph, QColor(inkColour(ground, ink)));
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
