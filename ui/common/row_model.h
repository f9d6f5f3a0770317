// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractTableModel>
#include <QString>

#include <cstddef>
#include <iterator>
#include <utility>
#include <vector>

namespace ui {

// RowModel is a table with a struct for each row, and the names of its columns above them; all
// stands to the left. Rows come and go one by one, so that selections survive. The base of models
// whose rows change while they are shown.
template <typename Row> class RowModel : public QAbstractTableModel {
public:
    using QAbstractTableModel::QAbstractTableModel;

    int rowCount(const QModelIndex& parent = {}) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
    }
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override
    {
        if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
            return {};
        if (role == Qt::TextAlignmentRole)
            return alignment();
        return role == Qt::DisplayRole ? columnName(section) : QVariant();
    }
    const Row& at(int row) const { return m_rows.at(static_cast<std::size_t>(row)); }

protected:
    virtual QString columnName(int column) const = 0;
    static QVariant alignment() { return {Qt::AlignLeft | Qt::AlignVCenter}; }
    const std::vector<Row>& rows() const noexcept { return m_rows; }

    // Rows that go are mostly neighbours: from the last ones on, as many as stand together at once.
    template <typename Stays> void removeRowsUnless(const Stays& stays)
    {
        const auto number = [this](auto it) { return static_cast<int>(it - m_rows.begin()); };
        for (auto stop = m_rows.end(); stop != m_rows.begin();) {
            if (stays(*std::prev(stop))) {
                --stop;
                continue;
            }
            auto start = std::prev(stop);
            while (start != m_rows.begin() && !stays(*std::prev(start)))
                --start;
            beginRemoveRows({}, number(start), number(stop) - 1);
            stop = m_rows.erase(start, stop);
            endRemoveRows();
        }
    }
    // Before row `at`; not none.
    void insertBefore(std::size_t at, std::vector<Row> more)
    {
        beginInsertRows({}, static_cast<int>(at), static_cast<int>(at + more.size()) - 1);
        m_rows.insert(m_rows.begin() + static_cast<std::ptrdiff_t>(at),
                      std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
        endInsertRows();
    }
    void setRow(std::size_t at, Row row) // nothing where it is the same
    {
        if (m_rows[at] == row)
            return;
        m_rows[at] = std::move(row);
        const int number = static_cast<int>(at);
        emit dataChanged(index(number, 0), index(number, columnCount() - 1));
    }

private:
    std::vector<Row> m_rows;
};

} // namespace ui
