// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/pool/pool_graph.h"

#include "tests/support/widget_test.h"
#include "ui/common/theme.h"

#include <QAction>
#include <QElapsedTimer>
#include <QImage>
#include <QSignalSpy>
#include <QVBoxLayout>

#include <algorithm>

using engine::PoolEvent;
using engine::PoolJournal;
using ui::PoolGraph;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

class PaintCounter : public QObject {
public:
    explicit PaintCounter(QObject* watched) { watched->installEventFilter(this); }
    int paints = 0;

    bool eventFilter(QObject*, QEvent* event) override
    {
        paints += event->type() == QEvent::Paint ? 1 : 0;
        return false;
    }
};

bool anyTimerRuns(const QObject& object)
{
    const auto timers = object.findChildren<QTimer*>();
    return std::ranges::any_of(timers, [](const QTimer* timer) { return timer->isActive(); });
}

} // namespace

class PoolGraphTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_journal = std::make_unique<PoolJournal>();
        m_window = std::make_unique<QWidget>();
        m_graph = new PoolGraph(*m_journal, m_window.get());
        auto* layout = new QVBoxLayout(m_window.get());
        layout->setContentsMargins(0, 0, 0, 0);
        layout->addWidget(m_graph);
        m_window->resize(640, 240);
    }
    void cleanup() { m_window.reset(); }

    void areasAreStackedHeldFirst()
    {
        add(60s, {.held = 20, .onScreen = 8, .loading = 6});
        show();
        const QImage image = picture();
        // The edges, in full colour, and what is above the used.
        QCOMPARE(colorAt(image, 40s, 20), m_theme.held);
        QCOMPARE(colorAt(image, 40s, 28), m_theme.onScreen);
        QCOMPARE(colorAt(image, 40s, 34), m_theme.loading);
        QCOMPARE(colorAt(image, 40s, 60), m_theme.availableGround);
        QCOMPARE(nearest(colorAt(image, 40s, 10)), u"held"_s);
        QCOMPARE(nearest(colorAt(image, 40s, 25)), u"on screen"_s);
        QCOMPARE(nearest(colorAt(image, 40s, 30)), u"loading"_s);
        QCOMPARE(colorAt(image, 90s, 10), m_theme.window); // before anything was recorded
    }

    void changesAreStepsNotSlopes()
    {
        add(60s, {.held = 4});
        add(30s, {.held = 40});
        show();
        const QImage image = picture();
        QCOMPARE(colorAt(image, 31s, 30), m_theme.availableGround);
        QCOMPARE(nearest(colorAt(image, 29s, 30)), u"held"_s);
    }

    void aPeakBetweenSamplesIsMarked()
    {
        add(60s, {.held = 4});
        add(30s, {.held = 4, .peakUsed = 50});
        show();
        const QImage image = picture();
        const QRect plot = areas().plot;
        const int column = plot.right() - plot.width() * 30 / 120;
        bool found = false;
        for (int x = column - 2; x <= column + 2; ++x)
            found = found || image.pixelColor(x, rowOf(40)) == m_theme.loading;
        QVERIFY(found);
        QCOMPARE(colorAt(image, 20s, 40), m_theme.availableGround);
    }

    void capacityIsADashedLine()
    {
        add(60s, {.held = 4});
        show();
        const QImage image = picture();
        const QRect plot = areas().plot;
        int dashes = 0;
        int gaps = 0;
        for (int x = plot.center().x() + 10; x < plot.right(); ++x) {
            const QColor color = image.pixelColor(x, plot.top());
            dashes += color == m_theme.available ? 1 : 0;
            gaps += color == m_theme.availableGround ? 1 : 0;
        }
        QVERIFY(dashes > gaps && gaps > 50);
    }

    // A line at the top of the picture would say that the capacity is there.
    void aCapacityAboveThePictureIsNoLine()
    {
        add(60s, {.capacity = 100'000, .held = 4});
        show();
        const QImage image = picture();
        const QRect plot = areas().plot;
        for (int x = plot.center().x() + 10; x < plot.right(); ++x)
            QVERIFY(image.pixelColor(x, plot.top()) != m_theme.available);
        const int column = plot.center().x();
        QVERIFY(image.pixelColor(column, plot.top()) != m_theme.availableGround); // a break
        QCOMPARE(image.pixelColor(column, plot.center().y()), m_theme.availableGround);
    }

    void aMarkIsALineWithItsText()
    {
        add(60s, {.held = 4});
        show();
        const QImage before = picture();
        m_journal->mark({PoolJournal::Clock::now() - 30s, PoolEvent::Hold, "hold page 12"});
        const QImage after = picture();
        const QRect labels = areas().labels;
        const int column = areas().plot.right() - areas().plot.width() * 30 / 120;
        QVERIFY(before.copy(labels) != after.copy(labels));
        // Nothing is written left of the line.
        const QRect left(labels.left(), labels.top(), column - labels.left() - 3, labels.height());
        QCOMPARE(after.copy(left), before.copy(left));
        const QRect right(column + 3, labels.top(), 60, labels.height());
        QVERIFY(after.copy(right) != before.copy(right));
    }

    void theMouseReadsTheGraph()
    {
        add(60s, {.held = 20, .onScreen = 8});
        add(5s, {.held = 4});
        show();
        QCOMPARE(m_graph->readout(), QString());
        QTest::mouseMove(m_graph, at(12s, 30));
        QTRY_COMPARE(m_graph->readout(),
                     u"12 s ago: held 20, on screen 8, loading 0, available 36, of 64"_s);
        QCOMPARE(m_graph->accessibleDescription(), m_graph->readout());
        QTest::mouseMove(m_graph, at(2s, 30));
        QTRY_COMPARE(m_graph->readout(),
                     u"2 s ago: held 4, on screen 0, loading 0, available 60, of 64"_s);
        QTest::mouseMove(m_graph, at(100s, 30));
        QTRY_COMPARE(m_graph->readout(), u"100 s ago: nothing recorded"_s);
        QEvent leave(QEvent::Leave);
        QApplication::sendEvent(m_graph, &leave);
        QCOMPARE(m_graph->readout(), QString());
    }

    void theCrosshairIsWhereTheMouseIs()
    {
        add(60s, {.held = 20});
        show();
        const QPoint mouse = at(47s, 30);
        QTest::mouseMove(m_graph, mouse);
        QTRY_VERIFY(!m_graph->readout().isEmpty());
        const QImage image = picture();
        QCOMPARE(image.pixelColor(mouse.x(), areas().plot.bottom() - 3), m_theme.text);
    }

    void keysMoveTheReadout()
    {
        add(60s, {.held = 20, .peakUsed = 33});
        show();
        m_graph->setFocus();
        QTest::keyClick(m_graph, Qt::Key_Left);
        QVERIFY(m_graph->readout().startsWith(u"now: held 20"));
        QTest::keyClick(m_graph, Qt::Key_Left);
        QTest::keyClick(m_graph, Qt::Key_Left);
        QVERIFY(m_graph->readout().startsWith(u"2 s ago: "));
        QTest::keyClick(m_graph, Qt::Key_Left, Qt::ControlModifier);
        QVERIFY(m_graph->readout().startsWith(u"12 s ago: "));
        QTest::keyClick(m_graph, Qt::Key_Right);
        QVERIFY(m_graph->readout().startsWith(u"11 s ago: "));
        QVERIFY(m_graph->readout().endsWith(u"; for a moment 33 were used"));
        QTest::keyClick(m_graph, Qt::Key_Home);
        QCOMPARE(m_graph->readout(), u"120 s ago: nothing recorded"_s);
        QTest::keyClick(m_graph, Qt::Key_Left);
        QCOMPARE(m_graph->readout(), u"120 s ago: nothing recorded"_s);
        QTest::keyClick(m_graph, Qt::Key_End);
        QTest::keyClick(m_graph, Qt::Key_Right);
        QVERIFY(m_graph->readout().startsWith(u"now: "));
        QTest::keyClick(m_graph, Qt::Key_Escape);
        QCOMPARE(m_graph->readout(), QString());
    }

    void spaceIsTheGraphsWhileItHasTheFocus()
    {
        add(60s, {.held = 4});
        QAction other;
        other.setShortcut(Qt::Key_Space);
        m_window->addAction(&other);
        QSignalSpy taken(&other, &QAction::triggered);
        QSignalSpy paused(m_graph, &PoolGraph::pausedChanged);
        show();
        m_graph->setFocus();
        QTest::keyClick(m_graph, Qt::Key_Space);
        QVERIFY(m_graph->isPaused());
        QTest::keyClick(m_graph, Qt::Key_Space);
        QVERIFY(!m_graph->isPaused());
        QCOMPARE(paused.size(), 2);
        QCOMPARE(taken.size(), 0);
    }

    void pausedThePictureStaysWhileTheJournalGoesOn()
    {
        add(60s, {.held = 4});
        show();
        const QImage live = picture();
        m_graph->setPaused(true);
        const QImage still = picture();
        // It says so.
        const QRect badge(areas().plot.left(), areas().plot.top(), 150, 28);
        QVERIFY(live.copy(badge) != still.copy(badge));
        add(0s, {.held = 50});
        m_journal->mark({PoolJournal::Clock::now(), PoolEvent::Hold, "hold page 12"});
        // So long that the journal has forgotten what the picture shows.
        const auto now = PoolJournal::Clock::now();
        for (std::size_t i = 0; i < PoolJournal::kMostSamples; ++i)
            m_journal->record({.time = now + 40ms * (i + 1), .capacity = 64, .held = 50 - i % 2});
        m_graph->noteChange();
        QTest::qWait(1300);
        QCOMPARE(picture(), still);
        m_graph->setFocus();
        QTest::keyClick(m_graph, Qt::Key_End);
        QVERIFY(m_graph->readout().startsWith(u"now: held 4,"));
        m_graph->setPaused(false);
        QVERIFY(picture() != still);
    }

    void aBurstOfChangesIsPaintedThirtyTimesASecond()
    {
        add(60s, {.held = 4});
        show();
        PaintCounter counter(m_graph);
        QElapsedTimer clock;
        clock.start();
        while (clock.elapsed() < 1000) {
            m_graph->noteChange();
            QTest::mouseMove(m_graph, at(std::chrono::seconds(1 + clock.elapsed() / 10), 30));
            QTest::qWait(1);
        }
        QVERIFY2(counter.paints <= 31, qPrintable(QString::number(counter.paints)));
        QVERIFY(counter.paints >= 5);
    }

    void atRestItMovesOnceASecond()
    {
        add(60s, {.held = 4});
        show();
        QTest::qWait(100);
        PaintCounter counter(m_graph);
        QTest::qWait(3200);
        QVERIFY2(counter.paints >= 2 && counter.paints <= 4,
                 qPrintable(QString::number(counter.paints)));
    }

    void noTimerRunsUnseen()
    {
        add(60s, {.held = 4});
        QVERIFY(!anyTimerRuns(*m_graph));
        show();
        QVERIFY(anyTimerRuns(*m_graph));
        m_graph->hide();
        QVERIFY(!anyTimerRuns(*m_graph));
        m_graph->noteChange();
        QVERIFY(!anyTimerRuns(*m_graph));
        m_graph->show();
        QVERIFY(anyTimerRuns(*m_graph));
        m_window->hide();
        QVERIFY(!anyTimerRuns(*m_graph));
        m_window->show();
        QVERIFY(anyTimerRuns(*m_graph));
        m_window->showMinimized();
        QTRY_VERIFY(!anyTimerRuns(*m_graph));
        m_window->showNormal();
        QTRY_VERIFY(anyTimerRuns(*m_graph));
        m_graph->setPaused(true);
        QTRY_VERIFY(!anyTimerRuns(*m_graph)); // the repaint that says so is the last
    }

    void anEmptyJournalAndASmallWidgetAreNoProblem()
    {
        show();
        QVERIFY(!picture().isNull());
        QTest::keyClick(m_graph, Qt::Key_Left);
        QCOMPARE(m_graph->readout(), u"now: nothing recorded"_s);
        m_graph->setMinimumSize(0, 0);
        for (const QSize size : {QSize(1, 1), QSize(40, 30), QSize(60, 60)}) {
            m_graph->resize(size);
            QVERIFY(!m_graph->grab().isNull());
        }
    }

    void coloursFollowThePalette()
    {
        add(60s, {.held = 20});
        show();
        m_graph->setPalette(ui::darkTheme().palette());
        const QImage image = picture();
        QCOMPARE(colorAt(image, 40s, 20), ui::darkTheme().held);
        QCOMPARE(colorAt(image, 90s, 20), ui::darkTheme().window);
    }

private:
    void add(std::chrono::seconds ago, engine::PoolSample sample)
    {
        sample.time = PoolJournal::Clock::now() - ago;
        if (sample.capacity == 0)
            sample.capacity = 64;
        m_journal->record(sample);
    }

    void show()
    {
        m_window->show();
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        QTest::qWait(40);
    }

    QImage picture() { return m_graph->grab().toImage().convertToFormat(QImage::Format_RGB32); }

    ui::GraphAreas areas() const
    {
        return ui::graphAreas(m_graph->size(), m_graph->fontMetrics(), 64);
    }
    int rowOf(int units) const
    {
        const QRect plot = areas().plot;
        return plot.top() + plot.height() - (plot.height() * units + 32) / 64;
    }
    QPoint at(std::chrono::seconds ago, int units) const
    {
        const QRect plot = areas().plot;
        const auto back = static_cast<int>(plot.width() * ago.count() / 120);
        return {plot.right() - back, rowOf(units)};
    }
    QColor colorAt(const QImage& image, std::chrono::seconds ago, int units) const
    {
        return image.pixelColor(at(ago, units));
    }
    QString nearest(const QColor& color) const
    {
        const auto distance = [&](const QColor& c) {
            return std::abs(c.hsvHue() - color.hsvHue());
        };
        if (distance(m_theme.held) < 8)
            return u"held"_s;
        if (distance(m_theme.onScreen) < 8)
            return u"on screen"_s;
        return distance(m_theme.loading) < 8 ? u"loading"_s : color.name();
    }

    const ui::Theme& m_theme = ui::lightTheme();
    std::unique_ptr<PoolJournal> m_journal;
    std::unique_ptr<QWidget> m_window;
    PoolGraph* m_graph = nullptr;
};

MAPSCOPE_WIDGET_TEST(PoolGraphTest)
#include "tst_pool_graph.moc"
