// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/shell/window_tools.h"

class QAction;
class QLineEdit;

namespace ui {

// Going to places: the field in the tool bar, and the commands of the menu Go.
class GoTools : public WindowTools {
    Q_OBJECT

public:
    GoTools(const WindowParts& parts, QObject* parent);

    void update() override;
    void goToTyped(const QString& text);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override; // of the field

private:
    QLineEdit* makeField();
    void goToPage(bool next);

    QAction* m_goTo;
    QAction* m_goToStart;
    QAction* m_goToEnd;
    QAction* m_nextPage;
    QAction* m_previousPage;
    QLineEdit* m_field;
};

} // namespace ui
