// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>

namespace engine {

// FileMoment is what tells two states of one open file apart without reading it: its size (of a
// block device: the device's) and the time of its last change (st_ctim, which no program can set).
struct FileMoment {
    std::uint64_t size = 0;
    std::int64_t seconds = 0;
    std::int64_t nanoseconds = 0;
    friend bool operator==(const FileMoment&, const FileMoment&) = default;
};

// As the file is now; std::nullopt with errno set. Does not wait for a disk, but as long as a
// network or FUSE server does.
std::optional<FileMoment> fileMoment(int fd) noexcept;

// Whether a change right after fileMoment() must show in the next one. Most kernels take the time
// of a change from a clock that ticks 100 to 1,000 times a second; Linux 6.13 and newer give ext4,
// xfs, btrfs and tmpfs a finer one when somebody has looked (multigrain timestamps).
bool hasFineChangeTimes(int fd) noexcept;

// Whether the file's last change lies more than a tick of that clock back (where the file system
// keeps seconds only, two seconds), so that a change from now on shows even without fine times. A
// server whose clock is ahead makes it false for longer; of
// one whose clock is behind nothing can be told.
bool isSettled(const FileMoment& moment) noexcept;

} // namespace engine
