// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/compare_choices.h"

#include "ui/common/format.h"
#include "ui/common/translate.h"
#include "ui/document/workspace.h"

#include <algorithm>

namespace ui {

namespace {

bool isComparable(const HeldView& held, const Document& document)
{
    return held.view && held.range.start < document.size();
}

// "Page 3 of b.bin, held at 12:34:56"; with its folder, or to the millisecond, where that alone
// tells it from another one.
QString choiceText(const HeldView& held, const std::vector<HeldView>& all)
{
    bool namesake = false;
    bool sameSecond = false;
    for (const HeldView& other : all) {
        namesake |= other.path.filename() == held.path.filename() && other.path != held.path;
        sameSecond |= other.id != held.id && other.path == held.path && other.page == held.page
            && other.heldAt.toSecsSinceEpoch() == held.heldAt.toSecsSinceEpoch();
    }
    const QString name = fileName(held.path);
    return tr("Page %1 of %2, held at %3")
        .arg(formatCount(held.page),
             namesake ? tr("%1 in %2").arg(name, fullName(held.path.parent_path())) : name,
             formatTime(held.heldAt, sameSecond));
}

} // namespace

std::vector<CompareChoice> compareChoices(const Workspace& workspace, const Document& document)
{
    std::vector<CompareChoice> choices;
    for (const auto& other : workspace.documents()) {
        if (other.get() != &document)
            choices.push_back(
                {other.get(), 0, workspace.mappingName({other->mapping(), other->openedAt()})});
    }
    for (const bool ofThisFile : {true, false}) {
        for (const HeldView& held : workspace.heldViews()) {
            if (isComparable(held, document) && (held.path == document.path()) == ofThisFile)
                choices.push_back({nullptr, held.id, choiceText(held, workspace.heldViews())});
        }
    }
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
