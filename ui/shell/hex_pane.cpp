// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/hex_pane.h"

#include "ui/common/elided_label.h"
#include "ui/common/theme.h"
#include "ui/hexview/hex_view.h"

#include <QEvent>
#include <QVBoxLayout>

namespace ui {

HexPane::HexPane(HexView& view, QWidget* parent)
    : QWidget(parent)
    , m_view(view)
    , m_caption(new ElidedLabel(this))
{
    QFont bold = m_caption->font();
    bold.setBold(true);
    m_caption->setFont(bold);
    m_caption->setContentsMargins(10, 3, 10, 3);
    m_caption->setAutoFillBackground(true);
    m_caption->hide();
    auto* const layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_caption);
    layout->addWidget(&view, 1);
    applyTheme();
}

void HexPane::setCaption(const QString& caption)
{
    m_caption->setText(caption);
    m_caption->setVisible(!caption.isEmpty());
    m_view.setAccessibleName(caption.isEmpty() ? m_view.documentWords()
                                               : tr("Bytes of %1").arg(caption));
}

void HexPane::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange)
        applyTheme();
    QWidget::changeEvent(event);
}

void HexPane::applyTheme()
{
    QPalette header = palette();
    header.setColor(QPalette::Window, themeOf(*this).header);
    m_caption->setPalette(header);
}

} // namespace ui
