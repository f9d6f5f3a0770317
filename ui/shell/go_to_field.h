// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/document/go_to.h"

#include <QLineEdit>

#include <functional>

class QLabel;

namespace ui {

// GoToField is where places are typed. As long as it has the focus, a line under it says where what
// stands there leads, or what is wrong with it; screen readers get that as its description. The
// line takes no focus, and lies over the window, not in it: nothing moves when it comes and goes.
class GoToField : public QLineEdit {
    Q_OBJECT

public:
    struct Preview {
        Place place;
        QString words; // plain text; empty: nothing to say
    };
    using Previewer = std::function<Preview(const QString& text)>;

    GoToField(Previewer previewer, QWidget* parent);

    // Something that the preview depends on is another now.
    void refresh();
    // Selects what a problem is about, so that typing replaces it.
    void showCulprit(const Place& place);

signals:
    void left(); // by Escape; it is empty then

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void placeLine();

    const Previewer m_previewer;
    QLabel* m_line;
};

} // namespace ui
