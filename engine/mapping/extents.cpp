// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/mapping/extents.h"

#include "engine/mapping/file_moment.h"

#include <algorithm>
#include <cerrno>

#include <sys/stat.h>
#include <unistd.h>

namespace engine {

namespace {

off_t seek(int fd, std::uint64_t offset, int whence) noexcept
{
    return ::lseek(fd, static_cast<off_t>(offset), whence);
}

// How often a file that does not hold still is asked where its last hole begins.
constexpr int kMostAttempts = 4;

// SEEK_HOLE walks all the data up to the next hole, which is 6.6 ms a GiB on tmpfs, and an extent
// at a time on ext4: too slow for each page shown. Up to this size, blocks are asked one by one.
constexpr std::uint64_t kMostProbed = 64 * 1024;

// Where the data that `rest` begins with ends, by asking each block.
std::uint64_t probedEndOfData(int fd, ByteRange rest) noexcept
{
    struct stat status{};
    const bool known = ::fstat(fd, &status) == 0;
    const std::uint64_t block = std::clamp<std::uint64_t>(
        known ? static_cast<std::uint64_t>(status.st_blksize) : 0, 512, 4096);
    for (std::uint64_t at = roundUp(rest.start + 1, block); at < rest.stop; at += block) {
        if (seek(fd, at, SEEK_DATA) != static_cast<off_t>(at))
            return at;
    }
    return rest.stop;
}

std::uint64_t endOfData(int fd, ByteRange rest) noexcept
{
    if (rest.size() <= kMostProbed)
        return probedEndOfData(fd, rest);
    const off_t hole = seek(fd, rest.start, SEEK_HOLE);
    // Not past the start: cut short since it was asked for data.
    if (hole < 0 || static_cast<std::uint64_t>(hole) <= rest.start)
        return rest.stop;
    return std::min(rest.stop, static_cast<std::uint64_t>(hole));
}

// What SEEK_DATA found in `rest`: `data` at its start or later.
Extent extentUpTo(int fd, ByteRange rest, off_t data) noexcept
{
    if (static_cast<std::uint64_t>(data) > rest.start)
        return {intersection(rest, {rest.start, static_cast<std::uint64_t>(data)}), true};
    return {{rest.start, endOfData(fd, rest)}, false};
}

// ENXIO from SEEK_DATA: no data from there on. That is a hole up to the end of the file, but only
// if the file reaches that far, and did so while it was asked.
Extent holeToTheEnd(int fd, ByteRange rest) noexcept
{
    for (int attempt = 0; attempt < kMostAttempts; ++attempt) {
        const auto before = fileMoment(fd);
        if (!before || before->size <= rest.start)
            break;
        const off_t data = seek(fd, rest.start, SEEK_DATA);
        if (data >= 0)
            return extentUpTo(fd, rest, data);
        if (errno != ENXIO)
            break;
        if (fileMoment(fd) == before)
            return {intersection(rest, {rest.start, before->size}), true};
    }
    return {rest, false};
}

} // namespace

Extent extentAt(int fd, std::uint64_t offset, ByteRange within) noexcept
{
    const ByteRange rest{offset, within.stop};
    if (offset > kLargestFileOffset)
        return {rest, false};
    const off_t data = seek(fd, offset, SEEK_DATA);
    if (data >= 0)
        return extentUpTo(fd, rest, data);
    return errno == ENXIO ? holeToTheEnd(fd, rest) : Extent{rest, false};
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
