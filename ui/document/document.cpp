// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/document/document.h"

#include "ui/common/format.h"
#include "ui/document/workspace.h"

#include <algorithm>
#include <utility>

namespace ui {

Document::Document(Workspace& workspace, std::filesystem::path path, QObject* parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_number(workspace.m_nextDocument++)
    , m_path(path)
    , m_waker(this, [this] { takeAnswers(); })
    , m_pager(std::make_unique<engine::Pager>(std::move(path), workspace.m_pool, m_waker.function(),
                                              workspace.m_watcher))
{
    m_refreshTimer.setInterval(kRefreshInterval);
    connect(&m_refreshTimer, &QTimer::timeout, this, &Document::lookAtFile);
}

Document::~Document()
{
    m_pager->close();
    for (engine::PageDelivery& delivery : m_pager->takeDeliveries()) {
        if (auto* const loaded = std::get_if<engine::PageLoaded>(&delivery.outcome))
            letGo(std::move(loaded->view));
    }
    for (auto& [page, shown] : m_pages)
        letGo(std::move(shown.view));
}

QString Document::name() const
{
    return fileName(m_path);
}

void Document::activateView(std::size_t view)
{
    if (std::exchange(m_activeView, view) == view)
        return;
    emit cursorMoved();
    if (m_size > 0 && cursor() != m_size - 1)
        setFollowing(false); // what comes would take this view's cursor to the end
}

void Document::startView(std::size_t view)
{
    m_places.at(view) = place();
}

void Document::setPlace(std::size_t view, const DocumentPlace& place)
{
    m_places.at(view) = place;
    m_places.at(view).clampTo(m_size);
    emit cursorMoved();
}

void Document::moveCursor(std::uint64_t offset, bool extend)
{
    if (!place().moveCursor(offset, extend, m_size))
        return;
    emit cursorMoved();
    if (m_size > 0 && cursor() != m_size - 1)
        setFollowing(false);
}

void Document::moveCursorOf(std::size_t view, std::uint64_t offset)
{
    if (view == m_activeView)
        return moveCursor(offset);
    if (m_places.at(view).moveCursor(offset, false, m_size))
        emit cursorMoved();
}

void Document::select(engine::ByteRange range)
{
    const engine::ByteRange inside = engine::intersection(range, {0, m_size});
    if (inside.empty())
        return;
    setFollowing(false); // what comes would take the selection away
    place().select(inside);
    emit cursorMoved();
}

void Document::selectNothing()
{
    moveCursor(place().beforeSelect());
}

void Document::goTo(std::uint64_t offset)
{
    if (offset != cursor())
        noteJump();
    moveCursor(offset);
    emit goToRequested(cursor());
}

void Document::goTo(engine::ByteRange range)
{
    noteJump();
    select(range);
    place().keepCursor(); // that is where one went
    emit goToRequested(selection().start);
}

void Document::revisit(const VisitedPlace& place)
{
    moveCursor(place.cursor);
    emit revisitRequested(place.top);
}

void Document::startAt(std::uint64_t cursor, ViewTop top) noexcept
{
    for (DocumentPlace& place : m_places)
        place.startAt(cursor, top);
    m_hasStart = true;
}

void Document::takePlaceOf(const Document& other)
{
    m_places = other.m_places;
    m_activeView = other.m_activeView;
    m_history = other.m_history;
    for (DocumentPlace& place : m_places)
        place.clampTo(m_size);
    emit cursorMoved();
    setFollowing(other.m_following);
}

std::optional<PageSpan> Document::chosenPages() const noexcept
{
    if (m_size == 0)
        return std::nullopt;
    const engine::ByteRange chosen = selection();
    if (chosen.empty())
        return PageSpan{engine::pageOf(cursor()), engine::pageOf(cursor())};
    return PageSpan{engine::pageOf(chosen.start), engine::pageOf(chosen.stop - 1)};
}

void Document::setVisiblePages(std::optional<PageSpan> pages, std::size_t view)
{
    if (m_state != State::Open || m_size == 0)
        pages = std::nullopt;
    if (pages) {
        pages->last = std::min(pages->last, pageCount() - 1);
        pages->first = std::min(pages->first, pages->last);
    }
    if (pages == m_visible.at(view))
        return;
    m_visible.at(view) = pages;
    for (auto it = m_pages.begin(); it != m_pages.end();) {
        if (isVisible(it->first)) {
            ++it;
            continue;
        }
        letGo(std::move(it->second.view));
        it = m_pages.erase(it);
    }
    withdrawUnwanted();
    if (pages) {
        const auto show = [&](std::uint64_t page) {
            if (pages->contains(page) && m_pages.try_emplace(page).second)
                requestPage(page);
        };
        show(engine::pageOf(cursor(view))); // first, in case the units are too few for all
        for (std::uint64_t page = pages->first; page <= pages->last; ++page)
            show(page);
    }
    m_workspace.samplePool();
}

bool Document::isVisible(std::uint64_t page) const noexcept
{
    return std::ranges::any_of(
        m_visible, [page](const auto& pages) { return pages && pages->contains(page); });
}

bool Document::isWanted(std::uint64_t page) const
{
    return isVisible(page) || m_workspace.isAwaited(*this, page);
}

void Document::withdrawUnwanted()
{
    const auto unwanted = [this](const auto& request) { return !isWanted(request.first); };
    if (std::none_of(m_requested.begin(), m_requested.end(), unwanted))
        return;
    m_pager->withdraw([this](const engine::PageKey& key) { return !isWanted(key.page); });
}

bool Document::isWhole(std::uint64_t page, const ShownPage& shown) const
{
    return shown.view && shown.view->range() == pageRange(page);
}

void Document::requestPage(std::uint64_t page)
{
    if (m_requested.contains(page))
        return;
    m_requested[page] = ++m_generation;
    // The held moment, where there is one: while the file equals it, screen and hold share it.
    m_pager->request({page, m_generation}, knownViews(page));
}

// What a page is compared with: the view on screen first, then the held one.
engine::KnownViews Document::knownViews(std::uint64_t page) const
{
    engine::KnownViews known;
    if (const auto& view = shown(page).view)
        known.push_back(view);
    const HeldView* const held = m_workspace.heldPage(*this, page);
    if (held && held->view && (known.empty() || known.front() != held->view))
        known.push_back(held->view);
    return known;
}

void Document::refreshPages()
{
    for (const auto& [page, shown] : m_pages) {
        if (!shown.view || m_requested.contains(page))
            continue;
        if (!isWhole(page, shown)) {
            requestPage(page);
            continue;
        }
        m_requested[page] = ++m_generation;
        m_pager->refresh({page, m_generation}, knownViews(page));
    }
}

void Document::waitForPages(std::chrono::microseconds atMost)
{
    const bool missing = std::any_of(m_pages.begin(), m_pages.end(), [](const auto& entry) {
        return !entry.second.view && entry.second.state == engine::ByteState::Loading;
    });
    if (!missing || !m_mayWait)
        return;
    m_mayWait = m_pager->waitUntilServed(atMost);
    takeAnswers();
}

const ShownPage& Document::shown(std::uint64_t page) const
{
    static const ShownPage loading;
    const auto it = m_pages.find(page);
    return it != m_pages.end() ? it->second : loading;
}

const HeldView* Document::heldMoment(std::uint64_t page) const
{
    const HeldView* const compared = comparedHold();
    return compared && compared->page == page ? compared : m_workspace.heldMoment(*this, page);
}

void Document::retryMissingPages()
{
    for (auto& [page, shown] : m_pages) {
        if (isWhole(page, shown) || m_requested.contains(page))
            continue;
        shown.state = engine::ByteState::Loading;
        requestPage(page);
    }
}

std::size_t Document::unitsOnScreen() const
{
    std::size_t units = 0;
    for (const auto& [page, shown] : m_pages) {
        const HeldView* const held = m_workspace.heldPage(*this, page);
        if (shown.view && !(held && held->view == shown.view))
            units += shown.view->units();
    }
    return units;
}

std::size_t Document::unitsMissing() const
{
    std::size_t units = 0;
    for (const auto& [page, shown] : m_pages)
        units += isWhole(page, shown) ? 0 : engine::MemoryPool::unitsFor(pageRange(page).size());
    return units;
}

void Document::takeAnswers()
{
    if (const auto outcome = m_pager->takeOpened()) {
        takeOpened(*outcome);
        return; // the workspace may have let go of this document: nothing here may be touched
    }
    bool changed = false;
    for (engine::PageDelivery& delivery : m_pager->takeDeliveries())
        changed = takeDelivery(std::move(delivery)) || changed;
    m_workspace.samplePool();
    if (changed)
        emit pagesChanged();
    if (const auto size = m_pager->takeGrown())
        takeGrown(*size);
    takeComparisons();
    if (const auto news = m_pager->takeNews())
        takeNews(*news);
}

void Document::takeOpened(const engine::OpenOutcome& outcome)
{
    if (const auto* const error = std::get_if<engine::IoError>(&outcome)) {
        m_state = State::Failed;
        m_error = QString::fromUtf8(error->what());
        emit openFailed(m_error);
        m_workspace.noteOpenFailed(this);
        return;
    }
    const auto& file = std::get<engine::OpenedFile>(outcome);
    m_state = State::Open;
    m_size = file.size;
    for (DocumentPlace& place : m_places)
        place.clampTo(m_size);
    m_blockDevice = file.blockDevice;
    m_identity = file.identity;
    m_mapping = file.status;
    m_openedAt = QDateTime::currentDateTime();
    m_newsAtOpen = m_news = file.news;
    m_refreshTimer.start();
    m_workspace.noteOpened(this);
    emit opened();
}

bool Document::takeDelivery(engine::PageDelivery delivery)
{
    const std::uint64_t page = delivery.key.page;
    const auto asked = m_requested.find(page);
    if (asked != m_requested.end() && asked->second == delivery.key.generation)
        m_requested.erase(asked);
    const auto visible = m_pages.find(page);
    if (auto* const loaded = std::get_if<engine::PageLoaded>(&delivery.outcome)) {
        m_mayWait = true;
        m_workspace.takeHeldPage(*this, loaded->view);
        if (visible == m_pages.end()) {
            letGo(std::move(loaded->view));
            return false;
        }
        const bool wasStale = std::exchange(visible->second.stale, false);
        if (visible->second.view == loaded->view)
            return wasStale; // it was compared, and is still what the file has
        letGo(std::exchange(visible->second.view, std::move(loaded->view)));
        visible->second.state = engine::ByteState::Read;
        const HeldView* const held = m_workspace.heldMoment(*this, page);
        if (held && held->view && held->view != visible->second.view
            && m_workspace.isOfItsName(*this))
            compare(*held);
        return true;
    }
    if (std::holds_alternative<engine::PageClosed>(delivery.outcome)) {
        // Withdrawn, and wanted again before that was known.
        if (isWanted(page) && !m_requested.contains(page))
            requestPage(page);
        return false;
    }
    ShownPage missing;
    if (const auto* const refused = std::get_if<engine::PageRefused>(&delivery.outcome)) {
        missing.state = engine::ByteState::NoFreeUnit;
        m_workspace.failHeldPage(*this, page,
                                 tr("Page %1 needs %2, and %3 available.")
                                     .arg(formatCount(page), formatUnits(refused->wanted),
                                          refused->available == 1
                                              ? tr("1 is")
                                              : tr("%1 are").arg(formatCount(refused->available))));
    } else {
        missing.state = engine::ByteState::Unreadable;
        missing.reason = std::get<engine::PageUnreadable>(delivery.outcome).reason;
        m_workspace.failHeldPage(*this, page, QString::fromStdString(missing.reason));
    }
    if (visible == m_pages.end())
        return false;
    if (visible->second.view) { // the bytes of that moment stay: they were read
        visible->second.state = missing.state;
        visible->second.reason = missing.reason;
        const bool refused = missing.state == engine::ByteState::NoFreeUnit;
        const bool nowStale = refused && !std::exchange(visible->second.stale, true);
        return nowStale || !isWhole(page, visible->second);
    }
    // Units are on their way back: it is asked for again when they arrive.
    if (missing.state == engine::ByteState::NoFreeUnit && m_workspace.isReaping())
        missing.state = engine::ByteState::Loading;
    visible->second = std::move(missing);
    return true;
}

void Document::letGo(std::shared_ptr<const engine::PageView> view)
{
    if (view)
        m_workspace.reap(std::move(view));
}

} // namespace ui
