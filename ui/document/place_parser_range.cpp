// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
// PlaceParser's rules for ranges, and for lengths alone.
#include "ui/common/format.h"
#include "ui/common/translate.h"
#include "ui/document/place_parser.h"

namespace ui {

Place PlaceParser::placeOrRange()
{
    const Value first = expression();
    if (!failed() && takeRangeSign())
        return rangeFrom(first);
    checkAllRead();
    Place place = inFile(first);
    if (!failed() || first.value >= 0 || m_text.trimmed().startsWith(u'-'))
        return place;
    place.problem += tr(" From one place to another is written with \"..\".");
    return place;
}

Place PlaceParser::rangeFrom(const Value& first)
{
    const Place begin = inFile(first);
    if (failed())
        return begin;
    skipBlanks();
    return isHere(u'+') ? lengthFrom(begin) : rangeTo(first, expression());
}

// A first product may be followed by "-" or "+" as it is by a sum elsewhere.
Place PlaceParser::rangeForShort()
{
    const Value first = product();
    skipBlanks();
    if (!failed() && isHere(u'+')) {
        const Place begin = inFile(first);
        return failed() ? begin : lengthFrom(begin);
    }
    if (!failed() && takeOneOf(u"-\u2212\u2013\u2014") != 0)
        return rangeTo(first, product());
    checkAllRead();
    if (!failed() && !first.isNamed)
        fail(tr("Type a range: 0x1000 - 0x1FFF, 4096 + 512 or page 3 - page 5."), {});
    Place all = inFile(first);
    all.isRange = true;
    return all;
}

Place PlaceParser::rangeTo(const Value& first, Value second)
{
    checkAllRead();
    if (!failed() && first.unit > 0 && second.isPlainNumber)
        second = named(first.unit, second);
    const Place begin = inFile(first);
    const Place end = inFile(second);
    if (failed())
        return end;
    const std::uint64_t stop = *end.offset + end.length;
    if (stop <= *begin.offset) {
        const TextPart last{second.start, second.stop - second.start};
        fail(tr("%1 is before %2: a range goes from its first byte to its last.")
                 .arg(quoted(last), quoted({first.start, first.stop - first.start})),
             last);
        return problem();
    }
    return {begin.offset, stop - *begin.offset, true, {}, {}};
}

Place PlaceParser::lengthFrom(const Place& begin)
{
    takeOneOf(u"+");
    const Value count = length();
    const std::uint64_t most = m_size - *begin.offset;
    if (!failed() && count.value > Wide{most}) {
        fail(tr("Only %1 from %2 on: the file ends there.")
                 .arg(formatSizeExact(most), formatOffset(*begin.offset, m_size)),
             {count.start, count.stop - count.start});
    }
    if (failed())
        return problem();
    return {begin.offset, static_cast<std::uint64_t>(count.value), true, {}, {}};
}

TypedLength PlaceParser::typedLength()
{
    const Value count = length();
    if (!failed() && count.value > Wide{UINT64_MAX})
        fail(tr("That is longer than any file."), {count.start, count.stop - count.start});
    if (failed())
        return {std::nullopt, m_problem};
    return {static_cast<std::uint64_t>(count.value), {}};
}

bool PlaceParser::takeRangeSign()
{
    skipBlanks();
    if (m_text.sliced(m_at).startsWith(u"..")
        || wordHere().compare(u"to", Qt::CaseInsensitive) == 0) {
        take(2);
        return m_tookRangeSign = true;
    }
    if (takeOneOf(u",") != 0) {
        m_tookRangeSign = true;
        skipBlanks();
        if (isHere(u'+'))
            return true;
        fail(tr("Behind a comma stands a number of bytes, with a sign: 0x1000, +512."), m_taken);
    }
    return false;
}

} // namespace ui
