// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace ui {

// Qt paints large areas (a scroll bar's gradient) with threads of its global pool, which it starts
// when it needs them and ends after 30 s. Where the process may have no more descriptors, GLib then
// ends the program; where it may have no more address space, painting waits for ever. So one such
// thread is started while there still is room, stays, and is the only one. Call it once the
// application object is there, before anything is painted.
void startPaintingThread();

} // namespace ui
