// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/common/throttle.h"

#include <QAbstractTableModel>
#include <QTimer>

#include <vector>

namespace ui {

class Workspace;

// MappingsModel is the workspace's mappings as a table: those of open files, and those that wait
// for their last slice. The workspace outlives it. It keeps texts only.
class MappingsModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { File, State, ColumnCount };

    static constexpr int kClosingRole = Qt::UserRole; // bool

    explicit MappingsModel(Workspace& workspace, QObject* parent = nullptr);

    // Takes over what is mapped now; else done soon after each change.
    void update();

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;

private:
    struct Row {
        QString file;
        QString path;
        QString state;
        bool closing = false;
        friend bool operator==(const Row&, const Row&) = default;
    };

    Workspace& m_workspace;
    std::vector<Row> m_rows;
    Throttle m_update; // one update for many deliveries
    QTimer m_closing; // nobody says when a mapping has closed: asked while one is about to
};

} // namespace ui
