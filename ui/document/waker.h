// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QMetaObject>
#include <QObject>

#include <functional>
#include <memory>
#include <mutex>
#include <utility>

namespace ui {

// Waker lets another thread wake an object of the window's thread: call() posts one event, however
// often it is called before that is handled, and none after the object is gone.
class Waker {
public:
    // `handle` runs in the thread of `target`, which must own the Waker.
    Waker(QObject* target, std::function<void()> handle)
        : m_shared(std::make_shared<Shared>(target, std::move(handle)))
    {
    }
    ~Waker()
    {
        const std::lock_guard lock(m_shared->mutex);
        m_shared->target = nullptr;
    }
    Waker(const Waker&) = delete;
    Waker& operator=(const Waker&) = delete;

    // To be called from any thread, also after the Waker is gone.
    std::function<void()> function() const
    {
        return [shared = m_shared] { Shared::wake(shared); };
    }

private:
    struct Shared {
        Shared(QObject* object, std::function<void()> function)
            : target(object)
            , handle(std::move(function))
        {
        }
        static void wake(const std::shared_ptr<Shared>& shared)
        {
            const std::lock_guard lock(shared->mutex);
            if (!shared->target || std::exchange(shared->posted, true))
                return;
            // The event goes with its receiver, so the handler never meets a target that is gone.
            QMetaObject::invokeMethod(
                shared->target,
                [shared] {
                    {
                        const std::lock_guard handling(shared->mutex);
                        shared->posted = false;
                        if (!shared->target)
                            return;
                    }
                    shared->handle();
                },
                Qt::QueuedConnection);
        }

        std::mutex mutex;
        QObject* target;
        const std::function<void()> handle;
        bool posted = false;
    };
    std::shared_ptr<Shared> m_shared;
};

} // namespace ui
