// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <filesystem>

class QWidget;

namespace ui {

class Workspace;

// Waits until the workspace has opened what it was asked to open and the visible pages are there,
// or 10 seconds are over, and writes a PNG of the window to `picture`. Returns why not, in a
// sentence; empty when it is written. A file that cannot be opened is no reason: the picture shows
// what the window says of it.
QString takeScreenshot(QWidget& window, Workspace& workspace, const std::filesystem::path& picture);

} // namespace ui
