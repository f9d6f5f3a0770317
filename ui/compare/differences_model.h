// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractTableModel>
#include <QPointer>

namespace ui {

class Comparison;

// DifferencesModel is the places of a comparison as a table, which grows while that runs.
class DifferencesModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Offset, Size, Kind, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    // nullptr: an empty table. The comparison may go away before the model.
    void setComparison(const Comparison* comparison);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;

private:
    void takePlaces();
    QString text(int row, int column) const;

    QPointer<const Comparison> m_comparison;
    int m_rows = 0;
};

} // namespace ui
