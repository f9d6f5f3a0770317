// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/hexview/row_painter.h"

#include "engine/paging/page_view.h"
#include "ui/hexview/mark_painter.h"

#include <algorithm>

namespace ui {

RowPainter::RowPainter(GlyphAtlas& atlas, const HexColumns& columns, const HexStyle& style,
                       int rowHeight, int penWidth)
    : m_atlas(atlas)
    , m_columns(columns)
    , m_style(style)
    , m_values(valueSigns(style))
    , m_rowHeight(rowHeight)
    , m_penWidth(penWidth)
    , m_offset(static_cast<std::size_t>(columns.metrics().offsetDigits))
{
}

const QImage& RowPainter::picture(const HexFrame& frame, const HexLine& line)
{
    if (m_picture.isNull())
        m_picture = QImage(width(), m_rowHeight, QImage::Format_RGB32);
    paint(frame, line, pixelsOf(m_picture));
    return m_picture;
}

void RowPainter::paint(const HexFrame& frame, const HexLine& line, const PixelGrid& pixels)
{
    m_canvas = RowCanvas(pixels, m_penWidth);
    m_placed.clear();
    m_atlas.makeRoom();
    const HexPage* page = frame.page(line.page);
    m_ground = page && page->isHeldMoment() ? Ground::Held : Ground::Page;
    m_phase = static_cast<int>(line.bytes.start % engine::kPageSize)
        / m_columns.metrics().bytesPerRow * m_canvas.height();
    const bool plain = isPlain(frame, page, line);
    const QRgb ground = groundColour(m_atlas.theme(), m_ground);
    if (!plain)
        m_canvas.fill(0, m_canvas.width(), ground);
    paintOffset(frame, line);
    paintSelection(frame, line);
    const auto placeOf = [&line](std::uint64_t offset) {
        return static_cast<int>(offset - line.bytes.start);
    };
    std::uint64_t done = line.bytes.start;
    if (page) {
        for (const engine::StateRange& part : page->states) {
            const engine::ByteRange bytes = engine::intersection(part.range, line.bytes);
            if (bytes.empty())
                continue;
            paintRun(frame, page,
                     {placeOf(bytes.start), placeOf(bytes.stop), bytes.start, part.state});
            done = bytes.stop;
        }
    }
    if (done < line.bytes.stop)
        paintRun(frame, page,
                 {placeOf(done), placeOf(line.bytes.stop), done, engine::ByteState::Loading});
    m_canvas.copy(m_placed, m_atlas.charWidth(), m_atlas.height(),
                  plain ? std::optional(ground) : std::nullopt);
    if (page && page->isChanged)
        paintChanges(*page, line);
    if (page && page->isDifferent)
        paintDifferences(*page, line);
    paintMarks(m_canvas, m_columns, frame.marks, line, m_atlas.theme());
    paintCursor(frame, line);
}

bool RowPainter::isPlain(const HexFrame& frame, const HexPage* page, const HexLine& line) const
{
    return page && line.bytes.size() == static_cast<std::uint64_t>(m_columns.metrics().bytesPerRow)
        && !page->isChanged && !page->isDifferent && page->states.size() == 1
        && page->states.front().state == engine::ByteState::Read
        && !engine::overlaps(frame.selection, line.bytes)
        && !engine::contains(line.bytes, frame.cursor) && !isMarked(frame.marks, line);
}

void RowPainter::paintOffset(const HexFrame& frame, const HexLine& line)
{
    const bool here = engine::contains(line.bytes, frame.cursor);
    writeOffset(m_style, line.bytes.start, offsetBase(frame, line.page), m_offset);
    int x = m_columns.offsetX();
    for (const NumberSign sign : m_offset) {
        place(m_atlas.digit(m_ground, here ? Ink::Text : Ink::Dim, sign), x);
        x += m_columns.metrics().charWidth;
    }
}

std::uint64_t RowPainter::offsetBase(const HexFrame& frame, std::uint64_t page) const noexcept
{
    if (m_style.offsetBase == OffsetBase::File)
        return 0;
    if (m_style.offsetBase == OffsetBase::Page)
        return page * engine::kPageSize;
    return frame.selection.empty() ? frame.cursor : frame.selection.start;
}

void RowPainter::paintSelection(const HexFrame& frame, const HexLine& line)
{
    const engine::ByteRange selected = engine::intersection(frame.selection, line.bytes);
    if (selected.empty())
        return;
    const QRgb colour = groundColour(m_atlas.theme(), Ground::Selection);
    const Run run{static_cast<int>(selected.start - line.bytes.start),
                  static_cast<int>(selected.stop - line.bytes.start),
                  selected.start,
                  {}};
    for (int byte = run.first; byte < run.last; ++byte)
        m_canvas.fill(m_columns.hexBoxX(byte), m_columns.hexBoxWidth(), colour);
    const Span text = textSpan(run);
    m_canvas.fill(text.x, text.width, colour);
}

bool RowPainter::isSolidCursor(const HexFrame& frame, std::uint64_t offset, HexColumn column) const
{
    return offset == frame.cursor && frame.focused && frame.column == column;
}

Ground RowPainter::groundOf(const HexFrame& frame, std::uint64_t offset, HexColumn column) const
{
    if (isSolidCursor(frame, offset, column))
        return Ground::Cursor;
    return engine::contains(frame.selection, offset) ? Ground::Selection : m_ground;
}

// Bytes that the file has no longer, or not yet: underlined, so that they are told without colour.
void RowPainter::paintChanges(const HexPage& page, const HexLine& line)
{
    const QRgb colour = m_atlas.theme().warning.rgb();
    int byte = 0;
    for (std::uint64_t offset = line.bytes.start; offset < line.bytes.stop; ++offset, ++byte) {
        if (!page.isChanged(offset))
            continue;
        m_canvas.underline(m_columns.hexX(byte), m_columns.valueWidth(), colour);
        m_canvas.underline(m_columns.textX(byte), m_columns.textBoxWidth(), colour);
    }
}

// Bytes that another document has otherwise: between two lines, which run on from byte to byte.
void RowPainter::paintDifferences(const HexPage& page, const HexLine& line)
{
    const QRgb colour = m_atlas.theme().error.rgb();
    int byte = 0;
    for (std::uint64_t offset = line.bytes.start; offset < line.bytes.stop; ++offset, ++byte) {
        if (!page.isDifferent(offset))
            continue;
        m_canvas.rules(m_columns.hexBoxX(byte), m_columns.hexBoxWidth(), colour);
        m_canvas.rules(m_columns.textX(byte), m_columns.textBoxWidth(), colour);
    }
}

// The boxes come last: glyphs are copied with their ground and would cover them.
void RowPainter::paintCursor(const HexFrame& frame, const HexLine& line)
{
    if (!engine::contains(line.bytes, frame.cursor))
        return;
    const int byte = static_cast<int>(frame.cursor - line.bytes.start);
    const QRgb colour = m_atlas.theme().accent.rgb();
    if (!isSolidCursor(frame, frame.cursor, HexColumn::Hex))
        m_canvas.outline(m_columns.hexBoxX(byte), m_columns.hexBoxWidth(), colour);
    if (m_style.hasText() && !isSolidCursor(frame, frame.cursor, HexColumn::Text))
        m_canvas.outline(m_columns.textX(byte), m_columns.textBoxWidth(), colour);
}

void RowPainter::paintRun(const HexFrame& frame, const HexPage* page, const Run& run)
{
    switch (run.state) {
    case engine::ByteState::Read:
        return paintRead(frame, *page, run);
    case engine::ByteState::Hole:
        return paintHole(frame, run);
    case engine::ByteState::Unreadable:
        return paintUnreadable(frame, run);
    case engine::ByteState::PastEnd:
        return paintPastEnd(frame, run);
    case engine::ByteState::Loading:
        return paintLoading(frame, run);
    case engine::ByteState::NoFreeUnit:
        return paintNoFreeUnit(frame, run);
    }
}

void RowPainter::paintRead(const HexFrame& frame, const HexPage& page, const Run& run)
{
    const auto bytes = page.bytesAt(run.offset, static_cast<std::size_t>(run.last - run.first));
    const engine::ByteRange range = engine::rangeFrom(run.offset, bytes.size());
    const bool oneGround =
        !engine::overlaps(frame.selection, range) && !engine::contains(range, frame.cursor);
    switch (m_columns.metrics().valueDigits) {
    case 2:
        paintValues<2>(frame, run, bytes, oneGround);
        break;
    case 3:
        paintValues<3>(frame, run, bytes, oneGround);
        break;
    default:
        paintValues<8>(frame, run, bytes, oneGround);
    }
    if (!m_style.hasText())
        return;
    if (m_atlas.encoding().isMultiByte())
        paintDecodedText(frame, run, oneGround);
    else
        paintText(frame, run, bytes, oneGround);
}

// The most of what painting takes, so the compiler knows the number of digits.
template <int Digits>
void RowPainter::paintValues(const HexFrame& frame, const Run& run,
                             std::span<const std::byte> bytes, bool oneGround)
{
    const int ch = m_columns.metrics().charWidth;
    const auto& classes = m_atlas.encoding().classes();
    int byteInRow = run.first;
    std::uint64_t offset = run.offset;
    for (const std::byte raw : bytes) {
        const auto byte = static_cast<std::uint8_t>(raw);
        const Ink ink = inkOf(classes[byte]);
        const Ground ground = oneGround ? m_ground : groundOf(frame, offset, HexColumn::Hex);
        if (ground == Ground::Cursor)
            m_canvas.fill(m_columns.hexBoxX(byteInRow), m_columns.hexBoxWidth(),
                          groundColour(m_atlas.theme(), ground));
        int x = m_columns.hexX(byteInRow);
        const NumberSign* sign = m_values.data() + std::size_t{byte} * std::size_t{Digits};
        for (int digit = 0; digit < Digits; ++digit, x += ch)
            place(m_atlas.digit(ground, ink, sign[digit]), x);
        ++byteInRow;
        ++offset;
    }
}

void RowPainter::paintText(const HexFrame& frame, const Run& run, std::span<const std::byte> bytes,
                           bool oneGround)
{
    int byteInRow = run.first;
    std::uint64_t offset = run.offset;
    for (const std::byte raw : bytes) {
        const Ground ground = oneGround ? m_ground : groundOf(frame, offset, HexColumn::Text);
        place(m_atlas.text(ground, static_cast<std::uint8_t>(raw)), m_columns.textX(byteInRow));
        ++byteInRow;
        ++offset;
    }
}

// Characters may begin or end in the rows beside this one, or in pages beside this one.
void RowPainter::paintDecodedText(const HexFrame& frame, const Run& run, bool oneGround)
{
    const auto count = static_cast<std::size_t>(run.last - run.first);
    m_bytes.resize(count + 2 * kTextMargin);
    for (std::size_t i = 0; i < m_bytes.size(); ++i)
        m_bytes[i] = frame.byteAt(run.offset + i - kTextMargin); // no page has those before 0
    m_cells.resize(count);
    decodeText(m_atlas.encoding(), m_bytes, run.offset, m_cells);
    for (std::size_t i = 0; i < count; ++i) {
        const Ground ground =
            oneGround ? m_ground : groundOf(frame, run.offset + i, HexColumn::Text);
        place(textCell(m_cells[i], ground, i == 0, i + 1 == count),
              m_columns.textX(run.first + static_cast<int>(i)));
    }
}

// A wide character stands over its first two bytes, where both are in the run.
GlyphCell RowPainter::textCell(const TextCell& cell, Ground ground, bool firstOfRun, bool lastOfRun)
{
    if (cell.kind == TextCell::Kind::Mark)
        return m_atlas.classMark(ground, cell.byteClass);
    if (cell.kind == TextCell::Kind::Character)
        return m_atlas.character(ground, cell.character, cell.length > 1 && !lastOfRun ? 2 : 1)
            .first;
    if (cell.place == 1 && !firstOfRun && isDrawable(cell.character)) {
        const CharacterPicture picture = m_atlas.character(ground, cell.character, 2);
        if (picture.cells == 2)
            return picture.cell(1);
    }
    return m_atlas.continuationMark(ground);
}

// Zeros without storage: dim, on a stipple that tells them from zeros that were read.
void RowPainter::paintHole(const HexFrame& frame, const Run& run)
{
    const QRgb dots = m_atlas.theme().hatch.rgb();
    const Span hex = hexSpan(run);
    const Span text = textSpan(run);
    m_canvas.stipple(hex.x, hex.width, dots, m_phase);
    m_canvas.stipple(text.x, text.width, dots, m_phase);
    paintSigns(frame, run, StateSign::Zero, m_atlas.theme().holeText);
}

void RowPainter::paintUnreadable(const HexFrame& frame, const Run& run)
{
    paintHatch(run);
    paintSigns(frame, run, StateSign::Dash, m_atlas.theme().error);
}

void RowPainter::paintPastEnd(const HexFrame& frame, const Run& run)
{
    paintHatch(run);
    paintSigns(frame, run, std::nullopt, {});
}

void RowPainter::paintLoading(const HexFrame& frame, const Run& run)
{
    paintSigns(frame, run, StateSign::MiddleDot, m_atlas.theme().dimText);
}

void RowPainter::paintNoFreeUnit(const HexFrame& frame, const Run& run)
{
    paintHatch(run);
    paintSigns(frame, run, StateSign::LowDot, m_atlas.theme().warning);
}

RowPainter::Span RowPainter::hexSpan(const Run& run) const noexcept
{
    const int x = m_columns.hexBoxX(run.first);
    return {x, m_columns.hexBoxX(run.last - 1) + m_columns.hexBoxWidth() - x};
}

RowPainter::Span RowPainter::textSpan(const Run& run) const noexcept
{
    const int x = m_columns.textX(run.first);
    return {x, m_columns.textX(run.last) - x};
}

void RowPainter::paintHatch(const Run& run)
{
    const QRgb colour = m_atlas.theme().hatch.rgb();
    const Span hex = hexSpan(run);
    const Span text = textSpan(run);
    m_canvas.hatch(hex.x, hex.width, colour, m_phase);
    m_canvas.hatch(text.x, text.width, colour, m_phase);
}

// `sign` in place of each digit, and the solid cursor, which would be lost under a hatch.
void RowPainter::paintSigns(const HexFrame& frame, const Run& run, std::optional<StateSign> sign,
                            const QColor& colour)
{
    const int ch = m_columns.metrics().charWidth;
    const Theme& theme = m_atlas.theme();
    for (int byte = run.first; byte < run.last; ++byte) {
        const std::uint64_t offset = run.offset + static_cast<std::uint64_t>(byte - run.first);
        const bool solid = isSolidCursor(frame, offset, HexColumn::Hex);
        const int x = m_columns.hexX(byte);
        if (solid)
            m_canvas.fill(m_columns.hexBoxX(byte), m_columns.hexBoxWidth(), theme.accent.rgb());
        if (isSolidCursor(frame, offset, HexColumn::Text))
            m_canvas.fill(m_columns.textX(byte), m_columns.textBoxWidth(), theme.accent.rgb());
        if (!sign)
            continue;
        const QRgb ink = solid ? theme.accentText.rgb() : colour.rgb();
        for (int digit = 0; digit < m_columns.metrics().valueDigits; ++digit)
            m_canvas.blend(m_atlas.sign(*sign), x + digit * ch, ink);
    }
}

} // namespace ui
