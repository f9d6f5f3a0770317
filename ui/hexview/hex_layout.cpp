// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/hexview/hex_layout.h"

#include "engine/paging/page_view.h"

#include <algorithm>
#include <bit>

namespace ui {

namespace {

using engine::kPageSize;

__extension__ using Wide = unsigned __int128; // a row number times a bar's steps

std::int64_t floorDivide(std::int64_t n, std::int64_t divisor) noexcept
{
    return n / divisor - (n % divisor < 0 ? 1 : 0);
}

// n * factor / divisor, rounded down or up; the result is known to fit.
std::uint64_t scaled(std::uint64_t n, std::uint64_t factor, std::uint64_t divisor,
                     bool up = false) noexcept
{
    const Wide product = Wide{n} * factor;
    return static_cast<std::uint64_t>((product + (up ? divisor - 1 : 0)) / divisor);
}

} // namespace

HexLayout::HexLayout(Metrics metrics) : m_metrics(metrics)
{
    m_metrics.bytesPerRow = static_cast<int>(
        std::bit_floor(static_cast<unsigned>(std::clamp(metrics.bytesPerRow, 1, 64))));
    m_metrics.rowHeight = std::max(metrics.rowHeight, 1);
    m_metrics.bandHeight = std::max(metrics.bandHeight, 1);
    // A view too low for a band and a row still scrolls to the last one.
    m_metrics.viewHeight = std::max(metrics.viewHeight, m_metrics.bandHeight + m_metrics.rowHeight);
}

std::uint64_t HexLayout::rowCount() const noexcept
{
    return engine::ceilDivide(size(), static_cast<std::uint64_t>(m_metrics.bytesPerRow));
}

std::uint64_t HexLayout::rowsPerPage() const noexcept
{
    return kPageSize / static_cast<std::uint64_t>(m_metrics.bytesPerRow);
}

std::uint64_t HexLayout::rowOf(std::uint64_t offset) const noexcept
{
    return offset / static_cast<std::uint64_t>(m_metrics.bytesPerRow);
}

std::uint64_t HexLayout::pageOfRow(std::uint64_t row) const noexcept
{
    return row / rowsPerPage();
}

engine::ByteRange HexLayout::bytesOfRow(std::uint64_t row) const noexcept
{
    const auto length = static_cast<std::uint64_t>(m_metrics.bytesPerRow);
    return engine::intersection(engine::rangeFrom(row * length, length), {0, size()});
}

std::uint64_t HexLayout::offsetOfRow(std::uint64_t row) const noexcept
{
    return row * static_cast<std::uint64_t>(m_metrics.bytesPerRow);
}

int HexLayout::wholeRowsInView() const noexcept
{
    return (m_metrics.viewHeight - m_metrics.bandHeight) / m_metrics.rowHeight;
}

std::int64_t HexLayout::pageHeight() const noexcept
{
    return static_cast<std::int64_t>(rowsPerPage()) * m_metrics.rowHeight + m_metrics.bandHeight;
}

HexLayout::Place HexLayout::placeOf(ScrollPosition position) const noexcept
{
    return {static_cast<std::int64_t>(pageOfRow(position.row)),
            static_cast<std::int64_t>(position.row % rowsPerPage()) * m_metrics.rowHeight
                + position.pixel};
}

// Not clamped to the file's end, only to its beginning.
ScrollPosition HexLayout::positionAt(Place place, std::int64_t pixelsOn) const noexcept
{
    // Any distance that leaves the file does; this one keeps the sum from wrapping.
    constexpr std::int64_t kFar = INT64_MAX / 2;
    const std::int64_t pixels = place.pixel + std::clamp(pixelsOn, -kFar, kFar);
    const std::int64_t page = place.page + floorDivide(pixels, pageHeight());
    if (page < 0)
        return {};
    const std::int64_t inPage = pixels - floorDivide(pixels, pageHeight()) * pageHeight();
    const std::int64_t row =
        std::min(inPage / m_metrics.rowHeight, static_cast<std::int64_t>(rowsPerPage()) - 1);
    return {static_cast<std::uint64_t>(page) * rowsPerPage() + static_cast<std::uint64_t>(row),
            static_cast<int>(inPage - row * m_metrics.rowHeight)};
}

// std::nullopt where they are more than a page apart and further than any view is high.
std::optional<std::int64_t> HexLayout::pixelsBetween(Place from, Place to) const noexcept
{
    const std::int64_t pages = to.page - from.page;
    const std::int64_t pagesInView = m_metrics.viewHeight / pageHeight() + 1;
    if (pages < -pagesInView - 1 || pages > pagesInView + 1)
        return std::nullopt;
    return pages * pageHeight() + to.pixel - from.pixel;
}

ScrollPosition HexLayout::lastPosition() const noexcept
{
    return std::max(endPosition(), m_metrics.leastEnd);
}

ScrollPosition HexLayout::endPosition() const noexcept
{
    if (size() == 0)
        return {};
    const Place end = placeOf({rowCount(), 0});
    // A file that fills its last page ends where the next page would begin, without its band.
    const bool full = rowCount() % rowsPerPage() == 0;
    const std::int64_t below = full ? 0 : m_metrics.bandHeight;
    return positionAt(end, below - m_metrics.viewHeight);
}

ScrollPosition HexLayout::clamped(ScrollPosition position) const noexcept
{
    // A pixel that belonged to other heights or another last row of a page is put right.
    const ScrollPosition normal = positionAt(placeOf({position.row, 0}), position.pixel);
    return std::min(normal, lastPosition());
}

ScrollPosition HexLayout::moved(ScrollPosition position, std::int64_t pixels) const noexcept
{
    return std::min(positionAt(placeOf(position), pixels), lastPosition());
}

ScrollPosition HexLayout::movedByRows(ScrollPosition position, std::int64_t rows) const noexcept
{
    const auto count = static_cast<std::uint64_t>(rows < 0 ? -(rows + 1) : rows);
    if (rows < 0 && position.row <= count)
        return {};
    position.row = rows < 0 ? position.row - count - 1 : engine::saturatingAdd(position.row, count);
    // Only the last row of a page has room for so many pixels.
    if (position.row % rowsPerPage() != rowsPerPage() - 1)
        position.pixel = std::min(position.pixel, m_metrics.rowHeight - 1);
    return std::min(position, lastPosition());
}

std::optional<int> HexLayout::distance(ScrollPosition from, ScrollPosition to) const noexcept
{
    const auto pixels = pixelsBetween(placeOf(from), placeOf(to));
    if (!pixels || *pixels <= -m_metrics.viewHeight || *pixels >= m_metrics.viewHeight)
        return std::nullopt;
    return static_cast<int>(*pixels);
}

std::optional<int> HexLayout::yOfRow(std::uint64_t row, ScrollPosition position) const noexcept
{
    const auto pixels = pixelsBetween(placeOf(position), placeOf({row, 0}));
    if (!pixels)
        return std::nullopt;
    const std::int64_t y = *pixels + m_metrics.bandHeight;
    if (y <= -m_metrics.rowHeight || y >= m_metrics.viewHeight)
        return std::nullopt;
    return static_cast<int>(y);
}

bool HexLayout::isInSight(std::uint64_t row, ScrollPosition position) const noexcept
{
    const auto y = yOfRow(row, position);
    return y && *y >= m_metrics.bandHeight && *y + m_metrics.rowHeight <= m_metrics.viewHeight;
}

ScrollPosition HexLayout::withRowAt(std::uint64_t row, int y) const noexcept
{
    return moved({row, 0}, std::int64_t{m_metrics.bandHeight} - y);
}

ScrollPosition HexLayout::revealing(std::uint64_t row, ScrollPosition position) const noexcept
{
    if (isInSight(row, position))
        return position;
    const bool above = row <= position.row;
    return withRowAt(row,
                     above ? m_metrics.bandHeight : m_metrics.viewHeight - m_metrics.rowHeight);
}

ScrollPosition HexLayout::jumpingTo(std::uint64_t row, ScrollPosition position) const noexcept
{
    if (isInSight(row, position))
        return position;
    return withRowAt(row, m_metrics.bandHeight + wholeRowsInView() / 3 * m_metrics.rowHeight);
}

HexLine HexLayout::rowLine(std::uint64_t row, int y) const noexcept
{
    return {false, pageOfRow(row), bytesOfRow(row), y, m_metrics.rowHeight};
}

HexLine HexLayout::bandLine(std::uint64_t page, int y) const noexcept
{
    return {true, page, engine::pageRange(page, size()), y, m_metrics.bandHeight};
}

std::vector<HexLine> HexLayout::linesInView(ScrollPosition position) const
{
    std::vector<HexLine> lines;
    if (position.row >= rowCount())
        return lines;
    lines.reserve(static_cast<std::size_t>(wholeRowsInView()) + 4);
    int topBandY = 0;
    int y = m_metrics.bandHeight - position.pixel;
    for (std::uint64_t row = position.row; row < rowCount() && y < m_metrics.viewHeight; ++row) {
        if (row != position.row && row % rowsPerPage() == 0) {
            if (y < m_metrics.bandHeight)
                topBandY = y - m_metrics.bandHeight;
            lines.push_back(bandLine(pageOfRow(row), y));
            y += m_metrics.bandHeight;
        }
        if (y + m_metrics.rowHeight > 0 && y < m_metrics.viewHeight)
            lines.push_back(rowLine(row, y));
        y += m_metrics.rowHeight;
    }
    lines.push_back(bandLine(pageOfRow(position.row), topBandY));
    return lines;
}

std::optional<HexLine> HexLayout::lineAt(int y, ScrollPosition position) const
{
    const std::vector<HexLine> lines = linesInView(position);
    std::optional<HexLine> nearest;
    // From the last, which is the band over the rows.
    for (auto line = lines.rbegin(); line != lines.rend(); ++line) {
        if (line->y <= y && y < line->y + line->height)
            return *line;
        if (line->band)
            continue;
        const bool below = y >= line->y + line->height;
        if (!nearest || !below)
            nearest = *line;
    }
    return nearest;
}

std::uint64_t HexLayout::lastThumbStep() const noexcept
{
    const ScrollPosition last = lastPosition();
    return last.row + (last.pixel > 0 ? 1 : 0);
}

ScrollThumb HexLayout::thumb(ScrollPosition position) const noexcept
{
    const std::uint64_t last = lastThumbStep();
    const auto inView = static_cast<std::uint64_t>(wholeRowsInView());
    if (last == 0)
        return {0, 0, static_cast<int>(inView)};
    const std::uint64_t steps = std::min<std::uint64_t>(last, kMostThumbSteps);
    ScrollThumb thumb;
    thumb.maximum = static_cast<int>(steps);
    thumb.pageStep = static_cast<int>(std::max<std::uint64_t>(1, scaled(inView, steps, last)));
    // Only the very end is at the end of the bar: any other row is below `last`.
    thumb.value = position >= lastPosition() ? thumb.maximum
                                             : static_cast<int>(scaled(position.row, steps, last));
    return thumb;
}

ScrollPosition HexLayout::positionOf(int thumbValue) const noexcept
{
    const std::uint64_t last = lastThumbStep();
    const std::uint64_t steps = std::min<std::uint64_t>(last, kMostThumbSteps);
    if (last == 0 || thumbValue <= 0)
        return {};
    if (static_cast<std::uint64_t>(thumbValue) >= steps)
        return lastPosition();
    // Rounded up, so that thumb(), which rounds down, gives the value again.
    return {scaled(static_cast<std::uint64_t>(thumbValue), last, steps, true), 0};
}

} // namespace ui
