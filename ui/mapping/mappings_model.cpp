// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/mapping/mappings_model.h"

#include "ui/common/format.h"
#include "ui/document/workspace.h"

#include <algorithm>
#include <utility>

namespace ui {

namespace {

QString stateText(const LiveMapping& mapping)
{
    const std::size_t slices = mapping.status->slicesOut();
    if (mapping.open) {
        const QString out = slices == 1
            ? MappingsModel::tr("1 slice out")
            : MappingsModel::tr("%1 slices out").arg(formatCount(slices));
        return MappingsModel::tr("open · %1 · %2").arg(formatSize(mapping.status->size()), out);
    }
    if (mapping.heldViews == 1)
        return MappingsModel::tr("closing · waits for 1 held view");
    if (mapping.heldViews > 1)
        return MappingsModel::tr("closing · waits for %1 held views")
            .arg(formatCount(mapping.heldViews));
    return slices == 0 ? MappingsModel::tr("closing")
                       : MappingsModel::tr("closing · slices out: %1").arg(formatCount(slices));
}

} // namespace

MappingsModel::MappingsModel(Workspace& workspace, QObject* parent)
    : QAbstractTableModel(parent)
    , m_workspace(workspace)
    , m_update(Throttle::kDisplayInterval, this)
    , m_closing(this)
{
    m_closing.setInterval(250);
    connect(&m_closing, &QTimer::timeout, this, &MappingsModel::update);
    for (const auto signal :
         {&Workspace::documentsChanged, &Workspace::heldViewsChanged, &Workspace::poolChanged})
        connect(&m_workspace, signal, &m_update, &Throttle::request);
    connect(&m_update, &Throttle::fired, this, &MappingsModel::update);
    update();
}

void MappingsModel::update()
{
    std::vector<Row> rows;
    for (const LiveMapping& mapping : m_workspace.mappings()) {
        rows.push_back({m_workspace.mappingName(mapping), fullName(mapping.status->path()),
                        stateText(mapping), !mapping.open});
    }
    if (std::ranges::any_of(rows, &Row::closing))
        m_closing.start();
    else
        m_closing.stop();
    const std::size_t common = std::min(rows.size(), m_rows.size());
    if (rows.size() < m_rows.size()) {
        beginRemoveRows({}, static_cast<int>(rows.size()), static_cast<int>(m_rows.size()) - 1);
        m_rows.resize(rows.size());
        endRemoveRows();
    } else if (rows.size() > m_rows.size()) {
        beginInsertRows({}, static_cast<int>(m_rows.size()), static_cast<int>(rows.size()) - 1);
        m_rows.insert(m_rows.end(), rows.begin() + static_cast<std::ptrdiff_t>(common), rows.end());
        endInsertRows();
    }
    for (std::size_t i = 0; i < common; ++i) {
        if (m_rows[i] == rows[i])
            continue;
        m_rows[i] = std::move(rows[i]);
        emit dataChanged(index(static_cast<int>(i), 0),
                         index(static_cast<int>(i), ColumnCount - 1));
    }
}

int MappingsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int MappingsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant MappingsModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return index.column() == File ? row.file : row.state;
    case Qt::ToolTipRole:
        return toolTipText(QStringLiteral("%1\n%2").arg(row.path, row.state));
    case kClosingRole:
        return row.closing;
    case Qt::TextAlignmentRole:
        return QVariant(Qt::AlignLeft | Qt::AlignVCenter);
    default:
        return {};
    }
}

QVariant MappingsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == File ? tr("File") : tr("State");
}

} // namespace ui
