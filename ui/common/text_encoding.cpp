// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/common/text_encoding.h"

#include <QChar>
#include <QStringDecoder>

#include <algorithm>

namespace ui {

namespace {

constexpr char kLatin1[] = "ISO-8859-1";
constexpr char kUtf8[] = "UTF-8";
constexpr char kUtf16Le[] = "UTF-16LE";
constexpr char kUtf16Be[] = "UTF-16BE";

constexpr char kUnicode[] = "Unicode";
constexpr char kEbcdic[] = "EBCDIC";
constexpr char kWindows[] = "Windows";
constexpr char kIso[] = "ISO 8859";
constexpr char kDos[] = "DOS";
constexpr char kOther[] = "Other";

// In the order of the menu. ISO-8859-16 is missing: ICU does not have it.
constexpr std::array kEncodings{
    EncodingName{TextEncoding::kAscii, "ASCII", ""},
    EncodingName{kLatin1, "Latin-1", ""},
    EncodingName{kUtf8, "UTF-8", kUnicode},
    EncodingName{kUtf16Le, "UTF-16 LE", kUnicode},
    EncodingName{kUtf16Be, "UTF-16 BE", kUnicode},
    EncodingName{"ibm-037", "EBCDIC 037, US and Canada", kEbcdic},
    EncodingName{"ibm-500", "EBCDIC 500, international", kEbcdic},
    EncodingName{"ibm-1047", "EBCDIC 1047, Unix services", kEbcdic},
    EncodingName{"ibm-1140", "EBCDIC 1140, 037 with euro", kEbcdic},
    EncodingName{"ibm-273", "EBCDIC 273, German", kEbcdic},
    EncodingName{"windows-1250", "Windows-1250, Central European", kWindows},
    EncodingName{"windows-1251", "Windows-1251, Cyrillic", kWindows},
    EncodingName{"windows-1252", "Windows-1252, Western", kWindows},
    EncodingName{"windows-1253", "Windows-1253, Greek", kWindows},
    EncodingName{"windows-1254", "Windows-1254, Turkish", kWindows},
    EncodingName{"windows-1255", "Windows-1255, Hebrew", kWindows},
    EncodingName{"windows-1256", "Windows-1256, Arabic", kWindows},
    EncodingName{"windows-1257", "Windows-1257, Baltic", kWindows},
    EncodingName{"windows-1258", "Windows-1258, Vietnamese", kWindows},
    EncodingName{"windows-874", "Windows-874, Thai", kWindows},
    EncodingName{"ISO-8859-2", "ISO 8859-2, Central European", kIso},
    EncodingName{"ISO-8859-3", "ISO 8859-3, South European", kIso},
    EncodingName{"ISO-8859-4", "ISO 8859-4, North European", kIso},
    EncodingName{"ISO-8859-5", "ISO 8859-5, Cyrillic", kIso},
    EncodingName{"ISO-8859-6", "ISO 8859-6, Arabic", kIso},
    EncodingName{"ISO-8859-7", "ISO 8859-7, Greek", kIso},
    EncodingName{"ISO-8859-8", "ISO 8859-8, Hebrew", kIso},
    EncodingName{"ISO-8859-9", "ISO 8859-9, Turkish", kIso},
    EncodingName{"ISO-8859-10", "ISO 8859-10, Nordic", kIso},
    EncodingName{"ISO-8859-13", "ISO 8859-13, Baltic", kIso},
    EncodingName{"ISO-8859-14", "ISO 8859-14, Celtic", kIso},
    EncodingName{"ISO-8859-15", "ISO 8859-15, Latin-9", kIso},
    EncodingName{"IBM437", "DOS 437, US", kDos},
    EncodingName{"IBM737", "DOS 737, Greek", kDos},
    EncodingName{"IBM775", "DOS 775, Baltic", kDos},
    EncodingName{"IBM850", "DOS 850, Western", kDos},
    EncodingName{"IBM852", "DOS 852, Central European", kDos},
    EncodingName{"IBM855", "DOS 855, Cyrillic", kDos},
    EncodingName{"IBM857", "DOS 857, Turkish", kDos},
    EncodingName{"IBM858", "DOS 858, 850 with euro", kDos},
    EncodingName{"IBM862", "DOS 862, Hebrew", kDos},
    EncodingName{"IBM866", "DOS 866, Cyrillic", kDos},
    EncodingName{"KOI8-R", "KOI8-R, Russian", kOther},
    EncodingName{"KOI8-U", "KOI8-U, Ukrainian", kOther},
    EncodingName{"macintosh", "Mac Roman", kOther},
    EncodingName{"x-mac-cyrillic", "Mac Cyrillic", kOther},
};

const EncodingName* nameOf(const QByteArray& id) noexcept
{
    const auto found =
        std::ranges::find_if(kEncodings, [&id](const EncodingName& name) { return id == name.id; });
    return found == kEncodings.end() ? nullptr : &*found;
}

// Those that need no ICU; std::nullopt for the others.
std::optional<TextEncoding::Kind> builtInKind(const QByteArray& id) noexcept
{
    if (id == TextEncoding::kAscii || id == kLatin1)
        return TextEncoding::Kind::SingleByte;
    if (id == kUtf8)
        return TextEncoding::Kind::Utf8;
    if (id == kUtf16Le)
        return TextEncoding::Kind::Utf16LittleEndian;
    if (id == kUtf16Be)
        return TextEncoding::Kind::Utf16BigEndian;
    return std::nullopt;
}

// The one character that a byte is; std::nullopt where it is none. With a decoder of its own:
// QStringDecoder::resetState() leaves the error of a byte before.
std::optional<char32_t> decoded(const QByteArray& id, std::uint8_t byte)
{
    QStringDecoder decoder(id.constData());
    const char raw = static_cast<char>(byte);
    const QString text = decoder.decode(QByteArrayView(&raw, 1));
    const bool valid =
        !decoder.hasError() && text.size() == 1 && text[0] != QChar::ReplacementCharacter;
    return valid ? std::optional<char32_t>(text[0].unicode()) : std::nullopt;
}

} // namespace

std::span<const EncodingName> encodingNames() noexcept
{
    return kEncodings;
}

bool isDrawable(char32_t character) noexcept
{
    // Before Unicode 15 the ranges of CJK and emoji grow by the year; what this Qt does not know
    // yet has no picture that could be relied on.
    if (character == U' ') // blank, as in print; other white space has its mark
        return true;
    switch (QChar::category(character)) {
    case QChar::Mark_NonSpacing:
    case QChar::Mark_SpacingCombining:
    case QChar::Mark_Enclosing:
    case QChar::Separator_Space:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Other_Surrogate:
    case QChar::Other_PrivateUse:
    case QChar::Other_NotAssigned:
        return false;
    default:
        return true;
    }
}

ByteClass classOf(char32_t character) noexcept
{
    if (character < 0x80)
        return byteClassOf(static_cast<std::uint8_t>(character));
    if (QChar::isSpace(character))
        return ByteClass::WhiteSpace;
    return QChar::category(character) == QChar::Other_Control ? ByteClass::Control
                                                              : ByteClass::High;
}

TextEncoding::TextEncoding() : m_id(kAscii)
{
    for (std::size_t byte = 0; byte < 256; ++byte)
        take(static_cast<std::uint8_t>(byte),
             byte < 0x80 ? std::optional(static_cast<char32_t>(byte)) : std::nullopt);
}

// The two bytes that stand out keep their classes, whatever they stand for.
void TextEncoding::take(std::uint8_t byte, std::optional<char32_t> character) noexcept
{
    m_characters[byte] = character;
    m_isDrawable[byte] = character && isDrawable(*character);
    const ByteClass raw = byteClassOf(byte);
    const bool standsOut = raw == ByteClass::Null || raw == ByteClass::AllOnes;
    m_classes[byte] = standsOut ? raw : character ? classOf(*character) : ByteClass::High;
}

bool TextEncoding::isKnown(const QByteArray& id)
{
    return nameOf(id) && (builtInKind(id) || QStringDecoder(id.constData()).isValid());
}

std::optional<TextEncoding> TextEncoding::make(const QByteArray& id)
{
    if (!isKnown(id))
        return std::nullopt;
    TextEncoding encoding;
    encoding.m_id = id;
    encoding.m_kind = builtInKind(id).value_or(Kind::SingleByte);
    if (encoding.isMultiByte() || id == kAscii)
        return encoding; // a byte alone is ASCII, or a part
    for (std::size_t byte = 0; byte < 256; ++byte) {
        const auto value = static_cast<std::uint8_t>(byte);
        encoding.take(
            value, id == kLatin1 ? std::optional(static_cast<char32_t>(byte)) : decoded(id, value));
    }
    return encoding;
}

QString TextEncoding::shownName(const QByteArray& id)
{
    const EncodingName* const name = nameOf(id);
    return QLatin1String(name ? name->shown : id.constData());
}

} // namespace ui
