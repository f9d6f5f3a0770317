// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/paging/reaper.h"

#include <condition_variable>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace engine {

// Shared with the thread, so that neither has to wait for the other's end.
struct Reaper::Queue {
    std::mutex mutex;
    std::condition_variable changed;
    std::vector<std::shared_ptr<const void>> waiting;
    std::function<void()> dropped;
    bool closed = false;

    void run()
    {
        std::unique_lock lock(mutex);
        for (;;) {
            changed.wait(lock, [&] { return closed || !waiting.empty(); });
            if (waiting.empty())
                return;
            auto batch = std::exchange(waiting, {});
            lock.unlock();
            batch.clear(); // may block in the kernel
            lock.lock();
            if (waiting.empty() && !closed && dropped)
                dropped(); // under the lock: ~Reaper waits for a call that has begun
        }
    }
};

Reaper::Reaper(std::function<void()> dropped) : m_queue(std::make_shared<Queue>())
{
    m_queue->dropped = std::move(dropped);
    std::thread([queue = m_queue] { queue->run(); }).detach();
}

Reaper::~Reaper()
{
    const std::lock_guard lock(m_queue->mutex);
    m_queue->closed = true;
    m_queue->changed.notify_one();
}

void Reaper::drop(std::shared_ptr<const void> reference)
{
    const std::lock_guard lock(m_queue->mutex);
    m_queue->waiting.push_back(std::move(reference));
    m_queue->changed.notify_one();
}

} // namespace engine
