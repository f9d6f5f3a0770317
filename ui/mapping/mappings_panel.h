// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QLabel;
class QStackedLayout;
class QTableView;

namespace ui {

class MappingsModel;
class PanelHeader;
class Workspace;

// MappingsPanel lists what is mapped: the open files, and closed ones that held views keep. The
// workspace outlives it.
class MappingsPanel : public QWidget {
    Q_OBJECT

public:
    explicit MappingsPanel(Workspace& workspace, QWidget* parent = nullptr);

    QTableView* table() const noexcept { return m_table; }

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void makeTable();
    void noteRows();
    void fitColumns();
    void applyTheme();

    MappingsModel* m_model;
    PanelHeader* m_header;
    QTableView* m_table;
    QLabel* m_empty;
    QStackedLayout* m_body;
};

} // namespace ui
