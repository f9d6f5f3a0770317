// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/byte_range.h"
#include "ui/common/flat_list_panel.h"

#include <QPointer>

#include <cstdint>
#include <set>
#include <vector>

class QAction;
class QLabel;
class QLineEdit;
class QMenu;

namespace ui {

class Bookmarks;
class BookmarksModel;

// BookmarksPanel lists the bookmarks of the file that is shown, with a field that filters them.
// Enter or a double click goes to one, F2 edits it, Delete removes what is selected.
class BookmarksPanel : public FlatListPanel {
    Q_OBJECT

public:
    explicit BookmarksPanel(QWidget* parent = nullptr);

    // Those of a file of `size` bytes; nullptr: no file is shown. The list may go before the panel.
    void setList(Bookmarks* list, std::uint64_t size);

signals:
    void goToRequested(std::uint64_t offset);
    void selectRequested(engine::ByteRange range);
    void editRequested(std::uint64_t id);
    void removeRequested(const std::set<std::uint64_t>& ids);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void fitColumns() override; // all but the notes, which get the rest

private:
    void makeFilter();
    void makeTable();
    void makeActions();
    QMenu* makeColours();
    void noteRows();
    void noteOrigin();
    void updateActions();
    void goTo(int row);
    void edit();
    void setColour(std::size_t colour);
    bool filterKey(int key); // true: it was for the filter
    std::vector<int> selectedRows() const; // ascending
    std::set<std::uint64_t> selectedIds() const;
    engine::ByteRange hull() const; // from the first selected to the end of the last

    QPointer<Bookmarks> m_list;
    BookmarksModel* m_model;
    QLineEdit* m_filter;
    QLabel* m_origin;
    std::vector<QAction*> m_ofOne; // what needs one selected row
    std::vector<QAction*> m_ofSelection; // what needs some
    QAction* m_select = nullptr;
};

} // namespace ui
