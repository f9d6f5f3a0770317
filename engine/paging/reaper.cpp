// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/paging/reaper.h"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <system_error>
#include <thread>
#include <utility>

namespace engine {

namespace {

// How long a thread without work waits for more before it ends.
constexpr std::chrono::seconds kIdle{5};

} // namespace

// Shared with the threads, so that nobody has to wait for another's end.
struct Reaper::Shared {
    struct Lane {
        std::deque<std::shared_ptr<const void>> waiting;
        std::condition_variable changed;
        bool hasThread = false;
    };

    std::mutex mutex;
    std::map<const void*, std::shared_ptr<Lane>> lanes; // those that have a thread, or want one
    std::function<void()> dropped;
    std::size_t pending = 0;
    bool closed = false;

    void run(const void* key, const std::shared_ptr<Lane>& lane)
    {
        std::unique_lock lock(mutex);
        while (lane->changed.wait_for(lock, kIdle, [&] { return closed || !lane->waiting.empty(); })
               && !lane->waiting.empty()) {
            auto reference = std::move(lane->waiting.front());
            lane->waiting.pop_front();
            lock.unlock();
            reference.reset(); // may block in the kernel
            lock.lock();
            --pending;
            if (lane->waiting.empty() && !closed && dropped)
                dropped(); // under the lock: ~Reaper waits for a call that has begun
        }
        lanes.erase(key);
    }
};

Reaper::Reaper(std::function<void()> dropped) : m_shared(std::make_shared<Shared>())
{
    m_shared->dropped = std::move(dropped);
}

Reaper::~Reaper()
{
    const std::lock_guard lock(m_shared->mutex);
    m_shared->closed = true;
    for (const auto& [key, lane] : m_shared->lanes)
        lane->changed.notify_one();
}

void Reaper::drop(std::shared_ptr<const void> reference, const void* lane)
{
    const std::lock_guard lock(m_shared->mutex);
    std::shared_ptr<Shared::Lane>& slot = m_shared->lanes[lane];
    if (!slot)
        slot = std::make_shared<Shared::Lane>();
    slot->waiting.push_back(std::move(reference));
    ++m_shared->pending;
    slot->changed.notify_one();
    if (slot->hasThread)
        return;
    try {
        std::thread([shared = m_shared, lane, own = slot] { shared->run(lane, own); }).detach();
        slot->hasThread = true;
    } catch (const std::system_error&) {
        return; // no thread to be had now (EAGAIN): the next drop tries again
    }
}

std::size_t Reaper::pending() const
{
    const std::lock_guard lock(m_shared->mutex);
    return m_shared->pending;
}

} // namespace engine
