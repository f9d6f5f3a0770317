// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/pool/graph_geometry.h"

#include <algorithm>
#include <array>
#include <bit>
#include <iterator>

namespace ui {

using engine::PoolMark;
using engine::PoolSample;

namespace {

// The first sample that counts for a picture from `start` on: the last one not after it, else the
// first of all.
GraphGeometry::Samples::const_iterator firstShown(const GraphGeometry::Samples& samples,
                                                  GraphGeometry::Clock::time_point start)
{
    const auto after = std::ranges::upper_bound(samples, start, {}, &PoolSample::time);
    return after == samples.begin() ? after : std::prev(after);
}

} // namespace

GraphGeometry::GraphGeometry(const Samples& samples, const Marks& marks, const Frame& frame)
    : m_frame(frame)
    , m_columnTime(std::chrono::nanoseconds(frame.span) / frame.columns)
{
    makeSteps(samples);
    dropSeenPeaks();
    takeMarks(marks);
}

std::size_t GraphGeometry::topOf(const Samples& samples, Clock::time_point end,
                                 std::chrono::seconds span)
{
    constexpr std::size_t kLeastTop = 64;
    std::size_t capacity = 1;
    std::size_t used = 1;
    for (auto it = firstShown(samples, end - span); it != samples.end() && it->time <= end; ++it) {
        capacity = std::max(capacity, it->capacity);
        used = std::max({used, it->used(), it->peakUsed});
    }
    return std::max(used, std::min(capacity, std::max(kLeastTop, std::bit_ceil(2 * used))));
}

void GraphGeometry::makeSteps(const Samples& samples)
{
    m_top = topOf(samples, m_frame.end, m_frame.span);
    for (auto it = firstShown(samples, m_frame.end - m_frame.span);
         it != samples.end() && it->time <= m_frame.end; ++it) {
        const int column = columnOf(it->time);
        if (column < 0) { // began before the picture
            m_steps = {{0, m_frame.columns, *it, it->used()}};
        } else if (!m_steps.empty() && m_steps.back().left == column) {
            GraphStep& step = m_steps.back();
            step.peak = std::max({step.peak, step.state.used(), it->peakUsed});
            step.state = *it;
        } else {
            if (!m_steps.empty())
                m_steps.back().right = column;
            m_steps.push_back({column, m_frame.columns, *it, it->peakUsed});
        }
    }
}

void GraphGeometry::dropSeenPeaks()
{
    std::size_t before = 0;
    for (GraphStep& step : m_steps) {
        const std::size_t used = step.state.used();
        if (step.peak <= std::max(before, used))
            step.peak = 0;
        before = used;
    }
}

void GraphGeometry::takeMarks(const Marks& marks)
{
    for (const PoolMark& mark : marks) {
        const int column = columnOf(mark.time);
        if (column >= 0 && mark.time <= m_frame.end)
            m_marks.push_back({column, mark, 0, 0});
    }
}

std::int64_t GraphGeometry::cell(Clock::time_point time) const noexcept
{
    const auto since = std::chrono::nanoseconds(time.time_since_epoch()).count();
    const auto length = m_columnTime.count();
    return since >= 0 ? since / length : -((length - 1 - since) / length); // rounds down
}

int GraphGeometry::columnOf(Clock::time_point time) const noexcept
{
    const std::int64_t back = cell(m_frame.end) - cell(time);
    return m_frame.columns - 1
        - static_cast<int>(std::clamp<std::int64_t>(back, 0, m_frame.columns));
}

int GraphGeometry::rowOf(std::size_t units) const noexcept
{
    // Units are below 2^32 (MemoryPool), rows below 2^16: the product fits.
    const std::uint64_t height =
        (std::uint64_t{std::min(units, m_top)} * static_cast<std::uint64_t>(m_frame.rows)
         + m_top / 2)
        / m_top;
    return m_frame.rows - static_cast<int>(height);
}

GraphBands GraphGeometry::bandsOf(const PoolSample& state) const noexcept
{
    // The top of `units` units on top of an area that ends at `below`, of which `sum` are counted.
    const auto stacked = [this](std::size_t sum, std::size_t units, int below) {
        return units == 0 ? below : std::max(0, std::min(rowOf(sum), below - 1));
    };
    GraphBands bands;
    bands.held = stacked(state.held, state.held, m_frame.rows);
    bands.onScreen = stacked(state.held + state.onScreen, state.onScreen, bands.held);
    bands.loading = stacked(state.used(), state.loading, bands.onScreen);
    bands.capacity = stacked(state.capacity, state.available(), bands.loading);
    return bands;
}

std::chrono::milliseconds GraphGeometry::agoOf(int column) const noexcept
{
    const int back = m_frame.columns - 1 - std::clamp(column, 0, m_frame.columns - 1);
    return std::chrono::ceil<std::chrono::milliseconds>(m_columnTime * back);
}

int GraphGeometry::columnAgo(std::chrono::milliseconds ago) const noexcept
{
    const auto back = std::chrono::nanoseconds(ago) / m_columnTime;
    return m_frame.columns - 1
        - static_cast<int>(std::clamp<std::int64_t>(back, 0, m_frame.columns - 1));
}

const GraphStep* GraphGeometry::stepAt(int column) const noexcept
{
    const auto after = std::ranges::upper_bound(m_steps, column, {}, &GraphStep::left);
    if (after == m_steps.begin())
        return nullptr;
    const GraphStep& step = *std::prev(after);
    return column < step.right ? &step : nullptr;
}

std::vector<GraphMark> GraphGeometry::marks(const LabelRule& rule) const
{
    std::vector<GraphMark> marks = m_marks;
    int limit = m_frame.columns;
    for (auto mark = marks.rbegin(); mark != marks.rend(); ++mark) {
        int left = mark->column + rule.gap;
        const int wanted = rule.width(mark->mark.text);
        // The newest label would leave the picture: it stays inside, left of its place.
        if (limit == m_frame.columns)
            left = std::max(0, std::min(left, limit - wanted));
        const int width = std::min(wanted, limit - left);
        if (width < std::min(wanted, rule.least))
            continue;
        mark->labelLeft = left;
        mark->labelWidth = width;
        limit = left - rule.gap;
    }
    return marks;
}

std::vector<std::size_t> GraphGeometry::unitTicks(int leastGap) const
{
    const auto rowsOf = [this](std::size_t units) { return m_frame.rows - rowOf(units); };
    std::size_t step = 1;
    while (step < m_top && rowsOf(step) < leastGap)
        step *= 2;
    std::vector<std::size_t> ticks;
    for (std::size_t tick = step; tick < m_top && rowOf(tick) >= leastGap; tick += step)
        ticks.push_back(tick);
    ticks.push_back(m_top);
    return ticks;
}

std::vector<std::chrono::seconds> GraphGeometry::timeTicks(int leastGap) const
{
    static constexpr std::array<int, 9> kSteps{1, 2, 5, 10, 15, 30, 60, 120, 300};
    const auto columnsOf = [this](int seconds) {
        return std::chrono::seconds(seconds) / m_columnTime;
    };
    int step = kSteps.front();
    for (const int candidate : kSteps) {
        step = candidate;
        if (columnsOf(step) >= leastGap)
            break;
    }
    std::vector<std::chrono::seconds> ticks;
    for (std::chrono::seconds tick{0}; tick <= m_frame.span; tick += std::chrono::seconds(step))
        ticks.push_back(tick);
    return ticks;
}

} // namespace ui
