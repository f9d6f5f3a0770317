// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/side_panels.h"

#include "ui/shell/settings.h"
#include "ui/shell/splitter_state.h"

#include <QAction>
#include <QApplication>
#include <QEvent>
#include <QMenu>
#include <QSplitter>

#include <algorithm>
#include <iterator>
#include <vector>

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

SidePanels::SidePanels(QAction& all, QWidget* parent)
    : QScrollArea(parent)
    , m_all(all)
    , m_column(new QSplitter(Qt::Vertical))
{
    m_column->setChildrenCollapsible(false);
    m_column->setHandleWidth(1);
    m_column->setMinimumWidth(1); // whatever the lists ask for
    setWidget(m_column);
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    connect(&m_all, &QAction::toggled, this, &SidePanels::takeToggled);
    connect(qApp, &QApplication::focusChanged, this, [this](const QWidget*, QWidget* now) {
        if (now && QApplication::mouseButtons() == Qt::NoButton) // else what is clicked would move
            bringIntoView(now);
    });
}

void SidePanels::add(const Panel& panel)
{
    const auto [at, added] = m_panels.emplace(panel.place, panel);
    Q_ASSERT(added);
    m_column->insertWidget(static_cast<int>(std::distance(m_panels.begin(), at)), panel.widget);
    // The panel's header, the list's, and rows.
    panel.widget->setMinimumHeight((panel.leastRows + 2) * (fontMetrics().height() + 9));
    panel.widget->setVisible(panel.toggle->isChecked());
    connect(panel.toggle, &QAction::toggled, this, [this, widget = panel.widget](bool shown) {
        widget->setVisible(shown);
        if (shown)
            m_all.setChecked(true);
        takeToggled();
        if (!shown)
            return;
        for (QObject* const laidOut :
             {static_cast<QObject*>(m_column), static_cast<QObject*>(viewport())})
            QCoreApplication::sendPostedEvents(laidOut, QEvent::LayoutRequest);
        bringIntoView(widget); // it has its place by now
    });
    QList<int> heights;
    for (const auto& [place, other] : m_panels)
        heights += other.height;
    m_column->setSizes(heights);
    orderTabs();
}

// From panel to panel as they stand, not as they were made; inside of each as it has it.
void SidePanels::orderTabs()
{
    QWidget* before = nullptr;
    for (const auto& [place, panel] : m_panels) {
        std::vector<QWidget*> stops;
        QWidget* const whole = panel.widget;
        if (whole->focusPolicy() & Qt::TabFocus)
            stops.push_back(whole);
        for (QWidget* at = whole->nextInFocusChain(); at != whole; at = at->nextInFocusChain()) {
            if (whole->isAncestorOf(at) && (at->focusPolicy() & Qt::TabFocus))
                stops.push_back(at);
        }
        for (QWidget* const stop : stops) {
            if (before)
                setTabOrder(before, stop);
            before = stop;
        }
    }
}

void SidePanels::bringIntoView(QWidget* widget)
{
    if (m_column->isAncestorOf(widget))
        ensureWidgetVisible(widget, 0, 0);
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
    restoreSplitter(*m_column, settings.layout(heightsKey()));
}

void SidePanels::save(Settings& settings) const
{
    for (const auto& [place, panel] : m_panels)
        settings.setLayout(hiddenKey(panel.name), panel.toggle->isChecked() ? "shown" : "hidden");
    settings.setLayout(heightsKey(), m_column->saveState());
}

} // namespace ui
