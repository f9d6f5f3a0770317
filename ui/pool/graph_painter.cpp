// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/pool/graph_painter.h"

#include "ui/common/format.h"

#include <QCoreApplication>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace ui {

namespace {

constexpr int kLabelGap = 5; // between lines and text
constexpr int kLeastTickRows = 34; // of the units' axis
constexpr int kBreakRows = 10; // left free below a capacity that is out of the picture

QColor translucent(QColor color, int alpha)
{
    color.setAlpha(alpha);
    return color;
}

QString agoText(std::chrono::seconds ago)
{
    return ago.count() == 0
        ? QCoreApplication::translate("ui::PoolGraph", "now")
        : QCoreApplication::translate("ui::PoolGraph", "%1 s ago").arg(ago.count());
}

} // namespace

GraphAreas graphAreas(QSize size, const QFontMetrics& metrics, std::size_t top)
{
    const int gutter = metrics.horizontalAdvance(formatCount(top)) + 2 * kLabelGap + 2;
    const int line = metrics.height() + 4;
    GraphAreas areas;
    const int below = line + 2; // ticks, and room for the focus frame
    areas.plot = QRect(gutter, line, std::max(0, size.width() - gutter),
                       std::max(0, size.height() - line - below));
    areas.labels = QRect(gutter, 0, areas.plot.width(), line);
    areas.units = QRect(0, line, gutter, areas.plot.height());
    areas.time = QRect(gutter, areas.plot.bottom() + 1, areas.plot.width(), below);
    return areas;
}

GraphPainter::GraphPainter(QPainter& painter, const GraphGeometry& geometry,
                           const GraphAreas& areas, const Theme& theme, double devicePixelRatio)
    : m_painter(painter)
    , m_geometry(geometry)
    , m_areas(areas)
    , m_theme(theme)
    , m_ratio(devicePixelRatio)
    , m_hair(std::max(1, static_cast<int>(devicePixelRatio)))
{
}

void GraphPainter::paintSteps()
{
    for (const GraphStep& step : m_geometry.steps()) {
        const GraphBands bands = m_geometry.bandsOf(step.state);
        // What is available goes on above the picture: it does not end with it.
        const int top = m_geometry.isAbove(step.state.capacity)
            ? std::min(static_cast<int>(kBreakRows * m_ratio), bands.loading)
            : bands.capacity;
        fill(step.left, top, step.right, bands.loading, m_theme.availableGround);
        paintBand(step, bands.loading, bands.onScreen, m_theme.loading);
        paintBand(step, bands.onScreen, bands.held, m_theme.onScreen);
        paintBand(step, bands.held, m_geometry.rows(), m_theme.held);
    }
    for (const GraphStep& step : m_geometry.steps()) {
        if (step.peak == 0)
            continue;
        const int row = m_geometry.rowOf(step.peak);
        const int used = m_geometry.bandsOf(step.state).loading;
        fill(step.left, row, step.left + m_hair, used, m_theme.loading);
        fill(step.left - 2 * m_hair, row, step.left + 3 * m_hair, row + 2 * m_hair,
             m_theme.loading);
    }
    paintCapacity();
}

// A softer area with an edge in the full colour, which is what keeps the contrast.
void GraphPainter::paintBand(const GraphStep& step, int top, int bottom, const QColor& color)
{
    fill(step.left, top, step.right, bottom, m_theme.window);
    fill(step.left, top, step.right, bottom, translucent(color, 190));
    fill(step.left, top, step.right, std::min(bottom, top + 2 * m_hair), color);
}

void GraphPainter::paintCapacity()
{
    const int dash = 6 * m_hair;
    const int gap = 4 * m_hair;
    const int thickness = m_hair + m_hair / 2;
    int before = -1;
    for (const GraphStep& step : m_geometry.steps()) {
        if (m_geometry.isAbove(step.state.capacity)) {
            before = -1;
            continue;
        }
        const int row =
            std::min(m_geometry.rowOf(step.state.capacity), m_geometry.rows() - thickness);
        // Dashes are counted from the picture's edge: they stand still while the steps move.
        for (int x = step.left / (dash + gap) * (dash + gap); x < step.right; x += dash + gap)
            fill(std::max(x, step.left), row, std::min(x + dash, step.right), row + thickness,
                 m_theme.available);
        if (before >= 0 && before != row)
            fill(step.left, std::min(before, row), step.left + thickness,
                 std::max(before, row) + thickness, m_theme.available);
        before = row;
    }
}

// Where the newest capacity is out of the picture, it is said which way.
void GraphPainter::paintCapacityAbove()
{
    const auto& steps = m_geometry.steps();
    if (steps.empty() || !m_geometry.isAbove(steps.back().state.capacity))
        return;
    const QString words = QCoreApplication::translate("ui::PoolGraph", "capacity %1 ↑")
                              .arg(formatCount(steps.back().state.capacity));
    const QFontMetrics metrics = m_painter.fontMetrics();
    QRect box(0, m_areas.plot.top() + 3, metrics.horizontalAdvance(words) + 12,
              metrics.height() + 2);
    box.moveRight(m_areas.plot.right() - 4);
    m_painter.setPen(Qt::NoPen); // on a ground of its own: the lines of marks go behind it
    m_painter.setBrush(m_theme.header);
    paintBox(box, 3);
    m_painter.setPen(m_theme.dimText);
    m_painter.drawText(box, Qt::AlignCenter, words);
}

