// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/inspector/inspector_panel.h"

#include "ui/common/fixed_font.h"
#include "ui/common/flat_header.h"
#include "ui/common/format.h"
#include "ui/document/document.h"
#include "ui/document/workspace.h"
#include "ui/inspector/inspector_delegate.h"
#include "ui/inspector/inspector_model.h"

#include <QAction>
#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QKeyEvent>
#include <QTableView>

#include <algorithm>
#include <chrono>
#include <utility>

namespace ui {

namespace {

// The first move is followed at once; while a key is held down, as fast as values can be read.
// Laying out all their texts takes 6 ms: at 30 times a second that was more than half of what a
// Page Down costs.
constexpr std::chrono::milliseconds kInterval{250};

} // namespace

InspectorPanel::InspectorPanel(Workspace& workspace, std::function<bool()> showsHeld,
                               QWidget* parent)
    : FlatListPanel(
          tr("Inspector"),
          tr("No bytes. What stands at the cursor of an open file is listed here as numbers, "
             "times, characters and more."),
          parent)
    , m_model(new InspectorModel(this))
    , m_showsHeld(std::move(showsHeld))
    , m_update(kInterval)
    , m_values(fixedFont(table()->font()))
{
    setModel(m_model, new InspectorDelegate(this));
    table()->setSelectionMode(QAbstractItemView::SingleSelection);
    makeActions();
    connect(m_model, &QAbstractItemModel::modelReset, this, &InspectorPanel::noteRows);
    connect(m_model, &QAbstractItemModel::dataChanged, this,
            [this](const QModelIndex& first) { growRow(first.row()); });
    connect(table()->selectionModel(), &QItemSelectionModel::currentChanged, this, [this] {
        table()->viewport()->update(); // the frame is around the whole row
        updateActions();
    });
    // Queued: what a move of the cursor changes on screen is there by then.
    connect(&m_bytes, &CursorBytes::changed, &m_update, &Throttle::request, Qt::QueuedConnection);
    connect(&m_update, &Throttle::fired, this, &InspectorPanel::update);
    const auto follow = [this, &workspace] { m_bytes.setDocument(workspace.document()); };
    connect(&workspace, &Workspace::documentChanged, this, follow);
    follow();
    noteRows();
}

void InspectorPanel::makeActions()
{
    const auto make = [this](const QString& text, int column) {
        auto* const action = new QAction(text, table());
        connect(action, &QAction::triggered, this,
                [this, column] { copy(column < 0 ? table()->currentIndex().column() : column); });
        table()->addAction(action);
        return action;
    };
    m_copy = make(tr("&Copy"), -1);
    m_copy->setShortcut(QKeySequence::Copy);
    m_copy->setShortcutContext(Qt::WidgetShortcut);
    m_copyLittle = make(tr("Copy &little endian"), InspectorModel::Little);
    m_copyBig = make(tr("Copy &big endian"), InspectorModel::Big);
    m_copyAll = make(tr("Copy both with their &name"), InspectorModel::Name);
    table()->setContextMenuPolicy(Qt::ActionsContextMenu);
    updateActions();
}

// Ctrl+C belongs to the window, too: two shortcuts that both may act are ambiguous, and neither
// does. While the table has the focus the key is its own.
bool InspectorPanel::eventFilter(QObject* watched, QEvent* event)
{
    const bool isKey =
        event->type() == QEvent::ShortcutOverride || event->type() == QEvent::KeyPress;
    if (watched != table() || !isKey
        || !static_cast<QKeyEvent*>(event)->matches(QKeySequence::Copy))
        return FlatListPanel::eventFilter(watched, event);
    event->accept();
    if (event->type() == QEvent::KeyPress)
        m_copy->trigger();
    return true;
}

void InspectorPanel::showEvent(QShowEvent* event)
{
    update();
    fitColumns();
    FlatListPanel::showEvent(event);
}

void InspectorPanel::update()
{
    if (!isVisible())
        return; // showEvent() comes back to it
    const Document* const document = m_bytes.document();
    if (!document || document->size() == 0) {
        m_model->setBytes({});
        return;
    }
    m_bytes.setShowsHeld(m_showsHeld && m_showsHeld());
    const InspectedBytes at = m_bytes.bytes();
    m_model->setBytes(at);
    updateActions();
    const QString place = formatOffset(m_bytes.offset(), document->size());
    showRows(at.selected == 0 ? place
                              : tr("selection %1 at %2").arg(formatSize(at.selected), place));
}

void InspectorPanel::noteRows()
{
    table()->clearSpans();
    for (int row = 0; row < m_model->rowCount(); ++row) {
        if (InspectorModel::isOrderless(row))
            table()->setSpan(row, InspectorModel::Little, 1, 2);
    }
    showRows({});
    fitWidths();
    fitRows();
    updateActions();
}

void InspectorPanel::fitColumns()
{
    if (fitWidths())
        fitRows();
}

bool InspectorPanel::fitWidths()
{
    constexpr int kLeast = 10; // characters
    const QAbstractItemView& view = *table(); // where the hint is public
    m_values = QFontMetrics(fixedFont(table()->font()));
    const int name = view.sizeHintForColumn(InspectorModel::Name);
    const int least = m_values.horizontalAdvance(QString(kLeast, QLatin1Char('0')))
        + FlatDelegate::kLeft + FlatDelegate::kRight + 2;
    const int value = std::max(least, (table()->viewport()->width() - name) / 2);
    if (value == table()->columnWidth(InspectorModel::Big)
        && name == table()->columnWidth(InspectorModel::Name))
        return false;
    table()->setColumnWidth(InspectorModel::Name, name);
    table()->setColumnWidth(InspectorModel::Little, value);
    table()->setColumnWidth(InspectorModel::Big, value);
    return true;
}

void InspectorPanel::fitRows()
{
    table()->verticalHeader()->setDefaultSectionSize(
        InspectorDelegate::rowHeight(1, table()->font()));
    for (int row = 0; row < m_model->rowCount(); ++row) {
        table()->setRowHeight(row, table()->verticalHeader()->defaultSectionSize());
        growRow(row);
    }
}

// As high as its values need. It does not become lower again, so that a list that is read does not
// move while the cursor goes over the bytes.
void InspectorPanel::growRow(int row)
{
    const bool orderless = InspectorModel::isOrderless(row);
    const int width = table()->columnWidth(InspectorModel::Little) * (orderless ? 2 : 1);
    int lines = 1;
    for (int column = InspectorModel::Little; column < InspectorModel::ColumnCount; ++column) {
        if (column == InspectorModel::Little || !orderless)
            lines = std::max(
                lines, InspectorDelegate::lineCount(m_model->index(row, column), m_values, width));
    }
    const int height = InspectorDelegate::rowHeight(lines, table()->font());
    if (height > table()->rowHeight(row))
        table()->setRowHeight(row, height);
}

void InspectorPanel::updateActions()
{
    const QModelIndex current = table()->currentIndex();
    const auto hasValue = [&](int column) {
        return current.isValid()
            && !current.siblingAtColumn(column)
                    .data(InspectorModel::kValueRole)
                    .toString()
                    .isEmpty();
    };
    m_copy->setEnabled(current.isValid() && hasValue(current.column()));
    m_copyLittle->setEnabled(hasValue(InspectorModel::Little));
    m_copyBig->setEnabled(hasValue(InspectorModel::Big));
    m_copyAll->setEnabled(current.isValid());
}

void InspectorPanel::copy(int column)
{
    const QModelIndex current = table()->currentIndex();
    if (!current.isValid())
        return;
    const auto cell = [&](int at, int role) {
        return current.siblingAtColumn(at).data(role).toString();
    };
    QString text = cell(column, InspectorModel::kValueRole);
    if (column == InspectorModel::Name) { // with reasons: they are part of what there is to say
        QStringList all{text, cell(InspectorModel::Little, Qt::DisplayRole)};
        if (!InspectorModel::isOrderless(current.row()))
            all += cell(InspectorModel::Big, Qt::DisplayRole);
        text = all.join(QLatin1Char('\t'));
    }
    QGuiApplication::clipboard()->setText(text);
}

} // namespace ui
