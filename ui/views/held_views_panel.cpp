// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/views/held_views_panel.h"

#include "ui/common/fixed_font.h"
#include "ui/common/flat_header.h"
#include "ui/common/format.h"
#include "ui/common/theme.h"
#include "ui/document/workspace.h"
#include "ui/views/held_views_model.h"

#include <QAction>
#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QTableView>

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>

namespace ui {

namespace {

// Ranges in fixed width; states dim where there is nothing to see, amber where there is.
class HeldViewsDelegate : public FlatDelegate {
public:
    using FlatDelegate::FlatDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override
    {
        FlatDelegate::initStyleOption(option, index);
        if (index.column() != HeldViewsModel::Range)
            return;
        option->font = fixedFont(option->font);
        option->fontMetrics = QFontMetrics(option->font);
    }

    QColor textColor(const QWidget& list, const QModelIndex& index) const override
    {
        const Theme& theme = themeOf(list);
        if (index.column() != HeldViewsModel::State)
            return theme.text;
        return index.data(HeldViewsModel::kAttentionRole).toBool() ? theme.warning : theme.dimText;
    }
};

} // namespace

HeldViewsPanel::HeldViewsPanel(Workspace& workspace, QWidget* parent)
    : FlatListPanel(tr("Held views"),
                    tr("No held views. Press H to hold the page under the cursor."), parent)
    , m_workspace(workspace)
    , m_model(new HeldViewsModel(workspace, this))
{
    makeTable();
    makeActions();
    noteRows();
}

void HeldViewsPanel::makeTable()
{
    setModel(m_model, new HeldViewsDelegate(this));
    table()->setSelectionBehavior(QAbstractItemView::SelectRows);
    table()->setSelectionMode(QAbstractItemView::ExtendedSelection);
    connect(table(), &QTableView::activated, this,
            [this](const QModelIndex& index) { goTo(index.row()); });
    connect(table()->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &HeldViewsPanel::updateActions);
    connect(table()->selectionModel(), &QItemSelectionModel::currentRowChanged, table()->viewport(),
            qOverload<>(&QWidget::update));
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &HeldViewsPanel::noteRows);
    connect(m_model, &QAbstractItemModel::rowsRemoved, this, &HeldViewsPanel::noteRows);
    connect(m_model, &QAbstractItemModel::dataChanged, this,
            [this](const QModelIndex&, const QModelIndex& last) { noteChange(last.column()); });
}

void HeldViewsPanel::makeActions()
{
    const auto make = [this](const QString& text, const QKeySequence& key, auto slot) {
        auto* action = new QAction(text, table());
        action->setShortcut(key);
        action->setShortcutContext(Qt::WidgetShortcut);
        action->setAutoRepeat(key == QKeySequence(QKeySequence::Delete));
        connect(action, &QAction::triggered, this, slot);
        table()->addAction(action);
        return action;
    };
    // Enter is the table's own way to activate a row.
    m_goTo = make(tr("Go to"), {}, [this] { goTo(table()->currentIndex().row()); });
    m_ofSelection = {
        make(tr("Look at the held bytes"), Qt::Key_Space,
             [this] { emit lookRequested(m_model->idAt(table()->currentIndex().row())); }),
        make(tr("Release"), QKeySequence::Delete, [this] { releaseSelected(); }),
        make(tr("Copy range"), QKeySequence::Copy, [this] { copyRanges(); }),
        make(tr("Export…"), {}, [this] { emit exportRequested(selectedIds()); })};
    table()->setContextMenuPolicy(Qt::ActionsContextMenu);
    updateActions();
}

void HeldViewsPanel::showEvent(QShowEvent* event)
{
    m_model->setTicking(true);
    fitColumns();
    FlatListPanel::showEvent(event);
}

void HeldViewsPanel::hideEvent(QHideEvent* event)
{
    m_model->setTicking(false);
    FlatListPanel::hideEvent(event);
}

void HeldViewsPanel::noteRows()
{
    const int rows = m_model->rowCount();
    const QString views =
        rows == 1 ? tr("1 view") : tr("%1 views").arg(formatCount(static_cast<quint64>(rows)));
    showRows(tr("%1 · %2").arg(views, formatUnits(m_model->units())));
    fitColumns();
    updateActions();
}

void HeldViewsPanel::noteChange(int column)
{
    const QAbstractItemView& view = *table(); // where the hint is public
    const bool grown = view.sizeHintForColumn(column) > table()->columnWidth(column);
    if (column == HeldViewsModel::State || (column == HeldViewsModel::HeldFor && grown))
        fitColumns();
    updateActions();
}

void HeldViewsPanel::fitColumns()
{
    const QAbstractItemView& view = *table();
    const auto width = [&](int column) {
        return std::max(view.sizeHintForColumn(column),
                        table()->horizontalHeader()->sectionSizeHint(column));
    };
    const auto widths = [&](bool shortRanges) {
        m_model->setShortRanges(shortRanges);
        std::array<int, HeldViewsModel::ColumnCount> all{};
        for (int column = 0; column < HeldViewsModel::ColumnCount; ++column)
            all[static_cast<std::size_t>(column)] = width(column);
        return all;
    };
    const int room = table()->viewport()->width();
    auto fitting = widths(false);
    if (std::reduce(fitting.begin(), fitting.end()) > room)
        fitting = widths(true);
    const int spare = room - std::reduce(fitting.begin(), fitting.end());
    fitting.back() += std::max(0, spare);
    for (int column = 0; column < HeldViewsModel::ColumnCount; ++column)
        table()->setColumnWidth(column, fitting[static_cast<std::size_t>(column)]);
    table()->verticalHeader()->setDefaultSectionSize(table()->fontMetrics().height() + 9);
}

void HeldViewsPanel::updateActions()
{
    if (!m_goTo)
        return; // being made
    const std::vector<int> rows = selectedRows();
    m_goTo->setEnabled(rows.size() == 1 && m_model->documentOf(rows.front()));
    for (QAction* const action : m_ofSelection)
        action->setEnabled(!rows.empty());
}

void HeldViewsPanel::goTo(int row)
{
    if (row < 0 || row >= m_model->rowCount())
        return;
    Document* const document = m_model->documentOf(row);
    if (!document)
        return emit lookRequested(m_model->idAt(row)); // closed, or opened anew since
    m_workspace.show(*document);
    emit goToRequested(m_model->rangeAt(row).start);
}

bool HeldViewsPanel::releaseSelected()
{
    const std::vector<std::uint64_t> ids = selectedIds();
    if (ids.empty())
        return false;
    m_workspace.release(ids);
    m_model->update(); // at once, for what is selected next
    // The row that moved up: Delete can be pressed again.
    if (m_model->rowCount() > 0)
        table()->selectRow(table()->currentIndex().row());
    return true;
}

void HeldViewsPanel::copyRanges()
{
    QStringList ranges;
    for (const int row : selectedRows())
        ranges += m_model->rangeText(row);
    QGuiApplication::clipboard()->setText(ranges.join(QLatin1Char('\n')));
}

std::vector<int> HeldViewsPanel::selectedRows() const
{
    std::vector<int> rows;
    for (const QModelIndex& index : table()->selectionModel()->selectedRows())
        rows.push_back(index.row());
    std::ranges::sort(rows);
    return rows;
}

std::vector<std::uint64_t> HeldViewsPanel::selectedIds() const
{
    std::vector<std::uint64_t> ids;
    for (const int row : selectedRows())
        ids.push_back(m_model->idAt(row));
    return ids;
}

} // namespace ui
