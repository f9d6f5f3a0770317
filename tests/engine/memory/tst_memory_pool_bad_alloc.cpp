// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
// This program has an operator new of its own, which fails when told to.
#include "engine/memory/memory_pool.h"

#include <QtTest>

#include <cstddef>
#include <cstdlib>
#include <fstream>
#include <new>
#include <vector>

#include <unistd.h>

using engine::MemoryPool;
using engine::MemoryUnit;
using engine::PoolState;

namespace {

thread_local int t_newsUntilFailure = -1; // below 0: none fails

// While it lives, the allocation after `allowed` others fails on this thread, and all that follow.
class FailingNew {
public:
    explicit FailingNew(int allowed) { t_newsUntilFailure = allowed; }
    ~FailingNew() { t_newsUntilFailure = -1; }
};

std::size_t addressSpace()
{
    std::size_t pages = 0;
    std::ifstream("/proc/self/statm") >> pages;
    return pages * static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
}

void* allocateOrFail(std::size_t size, std::size_t alignment)
{
    if (t_newsUntilFailure == 0)
        throw std::bad_alloc();
    if (t_newsUntilFailure > 0)
        --t_newsUntilFailure;
    const std::size_t rounded = (size + alignment - 1) / alignment * alignment;
    if (void* memory = std::aligned_alloc(alignment, rounded))
        return memory;
    throw std::bad_alloc();
}

} // namespace

void* operator new(std::size_t size)
{
    return allocateOrFail(size, alignof(std::max_align_t));
}

// The sanitizers' own array forms would not come by here.
void* operator new[](std::size_t size)
{
    return allocateOrFail(size, alignof(std::max_align_t));
}

void* operator new(std::size_t size, std::align_val_t alignment)
{
    return allocateOrFail(size, static_cast<std::size_t>(alignment));
}

void operator delete(void* memory) noexcept
{
    std::free(memory);
}

void operator delete(void* memory, std::size_t) noexcept
{
    std::free(memory);
}

void operator delete[](void* memory) noexcept
{
    std::free(memory);
}

void operator delete[](void* memory, std::size_t) noexcept
{
    std::free(memory);
}

void operator delete(void* memory, std::align_val_t) noexcept
{
    std::free(memory);
}

void operator delete(void* memory, std::size_t, std::align_val_t) noexcept
{
    std::free(memory);
}

class TestMemoryPoolBadAlloc : public QObject {
    Q_OBJECT

private slots:
    void acquireLeavesAllAsItWasWhicheverAllocationFails();
    void aPoolThatCannotBeMadeLeavesNothingBehind();
    void manyThatFindNoMemoryForTheirListTakeNone();
};

void TestMemoryPoolBadAlloc::acquireLeavesAllAsItWasWhicheverAllocationFails()
{
    constexpr std::size_t kMore = 64'000; // 250 MiB and several chunks of slots
    MemoryPool pool(10);
    const MemoryUnit unit = pool.allocate();
    QCOMPARE(pool.retire(2), 2u);
    const PoolState before{8, 1, 7};
    const std::size_t spaceBefore = addressSpace();
    int failures = 0;
    for (;; ++failures) {
        bool failed = false;
        {
            const FailingNew failing(failures);
            try {
                pool.acquire(kMore);
            } catch (const std::bad_alloc&) {
                failed = true;
            }
        }
        if (!failed)
            break;
        QCOMPARE(pool.state(), before);
        // The 250 MiB are unmapped again; a little more heap is allowed.
        QVERIFY(addressSpace() < spaceBefore + (16u << 20));
    }
    QVERIFY(failures > 1); // chunks of slots, and the list of arenas
    QCOMPARE(pool.state(), (PoolState{8 + kMore, 1, 7 + kMore}));
    QCOMPARE(pool.allocate(1000).size(), 1000u);
}

void TestMemoryPoolBadAlloc::aPoolThatCannotBeMadeLeavesNothingBehind()
{
    const std::size_t spaceBefore = addressSpace();
    int failures = 0;
    for (bool made = false; !made; ++failures) {
        const FailingNew failing(failures);
        try {
            const MemoryPool pool(64'000);
            made = true;
        } catch (const std::bad_alloc&) {
        }
    }
    QVERIFY(failures > 1);
    QVERIFY(addressSpace() < spaceBefore + (16u << 20));
}

void TestMemoryPoolBadAlloc::manyThatFindNoMemoryForTheirListTakeNone()
{
    MemoryPool pool(10);
    {
        const FailingNew failing(0);
        bool failed = false;
        try {
            pool.allocate(6);
        } catch (const std::bad_alloc&) {
            failed = true;
        }
        QVERIFY(failed);
    }
    QCOMPARE(pool.state(), (PoolState{10, 0, 10}));
    QCOMPARE(pool.takePeakUsed(), 0u);
    QCOMPARE(pool.reclaimed(), 0u);
    QCOMPARE(pool.allocate(10).size(), 10u);
}

QTEST_APPLESS_MAIN(TestMemoryPoolBadAlloc)
#include "tst_memory_pool_bad_alloc.moc"
