// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
// Input: "SIZE CURSOR TEXT", the numbers in decimal.
#include "engine/paging/page_view.h"
#include "tests/fuzz/fuzz_support.h"
#include "ui/common/format.h"
#include "ui/document/go_to.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <optional>
#include <string>

namespace {

using fuzz::require;
using ui::Place;

// "a" and "a b" are [10, 20), "b" all of the largest file.
std::optional<engine::ByteRange> bookmarkNamed(const QString& name)
{
    if (name.compare(u"a", Qt::CaseInsensitive) == 0
        || name.compare(u"a b", Qt::CaseInsensitive) == 0)
        return engine::ByteRange{10, 20};
    if (name.compare(u"b", Qt::CaseInsensitive) == 0)
        return engine::ByteRange{0, UINT64_MAX};
    return std::nullopt;
}

// "1,234", "0x1 F": the number by the standard library, once what parts its digits is taken out.
std::optional<std::uint64_t> standardNumber(const QString& text)
{
    QString typed = text.trimmed().toLower();
    typed.removeIf([](QChar c) { return c == u',' || c == u'_' || c.isSpace(); });
    std::string digits = typed.toStdString();
    const int base = digits.starts_with("0x") ? 16
        : digits.starts_with("0o")            ? 8
        : digits.starts_with("0b")            ? 2
                                              : 10;
    digits.erase(0, base == 10 ? 0 : 2);
    std::uint64_t number = 0;
    const char* const end = digits.data() + digits.size();
    const auto [stop, error] = std::from_chars(digits.data(), end, number, base);
    return error == std::errc() && stop == end ? std::optional(number) : std::nullopt;
}

void checkNumber(const QString& text)
{
    const auto number = ui::parseNumber(text);
    if (number) {
        require(number == standardNumber(text), "a number has its value", text);
        require(ui::parseNumber(ui::formatCount(*number)) == number, "a shown count parses", text);
        require(ui::parseNumber(ui::formatOffset(*number)) == number, "a shown offset parses",
                text);
    }
    const bool plain = !text.isEmpty()
        && std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    if (plain)
        require(number == standardNumber(text), "digits are a number", text);
    require(ui::parseNumber(fuzz::otherCase(text)) == number, "case does not matter", text);
}

// "12.5 %" and nothing else. A double has 53 bits: half a millionth of the file is near enough.
void checkPercent(const QString& text, std::uint64_t size, std::uint64_t offset)
{
    QString number = text.trimmed().chopped(1);
    number.removeIf([](QChar c) { return c == u',' || c == u'_' || c.isSpace(); });
    bool isDecimal = false;
    const double part = number.toDouble(&isDecimal) / 100;
    const bool isAlone =
        std::ranges::all_of(number, [](QChar c) { return (c >= u'0' && c <= u'9') || c == u'.'; });
    if (!isAlone)
        return; // part of a sum
    require(isDecimal, "a part is decimal", text);
    require(std::abs(static_cast<double>(offset) - part * static_cast<double>(size))
                <= 1 + 5e-7 * static_cast<double>(size),
            "a part of the file is where it is", text);
}

void checkWays(std::uint64_t offset, std::uint64_t size, const QString& text)
{
    const auto goesTo = [size](const QString& place, std::uint64_t cursor) {
        return ui::parsePlace(place, size, cursor).offset;
    };
    require(goesTo(ui::formatOffset(offset, size), 0) == offset, "a shown offset leads there",
            text);
    require(goesTo(ui::formatCount(offset), 0) == offset, "a shown count leads there", text);
    require(goesTo(QStringLiteral("+") + ui::formatCount(offset), 0) == offset,
            "so many bytes from the start", text);
    require(goesTo(QStringLiteral("-") + ui::formatCount(offset), offset) == 0u,
            "so many bytes back to the start", text);
    require(goesTo(QStringLiteral("page ") + ui::formatCount(engine::pageOf(offset)), 0)
                == engine::pageRange(engine::pageOf(offset), size).start,
            "its page begins where that page begins", text);
}

// By what it is made of: what parentheses, sums and products with nothing in them do to a place.
void checkSums(const QString& text, std::uint64_t size, std::uint64_t cursor, std::uint64_t offset)
{
    const QString typed = text.trimmed();
    if (typed.front() == u'+' || typed.front() == u'-' || typed.front() == u'\u2212')
        return; // seen from the cursor only in front of everything
    constexpr qsizetype kRoom = 900; // of the characters that are the most
    if (typed.size() > kRoom)
        return;
    for (const QString& same : {QStringLiteral("%1 + 0"), QStringLiteral("0 + (%1)"),
                                QStringLiteral("1 * (%1) / 1"), QStringLiteral("0 - (0 - (%1))")}) {
        QString sum = same;
        sum.replace(QLatin1String("%1"), typed);
        const Place place = ui::parsePlace(sum, size, cursor, bookmarkNamed);
        const bool isTooDeep = place.problem.contains(QLatin1String("nested"));
        require(isTooDeep || place.offset == offset, "nothing added, the same place", sum);
    }
}

// A place alone is no range, and one from a place to itself holds what that names.
void checkRange(const QString& text, std::uint64_t size, std::uint64_t cursor, const Place& place)
{
    const auto range = [&](const QString& typed) {
        return ui::parsePlaceOrRange(typed, size, cursor, bookmarkNamed);
    };
    const Place same = range(text);
    require(same.offset == place.offset && !same.isRange, "a place is no range", text);
    constexpr qsizetype kRoom = 490;
    if (text.size() > kRoom || text.trimmed().startsWith(u'+'))
        return; // behind ".." that is a length
    const Place both = range(text + QStringLiteral(" .. ") + text.trimmed());
    require(both.isRange && both.offset == place.offset && both.length == place.length,
            "from a place to itself is that place", text);
    const Place first = range(text + QStringLiteral(", +1"));
    require(first.isRange && first.offset == place.offset && first.length == 1, "one byte of it",
            text);
}

// What is a length alone is one behind a place, as far as the file goes.
void checkLength(const QString& text, std::uint64_t size, std::uint64_t cursor)
{
    const ui::TypedLength length = ui::parseLength(text, size, cursor, bookmarkNamed);
    require(length.bytes.has_value() == length.problem.isEmpty(), "a length or a problem", text);
    fuzz::requirePlain(length.problem);
    require(!length.bytes || *length.bytes > 0, "a length is not empty", text);
    constexpr qsizetype kRoom = 990;
    if (!length.bytes || *length.bytes > size || text.size() > kRoom)
        return;
    const Place range =
        ui::parsePlaceOrRange(QStringLiteral("0, +%1").arg(text), size, cursor, bookmarkNamed);
    require(range.isRange && range.length == *length.bytes, "the same length from a place", text);
}

void checkAnswer(const Place& place, std::uint64_t size, const QString& text)
{
    require(place.offset.has_value() == place.problem.isEmpty(), "an offset or a problem", text);
    require(place.culprit.at >= 0 && place.culprit.length >= 0
                && place.culprit.at + place.culprit.length <= text.size(),
            "what is wrong is in the text", text);
    fuzz::requirePlain(place.problem);
    fuzz::requirePlain(ui::placeWords(place, size));
    if (!place.offset)
        return;
    require(*place.offset < size, "an offset lies inside the file", text);
    require(place.length > 0 && place.length <= size - *place.offset, "what is named lies inside",
            text);
}

} // namespace

void fuzz::check(std::string_view input)
{
    const std::uint64_t size = takeNumber(input);
    const std::uint64_t cursor = takeNumber(input);
    const QString text = toText(input);
    checkNumber(text);
    checkLength(text, size, cursor);

    checkAnswer(ui::parsePlaceOrRange(text, size, cursor, bookmarkNamed), size, text);
    const Place place = ui::parsePlace(text, size, cursor, bookmarkNamed);
    checkAnswer(place, size, text);
    require(ui::parsePlace(otherCase(text), size, cursor, bookmarkNamed).offset == place.offset,
            "case does not matter", text);
    constexpr qsizetype kMost = 1000;
    if (text.size() + 2 <= kMost) {
        require(
            ui::parsePlace(QStringLiteral(" %1\t").arg(text), size, cursor, bookmarkNamed).offset
                == place.offset,
            "blanks around it do not matter", text);
    }
    if (!place.offset)
        return;
    checkWays(*place.offset, size, text);
    checkSums(text, size, cursor, *place.offset);
    checkRange(text, size, cursor, place);
    if (text.trimmed().endsWith(u'%'))
        checkPercent(text, size, *place.offset);
}
