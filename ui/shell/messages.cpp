// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/messages.h"

#include <utility>

namespace ui {

Messages::Messages(MessageBar& bar, QObject* parent) : QObject(parent), m_bar(bar)
{
    connect(&bar, &MessageBar::closed, this, &Messages::closed);
}

void Messages::tell(MessageBar::Kind kind, const QString& text, QAction* remedy)
{
    m_bar.showMessage(kind, text, remedy);
    m_isOfDocument = true;
}

void Messages::tellOfWindow(MessageBar::Kind kind, const QString& text, QAction* remedy)
{
    m_bar.showMessage(kind, text, remedy);
    m_isOfDocument = false;
}

void Messages::dismiss()
{
    m_bar.dismiss();
}

void Messages::takeBack(const QString& text)
{
    if (m_bar.text() == text)
        m_bar.dismiss();
}

void Messages::documentIsAnother()
{
    if (std::exchange(m_isOfDocument, false))
        m_bar.dismiss();
}

} // namespace ui
