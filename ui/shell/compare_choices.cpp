// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/compare_choices.h"

#include "ui/common/format.h"
#include "ui/common/translate.h"
#include "ui/document/workspace.h"
#include "ui/shell/held_names.h"

namespace ui {

namespace {

HeldNames namesOf(const Workspace& workspace)
{
    HeldNames names(workspace.heldViews());
    for (const auto& document : workspace.documents())
        names.addFile(document->path());
    return names;
}

} // namespace

bool isComparable(const HeldView& held, const Document& document)
{
    return held.view && held.range.start < document.size();
}

std::vector<CompareChoice> compareChoices(const Workspace& workspace, const Document& document)
{
    std::vector<CompareChoice> choices;
    for (const auto& other : workspace.documents()) {
        if (other.get() != &document)
            choices.push_back({other.get(), 0, sideName(workspace, *other)});
    }
    const HeldNames names = namesOf(workspace);
    for (const bool ofThisFile : {true, false}) {
        for (const HeldView& held : workspace.heldViews()) {
            if (!isComparable(held, document) || (held.path == document.path()) != ofThisFile)
                continue;
            choices.push_back(
                {nullptr, held.id,
                 tr("Page %1 of %2, held at %3")
                     .arg(formatCount(held.page), names.file(held), names.time(held))});
        }
    }
    return choices;
}

QString sideName(const Workspace& workspace, const Document& document)
{
    return workspace.mappingName({document.mapping(), document.openedAt()});
}

QString sideName(const Workspace& workspace, const HeldView& held, const Document& comparedWith)
{
    const HeldNames names = namesOf(workspace);
    const QString page = held.path == comparedWith.path()
        ? tr("page %1").arg(formatCount(held.page))
        : tr("page %1 of %2").arg(formatCount(held.page), names.file(held));
    return tr("%1 as held at %2").arg(page, names.time(held));
}

} // namespace ui
