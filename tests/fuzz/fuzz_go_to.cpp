// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
// Input: "SIZE CURSOR TEXT", the numbers in decimal.
#include "engine/paging/page_view.h"
#include "tests/fuzz/fuzz_support.h"
#include "ui/common/format.h"
#include "ui/document/go_to.h"

#include <charconv>
#include <cmath>
#include <string>

namespace {

using fuzz::require;
using ui::Place;

// "1,234", "0x1 F": the number by the standard library, once what parts its digits is taken out.
std::optional<std::uint64_t> standardNumber(const QString& text)
{
    std::string digits = text.trimmed().toLower().toStdString();
    const bool hex = digits.starts_with("0x");
    digits.erase(0, hex ? 2 : 0);
    std::erase_if(digits, [](char c) { return c == ',' || c == '_' || c == ' '; });
    std::uint64_t number = 0;
    const char* const end = digits.data() + digits.size();
    const auto [stop, error] = std::from_chars(digits.data(), end, number, hex ? 16 : 10);
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

// A double has 53 bits: half a millionth of the file is near enough.
void checkPercent(const QString& text, std::uint64_t size, std::uint64_t offset)
{
    QString number = text.simplified().chopped(1);
    number.remove(QLatin1Char(',')).remove(QLatin1Char('_')).remove(QLatin1Char(' '));
    bool isDecimal = false;
    const double part = number.trimmed().toDouble(&isDecimal) / 100;
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

} // namespace

void fuzz::check(std::string_view input)
{
    const std::uint64_t size = takeNumber(input);
    const std::uint64_t cursor = takeNumber(input);
    const QString text = toText(input);
    checkNumber(text);

    const Place place = ui::parsePlace(text, size, cursor);
    require(place.offset.has_value() == place.problem.isEmpty(), "an offset or a problem", text);
    requirePlain(place.problem);
    require(ui::parsePlace(otherCase(text), size, cursor).offset == place.offset,
            "case does not matter", text);
    require(ui::parsePlace(QStringLiteral(" %1\t").arg(text), size, cursor).offset == place.offset,
            "blanks around it do not matter", text);
    if (!place.offset)
        return;
    require(*place.offset < size, "an offset lies inside the file", text);
    checkWays(*place.offset, size, text);
    if (text.simplified().endsWith(QLatin1Char('%')))
        checkPercent(text, size, *place.offset);
}
