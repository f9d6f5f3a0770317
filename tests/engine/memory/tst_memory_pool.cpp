// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/memory/memory_pool.h"

#include <QtTest>

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <vector>

#include <unistd.h>

using engine::MemoryPool;
using engine::MemoryUnit;
using engine::PoolEmpty;
using engine::PoolState;

static_assert(!std::is_copy_constructible_v<MemoryPool>
              && !std::is_move_constructible_v<MemoryPool>);
static_assert(!std::is_copy_assignable_v<MemoryPool> && !std::is_move_assignable_v<MemoryPool>);

namespace {

constexpr std::size_t kMostUnits = 0x7FFFFFFF; // 2^31 - 1, the promise in the header

} // namespace

class TestMemoryPool : public QObject {
    Q_OBJECT

private slots:
    void zeroUnitsAreRefused();
    void moreUnitsThanAPoolCanHaveAreRefused();
    void fromMiBTakesAsManyWholeUnitsAsCoverTheSize();
    void fromMiBRefusesZeroAndOverflow_data();
    void fromMiBRefusesZeroAndOverflow();
    void aUnitIsASystemPage();
    void unitsForRoundsUp();
    void aNewPoolIsWhollyAvailable();
    void everyUnitCanBeHandedOutAndNoMore();
    void tryAllocateGivesNothingWhenEmpty();
    void manyAreAllOrNothing();
    void noneCanBeAskedFor();
    void whatIsAvailableCanBeHadAtOnceHoweverItCameBack();
    void poolEmptySaysWantedAndAvailable_data();
    void poolEmptySaysWantedAndAvailable();
    void acquireAddsToWhatIsAvailable();
    void acquireWorksWithAllUnitsOut();
    void acquiringPastTheMostLeavesAllAsItWas();
    void retireGivesBackOnlyWhatIsAvailable();
    void retireMayReachZeroAndThePoolGrowsAgain();
    void thePeakIsTheMostUsedSinceAskedLast();
    void refusedAllocationsAreNoPeak();
    void reclaimedCountsUnitsGivenBack();
};

void TestMemoryPool::zeroUnitsAreRefused()
{
    QVERIFY_THROWS_EXCEPTION(std::invalid_argument, MemoryPool(0));
}

void TestMemoryPool::moreUnitsThanAPoolCanHaveAreRefused()
{
    QVERIFY_THROWS_EXCEPTION(std::invalid_argument, MemoryPool(kMostUnits + 1));
    QVERIFY_THROWS_EXCEPTION(std::invalid_argument, MemoryPool(SIZE_MAX));
}

void TestMemoryPool::fromMiBTakesAsManyWholeUnitsAsCoverTheSize()
{
    const auto pageSize = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
    for (const std::size_t mebibytes : {1u, 3u, 16u}) {
        const MemoryPool pool = MemoryPool::fromMiB(mebibytes);
        QVERIFY(pool.capacity() * pageSize >= mebibytes * 1024 * 1024);
        QVERIFY((pool.capacity() - 1) * pageSize < mebibytes * 1024 * 1024);
        QCOMPARE(MemoryPool::unitsForMiB(mebibytes), pool.capacity());
    }
}

void TestMemoryPool::fromMiBRefusesZeroAndOverflow_data()
{
    QTest::addColumn<std::size_t>("mebibytes");
    QTest::newRow("zero") << std::size_t{0};
    QTest::newRow("one unit too many")
        << ((kMostUnits + 1) * static_cast<std::size_t>(::sysconf(_SC_PAGESIZE)) >> 20);
    QTest::newRow("bytes that wrap to 0") << (std::size_t{1} << 44);
    QTest::newRow("bytes that wrap to 1 MiB") << (std::size_t{1} << 44) + 1;
    QTest::newRow("the largest number") << SIZE_MAX;
}

void TestMemoryPool::fromMiBRefusesZeroAndOverflow()
{
    QFETCH(std::size_t, mebibytes);
    QVERIFY_THROWS_EXCEPTION(std::invalid_argument, MemoryPool::fromMiB(mebibytes));
    QVERIFY_THROWS_EXCEPTION(std::invalid_argument, MemoryPool::unitsForMiB(mebibytes));
}

void TestMemoryPool::aUnitIsASystemPage()
{
    QCOMPARE(MemoryPool::unitSize(), static_cast<std::size_t>(::getpagesize()));
}

void TestMemoryPool::unitsForRoundsUp()
{
    const std::uint64_t unit = MemoryPool::unitSize();
    QCOMPARE(MemoryPool::unitsFor(0), 0u);
    QCOMPARE(MemoryPool::unitsFor(1), 1u);
    QCOMPARE(MemoryPool::unitsFor(unit), 1u);
    QCOMPARE(MemoryPool::unitsFor(unit + 1), 2u);
    QCOMPARE(MemoryPool::unitsFor(UINT64_MAX), UINT64_MAX / unit + 1); // and does not wrap
}

