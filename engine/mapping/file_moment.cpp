// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/mapping/file_moment.h"

#include <cstdio>

#include <linux/fs.h>
#include <linux/magic.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/utsname.h>
#include <sys/vfs.h>
#include <time.h>

namespace engine {

namespace {

constexpr long kXfsMagic = 0x58465342; // "XFSB"; linux/magic.h does not have it

bool kernelIsAtLeast(int major, int minor) noexcept
{
    utsname system{};
    int hasMajor = 0;
    int hasMinor = 0;
    if (::uname(&system) != 0
        || std::sscanf(static_cast<const char*>(system.release), "%d.%d", &hasMajor, &hasMinor)
            != 2)
        return false;
    return hasMajor > major || (hasMajor == major && hasMinor >= minor);
}

} // namespace

std::optional<FileMoment> fileMoment(int fd) noexcept
{
    struct stat status{};
    if (::fstat(fd, &status) != 0)
        return std::nullopt;
    FileMoment moment{static_cast<std::uint64_t>(status.st_size), status.st_ctim.tv_sec,
                      status.st_ctim.tv_nsec};
    if (S_ISBLK(status.st_mode) && ::ioctl(fd, BLKGETSIZE64, &moment.size) != 0)
        return std::nullopt;
    return moment;
}

bool hasFineChangeTimes(int fd) noexcept
{
    static const bool kernelHas = kernelIsAtLeast(6, 13);
    struct statfs system{};
    if (!kernelHas || ::fstatfs(fd, &system) != 0)
        return false;
    const auto type = static_cast<long>(system.f_type);
    return type == EXT4_SUPER_MAGIC || type == kXfsMagic || type == BTRFS_SUPER_MAGIC
        || type == TMPFS_MAGIC;
}

bool isSettled(const FileMoment& moment) noexcept
{
    constexpr std::int64_t kSecond = 1'000'000'000; // ns
    constexpr std::int64_t kTick = kSecond / 100; // of the slowest clock, CONFIG_HZ=100
    timespec now{};
    if (::clock_gettime(CLOCK_REALTIME_COARSE, &now) != 0)
        return false;
    const std::int64_t seconds = now.tv_sec - moment.seconds;
    if (seconds > 2 || seconds < 0)
        return seconds > 2;
    // No nanoseconds: most likely a file system that keeps seconds only, FAT every other one.
    const std::int64_t step = moment.nanoseconds == 0 ? 2 * kSecond : kTick;
    return seconds * kSecond + now.tv_nsec - moment.nanoseconds > step;
}

} // namespace engine
