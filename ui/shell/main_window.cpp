// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/main_window.h"

#include "engine/job.h"
#include "ui/common/format.h"
#include "ui/common/icons.h"
#include "ui/common/message_bar.h"
#include "ui/common/theme.h"
#include "ui/document/clipboard_text.h"
#include "ui/document/go_to.h"
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
#include "ui/shell/settings.h"
#include "ui/shell/shortcuts_page.h"
#include "ui/shell/start_page.h"
#include "ui/shell/status_fields.h"
#include "ui/shell/theme_chooser.h"
#include "ui/views/held_views_panel.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QCloseEvent>
#include <QDragEnterEvent>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QPushButton>
#include <QScreen>
#include <QSplitter>
#include <QStackedWidget>
#include <QStatusBar>
#include <QToolBar>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <utility>

namespace ui {

MainWindow::MainWindow(Workspace& workspace, ThemeChooser& themes, Settings& settings,
                       QWidget* parent)
    : QMainWindow(parent)
    , m_workspace(workspace)
    , m_themes(themes)
    , m_settings(settings)
    , m_actions(new Actions(this))
    , m_files(new FileOpener(workspace, settings, *this))
    , m_goTo(new QLineEdit(this))
    , m_messages(new MessageBar(this))
    , m_notice(new MessageBar(this))
    , m_opening(new MessageBar(this))
    , m_cancelOpening(new QAction(tr("Cancel"), this))
    , m_tabs(new DocumentTabs(workspace, this))
    , m_stage(new QStackedWidget(this))
    , m_start(new StartPage(m_actions->open, m_actions->openSample, this))
    , m_hexView(new HexView(this))
    , m_heldViews(new HeldViewsPanel(workspace, this))
    , m_mappings(new MappingsPanel(workspace, this))
    , m_pool(new PoolPanel(workspace, this))
    , m_export(new ExportDialog(workspace, this))
    , m_status(new StatusFields(workspace, *statusBar()))
    , m_poolAtStart(workspace.poolState().capacity)
{
    m_notice->setObjectName(QStringLiteral("notice"));
    auto* const recent = new QMenu(tr("Open &recent"), this);
    recent->setIcon(icon(Icon::Recent));
    recent->setObjectName(QStringLiteral("recent"));
    m_files->makeRecentMenu(*recent);
    m_actions->fill(*menuBar(), recent);
    buildToolBar();
    buildLayout();
    connectFiles();
    connectOpening();
    connectDocuments();
    connectNavigation();
    connectHolding();
    connectComparing();
    connectCopying();
    connectLook();
    connectHelp();
    setAcceptDrops(true);
    restoreSettings();
    showDocument();
}

void MainWindow::buildToolBar()
{
    QToolBar* const bar = addToolBar(tr("Main tools"));
    bar->setObjectName(QStringLiteral("mainTools"));
    bar->setMovable(false);
    bar->setToolButtonStyle(Qt::ToolButtonTextOnly);
    bar->setContextMenuPolicy(Qt::PreventContextMenu);
    bar->addActions({m_actions->open, m_actions->hold, m_actions->release, m_actions->releaseAll});
    m_goTo->setPlaceholderText(tr("Go to 0x… / page 43 / 75 %"));
    m_goTo->setAccessibleName(tr("Go to"));
    m_goTo->setToolTip(tr("A place: 4096, 0x1000, page 43, 75 %, +512, -512 or end (%1)")
                           .arg(m_actions->goTo->shortcut().toString(QKeySequence::NativeText)));
    m_goTo->setAcceptDrops(false); // a file that is dropped here is to be opened, too
    m_goTo->installEventFilter(this);
    m_goTo->setMaximumWidth(220);
    m_goTo->setMinimumWidth(120);
    bar->addWidget(m_goTo);
    bar->addAction(m_actions->exportRange);
    for (QToolButton* const button : bar->findChildren<QToolButton*>())
        button->setFocusPolicy(Qt::TabFocus);
    bar->widgetForAction(m_actions->hold)->setObjectName(QStringLiteral("primaryButton"));
}

QWidget* MainWindow::buildDocumentPane()
{
    m_stage->addWidget(m_start);
    m_stage->addWidget(m_hexView);
    for (QWidget* const page : {static_cast<QWidget*>(m_start), static_cast<QWidget*>(m_hexView)})
        page->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Ignored);
    m_stage->setMinimumHeight(100); // some rows, also in the lowest window
    auto* const pane = new QWidget(this);
    auto* const layout = new QVBoxLayout(pane);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_tabs);
    for (MessageBar* const bar : {m_messages, m_opening, m_notice})
        layout->addWidget(bar);
    layout->addWidget(m_stage, 1);
    pane->setMinimumWidth(460); // offsets and bytes
    return pane;
}

