// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/mapping/extents.h"

#include <cerrno>
#include <limits>

#include <sys/stat.h>
#include <unistd.h>

namespace engine {

namespace {

constexpr auto kLargestOffset = static_cast<std::uint64_t>(std::numeric_limits<off_t>::max());

// ENXIO from SEEK_DATA: no data from `offset` on. That is a hole up to the end of the file, but
// only if the file still reaches that far.
Extent holeToTheEnd(int fd, std::uint64_t offset, ByteRange within) noexcept
{
    struct stat status{};
    if (::fstat(fd, &status) != 0)
        return {{offset, within.stop}, false};
    const ByteRange hole =
        intersection({offset, within.stop}, {0, static_cast<std::uint64_t>(status.st_size)});
    return hole.empty() ? Extent{{offset, within.stop}, false} : Extent{hole, true};
}

} // namespace

Extent extentAt(int fd, std::uint64_t offset, ByteRange within) noexcept
{
    const ByteRange rest{offset, within.stop};
    if (offset > kLargestOffset)
        return {rest, false};
    const off_t data = ::lseek(fd, static_cast<off_t>(offset), SEEK_DATA);
    if (data < 0)
        return errno == ENXIO ? holeToTheEnd(fd, offset, within) : Extent{rest, false};
    if (static_cast<std::uint64_t>(data) > offset)
        return {intersection(rest, {offset, static_cast<std::uint64_t>(data)}), true};
    const off_t hole = ::lseek(fd, static_cast<off_t>(offset), SEEK_HOLE);
    // Not past `offset`: cut short between the two calls.
    if (hole < 0 || static_cast<std::uint64_t>(hole) <= offset)
        return {rest, false};
    return {intersection(rest, {offset, static_cast<std::uint64_t>(hole)}), false};
}

StateRanges holesIn(int fd, ByteRange range)
{
    StateRanges states;
    for (std::uint64_t offset = range.start; offset < range.stop;) {
        const Extent extent = extentAt(fd, offset, range);
        const ByteState state = extent.hole ? ByteState::Hole : ByteState::Read;
        if (!states.empty() && states.back().state == state)
            states.back().range.stop = extent.range.stop;
        else
            states.push_back({extent.range, state});
        offset = extent.range.stop;
    }
    return states;
}

} // namespace engine
