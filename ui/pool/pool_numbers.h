// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/memory/pool_journal.h"

#include <QLineEdit>
#include <QWidget>

#include <array>
#include <cstddef>
#include <cstdint>

class QGridLayout;
class QLabel;

namespace ui {

struct Theme;

// What PoolNumbers shows.
struct PoolCounts {
    engine::PoolSample sample; // the present
    std::size_t unitSize = 0;
    std::size_t peakUsed = 0;
    std::uint64_t reclaimed = 0;
    std::uint64_t refused = 0;
};

// PoolNumbers is the column of numbers beside the graph, the four of the graph with its colours.
// Each number can be selected and copied, and a screen reader finds it under its full name
// ("Held units"). Where it is too low for all of them the last ones are hidden, never those four.
// New number: one Row, one line in the table of the constructor, one in show().
class PoolNumbers : public QWidget {
    Q_OBJECT

public:
    explicit PoolNumbers(QWidget* parent = nullptr);

    void show(const PoolCounts& counts);
    using QWidget::show;

    QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    enum Row { Held, OnScreen, Loading, Available, Capacity, PeakUsed, Reclaimed, Refused, Rows };

    void addRow(QGridLayout& grid, Row row, QColor Theme::* key, const QString& label,
                const QString& accessibleName, const QString& hint);
    void set(Row row, const QString& text);
    int heightOf(int rows) const;

    std::array<QLabel*, Rows> m_names{};
    std::array<QLineEdit*, Rows> m_values{};
};

} // namespace ui
