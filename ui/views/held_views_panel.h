// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

#include <cstdint>
#include <vector>

class QAction;
class QLabel;
class QStackedLayout;
class QTableView;

namespace ui {

class HeldViewsModel;
class PanelHeader;
class Workspace;

// HeldViewsPanel lists the held views of the workspace, which outlives it. Enter or a double click
// goes to a view's page, Delete releases what is selected.
class HeldViewsPanel : public QWidget {
    Q_OBJECT

public:
    explicit HeldViewsPanel(Workspace& workspace, QWidget* parent = nullptr);

    QTableView* table() const noexcept { return m_table; }
    // Releases the rows that are selected; false where there are none.
    bool releaseSelected();

signals:
    void goToRequested(std::uint64_t offset); // in the document that is shown now
    void goToRefused(const QString& reason); // one sentence: its file is not open any more

protected:
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void makeTable();
    void makeActions();
    void noteRows(); // what depends on the rows: summary, empty text, columns
    void noteChange(int column);
    void fitColumns(); // nothing is cut off: ranges get shorter, then the list scrolls
    void updateActions();
    void goTo(int row);
    void copyRanges();
    std::vector<int> selectedRows() const; // ascending
    void applyTheme();

    Workspace& m_workspace;
    HeldViewsModel* m_model;
    PanelHeader* m_header;
    QTableView* m_table;
    QLabel* m_empty;
    QStackedLayout* m_body;
    QAction* m_goTo = nullptr;
    QAction* m_release = nullptr;
    QAction* m_copy = nullptr;
};

} // namespace ui
