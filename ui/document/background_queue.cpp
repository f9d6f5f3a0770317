// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/document/background_queue.h"

#include "engine/io_error.h"

#include <cerrno>
#include <condition_variable>
#include <exception>
#include <list>
#include <mutex>
#include <new>
#include <system_error>
#include <thread>
#include <utility>

namespace ui {

namespace {

QString reasonOf(const std::exception_ptr& error)
{
    try {
        std::rethrow_exception(error);
    } catch (const std::bad_alloc&) {
        return QString::fromStdString(engine::errorText(ENOMEM));
    } catch (const std::system_error& failure) {
        return QString::fromStdString(engine::errorText(failure.code().value()));
    } catch (const std::exception& failure) {
        return QString::fromUtf8(failure.what());
    }
}

} // namespace

// Shared with the thread, so that nobody has to wait for its end. The thread ends when there is
// nothing to do: the next piece of work starts another. Jobs go from list to list: that needs no
// memory, so that it can be told when there is none.
struct BackgroundQueue::Shared {
    struct Job {
        std::function<Answer()> work;
        Failed failed;
        Answer answer = {};
        std::exception_ptr error = {};

        void run() noexcept
        {
            try {
                answer = work();
            } catch (const std::exception&) {
                error = std::current_exception();
            }
            work = nullptr; // what it holds goes here, not in the window's thread
        }
    };

    std::mutex mutex;
    std::condition_variable rested;
    std::list<Job> waiting;
    std::list<Job> done;
    bool hasThread = false;

    void run(const std::function<void()>& wake)
    {
        std::unique_lock lock(mutex);
        while (!waiting.empty()) {
            std::list<Job> running;
            running.splice(running.end(), waiting, waiting.begin());
            lock.unlock();
            running.front().run();
            lock.lock();
            done.splice(done.end(), running);
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

void BackgroundQueue::add(std::function<Answer()> work, Failed failed)
{
    const std::function<void()> wake = m_waker.function();
    const std::lock_guard lock(m_shared->mutex);
    std::list<Shared::Job>& waiting = m_shared->waiting;
    waiting.push_back({std::move(work), std::move(failed)});
    if (m_shared->hasThread)
        return;
    try {
        std::thread([shared = m_shared, wake] { shared->run(wake); }).detach();
        m_shared->hasThread = true;
    } catch (const std::system_error&) {
        waiting.back().error = std::current_exception();
        m_shared->done.splice(m_shared->done.end(), waiting);
        wake();
    }
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
    std::list<Shared::Job> done;
    {
        const std::lock_guard lock(m_shared->mutex);
        done.swap(m_shared->done);
    }
    for (const Shared::Job& job : done) {
        if (job.error)
            job.failed(reasonOf(job.error));
        else if (job.answer)
            job.answer();
    }
}

} // namespace ui
