// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/held_page_window.h"

#include "ui/common/format.h"
#include "ui/document/workspace.h"
#include "ui/hexview/held_page_view.h"

#include <QLabel>
#include <QVBoxLayout>

namespace ui {

HeldPageWindow::HeldPageWindow(Workspace& workspace, std::uint64_t heldId, QWidget* parent)
    : QDialog(parent)
    , m_view(new HeldPageView(workspace, heldId, this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    auto* const words = new QLabel(this);
    words->setTextFormat(Qt::PlainText);
    words->setWordWrap(true);
    words->setContentsMargins(12, 8, 12, 8);
    auto* const layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(words);
    layout->addWidget(m_view, 1);
    if (const HeldView* const held = workspace.heldView(heldId)) {
        setWindowTitle(
            tr("Held: page %1 of %2").arg(formatCount(held->page), fileName(held->path)));
        words->setText(tr("Page %1 of %2, held %3 of the file as it was opened %4.")
                           .arg(formatCount(held->page), fullName(held->path),
                                formatMoment(held->heldAt), formatMoment(held->opened)));
    }
    connect(&workspace, &Workspace::heldViewsChanged, this, [this, &workspace, heldId] {
        if (!workspace.heldView(heldId))
            close();
    });
    m_view->setFocus();
    resize(m_view->sizeHint() + QSize(0, words->sizeHint().height()));
}

} // namespace ui
