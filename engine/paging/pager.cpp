// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/paging/pager.h"

#include "engine/mapping/fault_guard.h"
#include "engine/mapping/guarded_copy.h"
#include "engine/paging/freshness.h"

#include <algorithm>
#include <array>
#include <condition_variable>
#include <cstring>
#include <deque>
#include <mutex>
#include <new>
#include <system_error>
#include <thread>
#include <utility>

namespace engine {

namespace {

struct PageRequest {
    PageKey key;
    KnownViews known;
    bool refresh = false;
};

constexpr std::chrono::milliseconds kTellComparisons{50};

struct ComparisonRequest {
    std::uint64_t id = 0;
    std::weak_ptr<const PageView> then; // while it waits, its owners may let go of it
};

// The view that has `bytes` in `states`, if any.
std::shared_ptr<const PageView> matching(const KnownViews& known, std::span<const std::byte> bytes,
                                         const StateRanges& states)
{
    const auto it = std::find_if(known.begin(), known.end(), [&](const auto& view) {
        return view->sameContents(bytes, states);
    });
    return it != known.end() ? *it : nullptr;
}

} // namespace

// Shared by the Pager and its thread: whichever goes last, neither waits for the other.
struct Pager::Core {
    const std::filesystem::path path;
    const std::shared_ptr<MemoryPool> pool;
    const std::function<void()> wake;
    const std::weak_ptr<FileWatcher> watcher; // not kept: it must not end on its own thread

    mutable std::mutex mutex;
    std::condition_variable changed;
    bool closed = false;
    bool loading = false; // a request is out of the queue and not answered yet
    std::deque<PageRequest> requests;
    std::vector<PageDelivery> deliveries;
    std::optional<OpenOutcome> opened;
    bool newsWanted = false;
    std::optional<FileNews> news;
    std::uint64_t events = 0; // of the watcher
    std::deque<ComparisonRequest> toCompare;
    std::vector<ViewComparison> comparisons;
    std::chrono::steady_clock::time_point toldComparisons; // the thread's alone
    bool growthWanted = false;
    std::optional<std::uint64_t> grown;
    // Views that lost their request; the thread lets go of them.
    KnownViews discarded;
    std::shared_ptr<const Segments> segments; // while the file is open; the thread's
    std::optional<Freshness> freshness; // the thread's alone
    std::unique_ptr<FileWatcher::Watch> watch; // the thread's alone

    Core(std::filesystem::path file, std::shared_ptr<MemoryPool> units,
         std::function<void()> onAnswer, const std::shared_ptr<FileWatcher>& fileWatcher)
        : path(std::move(file))
        , pool(std::move(units))
        , wake(std::move(onAnswer))
        , watcher(fileWatcher)
    {
    }

