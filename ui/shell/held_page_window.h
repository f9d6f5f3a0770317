// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/hexview/held_page_view.h"

#include <QDialog>

#include <cstdint>

namespace ui {

class Workspace;

// HeldPageWindow shows one held view in a window of its own, with a line that says of what file and
// moment it is. It blocks nothing, deletes itself when it is closed, and closes when the view is
// released. The workspace outlives it.
class HeldPageWindow : public QDialog {
    Q_OBJECT

public:
    // Shows the view's window, the one that is open or a new one, a child of `parent`.
    static void open(Workspace& workspace, std::uint64_t heldId, const HeldPageView::Look& look,
                     QWidget& parent);

private:
    HeldPageWindow(Workspace& workspace, std::uint64_t heldId, const HeldPageView::Look& look,
                   QWidget& parent);

    const std::uint64_t m_heldId;
};

} // namespace ui
