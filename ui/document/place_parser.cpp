// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/document/place_parser.h"

#include "engine/paging/page_view.h"
#include "ui/common/format.h"
#include "ui/common/translate.h"

#include <algorithm>
#include <array>

namespace ui {

namespace {

constexpr std::uint64_t kMillion = 1'000'000;

bool is(QStringView word, const char* name)
{
    return word.compare(QLatin1String(name), Qt::CaseInsensitive) == 0;
}

struct Unit {
    const char* name;
    std::uint64_t bytes;
};

constexpr std::array kUnits{
    Unit{"byte", 1},
    Unit{"bytes", 1},
    Unit{"K", std::uint64_t{1} << 10},
    Unit{"KiB", std::uint64_t{1} << 10},
    Unit{"M", std::uint64_t{1} << 20},
    Unit{"MiB", std::uint64_t{1} << 20},
    Unit{"G", std::uint64_t{1} << 30},
    Unit{"GiB", std::uint64_t{1} << 30},
    Unit{"T", std::uint64_t{1} << 40},
    Unit{"TiB", std::uint64_t{1} << 40},
    Unit{"page", engine::kPageSize},
    Unit{"pages", engine::kPageSize},
    Unit{"sector", kSectorSize},
    Unit{"sectors", kSectorSize},
};

// 0: it is none.
std::uint64_t unitNamed(QStringView word)
{
    const auto* const unit =
        std::ranges::find_if(kUnits, [&](const Unit& one) { return is(word, one.name); });
    return unit != kUnits.end() ? unit->bytes : 0;
}

} // namespace

PlaceParser::PlaceParser(QStringView text, std::uint64_t size, std::optional<std::uint64_t> cursor,
                         const BookmarkFinder& bookmarks)
    : m_text(text)
    , m_size(size)
    , m_cursor(cursor)
    , m_bookmarks(bookmarks)
{
}

Place PlaceParser::place()
{
    const Value value = expression();
    checkAllRead();
    return inFile(value);
}

// A sign in front of it is not seen from the cursor. A unit alone is one of it.
PlaceParser::Value PlaceParser::length()
{
    m_readsLength = true;
    skipBlanks();
    const QStringView rest = m_text.sliced(m_at).trimmed();
    Value count;
    if (const std::uint64_t unit = unitNamed(rest); unit > 0) {
        count.start = m_at;
        take(rest.size());
        count.stop = m_at;
        count.value = Wide{unit};
    } else {
        count = sum(product());
    }
    checkAllRead();
    const TextPart typed{count.start, count.stop - count.start};
    if (!failed() && count.value < 1)
        fail(tr("%1 is no number of bytes: at least one is needed.").arg(quoted(typed)), typed);
    return count;
}

// A sign in front of everything is seen from the cursor, as if that stood before it.
PlaceParser::Value PlaceParser::expression()
{
    skipBlanks();
    const qsizetype start = m_at;
    if (!isHere(u'+') && !isHere(u'-') && !isHere(u'\u2212'))
        return sum(product());
    Value cursor = cursorPlace({start, 1});
    cursor.start = cursor.stop = start;
    return sum(cursor);
}

PlaceParser::Value PlaceParser::sum(Value value)
{
    while (const char16_t sign = takeOneOf(u"+-\u2212"))
        value = combined(value, sign, product());
    return value;
}

PlaceParser::Value PlaceParser::product()
{
    Value value = factor();
    while (const char16_t sign = takeOneOf(u"*/"))
        value = combined(value, sign, factor());
    return value;
}

PlaceParser::Value PlaceParser::factor()
{
    skipBlanks();
    const qsizetype start = m_at;
    const char16_t sign = takeOneOf(u"+-\u2212");
    if (sign == 0)
        return operand();
    if (!enter())
        return {};
    Value zero;
    zero.start = start;
    const Value value = combined(zero, sign, factor());
    --m_depth;
    return value;
}

PlaceParser::Value PlaceParser::operand()
{
    skipBlanks();
    const qsizetype start = m_at;
    Value value;
    if (m_at == m_text.size() || m_text[m_at].isNull())
        failOperand();
    else if (isHere(u'('))
        value = parenthesis();
    else if (m_readsLength && isPlaceHere())
        fail(tr("\"%1\" is a place, not a number of bytes. Behind \"to\" it ends a range.")
                 .arg(quoted(tokenHere())),
             tokenHere());
    else if (isHere(u'@'))
        value = bookmark();
    else if (const QStringView word = wordHere(); !word.isEmpty())
        value = operandNamed(word);
    else
        value = number();
    value.start = start;
    value.stop = m_at;
    return value;
}

bool PlaceParser::isPlaceHere() const
{
    const QStringView word = wordHere();
    return isHere(u'@') || is(word, "end") || is(word, "cursor") || is(word, "page")
        || is(word, "sector");
}

PlaceParser::Value PlaceParser::parenthesis()
{
    const TextPart open{m_at, 1};
    takeOneOf(u"(");
    if (!enter())
        return {};
    Value value = sum(product());
    --m_depth;
    if (!failed() && takeOneOf(u")") == 0)
        fail(tr("A \")\" is missing."), m_at < m_text.size() ? tokenHere() : open);
    value.isPlainNumber = false;
    value.start = open.at;
    value.stop = m_at;
    return value;
}

PlaceParser::Value PlaceParser::operandNamed(QStringView word)
{
    Value value;
    if (is(word, "end")) {
        take(word.size());
        value.value = Wide{m_size};
        value.namesEnd = true;
    } else if (is(word, "cursor")) {
        take(word.size());
        return cursorPlace(m_taken);
    } else if (is(word, "page") || is(word, "sector")) {
        take(word.size());
        const std::uint64_t unit = unitNamed(word);
        skipBlanks();
        if (isHere(u'('))
            return named(unit, parenthesis());
        return named(unit, bareNumber());
    } else {
        failOperand();
    }
    return value;
}

PlaceParser::Value PlaceParser::cursorPlace(TextPart typed)
{
    Value value;
    value.value = Wide{m_cursor.value_or(0)};
    if (!m_cursor)
        fail(tr("\"%1\" would be seen from the cursor, and there is none here.").arg(quoted(typed)),
             typed);
    return value;
}

// The page or sector of that number.
PlaceParser::Value PlaceParser::named(std::uint64_t unit, const Value& count)
{
    if (failed())
        return {};
    const std::uint64_t last = (m_size - 1) / unit;
    if (count.value < 0 || count.value > Wide{last}) {
        const bool isPage = unit == engine::kPageSize;
        const TextPart typed{count.start, count.stop - count.start};
        fail((isPage ? tr("There is no page %1: the last one is page %2.")
                     : tr("There is no sector %1: the last one is sector %2, of 512 bytes each."))
                 .arg(count.value < 0 || count.value > Wide{UINT64_MAX}
                          ? quoted(typed)
                          : formatCount(static_cast<std::uint64_t>(count.value)),
                      formatCount(last)),
             typed);
        return {};
    }
    Value value;
    value.value = count.value * Wide{unit};
    value.unit = value.length = unit;
    value.isNamed = true;
    value.start = count.start;
    value.stop = count.stop;
    return value;
}

PlaceParser::Value PlaceParser::bareNumber()
{
    Value value;
    const auto number = numberAt(m_text.sliced(m_at));
    if (!number)
        failOperand();
    else if (number->problem != TypedNumber::Problem::None || number->hasDecimals)
        failNumber(*number);
    if (failed())
        return value;
    value.start = m_at;
    take(number->length);
    if (!wordHere().isEmpty())
        failUnit(*number, value.start);
    value.value = Wide{number->whole};
    value.isPlainNumber = number->base == 10;
    value.stop = m_at;
    return value;
}

PlaceParser::Value PlaceParser::number()
{
    const qsizetype start = m_at;
    const auto number = numberAt(m_text.sliced(m_at));
    if (!number || number->problem != TypedNumber::Problem::None)
        return bareNumber(); // says what is wrong
    m_at += number->length;
    skipBlanks();
    const QStringView word = wordHere();
    Value value;
    value.start = start;
    if (isHere(u'%')) {
        takePercent(*number, value);
    } else if (unitNamed(word) > 0) {
        takeUnit(*number, word, value);
    } else if (m_at > start + number->length && !word.isEmpty() && !is(word, "to")) {
        const TextPart typed = tokenHere();
        fail(tr("\"%1\" is no unit: units are K, M, G and T or KiB, MiB, GiB and TiB, bytes, pages "
                "and sectors.")
                 .arg(quoted(typed)),
             typed);
    } else {
        m_at = start;
        return bareNumber();
    }
    value.stop = m_at;
    return value;
}

void PlaceParser::takePercent(const TypedNumber& number, Value& value)
{
    takeOneOf(u"%");
    const TextPart typed{value.start, m_at - value.start};
    if (number.base != 10)
        return fail(tr("\"%1\" is no part of the file: parts are decimal.").arg(quoted(typed)),
                    typed);
    const Wide millionths = Wide{number.whole} * kMillion + number.millionths;
    if (millionths > Wide{100} * kMillion)
        return fail(tr("%1 is past the end of the file.").arg(quoted(typed)), typed);
    value.namesEnd = true;
    value.value = millionths * Wide{m_size} / (Wide{100} * kMillion);
}

void PlaceParser::takeUnit(const TypedNumber& number, QStringView word, Value& value)
{
    take(word.size());
    const Wide millionths = Wide{number.whole} * kMillion + number.millionths;
    // 84 bits by 40 at most
    value.value = millionths * Wide{unitNamed(word)} / Wide{kMillion};
}

PlaceParser::Value PlaceParser::combined(const Value& a, char16_t operation, const Value& b)
{
    if (failed())
        return {};
    Value value;
    value.start = a.start;
    value.stop = b.stop;
    value.namesEnd = a.namesEnd || b.namesEnd;
    bool wraps = false;
    if (operation == u'+')
        wraps = __builtin_add_overflow(a.value, b.value, &value.value);
    else if (operation == u'*')
        wraps = __builtin_mul_overflow(a.value, b.value, &value.value);
    else if (operation != u'/')
        wraps = __builtin_sub_overflow(a.value, b.value, &value.value);
    else if (b.value == 0)
        fail(tr("%1 is nothing to divide by.").arg(quoted({b.start, b.stop - b.start})),
             {b.start, b.stop - b.start});
    else
        // The least number by -1 is the one quotient that is too large.
        wraps = b.value == -1 ? __builtin_sub_overflow(Wide{0}, a.value, &value.value)
                              : (value.value = a.value / b.value, false);
    if (wraps)
        fail(tr("\"%1\" is too large.").arg(quoted({a.start, b.stop - a.start})),
             {a.start, b.stop - a.start});
    return value;
}

Place PlaceParser::inFile(const Value& value)
{
    const TextPart typed{value.start, value.stop - value.start};
    if (!failed() && value.value < 0) {
        fail(value.value < -Wide{UINT64_MAX}
                 ? tr("That is far before the start of the file.")
                 : tr("That is %1 before the start of the file.")
                       .arg(formatSizeExact(static_cast<std::uint64_t>(-value.value))),
             typed);
    } else if (!failed() && value.value > Wide{UINT64_MAX}) {
        fail(tr("That is far past the end: the last byte is at %1.")
                 .arg(formatOffset(m_size - 1, m_size)),
             typed);
    }
    if (failed())
        return problem();
    auto offset = static_cast<std::uint64_t>(value.value);
    if (offset == m_size && value.namesEnd)
        --offset;
    if (offset >= m_size) {
        fail(tr("%1 is past the end: the last byte is at %2.")
                 .arg(formatOffset(offset, m_size), formatOffset(m_size - 1, m_size)),
             typed);
        return problem();
    }
    return {offset, std::min(value.length, m_size - offset), false, {}, {}};
}

} // namespace ui
