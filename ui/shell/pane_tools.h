// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/shell/window_tools.h"

#include <vector>

class QAction;
class QWidget;

namespace ui {

// Going round the panes of the window by key: the bytes, the panels beside them from top to bottom,
// the pool, the go-to field. Each gets the keys where it had them last.
class PaneTools : public WindowTools {
    Q_OBJECT

public:
    PaneTools(const WindowParts& parts, QObject* parent);

private:
    std::vector<QWidget*> panes() const; // those that can get the keys now
    void step(bool forward);

    QAction* m_next;
    QAction* m_previous;
};

} // namespace ui
