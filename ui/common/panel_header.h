// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QAction;
class QHBoxLayout;
class QLabel;
class QToolButton;

namespace ui {

class ElidedLabel;

// PanelHeader is the strip above a panel: its title in bold at the left, small tools and a dim
// summary of what it shows at the right. Both texts are plain.
class PanelHeader : public QWidget {
    Q_OBJECT

public:
    explicit PanelHeader(const QString& title, QWidget* parent = nullptr);

    QString title() const;
    QString summary() const;
    void setSummary(const QString& summary);
    // A flat button for the action, left of the summary and right of the tools before it.
    QToolButton* addButton(QAction* action);
    // Any other small widget in the same place; the header owns it.
    void addTool(QWidget* tool);

protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void applyTheme();

    QHBoxLayout* m_layout;
    QLabel* m_title;
    ElidedLabel* m_summary;
};

} // namespace ui
