// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/compare_choices.h"

#include "ui/common/format.h"
#include "ui/common/translate.h"
#include "ui/document/workspace.h"

#include <algorithm>
#include <cstddef>
#include <functional>

namespace ui {

namespace {

bool isComparable(const HeldView& held, const Document& document)
{
    return held.view && held.range.start < document.size();
}

} // namespace

std::vector<CompareChoice> compareChoices(const Workspace& workspace, const Document& document)
{
    std::vector<CompareChoice> choices;
    const auto nameOf = [&](const auto& mapping, const QDateTime& opened) {
        return workspace.mappingName({mapping, opened});
    };
    for (const auto& other : workspace.documents()) {
        if (other.get() != &document)
            choices.push_back({other.get(), 0, nameOf(other->mapping(), other->openedAt())});
    }
    const auto firstHeld = static_cast<std::ptrdiff_t>(choices.size());
    const auto isOther = [&](const CompareChoice& choice) {
        return workspace.heldView(choice.held)->path != document.path();
    };
    for (const HeldView& held : workspace.heldViews()) {
        if (!isComparable(held, document))
            continue;
        const QString text = tr("Page %1 of %2, held at %3")
                                 .arg(formatCount(held.page), nameOf(held.mapping, held.opened),
                                      formatTime(held.heldAt));
        choices.push_back({nullptr, held.id, text});
    }
    std::stable_partition(choices.begin() + firstHeld, choices.end(), std::not_fn(isOther));
    return choices;
}

QString heldName(const HeldView& held, const Document& comparedWith)
{
    const QString page = held.path == comparedWith.path()
        ? tr("page %1").arg(formatCount(held.page))
        : tr("page %1 of %2").arg(formatCount(held.page), fileName(held.path));
    return tr("%1 as held at %2").arg(page, formatTime(held.heldAt));
}

} // namespace ui
