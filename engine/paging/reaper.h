// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <functional>
#include <memory>

namespace engine {

// Reaper drops references on threads of its own, because the last one may block in the kernel
// (munmap, close of a file on a dead server). Each lane has its own thread, so that what one file
// blocks keeps nothing of another. Thread-safe. Its destructor does not wait: what was handed over
// is still dropped, by the threads, which then end.
class Reaper {
public:
    // `dropped` is called on a reaper's thread whenever a lane became empty, and never after the
    // Reaper is gone. It must neither block nor call the Reaper; it may be empty.
    explicit Reaper(std::function<void()> dropped = {});
    ~Reaper();
    Reaper(const Reaper&) = delete;
    Reaper& operator=(const Reaper&) = delete;

    // `lane` names what may block together: the mapping, say. It is only compared.
    void drop(std::shared_ptr<const void> reference, const void* lane);
    // References that were handed over and are not dropped yet.
    std::size_t pending() const;

private:
    struct Shared;
    std::shared_ptr<Shared> m_shared;
};

} // namespace engine
