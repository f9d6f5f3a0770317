// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/common/theme.h"

#include <QRgb>

#include <cstddef>
#include <cstdint>

namespace ui {

// What a glyph stands on.
enum class Ground : std::uint8_t { Page, Held, Selection, Cursor, Header };
inline constexpr std::size_t kGroundCount = 5;

// What a glyph is written with: a byte's class, or one of the two text colours. On the cursor's
// ground all ink has one colour.
enum class Ink : std::uint8_t { Null, Printable, WhiteSpace, Control, High, AllOnes, Dim, Text };
inline constexpr std::size_t kInkCount = kByteClassCount + 2;

constexpr Ink inkOf(ByteClass byteClass) noexcept
{
    return static_cast<Ink>(byteClass);
}

QRgb groundColour(const Theme& theme, Ground ground) noexcept;
QRgb inkColour(const Theme& theme, Ground ground, Ink ink) noexcept;

} // namespace ui
