// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/document/bookmark.h"

#include <QHash>
#include <QObject>

#include <optional>
#include <set>

namespace ui {

// Bookmarks is the bookmarks of one file, in the order of standsBefore(), within the limits of
// bookmark.h whatever it is given. It belongs to the window's thread and makes no system call: a
// BookmarkStore makes it, and keeps it on disk. Finding takes logarithmic time, as long as few
// bookmarks lie in each other; changing takes time for each bookmark (10,000: some milliseconds).
class Bookmarks : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    const std::vector<Bookmark>& all() const noexcept { return m_all; }
    // The pointers of these last until the next change; nullptr: there is none.
    const Bookmark* byId(std::uint64_t id) const;
    const Bookmark* byName(const QString& name) const; // whatever the case of its letters
    // The smallest one that has this byte.
    const Bookmark* at(std::uint64_t offset) const;
    // Those that have some byte of `range`, in the order of the list.
    std::vector<const Bookmark*> in(engine::ByteRange range) const;
    // The first that begins behind `offset`, or with `forward` false the last that begins before
    // it; at the other end where there is none. Only those that begin before `size`.
    const Bookmark* from(std::uint64_t offset, bool forward, std::uint64_t size) const;
    QString freeName() const; // "Bookmark 3"

    // Adds one, with a new id where it has none or that of another, and another name where its own
    // is taken. Returns the id. 0: nothing was added, because the range is not valid or the list is
    // full (whyFull()).
    std::uint64_t add(Bookmark bookmark);
    // Gives the one of this id the rest. False: there is none, or as for add().
    bool change(Bookmark bookmark);
    // Returns those that were there, as they were: add() brings them back.
    std::vector<Bookmark> remove(const std::set<std::uint64_t>& ids);
    struct Imported {
        std::size_t added = 0;
        std::size_t there = 0; // already: of the same id, or the same range, name and note
        std::size_t tooMany = 0;
        friend bool operator==(const Imported&, const Imported&) = default;
    };
    Imported import(const std::vector<Bookmark>& bookmarks);
    // All of them at once; they are valid and within the limits.
    void replace(std::vector<Bookmark> bookmarks);

    // Whether one more with so many UTF-16 units of text would be too much.
    bool isFull(qsizetype text = 0) const noexcept;
    static QString whyFull(); // a sentence

    // Where they come from, if not from this very file: a sentence; else empty.
    const QString& origin() const noexcept { return m_origin; }
    void setOrigin(const QString& origin);

signals:
    void changed();
    void originChanged();

private:
    void index();
    std::uint64_t freeId() const;

    std::vector<Bookmark> m_all;
    std::vector<std::uint64_t> m_reach; // the largest stop up to each
    QHash<std::uint64_t, std::size_t> m_byId;
    QHash<QString, std::size_t> m_byName; // folded
    qsizetype m_text = 0; // UTF-16 units of all names and notes
    QString m_origin;
};

} // namespace ui