void MainWindow::buildLayout()
{
    m_lists = new QSplitter(Qt::Vertical, this);
    m_lists->addWidget(m_heldViews);
    m_lists->addWidget(m_mappings);
    m_lists->setStretchFactor(0, 1);
    m_lists->setSizes({450, 150});
    m_lists->setMinimumWidth(180);
    m_upper = new QSplitter(Qt::Horizontal, this);
    m_upper->addWidget(buildDocumentPane());
    m_upper->addWidget(m_lists);
    m_upper->setStretchFactor(0, 3);
    m_upper->setStretchFactor(1, 1);
    m_upper->setSizes({1000, 400});
    m_whole = new QSplitter(Qt::Vertical, this);
    m_whole->addWidget(m_upper);
    m_whole->addWidget(m_pool);
    m_whole->setStretchFactor(0, 1);
    m_whole->setSizes({600, 230});
    for (QSplitter* const splitter : {m_lists, m_upper, m_whole}) {
        splitter->setHandleWidth(1);
        splitter->setChildrenCollapsible(false);
        splitter->handle(1)->setAutoFillBackground(true);
    }
    for (QSplitter* const splitter : {m_upper, m_whole})
        connect(splitter, &QSplitter::splitterMoved, this, [this] { m_panelsMoved = true; });
    setCentralWidget(m_whole);
    const QSize room = screen()->availableSize() - QSize(20, 50); // of the frame
    resize(QSize(1440, 900).boundedTo(room));
}

// As long as nobody has moved the borders: the bytes get the width they need before the lists, and
// the pool at most about a quarter of the height.
void MainWindow::fitPanels()
{
    constexpr int kListsWidth = 400;
    constexpr int kPoolHeight = 230;
    if (m_panelsMoved)
        return;
    const int width = m_upper->width() - m_upper->handleWidth();
    const int lists =
        std::clamp(width - m_hexView->sizeHint().width(), m_lists->minimumWidth(), kListsWidth);
    m_upper->setSizes({width - lists, lists});
    const int pool = std::min(kPoolHeight, m_whole->height() * 3 / 10);
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
    if (m_messages->isVisible())
        return m_messages->closeMessage();
    Document* const document = m_workspace.document();
    if (document && m_hexView->hasFocus() && !document->selection().empty())
        return document->selectNothing();
    for (MessageBar* const bar : {m_opening, m_notice}) {
        if (bar->isVisible())
            return bar->closeMessage();
    }
}

// The line edit would take Ctrl+E for "to the end of the line", and keep the keys after Escape.
bool MainWindow::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride || event->type() == QEvent::KeyPress) {
        const auto* const key = static_cast<const QKeyEvent*>(event);
        const QKeySequence pressed(key->keyCombination());
        if (event->type() == QEvent::ShortcutOverride
            && m_actions->exportRange->shortcuts().contains(pressed)) {
            event->ignore();
            return true;
        }
        if (event->type() == QEvent::KeyPress && key->key() == Qt::Key_Escape) {
            m_goTo->clear();
            m_hexView->setFocus();
            return true;
        }
    }
    return QMainWindow::eventFilter(watched, event);
}

void MainWindow::applyTheme()
{
    const Theme& theme = m_themes.isDark() ? darkTheme() : lightTheme();
    const QString sheet = barStyleSheet(theme);
    for (QWidget* const bar : {static_cast<QWidget*>(menuBar()), static_cast<QWidget*>(statusBar()),
                               static_cast<QWidget*>(findChild<QToolBar*>())})
        bar->setStyleSheet(sheet);
    QPalette line = theme.palette();
    line.setColor(QPalette::Window, theme.line);
    for (QSplitter* const splitter : findChildren<QSplitter*>())
        splitter->handle(1)->setPalette(line);
}

