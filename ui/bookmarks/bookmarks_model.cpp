// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/bookmarks/bookmarks_model.h"

#include "ui/common/format.h"
#include "ui/document/bookmark_lines.h"
#include "ui/document/bookmarks.h"

#include <algorithm>
#include <iterator>
#include <unordered_map>
#include <utility>

namespace ui {

void BookmarksModel::setList(Bookmarks* list, std::uint64_t size)
{
    const bool another = m_list != list;
    if (another && m_list)
        disconnect(m_list, nullptr, this, nullptr);
    if (another && list)
        connect(list, &Bookmarks::changed, this, &BookmarksModel::update);
    m_list = list;
    const bool resized = std::exchange(m_size, size) != size;
    update();
    if (resized && !rows().empty())
        emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

void BookmarksModel::setFilter(const QString& filter)
{
    m_filter = filter.simplified().toCaseFolded();
    update();
}

int BookmarksModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant BookmarksModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Bookmark& bookmark = at(index.row());
    const auto column = static_cast<Column>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return text(bookmark, column);
    case Qt::AccessibleTextRole:
        return column == Name
            ? tr("%1, %2").arg(text(bookmark, Name), bookmarkColourName(bookmark.colour).toLower())
            : text(bookmark, column);
    case Qt::ToolTipRole:
        return toolTipText(bookmarkLines(bookmark, m_size));
    case Qt::TextAlignmentRole:
        return alignment();
    case kColourRole:
        return static_cast<int>(bookmark.colour);
    case kPastEndRole:
        return isPastEnd(bookmark);
    default:
        return {};
    }
}

QString BookmarksModel::columnName(int column) const
{
    switch (column) {
    case Name:
        return tr("Name");
    case Offset:
        return tr("Offset");
    case Size:
        return tr("Size");
    case Note:
        return tr("Note");
    default:
        return {};
    }
}

int BookmarksModel::rowOf(std::uint64_t id) const
{
    const auto it = std::ranges::find(rows(), id, &Bookmark::id);
    return it == rows().end() ? -1 : static_cast<int>(it - rows().begin());
}

// Typed without the zeros that it is shown with.
bool BookmarksModel::letsOffset(std::uint64_t offset) const
{
    return m_filter.startsWith(QLatin1String("0x"))
        && QString::number(offset, 16).startsWith(m_filter.sliced(2));
}

bool BookmarksModel::lets(const Bookmark& bookmark) const
{
    return m_filter.isEmpty() || foldedName(bookmark.name).contains(m_filter)
        || bookmark.note.simplified().toCaseFolded().contains(m_filter)
        || formatOffset(bookmark.range.start, m_size).toCaseFolded().contains(m_filter)
        || letsOffset(bookmark.range.start)
        || bookmarkColourName(bookmark.colour).toCaseFolded() == m_filter;
}

void BookmarksModel::update()
{
    std::vector<Bookmark> now;
    if (m_list)
        std::ranges::copy_if(m_list->all(), std::back_inserter(now),
                             [this](const Bookmark& bookmark) { return lets(bookmark); });
    removeOthers(now);
    takeOver(now);
    emit updated();
}

// What is gone, or stands elsewhere now. The rows that are left stand in the order of `now`.
void BookmarksModel::removeOthers(const std::vector<Bookmark>& now)
{
    std::unordered_map<std::uint64_t, engine::ByteRange> ranges;
    for (const Bookmark& bookmark : now)
        ranges.emplace(bookmark.id, bookmark.range);
    removeRowsUnless([&](const Bookmark& row) {
        const auto it = ranges.find(row.id);
        return it != ranges.end() && it->second == row.range;
    });
}

void BookmarksModel::takeOver(const std::vector<Bookmark>& now)
{
    for (std::size_t row = 0; row < now.size();) {
        if (row < rows().size() && rows()[row].id == now[row].id) {
            setRow(row, now[row]);
            ++row;
            continue;
        }
        std::size_t stop = row + 1;
        while (stop < now.size() && (row >= rows().size() || now[stop].id != rows()[row].id))
            ++stop;
        insertBefore(row,
                     {now.begin() + static_cast<std::ptrdiff_t>(row),
                      now.begin() + static_cast<std::ptrdiff_t>(stop)});
        row = stop;
    }
}

QString BookmarksModel::text(const Bookmark& bookmark, Column column) const
{
    switch (column) {
    case Name:
        return typedText(bookmark.name);
    case Offset:
        return formatOffset(bookmark.range.start, m_size);
    case Size:
        return formatSize(bookmark.range.size());
    case Note: {
        const QString note = typedText(bookmark.note.simplified());
        if (!isPastEnd(bookmark))
            return note;
        const QString past = stateName(engine::ByteState::PastEnd);
        return note.isEmpty() ? past : tr("%1, %2").arg(past, note);
    }
    case ColumnCount:
        break;
    }
    return {};
}

} // namespace ui
