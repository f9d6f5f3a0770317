// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/byte_range.h"
#include "ui/document/bookmark_store.h"
#include "ui/shell/window_tools.h"

#include <QPointer>

#include <cstdint>
#include <optional>
#include <set>
#include <vector>

class QAction;

namespace ui {

class BookmarksPanel;

// Bookmarks: adding, editing and removing them, going from one to the next, the list, and taking
// them to and from files.
class BookmarkTools : public WindowTools {
    Q_OBJECT

public:
    BookmarkTools(const WindowParts& parts, QObject* parent);

    void showDocument(Document* document) override;
    void update() override;
    void addToContextMenu(QMenu& menu) override;
    QString lossByQuitting() override; // waits a moment for what is not written yet

    // What go to and exports understand as "@name".
    std::optional<engine::ByteRange> rangeNamed(const Document& document, const QString& name);

signals:
    void changed(); // some of the document that is shown

private:
    void makePanel();
    void showInViews();
    void fillMenu();
    void connectActions();
    engine::ByteRange chosen() const; // the selection, or the cursor's byte
    const Bookmark* here() const; // at the cursor
    Bookmark fresh() const; // for what is chosen
    void addAtOnce();
    void edit(std::uint64_t id);
    void openDialog(const Bookmark& bookmark, bool isNew);
    void take(Bookmarks& list, const Bookmark& edited, bool isNew);
    void remove(const std::set<std::uint64_t>& ids);
    void undoRemoval();
    void goToNext(bool forward);
    void goTo(std::uint64_t offset);
    void select(engine::ByteRange range);
    void importFile();
    void exportFile();
    void tellReport(const BookmarkStore::Report& report);

    BookmarkStore m_store;
    BookmarksPanel* m_panel;
    QAction* m_toggle; // of the panel
    QAction* m_add;
    QAction* m_addByDialog;
    QAction* m_edit;
    QAction* m_remove;
    QAction* m_next;
    QAction* m_previous;
    QAction* m_import;
    QAction* m_export;
    QAction* m_editLast; // the remedy of "added"
    QAction* m_undo; // the remedy of "removed"
    QAction* m_restore; // the same, once that message has gone
    Bookmarks* m_list = nullptr;
    std::uint64_t m_lastAdded = 0;
    std::size_t m_colour = 3; // of the next one: that of the last
    QPointer<Bookmarks> m_removedFrom;
    std::vector<Bookmark> m_removed;
};

} // namespace ui
