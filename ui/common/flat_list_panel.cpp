// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/common/flat_list_panel.h"

#include "ui/common/flat_header.h"
#include "ui/common/panel_header.h"
#include "ui/common/theme.h"

#include <QEvent>
#include <QKeyEvent>
#include <QLabel>
#include <QStackedLayout>
#include <QTableView>
#include <QVBoxLayout>

namespace ui {

FlatListPanel::FlatListPanel(const QString& title, const QString& emptyText, QWidget* parent)
    : QWidget(parent)
    , m_header(new PanelHeader(title, this))
    , m_table(new QTableView(this))
    , m_empty(new QLabel(emptyText, this))
    , m_body(new QStackedLayout)
{
    m_table->setHorizontalHeader(new FlatHeader(m_table));
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->verticalHeader()->hide();
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setShowGrid(false);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->setTabKeyNavigation(false); // Tab leaves the list
    m_table->setAccessibleName(title);
    m_table->installEventFilter(this);
    m_table->viewport()->installEventFilter(this);
    m_empty->setTextFormat(Qt::PlainText);
    m_empty->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    m_empty->setWordWrap(true);
    m_empty->setMargin(16);
    m_empty->setForegroundRole(QPalette::WindowText);
    m_empty->setBackgroundRole(QPalette::Base);
    m_empty->setAutoFillBackground(true);
    m_body->addWidget(m_empty);
    m_body->addWidget(m_table);
    auto* const layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_header);
    layout->addLayout(m_body, 1);
    applyTheme();
}

void FlatListPanel::setModel(QAbstractItemModel* model, QAbstractItemDelegate* delegate)
{
    m_table->setModel(model);
    m_table->setItemDelegate(delegate);
}

void FlatListPanel::addBelowHeader(QWidget* widget)
{
    auto* const column = static_cast<QVBoxLayout*>(layout());
    column->insertWidget(column->count() - 1, widget);
}

void FlatListPanel::setEmptyText(const QString& text)
{
    m_empty->setText(text);
}

void FlatListPanel::showRows(const QString& summary)
{
    const bool empty = m_table->model()->rowCount() == 0;
    m_header->setSummary(empty ? QString() : summary);
    m_body->setCurrentWidget(empty ? static_cast<QWidget*>(m_empty) : m_table);
}

void FlatListPanel::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange)
        applyTheme();
    else if (event->type() == QEvent::FontChange)
        fitColumns();
    QWidget::changeEvent(event);
}

bool FlatListPanel::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_table->viewport() && event->type() == QEvent::Resize && m_table->model())
        fitColumns();
    // Else the window would select the whole file.
    if (watched == m_table && event->type() == QEvent::ShortcutOverride
        && static_cast<QKeyEvent*>(event)->matches(QKeySequence::SelectAll)) {
        event->accept();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void FlatListPanel::applyTheme()
{
    QPalette dim;
    dim.setColor(QPalette::WindowText, themeOf(*this).dimText);
    m_empty->setPalette(dim);
}

} // namespace ui
