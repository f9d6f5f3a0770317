// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/pool/pool_panel.h"

#include "ui/common/format.h"
#include "ui/common/panel_header.h"
#include "ui/common/theme.h"
#include "ui/document/workspace.h"
#include "ui/pool/pool_graph.h"
#include "ui/pool/pool_numbers.h"
#include "ui/pool/pool_size_box.h"

#include <QAccessible>
#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

namespace ui {

PoolPanel::PoolPanel(Workspace& workspace, QWidget* parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_refresh(Throttle::kDisplayInterval, this)
    , m_header(new PanelHeader(tr("Memory pool"), this))
    , m_message(new QLabel(this))
    , m_graph(new PoolGraph(workspace.journal(), this))
    , m_numbers(new PoolNumbers(this))
    , m_size(new PoolSizeBox(Workspace::kLeastPoolUnits, engine::MemoryPool::unitSize(), this))
    , m_sizeInBytes(new QLabel(this))
    , m_pause(new QAction(tr("Pause"), this))
{
    m_message->setWordWrap(true);
    m_message->setTextFormat(Qt::PlainText);
    m_message->setContentsMargins(10, 4, 10, 4);
    m_message->setAccessibleName(tr("Pool size message"));
    m_message->hide();
    makeHeader();
    auto* body = new QHBoxLayout;
    body->setSpacing(0);
    body->addWidget(m_graph, 1);
    body->addWidget(m_numbers);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_header);
    layout->addWidget(m_message);
    layout->addLayout(body, 1);
    connect(&m_workspace, &Workspace::poolChanged, m_graph, &PoolGraph::noteChange);
    connect(&m_workspace, &Workspace::poolChanged, &m_refresh, &Throttle::request);
    connect(&m_refresh, &Throttle::fired, this, [this] {
        if (isVisible())
            refresh();
    });
    applyTheme();
    refresh();
}

void PoolPanel::makeHeader()
{
    m_pause->setToolTip(tr("Keep this picture while the pool goes on (Space in the graph)"));
    connect(m_pause, &QAction::triggered, m_graph,
            [this] { m_graph->setPaused(!m_graph->isPaused()); });
    connect(m_graph, &PoolGraph::pausedChanged, m_pause,
            [this](bool paused) { m_pause->setText(paused ? tr("Go on") : tr("Pause")); });

    auto* apply = new QAction(tr("Apply"), this);
    apply->setEnabled(false);
    connect(apply, &QAction::triggered, m_size, &PoolSizeBox::apply);
    connect(m_size, &PoolSizeBox::pendingChanged, apply, &QAction::setEnabled);
    connect(m_size, &PoolSizeBox::pendingChanged, this, [this](bool pending) {
        if (pending)
            say({});
    });
    connect(m_size, &PoolSizeBox::sizeChosen, this, &PoolPanel::resizePool);
    connect(m_size, &PoolSizeBox::notUnderstood, this, [this](const QString& text) {
        say(tr("\"%1\" is not a size of a pool. Type a number of units, or a size such as 4 MiB.")
                .arg(text));
    });
    connect(m_size, &PoolSizeBox::tooLarge, this, [this](const QString& text) {
        say(tr("\"%1\" is too large: a pool has at most %2.")
                .arg(text, formatUnits(kMostPoolUnits)));
    });
    // What is said of a size is past once something else is done.
    connect(&m_workspace, &Workspace::heldViewsChanged, this, [this] { say({}); });
    connect(&m_workspace, &Workspace::documentChanged, this, [this] { say({}); });

    auto* label = new QLabel(tr("Size"), m_header);
    label->setBuddy(m_size);
    m_header->addTool(label);
    m_header->addTool(m_size);
    m_header->addTool(m_sizeInBytes);
    // Clicking it must not take the focus from the box, which would take its text back.
    m_header->addButton(apply)->setFocusPolicy(Qt::NoFocus);
    m_header->addButton(m_pause);
    m_header->setSummary(tr("last 2 min"));
}

QString PoolPanel::message() const
{
    return m_message->text();
}

void PoolPanel::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange)
        applyTheme();
    QWidget::changeEvent(event);
}

void PoolPanel::showEvent(QShowEvent* event)
{
    refresh();
    QWidget::showEvent(event);
}

void PoolPanel::refresh()
{
    // The journal's newest sample and not poolSample(): graph and numbers say the same.
    const engine::PoolJournal& journal = m_workspace.journal();
    const std::size_t unitSize = engine::MemoryPool::unitSize();
    const engine::PoolSample sample =
        journal.samples().empty() ? engine::PoolSample{} : journal.samples().back();
    m_numbers->show({.sample = sample,
                     .unitSize = unitSize,
                     .peakUsed = journal.peakUsed(),
                     .reclaimed = m_workspace.reclaimed(),
                     .refused = journal.refused()});
    m_size->setCurrent(sample.capacity);
    m_sizeInBytes->setText(tr("= %1").arg(formatSize(sample.capacity * unitSize)));
}

void PoolPanel::resizePool(std::size_t units)
{
    say(m_workspace.resizePool(units));
    m_size->setCurrent(m_workspace.poolState().capacity);
}

void PoolPanel::say(const QString& message)
{
    if (message == m_message->text())
        return;
    m_message->setText(message);
    m_message->setVisible(!message.isEmpty());
    if (!message.isEmpty()) {
        QAccessibleEvent alert(m_message, QAccessible::Alert);
        QAccessible::updateAccessibility(&alert);
    }
}

void PoolPanel::applyTheme()
{
    const Theme& theme = themeOf(*this);
    QPalette dim;
    dim.setColor(QPalette::WindowText, theme.dimText);
    m_sizeInBytes->setPalette(dim);
    QPalette warning;
    warning.setColor(QPalette::WindowText, theme.warning);
    m_message->setPalette(warning);
}

} // namespace ui
