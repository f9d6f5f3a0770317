// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFont>

namespace ui {

// The system's fixed-width font, as large as `like`.
QFont fixedFont(const QFont& like);
// The one of the bytes, in points; 0: as large as the system has it.
QFont byteFont(qreal points);

} // namespace ui
