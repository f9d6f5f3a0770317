// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
// The loader's thread.
#include "engine/paging/pager_core.h"

#include "engine/mapping/fault_guard.h"

#include <cerrno>
#include <exception>
#include <iterator>
#include <new>

namespace engine {

namespace {

constexpr std::chrono::milliseconds kTellComparisons{50};

} // namespace

void Pager::Core::run(const std::shared_ptr<Core>& core)
{
    FaultGuard::unblockInThisThread();
    if (core->open()) {
        core->watchFile(core);
        core->serve();
    }
    core->end();
}

void Pager::Core::watchFile(const std::shared_ptr<Core>& self)
{
    const std::shared_ptr<FileWatcher> living = watcher.lock();
    if (!living)
        return;
    watch = living->watch(segments->descriptor(), [weak = std::weak_ptr(self)] {
        const std::shared_ptr<Core> core = weak.lock();
        if (!core)
            return;
        const std::lock_guard lock(core->mutex);
        ++core->events;
        core->newsWanted = true;
        core->changed.notify_all();
    });
}

void Pager::Core::end()
{
    watch.reset();
    // What is left may be the last reference to a view or the mapping, and may block: it goes here,
    // never on a thread that asks. Every request keeps its answer.
    std::shared_ptr<const Segments> mapping;
    KnownViews views;
    {
        const std::lock_guard lock(mutex);
        mapping.swap(segments);
        views.swap(discarded);
        for (PageDelivery& delivery : deliveries) {
            if (auto* const loaded = std::get_if<PageLoaded>(&delivery.outcome)) {
                views.push_back(std::move(loaded->view));
                delivery.outcome = PageClosed{};
            }
        }
    }
}

bool Pager::Core::open()
{
    std::optional<OpenOutcome> outcome;
    std::shared_ptr<const Segments> mapped;
    try {
        mapped = std::make_shared<const Segments>(Segments::open(path));
        outcome = OpenedFile{mapped->size(), mapped->isBlockDevice(), mapped->identity(),
                             mapped->status(), newsOf(*mapped)};
    } catch (const IoError& error) {
        outcome = error;
    } catch (const std::bad_alloc&) {
        outcome = IoError("open", path, ENOMEM);
    }
    {
        const std::lock_guard lock(mutex);
        segments = mapped;
        if (mapped)
            freshness.emplace(*mapped);
        opened = std::move(outcome);
        if (!mapped)
            closed = true;
        closeRequests([&](const PageKey&) { return closed; });
        changed.notify_all();
    }
    wake();
    return mapped != nullptr;
}

void Pager::Core::failToOpen(IoError why)
{
    {
        const std::lock_guard lock(mutex);
        opened = std::move(why);
        closed = true;
    }
    wake();
}

// What is cheap and changes the rest goes first: news and growth, then pages, then comparisons.
void Pager::Core::serve()
{
    for (;;) {
        std::optional<PageRequest> request;
        std::optional<ComparisonRequest> comparison;
        KnownViews views; // to be dropped outside the lock
        bool tell = false;
        bool growNow = false;
        {
            std::unique_lock lock(mutex);
            changed.wait(lock, [&] {
                return closed || !requests.empty() || !discarded.empty() || newsWanted
                    || growthWanted || !toCompare.empty();
            });
            if (closed)
                return;
            views.swap(discarded);
            tell = std::exchange(newsWanted, false);
            growNow = std::exchange(growthWanted, false);
            if (!requests.empty()) {
                request = std::move(requests.front());
                requests.pop_front();
                loading = true;
            } else if (!toCompare.empty()) {
                comparison = std::move(toCompare.front());
                toCompare.pop_front();
            }
        }
        views.clear();
        if (tell)
            tellNews();
        if (growNow)
            grow();
        if (request)
            answer(*std::move(request));
        if (comparison)
            compare(*comparison);
    }
}

void Pager::Core::answer(PageRequest request)
{
    PageDelivery delivery{request.key, load(request)};
    request.known.clear(); // before the caller hears of the answer
    {
        const std::lock_guard lock(mutex);
        deliveries.push_back(std::move(delivery));
        loading = false;
        changed.notify_all();
    }
    wake();
}

void Pager::Core::tellNews()
{
    FileNews now = newsOf(*segments);
    {
        const std::lock_guard lock(mutex);
        now.events = events;
        news = now;
    }
    wake();
}

void Pager::Core::compare(const ComparisonRequest& request)
{
    const std::shared_ptr<const PageView> view = request.then.lock();
    ViewComparison comparison{request.id, {}};
    if (view)
        comparison.difference = differenceNow(*segments, *view);
    bool last = false;
    {
        const std::lock_guard lock(mutex);
        comparisons.push_back(comparison);
        last = toCompare.empty();
    }
    // Thousands are told in some goes, not each by itself.
    const auto now = std::chrono::steady_clock::now();
    if (!last && now - toldComparisons < kTellComparisons)
        return;
    toldComparisons = now;
    wake();
}

void Pager::Core::grow()
{
    std::shared_ptr<const Segments> larger;
    try {
        larger = std::make_shared<const Segments>(segments->grown());
    } catch (const std::exception&) { // no memory, or the file cannot be asked: the news say so
        larger = segments;
    }
    std::shared_ptr<const Segments> before; // let go of without the lock
    {
        const std::lock_guard lock(mutex);
        grown = larger->size();
        if (*grown != segments->size()) {
            before = std::exchange(segments, std::move(larger));
            freshness.emplace(*segments);
            news.reset(); // of a shorter file, which would look like a cut
            newsWanted = true;
        }
    }
    wake();
}

PageOutcome Pager::Core::load(const PageRequest& request)
{
    const ByteRange range = pageRange(request.key.page, segments->size());
    if (range.empty())
        return PageUnreadable{"the page lies past the end of the file"};
    try {
        Slice slice = segments->select(range.start, range.stop, Segments::kSliceSize)[0];
        freshness->look();
        if (request.refresh && !request.known.empty()
            && !freshness->mayHaveChanged(*request.known.front()))
            return PageLoaded{request.known.front()};
        PageOutcome outcome = copyPage(request.key.page, std::move(slice), request.known, *pool);
        if (const auto* const loaded = std::get_if<PageLoaded>(&outcome))
            freshness->noteCopied(*loaded->view);
        return outcome;
    } catch (const IoError& error) {
        return PageUnreadable{error.what()};
    } catch (const std::bad_alloc&) {
        return PageUnreadable{errorText(ENOMEM)};
    }
}

void Pager::Core::enqueue(PageRequest request)
{
    const std::lock_guard lock(mutex);
    if (closed) {
        deliveries.push_back({request.key, PageClosed{}});
        return; // the caller still has the views: nothing is dropped here for the last time
    }
    requests.push_back(std::move(request));
    changed.notify_all();
}

void Pager::Core::closeRequests(const std::function<bool(const PageKey&)>& which)
{
    std::deque<PageRequest> kept;
    for (PageRequest& request : requests) {
        if (!which(request.key)) {
            kept.push_back(std::move(request));
            continue;
        }
        deliveries.push_back({request.key, PageClosed{}});
        std::move(request.known.begin(), request.known.end(), std::back_inserter(discarded));
    }
    requests.swap(kept);
}

} // namespace engine
