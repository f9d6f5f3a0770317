// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/export/export_request.h"

#include "engine/paging/view_source.h"
#include "ui/common/format.h"
#include "ui/common/translate.h"
#include "ui/document/workspace.h"

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

TypedRange asRange(const Place& place)
{
    if (!place.offset)
        return problem(place.problem);
    return {engine::rangeFrom(*place.offset, place.length), {}};
}

} // namespace

TypedRange parseRange(const QString& text, std::uint64_t size, std::optional<std::uint64_t> cursor,
                      const BookmarkFinder& bookmarks)
{
    if (size == 0)
        return problem(tr("The file is empty: there is no byte to export."));
    if (text.trimmed().isEmpty())
        return problem(tr("Type a range: 0x1000 - 0x1FFF, 4096 + 512 or page 3 - page 5."));
    return asRange(parseRangeForShort(text, size, cursor, bookmarks));
}

TypedRange parsePages(const QString& first, const QString& last, std::uint64_t size)
{
    static const QString word = QStringLiteral("page");
    const auto numberOf = [](const QString& typed) {
        const QString text = typed.trimmed();
        return text.startsWith(word, Qt::CaseInsensitive) ? text.mid(word.size()).trimmed() : text;
    };
    if (size == 0)
        return problem(tr("The file is empty: it has no pages."));
    if (first.trimmed().isEmpty() || last.trimmed().isEmpty())
        return problem(tr("Type the first and the last page."));
    for (const QString& typed : {first, last}) {
        // "page 3 + 5" is a place, but a byte inside a page.
        if (!parseNumber(numberOf(typed)))
            return problem(tr("\"%1\" is no page number.").arg(typedText(typed.trimmed())));
    }
    return asRange(
        parsePlaceOrRange(QStringLiteral("page %1 .. page %2").arg(numberOf(first), numberOf(last)),
                          size, std::nullopt));
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
