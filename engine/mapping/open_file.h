// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/byte_source.h"
#include "engine/file_descriptor.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <vector>

namespace engine {

// A file that may be shown, open for reading.
struct OpenFile {
    std::shared_ptr<const FileDescriptor> descriptor; // open for reading
    std::uint64_t size = 0; // bytes
    bool blockDevice = false;
    std::vector<FileIdentity> identities; // see ByteSource; its own comes first
};

// Opens a regular file or a block device and changes nothing about it: O_PATH first and a look at
// the type, so that a FIFO's writer or a tape is not disturbed; then O_RDONLY | O_CLOEXEC |
// O_NONBLOCK, and O_NOATIME where the file is ours. Throws IoError for everything else, and for a
// file that reports size 0 but yields a byte; those of the kernel are refused unread, because
// reading some takes out what is in them (/proc/kmsg, trace_pipe). Does not wait for anyone.
OpenFile openForReading(const std::filesystem::path& path);

// Whether the kernel makes up a file's content when it is read: procfs, sysfs, tracefs, debugfs.
bool isMadeByTheKernel(int fd) noexcept;

} // namespace engine
