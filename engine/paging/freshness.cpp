// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/paging/freshness.h"

#include "engine/mapping/extents.h"
#include "engine/mapping/kernel_page.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

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
    , m_fineChangeTimes(hasFineChangeTimes(m_descriptor))
{
}

bool Freshness::mayHaveChanged(const PageView& view)
{
    const auto now = fileMoment(m_descriptor);
    if (!now)
        return false; // nothing can be said of the file now
    if (outlineDiffers(view.states(),
                       statesNow(m_descriptor, m_blockDevice, view.range(), now->size)))
        return true;
    bool known = true;
    for (const StateRange& piece : view.states()) {
        if (piece.state == ByteState::Read && cachedBytesDiffer(view, piece.range, known))
            return true;
    }
    return !known && isNewTo(view, *now);
}

bool Freshness::isNewTo(const PageView& view, const FileMoment& now)
{
    constexpr std::size_t kMostViews = 256; // more than any screen shows
    const auto compared = m_compared.find(&view);
    if (compared != m_compared.end() && compared->second == now)
        return false;
    if (m_compared.size() >= kMostViews)
        m_compared.clear();
    // Else a change from now on might not show in the next moment: it is compared once more.
    if (m_fineChangeTimes || isSettled(now))
        m_compared[&view] = now;
    return true;
}

bool Freshness::cachedBytesDiffer(const PageView& view, ByteRange range, bool& known) const
{
    std::array<std::byte, Segments::kSliceSize> cached;
    for (std::uint64_t offset = range.start; offset < range.stop;) {
        iovec into{cached.data(), static_cast<std::size_t>(range.stop - offset)};
        const ssize_t n = ::preadv2(m_descriptor, &into, 1, static_cast<off_t>(offset), RWF_NOWAIT);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0 && errno == EAGAIN) { // this one is not cached; those behind it may be
            offset = roundDown(offset, kernelPageSize()) + kernelPageSize();
            continue;
        }
        if (n < 0)
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
