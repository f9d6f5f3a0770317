// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/memory/pool_journal.h"

#include <QTest>

#include <random>

using engine::PoolEvent;
using engine::PoolJournal;
using engine::PoolSample;
using namespace std::chrono_literals;

namespace {

const PoolJournal::Clock::time_point kStart{1h};

PoolSample sampleAt(std::chrono::milliseconds at, std::size_t held, std::size_t onScreen = 0,
                    std::size_t loading = 0, std::size_t peakUsed = 0)
{
    return {.time = kStart + at,
            .capacity = 64,
            .held = held,
            .onScreen = onScreen,
            .loading = loading,
            .peakUsed = peakUsed};
}

} // namespace

class PoolJournalTest : public QObject {
    Q_OBJECT

private slots:
    void theFirstStateIsTakenAtOnce()
    {
        PoolJournal journal;
        QCOMPARE(journal.due(), PoolJournal::Clock::time_point::max());
        QVERIFY(journal.record(sampleAt(0ms, 4, 8, 2)));
        QCOMPARE(journal.samples().size(), 1u);
        QCOMPARE(journal.samples().back().used(), 14u);
        QCOMPARE(journal.samples().back().available(), 50u);
        QCOMPARE(journal.samples().back().peakUsed, 14u);
    }

    void theFinalStateOfABurstIsKept()
    {
        PoolJournal journal;
        journal.record(sampleAt(0ms, 0));
        for (int i = 1; i <= 20; ++i)
            QVERIFY(!journal.record(
                sampleAt(std::chrono::milliseconds(i), static_cast<std::size_t>(i))));
        QCOMPARE(journal.due(), kStart + PoolJournal::kLeastInterval);
        QVERIFY(!journal.flush(journal.due() - 1ns));
        QVERIFY(journal.flush(journal.due()));
        QCOMPARE(journal.samples().size(), 2u);
        QCOMPARE(journal.samples().back().held, 20u);
        QCOMPARE(journal.samples().back().time,
                 kStart + 20ms); // when it was, not when it was taken
        QVERIFY(!journal.flush(kStart + 1h));
    }

    void aPeakBetweenTwoSamplesIsKept()
    {
        PoolJournal journal;
        journal.record(sampleAt(0ms, 4));
        journal.record(sampleAt(1ms, 4, 16, 0, 24)); // 24 were used for a moment
        journal.record(sampleAt(2ms, 4, 30));
        journal.record(sampleAt(3ms, 5));
        QCOMPARE(journal.peakUsed(), 34u); // said at once
        QVERIFY(journal.flush(kStart + 100ms));
        QCOMPARE(journal.samples().back().used(), 5u);
        QCOMPARE(journal.samples().back().peakUsed, 34u);
        journal.record(sampleAt(200ms, 6));
        QCOMPARE(journal.samples().back().peakUsed, 6u);
    }

    void aWaitingPeakSurvivesTheReturnToTheOldState()
    {
        PoolJournal journal;
        journal.record(sampleAt(0ms, 4));
        journal.record(sampleAt(1ms, 4, 16));
        journal.record(sampleAt(100ms, 4)); // taken at once, with what waited
        QCOMPARE(journal.samples().size(), 2u);
        QCOMPARE(journal.samples().back().used(), 4u);
        QCOMPARE(journal.samples().back().peakUsed, 20u);
        QCOMPARE(journal.due(), PoolJournal::Clock::time_point::max());
    }

    void aStateThatSaysNothingNewIsLeftOut()
    {
        PoolJournal journal;
        journal.record(sampleAt(0ms, 4, 8));
        QVERIFY(!journal.record(sampleAt(1s, 4, 8)));
        QVERIFY(!journal.record(sampleAt(2s, 4, 8, 0, 12)));
        QCOMPARE(journal.samples().size(), 1u);
        QVERIFY(journal.record(sampleAt(3s, 4, 8, 0, 13))); // same end, but a peak in between
        QVERIFY(journal.record(sampleAt(4s, 8, 4))); // same sum
        PoolSample grown = sampleAt(5s, 8, 4);
        grown.capacity = 65;
        QVERIFY(journal.record(grown));
        QCOMPARE(journal.samples().size(), 4u);
    }

