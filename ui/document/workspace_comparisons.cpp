// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
// What is held, against the file as it is now.
#include "ui/document/workspace.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <vector>

namespace ui {

void Workspace::takeComparisons(const std::vector<engine::ViewComparison>& comparisons)
{
    bool changed = false;
    for (const engine::ViewComparison& comparison : comparisons) {
        const auto held = std::ranges::lower_bound(m_held, comparison.id, {}, &HeldView::id);
        if (held == m_held.end() || held->id != comparison.id
            || held->difference == comparison.difference)
            continue; // released meanwhile, or nothing new
        held->difference = comparison.difference;
        changed = true;
    }
    if (changed)
        emit heldDifferencesChanged();
}

void Workspace::forgetComparisons(const std::filesystem::path& path)
{
    bool forgot = false;
    for (HeldView& held : m_held) {
        if (held.difference && held.path == path) {
            held.difference.reset();
            forgot = true;
        }
    }
    if (forgot)
        emit heldDifferencesChanged();
}

bool Workspace::isOfItsName(const Document& document) const
{
    return std::ranges::none_of(m_documents, [&](const auto& other) {
        return other->path() == document.path() && other->number() > document.number();
    });
}

void Workspace::compareHeld()
{
    for (const auto& document : m_documents) {
        const bool waits = std::ranges::any_of(m_held, [&](const HeldView& held) {
            return held.view && !held.difference && held.path == document->path();
        });
        if (waits)
            document->compareHeld();
    }
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
        changes.unknownBytes += held.difference->unknownBytes;
    }
    return changes;
}

// Of a page that is held several times the view marks what changed since one moment only: those of
// the others are no places to go to.
std::map<std::uint64_t, const HeldView*> Workspace::heldMoments(const Document& document) const
{
    std::map<std::uint64_t, const HeldView*> moments;
    for (const HeldView& held : m_held) {
        if (held.mapping == document.mapping()) {
            moments[held.page] = &held;
        } else if (held.view && held.path == document.path()) {
            const HeldView*& moment = moments[held.page];
            if (!moment || moment->mapping != document.mapping())
                moment = &held; // the latest
        }
    }
    return moments;
}

std::optional<std::uint64_t> Workspace::changeFrom(const Document& document, std::uint64_t offset,
                                                   bool forward) const
{
    std::vector<std::uint64_t> places; // ascending
    for (const auto& [page, held] : heldMoments(document)) {
        if (!held->difference)
            continue;
        for (const engine::ByteRange& range : held->difference->changed) {
            if (range.start < document.size()) // else it was a longer file
                places.push_back(range.start);
        }
    }
    if (places.empty())
        return std::nullopt;
    if (forward) {
        const auto next = std::ranges::upper_bound(places, offset);
        return next != places.end() ? *next : places.front();
    }
    const auto next = std::ranges::lower_bound(places, offset);
    return next != places.begin() ? *std::prev(next) : places.back();
}

} // namespace ui
