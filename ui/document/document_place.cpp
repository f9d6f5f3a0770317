// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/document/document_place.h"

#include <algorithm>

namespace ui {

engine::ByteRange DocumentPlace::selection(std::uint64_t size) const noexcept
{
    if (!m_selecting || size == 0)
        return {m_cursor, m_cursor};
    return {std::min(m_anchor, m_cursor), std::max(m_anchor, m_cursor) + 1};
}

bool DocumentPlace::moveCursor(std::uint64_t offset, bool extend, std::uint64_t size) noexcept
{
    const std::uint64_t to = size == 0 ? 0 : std::min(offset, size - 1);
    const std::uint64_t anchor = !extend ? to : m_selecting ? m_anchor : m_cursor;
    if (to == m_cursor && extend == m_selecting && anchor == m_anchor)
        return false;
    m_beforeSelect.reset();
    m_cursor = to;
    m_anchor = anchor;
    m_selecting = extend;
    return true;
}

void DocumentPlace::select(engine::ByteRange range) noexcept
{
    m_beforeSelect = beforeSelect();
    m_anchor = range.start;
    m_cursor = range.stop - 1;
    m_selecting = true;
}

void DocumentPlace::startAt(std::uint64_t cursor, ViewTop top) noexcept
{
    m_cursor = m_anchor = cursor;
    m_top = top;
}

void DocumentPlace::clampTo(std::uint64_t size) noexcept
{
    const std::uint64_t last = size == 0 ? 0 : size - 1;
    m_cursor = std::min(m_cursor, last);
    m_anchor = std::min(m_anchor, last);
    m_top.offset = std::min(m_top.offset, size);
}

} // namespace ui
