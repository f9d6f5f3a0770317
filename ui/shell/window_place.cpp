// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/window_place.h"

#include <QByteArray>
#include <QScreen>
#include <QWidget>

namespace ui {

namespace {

constexpr QSize kFrame(20, 50);

} // namespace

QSize roomFor(const QWidget& window)
{
    return window.screen()->availableSize() - kFrame;
}

void restorePlace(QWidget& window, const QByteArray& place)
{
    window.restoreGeometry(place);
    const QScreen& screen = *window.screen();
    if (window.isMaximized() || window.isFullScreen()
        || screen.availableVirtualGeometry().contains(window.geometry())) // of all screens
        return;
    window.resize(window.size().boundedTo(roomFor(window)));
    window.move(screen.availableGeometry().topLeft() + QPoint(kFrame.width(), kFrame.width()) / 2);
}

} // namespace ui
