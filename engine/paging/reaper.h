// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>

namespace engine {

// Reaper drops references on a thread of its own, because the last one may block in the kernel
// (munmap, close of a file on a dead server). Thread-safe. Its destructor does not wait: what was
// handed over is still dropped, by the thread, which then ends.
class Reaper {
public:
    // `dropped` is called on the reaper's thread whenever the queue became empty, and never after
    // the Reaper is gone. It must neither block nor call the Reaper; it may be empty.
    explicit Reaper(std::function<void()> dropped = {});
    ~Reaper();
    Reaper(const Reaper&) = delete;
    Reaper& operator=(const Reaper&) = delete;

    void drop(std::shared_ptr<const void> reference);

private:
    struct Queue;
    std::shared_ptr<Queue> m_queue;
};

} // namespace engine
