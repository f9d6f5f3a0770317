// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/pane_tools.h"

#include "ui/hexview/hex_view.h"
#include "ui/pool/pool_panel.h"
#include "ui/shell/go_to_field.h"
#include "ui/shell/hex_panes.h"
#include "ui/shell/make_action.h"
#include "ui/shell/side_panels.h"

#include <QAbstractSpinBox>
#include <QAction>
#include <QApplication>
#include <QMenu>
#include <QToolBar>

#include <algorithm>
#include <iterator>

namespace ui {

namespace {

bool takesKeys(const QWidget& widget)
{
    return widget.isVisible() && widget.isEnabled()
        && (widget.focusPolicy() & Qt::TabFocus) == Qt::TabFocus;
}

// Where the pane had the keys last; else its list or graph, not what a key would change at once:
// buttons, which take no keys by a click, and fields for numbers. nullptr where nothing in it takes
// any.
QWidget* targetIn(QWidget& pane)
{
    if (QWidget* const last = pane.focusWidget(); last && takesKeys(*last))
        return last;
    if (takesKeys(pane))
        return &pane;
    QWidget* button = nullptr;
    for (QWidget* const child : pane.findChildren<QWidget*>()) {
        if (!takesKeys(*child))
            continue;
        if (child->focusPolicy() != Qt::TabFocus && !qobject_cast<QAbstractSpinBox*>(child))
            return child;
        button = button ? button : child;
    }
    return button;
}

} // namespace

PaneTools::PaneTools(const WindowParts& parts, QObject* parent)
    : WindowTools(parts, parent)
    , m_next(makeAction(this, tr("Next p&ane"), tr("Give the keys to the next part of the window"),
                        {QKeySequence(Qt::Key_F6)}))
    , m_previous(makeAction(this, tr("Pre&vious pane"),
                            tr("Give the keys to the part of the window before"),
                            {QKeySequence(int(Qt::SHIFT) | Qt::Key_F6)}))
{
    parts.menus.view->addSeparator();
    parts.menus.view->addActions({m_next, m_previous});
    connect(m_next, &QAction::triggered, this, [this] { step(true); });
    connect(m_previous, &QAction::triggered, this, [this] { step(false); });
}

std::vector<QWidget*> PaneTools::panes() const
{
    // The views, or what stands in their place.
    std::vector<QWidget*> all{parts().panes.parentWidget()};
    if (parts().panes.isVisible()) {
        all.clear();
        parts().panes.forEachViewNow([&all](HexView& view) { all.push_back(&view); });
    }
    for (int i = 0; i < parts().panels.column().count(); ++i)
        all.push_back(parts().panels.column().widget(i));
    all.push_back(parts().window.findChild<PoolPanel*>());
    all.push_back(parts().toolBar.findChild<GoToField*>());
    std::erase_if(all, [](QWidget* pane) {
        return !pane || !pane->isVisible() || !pane->isEnabled() || !targetIn(*pane);
    });
    return all;
}

void PaneTools::step(bool forward)
{
    const std::vector<QWidget*> all = panes();
    if (all.empty())
        return;
    const QWidget* const focus = QApplication::focusWidget();
    const auto here = std::ranges::find_if(all, [focus](const QWidget* pane) {
        return focus && (pane == focus || pane->isAncestorOf(focus));
    });
    const auto count = std::ssize(all);
    const auto at = here - all.begin();
    const auto to = here == all.end() ? 0 : (at + (forward ? 1 : count - 1)) % count;
    targetIn(*all[static_cast<std::size_t>(to)])->setFocus(Qt::ShortcutFocusReason);
}

} // namespace ui
