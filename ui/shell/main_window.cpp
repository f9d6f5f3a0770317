// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/main_window.h"

#include "ui/common/icons.h"
#include "ui/common/message_bar.h"
#include "ui/common/theme.h"
#include "ui/document/workspace.h"
#include "ui/export/export_dialog.h"
#include "ui/hexview/hex_view.h"
#include "ui/mapping/mappings_panel.h"
#include "ui/pool/pool_panel.h"
#include "ui/pool/pool_size_box.h"
#include "ui/shell/actions.h"
#include "ui/shell/bar_style.h"
#include "ui/shell/document_tabs.h"
#include "ui/shell/file_opener.h"
#include "ui/shell/hex_panes.h"
#include "ui/shell/make_action.h"
#include "ui/shell/messages.h"
#include "ui/shell/quit_question.h"
#include "ui/shell/settings.h"
#include "ui/shell/shortcuts_page.h"
#include "ui/shell/side_panels.h"
#include "ui/shell/splitter_state.h"
#include "ui/shell/start_page.h"
#include "ui/shell/status_fields.h"
#include "ui/shell/theme_chooser.h"
#include "ui/shell/window_place.h"
#include "ui/views/held_views_panel.h"

#include <QAction>
#include <QCloseEvent>
#include <QDragEnterEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QMenuBar>
#include <QScreen>
#include <QSplitter>
#include <QStackedWidget>
#include <QStatusBar>
#include <QToolBar>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace ui {

MainWindow::MainWindow(Workspace& workspace, ThemeChooser& themes, Settings& settings,
                       QWidget* parent)
    : QMainWindow(parent)
    , m_workspace(workspace)
    , m_themes(themes)
    , m_settings(settings)
    , m_actions(new Actions(this))
    , m_toolBar(addToolBar(tr("Main tools")))
    , m_files(new FileOpener(workspace, settings, *this))
    , m_messageBar(new MessageBar(this))
    , m_messages(new Messages(*m_messageBar, this))
    , m_notice(new MessageBar(this))
    , m_opening(new MessageBar(this))
    , m_cancelOpening(new QAction(tr("Cancel"), this))
    , m_tabs(new DocumentTabs(workspace, this))
    , m_stage(new QStackedWidget(this))
    , m_start(new StartPage(m_actions->open, m_actions->openSample, this))
    , m_hexView(new HexView(this))
    , m_panes(new HexPanes(*m_hexView, this))
    , m_heldViews(new HeldViewsPanel(workspace, this))
    , m_mappings(new MappingsPanel(workspace, this))
    , m_pool(new PoolPanel(workspace, this))
    , m_export(new ExportDialog(workspace, this))
    , m_status(new StatusFields(workspace, *statusBar()))
    , m_panels(new SidePanels(*m_actions->showLists, this))
    , m_poolAtStart(workspace.poolState().capacity)
{
    m_notice->setObjectName(QStringLiteral("notice"));
    buildLayout();
    buildPanels();
    const Menus menus = makeMenus();
    makeTools(menus);
    auto* const recent = new QMenu(tr("Open &recent"), this);
    recent->setIcon(icon(Icon::Recent));
    recent->setObjectName(QStringLiteral("recent"));
    m_files->makeRecentMenu(*recent);
    m_actions->fill(menus, recent);
    buildToolBar();
    connectFiles();
    connectOpening();
    connectDocuments();
    connectHeldViews();
    connectHolding();
    connectLook();
    connectHelp();
    setAcceptDrops(true);
    restoreSettings();
    showDocument();
}

void MainWindow::buildPanels()
{
    const auto toggle = [this](const QString& text, const QString& tip) {
        QAction* const action = makeAction(this, text, tip);
        action->setCheckable(true);
        action->setChecked(true);
        return action;
    };
    // Room between the places is for the panels of the tools.
    m_panels->add({QStringLiteral("held"), m_heldViews,
                   toggle(tr("&Held views"), tr("Show the list of held views")), 0, 200});
    m_panels->add({QStringLiteral("mappings"), m_mappings,
                   toggle(tr("&Mappings"), tr("Show the list of mappings")), 90, 90});
    m_panels->setMinimumWidth(180);
}

