// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

class QAction;
class QMenu;

namespace ui {

struct Menus;

// Actions are what can be done with files, pool and window, and what more than one topic needs; the
// other topics have theirs in their tools (window_tools.h). MainWindow connects what they do.
class Actions : public QObject {
    Q_OBJECT

public:
    explicit Actions(QObject* parent);

    // `recent` becomes the menu of recent files.
    void fill(const Menus& menus, QMenu* recent) const;
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
    QAction* hold;
    QAction* release;
    QAction* releaseAll;
    QAction* showHeld; // checkable
    QAction* showLists; // checkable
    QAction* showPool; // checkable
    QAction* poolSize;
    QAction* shortcuts;
    QAction* about;

private:
    void giveIcons();
};

} // namespace ui
