// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/inspector_tools.h"

#include "ui/hexview/hex_view.h"
#include "ui/inspector/inspector_panel.h"
#include "ui/shell/actions.h"
#include "ui/shell/hex_panes.h"
#include "ui/shell/make_action.h"
#include "ui/shell/side_panels.h"

#include <QAction>

namespace ui {

InspectorTools::InspectorTools(const WindowParts& parts, QObject* parent)
    : WindowTools(parts, parent)
{
    QAction* const toggle =
        makeAction(this, tr("&Inspector"), tr("Show what the bytes at the cursor are as values"),
                   {ctrl(Qt::Key_I)});
    toggle->setCheckable(true);
    toggle->setChecked(true);
    HexPanes& panes = parts.panes;
    auto* const panel =
        new InspectorPanel(parts.workspace, [&panes] { return panes.active().showsHeld(); });
    parts.panels.add({QStringLiteral("inspector"), panel, toggle, 30, 450, 4});
    // Queued: the views are told by the same.
    connect(parts.actions.showHeld, &QAction::toggled, panel, &InspectorPanel::requestUpdate,
            Qt::QueuedConnection);
}

} // namespace ui
