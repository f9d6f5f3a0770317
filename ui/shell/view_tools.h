// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/shell/theme_chooser.h"
#include "ui/shell/window_tools.h"

#include <map>

class QAction;

namespace ui {

// How the window looks: size of the bytes' text, theme.
class ViewTools : public WindowTools {
    Q_OBJECT

public:
    ViewTools(const WindowParts& parts, ThemeChooser& themes, QObject* parent);

    void restoreSettings() override;
    void saveSettings() override;

private:
    void makeZoom();
    void makeThemes();

    ThemeChooser& m_themes;
    std::map<ThemeChoice, QAction*> m_themeActions; // exclusive, checkable
};

} // namespace ui
