// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/inspector/inspected_bytes.h"

#include <cstddef>
#include <span>
#include <vector>

namespace ui {

// ValueKind is one line of the data inspector.
// New kind: (1) its function in the *_values.h that it belongs to, or in a new one, (2) its line in
// valueKinds(), (3) its name in the README.
struct ValueKind {
    const char* name = nullptr; // English; valueName() translates
    // Bytes that have to be known; 0: the function finds out.
    std::size_t bytes = 0;
    Reading (*inOrder)(const InspectedBytes& at, Endian endian) = nullptr; // or:
    Reading (*orderless)(const InspectedBytes& at) = nullptr; // the order of bytes changes nothing
};

// One value, both ways. Where the order changes nothing, `big` is as `little`.
struct DecodedValue {
    Reading little;
    Reading big;
    friend bool operator==(const DecodedValue&, const DecodedValue&) = default;
};

// All kinds, in the order in which they are listed.
std::span<const ValueKind> valueKinds() noexcept;
QString valueName(const ValueKind& kind);
DecodedValue decodeValue(const ValueKind& kind, const InspectedBytes& at);

} // namespace ui
