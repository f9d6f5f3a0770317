// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
// Input: the JSON of a file of bookmarks.
#include "tests/fuzz/fuzz_support.h"
#include "ui/document/bookmark_json.h"

#include <QSet>

#include <algorithm>

namespace {

using fuzz::require;
using ui::Bookmark;
using ui::ReadBookmarks;

void checkBookmarks(const std::vector<Bookmark>& bookmarks, const QString& text)
{
    require(bookmarks.size() <= ui::kMostBookmarks, "a list has its end", text);
    require(std::ranges::is_sorted(bookmarks, ui::standsBefore), "a list is sorted", text);
    QSet<QString> names;
    QSet<std::uint64_t> ids;
    for (const Bookmark& bookmark : bookmarks) {
        require(ui::isValid(bookmark), "a bookmark is a range of a file", text);
        require(!bookmark.name.isEmpty(), "a bookmark has a name", text);
        require(bookmark.name.size() <= ui::kMostBookmarkName
                    && bookmark.note.size() <= ui::kMostBookmarkNote,
                "texts have their ends", text);
        require(!names.contains(ui::foldedName(bookmark.name)), "names are unique", text);
        names.insert(ui::foldedName(bookmark.name));
        require(bookmark.id == 0 || !ids.contains(bookmark.id), "ids are unique", text);
        ids.insert(bookmark.id);
    }
}

} // namespace

void fuzz::check(std::string_view input)
{
    const QString text = toText(input);
    const ReadBookmarks read =
        ui::readBookmarks(QByteArray(input.data(), static_cast<qsizetype>(input.size())));
    if (!read.problem.isEmpty()) {
        requirePlain(read.problem);
        require(read.file.bookmarks.empty(), "nothing is read where there is a problem", text);
        return;
    }
    checkBookmarks(read.file.bookmarks, text);
    require(read.whyInvalid.isEmpty() == (read.invalid == 0), "what is left out says why", text);
    require(read.file.path.empty() || read.file.path.is_absolute(), "a path is absolute", text);

    const ReadBookmarks again = ui::readBookmarks(ui::toJson(read.file));
    require(again.problem.isEmpty() && again.invalid + again.tooMany == 0,
            "what is written is read", text);
    require(again.file.bookmarks == read.file.bookmarks && again.file.path == read.file.path
                && again.file.identity == read.file.identity && again.file.size == read.file.size,
            "what is read is what was written", text);
    require(ui::mergeBookmarks(read.file.bookmarks, read.file.bookmarks, {}).empty(),
            "what all removed is gone", text);
}
