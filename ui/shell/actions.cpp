// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/actions.h"

#include "ui/common/icons.h"

#include <QAction>
#include <QActionGroup>
#include <QMenu>
#include <QMenuBar>

namespace ui {

Actions::Actions(QObject* parent) : QObject(parent)
{
    const auto ctrl = [](int key) { return QKeySequence(int(Qt::CTRL) | key); };
    open = make(tr("&Open…"), tr("Open a file or device, read-only"), {QKeySequence::Open});
    openSample = make(tr("Open a &sample"), tr("Open the program's own binary, as any other file"));
    exportRange = make(tr("&Export…"), tr("Write a range of bytes to a file"),
                       {ctrl(Qt::Key_E), ctrl(int(Qt::SHIFT) | Qt::Key_E)});
    reload = make(tr("&Reload"), tr("Open the file again, at the same place"),
                  {QKeySequence(Qt::Key_F5)});
    follow = make(tr("&Follow"), tr("Stay at the end of the file as it grows"),
                  {QKeySequence(Qt::Key_F)});
    follow->setCheckable(true);
    close = make(tr("&Close"), tr("Close the file; held views stay"),
                 {ctrl(Qt::Key_W), ctrl(Qt::Key_F4)});
    nextTab = make(tr("N&ext file"), tr("Show the next open file"), {ctrl(Qt::Key_Tab)});
    previousTab =
        make(tr("P&revious file"), tr("Show the open file before this one"),
             {ctrl(int(Qt::SHIFT) | Qt::Key_Tab), ctrl(int(Qt::SHIFT) | Qt::Key_Backtab)});
    quit = make(tr("&Quit"), tr("End Mapscope"), {ctrl(Qt::Key_Q)});
    copyHex =
        make(tr("Copy as &hex"), tr("Copy the selected bytes as hex digits"), {QKeySequence::Copy});
    copyText = make(tr("Copy as &text"), tr("Copy the selected bytes as text"),
                    {ctrl(int(Qt::SHIFT) | Qt::Key_C)});
    selectAll = make(tr("Select &all"), tr("Select the whole file"), {QKeySequence::SelectAll});
    selectPage = make(tr("Select &page"), tr("Select the page under the cursor"),
                      {ctrl(int(Qt::SHIFT) | Qt::Key_A)});
    largerText =
        make(tr("&Larger text"), tr("Larger bytes"), {QKeySequence::ZoomIn, ctrl(Qt::Key_Equal)});
    smallerText = make(tr("&Smaller text"), tr("Smaller bytes"), {QKeySequence::ZoomOut});
    normalText = make(tr("&Normal text"), tr("Bytes in the system's size"), {ctrl(Qt::Key_0)});
    goTo =
        make(tr("&Go to…"), tr("Go to an offset, a page or a part of the file"), {ctrl(Qt::Key_G)});
    // The keys of these four belong to the hex view, which knows when it has the focus.
    const auto withKey = [](const QString& text, const char* key) {
        return QStringLiteral("%1\t%2").arg(text, QLatin1String(key));
    };
    goToStart = make(withKey(tr("&Start of the file"), "Ctrl+Home"), tr("Go to the first byte"));
    goToEnd = make(withKey(tr("&End of the file"), "Ctrl+End"), tr("Go to the last byte"));
    nextPage = make(withKey(tr("&Next page"), "Ctrl+PgDown"), tr("Go to the next 16 KiB page"));
    previousPage =
        make(withKey(tr("&Previous page"), "Ctrl+PgUp"), tr("Go to the previous 16 KiB page"));
    nextChange = make(tr("Next &change"), tr("Go to the next place that changed since it was held"),
                      {QKeySequence(Qt::Key_F7)});
    previousChange =
        make(tr("P&revious change"), tr("Go to the place before that changed since it was held"),
             {QKeySequence(int(Qt::SHIFT) | Qt::Key_F7)});
    hold =
        make(tr("&Hold page"), tr("Hold the page under the cursor, or all pages of the selection"),
             {QKeySequence(Qt::Key_H)});
    release =
        make(tr("&Release"), tr("Release the page under the cursor, or all pages of the selection"),
             {QKeySequence(Qt::Key_R)});
    releaseAll = make(tr("Release &all"), tr("Release all held views"),
                      {QKeySequence(int(Qt::SHIFT) | Qt::Key_R)});
    showHeld = make(tr("Show &held bytes"),
                    tr("Show held pages as they were when they were held, not as the file is now"),
                    {QKeySequence(Qt::Key_D)});
    showHeld->setCheckable(true);
    compareHeld = make(tr("&Compare held views"),
                       tr("Compare all that is held of this file with the file as it is now"),
                       {ctrl(Qt::Key_F7)});
    showLists = make(tr("&Lists"), tr("Show the lists of held views and mappings"),
                     {QKeySequence(Qt::Key_F9)});
    showPool = make(tr("&Memory pool"), tr("Show the memory pool and its graph"),
                    {QKeySequence(Qt::Key_F8)});
    for (QAction* const panel : {showLists, showPool}) {
        panel->setCheckable(true);
        panel->setChecked(true);
    }
    poolSize = make(tr("Pool &size…"), tr("Change how many units the pool has"), {ctrl(Qt::Key_P)});
    shortcuts = make(tr("&Keys"), tr("All keys, on a page"), {QKeySequence(Qt::Key_F1)});
    about = make(tr("&About Mapscope"), tr("Version and licence"));
    hold->setIconText(tr("Hold page"));
    makeChoices();
    giveIcons();
}

void Actions::makeChoices()
{
    auto* const group = new QActionGroup(this);
    const std::map<ThemeChoice, QString> names{{ThemeChoice::System, tr("&As the desktop")},
                                               {ThemeChoice::Light, tr("&Light")},
                                               {ThemeChoice::Dark, tr("&Dark")}};
    for (const auto& [choice, name] : names) {
        themes[choice] = make(name, tr("Colours of the window"));
        themes[choice]->setCheckable(true);
        group->addAction(themes[choice]);
    }
    auto* const widths = new QActionGroup(this);
    for (const int bytes : {8, 16, 32, 64, 0}) {
        bytesPerRow[bytes] =
            make(bytes == 0 ? tr("As many as &fit") : tr("&%1 bytes a row").arg(bytes),
                 tr("Bytes in a row of the hex view"));
        bytesPerRow[bytes]->setCheckable(true);
        widths->addAction(bytesPerRow[bytes]);
    }
    constexpr int kUsual = 16;
    check(ThemeChoice::System, kUsual);
}

void Actions::check(ThemeChoice theme, int bytes)
{
    themes.at(theme)->setChecked(true);
    bytesPerRow.at(bytes)->setChecked(true);
}

void Actions::giveIcons()
{
    const std::map<QAction*, Icon> icons{
        {open, Icon::Open},
        {exportRange, Icon::Export},
        {close, Icon::Close},
        {quit, Icon::Quit},
        {copyHex, Icon::CopyHex},
        {copyText, Icon::CopyText},
        {selectAll, Icon::SelectAll},
        {selectPage, Icon::SelectPage},
        {largerText, Icon::ZoomIn},
        {smallerText, Icon::ZoomOut},
        {normalText, Icon::ZoomNormal},
        {themes[ThemeChoice::System], Icon::ThemeSystem},
        {themes[ThemeChoice::Light], Icon::ThemeLight},
        {themes[ThemeChoice::Dark], Icon::ThemeDark},
        {goTo, Icon::GoTo},
        {reload, Icon::Reload},
        {shortcuts, Icon::Shortcuts},
        {goToStart, Icon::GoToStart},
        {goToEnd, Icon::GoToEnd},
        {nextPage, Icon::NextPage},
        {previousPage, Icon::PreviousPage},
        {hold, Icon::Hold},
        {release, Icon::Release},
        {releaseAll, Icon::ReleaseAll},
        {poolSize, Icon::PoolSize},
        {about, Icon::About},
    };
    for (const auto& [action, which] : icons)
        action->setIcon(icon(which));
}

QAction* Actions::make(const QString& text, const QString& tip, const QList<QKeySequence>& keys)
{
    auto* const action = new QAction(text, this);
    action->setShortcuts(keys);
    const QString key = action->shortcut().isEmpty()
        ? QString()
        : QStringLiteral(" (%1)").arg(action->shortcut().toString(QKeySequence::NativeText));
    action->setToolTip(tip + key);
    action->setStatusTip(QString());
    return action;
}

void Actions::fill(QMenuBar& menus, QMenu* recent) const
{
    QMenu* const file = menus.addMenu(tr("&File"));
    file->addAction(open);
    file->addMenu(recent);
    file->addAction(openSample);
    file->addSeparator();
    file->addActions({reload, follow, exportRange});
    file->addSeparator();
    file->addActions({close, quit});
    QMenu* const edit = menus.addMenu(tr("&Edit"));
    edit->addActions({copyHex, copyText});
    edit->addSeparator();
    edit->addActions({selectAll, selectPage});
    QMenu* const view = menus.addMenu(tr("&View"));
    view->addActions({largerText, smallerText, normalText});
    view->addSeparator();
    QMenu* const columns = view->addMenu(tr("&Columns"));
    for (const int bytes : {8, 16, 32, 64, 0})
        columns->addAction(bytesPerRow.at(bytes));
    QMenu* const theme = view->addMenu(tr("&Theme"));
    for (const auto& [choice, action] : themes)
        theme->addAction(action);
    view->addSeparator();
    view->addActions({showLists, showPool});
    view->addSeparator();
    view->addActions({nextTab, previousTab});
    QMenu* const go = menus.addMenu(tr("&Go"));
    go->addAction(goTo);
    go->addSeparator();
    go->addActions({goToStart, goToEnd, previousPage, nextPage});
    go->addSeparator();
    go->addActions({previousChange, nextChange});
    QMenu* const pool = menus.addMenu(tr("&Pool"));
    pool->addActions({hold, release, releaseAll});
    pool->addSeparator();
    pool->addActions({showHeld, compareHeld});
    pool->addSeparator();
    pool->addAction(poolSize);
    menus.addMenu(tr("&Help"))->addActions({shortcuts, about});
}

void Actions::enable(std::size_t openFiles, bool hasBytes, bool hasHeldViews)
{
    for (QAction* const action : {close, reload, follow})
        action->setEnabled(openFiles > 0);
    for (QAction* const action : {nextTab, previousTab})
        action->setEnabled(openFiles > 1);
    for (QAction* const action : {copyHex, copyText, selectAll, selectPage, goTo, goToStart,
                                  goToEnd, nextPage, previousPage, hold, release})
        action->setEnabled(hasBytes);
    releaseAll->setEnabled(hasHeldViews);
    for (QAction* const action : {nextChange, previousChange, compareHeld})
        action->setEnabled(hasHeldViews && openFiles > 0);
    exportRange->setEnabled(hasBytes || hasHeldViews);
}

} // namespace ui
