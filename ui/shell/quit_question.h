// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>

class QWidget;

namespace ui {

class ExportDialog;
class Workspace;

// Whether the program may end. Asks where something would be lost: an export that runs, which is
// then stopped for good, held views, or what `further` has a sentence on.
bool confirmQuit(QWidget& window, const Workspace& workspace, ExportDialog& exporting,
                 const QStringList& further);

} // namespace ui
