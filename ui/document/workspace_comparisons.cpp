// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
// What is held, against the file as it is now.
#include "ui/document/workspace.h"

#include <algorithm>

namespace ui {

void Workspace::takeComparison(const engine::ViewComparison& comparison)
{
    const auto held = std::ranges::find(m_held, comparison.id, &HeldView::id);
    if (held == m_held.end() || held->difference == comparison.difference)
        return; // released meanwhile, or nothing new
    held->difference = comparison.difference;
    emit heldViewsChanged();
}

void Workspace::forgetComparisons()
{
    bool forgot = false;
    for (HeldView& held : m_held) {
        if (held.difference && std::ranges::none_of(m_documents, [&](const auto& document) {
                return document->path() == held.path;
            })) {
            held.difference.reset();
            forgot = true;
        }
    }
    if (forgot)
        emit heldViewsChanged();
}

HeldChanges Workspace::heldChanges(const Document& document) const
{
    HeldChanges changes;
    for (const HeldView& held : m_held) {
        if (held.path != document.path() || !held.difference)
            continue;
        ++changes.compared;
        changes.changedViews += held.difference->changedBytes > 0 ? 1 : 0;
        changes.changedBytes += held.difference->changedBytes;
    }
    return changes;
}

std::optional<std::uint64_t> Workspace::changeFrom(const Document& document, std::uint64_t offset,
                                                   bool forward) const
{
    std::optional<std::uint64_t> nearest; // in that direction
    std::optional<std::uint64_t> farthest; // of all, in the other one
    const auto isNearer = [forward](std::uint64_t a, const std::optional<std::uint64_t>& b) {
        return !b || (forward ? a < *b : a > *b);
    };
    for (const HeldView& held : m_held) {
        // Of a page that is held twice the view shows one moment only: the others' changes are
        // marked nowhere.
        if (!held.difference || heldMoment(document, held.page) != &held)
            continue;
        for (const engine::ByteRange& range : held.difference->changed) {
            if (range.start >= document.size())
                continue; // it was a longer file
            if ((forward ? range.start > offset : range.start < offset)
                && isNearer(range.start, nearest))
                nearest = range.start;
            if (isNearer(range.start, farthest))
                farthest = range.start;
        }
    }
    return nearest ? nearest : farthest;
}

} // namespace ui
