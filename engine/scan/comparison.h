// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/byte_source.h"
#include "engine/job.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

namespace engine {

// What is compared: `range` of A with `range` of B, byte by byte from their starts. The longer one
// has a tail that is in it alone.
struct ComparedSide {
    ByteSource& source;
    ByteRange range;
};

enum class DifferenceKind : std::uint8_t {
    Bytes, // other bytes in A than in B
    UnreadableA, // could not be read in A, so nothing is known
    UnreadableB,
    UnreadableBoth,
    OnlyA, // B has ended
    OnlyB,
};

// A place where A and B are not known to be equal. Offsets count from the starts of both ranges.
struct Difference {
    ByteRange range;
    DifferenceKind kind = DifferenceKind::Bytes;
    // Of the range, those that differ: neighbours with few equal bytes between are one place.
    std::uint64_t differing = 0;
    friend bool operator==(const Difference&, const Difference&) = default;
};

// Exact, however many places are listed. Holes are zeros.
struct ComparisonCounts {
    std::uint64_t equal = 0;
    std::uint64_t differing = 0;
    std::uint64_t unreadable = 0; // on either side: neither equal nor different
    std::uint64_t onlyA = 0;
    std::uint64_t onlyB = 0;
    std::uint64_t places = 0; // as many as would be listed without a limit
    std::uint64_t differingPlaces = 0; // of them, those with DifferenceKind::Bytes
    bool same() const noexcept { return differing + unreadable + onlyA + onlyB == 0; }
    friend bool operator==(const ComparisonCounts&, const ComparisonCounts&) = default;
};

// What has been found since the last time. The first place may be the last one of before, grown:
// it then begins where that one does and takes its place.
struct ComparisonNews {
    std::vector<Difference> found; // ascending
    ComparisonCounts counts; // so far
};

struct ComparisonEnd {
    bool stopped = false; // JobControl::requestStop
    // The file behind it was written, cut or grown meanwhile: the bytes may be of several moments.
    bool changedA = false;
    bool changedB = false;
};

// Differing bytes with no more equal ones than this between are one place of the list.
inline constexpr std::uint64_t kMostJoined = 16;
// Places that are listed; those behind are counted only. Their list takes 4 MB.
inline constexpr std::size_t kMostListed = 100'000;

// Compares the two on the caller's thread, in constant memory but for what `news` keeps. Where both
// have a hole nothing is read. `news` is called ten times a second at most, and once at the end.
// Where a side turns out to be shorter than its range, it ends there. Throws std::bad_alloc only.
ComparisonEnd compare(const ComparedSide& a, const ComparedSide& b, JobControl& job,
                      const std::function<void(ComparisonNews)>& news);

} // namespace engine
