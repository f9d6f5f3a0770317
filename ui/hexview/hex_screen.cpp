// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/hexview/hex_screen.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace ui {

namespace {

constexpr int kLeastBytesPerRow = kRowLengths.front();
constexpr int kMostBytesPerRow = kRowLengths.back();

} // namespace

HexScreen::HexScreen(const HexPainter::Look& look)
{
    setLook(look);
}

void HexScreen::setLook(const HexPainter::Look& look)
{
    m_painter.emplace(look);
    m_painter->setStyle(m_style);
    m_scale = look.scale;
    m_position.pixel = 0; // of another height
    takeMetrics();
}

void HexScreen::setExtent(QSize view, std::uint64_t fileSize)
{
    m_view = view;
    m_fileSize = fileSize;
    takeMetrics();
}

void HexScreen::setCommonExtent(const CommonExtent& common)
{
    m_common = common;
    takeMetrics();
}

void HexScreen::setStyle(const HexStyle& style)
{
    m_style = style;
    m_painter->setStyle(style);
    takeMetrics();
}

int HexScreen::fittingBytesPerRow(HexColumns::Metrics columns) const
{
    for (columns.bytesPerRow = kMostBytesPerRow; columns.bytesPerRow > kLeastBytesPerRow;
         columns.bytesPerRow /= 2) {
        if (HexColumns(columns).width() <= deviceWidth())
            break;
    }
    return columns.bytesPerRow;
}

void HexScreen::takeMetrics()
{
    HexColumns::Metrics columns;
    columns.charWidth = m_painter->charWidth();
    columns.offsetDigits = offsetWidth(m_style, m_fileSize);
    columns.railWidth = m_painter->railWidth();
    columns.bytesPerGroup = m_style.bytesPerGroup;
    columns.valueDigits = valueDigits(m_style.values);
    columns.hasText = m_style.hasText();
    m_ownBytesPerRow = m_style.bytesPerRow > 0 ? m_style.bytesPerRow : fittingBytesPerRow(columns);
    columns.bytesPerRow = std::min(m_ownBytesPerRow, m_common.mostBytesPerRow);
    m_columns = HexColumns(columns);
    const int before = m_layout.metrics().bytesPerRow;
    if (columns.bytesPerRow != before) {
        m_position.row = m_position.row * static_cast<std::uint64_t>(before)
            / static_cast<std::uint64_t>(columns.bytesPerRow);
    }
    HexLayout::Metrics rows;
    rows.rowHeight = m_painter->rowHeight();
    rows.bandHeight = m_painter->bandHeight();
    rows.viewHeight = device(QRect(QPoint(), m_view)).height() - m_painter->rulerHeight();
    rows.bytesPerRow = columns.bytesPerRow;
    rows.size = m_fileSize;
    rows.leastEnd = m_common.leastEnd;
    m_layout = HexLayout(rows);
    m_position = m_layout.clamped(m_position);
    setLeft(m_left);
}

int HexScreen::deviceWidth() const noexcept
{
    return qRound(m_view.width() * m_scale);
}

int HexScreen::mostLeft() const noexcept
{
    return std::max(0, m_columns.width() - deviceWidth());
}

engine::ByteRange HexScreen::bytesInView() const
{
    engine::ByteRange bytes;
    for (const HexLine& line : m_layout.linesInView(m_position)) {
        if (line.band)
            continue;
        if (bytes.empty())
            bytes = line.bytes;
        bytes.stop = line.bytes.stop;
    }
    return bytes;
}

std::optional<PageSpan> HexScreen::pagesInView() const
{
    std::optional<PageSpan> pages;
    for (const HexLine& line : m_layout.linesInView(m_position)) {
        if (!pages)
            pages = PageSpan{line.page, line.page};
        pages->first = std::min(pages->first, line.page);
        pages->last = std::max(pages->last, line.page);
    }
    return pages;
}

QRect HexScreen::logical(const QRect& device) const
{
    const QRectF exact(device.x() / m_scale, device.y() / m_scale, device.width() / m_scale,
                       device.height() / m_scale);
    return exact.toAlignedRect();
}

QRect HexScreen::device(const QRect& logical) const
{
    const QRectF exact(logical.x() * m_scale, logical.y() * m_scale, logical.width() * m_scale,
                       logical.height() * m_scale);
    return exact.toAlignedRect();
}

