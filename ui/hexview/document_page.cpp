// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/hexview/document_page.h"

#include "engine/memory/memory_pool.h"
#include "engine/paging/view_difference.h"
#include "ui/common/format.h"
#include "ui/common/translate.h"
#include "ui/document/workspace.h"

#include <QStringList>

#include <array>
#include <cstddef>
#include <optional>

namespace ui {

namespace {

QString hexDigits(unsigned byte)
{
    return QString::number(byte, 16).toUpper().rightJustified(2, QLatin1Char('0'));
}

// "41", "065", "101", "01000001".
QString valueOf(std::uint8_t byte, ValueFormat format)
{
    static constexpr std::array kBases{16, 10, 8, 2};
    return QString::number(byte, kBases[static_cast<std::size_t>(format)])
        .toUpper()
        .rightJustified(valueDigits(format), QLatin1Char('0'));
}

// What tells the formats apart where a value is read out alone: "0x41", "065", "0o101".
QString prefixOf(ValueFormat format)
{
    static constexpr std::array kPrefixes{"0x", "", "0o", "0b"};
    return QLatin1String(kPrefixes[static_cast<std::size_t>(format)]);
}

// "'A'": what the byte is, or is a part of; empty where that is nothing that can be seen.
QString characterAt(const HexPage& page, std::uint64_t offset, const TextEncoding& encoding)
{
    char32_t character = encoding.character(page.byteAt(offset).value_or(0));
    if (encoding.isMultiByte()) {
        std::array<MaybeByte, 1 + 2 * kTextMargin> bytes;
        for (std::size_t i = 0; i < bytes.size(); ++i)
            bytes[i] = page.byteAt(offset + i - kTextMargin);
        TextCell cell;
        decodeText(encoding, bytes, offset, {&cell, 1});
        character = cell.kind == TextCell::Kind::Mark ? 0 : cell.character;
    }
    return character != U' ' && isDrawable(character)
        ? tr("'%1'").arg(QString::fromUcs4(&character, 1))
        : QString();
}

// "held", "changed since held".
QStringList heldWords(const HexPage& page, std::uint64_t offset)
{
    QStringList words;
    if (page.held)
        words.append(tr("held"));
    if (page.isChanged && page.isChanged(offset))
        words.append(page.showsHeld ? tr("another byte in the file now")
                                    : tr("changed since held"));
    if (page.isDifferent && page.isDifferent(offset))
        words.append(tr("different"));
    return words;
}

// The byte at `offset` of the page; none where it was not read.
std::optional<std::byte> byteOf(const HexPage& page, std::uint64_t offset)
{
    const auto state = engine::stateAt(page.states, offset);
    if (state == engine::ByteState::Hole)
        return std::byte{0};
    return state == engine::ByteState::Read ? std::optional(page.bytesAt(offset, 1).front())
                                            : std::nullopt;
}

// The view may be of a time when the file ended, or ends now, inside the page.
void takeBytes(HexPage& page, const engine::PageView* view, engine::ByteState behind)
{
    page.states = view->states();
    if (const engine::ByteRange all = view->range(); all.stop < page.range.stop)
        page.states.push_back({{all.stop, page.range.stop}, behind});
    page.bytesAt = [view](std::uint64_t offset, std::size_t length) {
        return view->bytesAt(offset, length);
    };
}

std::function<bool(std::uint64_t)> changeSince(const engine::PageView& held,
                                               const engine::PageView& now)
{
    return [&held, &now](std::uint64_t offset) {
        const auto change = engine::byteChange(held, now, offset);
        return change == engine::ByteChange::Changed || change == engine::ByteChange::Gone;
    };
}

bool hasGrown(const engine::PageView& held, const engine::PageView& now)
{
    return now.range().stop > held.range().stop;
}

// The same, and what has come behind the end of then.
std::function<bool(std::uint64_t)> differenceSince(const engine::PageView& held,
                                                   const engine::PageView& now)
{
    return
        [&now, end = held.range().stop, isChanged = changeSince(held, now)](std::uint64_t offset) {
            if (offset < end)
                return isChanged(offset);
            const auto state = engine::stateAt(now.states(), offset);
            return state == engine::ByteState::Read || state == engine::ByteState::Hole;
        };
}

} // namespace

HexPage hexPageOf(const Document& document, std::uint64_t number, bool showHeld)
{
    const ShownPage& shown = document.shown(number);
    HexPage page;
    page.number = number;
    page.range = document.pageRange(number);
    const HeldView* const moment = document.heldMoment(number);
    const bool isOfIt = moment && moment->path == document.path(); // else it is compared with it
    page.held = isOfIt || (moment && showHeld);
    page.heldEarlier = isOfIt && moment->mapping != document.mapping();
    const HeldView* const compared = document.comparedHold();
    page.isBesideCompared = compared && compared->page != number;
    if (moment && !isOfIt)
        page.heldOf = fileName(moment->path);
    page.units = page.held ? moment->units : 0;
    page.reason = QString::fromStdString(shown.reason);
    page.stale = shown.stale;
    const engine::PageView* const held = moment ? moment->view.get() : nullptr;
    const engine::PageView* const now = shown.view.get();
    // Mostly the file equals the held moment, and both are one view.
    const bool isOther = held && now && held != now && engine::differs(*held, *now);
    if (isOther && isOfIt)
        page.isChanged = changeSince(*held, *now);
    if (moment == compared && held && now && (isOther || hasGrown(*held, *now)))
        page.isDifferent = differenceSince(*held, *now);
    if (held && showHeld) {
        page.showsHeld = true;
        takeBytes(page, held, engine::ByteState::PastEnd);
    } else if (now) {
        takeBytes(page, now, shown.state);
    } else {
        page.states = {{page.range, shown.state}};
    }
    return page;
}

HexPage hexPageOf(const HeldView& held)
{
    HexPage page;
    page.number = held.page;
    page.range = held.range;
    page.held = true;
    page.units = held.units;
    page.showsHeld = true;
    page.states = {{held.range, engine::ByteState::Loading}};
    if (!held.view)
        return page;
    page.states = held.view->states();
    page.bytesAt = [view = held.view.get()](std::uint64_t offset, std::size_t length) {
        return view->bytesAt(offset, length);
    };
    return page;
}

std::function<bool(std::uint64_t)> differenceFrom(const Document& other, const HexPage& page)
{
    const HexPage theirs = hexPageOf(other, page.number);
    HexPage ours;
    ours.states = page.states;
    ours.bytesAt = page.bytesAt;
    return [ours, theirs](std::uint64_t offset) {
        const auto ourByte = byteOf(ours, offset);
        if (!ourByte)
            return false;
        if (engine::stateAt(theirs.states, offset) == engine::ByteState::PastEnd)
            return true; // also where their page ends, or is none
        const auto theirByte = byteOf(theirs, offset);
        return theirByte && *theirByte != *ourByte;
    };
}

QString hexWords(const HeldView& held, engine::ByteRange range)
{
    const HexPage page = hexPageOf(held);
    QStringList words;
    for (const engine::StateRange& part : page.states) {
        const engine::ByteRange bytes = engine::intersection(part.range, range);
        if (bytes.empty())
            continue;
        if (part.state != engine::ByteState::Read) {
            words.append(tr("%1 bytes %2").arg(formatCount(bytes.size()), stateName(part.state)));
            continue;
        }
        for (std::uint64_t at = bytes.start; at < bytes.stop; ++at)
            words.append(hexDigits(std::to_integer<unsigned>(page.bytesAt(at, 1).front())));
    }
    return words.join(QLatin1Char(' '));
}

QString cursorWords(const Document& document, const HexPage& page, ValueFormat values,
                    const TextEncoding& encoding)
{
    if (document.size() == 0)
        return tr("No bytes");
    const std::uint64_t cursor = document.cursor();
    QString value = stateName(engine::stateAt(page.states, cursor));
    if (const auto byte = page.byteAt(cursor)) {
        const QString number = prefixOf(values) + valueOf(*byte, values);
        value = QStringList{tr("byte %1").arg(number), characterAt(page, cursor, encoding)}
                    .join(QLatin1Char(' '))
                    .trimmed();
    }
    QStringList words{tr("Offset %1").arg(formatOffset(cursor, document.size())), value,
                      tr("page %1").arg(formatCount(page.number))};
    words += heldWords(page, cursor);
    if (const std::uint64_t selected = document.selection().size(); selected > 0)
        words.append(
            tr("%1 selected")
                .arg(selected == 1 ? tr("1 byte") : tr("%1 bytes").arg(formatCount(selected))));
    return words.join(tr(", "));
}

ByteWords byteWords(const HexPage& page, std::uint64_t offset, ValueFormat values,
                    const TextEncoding& encoding)
{
    const auto byte = page.byteAt(offset);
    QStringList value{byte ? valueOf(*byte, values)
                           : stateName(engine::stateAt(page.states, offset))};
    value += heldWords(page, offset);
    QStringList description{tr("page %1").arg(formatCount(page.number))};
    if (const QString character = byte ? characterAt(page, offset, encoding) : QString();
        !character.isEmpty())
        description.prepend(character);
    return {value.join(tr(", ")), description.join(tr(", "))};
}

std::vector<PageStamp> stampsOf(const Document& document, PageSpan pages)
{
    std::vector<PageStamp> stamps;
    const HeldView* const held = document.comparedHold();
    const std::uint64_t compared = held ? held->id : 0;
    for (std::uint64_t page = pages.first; page <= pages.last; ++page) {
        const ShownPage& shown = document.shown(page);
        const HeldView* const moment = document.heldMoment(page);
        stamps.push_back({page, shown.view, shown.state, shown.reason, moment ? moment->id : 0,
                          compared, moment && moment->view, shown.stale});
    }
    return stamps;
}

bool sameLook(const PageStamp& a, const PageStamp& b) noexcept
{
    // By owner: another view may well be at the same address.
    const bool sameView = !a.view.owner_before(b.view) && !b.view.owner_before(a.view);
    return a.page == b.page && sameView && a.state == b.state && a.reason == b.reason
        && a.moment == b.moment && a.compared == b.compared && a.momentLoaded == b.momentLoaded
        && a.stale == b.stale;
}

} // namespace ui
