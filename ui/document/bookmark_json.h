// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/byte_source.h"
#include "ui/document/bookmark.h"

#include <QByteArray>
#include <QString>

#include <cstdint>
#include <filesystem>
#include <vector>

namespace ui {

// Bookmarks as a file:
//
//   {
//     "format": "mapscope-bookmarks", "version": 1,
//     "file": {"path": "/var/log/my%20log", "device": "0x801", "inode": "0x2A", "size": "0x1000"},
//     "bookmarks": [
//       {"id": "0x5C1B2A9F00E47D11", "start": "0x200", "stop": "0x240",
//        "name": "header", "note": "what is known of it", "colour": "red"}
//     ]
//   }
//
// Numbers are strings, in hex behind 0x or decimal, because JSON's own are not exact past 2^53; as
// long as they are whole and exact, those are read, too. `stop` is one past the last byte. Paths
// are percent-encoded bytes. Needed are format, version, and of each bookmark start and stop; what
// is not known is left out.
struct BookmarkFile {
    std::filesystem::path path; // absolute; empty: not known
    engine::FileIdentity identity; // {}: not known
    std::uint64_t size = 0; // of the file when this was written
    std::vector<Bookmark> bookmarks;
};

struct ReadBookmarks {
    BookmarkFile file; // its bookmarks are within the limits of bookmark.h, sorted, names unique
    std::size_t invalid = 0; // bookmarks left out, because they are none
    std::size_t tooMany = 0; // left out behind those limits
    QString whyInvalid; // of the first, a sentence
    QString problem; // why nothing could be read, without a stop; empty: all went well
    bool isNewer = false; // that is because it is of a later version
};

// What is larger is refused before it is read.
inline constexpr qint64 kMostBookmarkBytes = 12 << 20;

QByteArray toJson(const BookmarkFile& file);
// Understands anything, also what is hostile.
ReadBookmarks readBookmarks(const QByteArray& json);

} // namespace ui