QWidget* MainWindow::buildDocumentPane()
{
    m_stage->addWidget(m_start);
    m_stage->addWidget(m_panes);
    for (QWidget* const page : {static_cast<QWidget*>(m_start), static_cast<QWidget*>(m_panes)})
        page->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Ignored);
    m_stage->setMinimumHeight(100); // some rows, also in the lowest window
    auto* const pane = new QWidget(this);
    auto* const layout = new QVBoxLayout(pane);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_tabs);
    for (MessageBar* const bar : {m_messageBar, m_opening, m_notice})
        layout->addWidget(bar);
    layout->addWidget(m_stage, 1);
    pane->setMinimumWidth(460); // offsets and bytes
    return pane;
}

void MainWindow::buildLayout()
{
    m_upper = new QSplitter(Qt::Horizontal, this);
    m_upper->addWidget(buildDocumentPane());
    m_upper->addWidget(m_panels);
    m_upper->setStretchFactor(0, 3);
    m_upper->setStretchFactor(1, 1);
    m_upper->setSizes({960, 480});
    m_whole = new QSplitter(Qt::Vertical, this);
    m_whole->addWidget(m_upper);
    m_whole->addWidget(m_pool);
    m_whole->setStretchFactor(0, 1);
    m_whole->setSizes({600, 240});
    for (QSplitter* const splitter : {m_upper, m_whole}) {
        splitter->setHandleWidth(1);
        splitter->setChildrenCollapsible(false);
    }
    for (QSplitter* const splitter : {m_upper, m_whole})
        connect(splitter, &QSplitter::splitterMoved, this, [this] { m_panelsMoved = true; });
    setCentralWidget(m_whole);
    resize(QSize(1440, 900).boundedTo(roomFor(*this)));
}

// As long as nobody has moved the borders: the bytes get the width they need before the lists, and
// the pool at most two fifths of the height.
void MainWindow::fitPanels()
{
    constexpr int kListsWidth = 480;
    constexpr int kPoolHeight = 240;
    if (m_panelsMoved)
        return;
    const int width = m_upper->width() - m_upper->handleWidth();
    const int lists =
        std::clamp(width - m_hexView->sizeHint().width(), m_panels->minimumWidth(), kListsWidth);
    m_upper->setSizes({width - lists, lists});
    const int pool = std::min(kPoolHeight, m_whole->height() * 2 / 5);
    m_whole->setSizes({m_whole->height() - m_whole->handleWidth() - pool, pool});
}

void MainWindow::resizeEvent(QResizeEvent* event)
{
    QMainWindow::resizeEvent(event);
    fitPanels();
}

void MainWindow::keyPressEvent(QKeyEvent* event)
{
    if (event->key() != Qt::Key_Escape)
        return QMainWindow::keyPressEvent(event);
    // A message first: it may lie over what is looked at. Then what the user has made, and only
    // then what is still under way, and what became of the file.
    if (m_messageBar->isVisible())
        return m_messageBar->closeMessage();
    for (WindowTools* const tools : m_tools) {
        if (tools->escape())
            return;
    }
    Document* const document = m_workspace.document();
    if (document && m_panes->active().hasFocus() && !document->selection().empty())
        return document->selectNothing();
    for (MessageBar* const bar : {m_opening, m_notice}) {
        if (bar->isVisible())
            return bar->closeMessage();
    }
    if (document)
        m_panes->active().setFocus(); // from a field or a list
}

void MainWindow::applyTheme()
{
    const Theme& theme = m_themes.isDark() ? darkTheme() : lightTheme();
    const QString sheet = barStyleSheet(theme);
    for (QWidget* const bar : {static_cast<QWidget*>(menuBar()), static_cast<QWidget*>(statusBar()),
                               static_cast<QWidget*>(m_toolBar)})
        bar->setStyleSheet(sheet);
    QPalette line = theme.palette();
    line.setColor(QPalette::Window, theme.line);
    for (QSplitterHandle* const handle : findChildren<QSplitterHandle*>()) {
        handle->setAutoFillBackground(true);
        handle->setPalette(line);
    }
}

