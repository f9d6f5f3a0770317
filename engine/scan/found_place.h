// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/byte_range.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace engine {

enum class ScanDirection : std::uint8_t { Forward, Backward };

// What a pass that looks for one place found, and what it could not look at.
struct FoundPlace {
    std::optional<std::uint64_t> offset; // none: there is no such place in the range
    bool inHole = false; // the byte there is a hole's
    // Passed over, sorted; at most kMostListed, the first that were met.
    std::vector<ByteRange> unreadable;
    std::uint64_t unreadableBytes = 0; // in all
    std::uint64_t holeBytes = 0; // passed over, unread
    bool stopped = false; // JobControl::requestStop

    static constexpr std::size_t kMostListed = 1000;
};

} // namespace engine
