// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/hexview/hex_hit.h"

#include <algorithm>

namespace ui {

std::optional<HexHit> hitAt(QPoint at, const HexLayout& layout, const HexColumns& columns,
                            ScrollPosition position, std::optional<HexColumn> column)
{
    const auto line = layout.lineAt(at.y(), position);
    if (!line)
        return std::nullopt;
    HexHit hit;
    hit.band = line->band;
    hit.page = line->page;
    hit.column = column.value_or(columns.columnAt(at.x()));
    hit.offset = line->bytes.start;
    if (!line->band) {
        const auto byte = static_cast<std::uint64_t>(columns.byteAt(at.x(), hit.column));
        hit.offset = std::min(line->bytes.start + byte, line->bytes.stop - 1);
    }
    return hit;
}

} // namespace ui
