// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QKeySequence>
#include <QList>
#include <QString>

class QAction;
class QObject;

namespace ui {

// An action of the window, a child of `parent`. Its tool tip is `tip` with the first of the keys.
QAction* makeAction(QObject* parent, const QString& text, const QString& tip,
                    const QList<QKeySequence>& keys = {});

// The key with Ctrl; `key` may have further modifiers.
QKeySequence ctrl(int key);

} // namespace ui