void GraphPainter::paintAxes()
{
    m_painter.setPen(m_theme.dimText);
    const int height = m_painter.fontMetrics().height();
    const int rows = m_geometry.rows();
    const auto least = static_cast<int>(kLeastTickRows * m_ratio);
    for (const std::size_t units : m_geometry.unitTicks(least)) {
        const int row = m_geometry.rowOf(units);
        if (units != m_geometry.top())
            fill(0, row, m_geometry.columns(), row + m_hair, translucent(m_theme.dimText, 48));
        const int middle = m_areas.plot.top() + toWidget(row);
        m_painter.drawText(QRect(0, middle - height / 2, m_areas.units.width() - kLabelGap, height),
                           Qt::AlignRight | Qt::AlignVCenter, formatCount(units));
    }
    const int widest =
        m_painter.fontMetrics().horizontalAdvance(agoText(std::chrono::seconds(888)));
    for (const auto ago : m_geometry.timeTicks(static_cast<int>((widest + 64) * m_ratio))) {
        const int column = m_geometry.columnAgo(ago);
        fill(column, rows, column + m_hair, rows + 3 * m_hair, m_theme.dimText);
        const QString text = agoText(ago);
        const int width = m_painter.fontMetrics().horizontalAdvance(text);
        const int left = std::clamp(toWidget(column) - width / 2, 0,
                                    std::max(0, m_areas.time.width() - width - 2));
        m_painter.drawText(m_areas.time.adjusted(left, 3, 0, 0), Qt::AlignLeft | Qt::AlignTop,
                           text);
    }
    fill(0, rows, m_geometry.columns(), rows + m_hair, m_theme.line);
}

void GraphPainter::paintMarks()
{
    const QFontMetrics metrics = m_painter.fontMetrics();
    const auto shown = [](const std::string& text) { return QString::fromStdString(text); };
    const auto device = [this](int pixels) { return static_cast<int>(pixels * m_ratio); };
    const auto marks = m_geometry.marks({
        .width =
            [&](const std::string& text) {
                return device(metrics.horizontalAdvance(shown(text)) + 2);
            },
        .gap = device(kLabelGap),
        .least = device(120), // what is cut off first is the number of the page
    });
    for (const GraphMark& mark : marks) {
        const bool refusal = mark.mark.event == engine::PoolEvent::Refusal;
        QColor color = refusal ? m_theme.error : m_theme.dimText;
        // A line reaches up to its label, unless the label had to leave it.
        const bool beside = mark.labelWidth > 0 && mark.labelLeft > mark.column;
        if (mark.labelWidth == 0)
            color.setAlpha(110); // many close together must not cover the steps
        for (int row = beside ? device(3 - m_areas.labels.height()) : 0; row < m_geometry.rows();
             row += 5 * m_hair)
            fill(mark.column, row, mark.column + m_hair,
                 std::min(row + 3 * m_hair, m_geometry.rows()), color);
        if (mark.labelWidth == 0)
            continue;
        const int width = toWidget(mark.labelWidth);
        const QRect place = m_areas.labels.adjusted(toWidget(mark.labelLeft), 0, 0, 0);
        m_painter.setPen(color);
        m_painter.drawText(place, Qt::AlignLeft | Qt::AlignVCenter,
                           metrics.elidedText(shown(mark.mark.text), Qt::ElideRight, width));
    }
    paintCapacityAbove();
}

void GraphPainter::paintReadout(int column, const QString& text)
{
    fill(column, 0, column + m_hair, m_geometry.rows(), m_theme.text);
    const QRect plot = m_areas.plot;
    const int widest = std::max(40, plot.width() - 32);
    const QRect words = m_painter.fontMetrics().boundingRect(
        QRect(0, 0, std::min(widest, 460), plot.height()), Qt::TextWordWrap, text);
    QRect box(0, plot.top() + 6 + m_badgeBottom, words.width() + 16, words.height() + 8);
    const int line = plot.left() + toWidget(column);
    box.moveLeft(line + 8);
    if (box.right() > plot.right() - 4)
        box.moveRight(line - 8);
    box.moveLeft(std::max(box.left(), plot.left() + 4));
    m_painter.setPen(m_theme.dimText);
    m_painter.setBrush(m_theme.header);
    paintBox(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 4);
    m_painter.setPen(m_theme.text);
    m_painter.drawText(box.adjusted(8, 4, -7, -4), Qt::AlignLeft | Qt::TextWordWrap, text);
}

void GraphPainter::paintNotice(const QString& text)
{
    m_painter.setPen(m_theme.dimText);
    m_painter.drawText(m_areas.plot, Qt::AlignCenter | Qt::TextWordWrap, text);
}

void GraphPainter::paintBadge(const QString& text)
{
    const QFontMetrics metrics = m_painter.fontMetrics();
    const QRect box(m_areas.plot.left() + 8, m_areas.plot.top() + 6,
                    metrics.horizontalAdvance(text) + 20, metrics.height() + 6);
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(m_theme.accent);
    paintBox(box, box.height() / 2.0);
    m_painter.setPen(m_theme.accentText);
    m_painter.drawText(box, Qt::AlignCenter, text);
    m_badgeBottom = box.height() + 6;
}

void GraphPainter::paintBox(const QRectF& box, double radius)
{
    m_painter.setRenderHint(QPainter::Antialiasing);
    m_painter.drawRoundedRect(box, radius, radius);
    m_painter.setRenderHint(QPainter::Antialiasing, false);
}

void GraphPainter::fill(int left, int top, int right, int bottom, const QColor& color)
{
    if (right <= left || bottom <= top)
        return;
    const QPointF origin = QPointF(m_areas.plot.topLeft());
    m_painter.fillRect(QRectF(origin.x() + left / m_ratio, origin.y() + top / m_ratio,
                              (right - left) / m_ratio, (bottom - top) / m_ratio),
                       color);
}

int GraphPainter::toWidget(int devicePixels) const noexcept
{
    return static_cast<int>(std::lround(devicePixels / m_ratio));
}

} // namespace ui
