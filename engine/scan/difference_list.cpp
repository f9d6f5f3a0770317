// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/scan/difference_list.h"

#include <cstring>
#include <utility>

namespace engine {

namespace {

using Word = std::uint64_t;

Word wordAt(const std::byte* bytes) noexcept
{
    Word word = 0;
    std::memcpy(&word, bytes, sizeof(word));
    return word;
}

bool hasZeroByte(Word word) noexcept
{
    return ((word - 0x0101010101010101u) & ~word & 0x8080808080808080u) != 0;
}

// How many bytes from `at` on are equal.
std::size_t equalRun(std::span<const std::byte> a, std::span<const std::byte> b,
                     std::size_t at) noexcept
{
    const std::size_t start = at;
    while (a.size() - at >= sizeof(Word) && wordAt(&a[at]) == wordAt(&b[at]))
        at += sizeof(Word);
    while (at < a.size() && a[at] == b[at])
        ++at;
    return at - start;
}

// How many bytes from `at` on differ, each of them.
std::size_t differingRun(std::span<const std::byte> a, std::span<const std::byte> b,
                         std::size_t at) noexcept
{
    const std::size_t start = at;
    while (a.size() - at >= sizeof(Word) && !hasZeroByte(wordAt(&a[at]) ^ wordAt(&b[at])))
        at += sizeof(Word);
    while (at < a.size() && a[at] != b[at])
        ++at;
    return at - start;
}

} // namespace

void DifferenceList::addBytes(std::uint64_t offset, std::span<const std::byte> a,
                              std::span<const std::byte> b)
{
    if (std::memcmp(a.data(), b.data(), a.size()) == 0)
        return addEqual(a.size());
    for (std::size_t at = 0; at < a.size();) {
        const std::size_t equal = equalRun(a, b, at);
        addEqual(equal);
        at += equal;
        const std::size_t differing = differingRun(a, b, at);
        add(DifferenceKind::Bytes, offset + at, differing);
        at += differing;
    }
}

void DifferenceList::count(DifferenceKind kind, std::uint64_t length) noexcept
{
    switch (kind) {
    case DifferenceKind::Bytes:
        m_counts.differing += length;
        break;
    case DifferenceKind::OnlyA:
        m_counts.onlyA += length;
        break;
    case DifferenceKind::OnlyB:
        m_counts.onlyB += length;
        break;
    case DifferenceKind::UnreadableA:
    case DifferenceKind::UnreadableB:
    case DifferenceKind::UnreadableBoth:
        m_counts.unreadable += length;
        break;
    }
}

// Only over equal bytes: what is between two neighbours of one kind was never of another one.
bool DifferenceList::joins(DifferenceKind kind, std::uint64_t offset) const noexcept
{
    if (m_last.range.empty() || kind != m_last.kind)
        return false;
    const std::uint64_t gap = offset - m_last.range.stop;
    return gap <= (kind == DifferenceKind::Bytes ? kMostJoined : 0);
}

void DifferenceList::add(DifferenceKind kind, std::uint64_t offset, std::uint64_t length)
{
    if (length == 0)
        return;
    count(kind, length);
    const std::uint64_t differing = kind == DifferenceKind::Bytes ? length : 0;
    if (joins(kind, offset)) {
        m_last.range.stop = offset + length;
        m_last.differing += differing;
    } else {
        m_last = {rangeFrom(offset, length), kind, differing};
        m_lastIsListed = m_counts.places++ < kMostListed;
        m_counts.differingPlaces += kind == DifferenceKind::Bytes ? 1 : 0;
    }
    if (!m_lastIsListed)
        return;
    if (!m_found.empty() && m_found.back().range.start == m_last.range.start)
        m_found.back() = m_last;
    else
        m_found.push_back(m_last);
}

ComparisonNews DifferenceList::take()
{
    return {std::exchange(m_found, {}), m_counts};
}

} // namespace engine
