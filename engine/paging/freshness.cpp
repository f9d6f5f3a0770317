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
StateRanges statesNow(const Segments& file, ByteRange range, std::uint64_t size)
{
    const ByteRange inside = intersection(range, {0, size});
    StateRanges states;
    if (!inside.empty())
        states = file.isBlockDevice() ? StateRanges{{inside, ByteState::Read}}
                                      : holesIn(file.descriptor(), inside);
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

void Freshness::look() noexcept
{
    m_now = fileMoment(m_segments.descriptor());
}

bool Freshness::mayHaveChanged(const PageView& view) const
{
    if (!m_now)
        return false; // nothing can be said of the file now
    if (outlineDiffers(view.states(), statesNow(m_segments, view.range(), m_now->size))
        || mayBeReadNow(view.states()))
        return true;
    bool known = true;
    for (const StateRange& piece : view.states()) {
        if (piece.state == ByteState::Read && cachedBytesDiffer(view, piece.range, known))
            return true;
    }
    return !known && isOlder(view);
}

// What FaultGuard covered stays so until it is rechecked. All else that could not be had is gone
// with its cause: the file could not be asked for its size, or did not hold still.
bool Freshness::mayBeReadNow(const StateRanges& states) const
{
    if (countInState(states, ByteState::Unreadable) == 0)
        return false;
    const StateRanges covered = m_segments.status()->covered();
    return std::any_of(states.begin(), states.end(), [&](const StateRange& piece) {
        std::uint64_t reached = piece.range.start;
        for (const StateRange& cover : covered) {
            if (contains(cover.range, reached))
                reached = cover.range.stop;
        }
        return piece.state == ByteState::Unreadable && reached < piece.range.stop;
    });
}

bool Freshness::isOlder(const PageView& view) const
{
    const auto copied = m_copiedAt.find(&view);
    return copied == m_copiedAt.end() || copied->second != *m_now;
}

void Freshness::noteCopied(const PageView& view)
{
    constexpr std::size_t kMostViews = 256; // more than any screen shows
    // Else a change from now on might not show in the next moment: it is compared once more.
    if (!m_now || !(m_segments.hasFineChangeTimes() || isSettled(*m_now)))
        return;
    if (m_copiedAt.size() >= kMostViews)
        m_copiedAt.clear();
    m_copiedAt[&view] = *m_now;
}

bool Freshness::cachedBytesDiffer(const PageView& view, ByteRange range, bool& known) const
{
    std::array<std::byte, Segments::kSliceSize> cached;
    for (std::uint64_t offset = range.start; offset < range.stop;) {
        iovec into{cached.data(), static_cast<std::size_t>(range.stop - offset)};
        const ssize_t n =
            ::preadv2(m_segments.descriptor(), &into, 1, static_cast<off_t>(offset), RWF_NOWAIT);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            known = false;
        if (n < 0 && errno == EAGAIN) { // this one is not cached; those behind it may be
            offset = roundDown(offset, kernelPageSize()) + kernelPageSize();
            continue;
        }
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
