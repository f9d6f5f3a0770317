// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/scan/comparison.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace engine {

// DifferenceList counts what a comparison finds, and makes places of it: neighbours of one kind
// become one, as far as there is room for them. One thread.
class DifferenceList {
public:
    // All of these in ascending order of offsets, without overlaps; a length may be 0.
    void addEqual(std::uint64_t length) noexcept { m_counts.equal += length; }
    void add(DifferenceKind kind, std::uint64_t offset, std::uint64_t length);
    // Counts the bytes of two slices of the same size, which begin at `offset`.
    void addBytes(std::uint64_t offset, std::span<const std::byte> a, std::span<const std::byte> b);

    // What is new since the last time.
    ComparisonNews take();

private:
    bool joins(DifferenceKind kind, std::uint64_t offset) const noexcept;
    void count(DifferenceKind kind, std::uint64_t length) noexcept;

    ComparisonCounts m_counts;
    std::vector<Difference> m_found; // not taken yet
    Difference m_last; // of all, listed or not
    bool m_lastIsListed = false;
};

} // namespace engine