    static void run(const std::shared_ptr<Core>& core);
    bool open();
    void watchFile(const std::shared_ptr<Core>& self);
    void end();
    void failToOpen(IoError why); // before there is a thread
    void serve();
    void answer(PageRequest request);
    void tellNews();
    void compare(const ComparisonRequest& request);
    ViewDifference differenceNow(const PageView& then) const;
    void grow();
    PageOutcome load(const PageRequest& request);
    PageOutcome copy(const PageRequest& request, Slice slice);
    PageOutcome copyIntoUnits(const PageRequest& request, Slice slice);
    void enqueue(PageRequest request);
    void closeRequests(const std::function<bool(const PageKey&)>& which); // under the mutex
};

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
        comparison.difference = differenceNow(*view);
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

ViewDifference Pager::Core::differenceNow(const PageView& then) const
{
    try {
        std::array<std::byte, Segments::kSliceSize> now;
        const Segments file = segments->grown(); // `then` may be of a longer file
        const ByteRange range = intersection(then.range(), {0, file.size()});
        StateRanges states;
        if (!range.empty())
            states = guardedCopy(file.select(range.start, range.stop, now.size())[0], now);
        return differenceOf(then, now, states);
    } catch (const std::exception&) { // no slice of it could be had: nothing is known of its bytes
        ViewDifference unknown;
        unknown.unknownBytes = then.range().size();
        return unknown;
    }
}

void Pager::Core::grow()
{
    std::shared_ptr<const Segments> before;
    try {
        auto larger = std::make_shared<const Segments>(segments->grown());
        if (larger->size() == segments->size())
            return;
        const std::lock_guard lock(mutex);
        before = std::exchange(segments, std::move(larger));
        freshness.emplace(*segments);
        grown = segments->size();
        news.reset(); // of a shorter file, which would look like a cut
        newsWanted = true;
    } catch (const std::exception&) { // the file cannot be asked: the news say so
        return;
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
        PageOutcome outcome = copy(request, std::move(slice));
        if (const auto* const loaded = std::get_if<PageLoaded>(&outcome))
            freshness->noteCopied(*loaded->view);
        return outcome;
    } catch (const IoError& error) {
        return PageUnreadable{error.what()};
    } catch (const std::bad_alloc&) {
        return PageUnreadable{errorText(ENOMEM)};
    }
}

PageOutcome Pager::Core::copy(const PageRequest& request, Slice slice)
{
    if (!request.known.empty()) {
        // Compared in a buffer of this thread's own, so that it needs no unit.
        std::array<std::byte, Segments::kSliceSize> now;
        const StateRanges states = guardedCopy(slice, now);
        const auto bytes = std::span(now).first(static_cast<std::size_t>(slice.size()));
        if (auto same = matching(request.known, bytes, states))
            return PageLoaded{std::move(same)};
    }
    return copyIntoUnits(request, std::move(slice));
}

PageOutcome Pager::Core::copyIntoUnits(const PageRequest& request, Slice slice)
{
    std::vector<MemoryUnit> units;
    try {
        units = pool->allocate(MemoryPool::unitsFor(slice.size()));
    } catch (const PoolEmpty& empty) {
        return PageRefused{empty.wanted(), empty.available()};
    }
    // Units need not lie side by side, so the page is copied through one buffer: 0.5 us of 2 us.
    std::array<std::byte, Segments::kSliceSize> bytes;
    StateRanges states = guardedCopy(slice, bytes);
    std::span<const std::byte> rest(bytes.data(), static_cast<std::size_t>(slice.size()));
    for (MemoryUnit& unit : units) {
        const std::size_t n = std::min(rest.size(), unit.bytes().size());
        std::memcpy(unit.bytes().data(), rest.data(), n);
        rest = rest.subspan(n);
    }
    return PageLoaded{std::make_shared<const PageView>(request.key.page, std::move(slice),
                                                       std::move(units), std::move(states))};
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

Pager::Pager(std::filesystem::path path, std::shared_ptr<MemoryPool> pool,
             std::function<void()> wake, const std::shared_ptr<FileWatcher>& watcher)
    : m_core(std::make_shared<Core>(std::move(path), std::move(pool), std::move(wake), watcher))
{
    try {
        std::thread([core = m_core] { Core::run(core); }).detach();
    } catch (const std::system_error& error) {
        m_core->failToOpen(
            IoError("open", m_core->path, error.code().value(),
                    "no thread can be started for it: " + errorText(error.code().value())));
    }
}

Pager::~Pager()
{
    close();
}

std::optional<OpenOutcome> Pager::takeOpened()
{
    const std::lock_guard lock(m_core->mutex);
    return std::exchange(m_core->opened, std::nullopt);
}

void Pager::request(PageKey key, KnownViews known)
{
    m_core->enqueue({key, std::move(known), false});
}

void Pager::refresh(PageKey key, KnownViews known)
{
    m_core->enqueue({key, std::move(known), true});
}

void Pager::withdraw(const std::function<bool(const PageKey&)>& which)
{
    const std::lock_guard lock(m_core->mutex);
    m_core->closeRequests(which);
    m_core->changed.notify_all();
}

std::vector<PageDelivery> Pager::takeDeliveries()
{
    const std::lock_guard lock(m_core->mutex);
    return std::exchange(m_core->deliveries, {});
}

void Pager::askForNews()
{
    const std::lock_guard lock(m_core->mutex);
    m_core->newsWanted = true;
    m_core->changed.notify_all();
}

std::optional<FileNews> Pager::takeNews()
{
    const std::lock_guard lock(m_core->mutex);
    return std::exchange(m_core->news, std::nullopt);
}

void Pager::compare(std::uint64_t id, const std::shared_ptr<const PageView>& then)
{
    const std::lock_guard lock(m_core->mutex);
    if (m_core->closed)
        return;
    m_core->toCompare.push_back({id, then});
    m_core->changed.notify_all();
}

std::vector<ViewComparison> Pager::takeComparisons()
{
    const std::lock_guard lock(m_core->mutex);
    return std::exchange(m_core->comparisons, {});
}

void Pager::grow()
{
    const std::lock_guard lock(m_core->mutex);
    m_core->growthWanted = true;
    m_core->changed.notify_all();
}

std::optional<std::uint64_t> Pager::takeGrown()
{
    const std::lock_guard lock(m_core->mutex);
    return std::exchange(m_core->grown, std::nullopt);
}

bool Pager::waitUntilServed(std::chrono::microseconds atMost)
{
    std::unique_lock lock(m_core->mutex);
    return m_core->changed.wait_for(lock, atMost,
                                    [&] { return m_core->requests.empty() && !m_core->loading; });
}

std::unique_ptr<ByteSource> Pager::source() const
{
    // Under the lock the thread keeps the mapping: this is no last reference.
    const std::lock_guard lock(m_core->mutex);
    return m_core->closed || !m_core->segments ? nullptr : m_core->segments->source();
}

void Pager::close()
{
    const std::lock_guard lock(m_core->mutex);
    m_core->closed = true;
    m_core->closeRequests([](const PageKey&) { return true; });
    m_core->changed.notify_all();
}

} // namespace engine
