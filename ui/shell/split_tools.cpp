// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/split_tools.h"

#include "ui/shell/actions.h"
#include "ui/shell/hex_panes.h"
#include "ui/shell/make_action.h"
#include "ui/shell/settings.h"

#include <QAction>
#include <QEvent>
#include <QMenu>
#include <QMenuBar>
#include <QToolBar>
#include <QWidget>

namespace ui {

SplitTools::SplitTools(const WindowParts& parts, QObject* parent)
    : WindowTools(parts, parent)
    , m_split(
          makeAction(this, tr("&Split view"), tr("Show the file at two places"), {ctrl(Qt::Key_T)}))
    , m_together(makeAction(this, tr("Scroll to&gether"), tr("Scroll both views together"),
                            {ctrl(int(Qt::SHIFT) | Qt::Key_T)}))
    , m_fullScreen(makeAction(this, tr("&Full screen"), tr("Use the whole screen, without menus"),
                              {QKeySequence(Qt::Key_F11)}))
{
    HexPanes& panes = parts.panes;
    for (QAction* const action : {m_split, m_together, m_fullScreen})
        action->setCheckable(true);
    parts.menus.view->addSeparator();
    parts.menus.view->addActions({m_split, m_together, m_fullScreen});
    connect(m_split, &QAction::triggered, &panes, &HexPanes::setSplit);
    connect(m_together, &QAction::triggered, &panes, &HexPanes::setTogether);
    connect(m_fullScreen, &QAction::triggered, this, &SplitTools::setFullScreen);
    parts.window.installEventFilter(this);
    connect(&panes, &HexPanes::modeChanged, this, &SplitTools::update);
    connect(parts.actions.showHeld, &QAction::toggled, &panes, &HexPanes::setShowsHeld);
}

void SplitTools::update()
{
    const HexPanes& panes = parts().panes;
    const bool two = panes.mode() != HexPanes::Mode::Single;
    m_split->setEnabled(document() && panes.mode() != HexPanes::Mode::Compare
                        && panes.mode() != HexPanes::Mode::Held);
    m_split->setChecked(panes.isSplit());
    m_together->setEnabled(two);
    m_together->setChecked(two && panes.isTogether());
}

// The menu bar keeps its keys: hidden, its actions would have none.
void SplitTools::setFullScreen(bool full)
{
    QWidget& window = parts().window;
    if (full == window.isFullScreen())
        return;
    if (full) // what the next start is to have
        parts().settings.setLayout(QStringLiteral("window"), window.saveGeometry());
    window.setWindowState(window.windowState() ^ Qt::WindowFullScreen);
}

// Also where the desktop has ended it.
bool SplitTools::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::WindowStateChange) {
        const bool full = parts().window.isFullScreen();
        parts().menus.bar->setMaximumHeight(full ? 0 : QWIDGETSIZE_MAX);
        m_fullScreen->setChecked(full);
    }
    return WindowTools::eventFilter(watched, event);
}

bool SplitTools::escape()
{
    if (!parts().window.isFullScreen())
        return false;
    setFullScreen(false);
    return true;
}

} // namespace ui
