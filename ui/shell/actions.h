// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/shell/theme_chooser.h"

#include <QObject>

#include <map>

class QAction;
class QActionGroup;
class QMenuBar;

namespace ui {

// Actions are what the user can do in the main window, each once: text, key, tip. The menus, the
// tool bar and the context menu are made of them; the window connects what they do.
class Actions : public QObject {
    Q_OBJECT

public:
    explicit Actions(QObject* parent);

    void fill(QMenuBar& menus) const;
    // What makes sense: with an open file, with bytes in it, with held views.
    void enable(bool open, bool hasBytes, bool hasHeldViews);

    QAction* open;
    QAction* exportRange;
    QAction* close;
    QAction* quit;
    QAction* copyHex;
    QAction* copyText;
    QAction* selectAll;
    QAction* selectPage;
    QAction* largerText;
    QAction* smallerText;
    QAction* normalText;
    std::map<ThemeChoice, QAction*> themes; // exclusive, checkable
    QAction* goTo;
    QAction* goToStart;
    QAction* goToEnd;
    QAction* nextPage;
    QAction* previousPage;
    QAction* hold;
    QAction* release;
    QAction* releaseAll;
    QAction* poolSize;
    QAction* about;

private:
    QAction* make(const QString& text, const QString& tip, const QList<QKeySequence>& keys = {});
};

} // namespace ui
