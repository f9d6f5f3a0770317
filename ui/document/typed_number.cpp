// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/document/typed_number.h"

#include <algorithm>

namespace ui {

namespace {

constexpr int kMostDecimals = 6;

// -1 for what is no digit of that base.
int digitOf(QChar c, int base) noexcept
{
    const char16_t u = c.unicode();
    const int digit = u >= u'0' && u <= u'9' ? u - u'0'
        : u >= u'a' && u <= u'f'             ? u - u'a' + 10
        : u >= u'A' && u <= u'F'             ? u - u'A' + 10
                                             : -1;
    return digit < base ? digit : -1;
}

bool isDigit(QStringView text, qsizetype at, int base) noexcept
{
    return at < text.size() && digitOf(text[at], base) >= 0;
}

// The base that a prefix at `at` says; 10 where there is none.
int baseAt(QStringView text, qsizetype at) noexcept
{
    if (at + 1 >= text.size() || text[at] != u'0')
        return 10;
    switch (text[at + 1].unicode()) {
    case u'x':
    case u'X':
        return 16;
    case u'o':
    case u'O':
        return 8;
    case u'b':
    case u'B':
        return 2;
    default:
        return 10;
    }
}

bool isSeparator(QChar c) noexcept
{
    return c == u',' || c == u'_' || c.isSpace();
}

// Whether digits go on at `at`, behind separators: there, words such as "end" begin with what could
// be a hex digit, and another number with its prefix.
bool goesOnAt(QStringView text, qsizetype at, int base) noexcept
{
    if (!isDigit(text, at, base) || baseAt(text, at) != 10)
        return false;
    const auto isLetter = [](QChar c) { return c.isLetter(); };
    if (base != 16)
        return true;
    while (isDigit(text, at, base))
        ++at;
    return at == text.size() || !isLetter(text[at]);
}

qsizetype endOfGroup(QStringView text, qsizetype at, int base) noexcept
{
    while (isDigit(text, at, base))
        ++at;
    return at;
}

// Where the digits end that begin at `at`, with what stands between them. A comma that is none of
// theirs is one between two ends of a range.
qsizetype endOfDigits(QStringView text, qsizetype at, int base) noexcept
{
    qsizetype first = at;
    bool hasCommas = false;
    for (;;) {
        at = endOfGroup(text, first, base);
        qsizetype next = at;
        while (next < text.size() && isSeparator(text[next]))
            ++next;
        if (next == at || !goesOnAt(text, next, base))
            return at;
        if (text.sliced(at, next - at).contains(u',')) {
            const bool wasGroup = hasCommas ? at - first == 3 : at - first <= 3;
            if (base != 10 || !wasGroup || endOfGroup(text, next, base) - next != 3)
                return at;
            hasCommas = true;
        }
        first = next;
    }
}

// std::nullopt past 2^64 - 1.
std::optional<std::uint64_t> valueOf(QStringView digits, int base) noexcept
{
    const auto step = static_cast<std::uint64_t>(base);
    std::uint64_t value = 0;
    for (const QChar c : digits) {
        if (isSeparator(c))
            continue;
        const auto digit = static_cast<std::uint64_t>(digitOf(c, base));
        if (value > (UINT64_MAX - digit) / step)
            return std::nullopt;
        value = value * step + digit;
    }
    return value;
}

// The decimals behind the point at the end of the number so far.
void takeDecimals(TypedNumber& number, QStringView text)
{
    const qsizetype point = number.length;
    const bool isPoint = point < text.size() && text[point] == u'.'
        && (point + 1 == text.size() || text[point + 1] != u'.');
    if (number.base != 10 || !isPoint)
        return;
    number.hasDecimals = true;
    qsizetype end = point + 1;
    for (; isDigit(text, end, 10); ++end) {
        if (end - point <= kMostDecimals)
            number.millionths =
                number.millionths * 10 + static_cast<std::uint64_t>(digitOf(text[end], 10));
    }
    const qsizetype decimals = end - point - 1;
    for (qsizetype missing = decimals; missing < kMostDecimals; ++missing)
        number.millionths *= 10;
    number.length = end;
    if (decimals == 0)
        number.problem = TypedNumber::Problem::NoDecimals;
    else if (decimals > kMostDecimals)
        number.problem = TypedNumber::Problem::TooManyDecimals;
}

} // namespace

std::optional<TypedNumber> numberAt(QStringView text)
{
    if (!isDigit(text, 0, 10))
        return std::nullopt;
    TypedNumber number;
    number.base = baseAt(text, 0);
    const qsizetype first = number.base == 10 ? 0 : 2;
    number.length = std::max(first, endOfDigits(text, first, number.base));
    if (!isDigit(text, first, number.base)) {
        number.length = first;
        number.problem = TypedNumber::Problem::NoDigits;
        return number;
    }
    const auto value = valueOf(text.sliced(first, number.length - first), number.base);
    if (!value)
        number.problem = TypedNumber::Problem::TooLarge;
    number.whole = value.value_or(0);
    if (value)
        takeDecimals(number, text);
    return number;
}

std::optional<std::uint64_t> parseNumber(const QString& text)
{
    const QStringView trimmed = QStringView(text).trimmed();
    const auto number = numberAt(trimmed);
    if (!number || number->problem != TypedNumber::Problem::None || number->hasDecimals
        || number->length != trimmed.size())
        return std::nullopt;
    return number->whole;
}

} // namespace ui
