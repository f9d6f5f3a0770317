// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <utility>

namespace engine {

class PoolCore;

// MemoryUnit is the only owner of one unit of a MemoryPool. Move-only; its destructor, on any
// thread, returns the unit to its pool, also when the pool itself is gone already.
class MemoryUnit {
public:
    MemoryUnit() noexcept = default; // owns nothing
    MemoryUnit(MemoryUnit&& other) noexcept
        : m_core(std::exchange(other.m_core, nullptr))
        , m_data(std::exchange(other.m_data, nullptr))
        , m_slot(std::exchange(other.m_slot, 0))
    {
    }
    MemoryUnit& operator=(MemoryUnit&& other) noexcept
    {
        MemoryUnit taken(std::move(other));
        std::swap(m_core, taken.m_core);
        std::swap(m_data, taken.m_data);
        std::swap(m_slot, taken.m_slot);
        return *this;
    }
    ~MemoryUnit()
    {
        if (m_core)
            giveBack();
    }

    // MemoryPool::unitSize() bytes, page-aligned, zeroed when handed out; empty when moved from.
    std::span<std::byte> bytes() noexcept { return {m_data, size()}; }
    std::span<const std::byte> bytes() const noexcept { return {m_data, size()}; }
    // Unique among the living units, the address of the bytes; 0 when moved from.
    std::uintptr_t id() const noexcept { return reinterpret_cast<std::uintptr_t>(m_data); }

private:
    friend class PoolCore;
    MemoryUnit(PoolCore* core, std::byte* data, std::uint32_t slot) noexcept
        : m_core(core)
        , m_data(data)
        , m_slot(slot)
    {
    }
    std::size_t size() const noexcept;
    void giveBack() noexcept;

    PoolCore* m_core = nullptr;
    std::byte* m_data = nullptr;
    std::uint32_t m_slot = 0;
};

} // namespace engine

template <> struct std::hash<engine::MemoryUnit> {
    std::size_t operator()(const engine::MemoryUnit& unit) const noexcept
    {
        return std::hash<std::uintptr_t>{}(unit.id());
    }
};
