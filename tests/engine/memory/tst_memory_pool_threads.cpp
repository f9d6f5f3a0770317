// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/memory/memory_pool.h"
#include "tests/support/bytes.h"

#include <QtTest>

#include <atomic>
#include <barrier>
#include <cstdint>
#include <cstring>
#include <functional>
#include <memory>
#include <mutex>
#include <random>
#include <thread>
#include <vector>

using engine::MemoryPool;
using engine::MemoryUnit;
using engine::PoolEmpty;
using engine::PoolState;

namespace {

// Runs `work(thread number)` on so many threads at once.
template <typename Work> void onThreads(unsigned count, Work work)
{
    std::barrier start(static_cast<std::ptrdiff_t>(count));
    std::vector<std::jthread> threads;
    for (unsigned i = 0; i < count; ++i) {
        threads.emplace_back([&start, &work, i] {
            start.arrive_and_wait();
            work(i);
        });
    }
}

} // namespace

class TestMemoryPoolThreads : public QObject {
    Q_OBJECT

private slots:
    void everySnapshotAddsUpWhileThreadsHammer();
    void noUnitIsEverInTwoHands();
    void twoThreadsFillThePoolExactly();
    void manyAreHadWheneverTheyAreAvailable();
    void growingAndShrinkingUnderLoadLosesNoUnit();
    void unitsHandedToOtherThreadsComeBack();
    void moreThreadsThanFreeListsShareThem();
    void threadsThatEndLeaveTheirListsToOthers();
    void aListThatWasLeftIsNotUsedAnyMore();
    void theLastThreadEndsThePool();
};

void TestMemoryPoolThreads::everySnapshotAddsUpWhileThreadsHammer()
{
    MemoryPool pool(32);
    std::atomic<int> working{3};
    std::atomic<std::uint64_t> wrong{0};
    onThreads(4, [&](unsigned thread) {
        if (thread == 0) {
            while (working.load() > 0) {
                const PoolState state = pool.state();
                if (state.capacity != state.used + state.available || state.used > 64
                    || state.capacity < 32 || state.capacity > 64)
                    ++wrong;
            }
            return;
        }
        for (int i = 0; i < 20'000; ++i) {
            const auto unit = pool.tryAllocate();
            if (thread == 1 && i % 64 == 0) {
                pool.acquire(32);
                for (std::size_t left = 32; left > 0;)
                    left -= pool.retire(left);
            }
        }
        --working;
    });
    QCOMPARE(wrong.load(), 0u);
    QCOMPARE(pool.state(), (PoolState{32, 0, 32}));
    QVERIFY(pool.takePeakUsed() <= 3);
}

void TestMemoryPoolThreads::noUnitIsEverInTwoHands()
{
    // Few units, and more threads than free lists: slots go round as fast as they can.
    MemoryPool pool(4);
    std::atomic<int> wrong{0};
    std::atomic<std::uint64_t> allocated{0};
    onThreads(12, [&](unsigned thread) {
        const auto stamp = static_cast<int>(thread + 1);
        for (int i = 0; i < 10'000; ++i) {
            auto unit = pool.tryAllocate();
            if (!unit)
                continue;
            ++allocated;
            if (!test::allZero(unit->bytes()))
                ++wrong;
            std::memset(unit->bytes().data(), stamp, unit->bytes().size());
            std::this_thread::yield();
            if (!test::allAre(unit->bytes(), static_cast<std::byte>(stamp)))
                ++wrong;
        }
    });
    QCOMPARE(wrong.load(), 0);
    QCOMPARE(pool.used(), 0u);
    QCOMPARE(pool.reclaimed(), allocated.load());
    QCOMPARE(pool.allocate(4).size(), 4u); // none was lost on the way
}

void TestMemoryPoolThreads::twoThreadsFillThePoolExactly()
{
    for (int round = 0; round < 300; ++round) {
        MemoryPool pool(101);
        std::vector<MemoryUnit> units[2];
        onThreads(2, [&](unsigned thread) {
            while (auto unit = pool.tryAllocate())
                units[thread].push_back(std::move(*unit));
        });
        QCOMPARE(units[0].size() + units[1].size(), 101u);
        QCOMPARE(pool.state(), (PoolState{101, 101, 0}));
    }
}

void TestMemoryPoolThreads::manyAreHadWheneverTheyAreAvailable()
{
    // Each thread may have eight units at a time and there are eight for each: nobody is refused.
    constexpr unsigned kThreads = 5;
    MemoryPool pool(kThreads * 8);
    std::atomic<int> refused{0};
    onThreads(kThreads, [&](unsigned thread) {
        std::mt19937 random(thread);
        for (int i = 0; i < 3'000; ++i) {
            try {
                const auto units = pool.allocate(1 + random() % 8);
            } catch (const PoolEmpty&) {
                ++refused;
            }
        }
    });
    QCOMPARE(refused.load(), 0);
    QCOMPARE(pool.used(), 0u);
}

void TestMemoryPoolThreads::growingAndShrinkingUnderLoadLosesNoUnit()
{
    MemoryPool pool(16);
    std::atomic<std::uint64_t> acquired{16};
    std::atomic<std::uint64_t> retired{0};
    std::atomic<int> wrong{0};
    onThreads(4, [&](unsigned thread) {
        std::mt19937 random(thread);
        for (int i = 0; i < 2'000; ++i) {
            if (thread == 0) {
                const std::size_t units = random() % 20;
                pool.acquire(units);
                acquired += units;
                retired += pool.retire(random() % 25);
            } else if (const std::size_t count = 1 + random() % 4; count <= pool.available()) {
                try {
                    for (const MemoryUnit& unit : pool.allocate(count))
                        wrong += test::allZero(unit.bytes()) ? 0 : 1;
                } catch (const PoolEmpty&) { // another was faster, or it shrank
                }
            }
        }
    });
    QCOMPARE(wrong.load(), 0);
    QCOMPARE(pool.used(), 0u);
    const std::size_t capacity = acquired.load() - retired.load();
    QCOMPARE(pool.capacity(), capacity);
    QCOMPARE(pool.allocate(capacity).size(), capacity);
}

