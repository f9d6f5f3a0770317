// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/export/export_request.h"

#include "engine/paging/view_source.h"
#include "ui/common/format.h"
#include "ui/common/translate.h"
#include "ui/document/go_to.h"
#include "ui/document/workspace.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <cstdio>

namespace ui {

namespace {

using engine::ByteRange;

TypedRange problem(const QString& text)
{
    return {std::nullopt, text};
}

bool isPage(const QString& place)
{
    return place.trimmed().startsWith(QLatin1String("page"), Qt::CaseInsensitive);
}

// One end of a range: the bytes that what was typed names, one or those of a page or sector.
TypedRange parseEnd(const QString& text, std::uint64_t size)
{
    const QString place = text.trimmed();
    if (place.startsWith(QLatin1Char('+')) || place.startsWith(QLatin1Char('-')))
        return problem(tr("\"%1\" is not where a range can begin or end.").arg(typedText(place)));
    const Place found = parsePlace(place, size, std::nullopt);
    if (!found.offset)
        return problem(found.problem);
    return {engine::rangeFrom(*found.offset, found.length), {}};
}

TypedRange firstToLast(const QString& first, const QString& last, std::uint64_t size)
{
    // "page 3 - 5" ends with page 5, not with byte 5.
    const QString number = last.trimmed();
    const bool alsoPage = isPage(first)
        && !number.startsWith(QLatin1String("0x"), Qt::CaseInsensitive)
        && parseNumber(number).has_value();
    const TypedRange begin = parseEnd(first, size);
    const TypedRange end = parseEnd(alsoPage ? QStringLiteral("page ") + number : last, size);
    if (!begin.range)
        return begin;
    if (!end.range)
        return end;
    if (end.range->stop <= begin.range->start)
        return problem(tr("%1 is before %2.").arg(typedText(last), typedText(first)));
    return {ByteRange{begin.range->start, end.range->stop}, {}};
}

TypedRange startAndLength(const QString& start, const QString& length, std::uint64_t size)
{
    const TypedRange begin = parseEnd(start, size);
    if (!begin.range)
        return begin;
    const auto count = parseNumber(length);
    if (!count || *count == 0)
        return problem(tr("\"%1\" is no number of bytes.").arg(typedText(length)));
    const std::uint64_t most = size - begin.range->start;
    if (*count > most) {
        return problem(tr("Only %1 from %2 on: the file ends there.")
                           .arg(formatSizeExact(most), typedText(start)));
    }
    return {engine::rangeFrom(begin.range->start, *count), {}};
}

} // namespace

TypedRange parseRange(const QString& text, std::uint64_t size)
{
    static const QRegularExpression separator(
        QStringLiteral("\\s*(-|\\x{2013}|\\x{2014}|\\.\\.|\\bto\\b|\\+)\\s*"),
        QRegularExpression::CaseInsensitiveOption);
    const QString typed = text.simplified();
    if (size == 0)
        return problem(tr("The file is empty: there is no byte to export."));
    const QRegularExpressionMatch match = separator.match(typed);
    if (!match.hasMatch() && isPage(typed))
        return parseEnd(typed, size);
    const QString before = typed.left(match.capturedStart());
    const QString after = typed.mid(match.capturedEnd());
    if (!match.hasMatch() || before.isEmpty() || after.isEmpty())
        return problem(tr("Type a range: 0x1000 - 0x1FFF, 4096 + 512 or page 3 - page 5."));
    return match.captured(1) == QLatin1String("+") ? startAndLength(before, after, size)
                                                   : firstToLast(before, after, size);
}

TypedRange parsePages(const QString& first, const QString& last, std::uint64_t size)
{
    static const QString word = QStringLiteral("page");
    const auto asPage = [](const QString& text) {
        const QString number = text.trimmed();
        return isPage(number) ? number : word + QLatin1Char(' ') + number;
    };
    if (size == 0)
        return problem(tr("The file is empty: it has no pages."));
    if (first.trimmed().isEmpty() || last.trimmed().isEmpty())
        return problem(tr("Type the first and the last page."));
    for (const QString& typed : {first, last}) {
        // "page 3 + 5" is a place, but a byte inside a page.
        if (!parseNumber(asPage(typed).mid(word.size())))
            return problem(tr("\"%1\" is no page number.").arg(typedText(typed.trimmed())));
    }
    return firstToLast(asPage(first), asPage(last), size);
}

ExportPlan planRange(const Document* document, const TypedRange& range)
{
    if (!document)
        return {{}, tr("No file is open.")};
    if (!range.range)
        return {{}, range.problem};
    std::shared_ptr<engine::ByteSource> source = document->source();
    if (!source)
        return {{}, tr("The file is not open.")};
    return {{{std::move(source), *range.range}}, {}};
}

QString viewsProblem(const HeldViews& views)
{
    if (views.empty())
        return tr("No view is held.");
    const bool loading =
        std::any_of(views.begin(), views.end(), [](const HeldView* held) { return !held->view; });
    return loading ? tr("A held view is still loading.") : QString();
}

ExportPlan planViews(const HeldViews& views, const LendView& lend)
{
    if (const QString why = viewsProblem(views); !why.isEmpty())
        return {{}, why};
    using Views = std::vector<std::shared_ptr<const engine::PageView>>;
    std::vector<std::pair<const engine::MappingStatus*, Views>> files;
    for (const HeldView* const held : views) {
        const auto of = [&](const auto& file) { return file.first == held->mapping.get(); };
        auto file = std::find_if(files.begin(), files.end(), of);
        if (file == files.end())
            file = files.insert(file, {held->mapping.get(), {}});
        file->second.push_back(lend(*held));
    }
    ExportPlan plan;
    for (auto& [mapping, pages] : files) {
        std::sort(pages.begin(), pages.end(),
                  [](const auto& a, const auto& b) { return a->page() < b->page(); });
        const auto source = std::make_shared<engine::ViewSource>(pages);
        for (const auto& page : pages)
            plan.pieces.push_back({source, page->range()});
    }
    return plan;
}

std::filesystem::path suggestedName(const std::filesystem::path& source, ExportChoice choice,
                                    ByteRange range)
{
    std::array<char, 64> what{".views"};
    if (choice == ExportChoice::Pages) {
        std::snprintf(what.data(), what.size(), ".pages-%ju-%ju",
                      static_cast<std::uintmax_t>(engine::pageOf(range.start)),
                      static_cast<std::uintmax_t>(engine::pageOf(range.stop - 1)));
    } else if (choice != ExportChoice::HeldViews) {
        std::snprintf(what.data(), what.size(), ".0x%jX-0x%jX",
                      static_cast<std::uintmax_t>(range.start),
                      static_cast<std::uintmax_t>(range.stop - 1));
    }
    std::filesystem::path name = source.filename();
    name += what.data();
    name += ".bin";
    return name;
}

} // namespace ui
