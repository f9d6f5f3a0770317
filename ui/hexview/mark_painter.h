// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/common/theme.h"
#include "ui/hexview/hex_columns.h"
#include "ui/hexview/hex_frame.h"
#include "ui/hexview/row_canvas.h"

#include <vector>

namespace ui {

// True where a mark has a byte of the line.
bool isMarked(const std::vector<HexMark>& marks, const HexLine& line) noexcept;

// Paints the marks of a row over all else: a line above the bytes in the mark's colour, bent down
// where it begins and ends, so that it is told from the lines below changed bytes, and from its
// neighbour, without colour. Later marks over earlier ones.
void paintMarks(RowCanvas& canvas, const HexColumns& columns, const std::vector<HexMark>& marks,
                const HexLine& line, const Theme& theme);

} // namespace ui
