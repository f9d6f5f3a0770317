// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/common/message_bar.h"

#include <QObject>

namespace ui {

// Messages is the one sentence that the window has for its user at a time, in its message bar.
class Messages : public QObject {
    Q_OBJECT

public:
    // `bar` outlives it.
    Messages(MessageBar& bar, QObject* parent);

    // About the document that is shown, until another is. `remedy`, if any, is a button of the bar
    // and has to live as long as the bar.
    void tell(MessageBar::Kind kind, const QString& text, QAction* remedy = nullptr);
    // About something else: it stays when another document is shown.
    void tellOfWindow(MessageBar::Kind kind, const QString& text, QAction* remedy = nullptr);
    void dismiss();
    void takeBack(const QString& text); // where that is what it says
    void documentIsAnother(); // what was told of the one before goes

signals:
    void closed(); // by the user

private:
    MessageBar& m_bar;
    bool m_isOfDocument = false;
};

} // namespace ui
