// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/byte_state.h"
#include "engine/paging/page_view.h"
#include "ui/hexview/hex_columns.h"
#include "ui/hexview/hex_layout.h"

#include <QString>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace ui {

// What the view shows of one page, plain: no document and no pool behind it.
struct HexPage {
    std::uint64_t number = 0;
    engine::ByteRange range;
    engine::StateRanges states; // cover `range`
    // The bytes from `offset`: up to `length`, and all of a row. Asked only for bytes in the states
    // Read and Hole.
    std::function<std::span<const std::byte>(std::uint64_t offset, std::size_t length)> bytesAt;
    bool held = false;
    bool heldEarlier = false; // before the file was opened anew
    QString heldOf; // the other file whose held page this is compared with
    bool isBesideCompared = false; // a held view of another page is compared
    std::size_t units = 0; // that the held view occupies
    // Set where the file has other bytes now than the held view: tells whether a byte is another.
    std::function<bool(std::uint64_t offset)> isChanged;
    // Set where the page is compared with another document's, or with a held view: tells whether a
    // byte is another there. False where that is not known.
    std::function<bool(std::uint64_t offset)> isDifferent;
    bool showsHeld = false; // the held moment, not the file as it is now
    QString reason; // why it is unreadable, where that is known
    bool stale = false; // the file may have other bytes, and there was no free unit for them

    // True where the bytes that are shown are those of the held view.
    bool isHeldMoment() const noexcept { return held && (showsHeld || !isChanged); }
    // A byte that was read; bytes in other states are not for decoding.
    std::optional<std::uint8_t> byteAt(std::uint64_t offset) const
    {
        if (!engine::contains(range, offset)
            || engine::stateAt(states, offset) != engine::ByteState::Read)
            return std::nullopt;
        return static_cast<std::uint8_t>(bytesAt(offset, 1).front());
    }
};

// A range that is marked, with a colour of Theme::bookmark.
struct HexMark {
    engine::ByteRange range;
    std::size_t colour = 0;
};

// All that is painted, besides fonts and colours.
struct HexFrame {
    const HexLayout& layout;
    const HexColumns& columns;
    ScrollPosition position;
    int left = 0; // device pixels of the rows that are scrolled out at the left
    std::vector<HexPage> pages; // those in view, in order
    std::uint64_t cursor = 0; // none where it is not below the layout's size
    engine::ByteRange selection;
    HexColumn column = HexColumn::Hex; // the one that the cursor is in
    bool focused = false;
    std::vector<HexMark> marks = {}; // later ones are painted over earlier ones

    // nullptr for a page that nothing is known of.
    const HexPage* page(std::uint64_t number) const noexcept
    {
        for (const HexPage& candidate : pages) {
            if (candidate.number == number)
                return &candidate;
        }
        return nullptr;
    }
    // A byte that was read, of one of `pages`.
    std::optional<std::uint8_t> byteAt(std::uint64_t offset) const
    {
        const HexPage* const in = page(offset / engine::kPageSize);
        return in ? in->byteAt(offset) : std::nullopt;
    }
};

} // namespace ui
