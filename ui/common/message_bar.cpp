// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/common/message_bar.h"

#include "ui/common/icons.h"
#include "ui/common/theme.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QToolButton>

namespace ui {

namespace {

constexpr int kIconSize = 16;

Icon iconOf(MessageBar::Kind kind)
{
    switch (kind) {
    case MessageBar::Kind::Error:
        return Icon::Error;
    case MessageBar::Kind::Warning:
        return Icon::Warning;
    case MessageBar::Kind::Information:
        break;
    }
    return Icon::Information;
}

} // namespace

namespace {

// What is left when only the numbers of a message move on.
QString words(QString text)
{
    return text.removeIf([](QChar c) { return c.isDigit() || c.isPunct(); });
}

} // namespace

MessageBar::MessageBar(QWidget* parent)
    : QFrame(parent)
    , m_text(new QLabel(this))
    , m_remedy(new QToolButton(this))
    , m_close(new QToolButton(this))
{
    setFrameShape(QFrame::NoFrame);
    setAutoFillBackground(true);
    setObjectName(QStringLiteral("messageBar"));
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setFocusPolicy(Qt::NoFocus);
    m_close->setIcon(icon(Icon::Dismiss));
    m_close->setIconSize(QSize(kIconSize, kIconSize));
    m_close->setAutoRaise(true);
    m_close->setToolTip(tr("Close this message (Esc)"));
    m_close->setAccessibleName(tr("Close this message"));
    connect(m_close, &QToolButton::clicked, this, &MessageBar::closeMessage);
    auto* const layout = new QHBoxLayout(this);
    layout->setContentsMargins(12 + kIconSize + 8, 4, 6, 4);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_remedy, 0, Qt::AlignTop);
    layout->addWidget(m_close, 0, Qt::AlignTop);
    m_remedy->setFocusPolicy(Qt::TabFocus);
    m_remedy->setObjectName(QStringLiteral("remedy"));
    m_remedy->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_close->setObjectName(QStringLiteral("close"));
    hide();
}

void MessageBar::showMessage(Kind kind, const QString& text, QAction* remedy)
{
    const bool isNews = isHidden() || kind != m_kind || words(text) != words(m_text->text());
    m_kind = kind;
    for (QAction* const old : m_remedy->actions())
        m_remedy->removeAction(old);
    if (remedy)
        m_remedy->setDefaultAction(remedy);
    m_remedy->setVisible(remedy);
    m_text->setText(text);
    m_text->setAccessibleName(text);
    setAccessibleName(text);
    applyColours();
    show();
    if (!isNews)
        return;
    QAccessibleEvent alert(m_text, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

QString MessageBar::text() const
{
    return m_text->text();
}

void MessageBar::dismiss()
{
    hide();
    m_text->clear();
}

void MessageBar::closeMessage()
{
    dismiss();
    emit closed();
}

void MessageBar::changeEvent(QEvent* event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::ParentChange || event->type() == QEvent::PaletteChange)
        applyColours();
}

void MessageBar::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        closeMessage();
    else
        QFrame::keyPressEvent(event);
}

void MessageBar::paintEvent(QPaintEvent* event)
{
    QFrame::paintEvent(event);
    QPainter painter(this);
    const QColor colour = palette().color(QPalette::WindowText);
    // Beside the first line, as the button is.
    const int top = m_close->geometry().center().y() - kIconSize / 2 + 1;
    icon(iconOf(m_kind), colour).paint(&painter, QRect(12, top, kIconSize, kIconSize));
}

void MessageBar::applyColours()
{
    const QWidget* const outside = parentWidget();
    const Theme& theme = themeOf(outside ? *outside : *this);
    QPalette colours; // the rest is the parent's, and its changes are heard of
    colours.setColor(QPalette::Window,
                     m_kind == Kind::Information ? theme.header : theme.heldGround);
    colours.setColor(QPalette::WindowText,
                     m_kind == Kind::Error         ? theme.error
                         : m_kind == Kind::Warning ? theme.warning
                                                   : theme.text);
    setPalette(colours);
}

} // namespace ui
