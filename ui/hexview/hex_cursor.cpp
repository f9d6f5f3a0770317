// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/hexview/hex_cursor.h"

#include <algorithm>

namespace ui {

std::optional<CursorMove> moveForKey(int key, Qt::KeyboardModifiers modifiers) noexcept
{
    const Qt::KeyboardModifiers rest = modifiers & ~(Qt::ShiftModifier | Qt::KeypadModifier);
    if (rest != Qt::NoModifier && rest != Qt::ControlModifier)
        return std::nullopt;
    const bool ctrl = rest == Qt::ControlModifier;
    switch (key) {
    case Qt::Key_Home:
        return ctrl ? CursorMove::FileStart : CursorMove::RowStart;
    case Qt::Key_End:
        return ctrl ? CursorMove::FileEnd : CursorMove::RowEnd;
    case Qt::Key_PageUp:
        return ctrl ? CursorMove::PageUp : CursorMove::ViewUp;
    case Qt::Key_PageDown:
        return ctrl ? CursorMove::PageDown : CursorMove::ViewDown;
    default:
        break;
    }
    if (ctrl)
        return std::nullopt;
    switch (key) {
    case Qt::Key_Left:
        return CursorMove::Left;
    case Qt::Key_Right:
        return CursorMove::Right;
    case Qt::Key_Up:
        return CursorMove::Up;
    case Qt::Key_Down:
        return CursorMove::Down;
    default:
        return std::nullopt;
    }
}

bool isPaging(CursorMove move) noexcept
{
    return move == CursorMove::ViewUp || move == CursorMove::ViewDown || move == CursorMove::PageUp
        || move == CursorMove::PageDown;
}

namespace {

// Rows that a vertical move goes down; std::nullopt for the others.
std::optional<std::int64_t> rowsOf(CursorMove move, const HexLayout& layout) noexcept
{
    switch (move) {
    case CursorMove::Up:
        return -1;
    case CursorMove::Down:
        return 1;
    case CursorMove::ViewUp:
        return -std::int64_t{layout.wholeRowsInView()};
    case CursorMove::ViewDown:
        return layout.wholeRowsInView();
    case CursorMove::PageUp:
        return -static_cast<std::int64_t>(layout.rowsPerPage());
    case CursorMove::PageDown:
        return static_cast<std::int64_t>(layout.rowsPerPage());
    default:
        return std::nullopt;
    }
}

} // namespace

std::uint64_t HexCursor::moved(const HexLayout& layout, std::uint64_t offset, CursorMove move)
{
    if (layout.size() == 0)
        return 0;
    if (const auto rows = rowsOf(move, layout))
        return movedVertically(layout, offset, *rows);
    m_reached.reset();
    const std::uint64_t last = layout.size() - 1;
    const engine::ByteRange row = layout.bytesOfRow(layout.rowOf(offset));
    switch (move) {
    case CursorMove::Left:
        return offset == 0 ? 0 : offset - 1;
    case CursorMove::Right:
        return std::min(last, engine::saturatingAdd(offset, 1));
    case CursorMove::RowStart:
        return row.start;
    case CursorMove::RowEnd:
        return row.stop - 1;
    case CursorMove::FileStart:
        return 0;
    default: // FileEnd; the vertical ones are done
        return last;
    }
}

std::uint64_t HexCursor::movedVertically(const HexLayout& layout, std::uint64_t offset,
                                         std::int64_t rows)
{
    const std::uint64_t row = layout.rowOf(offset);
    if (m_reached != offset)
        m_column = offset - layout.bytesOfRow(row).start;
    const auto count = static_cast<std::uint64_t>(rows < 0 ? -rows : rows);
    const std::uint64_t target = rows < 0
        ? row - std::min(row, count)
        : std::min(layout.rowCount() - 1, engine::saturatingAdd(row, count));
    const engine::ByteRange bytes = layout.bytesOfRow(target);
    m_reached = std::min(bytes.start + m_column, bytes.stop - 1);
    return *m_reached;
}

} // namespace ui