void TestMemoryPool::aNewPoolIsWhollyAvailable()
{
    const MemoryPool pool(5);
    QCOMPARE(pool.state(), (PoolState{.capacity = 5, .used = 0, .available = 5}));
    QCOMPARE(pool.capacity(), 5u);
    QCOMPARE(pool.used(), 0u);
    QCOMPARE(pool.available(), 5u);
}

void TestMemoryPool::everyUnitCanBeHandedOutAndNoMore()
{
    MemoryPool pool(3);
    std::vector<MemoryUnit> units;
    for (std::size_t i = 1; i <= 3; ++i) {
        units.push_back(pool.allocate());
        QCOMPARE(pool.state(), (PoolState{3, i, 3 - i}));
    }
    QVERIFY_THROWS_EXCEPTION(PoolEmpty, pool.allocate());
    units.erase(units.begin());
    QCOMPARE(pool.state(), (PoolState{3, 2, 1}));
    units.push_back(pool.allocate());
    QCOMPARE(pool.state(), (PoolState{3, 3, 0}));
}

void TestMemoryPool::tryAllocateGivesNothingWhenEmpty()
{
    MemoryPool pool(1);
    std::optional<MemoryUnit> unit = pool.tryAllocate();
    QVERIFY(unit.has_value());
    QVERIFY(!pool.tryAllocate().has_value());
    QCOMPARE(pool.used(), 1u);
    unit.reset();
    QVERIFY(pool.tryAllocate().has_value());
}

void TestMemoryPool::manyAreAllOrNothing()
{
    MemoryPool pool(4);
    const MemoryUnit one = pool.allocate();
    QVERIFY_THROWS_EXCEPTION(PoolEmpty, pool.allocate(4));
    QCOMPARE(pool.state(), (PoolState{4, 1, 3})); // none of the four was taken
    const auto three = pool.allocate(3);
    QCOMPARE(three.size(), 3u);
    QCOMPARE(pool.state(), (PoolState{4, 4, 0}));
}

void TestMemoryPool::noneCanBeAskedFor()
{
    MemoryPool pool(1);
    const MemoryUnit one = pool.allocate();
    QVERIFY(pool.allocate(0).empty());
    QCOMPARE(pool.used(), 1u);
    pool.acquire(0);
    QCOMPARE(pool.capacity(), 1u);
    QCOMPARE(pool.retire(0), 0u);
    QCOMPARE(pool.capacity(), 1u);
}

void TestMemoryPool::whatIsAvailableCanBeHadAtOnceHoweverItCameBack()
{
    MemoryPool pool(64);
    auto units = pool.allocate(64);
    for (std::size_t i = 0; i < units.size(); i += 2)
        units[i] = MemoryUnit(); // every other one, in no order of memory
    pool.acquire(10);
    QCOMPARE(pool.retire(5), 5u);
    const std::size_t available = pool.available();
    QCOMPARE(available, 37u);
    QCOMPARE(pool.allocate(available).size(), available);
}

void TestMemoryPool::poolEmptySaysWantedAndAvailable_data()
{
    QTest::addColumn<std::size_t>("used");
    QTest::addColumn<std::size_t>("wanted");
    QTest::newRow("one of none") << std::size_t{8} << std::size_t{1};
    QTest::newRow("some of fewer") << std::size_t{5} << std::size_t{4};
    QTest::newRow("one more than there are") << std::size_t{0} << std::size_t{9};
    QTest::newRow("more than a pool can have") << std::size_t{0} << (std::size_t{1} << 32);
    QTest::newRow("more than a vector can have") << std::size_t{2} << SIZE_MAX;
}

void TestMemoryPool::poolEmptySaysWantedAndAvailable()
{
    QFETCH(std::size_t, used);
    QFETCH(std::size_t, wanted);
    MemoryPool pool(8);
    const auto units = pool.allocate(used);
    try {
        pool.allocate(wanted);
        QFAIL("it was not refused");
    } catch (const PoolEmpty& error) {
        QCOMPARE(error.wanted(), wanted);
        QCOMPARE(error.available(), 8 - used);
        const std::string text = error.what();
        QVERIFY(text.find(std::to_string(wanted) + " wanted") != std::string::npos);
        QVERIFY(text.find(std::to_string(8 - used) + " available") != std::string::npos);
    }
    if (wanted != 1)
        return;
    try {
        pool.allocate();
        QFAIL("it was not refused");
    } catch (const PoolEmpty& error) {
        QCOMPARE(error.wanted(), 1u);
        QCOMPARE(error.available(), 0u);
    }
}

