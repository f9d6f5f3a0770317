// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/view_tools.h"

#include "ui/common/icons.h"
#include "ui/hexview/hex_view.h"
#include "ui/shell/make_action.h"
#include "ui/shell/settings.h"

#include <QAction>
#include <QActionGroup>
#include <QMenu>

namespace ui {

ViewTools::ViewTools(const WindowParts& parts, ThemeChooser& themes, QObject* parent)
    : WindowTools(parts, parent)
    , m_themes(themes)
{
    makeZoom();
    parts.menus.view->addSeparator();
    makeThemes();
}

void ViewTools::makeZoom()
{
    HexView& hexView = parts().hexView;
    auto* const larger = makeAction(this, tr("&Larger text"), tr("Larger bytes"),
                                    {QKeySequence::ZoomIn, ctrl(Qt::Key_Equal)});
    auto* const smaller =
        makeAction(this, tr("&Smaller text"), tr("Smaller bytes"), {QKeySequence::ZoomOut});
    auto* const normal =
        makeAction(this, tr("&Normal text"), tr("Bytes in the system's size"), {ctrl(Qt::Key_0)});
    larger->setIcon(icon(Icon::ZoomIn));
    smaller->setIcon(icon(Icon::ZoomOut));
    normal->setIcon(icon(Icon::ZoomNormal));
    connect(larger, &QAction::triggered, &hexView, [&hexView] { hexView.zoom(1); });
    connect(smaller, &QAction::triggered, &hexView, [&hexView] { hexView.zoom(-1); });
    connect(normal, &QAction::triggered, &hexView, [&hexView] { hexView.setFontPointSize(0); });
    parts().menus.view->addActions({larger, smaller, normal});
}

void ViewTools::makeThemes()
{
    auto* const group = new QActionGroup(this);
    QMenu* const menu = parts().menus.view->addMenu(tr("&Theme"));
    struct Choice {
        ThemeChoice theme;
        QString name;
        Icon icon;
    };
    for (const Choice& choice :
         {Choice{ThemeChoice::System, tr("&As the desktop"), Icon::ThemeSystem},
          Choice{ThemeChoice::Light, tr("&Light"), Icon::ThemeLight},
          Choice{ThemeChoice::Dark, tr("&Dark"), Icon::ThemeDark}}) {
        QAction* const action = makeAction(this, choice.name, tr("Colours of the window"));
        action->setCheckable(true);
        action->setIcon(icon(choice.icon));
        group->addAction(action);
        menu->addAction(action);
        connect(action, &QAction::triggered, this,
                [this, theme = choice.theme] { m_themes.choose(theme); });
        m_themeActions[choice.theme] = action;
    }
}

void ViewTools::restoreSettings()
{
    const Settings& settings = parts().settings;
    m_themes.choose(settings.theme());
    m_themeActions.at(settings.theme())->setChecked(true);
    parts().hexView.setFontPointSize(settings.fontPointSize());
}

void ViewTools::saveSettings()
{
    Settings& settings = parts().settings;
    settings.setTheme(m_themes.choice());
    settings.setFontPointSize(parts().hexView.fontPointSize());
}

} // namespace ui
