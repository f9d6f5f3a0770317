// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/move_tools.h"

#include "ui/common/format.h"
#include "ui/document/workspace.h"
#include "ui/hexview/hex_view.h"
#include "ui/shell/make_action.h"
#include "ui/shell/messages.h"

#include <QAction>
#include <QMenu>

#include <utility>

namespace ui {

MoveTools::MoveTools(const WindowParts& parts, QObject* parent)
    : WindowTools(parts, parent)
    , m_finder(new PlaceFinder(this))
    , m_cancel(new QAction(tr("Cancel"), this))
{
    const std::vector<Move> moves{
        {Landmark::NonZero, tr("%1 &non-zero byte"), tr("Go to the %1 byte that is not zero"),
         Qt::Key_N},
        {Landmark::OtherByte, tr("%1 &different byte"),
         tr("Go to the %1 byte that differs from the one under the cursor"), Qt::Key_X},
        {Landmark::HoleBorder, tr("%1 h&ole border"), tr("Go to the %1 border of hole and data"),
         Qt::Key_O},
        {Landmark::Unreadable, tr("%1 &unreadable range"),
         tr("Go to the %1 range that cannot be read"), Qt::Key_U},
        {Landmark::HeldPage, tr("%1 held &page"), tr("Go to the %1 held page"), Qt::Key_P},
    };
    QMenu& go = *parts.menus.go;
    go.addSeparator();
    QMenu* const next = go.addMenu(tr("&Next"));
    QMenu* const previous = go.addMenu(tr("&Previous"));
    for (const Move& move : moves) {
        add(*next, move, true);
        add(*previous, move, false);
    }
    connect(m_finder, &PlaceFinder::found, this, &MoveTools::takeAnswer);
    connect(m_finder, &PlaceFinder::progressed, this, &MoveTools::sayProgress);
    connect(&parts.messages, &Messages::closed, this, [this] {
        if (m_saysProgress)
            stop();
    });
    connect(m_cancel, &QAction::triggered, this, &MoveTools::stop);
}

void MoveTools::add(QMenu& menu, const Move& move, bool forward)
{
    const int modifiers = forward ? 0 : int(Qt::SHIFT);
    QAction* const action = makeAction(this, move.name.arg(forward ? tr("Next") : tr("Previous")),
                                       move.tip.arg(forward ? tr("next") : tr("previous")),
                                       {QKeySequence(modifiers | move.key)});
    action->setAutoRepeat(false); // each is a search, and a thread while the disk answers
    menu.addAction(action);
    m_actions.push_back(action);
    connect(action, &QAction::triggered, this,
            [this, landmark = move.landmark, forward] { find(landmark, forward); });
}

void MoveTools::showDocument(Document*)
{
    m_finder->stop();
    m_saysProgress = false; // its message goes with the document
}

void MoveTools::update()
{
    for (QAction* const action : m_actions)
        action->setEnabled(hasBytes());
}

bool MoveTools::escape()
{
    if (!m_finder->isSearching())
        return false;
    stop();
    return true;
}

void MoveTools::find(Landmark landmark, bool forward)
{
    parts().messages.dismiss();
    m_saysProgress = false;
    m_view = document()->activeView();
    m_finder->find(*document(), parts().workspace, landmark, forward);
}

void MoveTools::stop()
{
    m_finder->stop();
    if (std::exchange(m_saysProgress, false))
        parts().messages.dismiss();
}

void MoveTools::takeAnswer(const FinderAnswer& answer)
{
    if (std::exchange(m_saysProgress, false))
        parts().messages.dismiss();
    if (answer.found.offset) {
        document()->activateView(m_view); // the one that asked
        document()->goTo(*answer.found.offset);
    }
    const QString words = finderWords(answer);
    if (!words.isEmpty()) {
        parts().messages.tell(answer.found.unreadableBytes > 0 ? MessageBar::Kind::Warning
                                                               : MessageBar::Kind::Information,
                              words);
    }
}

void MoveTools::sayProgress(std::uint64_t done, std::uint64_t total)
{
    m_saysProgress = true;
    parts().messages.tell(
        MessageBar::Kind::Information,
        total == 0 ? tr("Looking for it; the file system has not answered yet.")
                   : tr("Looking for it: %1 of %2.").arg(formatSize(done), formatSize(total)),
        m_cancel);
}

} // namespace ui
