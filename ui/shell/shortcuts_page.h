// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>

class QMenu;
class QMenuBar;
class QTreeWidget;
class QTreeWidgetItem;

namespace ui {

// ShortcutsPage lists all keys: those of the menus as these have them, and those of the
// instruments. It blocks nothing.
class ShortcutsPage : public QDialog {
    Q_OBJECT

public:
    explicit ShortcutsPage(const QMenuBar& menus, QWidget* parent = nullptr);

private:
    void addMenus(const QMenuBar& menus);
    static void addActions(const QMenu& menu, QTreeWidgetItem* group); // and its submenus'
    void addInstruments();

    QTreeWidget* m_keys;
};

} // namespace ui
