// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/common/throttle.h"

#include <QWidget>

class QAction;
class QLabel;

namespace ui {

class PanelHeader;
class PoolGraph;
class PoolNumbers;
class PoolSizeBox;
class Workspace;

// PoolPanel shows what the memory pool of the workspace, which outlives it, is used for: live
// graph, numbers, and its size, which can be changed here.
class PoolPanel : public QWidget {
    Q_OBJECT

public:
    explicit PoolPanel(Workspace& workspace, QWidget* parent = nullptr);

    QAction* pauseAction() const noexcept { return m_pause; }
    PoolSizeBox* sizeBox() const noexcept { return m_size; }
    // What the last change of the size could not do; empty when it did all.
    QString message() const;

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void makeHeader();
    void refresh();
    void resizePool(std::size_t units);
    void say(const QString& message);
    void applyTheme();

    Workspace& m_workspace;
    Throttle m_refresh;
    PanelHeader* m_header;
    QLabel* m_message;
    PoolGraph* m_graph;
    PoolNumbers* m_numbers;
    PoolSizeBox* m_size;
    QLabel* m_sizeInBytes;
    QAction* m_pause;
};

} // namespace ui
