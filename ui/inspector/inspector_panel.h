// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/common/flat_list_panel.h"
#include "ui/common/throttle.h"
#include "ui/inspector/cursor_bytes.h"

#include <QFontMetrics>

#include <functional>

class QAction;

namespace ui {

class InspectorModel;
class Workspace;

// InspectorPanel lists what the bytes at the cursor of the document that is shown, or at the start
// of its selection, are as values of many kinds, in both orders of bytes. The workspace outlives
// it. It follows the cursor eight times a second at most, and not at all while it is hidden.
class InspectorPanel : public FlatListPanel {
    Q_OBJECT

public:
    // `showsHeld` says whether the view with the cursor shows held pages as they were then; asked
    // at each update.
    explicit InspectorPanel(Workspace& workspace, std::function<bool()> showsHeld = {},
                            QWidget* parent = nullptr);
    void requestUpdate() { m_update.request(); }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void fitColumns() override;

private:
    void makeActions();
    void update();
    void noteRows();
    bool fitWidths(); // whether any changed
    void fitRows();
    void growRow(int row);
    void updateActions();
    void copy(int column); // of the current row, its value there; Name: both, with the name

    InspectorModel* m_model;
    const std::function<bool()> m_showsHeld;
    CursorBytes m_bytes;
    Throttle m_update;
    QFontMetrics m_values; // of the font that values are in
    QAction* m_copy = nullptr;
    QAction* m_copyLittle = nullptr;
    QAction* m_copyBig = nullptr;
    QAction* m_copyAll = nullptr;
};

} // namespace ui
