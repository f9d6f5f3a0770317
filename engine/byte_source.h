// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/byte_state.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <vector>

namespace engine {

// Which file a source reads, whatever its name: st_dev and st_ino of stat(2).
struct FileIdentity {
    std::uint64_t device = 0;
    std::uint64_t inode = 0;
    friend bool operator==(const FileIdentity&, const FileIdentity&) = default;
};

// The outcome of one read: `bytes` came, in `state` each; then `error` (errno, 0 for none).
struct ReadResult {
    std::size_t bytes =
        0; // fewer than asked at the end, before an error, or where the state changes
    ByteState state = ByteState::Read; // Read or Hole with bytes; Unreadable or PastEnd without any
    int error = 0;
    // Without bytes: how many are known to be missing from there on; 0: that is not known.
    std::uint64_t missing = 0;
};

// A run of bytes of one kind, starting where it was asked for.
struct Extent {
    ByteRange range;
    bool hole = false;
};

// ByteSource is "bytes from somewhere" for passes and exports: errors are values, and what comes
// out is private memory. One thread at a time.
// New source: implement it in the room that knows the bytes (file_source.h: a file by pread;
// view_source.h: a held view) and test it with the cases of tst_byte_source.
class ByteSource {
public:
    virtual ~ByteSource() = default;
    ByteSource(const ByteSource&) = delete;
    ByteSource& operator=(const ByteSource&) = delete;

    // The size now, in bytes; it may change between two calls.
    virtual std::uint64_t size() const = 0;
    // Reads at `offset` into `into`. Never throws; interrupted calls are taken up again.
    virtual ReadResult read(std::uint64_t offset, std::span<std::byte> into) = 0;
    // The hole or the data that `offset` lies in, cut to `within`, which holds `offset`.
    virtual Extent extentAt(std::uint64_t offset, ByteRange within) = 0;
    // The descriptor behind it, for copy_file_range(2); -1 where the bytes are not in a file.
    virtual int descriptor() const noexcept { return -1; }
    // Every file that the bytes come from: its own, and the one behind a loop device.
    virtual std::vector<FileIdentity> identities() const { return {}; }
    virtual std::filesystem::path path() const = 0; // the name to use in messages

protected:
    ByteSource() = default;
};

} // namespace engine
