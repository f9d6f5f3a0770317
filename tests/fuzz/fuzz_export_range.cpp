// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
// Input: "SIZE TEXT", the size in decimal. The text is a range, and, where it has two lines, the
// first and the last page.
#include "engine/paging/page_view.h"
#include "tests/fuzz/fuzz_support.h"
#include "ui/common/format.h"
#include "ui/export/export_request.h"

namespace {

using engine::ByteRange;
using fuzz::require;
using ui::TypedRange;

void checkRange(const TypedRange& typed, std::uint64_t size, const QString& text)
{
    require(typed.range.has_value() == typed.problem.isEmpty(), "a range or a problem", text);
    fuzz::requirePlain(typed.problem);
    if (!typed.range)
        return;
    require(!typed.range->empty(), "a range has bytes", text);
    require(contains(ByteRange{0, size}, *typed.range), "a range lies inside the file", text);
}

void checkWays(ByteRange range, std::uint64_t size, const QString& text)
{
    const QString start = ui::formatOffset(range.start, size);
    const QString last = ui::formatOffset(range.stop - 1, size);
    for (const QString& sign : {QStringLiteral("-"), QStringLiteral("..")}) {
        require(ui::parseRange(start + sign + last, size).range == range,
                "shown offsets are the range again", text);
    }
    require(ui::parseRange(start + QLatin1Char('+') + ui::formatCount(range.size()), size).range
                == range,
            "start and length are the range again", text);
}

void checkPages(const QString& first, const QString& last, std::uint64_t size, const QString& text)
{
    const TypedRange pages = ui::parsePages(first, last, size);
    checkRange(pages, size, text);
    if (!pages.range)
        return;
    require(pages.range->start % engine::kPageSize == 0, "pages begin where pages begin", text);
    require(pages.range->stop % engine::kPageSize == 0 || pages.range->stop == size,
            "pages end where pages end", text);
    require(ui::parsePages(QString::number(engine::pageOf(pages.range->start)),
                           QString::number(engine::pageOf(pages.range->stop - 1)), size)
                    .range
                == pages.range,
            "their numbers are the pages again", text);
}

} // namespace

void fuzz::check(std::string_view input)
{
    const std::uint64_t size = takeNumber(input);
    const QString text = toText(input);
    const TypedRange typed = ui::parseRange(text, size);
    checkRange(typed, size, text);
    require(ui::parseRange(otherCase(text), size).range == typed.range, "case does not matter",
            text);
    require(ui::parseRange(QStringLiteral(" %1\t").arg(text), size).range == typed.range,
            "blanks around it do not matter", text);
    if (typed.range)
        checkWays(*typed.range, size, text);

    const qsizetype line = text.indexOf(QLatin1Char('\n'));
    if (line >= 0)
        checkPages(text.left(line), text.mid(line + 1), size, text);
}
