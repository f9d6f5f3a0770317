// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/byte_range.h"
#include "ui/document/view_top.h"

#include <cstdint>
#include <optional>

namespace ui {

// DocumentPlace is where one view of a document is: its cursor, its selection, its top. Plain; the
// size of the file is the caller's to know.
class DocumentPlace {
public:
    std::uint64_t cursor() const noexcept { return m_cursor; }
    std::uint64_t anchor() const noexcept { return m_anchor; }
    bool isSelecting() const noexcept { return m_selecting; }
    // Empty where nothing is selected. The cursor's byte belongs to it.
    engine::ByteRange selection(std::uint64_t size) const noexcept;
    // Where the cursor goes when nothing is to be selected any more.
    std::uint64_t beforeSelect() const noexcept { return m_beforeSelect.value_or(m_cursor); }

    // False where nothing changes by that. Clamped to a file of `size` bytes.
    bool moveCursor(std::uint64_t offset, bool extend, std::uint64_t size) noexcept;
    // Not empty, and inside of the file.
    void select(engine::ByteRange range) noexcept;
    // The cursor is where it is to be, also when nothing is selected any more.
    void keepCursor() noexcept { m_beforeSelect.reset(); }
    void startAt(std::uint64_t cursor, ViewTop top) noexcept;
    void clampTo(std::uint64_t size) noexcept;

    ViewTop top() const noexcept { return m_top; }
    void setTop(ViewTop top) noexcept { m_top = top; }

private:
    std::uint64_t m_cursor = 0;
    std::uint64_t m_anchor = 0;
    bool m_selecting = false;
    std::optional<std::uint64_t> m_beforeSelect; // the cursor, until it is moved
    ViewTop m_top;
};

} // namespace ui
