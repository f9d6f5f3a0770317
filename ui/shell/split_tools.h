// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/shell/window_tools.h"

class QAction;

namespace ui {

// How much of the screen the bytes get: split view, scrolling together, full screen.
class SplitTools : public WindowTools {
    Q_OBJECT

public:
    SplitTools(const WindowParts& parts, QObject* parent);

    void update() override;
    bool escape() override; // leaves the full screen

protected:
    bool eventFilter(QObject* watched, QEvent* event) override; // of the window

private:
    void setFullScreen(bool full);

    QAction* m_split; // checkable
    QAction* m_together; // checkable
    QAction* m_fullScreen; // checkable
};

} // namespace ui
