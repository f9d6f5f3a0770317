// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/memory/memory_pool.h"

#include "engine/byte_range.h"
#include "engine/memory/pool_core.h"

#include <string>

#include <unistd.h>

namespace engine {

namespace {

std::size_t checkedUnits(std::uint64_t units)
{
    if (units == 0)
        throw std::invalid_argument("a memory pool needs at least one unit");
    if (units > PoolCore::kMostUnits)
        throw std::invalid_argument("a memory pool has at most "
                                    + std::to_string(PoolCore::kMostUnits) + " units");
    return units;
}

} // namespace

PoolEmpty::PoolEmpty(std::size_t wanted, std::size_t available)
    : std::runtime_error("the memory pool has too few units: " + std::to_string(wanted)
                         + " wanted, " + std::to_string(available) + " available")
    , m_wanted(wanted)
    , m_available(available)
{
}

MemoryPool::MemoryPool(std::size_t units) : m_core(PoolCore::create(checkedUnits(units))) { }

MemoryPool MemoryPool::fromMiB(std::size_t mebibytes)
{
    return MemoryPool(unitsForMiB(mebibytes));
}

std::size_t MemoryPool::unitsForMiB(std::size_t mebibytes)
{
    constexpr std::size_t kMiB = 1u << 20;
    // Sizes that do not fit in 64 bits are past the most units all the more.
    if (mebibytes > SIZE_MAX / kMiB)
        return checkedUnits(SIZE_MAX);
    return checkedUnits(unitsFor(mebibytes * kMiB));
}

std::size_t MemoryPool::unitSize() noexcept
{
    static const auto size = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
    return size;
}

std::size_t MemoryPool::unitsFor(std::uint64_t bytes) noexcept
{
    return ceilDivide(bytes, unitSize());
}

MemoryPool::~MemoryPool()
{
    m_core->close();
}

PoolState MemoryPool::state() const noexcept
{
    return m_core->state();
}

std::size_t MemoryPool::takePeakUsed() noexcept
{
    return m_core->takePeakUsed();
}

std::uint64_t MemoryPool::reclaimed() const noexcept
{
    return m_core->reclaimed();
}

MemoryUnit MemoryPool::allocate()
{
    const PoolCore::Reservation reserved = m_core->reserve(1);
    if (!reserved.granted) [[unlikely]]
        throw PoolEmpty(1, reserved.available());
    return m_core->take();
}

std::optional<MemoryUnit> MemoryPool::tryAllocate() noexcept
{
    if (!m_core->reserve(1).granted)
        return std::nullopt;
    return m_core->take();
}

std::vector<MemoryUnit> MemoryPool::allocate(std::size_t count)
{
    std::vector<MemoryUnit> units;
    if (const std::size_t now = available(); count <= now)
        units.reserve(count); // before any unit is counted as used
    else // no vector may have so many
        throw PoolEmpty(count, now);
    const PoolCore::Reservation reserved = m_core->reserve(count);
    if (!reserved.granted)
        throw PoolEmpty(count, reserved.available());
    for (std::size_t i = 0; i < count; ++i)
        units.push_back(m_core->take());
    return units;
}

void MemoryPool::acquire(std::size_t units)
{
    m_core->acquire(units);
}

std::size_t MemoryPool::retire(std::size_t units) noexcept
{
    return m_core->retire(units);
}

} // namespace engine
