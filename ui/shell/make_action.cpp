// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/make_action.h"

#include <QAction>

namespace ui {

QAction* makeAction(QObject* parent, const QString& text, const QString& tip,
                    const QList<QKeySequence>& keys)
{
    auto* const action = new QAction(text, parent);
    action->setShortcuts(keys);
    const QString key = action->shortcut().isEmpty()
        ? QString()
        : QStringLiteral(" (%1)").arg(action->shortcut().toString(QKeySequence::NativeText));
    action->setToolTip(tip + key);
    action->setStatusTip(QString());
    return action;
}

QKeySequence ctrl(int key)
{
    return {int(Qt::CTRL) | key};
}

} // namespace ui
