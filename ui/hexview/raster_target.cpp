// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/hexview/raster_target.h"

#include <QImage>
#include <QPaintEngine>
#include <QPainter>
#include <QTransform>

#include <algorithm>
#include <cmath>

namespace ui {

namespace {

// The scales of screen and painter cancel out but for rounding: a paint device knows its own in
// steps of 1/65536.
bool isMove(const QTransform& transform)
{
    constexpr qreal kScaleStep = 1.0 / 32768; // less than a quarter of a pixel over 8K
    const auto near = [](qreal value, qreal to) { return std::abs(value - to) < kScaleStep; };
    return transform.isAffine() && near(transform.m11(), 1) && near(transform.m22(), 1)
        && near(transform.m12(), 0) && near(transform.m21(), 0);
}

// The formats in which an opaque colour is QRgb.
bool isReachable(const QImage& image)
{
    return image.format() == QImage::Format_RGB32
        || image.format() == QImage::Format_ARGB32_Premultiplied;
}

} // namespace

RasterTarget::RasterTarget(QPainter& painter)
{
    const QPaintEngine* const engine = painter.paintEngine();
    if (!engine || engine->type() != QPaintEngine::Raster || painter.opacity() < 1
        || painter.compositionMode() != QPainter::CompositionMode_SourceOver)
        return;
    auto* const image = dynamic_cast<QImage*>(engine->paintDevice());
    const QTransform transform = painter.deviceTransform();
    if (!image || !isReachable(*image) || !isMove(transform))
        return;
    m_image = image;
    m_origin = {transform.dx(), transform.dy()};
    const QRegion window = engine->systemClip(); // empty for no window's
    m_visible = window.isEmpty() ? QRegion(image->rect()) : window & image->rect();
}

std::optional<PixelGrid> RasterTarget::pixelsOf(const QRect& rect) const
{
    // As the painter rounds where it draws images.
    const QRect place(qRound(m_origin.x() + rect.x()), qRound(m_origin.y() + rect.y()),
                      rect.width(), rect.height());
    const auto holds = [&place](const QRect& part) { return part.contains(place); };
    if (std::ranges::none_of(m_visible, holds))
        return std::nullopt;
    const PixelGrid all = ui::pixelsOf(*m_image);
    return PixelGrid{all.pixels + place.y() * all.stride + place.x(), all.stride, place.width(),
                     place.height()};
}

} // namespace ui
