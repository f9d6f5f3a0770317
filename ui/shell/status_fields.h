// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

#include <optional>

class QLabel;
class QStatusBar;

namespace ui {

class Document;
class Workspace;

// StatusFields are the labels of the status bar: where the cursor is, what is selected, which page;
// the mapping, its faults, the pool, an export that runs. Plain text, with names for assistive
// technology. Where the bar is too narrow for all, they say it shorter, and then the less important
// ones are left out rather than cut.
class StatusFields : public QObject {
    Q_OBJECT

public:
    StatusFields(Workspace& workspace, QStatusBar& bar);

    // How far the export is that runs; std::nullopt: none does.
    void showExport(std::optional<int> percent);

public slots:
    void refresh();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Field {
        QLabel* label = nullptr;
        QString text;
        QString shortText;
    };
    void fit();
    Field makeField(QStatusBar& bar, const QString& name, bool atTheRight);
    void refreshDocument(const Document& document);

    Workspace& m_workspace;
    QStatusBar& m_bar;
    Field m_offset;
    Field m_selection;
    Field m_page;
    Field m_export;
    Field m_mapping;
    Field m_faults;
    Field m_pool;
};

} // namespace ui
