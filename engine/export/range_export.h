// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/byte_source.h"
#include "engine/job.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace engine {

// One piece of an export: bytes [range) of a source.
struct ExportPiece {
    std::shared_ptr<ByteSource> source;
    ByteRange range;
};

struct ExportOptions {
    bool fillUnreadable = false; // write zeros for what cannot be read, and list it
    bool keepHoles = true; // holes of the source stay holes of the target where it can have them
    bool replace = true; // else an existing target is an error (targetExists), also a late one
};

struct ExportResult {
    // Of the target, holes and filled bytes counted. With an error: the target has them already,
    // but the device may not keep its name.
    std::uint64_t bytesWritten = 0;
    // What could not be read, in the order of the pieces and in the offsets of each one's source;
    // of several sources it does not say which. Filled with zeros where that was chosen.
    std::vector<ByteRange> unreadable;
    bool truncatedList = false; // there were more than kMostListed
    // Meanwhile: the bytes may be of several moments. Also when the target is on the device that
    // was exported from.
    bool sourceChanged = false;
    bool stopped = false; // JobControl::requestStop
    bool targetExists = false; // the error is that it must not be replaced
    std::string
        error; // a full sentence naming the target or source and the reason; empty: it is done

    static constexpr std::size_t kMostListed = 1000;
    bool succeeded() const noexcept { return error.empty() && !stopped; }
};

// Writes the pieces one after another to `target`, byte for byte, in constant memory. The data goes
// to a temporary file beside the real target (symbolic links resolved),
// ".NAME.mapscope-XXXXXX.part", is synced and renamed: at no moment is a half-written file under
// the name. An old file's mode, owner and extended attributes are kept where that is allowed, less
// what was given to its contents (set-id bits, capabilities, signatures); a new one gets 0666 less
// the umask. Refused with an error: a target that is one of the sources under any name (device and
// inode), or the file behind a loop device that is; a directory, a FIFO, socket or device.
// Unreadable bytes, a shorter source, a full disk: an error that says what is missing, the
// temporary file is removed and the target is what it was. A folder that cannot be synced is an
// error after the fact. A kill leaves only the temporary file. Runs on the caller's thread and
// throws std::bad_alloc only.
ExportResult exportRaw(const std::vector<ExportPiece>& pieces, const std::filesystem::path& target,
                       const ExportOptions& options, JobControl& job);

// The bytes the pieces hold in all.
std::uint64_t exportSize(const std::vector<ExportPiece>& pieces) noexcept;

} // namespace engine
