// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/hexview/hex_style.h"

#include "ui/common/format.h"

#include <algorithm>

namespace ui {

namespace {

constexpr NumberSign kToLowerCase = 6; // from "A" to "a" in kNumberSigns

// Fills `signs` from their end; what does not fit is left out. With a base that is known the
// compiler divides in a few instructions, and each row has eight of these.
template <unsigned Base>
void writeNumber(std::uint64_t number, bool upperCase, std::span<NumberSign> signs) noexcept
{
    const NumberSign toCase = upperCase ? 0 : kToLowerCase;
    for (std::size_t i = signs.size(); i > 0; --i, number /= Base) {
        const auto digit = static_cast<NumberSign>(number % Base);
        signs[i - 1] = digit > 9 ? static_cast<NumberSign>(digit + toCase) : digit;
    }
}

void writeValue(ValueFormat format, std::uint64_t value, bool upperCase,
                std::span<NumberSign> signs) noexcept
{
    switch (format) {
    case ValueFormat::Hex:
        return writeNumber<16>(value, upperCase, signs);
    case ValueFormat::Decimal:
        return writeNumber<10>(value, upperCase, signs);
    case ValueFormat::Octal:
        return writeNumber<8>(value, upperCase, signs);
    case ValueFormat::Binary:
        return writeNumber<2>(value, upperCase, signs);
    }
}

} // namespace

int valueDigits(ValueFormat format) noexcept
{
    static constexpr std::array<int, kValueFormatCount> kDigits{2, 3, 3, 8};
    return kDigits[static_cast<std::size_t>(format)];
}

int offsetWidth(const HexStyle& style, std::uint64_t size) noexcept
{
    // As wide as the others where a page would need five at most: there the ruler says so.
    constexpr int kLeast = 8;
    if (style.offsetBase == OffsetBase::Page)
        return kLeast;
    const int sign = style.offsetBase == OffsetBase::Selection ? 1 : 0;
    if (style.offsets == OffsetFormat::Hex)
        return offsetDigits(size) + sign;
    int digits = 1;
    for (std::uint64_t last = size == 0 ? 0 : size - 1; last >= 10; last /= 10)
        ++digits;
    return std::max(kLeast, digits) + sign;
}

std::vector<NumberSign> valueSigns(const HexStyle& style)
{
    const auto digits = static_cast<std::size_t>(valueDigits(style.values));
    std::vector<NumberSign> signs(256 * digits);
    for (std::size_t byte = 0; byte < 256; ++byte)
        writeValue(style.values, byte, style.upperCase,
                   std::span(signs).subspan(byte * digits, digits));
    return signs;
}

void writeOffset(const HexStyle& style, std::uint64_t offset, std::uint64_t base,
                 std::span<NumberSign> signs) noexcept
{
    const bool negative = offset < base;
    if (style.offsetBase == OffsetBase::Selection && !signs.empty()) {
        signs.front() = negative ? kMinusSign : kBlankSign;
        signs = signs.subspan(1);
    }
    const std::uint64_t distance = negative ? base - offset : offset - base;
    writeValue(style.offsets == OffsetFormat::Hex ? ValueFormat::Hex : ValueFormat::Decimal,
               distance, style.upperCase, signs);
}

} // namespace ui
