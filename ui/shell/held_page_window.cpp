// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/held_page_window.h"

#include "ui/common/format.h"
#include "ui/document/workspace.h"

#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

namespace ui {

void HeldPageWindow::open(Workspace& workspace, std::uint64_t heldId,
                          const HeldPageView::Look& look, QWidget& parent)
{
    const auto windows = parent.findChildren<HeldPageWindow*>();
    const auto it = std::ranges::find(windows, heldId, &HeldPageWindow::m_heldId);
    HeldPageWindow* const window =
        it != windows.end() ? *it : new HeldPageWindow(workspace, heldId, look, parent);
    window->show();
    window->raise();
    window->activateWindow();
}

HeldPageWindow::HeldPageWindow(Workspace& workspace, std::uint64_t heldId,
                               const HeldPageView::Look& look, QWidget& parent)
    : QDialog(&parent)
    , m_heldId(heldId)
{
    auto* const view = new HeldPageView(workspace, heldId, look, this);
    setAttribute(Qt::WA_DeleteOnClose);
    auto* const words = new QLabel(this);
    words->setTextFormat(Qt::PlainText);
    words->setWordWrap(true);
    words->setContentsMargins(12, 8, 12, 8);
    auto* const layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(words);
    layout->addWidget(view, 1);
    if (const HeldView* const held = workspace.heldView(heldId)) {
        setWindowTitle(
            tr("Held: page %1 of %2").arg(formatCount(held->page), fileName(held->path)));
        words->setText(
            tr("Page %1 of %2, as it was when it was held at %3. The file was opened at %4.")
                .arg(formatCount(held->page), fullName(held->path), formatTime(held->heldAt),
                     formatTime(held->opened)));
    }
    connect(&workspace, &Workspace::heldViewsChanged, this, [this, &workspace, heldId] {
        if (!workspace.heldView(heldId))
            close();
    });
    view->setFocus();
    resize(view->sizeHint() + QSize(0, words->sizeHint().height()));
}

} // namespace ui
