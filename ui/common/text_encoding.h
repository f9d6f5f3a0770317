// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/common/theme.h"

#include <QByteArray>
#include <QString>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace ui {

// One of the encodings that the text column can show.
struct EncodingName {
    const char* id; // as QStringConverter knows it, and the settings
    const char* shown;
    const char* family; // of the menu; those of one stand together
};
// Those that are offered, whether or not this system knows them all: most need a Qt with ICU.
// New encoding of one byte a character: its line in the table, and in tst_text_encoding's.
std::span<const EncodingName> encodingNames() noexcept;

// TextEncoding is what bytes are as text: a table for encodings of one byte a character; the others
// are decoded by decodeText(). Plain; making one asks ICU 256 times at most.
class TextEncoding {
public:
    enum class Kind : std::uint8_t { SingleByte, Utf8, Utf16LittleEndian, Utf16BigEndian };
    static constexpr char kAscii[] = "US-ASCII";

    TextEncoding(); // ASCII
    // std::nullopt for one that is not offered, or not known on this system.
    static std::optional<TextEncoding> make(const QByteArray& id);
    static bool isKnown(const QByteArray& id);

    const QByteArray& id() const noexcept { return m_id; }
    // For menus and rulers; the id where it is not offered.
    static QString shownName(const QByteArray& id);
    Kind kind() const noexcept { return m_kind; }
    bool isMultiByte() const noexcept { return m_kind != Kind::SingleByte; }
    // What a byte alone stands for, where that can be drawn in a cell (isDrawable); else 0.
    char32_t character(std::uint8_t byte) const noexcept
    {
        return m_isDrawable[byte] ? *m_characters[byte] : 0;
    }
    // The same, whether or not it can be drawn; std::nullopt where it stands for nothing.
    std::optional<char32_t> meaning(std::uint8_t byte) const noexcept { return m_characters[byte]; }
    // Its class, after what it stands for: 0x40 is white space in EBCDIC.
    ByteClass byteClass(std::uint8_t byte) const noexcept { return m_classes[byte]; }
    const std::array<ByteClass, 256>& classes() const noexcept { return m_classes; }

private:
    void take(std::uint8_t byte, std::optional<char32_t> character) noexcept;

    QByteArray m_id;
    Kind m_kind = Kind::SingleByte;
    std::array<std::optional<char32_t>, 256> m_characters{};
    std::array<bool, 256> m_isDrawable{};
    std::array<ByteClass, 256> m_classes{};
};

// True for a character that has a picture of its own, whatever stands beside it: no control,
// combining, formatting or direction character, no white space but the blank itself, nothing
// without a meaning.
bool isDrawable(char32_t character) noexcept;
// As byteClassOf() has it for ASCII; what is beyond is High.
ByteClass classOf(char32_t character) noexcept;

// What stands in the text column for one byte.
struct TextCell {
    enum class Kind : std::uint8_t {
        Character, // it begins here
        Continuation, // of a character that began before
        Mark, // that of the class: nothing to be drawn, no valid text, or a part that is not known
    };
    Kind kind = Kind::Mark;
    ByteClass byteClass = ByteClass::Null;
    std::uint8_t length = 1; // of a character, in bytes
    std::uint8_t place = 0; // in its character, of this byte
    char32_t character = 0; // that the byte is a part of
    friend bool operator==(const TextCell&, const TextCell&) = default;
};

// A byte, or none where it was not read.
using MaybeByte = std::optional<std::uint8_t>;
// So many bytes before and behind those of interest may be a part of their characters.
inline constexpr std::size_t kTextMargin = 3;

// A character and its length in bytes; length 0: there is none.
struct DecodedCharacter {
    char32_t character = 0;
    std::size_t length = 0;
};
// What begins with the first of `bytes`, which were read at `offset`, and lies in them.
DecodedCharacter decodeCharacter(const TextEncoding& encoding, std::span<const MaybeByte> bytes,
                                 std::uint64_t offset) noexcept;

// Decodes UTF-8 or UTF-16. `bytes` are kTextMargin bytes, those of `cells`, and kTextMargin bytes
// again. `offset` is that of the first of `cells`: UTF-16 has its units at even offsets. A
// character with a byte that was not read is not decoded.
void decodeText(const TextEncoding& encoding, std::span<const MaybeByte> bytes,
                std::uint64_t offset, std::span<TextCell> cells) noexcept;

} // namespace ui
