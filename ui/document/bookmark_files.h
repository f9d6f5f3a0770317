// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/document/bookmark_json.h"

#include <QString>

#include <filesystem>
#include <vector>

namespace ui {

// Everything here waits for disks, and reports failures as sentences. It is for any thread but the
// window's.

// BookmarkFolder keeps bookmarks by file: one JSON file for each path under which a file was
// opened, named after a hash of the path (absolute, not resolved), with the file's identity in it.
// Which bookmarks belong to a file, then:
//   1. Those kept under its path, also where another file has that name now (rewritten by an
//      editor, rotated, restored). Where the inode is another one, origin says so. The device is
//      not compared: many file systems get another number at each start of the system.
//   2. Else those kept under another path for the same device and inode, as long as the file is not
//      shorter than it was: it was renamed or moved. Origin says where they are from. They are
//      copied under the new path once they are changed.
// Two programs may work with one folder: what the other has written since is merged, and a lock
// keeps them apart. Whoever writes last wins only where both changed the same bookmark.
class BookmarkFolder {
public:
    explicit BookmarkFolder(std::filesystem::path folder) : m_folder(std::move(folder)) { }

    struct Loaded {
        std::vector<Bookmark> bookmarks;
        std::vector<Bookmark> kept; // of them, what is kept under this path: the base to merge from
        QString origin; // a sentence; empty: made for this very file
        QString problem;
    };
    // `file` says which; its bookmarks are ignored. A file of bookmarks that is none is moved
    // aside, to NAME.aside or NAME.aside2, and so on; one of a later version stays as it is.
    Loaded load(const BookmarkFile& file) const;

    struct Saved {
        std::vector<Bookmark> bookmarks; // that are kept now
        QString problem; // nothing was written; what was kept before still is
        QString moved; // written, but what was there before was none, and is aside: a sentence
    };
    // Writes what has become of `base` in file.bookmarks and in the folder: under a temporary name
    // first, to the device, readable for the user alone.
    Saved save(const BookmarkFile& file, const std::vector<Bookmark>& base) const;

    std::filesystem::path fileFor(const std::filesystem::path& path) const;

private:
    struct Kept;
    Kept read(const std::filesystem::path& name) const;
    Loaded loadOfSameFile(const BookmarkFile& file) const;

    std::filesystem::path m_folder;
};

// A file of bookmarks that the user chose.
ReadBookmarks importBookmarks(const std::filesystem::path& source);
// Replaces `target`, unless it is one of `shown`. Returns the problem; empty: it is written.
QString exportBookmarks(const BookmarkFile& file, const std::filesystem::path& target,
                        const std::vector<engine::FileIdentity>& shown);

} // namespace ui
