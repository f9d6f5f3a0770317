// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/shortcuts_page.h"

#include <QActionGroup>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QScreen>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <utility>
#include <vector>

namespace ui {

namespace {

QString withoutMnemonic(QString text)
{
    return text.remove(QLatin1Char('&')).remove(QStringLiteral("…"));
}

// One of several, of which one is chosen, needs their name: "Values › Hexadecimal".
QString nameIn(const QMenu& menu, const QAction& action)
{
    const QString name = withoutMnemonic(action.text());
    return action.actionGroup()
        ? QStringLiteral("%1 \u203A %2").arg(withoutMnemonic(menu.title()), name)
        : name;
}

QTreeWidgetItem* addGroup(QTreeWidget* tree, const QString& title)
{
    auto* const group = new QTreeWidgetItem(tree, {title});
    QFont bold = tree->font();
    bold.setBold(true);
    group->setFont(0, bold);
    group->setFirstColumnSpanned(true);
    return group;
}

QString keysOf(const QAction& action)
{
    QStringList keys;
    for (const QKeySequence& key : action.shortcuts()) {
        if (key[0].key() != Qt::Key_Backtab) // what X11 makes of Shift+Tab
            keys += key.toString(QKeySequence::NativeText);
    }
    keys.removeDuplicates();
    return keys.join(QStringLiteral(", "));
}

} // namespace

ShortcutsPage::ShortcutsPage(const QMenuBar& menus, QWidget* parent)
    : QDialog(parent)
    , m_keys(new QTreeWidget(this))
{
    setWindowTitle(tr("Keys"));
    m_keys->setColumnCount(2);
    m_keys->setHeaderHidden(true);
    m_keys->setRootIsDecorated(false);
    m_keys->setItemsExpandable(false);
    m_keys->setFrameShape(QFrame::NoFrame);
    m_keys->setAccessibleName(tr("Keys"));
    addMenus(menus);
    addInstruments();
    m_keys->expandAll();
    m_keys->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_keys->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    m_keys->header()->setStretchLastSection(false);
    auto* const buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->button(QDialogButtonBox::Close)->setIcon({}); // the style's own
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* const layout = new QVBoxLayout(this);
    layout->addWidget(m_keys);
    layout->addWidget(buttons);
    resize(QSize(560, 640).boundedTo(screen()->availableSize() * 0.85)); // with its frame
}

void ShortcutsPage::addMenus(const QMenuBar& menus)
{
    for (const QAction* const title : menus.actions()) {
        QTreeWidgetItem* const group = addGroup(m_keys, withoutMnemonic(title->text()));
        addActions(*title->menu(), group);
        if (group->childCount() == 0)
            delete group;
    }
}

void ShortcutsPage::addActions(const QMenu& menu, QTreeWidgetItem* group)
{
    for (const QAction* const action : menu.actions()) {
        if (action->menu())
            addActions(*action->menu(), group);
        else if (const QString keys = keysOf(*action); !keys.isEmpty())
            new QTreeWidgetItem(group, {nameIn(menu, *action), keys});
    }
}

void ShortcutsPage::addInstruments()
{
    using Line = std::pair<QString, QString>;
    const std::vector<std::pair<QString, std::vector<Line>>> instruments{
        {tr("In the bytes"),
         {{tr("Move by a byte or a row"), tr("Arrows")},
          {tr("Start or end of the row"), tr("Home, End")},
          {tr("Move by a window"), tr("Page Up, Page Down")},
          {tr("Start or end of the file"), tr("Ctrl+Home, Ctrl+End")},
          {tr("Move by a 16 KiB page"), tr("Ctrl+Page Up, Ctrl+Page Down")},
          {tr("Select"), tr("Shift with any of these")},
          {tr("Select by the mouse"), tr("Drag, Shift+click")},
          {tr("Select a group, a row; on a header the page"), tr("Double click, triple click")},
          {tr("Select whole rows; on page headers whole pages"), tr("Ctrl+click, Ctrl+drag")},
          {tr("Select whole rows up to there"), tr("Ctrl+Shift+click")},
          {tr("Type a place to go to"), tr("0 to 9, +, -, @")},
          {tr("Close a message, else select nothing"), tr("Esc")},
          {tr("Larger or smaller text"), tr("Ctrl+wheel")}}},
        {tr("In the list of held views"),
         {{tr("Go to the page"), tr("Enter")},
          {tr("Look at the bytes as they were held"), tr("Space")},
          {tr("Release the selected views"), tr("Delete")},
          {tr("Copy the ranges"), tr("Ctrl+C")}}},
        {tr("In the list of bookmarks"),
         {{tr("Go to the bookmark"), tr("Enter")},
          {tr("Edit it"), tr("F2")},
          {tr("Remove the selected bookmarks"), tr("Delete")}}},
        {tr("In the inspector"), {{tr("Copy the value"), tr("Ctrl+C")}}},
        {tr("In the graph"),
         {{tr("Pause, and go on"), tr("Space")},
          {tr("Read the numbers of another moment"), tr("Left, Right, Home, End")}}},
        {tr("Everywhere"),
         {{tr("The next part of the window, and the one before"), tr("Tab, Shift+Tab")}}},
    };
    for (const auto& [title, lines] : instruments) {
        QTreeWidgetItem* const group = addGroup(m_keys, title);
        for (const auto& [what, keys] : lines)
            new QTreeWidgetItem(group, {what, keys});
    }
}

} // namespace ui
