// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
// What a pool takes from the system and gives back to it.
#include "engine/memory/memory_pool.h"
#include "tests/support/child_process.h"
#include "tests/support/process_limits.h"
#include "tests/support/sanitizers.h"

#include <QtTest>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <new>
#include <string>
#include <vector>

#include <sys/mman.h>

using engine::MemoryPool;
using engine::MemoryUnit;
using engine::PoolState;

namespace {

constexpr const char* kNoLimit = "their shadow memory leaves no address space to limit";

bool isResident(std::uintptr_t address)
{
    unsigned char resident = 0;
    if (::mincore(reinterpret_cast<void*>(address), MemoryPool::unitSize(), &resident) < 0)
        return false;
    return (resident & 1) != 0;
}

std::size_t residentOf(const std::vector<std::uintptr_t>& addresses)
{
    std::size_t count = 0;
    for (const std::uintptr_t address : addresses)
        count += isResident(address) ? 1 : 0;
    return count;
}

std::vector<std::uintptr_t> addressesOf(const std::vector<MemoryUnit>& units)
{
    std::vector<std::uintptr_t> addresses;
    for (const MemoryUnit& unit : units)
        addresses.push_back(unit.id());
    return addresses;
}

std::string text(const PoolState& state)
{
    return std::to_string(state.capacity) + " " + std::to_string(state.used) + " "
        + std::to_string(state.available);
}

// In a child whose address space has room for 8 MiB more: growing by 256 MiB fails.
std::string growWithoutRoom()
{
    MemoryPool pool(16);
    auto units = pool.allocate(10);
    units.resize(6);
    pool.retire(4);
    const std::uint64_t reclaimed = pool.reclaimed();
    test::limitAddressSpace(8u << 20);
    try {
        pool.acquire((256u << 20) / MemoryPool::unitSize());
        return "it was not refused";
    } catch (const std::bad_alloc&) {
    }
    if (pool.reclaimed() != reclaimed)
        return "reclaimed differs";
    const std::string after = text(pool.state());
    const std::size_t had = pool.allocate(6).size();
    pool.acquire(5); // the four retired ones and a new one: there is room for that
    return after + ", then " + std::to_string(had) + ", then " + text(pool.state());
}

// The same for the constructor, which has nothing to leave as it was.
std::string startWithoutRoom()
{
    test::limitAddressSpace(8u << 20);
    try {
        const MemoryPool pool((256u << 20) / MemoryPool::unitSize());
        return "it was not refused";
    } catch (const std::bad_alloc&) {
        return "refused";
    }
}

QString inChild(std::string (*work)())
{
    return QString::fromStdString(
        test::ChildProcess([work](const auto& say) { say(work()); }).finish());
}

} // namespace

class TestMemoryPoolSystem : public QObject {
    Q_OBJECT

private slots:
    void aPoolTakesNoMemoryBeforeItsUnitsAreUsed();
    void retiredMemoryGoesBackToTheSystem();
    void retiredUnitsAreUsedAgainBeforeNewOnes();
    void unitsThatAreOutKeepTheirMemory();
    void thePoolsMemoryGoesWithIt();
    void growthWithoutRoomLeavesAllAsItWas();
    void aPoolWithoutRoomIsRefused();
};

void TestMemoryPoolSystem::aPoolTakesNoMemoryBeforeItsUnitsAreUsed()
{
    MemoryPool pool(1000);
    std::vector<std::uintptr_t> addresses;
    {
        const auto units = pool.allocate(1000);
        addresses = addressesOf(units);
        QCOMPARE(residentOf(addresses), 1000u);
    }
    pool.retire(1000);
    pool.acquire(1000);
    QCOMPARE(residentOf(addresses), 0u);
}

void TestMemoryPoolSystem::retiredMemoryGoesBackToTheSystem()
{
    MemoryPool pool(1000);
    auto units = pool.allocate(1000);
    const std::vector<std::uintptr_t> addresses = addressesOf(units);
    units.clear();
    QCOMPARE(residentOf(addresses), 1000u); // giving a unit back to its pool frees no memory
    QCOMPARE(pool.retire(400), 400u);
    QCOMPARE(residentOf(addresses), 600u);
    QCOMPARE(pool.retire(1000), 600u);
    QCOMPARE(residentOf(addresses), 0u);
}

void TestMemoryPoolSystem::retiredUnitsAreUsedAgainBeforeNewOnes()
{
    MemoryPool pool(8);
    std::vector<std::uintptr_t> before = addressesOf(pool.allocate(8));
    QCOMPARE(pool.retire(8), 8u);
    pool.acquire(8);
    auto units = pool.allocate(8);
    std::vector<std::uintptr_t> after = addressesOf(units);
    std::ranges::sort(before);
    std::ranges::sort(after);
    QCOMPARE(after, before);
}

void TestMemoryPoolSystem::unitsThatAreOutKeepTheirMemory()
{
    MemoryPool pool(20);
    auto units = pool.allocate(20);
    for (std::size_t i = 0; i < units.size(); ++i)
        std::memset(units[i].bytes().data(), 0x42, units[i].bytes().size());
    for (std::size_t i = 0; i < units.size(); i += 2)
        units[i] = MemoryUnit(); // every other one: what goes back has neighbours that stay
    QCOMPARE(pool.retire(20), 10u);
    for (std::size_t i = 1; i < units.size(); i += 2) {
        for (const std::byte byte : units[i].bytes())
            QCOMPARE(byte, std::byte{0x42});
    }
}

void TestMemoryPoolSystem::thePoolsMemoryGoesWithIt()
{
    std::uintptr_t first = 0;
    std::uintptr_t grown = 0;
    {
        MemoryPool pool(1);
        const MemoryUnit one = pool.allocate();
        first = one.id();
        pool.acquire(1);
        grown = pool.allocate().id();
        QVERIFY(isResident(first));
        QVERIFY(isResident(grown));
    }
    unsigned char resident = 0;
    QCOMPARE(::mincore(reinterpret_cast<void*>(first), 1, &resident), -1);
    QCOMPARE(::mincore(reinterpret_cast<void*>(grown), 1, &resident), -1);
}

void TestMemoryPoolSystem::growthWithoutRoomLeavesAllAsItWas()
{
    if (test::leftOutUnderSanitizers(kNoLimit))
        return;
    QCOMPARE(inChild(growWithoutRoom), QStringLiteral("12 6 6, then 6, then 17 6 11"));
}

void TestMemoryPoolSystem::aPoolWithoutRoomIsRefused()
{
    if (test::leftOutUnderSanitizers(kNoLimit))
        return;
    QCOMPARE(inChild(startWithoutRoom), QStringLiteral("refused"));
}

QTEST_APPLESS_MAIN(TestMemoryPoolSystem)
#include "tst_memory_pool_system.moc"
