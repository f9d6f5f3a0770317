// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/pool/graph_geometry.h"

#include <QTest>

#include <random>

using engine::PoolEvent;
using engine::PoolSample;
using ui::GraphGeometry;
using ui::GraphMark;
using ui::GraphStep;
using namespace std::chrono_literals;

namespace {

using Clock = GraphGeometry::Clock;

const Clock::time_point kEnd{10h};

PoolSample ago(std::chrono::milliseconds back, std::size_t held, std::size_t onScreen = 0,
               std::size_t loading = 0, std::size_t peak = 0)
{
    return {.time = kEnd - back,
            .capacity = 64,
            .held = held,
            .onScreen = onScreen,
            .loading = loading,
            .peakUsed = std::max(peak, held + onScreen + loading)};
}

// 120 columns of one second, 128 rows: two a unit.
constexpr GraphGeometry::Frame frame()
{
    return {.end = kEnd, .span = 120s, .columns = 120, .rows = 128};
}

GraphGeometry geometry(const GraphGeometry::Samples& samples,
                       const GraphGeometry::Marks& marks = {})
{
    return {samples, marks, frame()};
}

engine::PoolMark markAgo(std::chrono::milliseconds back, const std::string& text)
{
    return {kEnd - back, PoolEvent::Hold, text};
}

// Ten columns a letter, 4 between.
GraphGeometry::LabelRule rule()
{
    return {.width = [](const std::string& text) { return 10 * static_cast<int>(text.size()); },
            .gap = 4,
            .least = 20};
}

} // namespace

class GraphGeometryTest : public QObject {
    Q_OBJECT

private slots:
    void nothingRecordedIsAnEmptyPicture()
    {
        const GraphGeometry g = geometry({});
        QVERIFY(g.steps().empty());
        QCOMPARE(g.top(), 1u);
        QCOMPARE(g.stepAt(50), nullptr);
        QVERIFY(g.marks(rule()).empty());
    }

    void aStateLastsUntilTheNext()
    {
        const GraphGeometry g = geometry({ago(100s, 4), ago(60s, 8), ago(10s, 0)});
        QCOMPARE(g.steps().size(), 3u);
        QCOMPARE(g.steps()[0].left, 19);
        QCOMPARE(g.steps()[0].right, 59);
        QCOMPARE(g.steps()[1].left, 59);
        QCOMPARE(g.steps()[1].right, 109);
        QCOMPARE(g.steps()[2].right, 120); // up to the present
        QCOMPARE(g.steps()[1].state.held, 8u);
        QCOMPARE(g.stepAt(18), nullptr); // nothing is invented before the first sample
        QCOMPARE(g.stepAt(19), &g.steps()[0]);
        QCOMPARE(g.stepAt(58), &g.steps()[0]);
        QCOMPARE(g.stepAt(59), &g.steps()[1]);
        QCOMPARE(g.stepAt(120), nullptr);
    }

    void theStateBeforeThePictureReachesIntoIt()
    {
        const GraphGeometry g = geometry({ago(500s, 1), ago(400s, 2, 0, 0, 60), ago(10s, 3)});
        QCOMPARE(g.steps().size(), 2u);
        QCOMPARE(g.steps()[0].left, 0);
        QCOMPARE(g.steps()[0].state.held, 2u);
        QCOMPARE(g.steps()[0].peak, 0u); // was before
    }

    void whatIsYoungerThanTheEndIsNotShown()
    {
        const GraphGeometry g = geometry({ago(10s, 1), ago(-5s, 9)}, {markAgo(-5s, "later")});
        QCOMPARE(g.steps().size(), 1u);
        QVERIFY(g.marks(rule()).empty());
    }

    void thePresentHasAColumnAtOnce()
    {
        const GraphGeometry g = geometry({ago(10s, 1), ago(0s, 9)});
        QCOMPARE(g.steps().back().left, 119);
        QCOMPARE(g.steps().back().right, 120);
        QCOMPARE(g.steps().back().state.held, 9u);
    }

    void oneColumnShowsTheLastStateAndTheHighestPeak()
    {
        const GraphGeometry g =
            geometry({ago(20s, 4), ago(9900ms, 30), ago(9800ms, 6), ago(9700ms, 5)});
        QCOMPARE(g.steps().size(), 2u);
        QCOMPARE(g.steps()[1].state.held, 5u);
        QCOMPARE(g.steps()[1].peak, 30u);
    }

    void aPeakIsMarkedOnlyWhereNoStepShowsIt()
    {
        const GraphGeometry g = geometry({ago(50s, 20, 0, 0, 40), ago(40s, 4, 0, 0, 20),
                                          ago(30s, 4, 4, 0, 9), ago(20s, 30, 0, 0, 30)});
        QCOMPARE(g.steps()[0].peak, 40u);
        QCOMPARE(g.steps()[1].peak, 0u); // the 20 are those of the step before
        QCOMPARE(g.steps()[2].peak, 9u);
        QCOMPARE(g.steps()[3].peak, 0u);
    }

