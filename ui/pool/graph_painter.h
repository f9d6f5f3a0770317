// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/common/theme.h"
#include "ui/pool/graph_geometry.h"

#include <QFontMetrics>
#include <QRect>
#include <QString>

#include <optional>

class QPainter;

namespace ui {

// Where the parts of the graph are in its widget.
struct GraphAreas {
    QRect plot; // between the labels: marks above, units at the left, time below
    QRect labels;
    QRect units;
    QRect time;
};

// The areas of a graph `size` large whose axis ends with `top` units.
GraphAreas graphAreas(QSize size, const QFontMetrics& metrics, std::size_t top);

// GraphPainter paints a graph from its geometry. Areas and lines are whole device pixels; the
// painter is in the widget's coordinates and its font is the widget's.
class GraphPainter {
public:
    // `geometry` is the plot's, in device pixels.
    GraphPainter(QPainter& painter, const GraphGeometry& geometry, const GraphAreas& areas,
                 const Theme& theme, double devicePixelRatio);

    void paintSteps(); // grounds, areas, peaks, capacity
    void paintAxes();
    void paintMarks();
    // A line through the column, with the text beside it.
    void paintReadout(int column, const QString& text);
    void paintNotice(const QString& text); // in the middle of the plot
    void paintBadge(const QString& text); // in its upper left corner

private:
    void paintBand(const GraphStep& step, int top, int bottom, const QColor& color);
    void paintCapacity();
    void paintCapacityAbove();
    void paintBox(const QRectF& box, double radius);
    void fill(int left, int top, int right, int bottom, const QColor& color);
    int toWidget(int devicePixels) const noexcept;

    QPainter& m_painter;
    const GraphGeometry& m_geometry;
    const GraphAreas& m_areas;
    const Theme& m_theme;
    double m_ratio;
    int m_hair; // the thickness of a line, device pixels
    int m_badgeBottom = 0; // what the badge covers of the plot, from its top
};

} // namespace ui
