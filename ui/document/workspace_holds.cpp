// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
// The held views of the workspace.
#include "ui/common/format.h"
#include "ui/document/workspace.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

namespace ui {

namespace {

bool isOf(const HeldView& held, const Document& document)
{
    return held.mapping == document.mapping();
}

QString pagesText(const QString& verb, const std::vector<std::uint64_t>& pages)
{
    return pages.size() == 1 ? Workspace::tr("%1 page %2").arg(verb, formatCount(pages.front()))
                             : Workspace::tr("%1 %2 views").arg(verb, formatCount(pages.size()));
}

} // namespace

const HeldView* Workspace::heldPage(const Document& document, std::uint64_t page) const
{
    const auto it = std::find_if(m_held.begin(), m_held.end(), [&](const HeldView& held) {
        return held.page == page && isOf(held, document);
    });
    return it != m_held.end() ? &*it : nullptr;
}

const HeldView* Workspace::heldMoment(const Document& document, std::uint64_t page) const
{
    if (const HeldView* const held = heldPage(document, page))
        return held;
    const auto it = std::find_if(m_held.rbegin(), m_held.rend(), [&](const HeldView& held) {
        return held.page == page && held.view && held.path == document.path();
    });
    return it != m_held.rend() ? &*it : nullptr;
}

const HeldView* Workspace::heldView(std::uint64_t id) const
{
    const auto it = std::ranges::lower_bound(m_held, id, {}, &HeldView::id);
    return it != m_held.end() && it->id == id ? &*it : nullptr;
}

std::shared_ptr<const engine::PageView> Workspace::lend(const HeldView& held) const
{
    return {held.view.get(),
            [view = held.view, dropped = m_dropWaker.function()](const auto*) mutable {
                view.reset();
                dropped();
            }};
}

bool Workspace::isAwaited(const Document& document, std::uint64_t page) const
{
    const HeldView* const held = heldPage(document, page);
    return held && !held->view;
}

QString Workspace::refusal(const Wanted& wanted) const
{
    // What is spoken for: by other pages on screen that still lack their units, and by holds of
    // pages off screen that are loading.
    std::uint64_t reserved = 0;
    for (const auto& shown : m_documents) // two are, where they are compared
        reserved += shown->unitsMissing();
    reserved -= wanted.visible;
    for (const HeldView& held : m_held) {
        const bool counted = std::ranges::any_of(m_documents, [&held](const auto& shown) {
            return isOf(held, *shown) && shown->isVisible(held.page);
        });
        reserved += held.view || counted ? 0 : held.units;
    }
    const engine::PoolState state = m_pool->state();
    if (engine::saturatingAdd(wanted.units, reserved) <= state.available)
        return {};
    const QString what = wanted.pages == 1
        ? tr("Holding this page needs")
        : tr("Holding these %1 pages needs").arg(formatCount(wanted.pages));
    const QString kept = reserved == 0
        ? QString()
        : tr(", and the pages on screen need %1 more").arg(formatCount(reserved));
    return tr("%1 %2; %3 of the pool's %4 units are available%5. "
              "Release held views or enlarge the pool.")
        .arg(what, formatUnits(static_cast<std::size_t>(wanted.units)),
             formatCount(state.available), formatCount(state.capacity), kept);
}

bool Workspace::hold(PageSpan pages)
{
    Document* const document = m_document;
    if (!document || document->pageCount() == 0)
        return false;
    pages.last = std::min(pages.last, document->pageCount() - 1);
    std::set<std::uint64_t> already;
    for (const HeldView& held : m_held) {
        if (isOf(held, *document))
            already.insert(held.page);
    }
    // A selection may have millions of pages: past the pool's size none of them matters.
    const std::uint64_t most = m_pool->capacity();
    std::vector<std::uint64_t> wanted;
    Wanted sum;
    for (std::uint64_t page = pages.first; page <= pages.last && wanted.size() <= most; ++page) {
        if (already.contains(page))
            continue;
        wanted.push_back(page);
        if (document->shown(page).view)
            continue; // shared
        const std::size_t units = engine::MemoryPool::unitsFor(document->pageRange(page).size());
        sum.units += units;
        sum.visible += document->isVisible(page) ? units : 0;
    }
    sum.pages = wanted.size();
    if (wanted.size() > most) {
        sum.pages = pages.count();
        sum.units = engine::MemoryPool::unitsFor(engine::kPageSize) * pages.count();
    }
    const QString reason = sum.units > 0 ? refusal(sum) : QString();
    if (!reason.isEmpty()) {
        mark(engine::PoolEvent::Refusal, tr("refused"));
        samplePool();
        emit poolChanged();
        emit refused(reason);
        return false;
    }
    if (wanted.empty())
        return true;
    const auto now = std::chrono::steady_clock::now();
    for (const std::uint64_t page : wanted) {
        const auto& view = document->shown(page).view;
        const engine::ByteRange range = document->pageRange(page);
        m_held.push_back({m_nextHold++, document->path(), document->mapping(), document->openedAt(),
                          page, range, engine::MemoryPool::unitsFor(range.size()), now,
                          QDateTime::currentDateTime(), view, std::nullopt});
        if (!view)
            document->requestPage(page);
    }
    mark(engine::PoolEvent::Hold, pagesText(tr("hold"), wanted));
    samplePool();
    emit heldViewsChanged();
    emit document->heldPagesChanged();
    return true;
}

void Workspace::takeHeldPage(const Document& document,
                             const std::shared_ptr<const engine::PageView>& view)
{
    const auto it = std::find_if(m_held.begin(), m_held.end(), [&](const HeldView& held) {
        return !held.view && held.page == view->page() && isOf(held, document);
    });
    if (it == m_held.end())
        return;
    it->view = view;
    emit heldViewsChanged();
}

void Workspace::failHeldPage(const Document& document, std::uint64_t page, const QString& reason)
{
    if (!isAwaited(document, page))
        return;
    dropHolds([&](const HeldView& held) {
        return !held.view && held.page == page && isOf(held, document);
    });
    mark(engine::PoolEvent::Refusal, tr("refused"));
    emit refused(tr("Page %1 could not be held: %2").arg(formatCount(page), reason));
}

void Workspace::dropLoadingHolds(const Document& document)
{
    dropHolds([&](const HeldView& held) { return !held.view && isOf(held, document); });
}

void Workspace::dropHolds(const std::function<bool(const HeldView&)>& which)
{
    std::vector<HeldView> kept;
    const std::size_t before = m_held.size();
    for (HeldView& held : m_held) {
        if (!which(held))
            kept.push_back(std::move(held));
        else if (held.view)
            reap(std::move(held.view));
    }
    m_held = std::move(kept);
    if (m_held.size() == before)
        return;
    for (const auto& document : m_documents)
        document->withdrawUnwanted();
    samplePool();
    emit heldViewsChanged();
    for (const auto& document : m_documents)
        emit document->heldPagesChanged();
}

bool Workspace::releaseWhere(const std::function<bool(const HeldView&)>& which)
{
    std::vector<std::uint64_t> pages;
    for (const HeldView& held : m_held) {
        if (which(held))
            pages.push_back(held.page);
    }
    if (pages.empty())
        return false;
    mark(engine::PoolEvent::Release, pagesText(tr("release"), pages));
    dropHolds(which);
    return true;
}

bool Workspace::releasePages(PageSpan pages)
{
    return m_document && releaseWhere([&](const HeldView& held) {
               return pages.contains(held.page)
                   && (isOf(held, *m_document) || held.path == m_document->path());
           });
}

void Workspace::release(const std::vector<std::uint64_t>& ids)
{
    const std::set<std::uint64_t> chosen(ids.begin(), ids.end());
    releaseWhere([&](const HeldView& held) { return chosen.contains(held.id); });
}

void Workspace::releaseAll()
{
    releaseWhere([](const HeldView&) { return true; });
}

} // namespace ui
