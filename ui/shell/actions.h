// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/shell/theme_chooser.h"

#include <QObject>

#include <map>

class QAction;
class QActionGroup;
class QMenu;
class QMenuBar;

namespace ui {

// Actions are what the user can do in the main window, each once: text, key, tip. The menus, the
// tool bar and the context menu are made of them; the window connects what they do.
class Actions : public QObject {
    Q_OBJECT

public:
    explicit Actions(QObject* parent);

    // `recent` becomes the menu of recent files.
    void fill(QMenuBar& menus, QMenu* recent) const;
    // Which of these is checked.
    void check(ThemeChoice theme, int bytesPerRow);
    // What makes sense: with so many open files, with bytes in the one that is shown, with held
    // views.
    void enable(std::size_t openFiles, bool hasBytes, bool hasHeldViews);

    QAction* open;
    QAction* exportRange;
    QAction* openSample;
    QAction* reload;
    QAction* follow; // checkable
    QAction* close;
    QAction* nextTab;
    QAction* previousTab;
    QAction* quit;
    QAction* copyHex;
    QAction* copyText;
    QAction* selectAll;
    QAction* selectPage;
    QAction* largerText;
    QAction* smallerText;
    QAction* normalText;
    std::map<ThemeChoice, QAction*> themes; // exclusive, checkable
    std::map<int, QAction*> bytesPerRow; // exclusive, checkable; 0: fitting
    QAction* goTo;
    QAction* goToStart;
    QAction* goToEnd;
    QAction* nextPage;
    QAction* previousPage;
    QAction* nextChange;
    QAction* previousChange;
    QAction* hold;
    QAction* release;
    QAction* releaseAll;
    QAction* showHeld; // checkable
    QAction* compareHeld;
    QAction* showLists; // checkable
    QAction* showPool; // checkable
    QAction* poolSize;
    QAction* shortcuts;
    QAction* about;

private:
    void makeChoices();
    void giveIcons();
    QAction* make(const QString& text, const QString& tip, const QList<QKeySequence>& keys = {});
};

} // namespace ui
