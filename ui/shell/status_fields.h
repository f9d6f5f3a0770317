// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

class QLabel;
class QStatusBar;

namespace ui {

class Workspace;

// StatusFields are the labels of the status bar: where the cursor is, what is selected, which page;
// the mapping, its faults, the pool. Plain text, with names for assistive technology. Where the bar
// is too narrow for all, the less important ones are left out rather than cut.
class StatusFields : public QObject {
    Q_OBJECT

public:
    StatusFields(Workspace& workspace, QStatusBar& bar);

public slots:
    void refresh();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void fit();
    QLabel* addField(QStatusBar& bar, const QString& name, bool atTheRight);

    Workspace& m_workspace;
    QStatusBar& m_bar;
    QLabel* m_offset;
    QLabel* m_selection;
    QLabel* m_page;
    QLabel* m_mapping;
    QLabel* m_faults;
    QLabel* m_pool;
};

} // namespace ui
