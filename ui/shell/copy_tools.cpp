// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/copy_tools.h"

#include "engine/job.h"
#include "engine/paging/view_source.h"
#include "ui/common/format.h"
#include "ui/common/icons.h"
#include "ui/document/clipboard_text.h"
#include "ui/document/held_source.h"
#include "ui/document/workspace.h"
#include "ui/hexview/hex_view.h"
#include "ui/shell/actions.h"
#include "ui/shell/hex_panes.h"
#include "ui/shell/make_action.h"
#include "ui/shell/messages.h"

#include <QAction>
#include <QClipboard>
#include <QDrag>
#include <QGuiApplication>
#include <QMenu>
#include <QMimeData>

#include <utility>
#include <vector>

namespace ui {

CopyTools::CopyTools(const WindowParts& parts, QObject* parent)
    : WindowTools(parts, parent)
    , m_copyHex(makeAction(this, tr("Copy as &hex"), tr("Copy the selected bytes as hex digits"),
                           {QKeySequence::Copy}))
    , m_copyText(makeAction(this, tr("Copy as &text"),
                            tr("Copy the selected bytes as text, in the encoding of the text "
                               "column"),
                            {ctrl(int(Qt::SHIFT) | Qt::Key_C)}))
    , m_copyAs(new QMenu(tr("&Copy as"), &parts.window))
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
    fillCopyAs();
    edit.addMenu(m_copyAs);
    edit.addSeparator();
    edit.addActions({m_selectAll, m_selectPage});
    connect(m_copyHex, &QAction::triggered, this, [this] { copySelection(CopyFormat::Hex); });
    connect(m_copyText, &QAction::triggered, this, [this] { copySelection(CopyFormat::Text); });
    parts.panes.forEachView([this](HexView& view) {
        connect(&view, &HexView::dragOutWanted, this,
                [this](HexColumn column) { dragSelection(column == HexColumn::Text); });
    });
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
    m_copyAs->setEnabled(hasBytes());
}

void CopyTools::addToContextMenu(QMenu& menu)
{
    menu.addActions({m_copyHex, m_copyText});
    menu.addMenu(m_copyAs);
    menu.addAction(m_selectPage);
}

void CopyTools::fillCopyAs()
{
    for (const CopyFormatEntry& entry : copyFormats()) {
        if (entry.format == CopyFormat::Hex || entry.format == CopyFormat::Text)
            continue; // in the menu itself
        QString name = tr(entry.name);
        // Sentence case, behind the sign of the mnemonic, too.
        const qsizetype first = name.startsWith(QLatin1Char('&')) ? 1 : 0;
        name[first] = name.at(first).toUpper();
        connect(m_copyAs->addAction(name), &QAction::triggered, this,
                [this, format = entry.format] { copySelection(format); });
    }
}

void CopyTools::copySelection(CopyFormat format)
{
    engine::ByteRange range = document()->selection();
    if (range.empty())
        range = {document()->cursor(), document()->cursor() + 1};
    if (range.size() > kMostCopied) {
        parts().messages.tell(
            MessageBar::Kind::Warning,
            tr("%1 are selected, and at most %2 can be copied. Export them instead.")
                .arg(formatSizeExact(range.size()), formatSize(kMostCopied)),
            parts().actions.exportRange);
        return;
    }
    auto source = sourceOf(range);
    if (!source)
        return;
    if (m_copying)
        m_copying->requestStop(); // an older copy must not come later
    m_copying =
        copyTextLater(std::move(source), {range, format, encoding()}, this,
                      [this, format](const CopiedText& copied) { sayCopied(copied, format); });
}

const HeldView* CopyTools::heldView(std::uint64_t page) const
{
    const HeldView* const held =
        parts().panes.active().showsHeld() ? document()->heldMoment(page) : nullptr;
    return held && held->view ? held : nullptr;
}

const TextEncoding& CopyTools::encoding() const
{
    return parts().panes.active().screenInUse().painter().encoding();
}

// What the active view shows of it: of each page what is held, where it shows that, else the file.
std::unique_ptr<engine::ByteSource> CopyTools::sourceOf(engine::ByteRange range) const
{
    std::vector<std::shared_ptr<const engine::PageView>> views;
    for (auto page = engine::pageOf(range.start); page <= engine::pageOf(range.stop - 1); ++page) {
        if (const HeldView* const held = heldView(page))
            views.push_back(parts().workspace.lend(*held));
    }
    auto file = document()->source();
    return file && !views.empty() ? std::make_unique<HeldSource>(std::move(file), views)
                                  : std::move(file);
}

std::unique_ptr<engine::ByteSource> CopyTools::selectionOnScreen() const
{
    const engine::ByteRange range = document()->selection();
    if (range.empty() || range.size() > kMostCopied)
        return nullptr;
    std::vector<std::shared_ptr<const engine::PageView>> views;
    for (auto page = engine::pageOf(range.start); page <= engine::pageOf(range.stop - 1); ++page) {
        if (!document()->isVisible(page))
            return nullptr;
        const HeldView* const held = heldView(page);
        auto view = held ? held->view : document()->shown(page).view;
        if (!view)
            return nullptr;
        views.push_back(std::move(view));
    }
    return std::make_unique<engine::ViewSource>(std::move(views));
}

// What is dragged has to be there at once, so it comes from the pages on screen: some 100 KiB at
// most, and no read.
void CopyTools::dragSelection(bool asText)
{
    const auto source = selectionOnScreen();
    if (!source) {
        return parts().messages.tell(MessageBar::Kind::Warning,
                                     tr("Only what is on screen can be dragged away. Copy the "
                                        "selection, or export it."),
                                     parts().actions.exportRange);
    }
    const CopyFormat format = asText ? CopyFormat::Text : CopyFormat::Hex;
    const CopiedText copied = copyText(*source, {document()->selection(), format, encoding()}, {});
    auto* const data = new QMimeData;
    data->setText(copied.text);
    auto* const drag = new QDrag(&parts().panes.active()); // deletes itself when it has ended
    drag->setMimeData(data);
    drag->exec(Qt::CopyAction);
}

void CopyTools::sayCopied(const CopiedText& copied, CopyFormat format)
{
    const QString missing = formatSizeExact(copied.missing);
    if (copied.refusedAt) {
        const QString name = tr(copyFormat(format).name).remove(QLatin1Char('&'));
        return parts().messages.tell(
            MessageBar::Kind::Warning,
            tr("Not copied: %1 could not be read, or are past the end by now, the first at %2, "
               "and %3 has no sign for them. Hex has.")
                .arg(missing, formatOffset(*copied.refusedAt), name));
    }
    QGuiApplication::clipboard()->setText(copied.text);
    if (copied.missing > 0) {
        parts().messages.tell(MessageBar::Kind::Warning,
                              tr("Copied, but %1 could not be read, or are past the end by now; "
                                 "they are marked in the text.")
                                  .arg(missing));
    }
}

} // namespace ui
