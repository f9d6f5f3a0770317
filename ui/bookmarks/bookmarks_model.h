// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/common/row_model.h"
#include "ui/document/bookmark.h"

#include <QPointer>
#include <QString>

#include <cstdint>
#include <vector>

namespace ui {

class Bookmarks;

// BookmarksModel is the bookmarks of a file as a table, in the order of their places: those that
// the filter lets through.
class BookmarksModel : public RowModel<Bookmark> {
    Q_OBJECT

public:
    enum Column { Name, Offset, Size, Note, ColumnCount };

    static constexpr int kColourRole = Qt::UserRole; // Bookmark::colour, an int
    static constexpr int kPastEndRole = Qt::UserRole + 1; // bool: begins past the end of the file

    using RowModel::RowModel;

    // Those of a file of `size` bytes; nullptr: of none.
    void setList(Bookmarks* list, std::uint64_t size);
    // Only those with that in name, note or offset, or of the colour of that name; whatever the
    // case. Empty: all.
    void setFilter(const QString& filter);

    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

    int rowOf(std::uint64_t id) const; // -1: it is not shown

signals:
    void updated(); // once, after all that changed together

protected:
    QString columnName(int column) const override;

private:
    bool letsOffset(std::uint64_t offset) const;
    bool lets(const Bookmark& bookmark) const;
    bool isPastEnd(const Bookmark& bookmark) const { return bookmark.range.start >= m_size; }
    void update();
    void removeOthers(const std::vector<Bookmark>& now);
    void takeOver(const std::vector<Bookmark>& now);
    QString text(const Bookmark& bookmark, Column column) const;

    QPointer<Bookmarks> m_list;
    std::uint64_t m_size = 0;
    QString m_filter; // folded
};

} // namespace ui
