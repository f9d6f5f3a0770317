// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

class QWidget;

namespace ui {

class ExportDialog;
class Workspace;

// Whether the program may end. Asks where something would be lost: an export that runs, which is
// then stopped for good, or held views.
bool confirmQuit(QWidget& window, const Workspace& workspace, ExportDialog& exporting);

} // namespace ui