void TestMemoryPoolThreads::unitsHandedToOtherThreadsComeBack()
{
    MemoryPool pool(8);
    std::mutex mutex;
    std::vector<MemoryUnit> handed;
    std::atomic<int> made{0};
    onThreads(2, [&](unsigned thread) {
        while (made.load() < 20'000) {
            if (thread == 0) {
                if (auto unit = pool.tryAllocate()) {
                    const std::lock_guard lock(mutex);
                    handed.push_back(std::move(*unit));
                    ++made;
                }
            } else {
                std::vector<MemoryUnit> dropped;
                const std::lock_guard lock(mutex);
                dropped.swap(handed);
            }
        }
    });
    handed.clear();
    QCOMPARE(pool.reclaimed(), 20'000u);
    QCOMPARE(pool.allocate(8).size(), 8u);
}

// Each of the threads has taken a unit before the first gives one back, so that all of them are
// alive at once, and most have no list of their own.
void TestMemoryPoolThreads::moreThreadsThanFreeListsShareThem()
{
    constexpr unsigned kThreads = 24;
    constexpr std::uint64_t kRounds = 500;
    MemoryPool pool(kThreads);
    std::barrier together(kThreads);
    std::atomic<int> wrong{0};
    onThreads(kThreads, [&](unsigned thread) {
        for (std::uint64_t i = 0; i < kRounds; ++i) {
            auto unit = pool.tryAllocate();
            wrong += unit ? 0 : 1;
            if (unit)
                std::memset(unit->bytes().data(), static_cast<int>(thread), unit->bytes().size());
            if (i % 100 == 0)
                together.arrive_and_wait();
            if (unit && !test::allAre(unit->bytes(), static_cast<std::byte>(thread)))
                ++wrong;
            unit.reset();
            if (i % 100 == 0)
                together.arrive_and_wait();
        }
    });
    QCOMPARE(wrong.load(), 0);
    QCOMPARE(pool.used(), 0u);
    QCOMPARE(pool.reclaimed(), kThreads * kRounds);
    QCOMPARE(pool.allocate(kThreads).size(), std::size_t(kThreads));
}

// A thread's last units go while its own objects are destroyed, after its free list was given up:
// the next thread has that list by then, and uses it. Two lose a slot where both put one on it.
void TestMemoryPoolThreads::threadsThatEndLeaveTheirListsToOthers()
{
    MemoryPool pool(256);
    struct Last {
        std::vector<MemoryUnit> units;
    };
    onThreads(3, [&](unsigned) {
        for (int generation = 0; generation < 300; ++generation) {
            std::jthread([&] {
                static thread_local Last last; // before the thread's list: destroyed after it
                for (int i = 0; i < 50; ++i)
                    last.units.push_back(pool.allocate());
                for (int i = 0; i < 500; ++i)
                    (void)pool.tryAllocate();
            });
        }
    });
    QCOMPARE(pool.used(), 0u);
    QCOMPARE(pool.allocate(256).size(), 256u); // none was lost on the way
}

// The same with both threads at it for long: the first one's objects go on with units while the
// next has its list.
void TestMemoryPoolThreads::aListThatWasLeftIsNotUsedAnyMore()
{
    constexpr int kRounds = 500'000;
    constexpr std::size_t kUnits = 256;
    MemoryPool pool(kUnits);
    const auto work = [&pool] {
        for (int i = 0; i < kRounds; ++i)
            (void)pool.tryAllocate();
    };
    struct AtEnd {
        std::function<void()> work;
        ~AtEnd()
        {
            if (work)
                work();
        }
    };
    std::atomic<bool> left{false};
    std::jthread first([&] {
        static thread_local AtEnd last; // before the thread's list: destroyed after it
        last.work = [&] {
            left = true;
            left.notify_one();
            work();
        };
        (void)pool.allocate();
    });
    left.wait(false);
    std::jthread(work).join(); // it gets the lowest list that is free, which is that one
    first.join();
    // Two threads with one list would count units, and put them on it, at the same time.
    QCOMPARE(pool.reclaimed(), std::uint64_t{2 * kRounds + 1});
    QCOMPARE(pool.allocate(kUnits).size(), kUnits);
}

void TestMemoryPoolThreads::theLastThreadEndsThePool()
{
    // The pool goes while three threads release: whoever is last ends the core. Under the
    // sanitizers a core that ends too early, twice or never is a report.
    for (int round = 0; round < 200; ++round) {
        auto pool = std::make_unique<MemoryPool>(6);
        std::vector<MemoryUnit> units[4];
        for (unsigned i = 1; i < 4; ++i)
            units[i] = pool->allocate(2);
        onThreads(4, [&](unsigned thread) {
            if (thread == 0)
                pool.reset();
            for (MemoryUnit& unit : units[thread]) {
                std::memset(unit.bytes().data(), 1, unit.bytes().size());
                unit = MemoryUnit();
            }
        });
    }
}

QTEST_APPLESS_MAIN(TestMemoryPoolThreads)
#include "tst_memory_pool_threads.moc"
