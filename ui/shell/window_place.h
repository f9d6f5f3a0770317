// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QSize>

class QByteArray;
class QWidget;

namespace ui {

// The most that a window on its screen can have inside of its frame, in logical pixels.
QSize roomFor(const QWidget& window);

// Where and how large the window was when QWidget::saveGeometry() gave `place`. Brings all of it
// onto the screen, which may be another one now, or of another scale: Qt (6.4) does not.
void restorePlace(QWidget& window, const QByteArray& place);

} // namespace ui
