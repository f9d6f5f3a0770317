// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/change_tools.h"

#include "ui/common/format.h"
#include "ui/document/workspace.h"
#include "ui/shell/actions.h"
#include "ui/shell/make_action.h"
#include "ui/shell/messages.h"

#include <QAction>
#include <QMenu>

#include <utility>

namespace ui {

ChangeTools::ChangeTools(const WindowParts& parts, QObject* parent)
    : WindowTools(parts, parent)
    , m_next(makeAction(this, tr("Next &change"),
                        tr("Go to the next place that changed since it was held"),
                        {QKeySequence(Qt::Key_F7)}))
    , m_previous(makeAction(this, tr("P&revious change"),
                            tr("Go to the place before that changed since it was held"),
                            {QKeySequence(int(Qt::SHIFT) | Qt::Key_F7)}))
    , m_compare(makeAction(this, tr("&Compare held views"),
                           tr("Compare all that is held of this file with the file as it is now"),
                           {ctrl(Qt::Key_F7)}))
{
    parts.menus.go->addSeparator();
    parts.menus.go->addActions({m_previous, m_next});
    parts.menus.pool->addAction(m_compare);
    connect(m_next, &QAction::triggered, this, [this] { goToChange(true); });
    connect(m_previous, &QAction::triggered, this, [this] { goToChange(false); });
    connect(m_compare, &QAction::triggered, this, &ChangeTools::compare);
}

void ChangeTools::showDocument(Document* document)
{
    m_comparisonAsked = false;
    if (m_shown)
        disconnect(m_shown, nullptr, this, nullptr);
    m_shown = document;
    if (document)
        connect(document, &Document::heldCompared, this, &ChangeTools::sayCompared);
}

void ChangeTools::update()
{
    const bool canCompare = document() && !parts().workspace.heldViews().empty();
    for (QAction* const action : {m_next, m_previous, m_compare})
        action->setEnabled(canCompare);
}

void ChangeTools::compare()
{
    m_comparisonAsked = true;
    document()->compareHeld();
    if (!document()->isComparing())
        sayCompared();
}

QString ChangeTools::whyNoChange() const
{
    const Workspace& workspace = parts().workspace;
    const Document& shown = *document();
    const HeldChanges changes = workspace.heldChanges(shown);
    const std::size_t compared = changes.compared;
    if (workspace.changeFrom(shown, 0, true))
        return {};
    if (changes.changedBytes > 0) {
        return tr("%1 of what is held of %2 changed, but at no place that can be gone to: they lie "
                  "past the end, or were held twice and are different from the earlier view.")
            .arg(formatSizeExact(changes.changedBytes), shown.name());
    }
    if (changes.unknownBytes > 0) {
        return tr("%1 of what is held of %2 cannot be compared: unreadable then or now. The rest "
                  "is as the file is now.")
            .arg(formatSizeExact(changes.unknownBytes), shown.name());
    }
    if (compared == 0) {
        return tr("Nothing is held of %1 that it could be compared with. %2 holds the page under "
                  "the cursor.")
            .arg(shown.name(), parts().actions.hold->shortcut().toString());
    }
    return compared == 1 ? tr("What is held of %1 is as the file is now.").arg(shown.name())
                         : tr("All %1 views held of %2 are as the file is now.")
                               .arg(formatCount(compared), shown.name());
}

void ChangeTools::sayCompared()
{
    Messages& messages = parts().messages;
    if (document()->isComparing() || !std::exchange(m_comparisonAsked, false))
        return; // another document's, in a tab that is hidden
    const HeldChanges changes = parts().workspace.heldChanges(*document());
    if (const QString none = whyNoChange(); !none.isEmpty())
        return messages.tell(MessageBar::Kind::Information, none);
    const QString unknown = changes.unknownBytes == 0
        ? QString()
        : tr(" %1 could not be compared.").arg(formatSizeExact(changes.unknownBytes));
    messages.tell(MessageBar::Kind::Information,
                  tr("%1 changed, in %2 of %3 held. %4 goes to the next.%5")
                      .arg(changes.changedBytes == 1
                               ? tr("1 byte has")
                               : tr("%1 bytes have").arg(formatCount(changes.changedBytes)),
                           formatCount(changes.changedViews),
                           changes.compared == 1
                               ? tr("1 view")
                               : tr("%1 views").arg(formatCount(changes.compared)),
                           m_next->shortcut().toString(), unknown));
}

void ChangeTools::goToChange(bool forward)
{
    Messages& messages = parts().messages;
    const std::uint64_t from = document()->cursor();
    const auto to = parts().workspace.changeFrom(*document(), from, forward);
    if (!to)
        return messages.tell(MessageBar::Kind::Information, whyNoChange());
    messages.dismiss();
    document()->goTo(*to);
    if (forward ? *to <= from : *to >= from) {
        messages.tell(MessageBar::Kind::Information,
                      *to == from   ? tr("There is no other change.")
                          : forward ? tr("No change after this: went round to the first one.")
                                    : tr("No change before this: went round to the last one."));
    }
}

} // namespace ui
