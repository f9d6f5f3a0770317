// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/common/text_encoding.h"

#include <QString>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace ui {

enum class CopyFormat : std::uint8_t {
    Hex, // "7F 45 4C 46", 16 bytes a line; "--" for a byte that could not be read
    // What the bytes are in CopiedBytes::encoding, with line ends and tabs. A middle dot for
    // another control character, and for each byte that is no whole character; U+FFFD for a byte
    // that could not be read
    Text,
    HexDigits, // "7F454C46", one line; "--" for a byte that could not be read
    CArray, // a definition with the initializer, 12 bytes a line
    Base64, // of RFC 4648, one line
    // As xxd writes it, offset, digits, text; "--" and U+FFFD for a byte that could not be read
    Dump,
};

// Bytes to be written as text.
struct CopiedBytes {
    std::uint64_t start = 0; // the offset of the first in the file
    std::vector<std::byte> bytes;
    std::vector<bool> known; // of each: it was read, or lies in a hole
    TextEncoding encoding; // of Text

    std::optional<std::byte> at(std::size_t i) const
    {
        return known[i] ? std::optional(bytes[i]) : std::nullopt;
    }
};

// One way to write bytes as text.
// New format: (1) its CopyFormat, (2) its function and its line in copyFormats(), (3) its line in
// the README.
struct CopyFormatEntry {
    CopyFormat format{};
    const char* name = nullptr; // English, behind "Copy as"
    // It has a sign for a byte that could not be read. One that has none is given no such bytes.
    bool marksMissing = false;
    QString (*write)(const CopiedBytes& copied) = nullptr;
};

// In the order of CopyFormat.
std::span<const CopyFormatEntry> copyFormats() noexcept;
const CopyFormatEntry& copyFormat(CopyFormat format) noexcept;

} // namespace ui
