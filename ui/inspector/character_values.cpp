// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/inspector/character_values.h"

#include "ui/common/translate.h"

#include <QChar>

namespace ui {

namespace {

constexpr char32_t kLastCodePoint = 0x10FFFF;

QString upperHex(std::uint32_t n, int digits)
{
    return QString::number(n, 16).toUpper().rightJustified(digits, QLatin1Char('0'));
}

bool isSurrogate(std::uint32_t unit)
{
    return unit >= 0xD800 && unit <= 0xDFFF;
}

QString kindOf(char32_t c)
{
    switch (QChar::category(c)) {
    case QChar::Mark_NonSpacing:
    case QChar::Mark_SpacingCombining:
    case QChar::Mark_Enclosing:
        return tr("combining mark");
    case QChar::Number_DecimalDigit:
    case QChar::Number_Letter:
    case QChar::Number_Other:
        return tr("number");
    case QChar::Separator_Space:
        return tr("space");
    case QChar::Separator_Line:
        return tr("line separator");
    case QChar::Separator_Paragraph:
        return tr("paragraph separator");
    case QChar::Other_Control:
        return tr("control");
    case QChar::Other_Format:
        return tr("format control");
    case QChar::Other_Surrogate:
        return tr("surrogate");
    case QChar::Other_PrivateUse:
        return tr("private use");
    case QChar::Other_NotAssigned:
        return tr("not assigned");
    case QChar::Letter_Uppercase:
        return tr("upper-case letter");
    case QChar::Letter_Lowercase:
        return tr("lower-case letter");
    case QChar::Letter_Titlecase:
    case QChar::Letter_Modifier:
    case QChar::Letter_Other:
        return tr("letter");
    case QChar::Symbol_Math:
    case QChar::Symbol_Currency:
    case QChar::Symbol_Modifier:
    case QChar::Symbol_Other:
        return tr("symbol");
    default:
        return tr("punctuation");
    }
}

// Right-to-left letters would turn around what stands behind them: an isolate keeps that in place.
QString drawn(char32_t c)
{
    constexpr char32_t kDottedCircle = 0x25CC;
    constexpr char32_t kFirstStrongIsolate = 0x2068;
    constexpr char32_t kPopIsolate = 0x2069;
    const auto text = [](std::initializer_list<char32_t> all) {
        return QString::fromUcs4(all.begin(), static_cast<qsizetype>(all.size()));
    };
    if (QChar::isMark(c))
        return text({kDottedCircle, c});
    const QChar::Direction direction = QChar::direction(c);
    if (direction == QChar::DirR || direction == QChar::DirAL)
        return text({kFirstStrongIsolate, c, kPopIsolate});
    // Not spaces either: nothing would be seen.
    return QChar::isPrint(c) && !QChar::isSpace(c) ? text({c}) : QString();
}

Reading character(char32_t c, std::size_t bytes)
{
    const QString codePoint = QStringLiteral("U+") + upperHex(c, 4);
    const QString sign = drawn(c);
    return value(sign.isEmpty() ? codePoint : sign + QLatin1Char(' ') + codePoint, kindOf(c),
                 bytes);
}

// The bytes of a UTF-8 sequence by its first one; 0: none begins so.
std::size_t sequenceLength(std::uint8_t lead)
{
    if (lead < 0x80)
        return 1;
    if (lead < 0xC0 || lead > 0xF7)
        return 0;
    return lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
}

QString whyNotFirst(std::uint8_t lead)
{
    return lead < 0xC0 ? tr("invalid: continuation byte %1 first").arg(upperHex(lead, 2))
                       : tr("invalid: %1 begins no character").arg(upperHex(lead, 2));
}

} // namespace

Reading utf8Character(const InspectedBytes& at)
{
    if (!at.known(0))
        return problem(at.lack(1));
    const std::uint8_t lead = at.bytes[0];
    const std::size_t length = sequenceLength(lead);
    if (length == 0)
        return problem(whyNotFirst(lead));
    if (length == 1)
        return character(lead, 1);
    char32_t c = lead & (0x7FU >> length);
    for (std::size_t i = 1; i < length; ++i) {
        if (!at.known(i))
            return problem(at.lack(length));
        if ((at.bytes[i] & 0xC0) != 0x80) {
            return problem(tr("invalid: byte %1, %2, does not continue the character")
                               .arg(QString::number(i + 1), upperHex(at.bytes[i], 2)));
        }
        c = c << 6 | (at.bytes[i] & 0x3FU);
    }
    static constexpr std::array<char32_t, 5> kLeast{0, 0, 0x80, 0x800, 0x10000};
    const QString codePoint = upperHex(c, 4);
    if (c < kLeast[length])
        return problem(tr("invalid: overlong, U+%1 in %2 bytes").arg(codePoint).arg(length));
    if (isSurrogate(c))
        return problem(tr("invalid: surrogate %1").arg(codePoint));
    if (c > kLastCodePoint)
        return problem(tr("invalid: %1 is past 10FFFF").arg(codePoint));
    return character(c, length);
}

Reading utf16Character(const InspectedBytes& at, Endian endian)
{
    if (const QString lack = at.lack(2); !lack.isEmpty())
        return problem(lack);
    const auto first = static_cast<std::uint32_t>(at.number(2, endian));
    if (!isSurrogate(first))
        return character(first, 2);
    if (first >= 0xDC00)
        return problem(tr("invalid: low surrogate %1 first").arg(upperHex(first, 4)));
    if (const QString lack = at.lack(4); !lack.isEmpty())
        return problem(lack);
    const auto both = static_cast<std::uint32_t>(at.number(4, endian));
    const std::uint32_t second = endian == Endian::Big ? both & 0xFFFF : both >> 16;
    if (second < 0xDC00 || second > 0xDFFF) {
        return problem(tr("invalid: high surrogate %1 before %2")
                           .arg(upperHex(first, 4), upperHex(second, 4)));
    }
    return character(0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00), 4);
}

Reading utf32Character(const InspectedBytes& at, Endian endian)
{
    if (const QString lack = at.lack(4); !lack.isEmpty())
        return problem(lack);
    const auto c = static_cast<std::uint32_t>(at.number(4, endian));
    if (isSurrogate(c))
        return problem(tr("invalid: surrogate %1").arg(upperHex(c, 4)));
    if (c > kLastCodePoint)
        return problem(tr("invalid: %1 is past 10FFFF").arg(upperHex(c, 4)));
    return character(c, 4);
}

} // namespace ui
