// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/common/flat_list_panel.h"

#include <cstdint>
#include <vector>

class QAction;

namespace ui {

class HeldViewsModel;
class Workspace;

// HeldViewsPanel lists the held views of the workspace, which outlives it. Enter or a double click
// goes to a view's page, or shows its bytes where the file is not open as it was any more. Space
// shows them always, Delete releases what is selected.
class HeldViewsPanel : public FlatListPanel {
    Q_OBJECT

public:
    explicit HeldViewsPanel(Workspace& workspace, QWidget* parent = nullptr);

    // Releases the rows that are selected; false where there are none.
    bool releaseSelected();

signals:
    void goToRequested(std::uint64_t offset); // in the document that is shown now
    void lookRequested(std::uint64_t id); // at the held bytes themselves
    void exportRequested(const std::vector<std::uint64_t>& ids);

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void fitColumns() override; // nothing is cut off: ranges get shorter, then the list scrolls

private:
    void makeTable();
    void makeActions();
    void noteRows(); // what depends on the rows: summary, empty text, columns
    void noteChange(int column);
    void updateActions();
    void goTo(int row);
    void copyRanges();
    std::vector<int> selectedRows() const; // ascending
    std::vector<std::uint64_t> selectedIds() const; // likewise

    Workspace& m_workspace;
    HeldViewsModel* m_model;
    QAction* m_goTo = nullptr;
    std::vector<QAction*> m_ofSelection; // what needs a selected row
};

} // namespace ui
