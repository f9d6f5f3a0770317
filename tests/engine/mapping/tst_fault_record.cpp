// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/mapping/fault_record.h"

#include "engine/mapping/kernel_page.h"

#include <QtTest>

#include <algorithm>
#include <atomic>
#include <memory>
#include <thread>

using namespace engine;

// The record under a handler that writes it and a recheck that takes it back, at the same moment.
class TestFaultRecord : public QObject {
    Q_OBJECT

private slots:
    void anEndElsewhereStays();
    void noEndIsLost();
    void nothingUnknownIsLost();
    void whatIsNotMappedAnewIsUnreadable();
};

namespace {

// Runs `note` and a recheck of `range` at the same moment, again and again, each time after
// `prepare`; counts the rounds after which no byte of `noted` is in what was taken or still there.
template <typename Prepare, typename Note>
int roundsThatLost(ByteRange range, ByteRange noted, Prepare prepare, Note note)
{
    constexpr int kRounds = 10'000;
    const auto record = std::make_unique<FaultRecord>();
    std::atomic<int> begun = 0;
    std::atomic<int> ended = 0;
    std::thread handler([&] {
        for (int round = 1; round <= kRounds; ++round) {
            while (begun < round)
                std::this_thread::yield();
            for (volatile int spin = round % 2000;
                 spin > 0;) // at another moment of the recheck each time
                spin = spin - 1;
            note(*record);
            ended = round;
        }
    });
    int lost = 0;
    for (int round = 1; round <= kRounds; ++round) {
        prepare(*record);
        begun = round;
        StateRanges all = FaultRecord::Recheck(*record).take(range);
        while (ended < round)
            std::this_thread::yield();
        for (const StateRange& left : FaultRecord::Recheck(*record).take({0, UINT64_MAX}))
            all.push_back(left);
        lost += std::any_of(all.begin(), all.end(),
                            [&](const StateRange& is) { return contains(is.range, noted); })
            ? 0
            : 1;
    }
    handler.join();
    return lost;
}

} // namespace

void TestFaultRecord::anEndElsewhereStays()
{
    FaultRecord record;
    record.notePastEnd(100 * kernelPageSize());
    QVERIFY(FaultRecord::Recheck(record).take({0, 50 * kernelPageSize()}).empty());
    QCOMPARE(record.covered({0, UINT64_MAX}).size(), std::size_t(1));
    QCOMPARE(FaultRecord::Recheck(record).take({0, 101 * kernelPageSize()}).size(), std::size_t(1));
    QVERIFY(record.covered({0, UINT64_MAX}).empty());
}

void TestFaultRecord::noEndIsLost()
{
    const std::uint64_t far = 1000 * kernelPageSize();
    const ByteRange near = rangeFrom(3 * kernelPageSize(), kernelPageSize());
    // The end that was there lies in the range, or past it and is put back: over the new one.
    for (const std::uint64_t rechecked : {2 * far, far / 2}) {
        QCOMPARE(roundsThatLost(
                     {0, rechecked}, near, [&](FaultRecord& record) { record.notePastEnd(far); },
                     [&](FaultRecord& record) { record.notePastEnd(near.start); }),
                 0);
    }
}

void TestFaultRecord::nothingUnknownIsLost()
{
    const ByteRange old = rangeFrom(10 * kernelPageSize(), kernelPageSize());
    for (const std::uint64_t page : {3, 30}) {
        const ByteRange noted = rangeFrom(page * kernelPageSize(), kernelPageSize());
        QCOMPARE(roundsThatLost(
                     {0, 100 * kernelPageSize()}, noted,
                     [&](FaultRecord& record) { record.noteUnknown(old); },
                     [&](FaultRecord& record) { record.noteUnknown(noted); }),
                 0);
    }
}

void TestFaultRecord::whatIsNotMappedAnewIsUnreadable()
{
    FaultRecord record;
    record.notePastEnd(0);
    {
        FaultRecord::Recheck recheck(record);
        QCOMPARE(recheck.take({0, 1}).size(), std::size_t(1));
        recheck.put({0, 3 * kernelPageSize()});
        QVERIFY(!record.changes().still());
    }
    QVERIFY(record.changes().still());
    QVERIFY((record.covered({0, UINT64_MAX})
             == StateRanges{{{0, 3 * kernelPageSize()}, ByteState::Unreadable}}));
}

QTEST_GUILESS_MAIN(TestFaultRecord)
#include "tst_fault_record.moc"
