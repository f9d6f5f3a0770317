// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
// What PlaceParser's rules are written in: the text they read, and the problems they find in it.
#include "ui/common/format.h"
#include "ui/common/translate.h"
#include "ui/document/place_parser.h"

#include <algorithm>

namespace ui {

namespace {

// Deeper than anyone types, and far from the end of the stack.
constexpr int kMostDepth = 50;

// What ends a word that is quoted.
bool isSign(QChar c)
{
    return QStringView(u"+-\u2212*/()%,").contains(c);
}

} // namespace

PlaceParser::Value PlaceParser::bookmark()
{
    Value value;
    const qsizetype start = m_at;
    take(1);
    const bool isQuoted = isHere(u'"');
    const TextPart part = isQuoted ? quotedName() : bareName();
    if (failed())
        return value;
    const TextPart typed{start, part.at + part.length - start};
    QString name = m_text.sliced(part.at, part.length).toString();
    if (isQuoted)
        name.replace(QLatin1String("\"\""), QLatin1String("\""));
    if (name.isEmpty()) {
        fail(tr("The name of a bookmark is missing behind \"@\"."), typed);
    } else if (!m_bookmarks) {
        fail(tr("\"%1\": bookmarks cannot be used here.").arg(quoted(typed)), typed);
    } else if (const auto range = m_bookmarks(name)) {
        value.value = Wide{range->start};
        value.length = std::max<std::uint64_t>(1, range->size());
        value.isNamed = true;
        m_at = part.at + part.length + (isQuoted ? 1 : 0);
        m_taken = {start, m_at - start};
    } else {
        const QString longer = isQuoted ? QString() : longerName(part);
        fail(longer.isEmpty() ? tr("There is no bookmark \"%1\" in this file.").arg(typedText(name))
                              : tr("There is no bookmark \"%1\"; %2 is written @\"%3\".")
                                    .arg(typedText(name), typedText(longer),
                                         typedText(QString(longer).replace(QLatin1String("\""),
                                                                           QLatin1String("\"\"")))),
             typed);
    }
    return value;
}

// The longest name that a bookmark has and that what is typed begins with, where its signs end it.
QString PlaceParser::longerName(TextPart bare) const
{
    constexpr qsizetype kMost = 100; // characters: each is looked up
    for (qsizetype stop = std::min(m_text.size(), bare.at + kMost); stop > bare.at + bare.length;
         --stop) {
        const QString name = m_text.sliced(bare.at, stop - bare.at).toString();
        if (m_bookmarks(name))
            return name;
    }
    return {};
}

// To the next quotation mark that is single.
TextPart PlaceParser::quotedName()
{
    const qsizetype first = m_at + 1;
    qsizetype stop = m_text.indexOf(u'"', first);
    while (stop >= 0 && stop + 1 < m_text.size() && m_text[stop + 1] == u'"')
        stop = m_text.indexOf(u'"', stop + 2);
    if (stop < 0) {
        fail(tr("A second \" is missing behind the bookmark's name."),
             {m_at - 1, m_text.size() - m_at + 1});
        return {};
    }
    return {first, stop - first};
}

// The longest that a bookmark has; where none has any, what stands before a sign or "to".
TextPart PlaceParser::bareName() const
{
    const auto endsName = [this](qsizetype at) {
        const QChar c = m_text[at];
        const bool isInWord = at + 1 < m_text.size() && m_text[at + 1].isLetterOrNumber();
        return c == u',' || c == u'.' ? !isInWord : isSign(c) || c == u'@' || c == u'"';
    };
    qsizetype stop = m_at;
    while (stop < m_text.size() && !endsName(stop))
        ++stop;
    QStringView name = m_text.sliced(m_at, stop - m_at);
    if (name.isEmpty() || name.front().isSpace())
        return {m_at, 0};
    const qsizetype to = name.indexOf(u" to ", 0, Qt::CaseInsensitive);
    const TextPart nobodys{m_at, (to < 0 ? name : name.first(to)).trimmed().size()};
    while (m_bookmarks && !name.isEmpty()) {
        name = name.trimmed();
        if (m_bookmarks(name.toString()))
            return {m_at, name.size()};
        const auto blank =
            std::find_if(name.rbegin(), name.rend(), [](QChar c) { return c.isSpace(); });
        name = name.first(name.rend() - blank);
    }
    return nobodys;
}

void PlaceParser::skipBlanks()
{
    while (m_at < m_text.size() && m_text[m_at].isSpace())
        ++m_at;
}

void PlaceParser::take(qsizetype length)
{
    m_taken = {m_at, length};
    m_at += length;
}

char16_t PlaceParser::takeOneOf(QStringView signs)
{
    skipBlanks();
    if (m_at == m_text.size() || !signs.contains(m_text[m_at]))
        return 0;
    take(1);
    return m_text[m_taken.at].unicode();
}

QStringView PlaceParser::wordHere() const
{
    const auto rest = m_text.sliced(m_at);
    const auto stop = std::ranges::find_if_not(rest, [](QChar c) { return c.isLetter(); });
    return rest.first(stop - rest.begin());
}

TextPart PlaceParser::tokenHere() const
{
    qsizetype stop = m_at;
    while (stop < m_text.size() && !m_text[stop].isSpace() && !isSign(m_text[stop]))
        ++stop;
    return {m_at, std::max<qsizetype>(stop - m_at, m_at < m_text.size() ? 1 : 0)};
}

void PlaceParser::checkAllRead()
{
    skipBlanks();
    if (failed() || m_at == m_text.size())
        return;
    const TextPart token = tokenHere();
    if (isHere(u')'))
        fail(tr("There is no \"(\" for this \")\"."), token);
    else if (m_text.sliced(m_at).startsWith(u".."))
        fail(tr("One place is asked for here, no range."), token);
    else
        fail(tr("\"%1\" is too much: a sign such as + is missing before it.").arg(quoted(token)),
             token);
}

bool PlaceParser::enter()
{
    if (++m_depth > kMostDepth)
        fail(
            tr("That is nested too deeply: %1 signs and parentheses are the most.").arg(kMostDepth),
            tokenHere());
    return !failed();
}

void PlaceParser::fail(const QString& sentence, TextPart culprit)
{
    if (!failed()) {
        m_problem = sentence;
        m_culprit = culprit;
    }
    m_at = m_text.size();
}

void PlaceParser::failOperand()
{
    const TextPart token = tokenHere();
    if (token.length == 0)
        fail(tr("A number is missing behind \"%1\".").arg(quoted(m_taken)), token);
    else if (isSign(m_text[m_at]) && m_text[m_at] != u',')
        fail(tr("A number is missing before \"%1\".").arg(quoted(token)), token);
    else if (isHexWithoutPrefix(token))
        failHex(token);
    else if (m_readsLength)
        fail(tr("\"%1\" is no number of bytes. Try 512, 0x200, 4 KiB or 2 pages.")
                 .arg(quoted(token)),
             token);
    else
        fail((m_bookmarks ? tr("\"%1\" is no place. Try 0x1000 + 512, page 43, sector 8, 75 %, "
                               "end - 64 or @bookmark.")
                          : tr("\"%1\" is no place. Try 0x1000 + 512, page 43, sector 8, 75 % or "
                               "end - 64."))
                 .arg(quoted(token)),
             token);
}

void PlaceParser::failNumber(const TypedNumber& number)
{
    const TextPart typed{m_at, number.length};
    switch (number.problem) {
    case TypedNumber::Problem::NoDigits:
        return fail(tr("Digits are missing behind \"%1\".").arg(quoted(typed)), typed);
    case TypedNumber::Problem::NoDecimals:
        return fail(tr("Decimals are missing behind \"%1\".").arg(quoted(typed)), typed);
    case TypedNumber::Problem::TooManyDecimals:
        return fail(tr("%1 has more than six decimals.").arg(quoted(typed)), typed);
    case TypedNumber::Problem::TooLarge:
        return fail(tr("%1 is too large: no file has so many bytes.").arg(quoted(typed)), typed);
    case TypedNumber::Problem::None:
        break;
    }
    fail(tr("%1 is no whole number: decimals are for parts (%1 %) and units (%1 KiB).")
             .arg(quoted(typed)),
         typed);
}

// What stands behind the number without a blank is none of our units: mostly hex without its 0x.
void PlaceParser::failUnit(const TypedNumber& number, qsizetype start)
{
    m_at = start;
    const TextPart token = tokenHere();
    if (number.base == 10 && isHexWithoutPrefix(token))
        return failHex(token);
    fail(tr("\"%1\" is no number. Units are K, M, G and T or KiB, MiB, GiB and TiB, bytes, "
            "pages and sectors.")
             .arg(quoted(token)),
         token);
}

bool PlaceParser::isHexWithoutPrefix(TextPart token) const
{
    const QString digits = m_text.sliced(token.at, token.length).toString();
    return digits.size() > 1 // else it may be the beginning of a word
        && parseNumber(QStringLiteral("0x") + digits).has_value();
}

void PlaceParser::failHex(TextPart token)
{
    fail(tr("\"%1\" is no decimal number. Hex begins with 0x: 0x%1.").arg(quoted(token)), token);
}

Place PlaceParser::problem() const
{
    return {std::nullopt, 1, false, m_problem, m_culprit};
}

// Names and signs alike: nothing in it breaks a line or turns the direction of text.
QString PlaceParser::quoted(TextPart part) const
{
    constexpr qsizetype kMostQuoted = 60;
    const QString text = typedText(m_text.sliced(part.at, part.length).toString());
    if (text.size() <= kMostQuoted)
        return text;
    const bool isTorn = text[kMostQuoted - 1].isHighSurrogate();
    return text.first(kMostQuoted - (isTorn ? 1 : 0)) + QChar(0x2026);
}

} // namespace ui
