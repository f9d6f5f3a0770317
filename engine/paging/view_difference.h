// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/paging/page_view.h"

#include <cstdint>
#include <span>
#include <vector>

namespace engine {

// ViewDifference is how the file differs now from a view of it. Bytes of holes are zero, so that a
// hole and zeros that were read are the same. What was behind the file's end then is not compared,
// unless it is there now.
struct ViewDifference {
    // However many places differ, a view's list of them stays below a tenth of its page.
    static constexpr std::size_t kMostRanges = 64;

    // Where the changed bytes are, those that are gone, too: in order, apart from each other. Where
    // they are in more than kMostRanges places, neighbours lie in one range, with what is between.
    std::vector<ByteRange> changed;
    std::uint64_t changedBytes = 0;
    std::uint64_t goneBytes = 0; // of them: past the end of the file now
    std::uint64_t unknownBytes = 0; // not read then or not readable now: in no range
    friend bool operator==(const ViewDifference&, const ViewDifference&) = default;
};

// True where differenceOf() has changed bytes. Both of the same page.
bool differs(const PageView& then, const PageView& now) noexcept;

// How a byte of the page differs between two moments.
enum class ByteChange : std::uint8_t { Same, Changed, Gone, Unknown };
ByteChange byteChange(ByteState then, std::byte byteThen, ByteState now,
                      std::byte byteNow) noexcept;
// The same of a byte in two views of a page. What `then` does not cover is the same; what `now`
// does not cover is past the end.
ByteChange byteChange(const PageView& then, const PageView& now, std::uint64_t offset) noexcept;

// `now` are the bytes from where the view begins, as far as the file has them, in `states`.
ViewDifference differenceOf(const PageView& then, std::span<const std::byte> now,
                            const StateRanges& states);

} // namespace engine
