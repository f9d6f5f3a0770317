// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/baselines/locked_free_list.h"

#include <cstdlib>
#include <cstring>
#include <new>

namespace bench {

LockedFreeList::LockedFreeList(std::size_t units, std::size_t unitSize)
    : m_unitSize(unitSize)
    , m_memory(static_cast<std::byte*>(std::aligned_alloc(unitSize, units * unitSize)))
{
    if (!m_memory)
        throw std::bad_alloc();
    m_free.reserve(units);
    for (std::size_t unit = 0; unit < units; ++unit)
        m_free.push_back(m_memory + unit * unitSize);
}

LockedFreeList::~LockedFreeList()
{
    std::free(m_memory);
}

std::byte* LockedFreeList::allocate()
{
    std::byte* unit = nullptr;
    {
        const std::lock_guard lock(m_mutex);
        if (m_free.empty())
            return nullptr;
        unit = m_free.back();
        m_free.pop_back();
    }
    std::memset(unit, 0, m_unitSize);
    return unit;
}

void LockedFreeList::release(std::byte* unit)
{
    const std::lock_guard lock(m_mutex);
    m_free.push_back(unit);
}

} // namespace bench