// The full width, from one y of the lines to another, in logical pixels.
QRect HexScreen::linesRect(int top, int bottom) const
{
    const int from = m_painter->rulerHeight() + std::max(top, 0);
    const QRect area(0, from, deviceWidth(), m_painter->rulerHeight() + bottom - from);
    return area.height() > 0 ? logical(area) : QRect();
}

QRect HexScreen::byteRect(std::uint64_t offset, HexColumn column) const
{
    const std::uint64_t row = m_layout.rowOf(offset);
    const auto y = m_layout.yOfRow(row, m_position);
    if (!y || offset >= m_layout.size())
        return {};
    const int byte = static_cast<int>(offset - m_layout.bytesOfRow(row).start);
    const bool hex = column == HexColumn::Hex;
    if (!hex && !m_style.hasText())
        return {};
    const QRect box((hex ? m_columns.hexBoxX(byte) : m_columns.textX(byte)) - m_left,
                    m_painter->rulerHeight() + *y,
                    hex ? m_columns.hexBoxWidth() : m_columns.textBoxWidth(),
                    m_painter->rowHeight());
    return logical(box);
}

QRect HexScreen::rowsRect(engine::ByteRange bytes) const
{
    QRect rows;
    for (const HexLine& line : m_layout.linesInView(m_position)) {
        if (!line.band && engine::overlaps(line.bytes, bytes))
            rows |= linesRect(line.y, line.y + line.height);
    }
    return rows;
}

QRect HexScreen::pageRect(std::uint64_t page) const
{
    QRect lines;
    for (const HexLine& line : m_layout.linesInView(m_position)) {
        if (line.page == page)
            lines |= linesRect(line.y, line.y + line.height);
    }
    return lines;
}

QRect HexScreen::rulerRect() const
{
    return logical({0, 0, deviceWidth(), m_painter->rulerHeight()});
}

QRect HexScreen::topBandRect() const
{
    return linesRect(0, m_painter->bandHeight());
}

QRect HexScreen::scrolledRect() const
{
    const QRect band = topBandRect();
    return {0, band.bottom() + 1, m_view.width(), m_view.height() - band.bottom() - 1};
}

std::optional<int> HexScreen::scrolledBy(ScrollPosition from) const
{
    const auto pixels = m_layout.distance(from, m_position);
    if (!pixels || m_scale != std::floor(m_scale) || *pixels % static_cast<int>(m_scale) != 0)
        return std::nullopt;
    const int moved = *pixels / static_cast<int>(m_scale);
    return std::abs(moved) < scrolledRect().height() ? std::optional(moved) : std::nullopt;
}

QRegion HexScreen::jumpedRegion(ScrollPosition from) const
{
    QRegion region(logical({0, m_painter->rulerHeight(), m_columns.width() - m_left,
                            device(QRect(QPoint(), m_view)).height() - m_painter->rulerHeight()}));
    for (const ScrollPosition position : {from, m_position}) {
        for (const HexLine& line : m_layout.linesInView(position)) {
            if (line.band)
                region += linesRect(line.y, line.y + line.height);
        }
    }
    return region;
}

std::optional<HexHit> HexScreen::hitAt(QPoint at, std::optional<HexColumn> column) const
{
    const QPoint point(static_cast<int>(std::floor(at.x() * m_scale)) + m_left,
                       static_cast<int>(std::floor(at.y() * m_scale)) - m_painter->rulerHeight());
    return ui::hitAt(point, m_layout, m_columns, m_position, column);
}

int HexScreen::outside(QPoint at) const
{
    const QRect rows = scrolledRect();
    if (at.y() < rows.top())
        return at.y() - rows.top();
    return std::max(0, at.y() - rows.bottom());
}

HexFrame HexScreen::frame() const
{
    return {m_layout, m_columns, m_position, m_left, {}, 0, {}, HexColumn::Hex, false};
}

void HexScreen::paint(QPainter& painter, const QRegion& dirty, const HexFrame& frame)
{
    painter.save();
    painter.scale(1 / m_scale, 1 / m_scale);
    for (const QRect& part : dirty) {
        painter.setClipRect(device(part)); // a row that another part needs would cover the band
        m_painter->paint(painter, device(QRect(QPoint(), m_view)), device(part), frame);
    }
    painter.restore();
}

} // namespace ui
