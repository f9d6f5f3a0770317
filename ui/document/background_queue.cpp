// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/document/background_queue.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

namespace ui {

// Shared with the thread, so that nobody has to wait for its end. The thread ends when there is
// nothing to do: the next piece of work starts another.
struct BackgroundQueue::Shared {
    std::mutex mutex;
    std::condition_variable rested;
    std::deque<std::function<Answer()>> waiting;
    std::vector<Answer> answers;
    bool hasThread = false;

    void run(const std::function<void()>& wake)
    {
        std::unique_lock lock(mutex);
        while (!waiting.empty()) {
            std::function<Answer()> work = std::move(waiting.front());
            waiting.pop_front();
            lock.unlock();
            Answer answer = work();
            work = nullptr; // what it holds goes here, not in the window's thread
            lock.lock();
            if (answer)
                answers.push_back(std::move(answer));
            lock.unlock();
            wake();
            lock.lock();
        }
        hasThread = false;
        rested.notify_all();
    }
};

BackgroundQueue::BackgroundQueue(QObject* target)
    : m_shared(std::make_shared<Shared>())
    , m_waker(target, [this] { takeAnswers(); })
{
}

BackgroundQueue::~BackgroundQueue()
{
    const std::lock_guard lock(m_shared->mutex);
    m_shared->waiting.clear();
}

bool BackgroundQueue::add(std::function<Answer()> work)
{
    const std::lock_guard lock(m_shared->mutex);
    m_shared->waiting.push_back(std::move(work));
    if (m_shared->hasThread)
        return true;
    try {
        std::thread([shared = m_shared, wake = m_waker.function()] { shared->run(wake); }).detach();
    } catch (const std::system_error&) {
        m_shared->waiting.pop_back();
        return false;
    }
    m_shared->hasThread = true;
    return true;
}

bool BackgroundQueue::finish(std::chrono::milliseconds atMost)
{
    bool done = false;
    {
        std::unique_lock lock(m_shared->mutex);
        done = m_shared->rested.wait_for(lock, atMost, [this] { return !m_shared->hasThread; });
    }
    takeAnswers();
    return done;
}

void BackgroundQueue::takeAnswers()
{
    std::vector<Answer> answers;
    {
        const std::lock_guard lock(m_shared->mutex);
        answers.swap(m_shared->answers);
    }
    for (const Answer& answer : answers)
        answer();
}

} // namespace ui
