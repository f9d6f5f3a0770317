// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/mapping/mapping_status.h"

#include "engine/mapping/fault_record.h"

#include <utility>

namespace engine {

MappingStatus::MappingStatus(std::filesystem::path path, std::uint64_t size)
    : m_path(std::move(path))
    , m_size(size)
    , m_faults(std::make_unique<FaultRecord>())
{
}

MappingStatus::~MappingStatus() = default;

MappingState MappingStatus::state() const noexcept
{
    if (m_closed.load(std::memory_order_acquire))
        return MappingState::Closed;
    return m_owners.load(std::memory_order_acquire) >= kKeeper ? MappingState::Open
                                                               : MappingState::Closing;
}

std::size_t MappingStatus::slicesOut() const noexcept
{
    return static_cast<std::size_t>(m_owners.load(std::memory_order_acquire) & kSliceMask);
}

StateRanges MappingStatus::covered() const
{
    return m_faults->covered({0, size()});
}

std::uint64_t MappingStatus::faults() const noexcept
{
    return m_faults->faults();
}

} // namespace engine
