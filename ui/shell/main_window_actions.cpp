// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
// What the window does with its actions and with the signals of the instruments, topic by topic.
#include "ui/shell/main_window.h"

#include "ui/common/format.h"
#include "ui/common/message_bar.h"
#include "ui/document/workspace.h"
#include "ui/export/export_dialog.h"
#include "ui/hexview/hex_view.h"
#include "ui/pool/pool_panel.h"
#include "ui/pool/pool_size_box.h"
#include "ui/shell/actions.h"
#include "ui/shell/document_tabs.h"
#include "ui/shell/file_opener.h"
#include "ui/shell/go_tools.h"
#include "ui/shell/held_page_window.h"
#include "ui/shell/hex_panes.h"
#include "ui/shell/messages.h"
#include "ui/shell/shortcuts_page.h"
#include "ui/shell/start_page.h"
#include "ui/shell/status_fields.h"
#include "ui/shell/theme_chooser.h"
#include "ui/shell/window_tools.h"
#include "ui/views/held_views_panel.h"

#include <QAction>
#include <QApplication>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QSplitter>
#include <QTableView>

namespace ui {

namespace {

// Opening a file on a fast disk needs no word.
constexpr int kSlowOpening = 400; // ms

} // namespace

void MainWindow::connectFiles()
{
    connect(m_actions->open, &QAction::triggered, m_files, &FileOpener::choose);
    connect(m_actions->openSample, &QAction::triggered, m_files, &FileOpener::openSample);
    connect(m_actions->reload, &QAction::triggered, this,
            [this] { m_files->reload(*m_workspace.document()); });
    connect(m_actions->close, &QAction::triggered, this,
            [this] { m_files->close(*m_workspace.document()); });
    connect(m_actions->quit, &QAction::triggered, this, &QWidget::close);
    connect(m_actions->exportRange, &QAction::triggered, this, [this] { m_export->present(); });
    connect(
        m_export, &ExportDialog::finished, this, [this](const QString& sentence, bool succeeded) {
            if (!m_export->isVisible()) {
                m_messages->tellOfWindow(
                    succeeded ? MessageBar::Kind::Information : MessageBar::Kind::Error, sentence);
            }
        });
    connect(m_export, &ExportDialog::progressed, m_status, &StatusFields::showExport);
    connect(m_export, &ExportDialog::rested, m_status,
            [this] { m_status->showExport(std::nullopt); });
    connect(m_start, &StartPage::fileChosen, this,
            [this](const std::filesystem::path& path) { m_files->open(path); });
    connect(m_files, &FileOpener::placeAsked, m_goTools, &GoTools::goToTyped);
}

void MainWindow::connectOpening()
{
    connect(m_files, &FileOpener::started, this, [this] {
        if (m_workspace.isOpening())
            return; // one of several
        m_failures.clear();
        m_messages->dismiss();
    });
    connect(m_cancelOpening, &QAction::triggered, &m_workspace, &Workspace::cancelOpening);
    connect(m_opening, &MessageBar::closed, &m_workspace, &Workspace::cancelOpening);
    m_openingTimer.setSingleShot(true);
    m_openingTimer.setInterval(kSlowOpening);
    connect(&m_openingTimer, &QTimer::timeout, this, &MainWindow::showSlowOpening);
    connect(&m_workspace, &Workspace::openingChanged, this, [this] {
        m_opening->dismiss();
        m_openingTimer.stop();
        if (m_workspace.isOpening())
            m_openingTimer.start();
    });
    connect(&m_workspace, &Workspace::openFailed, this, [this](const QString& reason) {
        m_failures += reason.left(1).toUpper() + reason.mid(1) + QLatin1Char('.');
        m_messages->tellOfWindow(MessageBar::Kind::Error, m_failures.join(QLatin1Char('\n')));
    });
}

void MainWindow::showSlowOpening()
{
    QStringList names;
    for (const std::filesystem::path& path : m_workspace.openingPaths())
        names += fileName(path);
    m_opening->showMessage(MessageBar::Kind::Information,
                           tr("Opening %1: its file system has not answered yet.")
                               .arg(names.join(QStringLiteral(", "))),
                           m_cancelOpening);
}

void MainWindow::connectDocuments()
{
    connect(&m_workspace, &Workspace::documentsChanged, this, &MainWindow::updateActions);
    connect(&m_workspace, &Workspace::documentChanged, this, &MainWindow::showDocument);
    connect(m_tabs, &DocumentTabs::closeRequested, m_files, &FileOpener::close);
    connect(m_actions->nextTab, &QAction::triggered, this, [this] { m_tabs->step(1); });
    connect(m_actions->previousTab, &QAction::triggered, this, [this] { m_tabs->step(-1); });
    connect(m_notice, &MessageBar::closed, this,
            [this] { m_workspace.document()->dismissNotice(); });
}

void MainWindow::connectHeldViews()
{
    connect(m_heldViews, &HeldViewsPanel::goToRequested, this,
            [this](std::uint64_t offset) { m_workspace.document()->goTo(offset); });
    connect(m_heldViews, &HeldViewsPanel::lookRequested, this, [this](std::uint64_t id) {
        HeldPageWindow::open(m_workspace, id, {m_hexView->fontPointSize(), m_hexView->style()},
                             *this);
    });
    connect(m_heldViews, &HeldViewsPanel::exportRequested, m_export, &ExportDialog::presentViews);
}

void MainWindow::connectHolding()
{
    connect(m_actions->hold, &QAction::triggered, this, &MainWindow::holdChosen);
    connect(m_actions->release, &QAction::triggered, this, &MainWindow::releaseChosen);
    connect(m_actions->releaseAll, &QAction::triggered, this, [this] {
        m_messages->dismiss();
        m_workspace.releaseAll();
    });
    connect(m_actions->follow, &QAction::triggered, this,
            [this](bool on) { m_workspace.document()->setFollowing(on); });
    connect(m_actions->poolSize, &QAction::triggered, this, [this] {
        m_actions->showPool->setChecked(true);
        m_pool->sizeBox()->setFocus(Qt::ShortcutFocusReason);
        m_pool->sizeBox()->selectAll();
    });
    connect(m_pool->sizeBox(), &PoolSizeBox::sizeChosen, this, [this] {
        m_messages->dismiss(); // most likely a refusal, and this is what was to be done about it
        if (m_workspace.document())
            m_panes->active().setFocus(); // as after a go-to
    });
    connect(&m_workspace, &Workspace::refused, this,
            [this](const QString& reason) { m_messages->tell(MessageBar::Kind::Warning, reason); });
    connect(&m_workspace, &Workspace::heldViewsChanged, this, &MainWindow::updateActions);
}

void MainWindow::holdChosen()
{
    const auto pages = m_workspace.document()->chosenPages();
    if (!pages)
        return;
    m_messages->dismiss();
    const std::size_t before = m_workspace.heldViews().size();
    if (m_workspace.hold(*pages) && m_workspace.heldViews().size() == before) {
        m_messages->tell(MessageBar::Kind::Information,
                         pages->count() == 1
                             ? tr("This page is held already, as it was then.")
                             : tr("These pages are held already, as they were then."));
    }
}

// What is selected in the list, while that has the keys; else what the hex view is at.
void MainWindow::releaseChosen()
{
    m_messages->dismiss();
    if (m_heldViews->table()->hasFocus() && m_heldViews->releaseSelected())
        return;
    const auto pages = m_workspace.document()->chosenPages();
    if (pages && !m_workspace.releasePages(*pages)) {
        m_messages->tell(MessageBar::Kind::Information,
                         tr("No held view here. %1 holds the page under the cursor.")
                             .arg(m_actions->hold->shortcut().toString()));
    }
}

void MainWindow::connectLook()
{
    connect(&m_themes, &ThemeChooser::themeChanged, this, &MainWindow::applyTheme);
    connect(m_panes, &HexPanes::modeChanged, this, &MainWindow::applyTheme); // of its new handle
    applyTheme();
    connect(m_hexView, &HexView::fontPointSizeChanged, this, &MainWindow::fitPanels);
    connect(m_actions->showPool, &QAction::toggled, this, [this](bool shown) {
        if (!shown && m_pool->isAncestorOf(QApplication::focusWidget()))
            m_panes->active().setFocus(); // else it would go to what comes next
        m_pool->setVisible(shown);
    });
    for (const QAction* const panel : {m_actions->showLists, m_actions->showPool})
        connect(panel, &QAction::toggled, this, &MainWindow::fitPanels);
    connect(m_hexView, &HexView::contextMenuRequested, this, [this](const QPoint& where) {
        QMenu menu(this);
        menu.addActions({m_actions->hold, m_actions->release});
        for (WindowTools* const tools : m_tools) {
            menu.addSeparator(); // none at the end, nor two in a row: Qt leaves those out
            tools->addToContextMenu(menu);
        }
        menu.addSeparator();
        menu.addAction(m_actions->exportRange);
        menu.exec(where);
    });
}

void MainWindow::connectHelp()
{
    connect(m_actions->about, &QAction::triggered, this, &MainWindow::showAbout);
    connect(m_actions->shortcuts, &QAction::triggered, this, [this] {
        if (!m_keys)
            m_keys = new ShortcutsPage(*menuBar(), this);
        m_keys->show();
        m_keys->raise();
        m_keys->activateWindow();
    });
}

void MainWindow::showAbout()
{
    auto* const box = new QMessageBox(this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setWindowTitle(tr("About Mapscope"));
    box->setTextFormat(Qt::PlainText);
    box->setText(tr("Mapscope %1\n\nShows any file as the memory map it is, read-only.\n"
                    "Built on Qt %2. Apache License 2.0.")
                     .arg(QLatin1String(MAPSCOPE_VERSION), QLatin1String(qVersion())));
    box->open();
}

} // namespace ui
