// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/byte_range.h"

#include <QString>

#include <cstdint>
#include <optional>

namespace ui {

// A range as it is typed for a bookmark, or why it is none: exactly one of both is set.
struct TypedRange {
    std::optional<engine::ByteRange> range; // not empty, below 2^63
    QString problem; // one sentence
};

// `start` is a place as for go-to in a file of `size` bytes, seen from `cursor`, or an offset past
// its end. `length` is a number of bytes as for go-to, or the last byte behind "to": 512, 4 KiB, to
// 0x3FF, to end.
TypedRange parseTypedRange(const QString& start, const QString& length, std::uint64_t size,
                           std::uint64_t cursor);

} // namespace ui
