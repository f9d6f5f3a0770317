// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <mutex>
#include <vector>

namespace bench {

// LockedFreeList is the plainest pool of units: a vector of free pages behind a mutex. Pages are
// zeroed when handed out, outside the lock, as MemoryPool's are. Thread-safe.
class LockedFreeList {
public:
    LockedFreeList(std::size_t units, std::size_t unitSize);
    ~LockedFreeList();
    LockedFreeList(const LockedFreeList&) = delete;
    LockedFreeList& operator=(const LockedFreeList&) = delete;

    std::byte* allocate(); // nullptr where none is free
    void release(std::byte* unit);

private:
    const std::size_t m_unitSize;
    std::byte* const m_memory; // all units, page-aligned
    std::mutex m_mutex;
    std::vector<std::byte*> m_free;
};

} // namespace bench
