// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/bookmarks/typed_range.h"

#include "ui/common/format.h"
#include "ui/common/translate.h"
#include "ui/document/go_to.h"

namespace ui {

namespace {

// A bookmark may lie past the end of a file that was cut.
Place placeOrOffset(const QString& text, std::uint64_t size, std::uint64_t cursor)
{
    if (const auto offset = parseNumber(text); offset && *offset < engine::kLargestFileOffset)
        return {.offset = offset, .problem = {}, .culprit = {}};
    return parsePlace(text, size, cursor);
}

TypedRange problem(const QString& text)
{
    return {std::nullopt, text};
}

} // namespace

TypedRange parseTypedRange(const QString& start, const QString& length, std::uint64_t size,
                           std::uint64_t cursor)
{
    const Place from = placeOrOffset(start, size, cursor);
    if (!from.offset)
        return problem(from.problem);
    const QString words = length.simplified();
    if (words.startsWith(QLatin1String("to "), Qt::CaseInsensitive)) {
        const Place last = placeOrOffset(words.mid(3), size, cursor);
        if (!last.offset)
            return problem(last.problem);
        if (*last.offset < *from.offset) {
            return problem(
                tr("The last byte, %1, is before the first, %2.")
                    .arg(formatOffset(*last.offset, size), formatOffset(*from.offset, size)));
        }
        return {engine::ByteRange{*from.offset, *last.offset + 1}, {}};
    }
    const TypedLength typed = parseLength(length, size, cursor);
    if (!typed.bytes)
        return problem(typed.problem);
    const engine::ByteRange range = engine::rangeFrom(*from.offset, *typed.bytes);
    if (range.stop > engine::kLargestFileOffset)
        return problem(tr("That is longer than any file."));
    return {range, {}};
}

} // namespace ui
