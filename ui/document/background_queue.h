// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/document/waker.h"

#include <QString>

#include <chrono>
#include <functional>
#include <memory>

namespace ui {

// BackgroundQueue does work that may wait for a disk, one piece after the other, on a thread of its
// own, and gives what came of it back to the window's thread. Its destructor waits for nothing:
// what was begun ends by itself, what was not is dropped, and nothing comes back any more.
class BackgroundQueue {
public:
    // What is to be done in the window's thread afterwards; may be empty. It must not throw.
    using Answer = std::function<void()>;
    // What is done there instead where the work could not be: it threw, or there was no thread to
    // be had. `problem` is a reason, as "not enough memory". It must not throw.
    using Failed = std::function<void(const QString& problem)>;

    // Answers are given in the thread of `target`, which owns the queue.
    explicit BackgroundQueue(QObject* target);
    ~BackgroundQueue();
    BackgroundQueue(const BackgroundQueue&) = delete;
    BackgroundQueue& operator=(const BackgroundQueue&) = delete;

    // `work` runs on the queue's thread.
    void add(std::function<Answer()> work, Failed failed);
    // Waits until all that was added is done, and gives its answers. False: that took longer.
    bool finish(std::chrono::milliseconds atMost);

private:
    struct Shared;
    void takeAnswers();

    std::shared_ptr<Shared> m_shared;
    Waker m_waker;
};

} // namespace ui
