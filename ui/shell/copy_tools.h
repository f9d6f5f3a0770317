// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/shell/window_tools.h"

#include <memory>

class QAction;

namespace engine {
class JobControl;
}

namespace ui {

// Selecting by command, and copying what is selected.
class CopyTools : public WindowTools {
    Q_OBJECT

public:
    CopyTools(const WindowParts& parts, QObject* parent);

    void update() override;
    void addToContextMenu(QMenu& menu) override;

private:
    void copySelection(bool asText);

    QAction* m_copyHex;
    QAction* m_copyText;
    QAction* m_selectAll;
    QAction* m_selectPage;
    std::shared_ptr<engine::JobControl> m_copying; // the latest
};

} // namespace ui
