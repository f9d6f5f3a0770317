// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/actions.h"

#include "ui/common/icons.h"
#include "ui/shell/make_action.h"
#include "ui/shell/window_tools.h"

#include <QAction>
#include <QMenu>

#include <map>

namespace ui {

Actions::Actions(QObject* parent) : QObject(parent)
{
    const auto make = [this](const QString& text, const QString& tip,
                             const QList<QKeySequence>& keys = {}) {
        return makeAction(this, text, tip, keys);
    };
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
    giveIcons();
}

void Actions::giveIcons()
{
    const std::map<QAction*, Icon> icons{
        {open, Icon::Open},         {exportRange, Icon::Export}, {close, Icon::Close},
        {quit, Icon::Quit},         {reload, Icon::Reload},      {shortcuts, Icon::Shortcuts},
        {hold, Icon::Hold},         {release, Icon::Release},    {releaseAll, Icon::ReleaseAll},
        {poolSize, Icon::PoolSize}, {about, Icon::About},
    };
    for (const auto& [action, which] : icons)
        action->setIcon(icon(which));
}

void Actions::fill(const Menus& menus, QMenu* recent) const
{
    menus.file->addAction(open);
    menus.file->addMenu(recent);
    menus.file->addAction(openSample);
    menus.file->addSeparator();
    menus.file->addActions({reload, follow, exportRange});
    menus.file->addSeparator();
    menus.file->addActions({close, quit});
    menus.view->addSeparator();
    menus.view->addActions({nextTab, previousTab});
    menus.pool->addActions({hold, release, releaseAll});
    menus.pool->addSeparator();
    menus.pool->addActions({poolSize, showHeld});
    menus.help->addActions({shortcuts, about});
}

void Actions::enable(std::size_t openFiles, bool hasBytes, bool hasHeldViews)
{
    for (QAction* const action : {close, reload, follow})
        action->setEnabled(openFiles > 0);
    for (QAction* const action : {nextTab, previousTab})
        action->setEnabled(openFiles > 1);
    hold->setEnabled(hasBytes);
    release->setEnabled(hasBytes);
    releaseAll->setEnabled(hasHeldViews);
    exportRange->setEnabled(hasBytes || hasHeldViews);
}

} // namespace ui
