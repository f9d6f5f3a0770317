// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/memory/memory_pool.h"

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <vector>

namespace engine {

// PoolCore is what a MemoryPool and its units share. It lives on the heap and goes away with the
// last of them, whichever that is. Thread-safe.
//
// How it stays right without locks: a unit is first reserved in m_state, then taken from a free
// list; it is first put on a free list, then given back in m_state. So the lists always hold at
// least as many slots as m_state says are available plus those reserved but not taken yet, and who
// has reserved always finds one.
//
// There are a few lists so that a thread mostly gets back what it gave back, which is still in its
// cache. With one list two threads that allocate and release in a loop pass each page to and fro:
// 1.6 times the time of a list behind a mutex; with several, 0.4 of it.
class PoolCore {
public:
    static constexpr std::size_t kMostUnits = 0x7FFFFFFF;
    static constexpr std::size_t kFreeLists = 8;

    // A core with that many units and one owner, the pool, which calls close() in the end.
    static PoolCore* create(std::size_t units); // throws std::bad_alloc
    void close() noexcept;
    PoolCore(const PoolCore&) = delete;
    PoolCore& operator=(const PoolCore&) = delete;

    PoolState state() const noexcept { return unpack(m_state.load(std::memory_order_relaxed)); }
    std::size_t takePeakUsed() noexcept;
    std::uint64_t reclaimed() const noexcept;

    struct Reservation {
        bool granted = false;
        std::uint64_t before = 0; // m_state
        std::size_t available() const noexcept { return unpack(before).available; }
    };
    // Counts `count` units as used, where so many are available.
    Reservation reserve(std::size_t count) noexcept;
    // A reserved unit, zeroed.
    MemoryUnit take() noexcept;
    // The last thing a unit does: the core may be gone when it returns.
    void giveBack(std::uint32_t slot) noexcept;

    void acquire(std::size_t units); // throws std::bad_alloc
    std::size_t retire(std::size_t units) noexcept;

private:
    // The place of one unit. Never moves and is never freed before the core.
    struct Slot {
        std::byte* memory = nullptr;
        std::atomic<std::uint32_t> next{0}; // on the free list or the retired list
    };
    // Page-aligned memory for some units, from the system in one piece.
    class Arena {
    public:
        explicit Arena(std::size_t bytes); // throws std::bad_alloc
        Arena(Arena&& other) noexcept;
        Arena& operator=(Arena&&) = delete;
        ~Arena();
        std::byte* memory() const noexcept { return m_memory; }

    private:
        std::byte* m_memory = nullptr;
        std::size_t m_bytes;
    };
    // A stack of free slots, the first of which stands apart: its thread puts one there without an
    // atomic exchange, and takes it without asking another slot.
    struct alignas(64) FreeList {
        std::atomic<std::uint32_t> top{0}; // the slot that stands apart, 0 for none
        std::atomic<std::uint64_t> taken{0}; // units that the list's thread took, of any list
        // Bits 32 to 63: how often something was put on it, so that a slot which went and came
        // back meanwhile (ABA) is noticed. Bits 0 to 31: the first slot, 0 for none.
        std::atomic<std::uint64_t> head{0};
    };
    // Slots first..last, linked through `next`.
    struct Chain {
        std::uint32_t first = 0;
        std::uint32_t last = 0;
        std::size_t length = 0;
    };

    PoolCore() = default;
    ~PoolCore() = default;

    // m_state: bit 63 closed, bits 32 to 62 capacity, bits 0 to 31 used.
    static constexpr std::uint64_t kClosed = std::uint64_t{1} << 63;
    static constexpr unsigned kCapacityShift = 32;
    static constexpr std::size_t usedIn(std::uint64_t state) noexcept
    {
        return static_cast<std::uint32_t>(state);
    }
    static constexpr PoolState unpack(std::uint64_t state) noexcept
    {
        const std::size_t capacity = (state & ~kClosed) >> kCapacityShift;
        return {capacity, usedIn(state), capacity - usedIn(state)};
    }

    Slot& slot(std::uint32_t index) const noexcept;
    void push(FreeList& list, Chain chain) noexcept;
    static bool putOnTop(FreeList& list, std::uint32_t index) noexcept;
    static std::uint32_t popTop(FreeList& list) noexcept;
    std::uint32_t popFrom(FreeList& list) noexcept; // 0 where it is empty
    std::uint32_t popAny(std::size_t own) noexcept; // after a reservation
    void notePeak(std::size_t used) noexcept;
    void growTable(std::size_t slots);
    void append(Chain& chain, std::uint32_t index) noexcept;
    void reviveRetired(std::size_t count, Chain& chain) noexcept;

    const std::size_t m_unitSize = MemoryPool::unitSize();
    alignas(64) std::atomic<std::uint64_t> m_state{0};
    alignas(64) std::atomic<std::size_t> m_peak{0};
    std::array<FreeList, kFreeLists> m_free; // units given back
    FreeList m_unused; // units that acquire() brought
    std::atomic<std::uint64_t> m_takenByOthers{0}; // units taken by threads without a list

    // Chunks of kFirstChunk, then twice as many slots each, so that growth moves none. Plain
    // pointers do: a thread learns of a slot from a free list, where it came after these.
    static constexpr std::size_t kFirstChunk = 64;
    std::array<std::unique_ptr<Slot[]>, 26> m_chunks;

    std::mutex m_growth; // guards what follows, and all changes of capacity
    std::size_t m_chunkCount = 0;
    std::size_t m_slotCount = 0;
    Chain m_retired; // slots without capacity; their memory is the system's until it is used again
    std::vector<Arena> m_arenas;
};

} // namespace engine
