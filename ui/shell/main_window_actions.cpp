// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
// What the window does with its actions and with the signals of the instruments, topic by topic.
#include "ui/shell/main_window.h"

#include "engine/job.h"
#include "ui/common/format.h"
#include "ui/common/message_bar.h"
#include "ui/document/clipboard_text.h"
#include "ui/document/go_to.h"
#include "ui/document/workspace.h"
#include "ui/export/export_dialog.h"
#include "ui/hexview/hex_view.h"
#include "ui/pool/pool_panel.h"
#include "ui/pool/pool_size_box.h"
#include "ui/shell/actions.h"
#include "ui/shell/document_tabs.h"
#include "ui/shell/file_opener.h"
#include "ui/shell/held_page_window.h"
#include "ui/shell/shortcuts_page.h"
#include "ui/shell/start_page.h"
#include "ui/shell/status_fields.h"
#include "ui/shell/theme_chooser.h"
#include "ui/views/held_views_panel.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
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
                m_messageIsOfDocument = false;
                m_messages->showMessage(
                    succeeded ? MessageBar::Kind::Information : MessageBar::Kind::Error, sentence);
            }
        });
    connect(m_export, &ExportDialog::progressed, m_status, &StatusFields::showExport);
    connect(m_export, &ExportDialog::rested, m_status,
            [this] { m_status->showExport(std::nullopt); });
    connect(m_start, &StartPage::fileChosen, this,
            [this](const std::filesystem::path& path) { m_files->open(path); });
    connect(m_files, &FileOpener::placeAsked, this, &MainWindow::goToTyped);
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
        m_messageIsOfDocument = false;
        m_messages->showMessage(MessageBar::Kind::Error, m_failures.join(QLatin1Char('\n')));
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

void MainWindow::connectNavigation()
{
    connect(m_actions->goTo, &QAction::triggered, this, [this] {
        m_goTo->setFocus(Qt::ShortcutFocusReason);
        m_goTo->selectAll();
    });
    connect(m_goTo, &QLineEdit::returnPressed, this, [this] { goToTyped(m_goTo->text()); });
    connect(m_heldViews, &HeldViewsPanel::goToRequested, m_hexView, &HexView::goTo);
    connect(m_heldViews, &HeldViewsPanel::lookRequested, this, [this](std::uint64_t id) {
        HeldPageWindow::open(m_workspace, id,
                             {m_hexView->fontPointSize(), m_hexView->chosenBytesPerRow()}, *this);
    });
    connect(m_heldViews, &HeldViewsPanel::exportRequested, m_export, &ExportDialog::presentViews);
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
    connect(m_actions->hold, &QAction::triggered, this, &MainWindow::holdChosen);
    connect(m_actions->release, &QAction::triggered, this, &MainWindow::releaseChosen);
    connect(m_actions->releaseAll, &QAction::triggered, this, [this] {
        m_messages->dismiss();
        m_workspace.releaseAll();
    });
    connect(m_actions->showHeld, &QAction::toggled, m_hexView, &HexView::setShowsHeld);
    connect(m_actions->poolSize, &QAction::triggered, this, [this] {
        m_actions->showPool->setChecked(true);
        m_pool->sizeBox()->setFocus(Qt::ShortcutFocusReason);
        m_pool->sizeBox()->selectAll();
    });
    connect(m_pool->sizeBox(), &PoolSizeBox::sizeChosen, this, [this] {
        m_messages->dismiss(); // most likely a refusal, and this is what was to be done about it
        if (m_workspace.document())
            m_hexView->setFocus(); // as after a go-to
    });
    connect(&m_workspace, &Workspace::refused, this,
            [this](const QString& reason) { tell(MessageBar::Kind::Warning, reason); });
    connect(&m_workspace, &Workspace::heldViewsChanged, this, &MainWindow::updateActions);
}

void MainWindow::connectComparing()
{
    connect(m_actions->follow, &QAction::triggered, this,
            [this](bool on) { m_workspace.document()->setFollowing(on); });
    connect(m_actions->nextChange, &QAction::triggered, this, [this] { goToChange(true); });
    connect(m_actions->previousChange, &QAction::triggered, this, [this] { goToChange(false); });
    connect(m_actions->compareHeld, &QAction::triggered, this, [this] {
        m_comparisonAsked = true;
        m_workspace.document()->compareHeld();
        if (!m_workspace.document()->isComparing())
            sayCompared();
    });
}

QString MainWindow::whyNoChange(const Document& document) const
{
    const HeldChanges changes = m_workspace.heldChanges(document);
    const std::size_t compared = changes.compared;
    if (m_workspace.changeFrom(document, 0, true))
        return {};
    if (changes.changedBytes > 0) {
        return tr("%1 of what is held of %2 changed, but at no place that can be gone to: they lie "
                  "past the end, or were held twice and are different from the earlier view.")
            .arg(formatSizeExact(changes.changedBytes), document.name());
    }
    if (changes.unknownBytes > 0) {
        return tr("%1 of what is held of %2 cannot be compared: unreadable then or now. The rest "
                  "is as the file is now.")
            .arg(formatSizeExact(changes.unknownBytes), document.name());
    }
    if (compared == 0) {
        return tr("Nothing is held of %1 that it could be compared with. %2 holds the page under "
                  "the cursor.")
            .arg(document.name(), m_actions->hold->shortcut().toString());
    }
    return compared == 1 ? tr("What is held of %1 is as the file is now.").arg(document.name())
                         : tr("All %1 views held of %2 are as the file is now.")
                               .arg(formatCount(compared), document.name());
}

