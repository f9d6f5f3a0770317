// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/document/comparison.h"

#include "tests/support/temporary_folder.h"
#include "tests/ui/support/compared_file.h"

#include <QSignalSpy>
#include <QTest>

#include <atomic>
#include <chrono>
#include <future>
#include <memory>
#include <thread>
#include <utility>

using namespace ui;

class ComparisonTest : public QObject {
    Q_OBJECT

private:
    test::TemporaryFolder m_folder;
    const std::filesystem::path m_a = m_folder / "a";
    const std::filesystem::path m_b = m_folder / "b";

private slots:
    void init()
    {
        std::string text(5000, '.');
        test::writeFile(m_a, text);
        text[100] = text[2000] = text[4999] = 'X';
        test::writeFile(m_b, text);
    }

    void itFindsThePlacesOffTheWindowsThread()
    {
        const std::thread::id window = std::this_thread::get_id();
        std::promise<std::thread::id> reader;
        Comparison comparison(
            test::comparedFile(m_a, [&] { reader.set_value(std::this_thread::get_id()); }),
            test::comparedFile(m_b));
        QSignalSpy finished(&comparison, &Comparison::finished);
        QVERIFY(comparison.state() == Comparison::State::Running);
        QTRY_COMPARE(finished.count(), 1);
        QVERIFY(reader.get_future().get() != window);
        QVERIFY(comparison.state() == Comparison::State::Done);
        QCOMPARE(comparison.places().size(), std::size_t(3));
        QCOMPARE(comparison.counts().differing, std::uint64_t(3));
        QCOMPARE(comparison.done(), std::uint64_t(5000));
        QVERIFY(!comparison.isListCut());
    }

    void theNextPlaceIsFoundFromAnyOffset()
    {
        Comparison::Side a = test::comparedFile(m_a);
        Comparison::Side b = test::comparedFile(m_b);
        a.range.start = b.range.start = 50;
        Comparison comparison(std::move(a), std::move(b));
        QCOMPARE(comparison.placeFrom(0, true), std::nullopt); // none yet
        QTRY_VERIFY(comparison.state() == Comparison::State::Done);
        QCOMPARE(comparison.offsetOf(0), std::uint64_t(100));
        const auto next = [&](std::uint64_t from, bool forward) {
            return comparison.offsetOf(comparison.placeFrom(from, forward).value());
        };
        QCOMPARE(next(0, true), std::uint64_t(100));
        QCOMPARE(next(99, true), std::uint64_t(100));
        QCOMPARE(next(100, true), std::uint64_t(2000));
        QCOMPARE(next(4999, true), std::uint64_t(100)); // around the end
        QCOMPARE(next(4999, false), std::uint64_t(2000));
        QCOMPARE(next(101, false), std::uint64_t(100));
        QCOMPARE(next(100, false), std::uint64_t(4999));
        QCOMPARE(next(7, false), std::uint64_t(4999));
    }

    // A disk that does not answer keeps nobody: the thread ends when it does.
    void nobodyWaitsForAReadThatHangs()
    {
        std::promise<void> answer;
        std::promise<void> reading;
        auto comparison = std::make_unique<Comparison>(
            test::comparedFile(m_a,
                               [&reading, until = answer.get_future().share()] {
                                   reading.set_value();
                                   until.wait();
                               }),
            test::comparedFile(m_b));
        reading.get_future().wait();
        const auto before = std::chrono::steady_clock::now();
        comparison.reset();
        QVERIFY(std::chrono::steady_clock::now() - before < std::chrono::milliseconds(100));
        answer.set_value();
    }

    void aStoppedOneSaysSo()
    {
        std::atomic<bool> go = false;
        Comparison comparison(test::comparedFile(m_a,
                                                 [&go] {
                                                     while (!go)
                                                         std::this_thread::yield();
                                                 }),
                              test::comparedFile(m_b));
        comparison.stop();
        go = true;
        QTRY_VERIFY(comparison.state() != Comparison::State::Running);
        QVERIFY(comparison.state() == Comparison::State::Stopped);
        QVERIFY(comparison.end().stopped);
    }
};

QTEST_GUILESS_MAIN(ComparisonTest)
#include "tst_comparison.moc"