void MainWindow::restoreSettings()
{
    m_themes.choose(m_settings.theme());
    m_hexView->setBytesPerRow(m_settings.bytesPerRow());
    m_hexView->setFontPointSize(m_settings.fontPointSize());
    m_actions->check(m_settings.theme(), m_settings.bytesPerRow());
    restoreGeometry(m_settings.layout(QStringLiteral("window")));
    m_upper->restoreState(m_settings.layout(QStringLiteral("upper")));
    m_lists->restoreState(m_settings.layout(QStringLiteral("lists")));
    m_whole->restoreState(m_settings.layout(QStringLiteral("whole")));
    m_panelsMoved = !m_settings.layout(QStringLiteral("moved")).isEmpty();
    m_actions->showLists->setChecked(m_settings.layout(QStringLiteral("noLists")).isEmpty());
    m_actions->showPool->setChecked(m_settings.layout(QStringLiteral("noPool")).isEmpty());
}

void MainWindow::saveSettings()
{
    m_files->notePlaces();
    m_settings.setTheme(m_themes.choice());
    m_settings.setBytesPerRow(m_hexView->chosenBytesPerRow());
    m_settings.setFontPointSize(m_hexView->fontPointSize());
    // A size for this start only (--pool-size) is not for the next one.
    if (const std::size_t units = m_workspace.poolState().capacity; units != m_poolAtStart)
        m_settings.setPoolUnits(units);
    m_settings.setLayout(QStringLiteral("window"), saveGeometry());
    m_settings.setLayout(QStringLiteral("upper"), m_upper->saveState());
    m_settings.setLayout(QStringLiteral("lists"), m_lists->saveState());
    m_settings.setLayout(QStringLiteral("whole"), m_whole->saveState());
    m_settings.setLayout(QStringLiteral("moved"), m_panelsMoved ? "yes" : "");
    m_settings.setLayout(QStringLiteral("noLists"), m_actions->showLists->isChecked() ? "" : "yes");
    m_settings.setLayout(QStringLiteral("noPool"), m_actions->showPool->isChecked() ? "" : "yes");
}

void MainWindow::showDocument()
{
    Document* const document = m_workspace.document();
    m_comparisonAsked = false;
    if (std::exchange(m_messageIsOfDocument, false))
        m_messages->dismiss(); // of the one that was shown
    m_hexView->setDocument(document);
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
        connect(document, &Document::heldCompared, this, &MainWindow::sayCompared,
                Qt::UniqueConnection);
        connect(document, &Document::noticeChanged, this, &MainWindow::showNotice,
                Qt::UniqueConnection);
        m_stage->setCurrentWidget(m_hexView);
        m_hexView->setFocus();
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
    m_goTo->setEnabled(m_actions->goTo->isEnabled());
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

QString MainWindow::lossByQuitting() const
{
    QStringList sentences;
    if (m_export->isExporting()) {
        sentences += tr("An export to %1 is running. Where it is stopped, nothing is written to "
                        "that file.")
                         .arg(m_export->target());
    }
    const std::size_t views = m_workspace.heldViews().size();
    if (views > 0) {
        const QString units = formatUnits(m_workspace.poolSample().held);
        sentences += views == 1
            ? tr("A held view (%1) will be released. Export keeps it.").arg(units)
            : tr("%1 held views (%2) will be released. Export keeps them.")
                  .arg(formatCount(views), units);
    }
    return sentences.join(QStringLiteral("\n\n"));
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    const QString loss = lossByQuitting();
    if (!loss.isEmpty()) {
        QMessageBox question(QMessageBox::Question, tr("Mapscope"), tr("Quit Mapscope?"),
                             QMessageBox::NoButton, this);
        question.setTextFormat(Qt::PlainText);
        question.setInformativeText(loss);
        const QAbstractButton* const quit =
            question.addButton(m_export->isExporting() ? tr("&Stop and Quit") : tr("&Quit"),
                               QMessageBox::DestructiveRole);
        question.setDefaultButton(question.addButton(tr("&Cancel"), QMessageBox::RejectRole));
        question.exec();
        if (question.clickedButton() != quit)
            return event->ignore();
        if (m_export->isExporting())
            m_export->stopForGood();
    }
    saveSettings();
}

} // namespace ui
