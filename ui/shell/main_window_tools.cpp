// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
// MainWindow's menus, tool bar and tools. A new tool has its line in makeTools().
#include "ui/export/export_choice_box.h"
#include "ui/export/export_dialog.h"
#include "ui/shell/actions.h"
#include "ui/shell/bookmark_tools.h"
#include "ui/shell/change_tools.h"
#include "ui/shell/compare_tools.h"
#include "ui/shell/copy_tools.h"
#include "ui/shell/go_tools.h"
#include "ui/shell/inspector_tools.h"
#include "ui/shell/main_window.h"
#include "ui/shell/move_tools.h"
#include "ui/shell/pane_tools.h"
#include "ui/shell/side_panels.h"
#include "ui/shell/split_tools.h"
#include "ui/shell/style_tools.h"
#include "ui/shell/view_tools.h"

#include <QMenu>
#include <QMenuBar>
#include <QToolBar>
#include <QToolButton>

namespace ui {

Menus MainWindow::makeMenus()
{
    Menus menus;
    menus.bar = menuBar();
    menus.file = menuBar()->addMenu(tr("&File"));
    menus.edit = menuBar()->addMenu(tr("&Edit"));
    menus.view = menuBar()->addMenu(tr("&View"));
    menus.panels = new QMenu(tr("&Panels"), this);
    menus.go = menuBar()->addMenu(tr("&Go"));
    menus.pool = menuBar()->addMenu(tr("&Pool"));
    menus.help = menuBar()->addMenu(tr("&Help"));
    return menus;
}

// In the order in which they stand in the menus and in the tool bar.
void MainWindow::makeTools(const Menus& menus)
{
    m_toolBar->addActions(
        {m_actions->open, m_actions->hold, m_actions->release, m_actions->releaseAll});
    const WindowParts parts{*this,       m_workspace, m_settings, *m_hexView, *m_panes,
                            *m_messages, *m_panels,   *m_toolBar, *m_actions, menus};
    m_goTools = new GoTools(parts, this);
    auto* const bookmarks = new BookmarkTools(parts, this);
    m_tools = {new CopyTools(parts, this),      new ViewTools(parts, m_themes, this),
               new StyleTools(parts, this),     m_goTools,
               new MoveTools(parts, this),      new ChangeTools(parts, this),
               new InspectorTools(parts, this), bookmarks,
               new SplitTools(parts, this),     new CompareTools(parts, this),
               new PaneTools(parts, this)};
    const auto named = [bookmarks](const Document& document, const QString& name) {
        return bookmarks->rangeNamed(document, name);
    };
    m_goTools->setBookmarks(named);
    m_export->choices().setBookmarks(named);
    connect(bookmarks, &BookmarkTools::changed, &m_export->choices(),
            &ExportChoiceBox::noteBookmarks);
    m_toolBar->addAction(m_actions->exportRange);
    m_panels->fill(*menus.panels);
    menus.panels->addSeparator();
    menus.panels->addActions({m_actions->showLists, m_actions->showPool});
    menus.view->addMenu(menus.panels);
}

void MainWindow::buildToolBar()
{
    m_toolBar->setObjectName(QStringLiteral("mainTools"));
    m_toolBar->setMovable(false);
    m_toolBar->setToolButtonStyle(Qt::ToolButtonTextOnly);
    m_toolBar->setContextMenuPolicy(Qt::PreventContextMenu);
    for (QToolButton* const button : m_toolBar->findChildren<QToolButton*>())
        button->setFocusPolicy(Qt::TabFocus);
    m_toolBar->widgetForAction(m_actions->hold)->setObjectName(QStringLiteral("primaryButton"));
}

} // namespace ui
