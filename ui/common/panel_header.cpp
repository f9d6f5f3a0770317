// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/common/panel_header.h"

#include "ui/common/elided_label.h"
#include "ui/common/theme.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QToolButton>

namespace ui {

PanelHeader::PanelHeader(const QString& title, QWidget* parent)
    : QWidget(parent)
    , m_layout(new QHBoxLayout(this))
    , m_title(new QLabel(title, this))
    , m_summary(new ElidedLabel(this))
{
    QFont bold = m_title->font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_title->setTextFormat(Qt::PlainText);
    m_summary->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_layout->setContentsMargins(10, 3, 10, 4); // the lowest pixel is the separator
    m_layout->setSpacing(8);
    m_layout->addWidget(m_title);
    m_layout->addStretch(1);
    m_layout->addWidget(m_summary);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    applyTheme();
}

QString PanelHeader::title() const
{
    return m_title->text();
}

QString PanelHeader::summary() const
{
    return m_summary->text();
}

void PanelHeader::setSummary(const QString& summary)
{
    if (summary != m_summary->text())
        m_summary->setText(summary);
}

QToolButton* PanelHeader::addButton(QAction* action)
{
    auto* button = new QToolButton(this);
    button->setDefaultAction(action);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    addTool(button);
    return button;
}

void PanelHeader::addTool(QWidget* tool)
{
    m_layout->insertWidget(m_layout->count() - 1, tool);
}

void PanelHeader::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange)
        applyTheme();
    QWidget::changeEvent(event);
}

void PanelHeader::paintEvent(QPaintEvent*)
{
    const Theme& theme = themeOf(*this);
    QPainter painter(this);
    painter.fillRect(rect(), theme.header);
    painter.fillRect(0, height() - 1, width(), 1, theme.line);
}

void PanelHeader::applyTheme()
{
    QPalette dim = m_summary->palette();
    dim.setColor(QPalette::WindowText, themeOf(*this).dimText);
    m_summary->setPalette(dim);
}

} // namespace ui