    void rowsStackFromTheBottom()
    {
        const GraphGeometry g = geometry({ago(10s, 20, 8, 4)});
        const ui::GraphBands bands = g.bandsOf(g.steps()[0].state);
        QCOMPARE(bands.held, 128 - 40);
        QCOMPARE(bands.onScreen, 128 - 56);
        QCOMPARE(bands.loading, 128 - 64);
        QCOMPARE(bands.capacity, 0);
        QCOMPARE(g.rowOf(0), 128);
        QCOMPARE(g.rowOf(64), 0);
        QCOMPARE(g.rowOf(1000), 0);
    }

    void nothingButNothingIsInvisible()
    {
        PoolSample sample = ago(10s, 1, 1, 1);
        sample.capacity = sample.peakUsed = 2'000'000'000;
        const GraphGeometry g = geometry({sample});
        const ui::GraphBands bands = g.bandsOf(sample);
        QCOMPARE(bands.held, 127);
        QCOMPARE(bands.onScreen, 126);
        QCOMPARE(bands.loading, 125);
        QCOMPARE(bands.capacity, 0);
        sample.held = 0;
        QCOMPARE(g.bandsOf(sample).held, 128);
        QCOMPARE(g.bandsOf(sample).onScreen, 127);
        sample = ago(10s, 63, 0, 0);
        QCOMPARE(geometry({sample}).bandsOf(sample).held, 2);
        sample.held = 64; // no unit available
        QCOMPARE(geometry({sample}).bandsOf(sample).held, 0);
    }

    void theAxisEndsWithTheLargestCapacityInSight()
    {
        PoolSample large = ago(50s, 4);
        large.capacity = large.peakUsed = 256;
        QCOMPARE(geometry({large, ago(20s, 4)}).top(), 256u);
        large.time = kEnd - 500s;
        QCOMPARE(geometry({large, ago(200s, 4)}).top(), 64u);
        const ui::GraphBands small = geometry({large, ago(20s, 4)}).bandsOf(ago(20s, 4));
        QCOMPARE(small.capacity, 96); // 64 of 256 units, of 128 rows
    }

