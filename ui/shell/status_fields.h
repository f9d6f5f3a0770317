// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

#include <array>
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
    // Words and how wide they are. Measured once: fit() is asked at each press of a key.
    struct Text {
        QString words;
        int width = 0;
    };
    struct Field {
        QLabel* label = nullptr;
        Text whole;
        Text brief;
    };
    void set(Field& field, const QString& whole, const QString& brief);
    static void measure(const Field& field, Text& text);
    void fit();
    void show(Field& field, const Text& text, bool fits);
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
    const std::array<Field*, 7> m_byImportance{&m_offset,    &m_mapping, &m_export, &m_page,
                                               &m_selection, &m_pool,    &m_faults};
};

} // namespace ui
