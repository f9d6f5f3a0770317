// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/side_panels.h"

#include "ui/shell/settings.h"
#include "ui/shell/splitter_state.h"

#include <QAction>
#include <QMenu>

#include <algorithm>
#include <iterator>

namespace ui {

namespace {

QString heightsKey()
{
    return QStringLiteral("sideHeights");
}

QString hiddenKey(const QString& name)
{
    return QStringLiteral("panel/%1").arg(name);
}

} // namespace

SidePanels::SidePanels(QAction& all, QWidget* parent) : QSplitter(Qt::Vertical, parent), m_all(all)
{
    setChildrenCollapsible(false);
    setHandleWidth(1);
    connect(&m_all, &QAction::toggled, this, &SidePanels::takeToggled);
}

void SidePanels::add(const Panel& panel)
{
    const auto [at, added] = m_panels.emplace(panel.place, panel);
    Q_ASSERT(added);
    insertWidget(static_cast<int>(std::distance(m_panels.begin(), at)), panel.widget);
    // A header and the edge of a row: what the lists ask for would make the window too high for a
    // screen of 540 pixels, once all are shown.
    constexpr int kLeastHeight = 32;
    panel.widget->setMinimumHeight(kLeastHeight);
    panel.widget->setVisible(panel.toggle->isChecked());
    connect(panel.toggle, &QAction::toggled, this, [this, widget = panel.widget](bool shown) {
        widget->setVisible(shown);
        if (shown)
            m_all.setChecked(true);
        takeToggled();
    });
    QList<int> heights;
    for (const auto& [place, other] : m_panels)
        heights += other.height;
    setSizes(heights);
}

void SidePanels::takeToggled()
{
    setVisible(m_all.isChecked() && std::ranges::any_of(m_panels, [](const auto& entry) {
                   return entry.second.toggle->isChecked();
               }));
}

void SidePanels::fill(QMenu& menu) const
{
    for (const auto& [place, panel] : m_panels)
        menu.addAction(panel.toggle);
}

void SidePanels::restore(const Settings& settings)
{
    for (const auto& [place, panel] : m_panels) {
        if (const QByteArray shown = settings.layout(hiddenKey(panel.name)); !shown.isEmpty())
            panel.toggle->setChecked(shown == "shown");
    }
    restoreSplitter(*this, settings.layout(heightsKey()));
}

void SidePanels::save(Settings& settings) const
{
    for (const auto& [place, panel] : m_panels)
        settings.setLayout(hiddenKey(panel.name), panel.toggle->isChecked() ? "shown" : "hidden");
    settings.setLayout(heightsKey(), saveState());
}

} // namespace ui
