// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/document/comparison.h"

#include <algorithm>
#include <mutex>
#include <new>
#include <system_error>
#include <thread>
#include <utility>

namespace ui {

// What both threads know.
struct Comparison::Shared {
    engine::JobControl control;
    std::mutex mutex; // for what follows
    engine::ComparisonNews news; // not taken yet
    engine::ComparisonEnd end;
    State state = State::Running;
};

namespace {

// The first place may be the last one of before, grown.
void append(std::vector<engine::Difference>& places, const std::vector<engine::Difference>& found)
{
    if (found.empty())
        return;
    if (!places.empty() && places.back().range.start == found.front().range.start)
        places.pop_back();
    places.insert(places.end(), found.begin(), found.end());
}

} // namespace

Comparison::Comparison(Side a, Side b, QObject* parent)
    : QObject(parent)
    , m_nameA(a.name)
    , m_nameB(b.name)
    , m_start(a.range.start)
    , m_shared(std::make_shared<Shared>())
    , m_waker(this, [this] { takeNews(); })
{
    // The sources end with the thread: dropping one may block in the kernel.
    auto work = [shared = m_shared, wake = m_waker.function(),
                 sides = std::make_shared<std::pair<Side, Side>>(std::move(a), std::move(b))] {
        engine::ComparisonEnd end;
        State state = State::Done;
        try {
            end = engine::compare({*sides->first.source, sides->first.range},
                                  {*sides->second.source, sides->second.range}, shared->control,
                                  [&](const engine::ComparisonNews& news) {
                                      const std::lock_guard lock(shared->mutex);
                                      append(shared->news.found, news.found);
                                      shared->news.counts = news.counts;
                                      wake();
                                  });
        } catch (const std::bad_alloc&) {
            state = State::Failed;
        }
        sides->first.source.reset(); // what they hold is given back before the end is told
        sides->second.source.reset();
        const std::lock_guard lock(shared->mutex);
        shared->end = end;
        shared->state = end.stopped ? State::Stopped : state;
        wake();
    };
    try {
        std::thread(std::move(work)).detach();
    } catch (const std::system_error&) {
        m_shared->state = State::Failed;
        m_waker.function()();
    }
}

Comparison::~Comparison()
{
    stop();
}

void Comparison::stop() noexcept
{
    m_shared->control.requestStop();
}

std::uint64_t Comparison::done() const noexcept
{
    return m_shared->control.done();
}

std::uint64_t Comparison::total() const noexcept
{
    return m_shared->control.total();
}

void Comparison::takeNews()
{
    engine::ComparisonNews news;
    const State before = m_state;
    {
        const std::lock_guard lock(m_shared->mutex);
        news.found = std::exchange(m_shared->news.found, {});
        news.counts = m_shared->news.counts;
        m_end = m_shared->end;
        m_state = m_shared->state;
    }
    append(m_places, news.found);
    m_counts = news.counts;
    emit progressed();
    if (m_state != before)
        emit finished();
}

std::uint64_t Comparison::offsetOf(std::size_t place) const noexcept
{
    return m_start + m_places[place].range.start;
}

std::optional<std::size_t> Comparison::placeFrom(std::uint64_t offset, bool forward) const noexcept
{
    if (m_places.empty())
        return std::nullopt;
    const std::uint64_t from = offset - std::min(offset, m_start);
    const auto startOf = [](const engine::Difference& place) { return place.range.start; };
    const auto next = forward && offset >= m_start
        ? std::ranges::upper_bound(m_places, from, {}, startOf)
        : std::ranges::lower_bound(m_places, from, {}, startOf);
    if (forward)
        return next != m_places.end() ? std::size_t(next - m_places.begin()) : 0;
    return next != m_places.begin() ? std::size_t(next - m_places.begin() - 1)
                                    : m_places.size() - 1;
}

} // namespace ui
