// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/byte_range.h"

#include <QString>

#include <cstddef>
#include <cstdint>
#include <vector>

namespace ui {

// A range of a file that has a name. `colour` is a place in Theme::bookmark.
struct Bookmark {
    std::uint64_t id = 0; // random, never 0 in a list: the same in every copy of the list
    engine::ByteRange range; // not empty, below 2^63; it may lie past the end of the file
    QString name; // unique in its list, whatever the case of letters
    QString note; // may have several lines
    std::size_t colour = 0;
    friend bool operator==(const Bookmark&, const Bookmark&) = default;
};

// What a list may have, whoever wrote it. All of it together is some 8 MiB as JSON.
inline constexpr std::size_t kMostBookmarks = 10'000;
inline constexpr qsizetype kMostBookmarkName = 100; // UTF-16 units, as the next two
inline constexpr qsizetype kMostBookmarkNote = 10'000;
inline constexpr qsizetype kMostBookmarkText = 2'000'000; // of all names and notes of a list

// In the order of Theme::bookmark, as written in files.
inline constexpr std::size_t kBookmarkColours = 6;
const char* bookmarkColourWord(std::size_t colour) noexcept; // "red"
QString bookmarkColourName(std::size_t colour); // the same for people: "Red"

// True where range and colour are what the struct says.
bool isValid(const Bookmark& bookmark) noexcept;
// Without control characters and without what is too much; a name is one line. Names are found by
// what foldedName() makes of them.
QString cleanBookmarkName(const QString& name);
QString cleanBookmarkNote(const QString& note);
QString foldedName(const QString& name);

// By start, then stop, id and name: the order of lists.
bool standsBefore(const Bookmark& a, const Bookmark& b) noexcept;
// Gives later bookmarks of a name that is taken another one: "name 2".
void makeNamesUnique(std::vector<Bookmark>& bookmarks);

// Both what `ours` and what `theirs` did to `base`: added, changed, removed. Of a bookmark that
// both changed, or one changed and the other removed, what we did stays where we changed it, and
// what they did where we removed it. Sorted, with unique names, but not bounded.
std::vector<Bookmark> mergeBookmarks(const std::vector<Bookmark>& base,
                                     const std::vector<Bookmark>& ours,
                                     const std::vector<Bookmark>& theirs);

} // namespace ui
