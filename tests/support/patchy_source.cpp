// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/patchy_source.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

namespace test {

PatchySource::PatchySource(std::vector<std::byte> bytes, std::vector<Kind> kinds)
    : m_bytes(std::move(bytes))
    , m_kinds(std::move(kinds))
{
    for (std::uint64_t at = 0; at < size(); ++at) {
        if (kindAt(at) == Kind::Hole)
            m_bytes[at] = std::byte{0};
    }
}

engine::ReadResult PatchySource::read(std::uint64_t offset, std::span<std::byte> into)
{
    if (offset >= size())
        return {0, engine::ByteState::PastEnd, 0};
    if (kindAt(offset) == Kind::Unreadable)
        return {0, engine::ByteState::Unreadable, EIO};
    const std::uint64_t most = std::min<std::uint64_t>(size(), offset + into.size());
    std::uint64_t stop = offset;
    while (stop < most && kindAt(stop) != Kind::Unreadable)
        stop = std::min(most, engine::roundDown(stop, kPatch) + kPatch);
    std::memcpy(into.data(), m_bytes.data() + offset, stop - offset);
    m_bytesRead += stop - offset;
    return {static_cast<std::size_t>(stop - offset), engine::ByteState::Read,
            stop < most ? EIO : 0};
}

engine::Extent PatchySource::extentAt(std::uint64_t offset, engine::ByteRange within)
{
    const auto isHole = [&](std::uint64_t at) { return at < size() && kindAt(at) == Kind::Hole; };
    const bool hole = isHole(offset);
    std::uint64_t stop = offset;
    while (stop < within.stop && isHole(stop) == hole)
        stop = engine::roundDown(stop, kPatch) + kPatch;
    return {{offset, std::min(stop, within.stop)}, hole};
}

} // namespace test
