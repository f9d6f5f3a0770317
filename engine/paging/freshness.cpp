// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/paging/freshness.h"

#include "engine/mapping/extents.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

#include <sys/stat.h>
#include <sys/uio.h>

namespace engine {

namespace {

bool isNotRead(ByteState state) noexcept
{
    return state == ByteState::Hole || state == ByteState::PastEnd;
}

// The states that `range` has in a file of `size` bytes, as far as no byte has to be read for it.
StateRanges statesNow(int descriptor, bool blockDevice, ByteRange range, std::uint64_t size)
{
    const ByteRange inside = intersection(range, {0, size});
    StateRanges states;
    if (!inside.empty())
        states = blockDevice ? StateRanges{{inside, ByteState::Read}} : holesIn(descriptor, inside);
    if (inside.size() < range.size())
        states.push_back({{range.start + inside.size(), range.stop}, ByteState::PastEnd});
    return states;
}

// True where `then` and `now` tell apart other holes or another end.
bool outlineDiffers(const StateRanges& then, const StateRanges& now) noexcept
{
    const auto differs = [](const StateRanges& a, const StateRanges& b) {
        return std::any_of(a.begin(), a.end(), [&](const StateRange& piece) {
            if (!isNotRead(piece.state))
                return false;
            return std::none_of(b.begin(), b.end(), [&](const StateRange& other) {
                return other.state == piece.state && contains(other.range, piece.range);
            });
        });
    };
    return differs(then, now) || differs(now, then);
}

} // namespace

Freshness::Freshness(const Segments& segments) noexcept
    : m_descriptor(segments.descriptor())
    , m_blockDevice(segments.isBlockDevice())
{
}

bool Freshness::mayHaveChanged(const PageView& view)
{
    struct stat status{};
    if (::fstat(m_descriptor, &status) != 0)
        return false; // nothing can be said of the file now
    const std::uint64_t size =
        m_blockDevice ? view.slice().status()->size() : static_cast<std::uint64_t>(status.st_size);
    const Stamp now{status.st_ctim.tv_sec, status.st_ctim.tv_nsec, size};
    if (now != m_stamp) {
        m_stamp = now;
        m_stampSeen = std::chrono::system_clock::now();
    }
    if (outlineDiffers(view.states(), statesNow(m_descriptor, m_blockDevice, view.range(), size)))
        return true;
    bool known = true;
    for (const StateRange& piece : view.states()) {
        if (piece.state == ByteState::Read && cachedBytesDiffer(view, piece.range, known))
            return true;
    }
    return !known && view.copiedAt() < m_stampSeen;
}

bool Freshness::cachedBytesDiffer(const PageView& view, ByteRange range, bool& known) const
{
    std::array<std::byte, Segments::kSliceSize> cached;
    for (std::uint64_t offset = range.start; offset < range.stop;) {
        iovec into{cached.data(), static_cast<std::size_t>(range.stop - offset)};
        const ssize_t n = ::preadv2(m_descriptor, &into, 1, static_cast<off_t>(offset), RWF_NOWAIT);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0 && errno != EAGAIN)
            known = false;
        if (n <= 0)
            return false;
        const std::uint64_t stop = offset + static_cast<std::uint64_t>(n);
        for (const std::byte* bytes = cached.data(); offset < stop;) {
            const auto then = view.bytesAt(offset, static_cast<std::size_t>(stop - offset));
            if (std::memcmp(then.data(), bytes, then.size()) != 0)
                return true;
            offset += then.size();
            bytes += then.size();
        }
    }
    return false;
}

} // namespace engine