void MainWindow::restoreSettings()
{
    for (WindowTools* const tools : m_tools)
        tools->restoreSettings();
    restorePlace(*this, m_settings.layout(QStringLiteral("window")));
    restoreSplitter(*m_upper, m_settings.layout(QStringLiteral("upper")));
    m_panels->restore(m_settings);
    restoreSplitter(*m_whole, m_settings.layout(QStringLiteral("whole")));
    m_panelsMoved = !m_settings.layout(QStringLiteral("moved")).isEmpty();
    m_actions->showLists->setChecked(m_settings.layout(QStringLiteral("noLists")).isEmpty());
    m_actions->showPool->setChecked(m_settings.layout(QStringLiteral("noPool")).isEmpty());
}

void MainWindow::saveSettings()
{
    m_files->notePlaces();
    for (WindowTools* const tools : m_tools)
        tools->saveSettings();
    // A size for this start only (--pool-size) is not for the next one.
    if (const std::size_t units = m_workspace.poolState().capacity; units != m_poolAtStart)
        m_settings.setPoolUnits(units);
    if (!isFullScreen()) // no start has the full screen
        m_settings.setLayout(QStringLiteral("window"), saveGeometry());
    m_settings.setLayout(QStringLiteral("upper"), m_upper->saveState());
    m_panels->save(m_settings);
    m_settings.setLayout(QStringLiteral("whole"), m_whole->saveState());
    m_settings.setLayout(QStringLiteral("moved"), m_panelsMoved ? "yes" : "");
    m_settings.setLayout(QStringLiteral("noLists"), m_actions->showLists->isChecked() ? "" : "yes");
    m_settings.setLayout(QStringLiteral("noPool"), m_actions->showPool->isChecked() ? "" : "yes");
}

void MainWindow::showDocument()
{
    Document* const document = m_workspace.document();
    m_messages->documentIsAnother();
    m_panes->showDocument(document);
    for (WindowTools* const tools : m_tools)
        tools->showDocument(document);
    setWindowTitle(document ? tr("%1 — Mapscope").arg(document->name()) : tr("Mapscope"));
    if (document) {
        connect(document, &Document::cursorMoved, m_status, &StatusFields::refresh,
                Qt::UniqueConnection);
        connect(document, &Document::pagesChanged, m_status, &StatusFields::refresh,
                Qt::UniqueConnection);
        connect(document, &Document::grown, m_status, &StatusFields::refresh, Qt::UniqueConnection);
        connect(document, &Document::grown, this, &MainWindow::updateActions, Qt::UniqueConnection);
        connect(document, &Document::followingChanged, this, &MainWindow::updateActions,
                Qt::UniqueConnection);
        connect(document, &Document::noticeChanged, this, &MainWindow::showNotice,
                Qt::UniqueConnection);
        m_stage->setCurrentWidget(m_panes);
        m_panes->active().setFocus();
    } else {
        showStartPage();
    }
    showNotice();
    m_status->refresh();
    updateActions();
    fitPanels(); // its offsets may need more digits
}

void MainWindow::showStartPage()
{
    m_start->setRecentFiles(m_files->recentFiles());
    m_stage->setCurrentWidget(m_start);
    m_start->setFocus();
}

void MainWindow::showNotice()
{
    const Document* const document = m_workspace.document();
    const FileNotice notice = document ? document->notice() : FileNotice();
    if (notice.kind == FileNotice::Kind::None)
        m_notice->dismiss();
    else
        m_notice->showMessage(MessageBar::Kind::Warning, notice.text,
                              notice.canReload ? m_actions->reload : nullptr);
    m_status->refresh();
}

void MainWindow::updateActions()
{
    const Document* const document = m_workspace.document();
    m_actions->enable(m_workspace.documents().size(), document && document->size() > 0,
                      !m_workspace.heldViews().empty());
    m_actions->follow->setChecked(document && document->isFollowing());
    for (WindowTools* const tools : m_tools)
        tools->update();
    m_status->refresh();
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    if (!FileOpener::draggedFiles(*event->mimeData()).empty())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event)
{
    const auto files = FileOpener::draggedFiles(*event->mimeData());
    if (files.empty())
        return;
    event->acceptProposedAction();
    m_files->open(files);
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    QStringList losses;
    for (WindowTools* const tools : m_tools)
        losses += tools->lossByQuitting();
    losses.removeAll(QString());
    if (!confirmQuit(*this, m_workspace, *m_export, losses))
        return event->ignore();
    saveSettings();
}

} // namespace ui
