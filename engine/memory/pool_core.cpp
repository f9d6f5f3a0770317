// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/memory/pool_core.h"

#include "engine/memory/zero_page.h"

#include <algorithm>
#include <bit>
#include <new>
#include <span>
#include <utility>

#include <sys/mman.h>

namespace engine {

namespace {

// Each free list has one thread, which alone puts slots on its top; threads that found none left
// share the lists' stacks. A list becomes free again with its thread.
constinit std::atomic<std::uint32_t> g_ownedLists{0}; // a bit for each list

constexpr std::size_t kNoList = PoolCore::kFreeLists;
constexpr std::size_t kUnknown = kNoList + 1;
// Trivial, so that it can still be asked while a thread's other objects are destroyed.
constinit thread_local std::size_t t_ownList = kUnknown;

class ListOwner {
public:
    ListOwner() noexcept
    {
        std::uint32_t owned = g_ownedLists.load(std::memory_order_relaxed);
        std::uint32_t bit = 0;
        do {
            bit = ~owned & (owned + 1); // the lowest that is free
            if (bit >= std::uint32_t{1} << PoolCore::kFreeLists) {
                t_ownList = kNoList;
                return;
            }
            // acquire: pairs with the destructor in the thread that had the list before.
        } while (!g_ownedLists.compare_exchange_weak(owned, owned | bit, std::memory_order_acquire,
                                                     std::memory_order_relaxed));
        t_ownList = static_cast<std::size_t>(std::countr_zero(bit));
    }
    ~ListOwner()
    {
        if (t_ownList < kNoList)
            g_ownedLists.fetch_and(~(std::uint32_t{1} << t_ownList), std::memory_order_release);
        t_ownList = kNoList;
    }
    ListOwner(const ListOwner&) = delete;
    ListOwner& operator=(const ListOwner&) = delete;
};

[[gnu::noinline]] std::size_t newOwnList() noexcept
{
    static thread_local const ListOwner owner;
    return t_ownList;
}

// The list of this thread, or kNoList.
inline std::size_t ownList() noexcept
{
    const std::size_t own = t_ownList;
    return own == kUnknown ? newOwnList() : own;
}

} // namespace

inline PoolCore::Slot& PoolCore::slot(std::uint32_t index) const noexcept
{
    // Slot 1 is the first; chunk c begins at slot 1 + kFirstChunk * (2^c - 1).
    const std::size_t position = index - 1 + kFirstChunk;
    const auto chunk =
        static_cast<std::size_t>(std::bit_width(position) - std::bit_width(kFirstChunk));
    return m_chunks[chunk][position - (kFirstChunk << chunk)];
}

// By the list's own thread only: nobody else makes the top anything but empty, so that a plain
// store does. False where a slot is there already.
inline bool PoolCore::putOnTop(FreeList& list, std::uint32_t index) noexcept
{
    if (list.top.load(std::memory_order_relaxed) != 0)
        return false;
    list.top.store(index, std::memory_order_release);
    return true;
}

// By any thread; 0 where there is none.
inline std::uint32_t PoolCore::popTop(FreeList& list) noexcept
{
    return list.top.load(std::memory_order_relaxed) == 0
        ? 0
        : list.top.exchange(0, std::memory_order_acquire);
}

PoolCore::Arena::Arena(std::size_t bytes) : m_bytes(bytes)
{
    void* memory =
        ::mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED)
        throw std::bad_alloc();
    m_memory = static_cast<std::byte*>(memory);
}

PoolCore::Arena::Arena(Arena&& other) noexcept
    : m_memory(std::exchange(other.m_memory, nullptr))
    , m_bytes(std::exchange(other.m_bytes, 0))
{
}

PoolCore::Arena::~Arena()
{
    if (m_memory)
        ::munmap(m_memory, m_bytes);
}

PoolCore* PoolCore::create(std::size_t units)
{
    // No smart pointer owns a core: its owners are counted in m_state, in the same atomic step
    // that counts the units.
    auto* core = new PoolCore;
    try {
        core->acquire(units);
    } catch (...) {
        delete core;
        throw;
    }
    return core;
}

