// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/main_window.h"

#include "ui/common/format.h"
#include "ui/common/message_bar.h"
#include "ui/common/theme.h"
#include "ui/document/clipboard_text.h"
#include "ui/document/go_to.h"
#include "ui/document/workspace.h"
#include "ui/export/export_dialog.h"
#include "ui/hexview/hex_view.h"
#include "ui/pool/pool_panel.h"
#include "ui/pool/pool_size_box.h"
#include "ui/shell/actions.h"
#include "ui/shell/bar_style.h"
#include "ui/shell/status_fields.h"
#include "ui/shell/theme_chooser.h"
#include "ui/views/held_views_panel.h"

#include <QApplication>
#include <QClipboard>
#include <QCloseEvent>
#include <QDragEnterEvent>
#include <QFile>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QStatusBar>
#include <QToolBar>
#include <QToolButton>
#include <QUrl>
#include <QVBoxLayout>

namespace ui {

namespace {

// The bytes of a file URL's path, which need not be UTF-8.
std::optional<std::filesystem::path> droppedFile(const QMimeData& data)
{
    for (const QUrl& url : data.urls()) {
        if (url.isLocalFile()) {
            return std::filesystem::path(
                QByteArray::fromPercentEncoding(url.path(QUrl::FullyEncoded).toLatin1())
                    .toStdString());
        }
    }
    return std::nullopt;
}

} // namespace

MainWindow::MainWindow(Workspace& workspace, ThemeChooser& themes, QWidget* parent)
    : QMainWindow(parent)
    , m_workspace(workspace)
    , m_themes(themes)
    , m_actions(new Actions(this))
    , m_goTo(new QLineEdit(this))
    , m_messages(new MessageBar(this))
    , m_stage(new QStackedWidget(this))
    , m_hint(new QLabel(this))
    , m_hexView(new HexView(this))
    , m_heldViews(new HeldViewsPanel(workspace, this))
    , m_pool(new PoolPanel(workspace, this))
    , m_export(new ExportDialog(workspace, this))
    , m_status(new StatusFields(workspace, *statusBar()))
{
    m_actions->fill(*menuBar());
    buildToolBar();
    buildLayout();
    connectFiles();
    connectNavigation();
    connectHolding();
    connectCopying();
    connectLook();
    setAcceptDrops(true);
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
    m_goTo->setMaximumWidth(220);
    m_goTo->setMinimumWidth(120);
    bar->addWidget(m_goTo);
    bar->addAction(m_actions->exportRange);
    for (QToolButton* const button : bar->findChildren<QToolButton*>())
        button->setFocusPolicy(Qt::TabFocus);
    bar->widgetForAction(m_actions->hold)->setObjectName(QStringLiteral("primaryButton"));
}

void MainWindow::buildLayout()
{
    m_hint->setTextFormat(Qt::PlainText);
    m_hint->setAlignment(Qt::AlignCenter);
    m_hint->setWordWrap(true);
    m_hint->setMargin(24);
    m_hint->setText(tr("Open a file with %1, or drop one here.\n\n"
                       "Mapscope maps it read-only and never changes it.")
                        .arg(m_actions->open->shortcut().toString(QKeySequence::NativeText)));
    m_stage->addWidget(m_hint);
    m_stage->addWidget(m_hexView);

    auto* const left = new QWidget(this);
    auto* const leftLayout = new QVBoxLayout(left);
    leftLayout->setContentsMargins(0, 0, 0, 0);
    leftLayout->setSpacing(0);
    leftLayout->addWidget(m_messages);
    leftLayout->addWidget(m_stage, 1);

    auto* const upper = new QSplitter(Qt::Horizontal, this);
    upper->addWidget(left);
    upper->addWidget(m_heldViews);
    upper->setStretchFactor(0, 3);
    upper->setStretchFactor(1, 1);
    upper->setSizes({1000, 400});
    left->setMinimumWidth(460); // offsets and bytes
    m_heldViews->setMinimumWidth(180);
    auto* const whole = new QSplitter(Qt::Vertical, this);
    whole->addWidget(upper);
    whole->addWidget(m_pool);
    whole->setStretchFactor(0, 1);
    whole->setSizes({600, 230});
    for (QSplitter* const splitter : {upper, whole}) {
        splitter->setHandleWidth(1);
        splitter->setChildrenCollapsible(false);
        splitter->handle(1)->setAutoFillBackground(true);
    }
    setCentralWidget(whole);
    resize(1440, 900);
}

void MainWindow::connectFiles()
{
    connect(m_actions->open, &QAction::triggered, this, &MainWindow::chooseFile);
    connect(m_actions->close, &QAction::triggered, this, [this] { m_workspace.close(); });
    connect(m_actions->quit, &QAction::triggered, this, &QWidget::close);
    connect(m_actions->exportRange, &QAction::triggered, this, [this] { m_export->present(); });
    connect(
        m_export, &ExportDialog::finished, this, [this](const QString& sentence, bool succeeded) {
            if (!m_export->isVisible()) {
                m_messages->showMessage(
                    succeeded ? MessageBar::Kind::Information : MessageBar::Kind::Error, sentence);
            }
        });
    connect(m_actions->about, &QAction::triggered, this, &MainWindow::showAbout);
    connect(&m_workspace, &Workspace::documentChanged, this, &MainWindow::showDocument);
    connect(&m_workspace, &Workspace::openFailed, this, [this](const QString& reason) {
        m_messages->showMessage(MessageBar::Kind::Error, reason + QLatin1Char('.'));
    });
}

void MainWindow::connectNavigation()
{
    connect(m_actions->goTo, &QAction::triggered, this, [this] {
        m_goTo->setFocus(Qt::ShortcutFocusReason);
        m_goTo->selectAll();
    });
    connect(m_goTo, &QLineEdit::returnPressed, this, [this] { goToTyped(m_goTo->text()); });
    connect(m_heldViews, &HeldViewsPanel::goToRequested, m_hexView, &HexView::goTo);
    const auto toPage = [this](bool next) {
        const Document& document = *m_workspace.document();
        const std::uint64_t page = engine::pageOf(document.cursor());
        const std::uint64_t to = next ? std::min(page + 1, document.pageCount() - 1)
                                      : page - std::min<std::uint64_t>(page, 1);
        m_hexView->goTo(document.pageRange(to).start);
    };
    connect(m_actions->nextPage, &QAction::triggered, this, [toPage] { toPage(true); });
    connect(m_actions->previousPage, &QAction::triggered, this, [toPage] { toPage(false); });
    connect(m_actions->goToStart, &QAction::triggered, this, [this] { m_hexView->goTo(0); });
    connect(m_actions->goToEnd, &QAction::triggered, this,
            [this] { m_hexView->goTo(m_workspace.document()->size() - 1); });
}

void MainWindow::connectHolding()
{
    connect(m_actions->hold, &QAction::triggered, this, [this] {
        if (const auto pages = m_workspace.document()->chosenPages();
            pages && m_workspace.hold(*pages))
            m_messages->dismiss();
    });
    connect(m_actions->release, &QAction::triggered, this, [this] {
        const auto pages = m_workspace.document()->chosenPages();
        if (pages && !m_workspace.releasePages(*pages)) {
            m_messages->showMessage(MessageBar::Kind::Information,
                                    tr("No held view here. %1 holds the page under the cursor.")
                                        .arg(m_actions->hold->shortcut().toString()));
        }
    });
    connect(m_actions->releaseAll, &QAction::triggered, this, [this] { m_workspace.releaseAll(); });
    connect(m_actions->poolSize, &QAction::triggered, this, [this] {
        m_pool->sizeBox()->setFocus(Qt::ShortcutFocusReason);
        m_pool->sizeBox()->selectAll();
    });
    connect(&m_workspace, &Workspace::refused, this, [this](const QString& reason) {
        m_messages->showMessage(MessageBar::Kind::Warning, reason);
    });
    connect(&m_workspace, &Workspace::heldViewsChanged, this, &MainWindow::updateActions);
}

void MainWindow::connectCopying()
{
    connect(m_actions->copyHex, &QAction::triggered, this, [this] { copySelection(false); });
    connect(m_actions->copyText, &QAction::triggered, this, [this] { copySelection(true); });
    connect(m_actions->selectAll, &QAction::triggered, this,
            [this] { m_workspace.document()->select({0, m_workspace.document()->size()}); });
    connect(m_actions->selectPage, &QAction::triggered, this, [this] {
        Document& document = *m_workspace.document();
        document.select(document.pageRange(engine::pageOf(document.cursor())));
    });
    connect(m_hexView, &HexView::contextMenuRequested, this, [this](const QPoint& where) {
        QMenu menu(this);
        menu.addActions({m_actions->hold, m_actions->release});
        menu.addSeparator();
        menu.addActions({m_actions->copyHex, m_actions->copyText, m_actions->selectPage});
        menu.addSeparator();
        menu.addAction(m_actions->exportRange);
        menu.exec(where);
    });
}

void MainWindow::connectLook()
{
    connect(&m_themes, &ThemeChooser::themeChanged, this, &MainWindow::applyTheme);
    applyTheme();
    for (const auto& [choice, action] : m_actions->themes)
        connect(action, &QAction::triggered, this, [this, c = choice] { m_themes.choose(c); });
    connect(m_actions->largerText, &QAction::triggered, m_hexView, [this] { m_hexView->zoom(1); });
    connect(m_actions->smallerText, &QAction::triggered, m_hexView,
            [this] { m_hexView->zoom(-1); });
    connect(m_actions->normalText, &QAction::triggered, m_hexView,
            [this] { m_hexView->setFontPointSize(0); });
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

void MainWindow::openFile(const std::filesystem::path& path, const QString& place)
{
    m_messages->dismiss();
    Document* const document = m_workspace.open(path);
    // After the window shows it: it is the workspace's document then.
    if (!place.isEmpty()) {
        connect(
            document, &Document::opened, this, [this, place] { goToTyped(place); },
            Qt::QueuedConnection);
    }
}

void MainWindow::chooseFile()
{
    auto* const dialog = new QFileDialog(this, tr("Open a file read-only"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this](const QString& name) { openFile(QFile::encodeName(name).toStdString()); });
    dialog->open();
}

void MainWindow::showDocument()
{
    Document* const document = m_workspace.document();
    m_hexView->setDocument(document);
    m_stage->setCurrentWidget(document ? static_cast<QWidget*>(m_hexView) : m_hint);
    setWindowTitle(document ? tr("%1 — Mapscope").arg(document->name()) : tr("Mapscope"));
    if (document) {
        connect(document, &Document::cursorMoved, m_status, &StatusFields::refresh);
        connect(document, &Document::pagesChanged, m_status, &StatusFields::refresh);
        m_hexView->setFocus();
    }
    m_status->refresh();
    updateActions();
}

void MainWindow::updateActions()
{
    const Document* const document = m_workspace.document();
    m_actions->enable(document, document && document->size() > 0, !m_workspace.heldViews().empty());
    m_goTo->setEnabled(m_actions->goTo->isEnabled());
}

void MainWindow::goToTyped(const QString& text)
{
    if (!m_workspace.document())
        return;
    const Document& document = *m_workspace.document();
    const Place place = parsePlace(text, document.size(), document.cursor());
    if (!place.offset) {
        m_messages->showMessage(MessageBar::Kind::Error, place.problem);
        m_goTo->selectAll();
        return;
    }
    m_messages->dismiss();
    m_hexView->goTo(*place.offset);
}

void MainWindow::copySelection(bool asText)
{
    const Document& document = *m_workspace.document();
    engine::ByteRange range = document.selection();
    if (range.empty())
        range = {document.cursor(), document.cursor() + 1};
    if (range.size() > kMostCopied) {
        m_messages->showMessage(
            MessageBar::Kind::Warning,
            tr("%1 are selected, and at most %2 can be copied. Export them instead (%3).")
                .arg(formatSizeExact(range.size()), formatSize(kMostCopied),
                     m_actions->exportRange->shortcut().toString(QKeySequence::NativeText)));
        return;
    }
    auto source = document.source();
    if (!source)
        return;
    copyTextLater(std::move(source), range, asText ? CopyFormat::Text : CopyFormat::Hex, this,
                  [this](const CopiedText& copied) {
                      QApplication::clipboard()->setText(copied.text);
                      if (copied.missing > 0) {
                          m_messages->showMessage(
                              MessageBar::Kind::Warning,
                              tr("Copied, but %1 could not be read and are marked in the text.")
                                  .arg(formatSizeExact(copied.missing)));
                      }
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

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    if (event->mimeData()->hasUrls() && droppedFile(*event->mimeData()))
        event->acceptProposedAction();
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    if (!m_export->isExporting())
        return;
    QMessageBox question(QMessageBox::Question, tr("Export is running"),
                         tr("An export to %1 is running.").arg(m_export->target()),
                         QMessageBox::NoButton, this);
    question.setTextFormat(Qt::PlainText);
    question.setInformativeText(tr("Where it is stopped, nothing is written to that file."));
    const QAbstractButton* const stop =
        question.addButton(tr("&Stop and Quit"), QMessageBox::DestructiveRole);
    question.setDefaultButton(question.addButton(tr("&Go On"), QMessageBox::RejectRole));
    question.exec();
    if (question.clickedButton() == stop)
        m_export->stopForGood();
    else
        event->ignore();
}

void MainWindow::dropEvent(QDropEvent* event)
{
    if (const auto file = droppedFile(*event->mimeData())) {
        event->acceptProposedAction();
        openFile(*file);
    }
}

} // namespace ui
