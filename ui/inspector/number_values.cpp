// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/inspector/number_values.h"

#include "ui/common/format.h"
#include "ui/common/translate.h"

#include <QLocale>

#include <array>
#include <bit>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <string>

namespace ui {

namespace {

QString formatSigned(std::int64_t n)
{
    // Two's complement: right for the lowest number, too, which has no positive one.
    return n < 0 ? QLatin1Char('-') + formatCount(0 - static_cast<std::uint64_t>(n))
                 : formatCount(static_cast<std::uint64_t>(n));
}

QString hexOf(std::uint64_t n, int digits)
{
    return QStringLiteral("0x")
        + QString::number(n, 16).toUpper().rightJustified(digits, QLatin1Char('0'));
}

// A number in LEB128: its groups of seven bits, lowest first. More than 64 bits are no value.
struct Leb128 {
    std::uint64_t bits = 0;
    std::size_t bytes = 0;
    QString why; // there is none
};

constexpr std::size_t kLongestLeb128 = 10; // 64 bits in groups of 7

Leb128 leb128(const InspectedBytes& at)
{
    Leb128 number;
    for (std::size_t i = 0; i < kLongestLeb128; ++i) {
        if (!at.known(i)) {
            number.why = at.lack(i + 1);
            return number;
        }
        number.bits |= static_cast<std::uint64_t>(at.bytes[i] & 0x7F) << (7 * i);
        if ((at.bytes[i] & 0x80) == 0) {
            number.bytes = i + 1;
            return number;
        }
    }
    number.why = tr("too long: goes on after %1 bytes").arg(kLongestLeb128);
    return number;
}

// The bits of the tenth byte above the one that is the number's highest.
bool lastByteOverflows(const InspectedBytes& at, const Leb128& number, bool isSigned)
{
    if (number.bytes < kLongestLeb128)
        return false;
    const std::uint8_t last = at.bytes[kLongestLeb128 - 1];
    return isSigned ? last != 0x00 && last != 0x7F : last > 1;
}

QString bytesTaken(std::size_t bytes)
{
    return bytes == 1 ? tr("1 byte") : tr("%1 bytes").arg(bytes);
}

// One width of floating-point numbers: a sign, `exponent` bits, `fraction` bits.
struct FloatFormat {
    int exponent;
    int fraction;
};

constexpr FloatFormat kHalf{5, 10};
constexpr FloatFormat kBrain{8, 7};
constexpr FloatFormat kSingle{8, 23};
constexpr FloatFormat kDouble{11, 52};

std::uint64_t fractionOf(std::uint64_t bits, FloatFormat format)
{
    return bits & ((std::uint64_t(1) << format.fraction) - 1);
}

std::uint64_t exponentOf(std::uint64_t bits, FloatFormat format)
{
    return bits >> format.fraction & ((std::uint64_t(1) << format.exponent) - 1);
}

// The magnitude of a finite number of at most 32 bits, exactly.
double magnitude(std::uint64_t bits, FloatFormat format)
{
    const auto exponent = static_cast<int>(exponentOf(bits, format));
    const int bias = (1 << (format.exponent - 1)) - 1;
    const auto fraction = static_cast<double>(fractionOf(bits, format));
    const double one = exponent == 0 ? 0 : std::ldexp(1.0, format.fraction);
    return std::ldexp(one + fraction, std::max(exponent, 1) - bias - format.fraction);
}

template <typename Number> QString shortest(Number number)
{
    std::array<char, 64> text;
    const auto end = std::to_chars(text.data(), text.data() + text.size(), number).ptr;
    return QString::fromLatin1(text.data(), static_cast<int>(end - text.data()));
}

// For widths that to_chars does not know: the fewest digits that lie closer to this number than to
// its neighbours.
QString shortestOf(std::uint64_t bits, FloatFormat format)
{
    const double number = magnitude(bits, format);
    if (number == 0)
        return QStringLiteral("0");
    const double below = (number + magnitude(bits - 1, format)) / 2;
    const double above = (number + magnitude(bits + 1, format)) / 2;
    std::array<char, 64> text;
    for (int digits = 1;; ++digits) {
        const auto end = std::to_chars(text.data(), text.data() + text.size(), number,
                                       std::chars_format::general, digits)
                             .ptr;
        const std::string decimal(text.data(), end);
        double read = 0;
        std::from_chars(decimal.data(), decimal.data() + decimal.size(), read);
        if (digits == 9 || (below < read && read < above))
            return shortest(read);
    }
}

// What is no plain number: not finite, or so small that digits are lost.
std::optional<Reading> unusual(std::uint64_t bits, FloatFormat format, const QString& sign)
{
    const std::uint64_t fraction = fractionOf(bits, format);
    const std::uint64_t highest = (std::uint64_t(1) << format.exponent) - 1;
    if (exponentOf(bits, format) != highest)
        return {};
    if (fraction == 0)
        return value(sign + tr("infinity"));
    const std::uint64_t quiet = std::uint64_t(1) << (format.fraction - 1);
    const QString payload = hexOf(fraction & (quiet - 1), 1);
    return value(sign + QStringLiteral("NaN"),
                 ((fraction & quiet) != 0 ? tr("quiet, payload %1") : tr("signaling, payload %1"))
                     .arg(payload));
}

Reading floating(std::uint64_t bits, FloatFormat format)
{
    const int width = 1 + format.exponent + format.fraction;
    const bool negative = (bits >> (width - 1) & 1) != 0;
    const QString sign = negative ? QStringLiteral("-") : QString();
    if (const auto special = unusual(bits, format, sign))
        return *special;
    const std::uint64_t positive = bits & ((std::uint64_t(1) << (width - 1)) - 1);
    QString digits;
    if (width == 64)
        digits = shortest(std::bit_cast<double>(positive));
    else if (width == 32)
        digits = shortest(std::bit_cast<float>(static_cast<std::uint32_t>(positive)));
    else
        digits = shortestOf(positive, format);
    const bool subnormal = exponentOf(bits, format) == 0 && positive != 0;
    return value(sign + digits, subnormal ? tr("subnormal") : QString());
}

} // namespace

Reading signedInteger(const InspectedBytes& at, std::size_t bytes, Endian endian)
{
    const std::size_t unused = 64 - 8 * bytes;
    const std::uint64_t raised = at.number(bytes, endian) << unused;
    return value(formatSigned(static_cast<std::int64_t>(raised) >> unused));
}

Reading unsignedInteger(const InspectedBytes& at, std::size_t bytes, Endian endian)
{
    const std::uint64_t number = at.number(bytes, endian);
    return value(formatCount(number), hexOf(number, static_cast<int>(2 * bytes)));
}

Reading unsignedLeb128(const InspectedBytes& at)
{
    const Leb128 number = leb128(at);
    if (!number.why.isEmpty())
        return problem(number.why);
    if (lastByteOverflows(at, number, false))
        return problem(tr("more than 64 bits"));
    return value(formatCount(number.bits), bytesTaken(number.bytes), number.bytes);
}

Reading signedLeb128(const InspectedBytes& at)
{
    const Leb128 number = leb128(at);
    if (!number.why.isEmpty())
        return problem(number.why);
    if (lastByteOverflows(at, number, true))
        return problem(tr("more than 64 bits"));
    std::uint64_t bits = number.bits;
    if (number.bytes < kLongestLeb128 && (at.bytes[number.bytes - 1] & 0x40) != 0)
        bits |= ~std::uint64_t(0) << (7 * number.bytes);
    return value(formatSigned(static_cast<std::int64_t>(bits)), bytesTaken(number.bytes),
                 number.bytes);
}

Reading float16(const InspectedBytes& at, Endian endian)
{
    return floating(at.number(2, endian), kHalf);
}

Reading bfloat16(const InspectedBytes& at, Endian endian)
{
    return floating(at.number(2, endian), kBrain);
}

Reading float32(const InspectedBytes& at, Endian endian)
{
    return floating(at.number(4, endian), kSingle);
}

Reading float64(const InspectedBytes& at, Endian endian)
{
    return floating(at.number(8, endian), kDouble);
}

Reading binary(const InspectedBytes& at, std::size_t bytes, Endian endian)
{
    QString text;
    const std::uint64_t number = at.number(bytes, endian);
    for (std::size_t bit = 8 * bytes; bit-- > 0;) {
        text += QLatin1Char((number >> bit & 1) != 0 ? '1' : '0');
        if (bit % 8 == 0 && bit > 0)
            text += QLatin1Char(' ');
    }
    return value(text);
}

} // namespace ui
