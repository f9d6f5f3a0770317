// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace ui {

enum class ValueFormat : std::uint8_t { Hex, Decimal, Octal, Binary };
inline constexpr std::size_t kValueFormatCount = 4;

enum class OffsetFormat : std::uint8_t { Hex, Decimal };

// What a row's offset counts from: the file's first byte, the page's, or the selection's - where
// nothing is selected, the cursor. Rows before that have negative offsets.
enum class OffsetBase : std::uint8_t { File, Page, Selection };

inline constexpr std::array kRowLengths{8, 16, 32, 64};
inline constexpr std::array kGroupLengths{1, 2, 4, 8};

// HexStyle is how the hex view shows bytes, whatever they are: what a user chooses, but for fonts
// and colours. Plain.
struct HexStyle {
    int bytesPerRow = 16; // one of kRowLengths; 0: as many as fit the width
    int bytesPerGroup = 8; // one of kGroupLengths
    ValueFormat values = ValueFormat::Hex;
    bool upperCase = true; // hex digits, of values and offsets
    OffsetFormat offsets = OffsetFormat::Hex;
    OffsetBase offsetBase = OffsetBase::File;
    QByteArray text = "US-ASCII"; // the id of a TextEncoding; empty: no text column

    bool hasText() const noexcept { return !text.isEmpty(); }
    friend bool operator==(const HexStyle&, const HexStyle&) = default;
};

// Digits of one byte: 2, 3, 3 or 8.
int valueDigits(ValueFormat format) noexcept;
// Characters of the offset column for a file of `size` bytes, at least 8; with a sign's where
// offsets may be negative.
int offsetWidth(const HexStyle& style, std::uint64_t size) noexcept;

// The signs that numbers are made of, as places in kNumberSigns.
using NumberSign = std::uint8_t;
inline constexpr std::u16string_view kNumberSigns = u"0123456789ABCDEFabcdef- ";
inline constexpr NumberSign kMinusSign = 22;
inline constexpr NumberSign kBlankSign = 23;

// The signs of all 256 bytes, valueDigits() each, with zeros in front.
std::vector<NumberSign> valueSigns(const HexStyle& style);
// Writes `offset` - `base` as `signs.size()` signs: zeros in front, and the sign's place first
// where the base is the selection.
void writeOffset(const HexStyle& style, std::uint64_t offset, std::uint64_t base,
                 std::span<NumberSign> signs) noexcept;

} // namespace ui
