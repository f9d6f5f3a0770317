// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <cstdint>
#include <optional>

namespace ui {

// Where a typed place is, or why it is nowhere: exactly one of both is set.
struct Place {
    std::optional<std::uint64_t> offset;
    QString problem; // one sentence naming what was typed
};

// Understands a place in a file of `size` bytes, seen from `cursor`:
//   4096, 4,096, 0x1000   an offset            page 43     the first byte of that page
//   +512, -0x200          from the cursor      75 %, 12.5 %  that part of the file
//   end                   the last byte
// Case and surrounding blanks do not matter. What lies outside the file is a problem, not clamped.
Place parsePlace(const QString& text, std::uint64_t size, std::uint64_t cursor);

// A number as users type it: decimal, with commas, blanks or underscores between digits, or hex
// behind 0x. std::nullopt for anything else and past 2^64 - 1.
std::optional<std::uint64_t> parseNumber(const QString& text);

} // namespace ui
