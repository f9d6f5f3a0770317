// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/document/go_to.h"

#include "engine/paging/page_view.h"
#include "ui/common/format.h"
#include "ui/common/translate.h"
#include "ui/document/place_parser.h"

namespace ui {

namespace {

constexpr qsizetype kMostCharacters = 1000;

QString tooLong(const QString& text)
{
    return text.size() <= kMostCharacters
        ? QString()
        : tr("That is too long: %1 characters are the most.")
              .arg(formatCount(static_cast<std::uint64_t>(kMostCharacters)));
}

// What is wrong whatever the text is; empty where nothing is.
Place earlyProblem(const QString& text, std::uint64_t size)
{
    Place place;
    if (text.trimmed().isEmpty())
        place.problem = tr("Type a place: 4096, 0x1000 + 512, page 43, 75 %, +512 or end - 64.");
    else if (size == 0)
        place.problem = tr("The file is empty: there is no byte to go to.");
    else
        place.problem = tooLong(text);
    return place;
}

// The nearest hundredth of a percent; but 0 % is the first byte alone, and 100 % is nowhere.
QString partWords(std::uint64_t offset, std::uint64_t size)
{
    __extension__ using Wide = unsigned __int128;
    constexpr unsigned kAll = 10'000;
    const auto part = static_cast<unsigned>((Wide{offset} * kAll + size / 2) / size);
    if (offset > 0 && part == 0)
        return tr("less than 0.01 %");
    if (part == kAll)
        return tr("more than 99.99 %");
    QString text = QStringLiteral("%1.%2").arg(part / 100).arg(part % 100, 2, 10, QLatin1Char('0'));
    while (text.endsWith(u'0'))
        text.chop(1);
    if (text.endsWith(u'.'))
        text.chop(1);
    return tr("%1 %").arg(text);
}

} // namespace

BookmarkFinder bookmarksOf(const Document& document, const BookmarkLookup& lookup)
{
    if (!lookup)
        return {};
    return [&document, lookup](const QString& name) { return lookup(document, name); };
}

Place parsePlace(const QString& text, std::uint64_t size, std::optional<std::uint64_t> cursor,
                 const BookmarkFinder& bookmarks)
{
    const Place early = earlyProblem(text, size);
    return early.problem.isEmpty() ? PlaceParser(text, size, cursor, bookmarks).place() : early;
}

Place parsePlaceOrRange(const QString& text, std::uint64_t size,
                        std::optional<std::uint64_t> cursor, const BookmarkFinder& bookmarks)
{
    const Place early = earlyProblem(text, size);
    return early.problem.isEmpty() ? PlaceParser(text, size, cursor, bookmarks).placeOrRange()
                                   : early;
}

Place parseRangeForShort(const QString& text, std::uint64_t size,
                         std::optional<std::uint64_t> cursor, const BookmarkFinder& bookmarks)
{
    const Place early = earlyProblem(text, size);
    if (!early.problem.isEmpty())
        return early;
    PlaceParser parser(text, size, cursor, bookmarks);
    const Place place = parser.placeOrRange();
    return parser.tookRangeSign() ? place
                                  : PlaceParser(text, size, cursor, bookmarks).rangeForShort();
}

TypedLength parseLength(const QString& text, std::uint64_t size,
                        std::optional<std::uint64_t> cursor, const BookmarkFinder& bookmarks)
{
    if (text.trimmed().isEmpty())
        return {std::nullopt, tr("Type a number of bytes: 512, 0x200, 4 KiB or 2 pages.")};
    if (const QString problem = tooLong(text); !problem.isEmpty())
        return {std::nullopt, problem};
    return PlaceParser(text, size, cursor, bookmarks).typedLength();
}

QString placeWords(const Place& place, std::uint64_t size)
{
    if (!place.offset)
        return place.problem;
    const QString start = formatOffset(*place.offset, size);
    if (place.isRange)
        return tr("%1: %2 to %3")
            .arg(formatSizeExact(place.length), start,
                 formatOffset(*place.offset + place.length - 1, size));
    return tr("%1 \u00B7 page %2 \u00B7 %3 of the file")
        .arg(start, formatCount(engine::pageOf(*place.offset)), partWords(*place.offset, size));
}

} // namespace ui