    void aFlushCountsAsAnAddition()
    {
        PoolJournal journal;
        journal.record(sampleAt(0ms, 0));
        journal.record(sampleAt(1ms, 1));
        QVERIFY(journal.flush(kStart + 40ms));
        QVERIFY(!journal.record(sampleAt(45ms, 2))); // 44 ms after the sample, 5 after the flush
        QCOMPARE(journal.due(), kStart + 40ms + PoolJournal::kLeastInterval);
    }

    void thirtyAdditionsASecondAtMost_data()
    {
        QTest::addColumn<int>("stepMicroseconds");
        QTest::newRow("every 50 us") << 50;
        QTest::newRow("every ms") << 1000;
        QTest::newRow("every 17 ms") << 17000;
        QTest::newRow("every 33 ms") << 33000;
    }

    // Whatever the sequence, what stands in the end is the last state, and the highest use is in a
    // sample: checked against a plain list of all states.
    void thirtyAdditionsASecondAtMost()
    {
        QFETCH(int, stepMicroseconds);
        PoolJournal journal;
        std::mt19937 random(7);
        std::vector<PoolJournal::Clock::time_point> additions;
        std::size_t highest = 0;
        PoolSample last;
        for (std::chrono::microseconds at{0}; at < 5s;
             at += std::chrono::microseconds(stepMicroseconds)) {
            const auto now = kStart + at;
            if (journal.flush(now))
                additions.push_back(now);
            last = sampleAt(0ms, random() % 20, random() % 20, random() % 20);
            last.time = now;
            highest = std::max(highest, last.used());
            if (journal.record(last))
                additions.push_back(now);
        }
        journal.flush(journal.due());
        QCOMPARE(journal.samples().back().used(), last.used());
        std::size_t kept = 0;
        for (const PoolSample& sample : journal.samples())
            kept = std::max(kept, sample.peakUsed);
        QCOMPARE(kept, highest);
        for (std::size_t i = 30; i < additions.size(); ++i)
            QVERIFY(additions[i] - additions[i - 30] >= 1s);
        for (std::size_t i = 1; i < journal.samples().size(); ++i)
            QVERIFY(journal.samples()[i - 1].time < journal.samples()[i].time);
    }

    void theOldestSamplesAndMarksGo()
    {
        PoolJournal journal;
        for (std::size_t i = 0; i < PoolJournal::kMostSamples + 5; ++i)
            journal.record(sampleAt(std::chrono::seconds(i), i % 60));
        QCOMPARE(journal.samples().size(), PoolJournal::kMostSamples);
        QCOMPARE(journal.samples().front().time, kStart + 5s);
        for (std::size_t i = 0; i < PoolJournal::kMostMarks + 5; ++i)
            journal.mark({kStart, PoolEvent::Refusal, std::to_string(i)});
        QCOMPARE(journal.marks().size(), PoolJournal::kMostMarks);
        QCOMPARE(journal.marks().front().text, std::string("5"));
        QCOMPARE(journal.refused(), PoolJournal::kMostMarks + 5);
    }

    void onlyRefusalsCountAsRefused()
    {
        PoolJournal journal;
        for (const auto event : {PoolEvent::Hold, PoolEvent::Release, PoolEvent::Growth,
                                 PoolEvent::Shrink, PoolEvent::Refusal})
            journal.mark({kStart, event, "mark"});
        QCOMPARE(journal.refused(), 1u);
    }

    void availableNeverWraps()
    {
        PoolSample sample = sampleAt(0ms, 60, 8);
        QCOMPARE(sample.available(), 0u);
    }
};

QTEST_APPLESS_MAIN(PoolJournalTest)
#include "tst_pool_journal.moc"