    // A page or two of a large pool would be a line at the bottom.
    void whereHardlyAnythingIsUsedTheStepsAreLetBeSeen()
    {
        PoolSample sample = ago(50s, 4);
        sample.capacity = 100'000;
        const GraphGeometry few = geometry({sample});
        QCOMPARE(few.top(), 64u);
        QVERIFY(few.isAbove(sample.capacity));
        QCOMPARE(few.bandsOf(sample).held, 120); // 4 of 64 units, of 128 rows
        sample.peakUsed = 33;
        QCOMPARE(geometry({sample}).top(), 128u); // twice as much fits
        sample.peakUsed = 60'000;
        QCOMPARE(geometry({sample}).top(), 100'000u);
        QVERIFY(!geometry({sample}).isAbove(sample.capacity));
    }

    // Whatever is asked when: steps keep their widths as time goes on.
    void stepsKeepTheirWidthAsTheyMove()
    {
        std::mt19937 random(3);
        GraphGeometry::Samples samples;
        auto time = kEnd - 100s;
        for (int i = 0; i < 40; ++i) {
            time += std::chrono::milliseconds(200 + random() % 2000);
            samples.push_back(ago(0s, static_cast<std::size_t>(i)));
            samples.back().time = time;
        }
        const GraphGeometry::Frame first{.end = time, .span = 120s, .columns = 1111, .rows = 100};
        const std::vector<GraphStep> before = GraphGeometry(samples, {}, first).steps();
        for (int i = 1; i < 200; ++i) {
            GraphGeometry::Frame later = first;
            later.end += std::chrono::milliseconds(i * 37);
            const std::vector<GraphStep> after = GraphGeometry(samples, {}, later).steps();
            QCOMPARE(after.size(), before.size());
            const int moved = before[0].left - after[0].left;
            QVERIFY(moved >= 0);
            for (std::size_t s = 0; s < after.size(); ++s)
                QCOMPARE(before[s].left - after[s].left, moved);
        }
    }

    // Against the definition: the last sample not after a column's end is its state.
    void stepsSayWhatTheSamplesSay()
    {
        std::mt19937 random(5);
        GraphGeometry::Samples samples;
        for (auto time = kEnd - 130s; time <= kEnd;
             time += std::chrono::milliseconds(random() % 1500)) {
            samples.push_back(ago(0s, random() % 20, random() % 20, random() % 20));
            samples.back().time = time;
        }
        const GraphGeometry g = geometry(samples);
        QCOMPARE(g.steps().front().left, 0);
        int next = 0;
        for (const GraphStep& step : g.steps()) {
            QCOMPARE(step.left, next); // no gap, no overlap
            QVERIFY(step.right > step.left);
            next = step.right;
        }
        QCOMPARE(next, 120);
        for (int column = 0; column < 120; ++column) {
            const PoolSample* last = nullptr;
            for (const PoolSample& sample : samples)
                last = g.columnOf(sample.time) <= column ? &sample : last;
            QCOMPARE(g.stepAt(column)->state.time, last->time);
        }
    }

    void columnsAndTimesAgree()
    {
        const GraphGeometry g = geometry({ago(10s, 1)});
        QCOMPARE(g.agoOf(119), 0ms);
        QCOMPARE(g.agoOf(107), 12s);
        QCOMPARE(g.agoOf(-7), 119s);
        GraphGeometry::Frame wide = frame();
        wide.columns = 1111; // of 108.01 ms
        for (int column = 0; column < wide.columns; ++column) {
            const GraphGeometry fine({}, {}, wide);
            QCOMPARE(fine.columnAgo(fine.agoOf(column)), column);
        }
        QCOMPARE(g.columnAgo(1h), 0);
        QCOMPARE(g.columnOf(kEnd - 12s), 107);
        QCOMPARE(g.columnOf(kEnd - 1h), -1);
    }

    void labelsStandRightOfTheirLines()
    {
        const auto marks = geometry({}, {markAgo(100s, "abc"), markAgo(50s, "de")}).marks(rule());
        QCOMPARE(marks.size(), 2u);
        QCOMPARE(marks[0].column, 19);
        QCOMPARE(marks[0].labelLeft, 23);
        QCOMPARE(marks[0].labelWidth, 30);
        QCOMPARE(marks[1].labelLeft, 73);
    }

    void theNewestLabelStaysInside()
    {
        const auto marks = geometry({}, {markAgo(0s, "abcdef")}).marks(rule());
        QCOMPARE(marks[0].column, 119);
        QCOMPARE(marks[0].labelLeft, 60);
        QCOMPARE(marks[0].labelWidth, 60);
    }

    void aLabelWithoutRoomIsCutOrLeftOut()
    {
        const auto marks =
            geometry({}, {markAgo(100s, "ab"), markAgo(90s, "abcdefgh"), markAgo(50s, "x")})
                .marks(rule());
        QCOMPARE(marks[2].labelLeft, 73);
        QCOMPARE(marks[1].labelLeft, 33); // at column 29; the next line and a gap end it
        QCOMPARE(marks[1].labelWidth, 36);
        QCOMPARE(marks[0].labelWidth, 0); // 6 columns are left
    }

    void labelsNeverOverlap()
    {
        std::mt19937 random(9);
        for (int round = 0; round < 100; ++round) {
            GraphGeometry::Marks marks;
            for (auto time = kEnd - 125s; time <= kEnd;
                 time += std::chrono::milliseconds(random() % 20000))
                marks.push_back({time, PoolEvent::Release, std::string(1 + random() % 12, 'x')});
            int taken = 0;
            for (const GraphMark& mark : geometry({}, marks).marks(rule())) {
                if (mark.labelWidth == 0)
                    continue;
                QVERIFY(mark.labelLeft >= taken);
                taken = mark.labelLeft + mark.labelWidth;
                QVERIFY(taken <= 120);
            }
        }
    }

    void unitTicksArePowersOfTwoApart()
    {
        const GraphGeometry g = geometry({ago(10s, 1)});
        QCOMPARE(g.unitTicks(32), (std::vector<std::size_t>{16, 32, 48, 64}));
        QCOMPARE(g.unitTicks(33), (std::vector<std::size_t>{32, 64}));
        PoolSample odd = ago(10s, 1);
        odd.capacity = odd.peakUsed = 100;
        // 96 would touch the capacity's label.
        QCOMPARE(geometry({odd}).unitTicks(30), (std::vector<std::size_t>{32, 64, 100}));
        odd.capacity = 1;
        odd.held = 0;
        odd.peakUsed = 0;
        QCOMPARE(geometry({odd}).unitTicks(30), (std::vector<std::size_t>{1}));
    }

    void timeTicksKeepTheirDistance()
    {
        const GraphGeometry g = geometry({});
        QCOMPARE(g.timeTicks(30), (std::vector<std::chrono::seconds>{0s, 30s, 60s, 90s, 120s}));
        QCOMPARE(g.timeTicks(50), (std::vector<std::chrono::seconds>{0s, 60s, 120s}));
        QCOMPARE(g.timeTicks(121), (std::vector<std::chrono::seconds>{0s}));
    }
};

QTEST_APPLESS_MAIN(GraphGeometryTest)
#include "tst_graph_geometry.moc"
