// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/memory/memory_unit.h"

#include <cstddef>
#include <optional>
#include <stdexcept>
#include <vector>

namespace engine {

// One consistent snapshot of a pool, in units: capacity = used + available, always.
struct PoolState {
    std::size_t capacity = 0;
    std::size_t used = 0;
    std::size_t available = 0;
    friend bool operator==(const PoolState&, const PoolState&) = default;
};

// An allocation that asked for more units than there were.
class PoolEmpty : public std::runtime_error {
public:
    PoolEmpty(std::size_t wanted, std::size_t available);
    std::size_t wanted() const noexcept { return m_wanted; }
    std::size_t available() const noexcept { return m_available; }

private:
    std::size_t m_wanted;
    std::size_t m_available;
};

// MemoryPool is a budget of page-size units. Thread-safe and lock-free but for growing and
// shrinking; neither copied nor moved. Units may outlive the pool.
class MemoryPool {
public:
    // At most 2^31 - 1 units. Throws std::invalid_argument for 0 and for more, std::bad_alloc where
    // the system has no memory.
    explicit MemoryPool(std::size_t units);
    // As many whole units as cover that size. Throws std::invalid_argument for 0 and overflow.
    static MemoryPool fromMiB(std::size_t mebibytes);
    // The number of units that fromMiB takes for it; the same errors.
    static std::size_t unitsForMiB(std::size_t mebibytes);
    // sysconf(_SC_PAGESIZE), in bytes.
    static std::size_t unitSize() noexcept;
    // Units that hold `bytes`, rounded up.
    static std::size_t unitsFor(std::uint64_t bytes) noexcept;

    ~MemoryPool();
    MemoryPool(const MemoryPool&) = delete;
    MemoryPool& operator=(const MemoryPool&) = delete;

    PoolState state() const noexcept; // one atomic read; the next three are conveniences over it
    std::size_t capacity() const noexcept { return state().capacity; }
    std::size_t used() const noexcept { return state().used; }
    std::size_t available() const noexcept { return state().available; }
    // The most units used at once since the last call (or the start); what is used now counts.
    std::size_t takePeakUsed() noexcept;
    // Units given back since the start.
    std::uint64_t reclaimed() const noexcept;

    MemoryUnit allocate(); // throws PoolEmpty
    std::optional<MemoryUnit> tryAllocate() noexcept;
    // All or nothing; succeeds whenever available() >= count. Throws PoolEmpty, std::bad_alloc.
    std::vector<MemoryUnit> allocate(std::size_t count);
    // Adds new units to those available. Throws std::bad_alloc (also past 2^31 - 1 units in all)
    // and then leaves all as it was.
    void acquire(std::size_t units);
    // Gives available units' memory back to the system; returns how many. May reach 0 units. Their
    // addresses stay reserved and are the first that acquire() uses again.
    std::size_t retire(std::size_t units) noexcept;

private:
    PoolCore* m_core;
};

} // namespace engine
