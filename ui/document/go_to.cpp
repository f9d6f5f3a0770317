// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/document/go_to.h"

#include "engine/paging/page_view.h"
#include "ui/common/format.h"

#include <QCoreApplication>

#include <algorithm>

namespace ui {

namespace {

__extension__ using WideInteger = unsigned __int128;

QString tr(const char* text)
{
    return QCoreApplication::translate("ui::Place", text);
}

Place problem(const QString& text)
{
    return {std::nullopt, text};
}

Place inFile(std::uint64_t offset, std::uint64_t size)
{
    if (offset < size)
        return {offset, {}};
    return problem(tr("%1 is past the end: the last byte is at %2.")
                       .arg(formatOffset(offset, size), formatOffset(size - 1, size)));
}

Place notUnderstood(const QString& text)
{
    return problem(tr("\"%1\" is no place. Try 4096, 0x1000, page 43, 75 %, +512, -512 or end.")
                       .arg(typedText(text)));
}

Place pagePlace(const QString& number, const QString& text, std::uint64_t size)
{
    const auto page = parseNumber(number);
    if (!page)
        return notUnderstood(text);
    const std::uint64_t last = engine::pageCount(size) - 1;
    if (*page > last) {
        return problem(tr("There is no page %1: the last one is page %2.")
                           .arg(formatCount(*page), formatCount(last)));
    }
    return {*page * engine::kPageSize, {}};
}

// Parts of a hundred million, so that up to six decimals are exact at any size.
Place percentPlace(const QString& number, const QString& text, std::uint64_t size)
{
    constexpr std::uint64_t kMillionths = 1'000'000;
    const QString trimmed = number.trimmed();
    const qsizetype point = trimmed.indexOf(QLatin1Char('.'));
    const QString decimals = point < 0 ? QString() : trimmed.mid(point + 1);
    const auto whole = parseNumber(trimmed.left(point < 0 ? trimmed.size() : point));
    const bool onlyDigits = std::ranges::all_of(
        decimals, [](QChar c) { return c >= QLatin1Char('0') && c <= QLatin1Char('9'); });
    const bool hex = trimmed.contains(QLatin1Char('x'));
    if (!whole || hex || !onlyDigits || decimals.size() > 6 || (point >= 0 && decimals.isEmpty()))
        return notUnderstood(text);
    const std::uint64_t fraction = decimals.leftJustified(6, QLatin1Char('0')).toULongLong();
    if (*whole > 100 || (*whole == 100 && fraction > 0))
        return problem(tr("%1 % is past the end of the file.").arg(trimmed));
    const WideInteger part = *whole * kMillionths + fraction;
    const auto offset = static_cast<std::uint64_t>(part * size / (WideInteger{100} * kMillionths));
    return {std::min(offset, size - 1), {}};
}

Place relativePlace(const QString& number, bool forward, const QString& text, std::uint64_t size,
                    std::uint64_t cursor)
{
    const auto distance = parseNumber(number);
    if (!distance)
        return notUnderstood(text);
    if (forward)
        return inFile(engine::saturatingAdd(cursor, *distance), size);
    if (*distance > cursor) {
        return problem(tr("%1 bytes before %2 is before the start of the file.")
                           .arg(formatCount(*distance), formatOffset(cursor, size)));
    }
    return inFile(cursor - *distance, size); // the cursor may be past the end of a file that shrank
}

} // namespace

std::optional<std::uint64_t> parseNumber(const QString& text)
{
    QString digits = text.trimmed().toLower();
    const bool hex = digits.startsWith(QLatin1String("0x"));
    if (hex)
        digits.remove(0, 2);
    if (digits.isEmpty() || !digits.front().isLetterOrNumber() || !digits.back().isLetterOrNumber())
        return std::nullopt;
    const std::uint64_t base = hex ? 16 : 10;
    std::uint64_t value = 0;
    for (const QChar c : digits) {
        if (c == QLatin1Char(',') || c == QLatin1Char('_') || c == QLatin1Char(' '))
            continue;
        const char16_t u = c.unicode();
        const std::uint64_t digit = u >= '0' && u <= '9' ? u - u'0'
            : hex && u >= 'a' && u <= 'f'                ? u - u'a' + 10u
                                                         : base;
        if (digit >= base || value > (UINT64_MAX - digit) / base)
            return std::nullopt;
        value = value * base + digit;
    }
    return value;
}

Place parsePlace(const QString& text, std::uint64_t size, std::uint64_t cursor)
{
    const QString place = text.simplified().toLower();
    if (place.isEmpty())
        return problem(tr("Type a place: 4096, 0x1000, page 43, 75 %, +512, -512 or end."));
    if (size == 0)
        return problem(tr("The file is empty: there is no byte to go to."));
    if (place == QLatin1String("end"))
        return {size - 1, {}};
    if (place.startsWith(QLatin1String("page")))
        return pagePlace(place.mid(4), text, size);
    if (place.endsWith(QLatin1Char('%')))
        return percentPlace(place.chopped(1), text, size);
    if (place.startsWith(QLatin1Char('+')) || place.startsWith(QLatin1Char('-')))
        return relativePlace(place.mid(1), place.front() == QLatin1Char('+'), text, size, cursor);
    const auto offset = parseNumber(place);
    return offset ? inFile(*offset, size) : notUnderstood(text);
}

} // namespace ui
