// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/byte_state.h"

#include <QString>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

namespace ui {

enum class Endian : std::uint8_t { Little, Big };

// What the bytes at a place are when they are read as one kind of value.
struct Reading {
    QString text; // the value; or, with `problem`, why there is none
    QString note; // what else is to be said of it: "2 bytes", "subnormal", "in a hole"
    bool problem = false;
    std::size_t bytes = 0; // that it took, where its kind has no fixed number
    std::optional<std::uint32_t> colour; // 0xAARRGGBB, where the value is one
    friend bool operator==(const Reading&, const Reading&) = default;
};

Reading value(const QString& text, const QString& note = {}, std::size_t bytes = 0);
Reading problem(const QString& why);

// InspectedBytes are the bytes at a place, each with what is known of it, and what is selected
// there. Bytes that are neither read nor of a hole have no value.
struct InspectedBytes {
    // The longest values: a GUID, an IPv6 address.
    static constexpr std::size_t kCount = 16;

    std::array<std::uint8_t, kCount> bytes{};
    std::array<engine::ByteState, kCount> states{};
    std::uint64_t selected = 0; // bytes from the first one on; 0: nothing is selected

    bool known(std::size_t at) const noexcept
    {
        return states[at] == engine::ByteState::Read || states[at] == engine::ByteState::Hole;
    }
    // Of `count` bytes from the first one on: why they are no value, "needs 8 bytes, 3 are past the
    // end"; empty where all are known.
    QString lack(std::size_t count) const;
    bool touchesHole(std::size_t count) const noexcept
    {
        return std::find(states.begin(), states.begin() + static_cast<std::ptrdiff_t>(count),
                         engine::ByteState::Hole)
            != states.begin() + static_cast<std::ptrdiff_t>(count);
    }
    // The first `count` bytes, at most 8, as an unsigned number. They are to be known.
    std::uint64_t number(std::size_t count, Endian endian) const noexcept;
    friend bool operator==(const InspectedBytes&, const InspectedBytes&) = default;
};

} // namespace ui
