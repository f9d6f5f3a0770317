// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/document/waker.h"

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

    // Answers are given in the thread of `target`, which owns the queue.
    explicit BackgroundQueue(QObject* target);
    ~BackgroundQueue();
    BackgroundQueue(const BackgroundQueue&) = delete;
    BackgroundQueue& operator=(const BackgroundQueue&) = delete;

    // `work` runs on the queue's thread and must not throw. False: there is no thread to be had,
    // and `work` is dropped.
    bool add(std::function<Answer()> work);
    // Waits until all that was added is done, and gives its answers. False: that took longer.
    bool finish(std::chrono::milliseconds atMost);

private:
    struct Shared;
    void takeAnswers();

    std::shared_ptr<Shared> m_shared;
    Waker m_waker;
};

} // namespace ui
