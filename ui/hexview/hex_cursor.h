// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/hexview/hex_layout.h"

#include <Qt>

#include <cstdint>
#include <optional>

namespace ui {

enum class CursorMove {
    Left,
    Right,
    Up,
    Down,
    RowStart,
    RowEnd,
    FileStart,
    FileEnd,
    ViewUp,
    ViewDown,
    PageUp, // by 16 KiB
    PageDown,
};

// The move that a key means; Shift is no part of it: it extends the selection.
std::optional<CursorMove> moveForKey(int key, Qt::KeyboardModifiers modifiers) noexcept;

// True for moves that scroll the view along with the cursor.
bool isPaging(CursorMove move) noexcept;

// HexCursor is where keys take the cursor. Plain: the Document has the cursor itself. It remembers
// the column that a vertical move started in, because the last row may be too short for it.
class HexCursor {
public:
    // Where `move` takes a cursor at `offset`: always a byte of the file, 0 in an empty one.
    std::uint64_t moved(const HexLayout& layout, std::uint64_t offset, CursorMove move);

private:
    std::uint64_t movedVertically(const HexLayout& layout, std::uint64_t offset, std::int64_t rows);

    std::uint64_t m_column = 0;
    std::optional<std::uint64_t> m_reached; // by the last vertical move, which keeps m_column
};

} // namespace ui
