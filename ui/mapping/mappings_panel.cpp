// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/mapping/mappings_panel.h"

#include "ui/common/flat_header.h"
#include "ui/common/format.h"
#include "ui/common/panel_header.h"
#include "ui/common/theme.h"
#include "ui/mapping/mappings_model.h"

#include <QEvent>
#include <QLabel>
#include <QStackedLayout>
#include <QTableView>
#include <QVBoxLayout>

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
    : QWidget(parent)
    , m_model(new MappingsModel(workspace, this))
    , m_header(new PanelHeader(tr("Mappings"), this))
    , m_table(new QTableView(this))
    , m_empty(new QLabel(tr("The files that are mapped are listed here: open ones, and closed ones "
                            "that held views keep."),
                         this))
    , m_body(new QStackedLayout)
{
    m_empty->setTextFormat(Qt::PlainText);
    m_empty->setWordWrap(true);
    m_empty->setMargin(12);
    m_empty->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_empty->setForegroundRole(QPalette::WindowText);
    m_empty->setBackgroundRole(QPalette::Base);
    m_empty->setAutoFillBackground(true);
    makeTable();
    m_body->addWidget(m_empty);
    m_body->addWidget(m_table);
    auto* const layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_header);
    layout->addLayout(m_body, 1);
    applyTheme();
    noteRows();
}

void MappingsPanel::makeTable()
{
    m_table->setModel(m_model);
    m_table->setItemDelegate(new MappingsDelegate(m_table));
    m_table->setHorizontalHeader(new FlatHeader(m_table));
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->horizontalHeader()->hide(); // the two columns speak for themselves
    m_table->verticalHeader()->hide();
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setShowGrid(false);
    m_table->setSelectionMode(QAbstractItemView::NoSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->setTabKeyNavigation(false); // Tab leaves the list
    m_table->setAccessibleName(tr("Mappings"));
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &MappingsPanel::noteRows);
    connect(m_model, &QAbstractItemModel::rowsRemoved, this, &MappingsPanel::noteRows);
    connect(m_model, &QAbstractItemModel::dataChanged, this, &MappingsPanel::fitColumns);
}

void MappingsPanel::noteRows()
{
    const int rows = m_model->rowCount();
    m_header->setSummary(rows == 0       ? QString()
                             : rows == 1 ? tr("1 file")
                                         : tr("%1 files").arg(formatCount(quint64(rows))));
    m_body->setCurrentWidget(rows == 0 ? static_cast<QWidget*>(m_empty) : m_table);
    fitColumns();
}

// The state is wanted whole; a name that is too long for the rest is elided, and in the tool tip.
void MappingsPanel::fitColumns()
{
    const QAbstractItemView& view = *m_table; // where the hint is public
    const int room = m_table->viewport()->width();
    const int state = view.sizeHintForColumn(MappingsModel::State);
    const int name = std::max(view.sizeHintForColumn(MappingsModel::File), room / 4);
    const int file = std::clamp(room - state, room / 4, std::max(name, room / 4));
    m_table->setColumnWidth(MappingsModel::File, file);
    m_table->setColumnWidth(MappingsModel::State, std::max(state, room - file));
    m_table->verticalHeader()->setDefaultSectionSize(m_table->fontMetrics().height() + 9);
}

void MappingsPanel::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange)
        applyTheme();
    else if (event->type() == QEvent::FontChange)
        fitColumns();
    QWidget::changeEvent(event);
}

void MappingsPanel::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fitColumns();
}

void MappingsPanel::applyTheme()
{
    QPalette dim;
    dim.setColor(QPalette::WindowText, themeOf(*this).dimText);
    m_empty->setPalette(dim);
}

} // namespace ui
