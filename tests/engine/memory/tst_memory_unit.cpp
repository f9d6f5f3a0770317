// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/memory/memory_pool.h"
#include "tests/support/bytes.h"

#include <QtTest>

#include <cerrno>
#include <cstring>
#include <optional>
#include <set>
#include <thread>
#include <type_traits>
#include <utility>
#include <vector>

#include <malloc.h>
#include <sys/mman.h>
#include <unistd.h>

using engine::MemoryPool;
using engine::MemoryUnit;

static_assert(!std::is_copy_constructible_v<MemoryUnit> && !std::is_copy_assignable_v<MemoryUnit>);
static_assert(std::is_nothrow_move_constructible_v<MemoryUnit>);
static_assert(std::is_nothrow_move_assignable_v<MemoryUnit>);

class TestMemoryUnit : public QObject {
    Q_OBJECT

private slots:
    void aUnitIsOneSystemPageOnAPageBoundary();
    void unitsDoNotOverlap();
    void bytesAreZeroWhenHandedOutHoweverTheyWereLeft();
    void theIdIsTheAddressOfTheBytesAndUnique();
    void theHashIsTheOneOfTheId();
    void movingEmptiesTheSource();
    void assigningGivesBackWhatWasOwned();
    void movingOntoItselfKeepsTheUnit();
    void anEmptyUnitOwnsNothing();
    void theDestructorOnAnotherThreadReturnsTheUnit();
    void unitsOutliveTheirPool();
    void theLastOfManyUnitsEndsTheCoreOnAnyThread();
};

void TestMemoryUnit::aUnitIsOneSystemPageOnAPageBoundary()
{
    MemoryPool pool(70);
    const auto units = pool.allocate(70);
    for (const MemoryUnit& unit : units) {
        QCOMPARE(unit.bytes().size(), static_cast<std::size_t>(::sysconf(_SC_PAGESIZE)));
        QCOMPARE(reinterpret_cast<std::uintptr_t>(unit.bytes().data()) % MemoryPool::unitSize(),
                 0u);
    }
}

void TestMemoryUnit::unitsDoNotOverlap()
{
    MemoryPool pool(3);
    pool.acquire(100); // a second piece of memory, and slots in more than one chunk
    std::set<std::uintptr_t> addresses;
    const auto units = pool.allocate(103);
    for (const MemoryUnit& unit : units)
        addresses.insert(reinterpret_cast<std::uintptr_t>(unit.bytes().data()));
    QCOMPARE(addresses.size(), 103u); // page-aligned and distinct: apart
}

void TestMemoryUnit::bytesAreZeroWhenHandedOutHoweverTheyWereLeft()
{
    MemoryPool pool(3);
    for (int round = 0; round < 3; ++round) {
        auto units = pool.allocate(3);
        for (MemoryUnit& unit : units) {
            QVERIFY(test::allZero(unit.bytes()));
            std::memset(unit.bytes().data(), 0xA5, unit.bytes().size());
        }
        units.clear();
        MemoryUnit one = pool.allocate();
        QVERIFY(test::allZero(one.bytes()));
        std::memset(one.bytes().data(), 0x5A, one.bytes().size());
        auto another = pool.tryAllocate();
        QVERIFY(another.has_value());
        QVERIFY(test::allZero(another->bytes()));
    }
}

void TestMemoryUnit::theIdIsTheAddressOfTheBytesAndUnique()
{
    MemoryPool pool(50);
    std::set<std::uintptr_t> ids;
    const auto units = pool.allocate(50);
    for (const MemoryUnit& unit : units) {
        QCOMPARE(unit.id(), reinterpret_cast<std::uintptr_t>(unit.bytes().data()));
        ids.insert(unit.id());
    }
    QCOMPARE(ids.size(), 50u);
    QVERIFY(!ids.contains(0));
}

void TestMemoryUnit::theHashIsTheOneOfTheId()
{
    MemoryPool pool(2);
    MemoryUnit a = pool.allocate();
    const MemoryUnit b = pool.allocate();
    const std::size_t hash = std::hash<MemoryUnit>{}(a);
    QCOMPARE(hash, std::hash<std::uintptr_t>{}(a.id()));
    // Identity, not content: equal bytes hash apart, and writing changes nothing.
    QVERIFY(std::hash<MemoryUnit>{}(b) != hash);
    a.bytes()[0] = std::byte{1};
    QCOMPARE(std::hash<MemoryUnit>{}(a), hash);
}

