// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/copy_tools.h"

#include "engine/job.h"
#include "ui/common/format.h"
#include "ui/common/icons.h"
#include "ui/document/clipboard_text.h"
#include "ui/document/document.h"
#include "ui/shell/actions.h"
#include "ui/shell/make_action.h"
#include "ui/shell/messages.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>

namespace ui {

CopyTools::CopyTools(const WindowParts& parts, QObject* parent)
    : WindowTools(parts, parent)
    , m_copyHex(makeAction(this, tr("Copy as &hex"), tr("Copy the selected bytes as hex digits"),
                           {QKeySequence::Copy}))
    , m_copyText(makeAction(this, tr("Copy as &text"), tr("Copy the selected bytes as text"),
                            {ctrl(int(Qt::SHIFT) | Qt::Key_C)}))
    , m_selectAll(makeAction(this, tr("Select &all"), tr("Select the whole file"),
                             {QKeySequence::SelectAll}))
    , m_selectPage(makeAction(this, tr("Select &page"), tr("Select the page under the cursor"),
                              {ctrl(int(Qt::SHIFT) | Qt::Key_A)}))
{
    m_copyHex->setIcon(icon(Icon::CopyHex));
    m_copyText->setIcon(icon(Icon::CopyText));
    m_selectAll->setIcon(icon(Icon::SelectAll));
    m_selectPage->setIcon(icon(Icon::SelectPage));
    QMenu& edit = *parts.menus.edit;
    edit.addActions({m_copyHex, m_copyText});
    edit.addSeparator();
    edit.addActions({m_selectAll, m_selectPage});
    connect(m_copyHex, &QAction::triggered, this, [this] { copySelection(false); });
    connect(m_copyText, &QAction::triggered, this, [this] { copySelection(true); });
    connect(m_selectAll, &QAction::triggered, this,
            [this] { document()->select({0, document()->size()}); });
    connect(m_selectPage, &QAction::triggered, this, [this] {
        document()->select(document()->pageRange(engine::pageOf(document()->cursor())));
    });
}

void CopyTools::update()
{
    for (QAction* const action : {m_copyHex, m_copyText, m_selectAll, m_selectPage})
        action->setEnabled(hasBytes());
}

void CopyTools::addToContextMenu(QMenu& menu)
{
    menu.addActions({m_copyHex, m_copyText, m_selectPage});
}

void CopyTools::copySelection(bool asText)
{
    engine::ByteRange range = document()->selection();
    if (range.empty())
        range = {document()->cursor(), document()->cursor() + 1};
    Messages& messages = parts().messages;
    if (range.size() > kMostCopied) {
        const QAction& exportRange = *parts().actions.exportRange;
        messages.tell(MessageBar::Kind::Warning,
                      tr("%1 are selected, and at most %2 can be copied. Export them instead (%3).")
                          .arg(formatSizeExact(range.size()), formatSize(kMostCopied),
                               exportRange.shortcut().toString(QKeySequence::NativeText)));
        return;
    }
    auto source = document()->source();
    if (!source)
        return;
    if (m_copying)
        m_copying->requestStop(); // an older copy must not come later
    m_copying = copyTextLater(
        std::move(source), range, asText ? CopyFormat::Text : CopyFormat::Hex, this,
        [&messages](const CopiedText& copied) {
            QGuiApplication::clipboard()->setText(copied.text);
            if (copied.missing > 0) {
                messages.tell(MessageBar::Kind::Warning,
                              tr("Copied, but %1 could not be read, or are past the end by now; "
                                 "they are marked in the text.")
                                  .arg(formatSizeExact(copied.missing)));
            }
        });
}

} // namespace ui
