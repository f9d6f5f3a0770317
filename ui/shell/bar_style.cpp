// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/bar_style.h"

#include "ui/common/theme.h"

namespace ui {

QString barStyleSheet(const Theme& theme)
{
    return QStringLiteral(
               "QToolBar { border: none; border-bottom: 1px solid %1; padding: 5px 8px; "
               "spacing: 6px; background: %2; }"
               "QToolBar QToolButton { border: 1px solid %1; border-radius: 4px; "
               "padding: 3px 10px; background: %3; color: %4; }"
               "QToolBar QToolButton:hover { background: %5; }"
               "QToolBar QToolButton:focus { border: 2px solid %6; padding: 2px 9px; }"
               "QToolBar QToolButton:pressed { background: %1; }"
               "QToolBar QToolButton:disabled { color: %8; }"
               "QToolBar QToolButton#primaryButton:enabled { background: %6; color: %7; "
               "border-color: %6; }"
               "QToolBar QToolButton#primaryButton:focus { border: 2px solid %4; }"
               "QToolBar QLineEdit { border: 1px solid %1; border-radius: 4px; "
               "padding: 3px 8px; background: %3; color: %4; }"
               "QToolBar QLineEdit:focus { border: 2px solid %6; padding: 2px 7px; }"
               "QMenuBar { background: %2; border-bottom: 1px solid %1; padding: 2px 6px; }"
               "QStatusBar { background: %2; border-top: 1px solid %1; }"
               "QStatusBar::item { border: none; }"
               "QStatusBar QLabel { padding: 0 6px; }")
        .arg(theme.line.name(), theme.panel.name(), theme.window.name(), theme.text.name(),
             theme.header.name(), theme.accent.name(), theme.accentText.name(),
             theme.palette().color(QPalette::Disabled, QPalette::Text).name());
}

} // namespace ui