void PoolCore::close() noexcept
{
    // acq_rel, here and in giveBack: all that the others did to the core comes before its end.
    if (usedIn(m_state.fetch_or(kClosed, std::memory_order_acq_rel)) == 0)
        delete this;
}

std::size_t PoolCore::takePeakUsed() noexcept
{
    // First emptied, then raised to what is used now: a unit taken in between is counted twice
    // rather than never.
    const std::size_t peak = m_peak.exchange(0, std::memory_order_relaxed);
    const std::size_t used = usedIn(m_state.load(std::memory_order_relaxed));
    notePeak(used);
    return std::max(peak, used);
}

void PoolCore::notePeak(std::size_t used) noexcept
{
    std::size_t peak = m_peak.load(std::memory_order_relaxed);
    while (used > peak) {
        if (m_peak.compare_exchange_weak(peak, used, std::memory_order_relaxed))
            return;
    }
}

std::uint64_t PoolCore::reclaimed() const noexcept
{
    // What was taken and is not in use. A unit that is reserved and not taken yet is in use
    // already: for that moment it is one too few.
    const std::size_t used = usedIn(m_state.load(std::memory_order_acquire));
    std::uint64_t taken = m_takenByOthers.load(std::memory_order_relaxed);
    for (const FreeList& list : m_free)
        taken += list.taken.load(std::memory_order_relaxed);
    return taken > used ? taken - used : 0;
}

PoolCore::Reservation PoolCore::reserve(std::size_t count) noexcept
{
    std::uint64_t before = m_state.load(std::memory_order_relaxed);
    do {
        if (count > unpack(before).available)
            return {false, before};
        // acquire: pairs with giveBack and acquire(), which put slots on the list first.
    } while (!m_state.compare_exchange_weak(before, before + count, std::memory_order_acquire,
                                            std::memory_order_relaxed));
    notePeak(usedIn(before) + count);
    return {true, before};
}

MemoryUnit PoolCore::take() noexcept
{
    const std::size_t own = ownList();
    std::uint32_t index = 0;
    if (own == kNoList) [[unlikely]] {
        m_takenByOthers.fetch_add(1, std::memory_order_relaxed);
    } else {
        FreeList& list = m_free[own];
        list.taken.store(list.taken.load(std::memory_order_relaxed) + 1, std::memory_order_relaxed);
        index = popTop(list);
    }
    if (index == 0) [[unlikely]]
        index = popAny(own);
    std::byte* memory = slot(index).memory;
    zeroPage(memory, m_unitSize);
    return {this, memory, index};
}

void PoolCore::giveBack(std::uint32_t index) noexcept
{
    const std::size_t own = ownList();
    if (own == kNoList || !putOnTop(m_free[own], index)) [[unlikely]]
        push(m_free[own % kFreeLists], {index, index, 1});
    const std::uint64_t before = m_state.fetch_sub(1, std::memory_order_acq_rel);
    if ((before & kClosed) && usedIn(before) == 1)
        delete this;
}

void PoolCore::acquire(std::size_t units)
{
    const std::lock_guard lock(m_growth);
    if (units > kMostUnits - state().capacity)
        throw std::bad_alloc();
    const std::size_t revived = std::min(units, m_retired.length);
    const std::size_t fresh = units - revived;
    Chain chain;
    if (fresh > 0) {
        Arena arena(fresh * MemoryPool::unitSize());
        growTable(m_slotCount + fresh);
        std::byte* memory = arena.memory();
        m_arenas.push_back(std::move(arena));
        // From here on nothing fails.
        for (std::size_t i = 0; i < fresh; ++i, memory += MemoryPool::unitSize()) {
            const auto index = static_cast<std::uint32_t>(++m_slotCount);
            slot(index).memory = memory;
            append(chain, index);
        }
    }
    reviveRetired(revived, chain);
    if (chain.length > 0)
        push(m_unused, chain);
    m_state.fetch_add(static_cast<std::uint64_t>(units) << kCapacityShift,
                      std::memory_order_release);
}

