// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/mapping/mappings_panel.h"

#include "ui/common/flat_header.h"
#include "ui/common/format.h"
#include "ui/common/theme.h"
#include "ui/mapping/mappings_model.h"

#include <QHeaderView>
#include <QTableView>

#include <algorithm>

namespace ui {

namespace {

// Dim where all is as usual, amber where a mapping waits.
class MappingsDelegate : public FlatDelegate {
public:
    using FlatDelegate::FlatDelegate;

protected:
    QColor textColor(const QWidget& list, const QModelIndex& index) const override
    {
        const Theme& theme = themeOf(list);
        if (index.column() == MappingsModel::File)
            return theme.text;
        return index.data(MappingsModel::kClosingRole).toBool() ? theme.warning : theme.dimText;
    }
};

} // namespace

MappingsPanel::MappingsPanel(Workspace& workspace, QWidget* parent)
    : FlatListPanel(
          tr("Mappings"),
          tr("The files that are mapped: open ones, and closed ones that held views keep."), parent)
    , m_model(new MappingsModel(workspace, this))
{
    setModel(m_model, new MappingsDelegate(this));
    table()->horizontalHeader()->hide(); // the two columns speak for themselves
    table()->setSelectionMode(QAbstractItemView::NoSelection);
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &MappingsPanel::noteRows);
    connect(m_model, &QAbstractItemModel::rowsRemoved, this, &MappingsPanel::noteRows);
    connect(m_model, &QAbstractItemModel::dataChanged, this, &MappingsPanel::fitColumns);
    noteRows();
}

void MappingsPanel::noteRows()
{
    const int rows = m_model->rowCount();
    showRows(rows == 1 ? tr("1 file") : tr("%1 files").arg(formatCount(quint64(rows))));
    fitColumns();
}

// The state is wanted whole; a name that is too long for the rest is elided, and in the tool tip.
void MappingsPanel::fitColumns()
{
    const QAbstractItemView& view = *table(); // where the hint is public
    const int room = table()->viewport()->width();
    const int state = view.sizeHintForColumn(MappingsModel::State);
    const int name = std::max(view.sizeHintForColumn(MappingsModel::File), room / 4);
    const int file = std::clamp(room - state, room / 4, name);
    table()->setColumnWidth(MappingsModel::File, file);
    table()->setColumnWidth(MappingsModel::State, std::max(state, room - file));
    table()->verticalHeader()->setDefaultSectionSize(table()->fontMetrics().height() + 9);
}

} // namespace ui
