// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/bookmark_tools.h"

#include "ui/bookmarks/bookmark_dialog.h"
#include "ui/bookmarks/bookmarks_panel.h"
#include "ui/common/format.h"
#include "ui/document/workspace.h"
#include "ui/hexview/hex_view.h"
#include "ui/shell/hex_panes.h"
#include "ui/shell/make_action.h"
#include "ui/shell/messages.h"
#include "ui/shell/settings.h"
#include "ui/shell/side_panels.h"

#include <QAction>
#include <QFile>
#include <QFileDialog>
#include <QMenu>
#include <QMenuBar>

#include <chrono>
#include <utility>

namespace ui {

namespace {

// How long quitting waits for the disk that has the settings.
constexpr std::chrono::milliseconds kWaitAtEnd{2000};

std::filesystem::path folderOf(const Settings& settings)
{
    const std::filesystem::path folder = settings.folder();
    return folder.empty() ? folder : folder / "bookmarks";
}

std::filesystem::path toPath(const QString& name)
{
    return QFile::encodeName(name).toStdString();
}

} // namespace

BookmarkTools::BookmarkTools(const WindowParts& parts, QObject* parent)
    : WindowTools(parts, parent)
    , m_store(folderOf(parts.settings))
    , m_panel(new BookmarksPanel(&parts.panels))
    , m_toggle(makeAction(this, tr("&Bookmarks"), tr("Show the list of the file's bookmarks")))
    , m_add(makeAction(this, tr("&Bookmark this"),
                       tr("Bookmark the selection, or the byte under the cursor"),
                       {QKeySequence(Qt::Key_B)}))
    , m_addByDialog(makeAction(this, tr("&Add bookmark…"), tr("Bookmark it with a name and a note"),
                               {ctrl(Qt::Key_B)}))
    , m_edit(makeAction(this, tr("&Edit bookmark…"), tr("Edit the bookmark under the cursor"),
                        {ctrl(Qt::Key_F2)}))
    , m_remove(makeAction(this, tr("Re&move bookmark"), tr("Remove the bookmark under the cursor"),
                          {QKeySequence(int(Qt::SHIFT) | Qt::Key_B)}))
    , m_next(makeAction(this, tr("&Next bookmark"), tr("Go to where the next bookmark begins"),
                        {QKeySequence(Qt::Key_F2)}))
    , m_previous(makeAction(this, tr("&Previous bookmark"),
                            tr("Go to where the bookmark before begins"),
                            {QKeySequence(int(Qt::SHIFT) | Qt::Key_F2)}))
    , m_import(makeAction(this, tr("&Import…"), tr("Add the bookmarks of a JSON file")))
    , m_export(makeAction(this, tr("E&xport…"), tr("Write all bookmarks of this file as JSON")))
    , m_editLast(new QAction(tr("Edit…"), this))
    , m_undo(new QAction(tr("Undo"), this))
    , m_restore(makeAction(this, tr("&Undo removal"), tr("Bring back what was removed last"),
                           {ctrl(Qt::Key_Z)}))
{
    makePanel();
    fillMenu();
    connectActions();
}

void BookmarkTools::makePanel()
{
    m_toggle->setCheckable(true); // not checked until there is something to list
    constexpr int kPlace = 60;
    constexpr int kHeight = 220;
    constexpr int kRows = 3; // one for the filter
    parts().panels.add({QStringLiteral("bookmarks"), m_panel, m_toggle, kPlace, kHeight, kRows});
    connect(m_panel, &BookmarksPanel::goToRequested, this, &BookmarkTools::goTo);
    connect(m_panel, &BookmarksPanel::selectRequested, this, &BookmarkTools::select);
    connect(m_panel, &BookmarksPanel::editRequested, this, &BookmarkTools::edit);
    connect(m_panel, &BookmarksPanel::removeRequested, this, &BookmarkTools::remove);
}

void BookmarkTools::fillMenu()
{
    auto* const menu = new QMenu(tr("&Bookmarks"), &parts().window);
    parts().menus.bar->insertMenu(parts().menus.pool->menuAction(), menu);
    menu->addActions({m_add, m_addByDialog, m_edit, m_remove, m_restore});
    menu->addSeparator();
    menu->addActions({m_previous, m_next});
    menu->addSeparator();
    menu->addActions({m_import, m_export});
}

void BookmarkTools::connectActions()
{
    connect(m_add, &QAction::triggered, this, &BookmarkTools::addAtOnce);
    connect(m_addByDialog, &QAction::triggered, this, [this] { openDialog(fresh(), true); });
    connect(m_edit, &QAction::triggered, this, [this] {
        if (const Bookmark* const bookmark = here())
            return edit(bookmark->id);
        openDialog(fresh(), true);
    });
    connect(m_remove, &QAction::triggered, this, [this] {
        if (const Bookmark* const bookmark = here())
            return remove({bookmark->id});
        parts().messages.tell(MessageBar::Kind::Information,
                              tr("There is no bookmark under the cursor."));
    });
    connect(m_next, &QAction::triggered, this, [this] { goToNext(true); });
    connect(m_previous, &QAction::triggered, this, [this] { goToNext(false); });
    connect(m_import, &QAction::triggered, this, &BookmarkTools::importFile);
    connect(m_export, &QAction::triggered, this, &BookmarkTools::exportFile);
    connect(m_editLast, &QAction::triggered, this, [this] {
        parts().messages.dismiss();
        edit(m_lastAdded);
    });
    connect(m_undo, &QAction::triggered, this, &BookmarkTools::undoRemoval);
    connect(m_restore, &QAction::triggered, this, &BookmarkTools::undoRemoval);
    connect(&parts().panes, &HexPanes::arranged, this, &BookmarkTools::showInViews);
    connect(&m_store, &BookmarkStore::failed, this, [this](const QString& problem) {
        parts().messages.tellOfWindow(MessageBar::Kind::Warning, problem);
    });
}

void BookmarkTools::showDocument(Document* document)
{
    m_list = document ? &m_store.of(*document) : nullptr;
    if (m_list)
        connect(m_list, &Bookmarks::changed, this, &BookmarkTools::changed, Qt::UniqueConnection);
    m_panel->setList(m_list, document ? document->size() : 0);
    showInViews();
}

// Two views may show two documents.
void BookmarkTools::showInViews()
{
    parts().panes.forEachViewNow([this](HexView& view) {
        view.setBookmarks(view.document() ? &m_store.of(*view.document()) : nullptr);
    });
}

void BookmarkTools::update()
{
    for (QAction* const action : {m_add, m_addByDialog, m_edit, m_remove, m_next, m_previous})
        action->setEnabled(hasBytes());
    for (QAction* const action : {m_import, m_export})
        action->setEnabled(document() != nullptr);
    m_restore->setEnabled(m_removedFrom && !m_removed.empty());
    m_panel->setList(m_list, document() ? document()->size() : 0); // it may have grown
}

void BookmarkTools::addToContextMenu(QMenu& menu)
{
    menu.addAction(m_addByDialog);
    if (here())
        menu.addActions({m_edit, m_remove});
}

QString BookmarkTools::lossByQuitting()
{
    return m_store.save(kWaitAtEnd)
        ? QString()
        : tr("Bookmarks that were changed could not be written so far.");
}

std::optional<engine::ByteRange> BookmarkTools::rangeNamed(const Document& document,
                                                           const QString& name)
{
    const Bookmark* const found = m_store.of(document).byName(name);
    return found ? std::optional(found->range) : std::nullopt;
}

engine::ByteRange BookmarkTools::chosen() const
{
    const engine::ByteRange selected = document()->selection();
    return selected.empty() ? engine::rangeFrom(document()->cursor(), 1) : selected;
}

const Bookmark* BookmarkTools::here() const
{
    return hasBytes() && m_list ? m_list->at(document()->cursor()) : nullptr;
}

Bookmark BookmarkTools::fresh() const
{
    return {.id = 0, .range = chosen(), .name = m_list->freeName(), .note = {}, .colour = m_colour};
}

void BookmarkTools::addAtOnce()
{
    const Bookmark* const same = here();
    if (same && same->range == chosen()) {
        m_lastAdded = same->id;
        return parts().messages.tell(
            MessageBar::Kind::Information,
            tr("This is bookmarked already: %1.").arg(typedText(same->name)), m_editLast);
    }
    take(*m_list, fresh(), true);
}

void BookmarkTools::edit(std::uint64_t id)
{
    if (const Bookmark* const bookmark = m_list ? m_list->byId(id) : nullptr)
        openDialog(*bookmark, false);
}

void BookmarkTools::openDialog(const Bookmark& bookmark, bool isNew)
{
    auto* const dialog =
        new BookmarkDialog(bookmark, document()->size(), document()->cursor(), &parts().window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this,
            [this, dialog, isNew, list = m_list] { take(*list, dialog->bookmark(), isNew); });
    dialog->open();
}

void BookmarkTools::take(Bookmarks& list, const Bookmark& edited, bool isNew)
{
    Messages& messages = parts().messages;
    const std::uint64_t id = isNew ? list.add(edited) : list.change(edited) ? edited.id : 0;
    if (id == 0) {
        return messages.tell(MessageBar::Kind::Warning,
                             isNew || list.byId(edited.id) ? Bookmarks::whyFull()
                                                           : tr("That bookmark is gone."));
    }
    m_colour = edited.colour;
    if (!isNew)
        return messages.dismiss();
    if (list.all().size() == 1)
        m_toggle->setChecked(true); // the first: this is where it went
    m_lastAdded = id;
    const Bookmark& added = *list.byId(id);
    messages.tell(MessageBar::Kind::Information,
                  tr("%1: %2 from %3.")
                      .arg(typedText(added.name), formatSize(added.range.size()),
                           formatOffset(added.range.start, document() ? document()->size() : 0)),
                  m_editLast);
}

void BookmarkTools::remove(const std::set<std::uint64_t>& ids)
{
    if (!m_list || ids.empty())
        return;
    m_removedFrom = m_list;
    m_removed = m_list->remove(ids);
    parts().messages.tell(MessageBar::Kind::Information,
                          m_removed.size() == 1
                              ? tr("Removed: %1.").arg(typedText(m_removed.front().name))
                              : tr("%1 bookmarks removed.").arg(formatCount(m_removed.size())),
                          m_undo);
    update();
}

void BookmarkTools::undoRemoval()
{
    parts().messages.dismiss();
    if (m_removedFrom)
        m_removedFrom->import(std::exchange(m_removed, {}));
    update();
}

void BookmarkTools::goToNext(bool forward)
{
    const std::uint64_t from = document()->cursor();
    const Bookmark* const next = m_list->from(from, forward, document()->size());
    if (!next) {
        return parts().messages.tell(
            MessageBar::Kind::Information,
            tr("This file has no bookmarks. %1 adds one.").arg(m_add->shortcut().toString()));
    }
    const std::uint64_t to = next->range.start;
    parts().messages.dismiss();
    goTo(to);
    if (forward ? to <= from : to >= from) {
        parts().messages.tell(MessageBar::Kind::Information,
                              to == from ? tr("There is no other bookmark.")
                                  : forward
                                  ? tr("No bookmark after this: went round to the first one.")
                                  : tr("No bookmark before this: went round to the last one."));
    }
}

void BookmarkTools::goTo(std::uint64_t offset)
{
    if (!document())
        return;
    if (offset < document()->size())
        return document()->goTo(offset);
    parts().messages.tell(
        MessageBar::Kind::Information,
        tr("%1 is past the end of the file, which has %2.")
            .arg(formatOffset(offset, document()->size()), formatSizeExact(document()->size())));
}

void BookmarkTools::select(engine::ByteRange range)
{
    if (document() && range.start < document()->size())
        document()->goTo(range);
    else
        goTo(range.start); // says why not
}

void BookmarkTools::importFile()
{
    auto* const dialog = new QFileDialog(&parts().window, tr("Import bookmarks"), {},
                                         tr("Bookmarks (*.json);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, [this, list = m_list](const QString& name) {
        m_store.importInto(*list, toPath(name), [this](const BookmarkStore::Report& report) {
            tellReport(report);
            if (report.succeeded)
                m_toggle->setChecked(true); // as with the first one that is made
        });
    });
    dialog->open();
}

void BookmarkTools::exportFile()
{
    auto* const dialog = new QFileDialog(&parts().window, tr("Export bookmarks"), {},
                                         tr("Bookmarks (*.json);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("json"));
    connect(dialog, &QFileDialog::fileSelected, this, [this, list = m_list](const QString& name) {
        std::vector<engine::FileIdentity> shown;
        for (const auto& document : parts().workspace.documents())
            shown.push_back(document->identity());
        m_store.exportTo(*list, toPath(name), shown,
                         [this](const BookmarkStore::Report& report) { tellReport(report); });
    });
    dialog->open();
}

void BookmarkTools::tellReport(const BookmarkStore::Report& report)
{
    parts().messages.tellOfWindow(
        report.succeeded ? MessageBar::Kind::Information : MessageBar::Kind::Error, report.text);
}

} // namespace ui