std::size_t PoolCore::retire(std::size_t units) noexcept
{
    const std::lock_guard lock(m_growth);
    std::uint64_t before = m_state.load(std::memory_order_relaxed);
    std::uint64_t count = 0;
    do {
        count = std::min(units, unpack(before).available);
    } while (!m_state.compare_exchange_weak(before, before - (count << kCapacityShift),
                                            std::memory_order_acquire, std::memory_order_relaxed));
    const std::size_t size = MemoryPool::unitSize();
    // Not munmap: a hole in an arena would cost one of the 65,530 kernel areas a process has.
    std::span<std::byte> run; // neighbours go in one call
    for (std::uint64_t i = 0; i < count; ++i) {
        const std::uint32_t index = popAny(ownList());
        append(m_retired, index);
        std::byte* memory = slot(index).memory;
        const bool neighbour = !run.empty() && memory == run.data() + run.size();
        if (!neighbour && !run.empty())
            ::madvise(run.data(), run.size(), MADV_DONTNEED);
        run = neighbour ? std::span(run.data(), run.size() + size) : std::span(memory, size);
    }
    if (!run.empty())
        ::madvise(run.data(), run.size(), MADV_DONTNEED);
    return count;
}

void PoolCore::push(FreeList& list, Chain chain) noexcept
{
    std::atomic<std::uint32_t>& next = slot(chain.last).next;
    std::uint64_t head = list.head.load(std::memory_order_relaxed);
    std::uint64_t pushed = 0;
    do {
        next.store(static_cast<std::uint32_t>(head), std::memory_order_relaxed);
        pushed = (((head >> 32) + 1) << 32) | chain.first;
    } while (!list.head.compare_exchange_weak(head, pushed, std::memory_order_release,
                                              std::memory_order_relaxed));
}

std::uint32_t PoolCore::popFrom(FreeList& list) noexcept
{
    if (const std::uint32_t index = popTop(list))
        return index;
    std::uint64_t head = list.head.load(std::memory_order_acquire);
    std::uint64_t popped = 0;
    do {
        if (static_cast<std::uint32_t>(head) == 0)
            return 0;
        // Another thread may have taken this slot already; then the head differs and `next` is not
        // believed.
        const Slot& first = slot(static_cast<std::uint32_t>(head));
        popped = (head >> 32 << 32) | first.next.load(std::memory_order_relaxed);
    } while (!list.head.compare_exchange_weak(head, popped, std::memory_order_acquire,
                                              std::memory_order_acquire));
    return static_cast<std::uint32_t>(head);
}

std::uint32_t PoolCore::popAny(std::size_t own) noexcept
{
    // The reservation says that a slot is there. One round may miss it, when others take it from a
    // list ahead and put another on a list behind; then they have got on, and the next round comes.
    for (;;) {
        for (std::size_t i = 0; i < kFreeLists; ++i) {
            if (const std::uint32_t index = popFrom(m_free[(own + i) % kFreeLists]))
                return index;
        }
        if (const std::uint32_t index = popFrom(m_unused))
            return index;
    }
}

void PoolCore::growTable(std::size_t slots)
{
    const std::size_t chunksBefore = m_chunkCount;
    try {
        while (kFirstChunk * ((std::size_t{1} << m_chunkCount) - 1) < slots) {
            m_chunks[m_chunkCount] = std::make_unique<Slot[]>(kFirstChunk << m_chunkCount);
            ++m_chunkCount;
        }
    } catch (...) {
        while (m_chunkCount > chunksBefore)
            m_chunks[--m_chunkCount].reset();
        throw;
    }
}

void PoolCore::append(Chain& chain, std::uint32_t index) noexcept
{
    slot(index).next.store(0, std::memory_order_relaxed);
    if (chain.length == 0)
        chain.first = index;
    else
        slot(chain.last).next.store(index, std::memory_order_relaxed);
    chain.last = index;
    ++chain.length;
}

void PoolCore::reviveRetired(std::size_t count, Chain& chain) noexcept
{
    for (std::size_t i = 0; i < count; ++i) {
        const std::uint32_t index = m_retired.first;
        m_retired.first = slot(index).next.load(std::memory_order_relaxed);
        --m_retired.length;
        append(chain, index);
    }
}

std::size_t MemoryUnit::size() const noexcept
{
    return m_data ? MemoryPool::unitSize() : 0;
}

void MemoryUnit::giveBack() noexcept
{
    m_core->giveBack(m_slot);
}

} // namespace engine
