// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/inspector_tools.h"

#include "ui/inspector/inspector_panel.h"
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
    parts.panels.add(
        {QStringLiteral("inspector"), new InspectorPanel(parts.workspace), toggle, 30, 450});
}

} // namespace ui
