// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/inspector/value_decoder.h"

#include <QAbstractTableModel>

#include <optional>
#include <vector>

namespace ui {

// InspectorModel is the bytes at a place as a table: a row for each kind of value, what it is read
// in little and in big endian. No rows while there are no bytes.
class InspectorModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Name, Little, Big, ColumnCount };

    static constexpr int kProblemRole = Qt::UserRole; // bool: a reason stands there, no value
    static constexpr int kColourRole = Qt::UserRole + 1; // QColor, where the value is one
    static constexpr int kValueRole = Qt::UserRole + 2; // the value alone, to be copied

    using QAbstractTableModel::QAbstractTableModel;

    // std::nullopt: there are none. Tells of the rows that say something else now.
    void setBytes(const std::optional<InspectedBytes>& at);
    // True where both columns say the same, whatever the bytes are.
    static bool isOrderless(int row);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;

private:
    std::optional<InspectedBytes> m_at;
    std::vector<DecodedValue> m_values; // of valueKinds(), or none
};

} // namespace ui
