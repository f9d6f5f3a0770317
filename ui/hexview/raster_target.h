// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/hexview/row_canvas.h"

#include <QPointF>
#include <QRegion>

#include <optional>

class QImage;
class QPainter;
class QRect;

namespace ui {

// RasterTarget reaches the pixels that a painter paints on: of a window's backing store, mostly.
// Composing a row there saves the time to copy its picture, which is as long again. It is valid
// until the painter ends, or its transform changes.
class RasterTarget {
public:
    explicit RasterTarget(QPainter& painter);

    // The pixels of a rectangle in the painter's coordinates: those where it would draw an image of
    // that size. None where it would not draw it one for one, in 0xFFRRGGBB, or where others may
    // show: the window hides a part of the rectangle, or did not ask for it. The painter's own clip
    // is not looked at.
    std::optional<PixelGrid> pixelsOf(const QRect& rect) const;

private:
    QImage* m_image = nullptr;
    QPointF m_origin; // of the painter's coordinates
    QRegion m_visible; // what of the image can be reached
};

} // namespace ui
