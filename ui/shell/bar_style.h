// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace ui {

struct Theme;

// The flat look of menu bar, tool bar and status bar: Fusion's own buttons and fields follow the
// palette, but have none. For those bars alone: a style sheet of the whole application keeps
// widgets from following a change of its palette (Qt 6.4).
QString barStyleSheet(const Theme& theme);

} // namespace ui
