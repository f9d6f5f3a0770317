// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/mapping/segments.h"

#include <cstdint>

namespace engine {

// FileNews is what can be told of an open file without reading it: where its name leads now, and
// its size and times.
struct FileNews {
    enum class Name : std::uint8_t {
        Same, // the file that is open
        Gone, // nothing: deleted or renamed
        Other, // another file
        Unreachable, // not to be told, see `error`
    };
    Name name = Name::Same;
    int error = 0; // errno: of the name, or of the file itself
    bool deleted = false; // has no name at all any more (st_nlink is 0)
    std::uint64_t size = 0; // of the open file, bytes
    std::int64_t writtenSeconds = 0; // st_mtim, which reading and renaming leave alone
    std::int64_t writtenNanoseconds = 0;
    std::uint64_t events = 0; // that a FileWatcher has told of; writes too quick for the times show
    friend bool operator==(const FileNews&, const FileNews&) = default;
};

// As it is now. Blocks as long as the file system takes to answer; never throws.
FileNews newsOf(const Segments& segments) noexcept;

} // namespace engine
