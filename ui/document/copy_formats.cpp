// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/document/copy_formats.h"

#include <QByteArray>
#include <QChar>
#include <QStringView>
#include <QtGlobal>

#include <algorithm>
#include <array>

namespace ui {

namespace {

constexpr std::size_t kBytesPerLine = 16;
constexpr std::size_t kArrayBytesPerLine = 12; // as xxd -i

void appendDigits(QString& text, std::optional<std::byte> byte, const char* digits)
{
    if (!byte) {
        text += QLatin1String("--");
        return;
    }
    text += QLatin1Char(digits[std::to_integer<unsigned>(*byte) >> 4]);
    text += QLatin1Char(digits[std::to_integer<unsigned>(*byte) & 15]);
}

constexpr const char* kUpper = "0123456789ABCDEF";
constexpr const char* kLower = "0123456789abcdef";

bool isPrintable(std::byte byte)
{
    return byte >= std::byte(' ') && byte <= std::byte('~');
}

QString writeHex(const CopiedBytes& copied)
{
    QString text;
    text.reserve(3 * static_cast<qsizetype>(copied.bytes.size()));
    for (std::size_t i = 0; i < copied.bytes.size(); ++i) {
        if (i > 0)
            text += QLatin1Char(i % kBytesPerLine == 0 ? '\n' : ' ');
        appendDigits(text, copied.at(i), kUpper);
    }
    return text;
}

// Control characters are not for other programs, but for those that text is made of.
bool isText(char32_t character)
{
    constexpr char32_t kNextLine = 0x85; // the line end of EBCDIC
    return character == U'\n' || character == U'\r' || character == U'\t' || character == kNextLine
        || QChar::category(character) != QChar::Other_Control;
}

DecodedCharacter characterAt(const CopiedBytes& copied, std::size_t i)
{
    std::array<MaybeByte, 1 + kTextMargin> bytes;
    const std::size_t count = std::min(bytes.size(), copied.bytes.size() - i);
    for (std::size_t n = 0; n < count; ++n) {
        if (const auto byte = copied.at(i + n))
            bytes[n] = std::to_integer<std::uint8_t>(*byte);
    }
    return decodeCharacter(copied.encoding, std::span(bytes).first(count), copied.start + i);
}

QString writeText(const CopiedBytes& copied)
{
    constexpr QChar kNoText(0x00B7);
    QString text;
    text.reserve(static_cast<qsizetype>(copied.bytes.size()));
    for (std::size_t i = 0; i < copied.bytes.size();) {
        const DecodedCharacter decoded = characterAt(copied, i);
        if (!copied.known[i])
            text += QChar(QChar::ReplacementCharacter);
        else if (decoded.length > 0 && isText(decoded.character))
            text += QStringView(QChar::fromUcs4(decoded.character));
        else
            text += kNoText;
        i += std::max<std::size_t>(decoded.length, 1);
    }
    return text;
}

QString writeHexDigits(const CopiedBytes& copied)
{
    QString text;
    text.reserve(2 * static_cast<qsizetype>(copied.bytes.size()));
    for (std::size_t i = 0; i < copied.bytes.size(); ++i)
        appendDigits(text, copied.at(i), kUpper);
    return text;
}

QString writeCArray(const CopiedBytes& copied)
{
    const std::size_t count = copied.bytes.size();
    if (count == 0)
        return {}; // C has no array of nothing
    QString text = QStringLiteral("static const unsigned char data[%1] = {").arg(count);
    text.reserve(static_cast<qsizetype>(6 * count) + 64);
    for (std::size_t i = 0; i < count; ++i) {
        text += QLatin1String(i % kArrayBytesPerLine == 0 ? "\n    0x" : " 0x");
        appendDigits(text, copied.bytes[i], kUpper);
        text += QLatin1Char(',');
    }
    return text + QLatin1String("\n};\n");
}

QString writeBase64(const CopiedBytes& copied)
{
    const auto* const data = reinterpret_cast<const char*>(copied.bytes.data());
    return QString::fromLatin1(
        QByteArray::fromRawData(data, static_cast<qsizetype>(copied.bytes.size())).toBase64());
}

void appendDumpLine(QString& text, const CopiedBytes& copied, std::size_t from)
{
    const std::size_t stop = std::min(from + kBytesPerLine, copied.bytes.size());
    text += QString::number(copied.start + from, 16).rightJustified(8, QLatin1Char('0'))
        + QLatin1Char(':');
    for (std::size_t i = from; i < from + kBytesPerLine; ++i) {
        if ((i - from) % 2 == 0)
            text += QLatin1Char(' ');
        if (i < stop)
            appendDigits(text, copied.at(i), kLower);
        else
            text += QLatin1String("  ");
    }
    text += QLatin1String("  ");
    for (std::size_t i = from; i < stop; ++i) {
        const auto byte = copied.at(i);
        if (!byte)
            text += QChar(QChar::ReplacementCharacter);
        else
            text += QLatin1Char(isPrintable(*byte) ? static_cast<char>(*byte) : '.');
    }
    text += QLatin1Char('\n');
}

QString writeDump(const CopiedBytes& copied)
{
    QString text;
    text.reserve(static_cast<qsizetype>(copied.bytes.size() / kBytesPerLine + 1) * 70);
    for (std::size_t from = 0; from < copied.bytes.size(); from += kBytesPerLine)
        appendDumpLine(text, copied, from);
    return text;
}

constexpr auto kFormats = std::to_array<CopyFormatEntry>({
    {CopyFormat::Hex, QT_TRANSLATE_NOOP("ui::CopyTools", "&hex"), true, writeHex},
    {CopyFormat::Text, QT_TRANSLATE_NOOP("ui::CopyTools", "&text"), true, writeText},
    {CopyFormat::HexDigits, QT_TRANSLATE_NOOP("ui::CopyTools", "hex without &spaces"), true,
     writeHexDigits},
    {CopyFormat::CArray, QT_TRANSLATE_NOOP("ui::CopyTools", "&C array"), false, writeCArray},
    {CopyFormat::Base64, QT_TRANSLATE_NOOP("ui::CopyTools", "&Base64"), false, writeBase64},
    {CopyFormat::Dump, QT_TRANSLATE_NOOP("ui::CopyTools", "&dump lines"), true, writeDump},
});

} // namespace

std::span<const CopyFormatEntry> copyFormats() noexcept
{
    return kFormats;
}

const CopyFormatEntry& copyFormat(CopyFormat format) noexcept
{
    return kFormats[static_cast<std::size_t>(format)];
}

} // namespace ui
