// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/hexview/mark_painter.h"

#include <algorithm>

namespace ui {

bool isMarked(const std::vector<HexMark>& marks, const HexLine& line) noexcept
{
    return std::ranges::any_of(
        marks, [&](const HexMark& mark) { return engine::overlaps(mark.range, line.bytes); });
}

void paintMarks(RowCanvas& canvas, const HexColumns& columns, const std::vector<HexMark>& marks,
                const HexLine& line, const Theme& theme)
{
    for (const HexMark& mark : marks) {
        const engine::ByteRange bytes = engine::intersection(mark.range, line.bytes);
        if (bytes.empty())
            continue;
        const auto first = static_cast<int>(bytes.start - line.bytes.start);
        const auto last = static_cast<int>(bytes.stop - 1 - line.bytes.start);
        const RowCanvas::Ends ends{.left = bytes.start == mark.range.start,
                                   .right = bytes.stop == mark.range.stop};
        const QRgb colour = theme.bookmark.at(mark.colour).rgb();
        const int hex = columns.hexBoxX(first);
        canvas.bracket(hex, columns.hexBoxX(last) + columns.hexBoxWidth() - hex, ends, colour);
        const int text = columns.textX(first);
        canvas.bracket(text, columns.textX(last + 1) - text, ends, colour);
    }
}

} // namespace ui