void MainWindow::sayCompared()
{
    const Document& document = *m_workspace.document();
    if (document.isComparing() || !std::exchange(m_comparisonAsked, false))
        return; // another document's, in a tab that is hidden
    const HeldChanges changes = m_workspace.heldChanges(document);
    if (const QString none = whyNoChange(document); !none.isEmpty())
        return tell(MessageBar::Kind::Information, none);
    const QString unknown = changes.unknownBytes == 0
        ? QString()
        : tr(" %1 could not be compared.").arg(formatSizeExact(changes.unknownBytes));
    tell(MessageBar::Kind::Information,
         tr("%1 changed, in %2 of %3 held. %4 goes to the next.%5")
             .arg(changes.changedBytes == 1
                      ? tr("1 byte has")
                      : tr("%1 bytes have").arg(formatCount(changes.changedBytes)),
                  formatCount(changes.changedViews),
                  changes.compared == 1 ? tr("1 view")
                                        : tr("%1 views").arg(formatCount(changes.compared)),
                  m_actions->nextChange->shortcut().toString(), unknown));
}

void MainWindow::goToChange(bool forward)
{
    const Document& document = *m_workspace.document();
    const std::uint64_t from = document.cursor();
    const auto to = m_workspace.changeFrom(document, from, forward);
    if (!to)
        return tell(MessageBar::Kind::Information, whyNoChange(document));
    m_messages->dismiss();
    m_hexView->goTo(*to);
    if (forward ? *to <= from : *to >= from) {
        tell(MessageBar::Kind::Information,
             *to == from   ? tr("There is no other change.")
                 : forward ? tr("There is no change behind that: this is the first one.")
                           : tr("There is no change before that: this is the last one."));
    }
}

void MainWindow::tell(MessageBar::Kind kind, const QString& text)
{
    m_messages->showMessage(kind, text);
    m_messageIsOfDocument = true;
}

void MainWindow::holdChosen()
{
    const auto pages = m_workspace.document()->chosenPages();
    if (!pages)
        return;
    m_messages->dismiss();
    const std::size_t before = m_workspace.heldViews().size();
    if (m_workspace.hold(*pages) && m_workspace.heldViews().size() == before) {
        tell(MessageBar::Kind::Information,
             pages->count() == 1 ? tr("This page is held already, as it was then.")
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
        tell(MessageBar::Kind::Information,
             tr("No held view here. %1 holds the page under the cursor.")
                 .arg(m_actions->hold->shortcut().toString()));
    }
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
    for (const auto& [bytes, action] : m_actions->bytesPerRow)
        connect(action, &QAction::triggered, m_hexView,
                [this, count = bytes] { m_hexView->setBytesPerRow(count); });
    connect(m_hexView, &HexView::fontPointSizeChanged, this, &MainWindow::fitPanels);
    connect(m_actions->showLists, &QAction::toggled, m_lists, &QWidget::setVisible);
    connect(m_actions->showPool, &QAction::toggled, m_pool, &QWidget::setVisible);
    for (const QAction* const panel : {m_actions->showLists, m_actions->showPool})
        connect(panel, &QAction::toggled, this, &MainWindow::fitPanels);
    connect(m_actions->largerText, &QAction::triggered, m_hexView, [this] { m_hexView->zoom(1); });
    connect(m_actions->smallerText, &QAction::triggered, m_hexView,
            [this] { m_hexView->zoom(-1); });
    connect(m_actions->normalText, &QAction::triggered, m_hexView,
            [this] { m_hexView->setFontPointSize(0); });
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

void MainWindow::goToTyped(const QString& text)
{
    if (!m_workspace.document())
        return;
    const Document& document = *m_workspace.document();
    const Place place = parsePlace(text, document.size(), document.cursor());
    if (!place.offset) {
        tell(MessageBar::Kind::Error, place.problem);
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
        tell(MessageBar::Kind::Warning,
             tr("%1 are selected, and at most %2 can be copied. Export them instead (%3).")
                 .arg(formatSizeExact(range.size()), formatSize(kMostCopied),
                      m_actions->exportRange->shortcut().toString(QKeySequence::NativeText)));
        return;
    }
    auto source = document.source();
    if (!source)
        return;
    if (m_copying)
        m_copying->requestStop(); // an older copy must not come later
    m_copying =
        copyTextLater(std::move(source), range, asText ? CopyFormat::Text : CopyFormat::Hex, this,
                      [this](const CopiedText& copied) {
                          QApplication::clipboard()->setText(copied.text);
                          if (copied.missing > 0) {
                              tell(MessageBar::Kind::Warning,
                                   tr("Copied, but %1 could not be read, or are past the end by "
                                      "now; they are marked in the text.")
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

} // namespace ui
