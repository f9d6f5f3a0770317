// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
// Characters out of bytes, in encodings of one byte and of several a character.
#include "ui/common/text_encoding.h"

#include <QChar>

#include <algorithm>

namespace ui {

namespace {

constexpr std::size_t kLongest = 4;

// By the table of the Unicode standard (3-7): neither overlong, nor a surrogate, nor too large.
DecodedCharacter decodeUtf8(std::span<const MaybeByte> bytes) noexcept
{
    const unsigned lead = *bytes[0];
    if (lead < 0x80)
        return {lead, 1};
    const std::size_t length = lead >= 0xC2 && lead < 0xE0 ? 2
        : lead >= 0xE0 && lead < 0xF0                      ? 3
        : lead >= 0xF0 && lead < 0xF5                      ? 4
                                                           : 0;
    if (length == 0 || bytes.size() < length)
        return {};
    char32_t character = lead & (0x7Fu >> length);
    for (std::size_t i = 1; i < length; ++i) {
        if (!bytes[i] || (*bytes[i] & 0xC0) != 0x80)
            return {};
        character = character << 6 | (*bytes[i] & 0x3Fu);
    }
    static constexpr std::array<char32_t, kLongest + 1> kLeast{0, 0, 0x80, 0x800, 0x10000};
    const bool valid = character >= kLeast[length] && character <= 0x10FFFF
        && !(character >= 0xD800 && character < 0xE000);
    return valid ? DecodedCharacter{character, length} : DecodedCharacter{};
}

std::optional<char16_t> utf16Unit(std::span<const MaybeByte> bytes, bool bigEndian) noexcept
{
    if (bytes.size() < 2 || !bytes[0] || !bytes[1])
        return std::nullopt;
    const unsigned high = bigEndian ? *bytes[0] : *bytes[1];
    const unsigned low = bigEndian ? *bytes[1] : *bytes[0];
    return static_cast<char16_t>(high << 8 | low);
}

DecodedCharacter decodeUtf16(std::span<const MaybeByte> bytes, bool bigEndian) noexcept
{
    const auto first = utf16Unit(bytes, bigEndian);
    if (!first || QChar::isLowSurrogate(*first))
        return {};
    if (!QChar::isHighSurrogate(*first))
        return {*first, 2};
    const auto second = utf16Unit(bytes.subspan(2), bigEndian);
    if (!second || !QChar::isLowSurrogate(*second))
        return {};
    return {QChar::surrogateToUcs4(*first, *second), 4};
}

TextCell cellOf(DecodedCharacter decoded, std::size_t place) noexcept
{
    TextCell cell;
    cell.length = static_cast<std::uint8_t>(decoded.length);
    cell.place = static_cast<std::uint8_t>(place);
    cell.character = decoded.character;
    cell.byteClass = classOf(decoded.character);
    if (place > 0)
        cell.kind = TextCell::Kind::Continuation;
    else if (isDrawable(decoded.character))
        cell.kind = TextCell::Kind::Character;
    return cell;
}

} // namespace

DecodedCharacter decodeCharacter(const TextEncoding& encoding, std::span<const MaybeByte> bytes,
                                 std::uint64_t offset) noexcept
{
    if (bytes.empty() || !bytes[0])
        return {};
    if (encoding.kind() == TextEncoding::Kind::Utf8)
        return decodeUtf8(bytes);
    if (encoding.isMultiByte())
        return offset % 2 == 0
            ? decodeUtf16(bytes, encoding.kind() == TextEncoding::Kind::Utf16BigEndian)
            : DecodedCharacter{};
    const auto character = encoding.meaning(*bytes[0]);
    return character ? DecodedCharacter{*character, 1} : DecodedCharacter{};
}

void decodeText(const TextEncoding& encoding, std::span<const MaybeByte> bytes,
                std::uint64_t offset, std::span<TextCell> cells) noexcept
{
    // Before the file's first byte nothing was read; the offset there may wrap, but not in parity.
    for (std::size_t at = 0; at < bytes.size();) {
        const DecodedCharacter decoded =
            decodeCharacter(encoding, bytes.subspan(at), offset + at - kTextMargin);
        const std::size_t length = std::max<std::size_t>(decoded.length, 1);
        for (std::size_t place = 0; place < length; ++place, ++at) {
            if (at < kTextMargin || at - kTextMargin >= cells.size() || !bytes[at])
                continue;
            TextCell& cell = cells[at - kTextMargin];
            cell = {};
            cell.byteClass = byteClassOf(*bytes[at]);
            if (decoded.length > 0)
                cell = cellOf(decoded, place);
        }
    }
}

} // namespace ui
