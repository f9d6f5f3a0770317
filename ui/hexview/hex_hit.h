// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/hexview/hex_columns.h"
#include "ui/hexview/hex_layout.h"

#include <QPoint>

#include <optional>

namespace ui {

// What is at a point of the view.
struct HexHit {
    bool band = false; // a page's band; else a row
    std::uint64_t page = 0;
    std::uint64_t offset = 0; // the nearest byte; of a band, the page's first
    HexColumn column = HexColumn::Hex;
};

// `at` is in device pixels from the top of the lines, with what is scrolled out at the left added
// to x. `column` fixes the column, as while dragging. std::nullopt for an empty file.
std::optional<HexHit> hitAt(QPoint at, const HexLayout& layout, const HexColumns& columns,
                            ScrollPosition position, std::optional<HexColumn> column = {});

} // namespace ui
