// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstdint>

namespace engine {

// ByteRange is the bytes [start, stop) of a file. A backward range is an empty one. All range
// arithmetic of the program is here, and none of it can wrap.
struct ByteRange {
    std::uint64_t start = 0;
    std::uint64_t stop = 0; // one past the last byte

    constexpr bool empty() const noexcept { return stop <= start; }
    constexpr std::uint64_t size() const noexcept { return empty() ? 0 : stop - start; }
    friend constexpr bool operator==(ByteRange, ByteRange) noexcept = default;
};

// Where a byte of a file can be at most, and how large a file: off_t has 64 bits with a sign.
inline constexpr std::uint64_t kLargestFileOffset = INT64_MAX;

// a + b, or the largest offset where that would wrap.
constexpr std::uint64_t saturatingAdd(std::uint64_t a, std::uint64_t b) noexcept
{
    return a > UINT64_MAX - b ? UINT64_MAX : a + b;
}

// `length` bytes from `start`, cut at the largest offset.
constexpr ByteRange rangeFrom(std::uint64_t start, std::uint64_t length) noexcept
{
    return {start, saturatingAdd(start, length)};
}

constexpr bool contains(ByteRange outer, std::uint64_t offset) noexcept
{
    return outer.start <= offset && offset < outer.stop;
}

// True for an empty inner range at either end.
constexpr bool contains(ByteRange outer, ByteRange inner) noexcept
{
    return outer.start <= inner.start && std::max(inner.start, inner.stop) <= outer.stop;
}

// What both have in common; empty where they do not meet.
constexpr ByteRange intersection(ByteRange a, ByteRange b) noexcept
{
    const std::uint64_t start = std::max(a.start, b.start);
    return {start, std::max(start, std::min(a.stop, b.stop))};
}

constexpr bool overlaps(ByteRange a, ByteRange b) noexcept
{
    return !intersection(a, b).empty();
}

// n divided by `divisor` (at least 1), rounded up, for every n.
constexpr std::uint64_t ceilDivide(std::uint64_t n, std::uint64_t divisor) noexcept
{
    return n / divisor + (n % divisor != 0 ? 1 : 0);
}

// The largest multiple of `step` (at least 1) that is not above n.
constexpr std::uint64_t roundDown(std::uint64_t n, std::uint64_t step) noexcept
{
    return n - n % step;
}

// The least multiple of `step` that is not below n; UINT64_MAX where there is none.
constexpr std::uint64_t roundUp(std::uint64_t n, std::uint64_t step) noexcept
{
    return n % step == 0 ? n : saturatingAdd(roundDown(n, step), step);
}

} // namespace engine
