// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/hexview/hex_painter.h"

#include "ui/common/translate.h"
#include "ui/hexview/raster_target.h"

#include <QFontInfo>
#include <QFontMetrics>
#include <QPainter>

#include <algorithm>
#include <array>
#include <cmath>

namespace ui {

namespace {

QFont inDevicePixels(QFont font, qreal scale)
{
    font.setPixelSize(std::max(1, qRound(QFontInfo(font).pixelSize() * scale)));
    return font;
}

} // namespace

HexPainter::HexPainter(const Look& look)
    : m_scale(look.scale)
    , m_penWidth(std::max(1, static_cast<int>(look.scale)))
    , m_atlas(look.byteFont, look.scale, *look.theme)
    , m_rowHeight(wholePixels(m_atlas.height() / look.scale + 2))
    , m_bandHeight(wholePixels(
          std::max(m_atlas.height() / look.scale, QFontMetricsF(look.textFont).height()) + 9))
    , m_rulerHeight(wholePixels(m_atlas.height() / look.scale + 7))
    , m_railWidth(wholePixels(4))
    , m_bands(inDevicePixels(look.textFont, look.scale), *look.theme, m_railWidth, m_penWidth)
{
}

// Device pixels of a length. Where the scale is whole they are whole logical pixels too, so that
// what is on screen can be moved instead of painted again.
int HexPainter::wholePixels(qreal logical) const noexcept
{
    if (m_scale == std::floor(m_scale))
        return static_cast<int>(std::ceil(logical - 0.001) * m_scale);
    return qRound(logical * m_scale);
}

void HexPainter::setStyle(const HexStyle& style)
{
    if (style == m_style)
        return;
    m_style = style;
    if (const auto encoding = TextEncoding::make(style.text))
        m_atlas.setEncoding(*encoding);
    else
        m_atlas.setEncoding({});
    m_rows.reset();
    m_ruler = {};
}

RowPainter& HexPainter::rowPainter(const HexColumns& columns)
{
    if (!m_rows || m_rowsColumns != columns.metrics()) {
        m_rows.emplace(m_atlas, columns, m_style, m_rowHeight, m_penWidth);
        m_rowsColumns = columns.metrics();
    }
    return *m_rows;
}

void HexPainter::paint(QPainter& painter, const QRect& view, const QRect& dirty,
                       const HexFrame& frame)
{
    const QRect ruler(view.left(), view.top(), view.width(), m_rulerHeight);
    const QRect rows = view.adjusted(0, m_rulerHeight, 0, 0);
    if (dirty.intersects(rows)) {
        painter.save();
        painter.setClipRect(rows, Qt::IntersectClip);
        paintRows(painter, rows, dirty, frame);
        painter.restore();
    }
    if (dirty.intersects(ruler))
        paintRuler(painter, ruler, frame);
}

void HexPainter::paintRows(QPainter& painter, const QRect& view, const QRect& dirty,
                           const HexFrame& frame)
{
    RowPainter& rows = rowPainter(frame.columns);
    const RasterTarget target(painter);
    const QRect whole = view & dirty;
    int end = view.top();
    for (const HexLine& line : frame.layout.linesInView(frame.position)) {
        const QRect place(view.left(), view.top() + line.y, view.width(), line.height);
        end = std::max(end, place.bottom() + 1);
        if (!place.intersects(dirty))
            continue;
        const HexPage* page = frame.page(line.page);
        if (line.band) {
            m_bands.paint(painter, place, line, page, frame.layout.size());
            continue;
        }
        const QRect row(place.left() - frame.left, place.top(), rows.width(), place.height());
        const auto pixels = whole.contains(row) ? target.pixelsOf(row) : std::nullopt;
        if (pixels)
            rows.paint(frame, line, *pixels);
        else
            painter.drawImage(row.topLeft(), rows.picture(frame, line));
        paintBeside(painter, place, frame, page);
    }
    if (end <= view.bottom())
        painter.fillRect(QRect(QPoint(view.left(), end), view.bottomRight()),
                         m_atlas.theme().window);
}

// The rest of a row: right of its picture, and the rail of a held page.
void HexPainter::paintBeside(QPainter& painter, const QRect& row, const HexFrame& frame,
                             const HexPage* page)
{
    const bool held = page && page->held;
    const Theme& theme = m_atlas.theme();
    const int right = row.left() - frame.left + frame.columns.width();
    if (right <= row.right())
        painter.fillRect(QRect(QPoint(right, row.top()), row.bottomRight()),
                         page && page->isHeldMoment() ? theme.heldGround : theme.window);
    if (held)
        painter.fillRect(row.left(), row.top(), m_railWidth, row.height(), theme.held);
}

void HexPainter::paintRuler(QPainter& painter, const QRect& ruler, const HexFrame& frame)
{
    const auto bytes = static_cast<unsigned>(frame.columns.metrics().bytesPerRow);
    const bool inFile = frame.cursor < frame.layout.size();
    const RulerLook look{ruler.size(), frame.columns.metrics(), frame.left,
                         inFile ? static_cast<int>(frame.cursor % bytes) : -1};
    if (m_ruler.isNull() || look != m_rulerLook) {
        m_ruler = drawRuler(look.size, frame.columns, look.left, look.cursorByte);
        m_rulerLook = look;
    }
    painter.drawImage(ruler.topLeft(), m_ruler);
}

QImage HexPainter::drawRuler(QSize size, const HexColumns& columns, int left, int cursorByte)
{
    const Theme& theme = m_atlas.theme();
    QImage labels(columns.width(), size.height(), QImage::Format_RGB32);
    RowCanvas canvas(pixelsOf(labels), m_penWidth);
    canvas.fill(0, canvas.width(), theme.header.rgb());
    for (int byte = 0; byte < columns.metrics().bytesPerRow; ++byte) {
        paintRulerLabel(canvas, columns, byte, byte == cursorByte ? Ink::Text : Ink::Dim);
    }
    if (cursorByte >= 0) {
        canvas.underline(columns.hexBoxX(cursorByte), columns.hexBoxWidth(), theme.accent.rgb());
        canvas.underline(columns.textX(cursorByte), columns.textBoxWidth(), theme.accent.rgb());
    }
    QImage picture(size, QImage::Format_RGB32);
    QPainter painter(&picture);
    painter.fillRect(picture.rect(), theme.header);
    painter.drawImage(-left, 0, labels);
    painter.fillRect(0, size.height() - m_penWidth, size.width(), m_penWidth, theme.line);
    painter.setFont(m_atlas.font());
    painter.setPen(theme.dimText);
    const auto word = [&](int x, int width, const QString& text) {
        painter.drawText(QRect(x - left, 0, width, size.height()), Qt::AlignVCenter | Qt::AlignLeft,
                         QFontMetrics(m_atlas.font()).elidedText(text, Qt::ElideRight, width));
    };
    static constexpr std::array kOffsets{"offset", "in page", "from sel."};
    word(columns.offsetX(), columns.hexBoxX(0) - columns.offsetX(),
         tr(kOffsets[static_cast<std::size_t>(m_style.offsetBase)]));
    if (m_style.hasText())
        word(columns.textX(0), columns.width() - columns.textX(0), textWord());
    return picture;
}

// The place in the row, in the format of the offsets it is added to, over the middle of the value.
void HexPainter::paintRulerLabel(RowCanvas& canvas, const HexColumns& columns, int byte, Ink ink)
{
    std::array<NumberSign, 2> signs{};
    HexStyle style = m_style;
    style.offsetBase = OffsetBase::File; // no sign
    writeOffset(style, static_cast<std::uint64_t>(byte), 0, signs);
    int x = columns.hexX(byte) + (columns.valueWidth() - 2 * charWidth()) / 2;
    for (const NumberSign sign : signs) {
        canvas.copy(m_atlas.digit(Ground::Header, ink, sign), x);
        x += charWidth();
    }
}

// What is not ASCII says so; for whom it is made is left to the menu.
QString HexPainter::textWord() const
{
    return encoding().id() == TextEncoding::kAscii
        ? tr("text")
        : TextEncoding::shownName(encoding().id()).section(QLatin1Char(','), 0, 0);
}

} // namespace ui