void TestMemoryUnit::movingEmptiesTheSource()
{
    MemoryPool pool(1);
    MemoryUnit source = pool.allocate();
    const std::uintptr_t id = source.id();
    source.bytes()[17] = std::byte{42};

    MemoryUnit& sourceAfter = source; // what a move leaves is a contract here
    MemoryUnit target(std::move(source));
    QCOMPARE(sourceAfter.id(), 0u);
    QVERIFY(sourceAfter.bytes().empty());
    QVERIFY(std::as_const(sourceAfter).bytes().empty());
    QCOMPARE(target.id(), id);
    QCOMPARE(target.bytes()[17], std::byte{42});
    QCOMPARE(pool.used(), 1u);

    MemoryUnit& targetAfter = target;
    MemoryUnit assigned;
    assigned = std::move(target);
    QCOMPARE(targetAfter.id(), 0u);
    QVERIFY(targetAfter.bytes().empty());
    QCOMPARE(assigned.id(), id);
    QCOMPARE(pool.used(), 1u);
}

void TestMemoryUnit::assigningGivesBackWhatWasOwned()
{
    MemoryPool pool(2);
    MemoryUnit a = pool.allocate();
    MemoryUnit b = pool.allocate();
    const std::uintptr_t id = b.id();
    a = std::move(b);
    QCOMPARE(pool.used(), 1u);
    QCOMPARE(a.id(), id);
    a = MemoryUnit();
    QCOMPARE(pool.used(), 0u);
}

void TestMemoryUnit::movingOntoItselfKeepsTheUnit()
{
    MemoryPool pool(1);
    MemoryUnit unit = pool.allocate();
    const std::uintptr_t id = unit.id();
    unit.bytes()[0] = std::byte{7};
    MemoryUnit& same = unit; // the compiler would warn of the plain form
    unit = std::move(same);
    QCOMPARE(unit.id(), id);
    QCOMPARE(unit.bytes().size(), MemoryPool::unitSize());
    QCOMPARE(unit.bytes()[0], std::byte{7});
    QCOMPARE(pool.used(), 1u);
}

void TestMemoryUnit::anEmptyUnitOwnsNothing()
{
    const MemoryUnit unit;
    QCOMPARE(unit.id(), 0u);
    QVERIFY(unit.bytes().empty());
}

void TestMemoryUnit::theDestructorOnAnotherThreadReturnsTheUnit()
{
    MemoryPool pool(1);
    MemoryUnit unit = pool.allocate();
    QVERIFY(!pool.tryAllocate());
    std::thread([taken = std::move(unit)] { Q_UNUSED(taken); }).join();
    QCOMPARE(pool.used(), 0u);
    QVERIFY(pool.tryAllocate().has_value());
}

void TestMemoryUnit::unitsOutliveTheirPool()
{
    std::vector<MemoryUnit> units;
    {
        MemoryPool pool(2);
        units = pool.allocate(2);
    }
    // The memory is still theirs alone, to the last byte.
    for (MemoryUnit& unit : units)
        std::memset(unit.bytes().data(), 0x77, unit.bytes().size());
    units.pop_back();
    QVERIFY(test::allAre(units[0].bytes(), std::byte{0x77}));
    const std::uintptr_t address = units[0].id();
    unsigned char resident = 0;
    QCOMPARE(::mincore(reinterpret_cast<void*>(address), 1, &resident), 0);
    units.clear();
    // The last one took all memory with it: nothing is mapped there any more.
    QCOMPARE(::mincore(reinterpret_cast<void*>(address), 1, &resident), -1);
    QCOMPARE(errno, ENOMEM);
}

void TestMemoryUnit::theLastOfManyUnitsEndsTheCoreOnAnyThread()
{
    constexpr int kRounds = 500;
    const std::size_t heapBefore = ::mallinfo2().uordblks;
    for (int round = 0; round < kRounds; ++round) {
        std::optional<MemoryPool> pool(std::in_place, 4);
        auto units = pool->allocate(4);
        std::thread first([a = std::move(units[0]), b = std::move(units[1])]() mutable {
            a = MemoryUnit();
            b = MemoryUnit();
        });
        std::thread second([c = std::move(units[2])]() mutable { c = MemoryUnit(); });
        units.pop_back();
        pool.reset();
        first.join();
        second.join();
    }
    // A core takes a kilobyte and more; twice ended it would have crashed. (The sanitizers' heap
    // reports 0, but they look for both themselves.)
    QVERIFY(::mallinfo2().uordblks < heapBefore + kRounds * 500);
}

QTEST_APPLESS_MAIN(TestMemoryUnit)
#include "tst_memory_unit.moc"