void TestMemoryPool::acquireAddsToWhatIsAvailable()
{
    MemoryPool pool(2);
    const MemoryUnit unit = pool.allocate();
    pool.acquire(1000);
    QCOMPARE(pool.state(), (PoolState{1002, 1, 1001}));
    QCOMPARE(pool.allocate(1001).size(), 1001u);
}

void TestMemoryPool::acquireWorksWithAllUnitsOut()
{
    MemoryPool pool(1);
    MemoryUnit unit = pool.allocate();
    unit.bytes()[9] = std::byte{9};
    const std::uintptr_t id = unit.id();
    pool.acquire(1);
    const MemoryUnit second = pool.allocate();
    QCOMPARE(unit.id(), id); // growing moves no unit
    QCOMPARE(unit.bytes()[9], std::byte{9});
    QVERIFY(second.id() != id);
}

void TestMemoryPool::acquiringPastTheMostLeavesAllAsItWas()
{
    MemoryPool pool(2);
    const MemoryUnit unit = pool.allocate();
    for (const std::size_t units : {kMostUnits - 1, kMostUnits, kMostUnits + 1, SIZE_MAX}) {
        QVERIFY_THROWS_EXCEPTION(std::bad_alloc, pool.acquire(units));
        QCOMPARE(pool.state(), (PoolState{2, 1, 1}));
    }
    pool.acquire(1);
    QCOMPARE(pool.allocate(2).size(), 2u);
}

void TestMemoryPool::retireGivesBackOnlyWhatIsAvailable()
{
    MemoryPool pool(10);
    auto units = pool.allocate(6);
    QCOMPARE(pool.retire(3), 3u);
    QCOMPARE(pool.state(), (PoolState{7, 6, 1}));
    QCOMPARE(pool.retire(5), 1u);
    QCOMPARE(pool.state(), (PoolState{6, 6, 0}));
    QCOMPARE(pool.retire(SIZE_MAX), 0u);
    QVERIFY(!pool.tryAllocate());
    units.pop_back();
    QCOMPARE(pool.state(), (PoolState{6, 5, 1}));
    QCOMPARE(pool.retire(SIZE_MAX), 1u);
    QCOMPARE(pool.state(), (PoolState{5, 5, 0}));
}

void TestMemoryPool::retireMayReachZeroAndThePoolGrowsAgain()
{
    MemoryPool pool(4);
    QCOMPARE(pool.retire(4), 4u);
    QCOMPARE(pool.state(), (PoolState{0, 0, 0}));
    QVERIFY_THROWS_EXCEPTION(PoolEmpty, pool.allocate());
    QCOMPARE(pool.retire(1), 0u);
    pool.acquire(6); // four of them used again, two new
    QCOMPARE(pool.state(), (PoolState{6, 0, 6}));
    auto units = pool.allocate(6);
    for (MemoryUnit& unit : units)
        unit.bytes()[0] = std::byte{1}; // the memory is really there
}

void TestMemoryPool::thePeakIsTheMostUsedSinceAskedLast()
{
    MemoryPool pool(10);
    QCOMPARE(pool.takePeakUsed(), 0u);
    auto units = pool.allocate(7);
    units.resize(2);
    QCOMPARE(pool.takePeakUsed(), 7u);
    QCOMPARE(pool.takePeakUsed(), 2u); // what is used now counts
    units.push_back(pool.allocate());
    units.clear();
    QCOMPARE(pool.takePeakUsed(), 3u);
    QCOMPARE(pool.takePeakUsed(), 0u);
}

void TestMemoryPool::refusedAllocationsAreNoPeak()
{
    MemoryPool pool(4);
    const MemoryUnit unit = pool.allocate();
    QVERIFY_THROWS_EXCEPTION(PoolEmpty, pool.allocate(4));
    QCOMPARE(pool.takePeakUsed(), 1u);
}

void TestMemoryPool::reclaimedCountsUnitsGivenBack()
{
    MemoryPool pool(8);
    QCOMPARE(pool.reclaimed(), 0u);
    auto units = pool.allocate(8);
    QCOMPARE(pool.reclaimed(), 0u);
    units.resize(5);
    QCOMPARE(pool.reclaimed(), 3u);
    MemoryUnit moved = std::move(units[0]);
    QCOMPARE(pool.reclaimed(), 3u); // moving gives nothing back
    pool.acquire(4);
    QCOMPARE(pool.retire(7), 7u);
    QCOMPARE(pool.reclaimed(), 3u); // nor does growing or shrinking
    moved = MemoryUnit();
    units.clear();
    QCOMPARE(pool.reclaimed(), 8u);
}

QTEST_APPLESS_MAIN(TestMemoryPool)
#include "tst_memory_pool.moc"
