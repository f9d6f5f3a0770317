// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>

#include <cstdint>

namespace ui {

class HeldPageView;
class Workspace;

// HeldPageWindow shows one held view in a window of its own, with a line that says of what file and
// moment it is. It blocks nothing, deletes itself when it is closed, and closes when the view is
// released. The workspace outlives it.
class HeldPageWindow : public QDialog {
    Q_OBJECT

public:
    HeldPageWindow(Workspace& workspace, std::uint64_t heldId, QWidget* parent = nullptr);

    HeldPageView& view() noexcept { return *m_view; }

private:
    HeldPageView* m_view;
};

} // namespace ui
