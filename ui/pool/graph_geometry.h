// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/memory/pool_journal.h"

#include <chrono>
#include <cstddef>
#include <deque>
#include <functional>
#include <string>
#include <vector>

namespace ui {

// Columns [left, right) in which the pool stayed as it was. Where more than one sample falls into
// a column the last is its state.
struct GraphStep {
    int left = 0;
    int right = 0;
    engine::PoolSample state;
    // The most used when the step began, where neither this step nor the one before shows it;
    // else 0.
    std::size_t peak = 0;
};

// The upper edges of the areas of a step, as rows from the top. What is not 0 is a row high at
// least.
struct GraphBands {
    int capacity = 0;
    int loading = 0;
    int onScreen = 0;
    int held = 0;
};

// A mark and its text, which is `labelWidth` columns wide: less than it needs where it must end in
// an ellipsis, 0 where there is no room. Labels never overlap, and the newest come first.
struct GraphMark {
    int column = 0;
    engine::PoolMark mark;
    int labelLeft = 0;
    int labelWidth = 0;
};

// GraphGeometry is where everything of the pool's graph is, in columns and rows of pixels, row 0 at
// the top and the present in the last column. Columns are cut out of the clock, not out of the
// time before `end`: as time goes on all steps move together and none changes its width.
class GraphGeometry {
public:
    using Clock = engine::PoolJournal::Clock;
    using Samples = std::deque<engine::PoolSample>;
    using Marks = std::deque<engine::PoolMark>;

    struct Frame {
        Clock::time_point end; // the present, or the moment of the pause
        std::chrono::seconds span{120}; // at least 1
        int columns = 0; // at least 1
        int rows = 0; // at least 1
    };
    // Where labels may be, in columns.
    struct LabelRule {
        std::function<int(const std::string&)> width;
        int gap = 4; // between a line and its label, and between labels
        int least = 40; // shorter ones are left out
    };

    // `samples` and `marks` in the order of time; those after the end are not shown.
    GraphGeometry(const Samples& samples, const Marks& marks, const Frame& frame);
    // What the axis of such a picture ends with: the largest capacity, or, where less than half of
    // that is used, a power of two of at least 64 that lets the steps be seen. Then capacities are
    // above the top.
    static std::size_t topOf(const Samples& samples, Clock::time_point end,
                             std::chrono::seconds span);

    const std::vector<GraphStep>& steps() const noexcept { return m_steps; }
    std::size_t top() const noexcept { return m_top; } // units of row 0, at least 1
    int columns() const noexcept { return m_frame.columns; }
    int rows() const noexcept { return m_frame.rows; }

    int columnOf(Clock::time_point time) const noexcept; // below 0 before the picture begins
    int rowOf(std::size_t units) const noexcept; // of the upper edge of so many units
    bool isAbove(std::size_t units) const noexcept { return units > m_top; }
    GraphBands bandsOf(const engine::PoolSample& state) const noexcept;
    // How long before the end a column is, and the column for that.
    std::chrono::milliseconds agoOf(int column) const noexcept;
    int columnAgo(std::chrono::milliseconds ago) const noexcept;
    // The step that a column belongs to; nullptr where nothing was recorded.
    const GraphStep* stepAt(int column) const noexcept;

    // The marks in the picture with their labels, oldest first.
    std::vector<GraphMark> marks(const LabelRule& rule) const;
    // Multiples of a power of two and the top, at least `leastGap` rows apart.
    std::vector<std::size_t> unitTicks(int leastGap) const;
    // Seconds before the end, from 0, at least `leastGap` columns apart.
    std::vector<std::chrono::seconds> timeTicks(int leastGap) const;

private:
    std::int64_t cell(Clock::time_point time) const noexcept;
    void makeSteps(const Samples& samples);
    void dropSeenPeaks();
    void takeMarks(const Marks& marks);

    Frame m_frame;
    std::chrono::nanoseconds m_columnTime; // how long a column is
    std::size_t m_top = 1;
    std::vector<GraphStep> m_steps;
    std::vector<GraphMark> m_marks; // without labels
};

} // namespace ui
