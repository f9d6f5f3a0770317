// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringView>

#include <cstdint>
#include <optional>

namespace ui {

// A number as users type it: decimal, with up to six decimals; hex behind 0x, octal behind 0o,
// binary behind 0b. Underscores and blanks may stand between digits, and commas in front of each
// three of a decimal one.
struct TypedNumber {
    enum class Problem : std::uint8_t {
        None,
        NoDigits, // behind 0x, 0o or 0b
        TooLarge, // past 2^64 - 1
        NoDecimals, // behind the point
        TooManyDecimals,
    };
    std::uint64_t whole = 0;
    std::uint64_t millionths = 0;
    bool hasDecimals = false;
    int base = 10;
    qsizetype length = 0; // of it in the text; with a problem: what that is about
    Problem problem = Problem::None;
};

// The number that `text` begins with; std::nullopt where it begins with no digit. A point with
// another one behind it is no decimal point.
std::optional<TypedNumber> numberAt(QStringView text);

// All of `text`, less the blanks around it, as one whole number. std::nullopt for anything else.
std::optional<std::uint64_t> parseNumber(const QString& text);

} // namespace ui
