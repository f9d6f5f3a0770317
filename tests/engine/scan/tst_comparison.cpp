// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/scan/comparison.h"

#include "tests/support/faulty_fs.h"
#include "tests/support/hooked_source.h"
#include "tests/support/temporary_folder.h"

#include <QTest>

#include <algorithm>
#include <chrono>
#include <random>
#include <thread>

#include <unistd.h>

using namespace engine;

namespace {

using Bytes = std::vector<std::byte>;
constexpr std::uint64_t kMiB = 1u << 20;

struct Outcome {
    std::vector<Difference> places;
    ComparisonCounts counts;
    ComparisonEnd end;
};

// As whoever shows the places has to do it.
void takeIn(Outcome& outcome, const ComparisonNews& news)
{
    for (const Difference& place : news.found) {
        if (!outcome.places.empty() && outcome.places.back().range.start == place.range.start)
            outcome.places.back() = place;
        else
            outcome.places.push_back(place);
    }
    outcome.counts = news.counts;
}

Outcome compared(ByteSource& a, ByteRange rangeA, ByteSource& b, ByteRange rangeB, JobControl& job)
{
    Outcome outcome;
    outcome.end = compare({a, rangeA}, {b, rangeB}, job,
                          [&](const ComparisonNews& news) { takeIn(outcome, news); });
    return outcome;
}

Outcome compared(ByteSource& a, ByteSource& b)
{
    JobControl job;
    return compared(a, {0, a.size()}, b, {0, b.size()}, job);
}

// The same, byte by byte.
Outcome comparedNaively(const Bytes& a, const Bytes& b)
{
    Outcome outcome;
    const std::size_t common = std::min(a.size(), b.size());
    for (std::size_t at = 0; at < common; ++at) {
        if (a[at] == b[at]) {
            ++outcome.counts.equal;
            continue;
        }
        ++outcome.counts.differing;
        auto& places = outcome.places;
        if (places.empty() || at - places.back().range.stop > kMostJoined)
            places.push_back({{at, at}, DifferenceKind::Bytes, 0});
        places.back().range.stop = at + 1;
        ++places.back().differing;
    }
    outcome.counts.differingPlaces = outcome.places.size();
    outcome.counts.onlyA = a.size() - common;
    outcome.counts.onlyB = b.size() - common;
    if (a.size() > common)
        outcome.places.push_back({{common, a.size()}, DifferenceKind::OnlyA, 0});
    if (b.size() > common)
        outcome.places.push_back({{common, b.size()}, DifferenceKind::OnlyB, 0});
    outcome.counts.places = outcome.places.size();
    return outcome;
}

} // namespace

class ComparisonTest : public QObject {
    Q_OBJECT

private:
    test::TemporaryFolder m_folder;
    const std::filesystem::path m_a = m_folder / "a";
    const std::filesystem::path m_b = m_folder / "b";

    Outcome comparedFiles() { return compared(*test::fileSource(m_a), *test::fileSource(m_b)); }

private slots:
    void anyTwoFilesAreComparedExactly_data()
    {
        QTest::addColumn<unsigned>("seed");
        QTest::addColumn<int>("changes"); // -1: nothing is equal but by chance
        for (unsigned seed = 1; seed <= 24; ++seed) {
            QTest::addRow("few %u", seed) << seed << 20;
            QTest::addRow("many %u", seed) << seed << 20'000;
        }
        QTest::addRow("all") << 99u << -1;
    }

    void anyTwoFilesAreComparedExactly()
    {
        QFETCH(unsigned, seed);
        QFETCH(int, changes);
        std::mt19937 random(seed);
        Bytes a(random() % (3 * kMiB));
        for (std::byte& byte : a)
            byte = std::byte(random());
        Bytes b = a;
        b.resize(seed % 3 == 0 ? a.size() : a.size() + random() % 5000 - random() % 5000);
        for (int i = 0; i < changes && !b.empty(); ++i)
            b[random() % b.size()] ^= std::byte(random());
        for (std::byte& byte : b)
            byte = changes < 0 ? std::byte(random()) : byte;
        test::writeFile(m_a, a);
        test::writeFile(m_b, b);
        const Outcome outcome = comparedFiles();
        const Outcome expected = comparedNaively(a, b);
        QVERIFY(outcome.counts == expected.counts);
        QVERIFY(outcome.places == expected.places);
        QVERIFY(!outcome.end.stopped && !outcome.end.changedA && !outcome.end.changedB);
    }

    // Where slices and reads meet, in the first byte and in the last.
    void aByteAtABorderIsOnePlace_data()
    {
        QTest::addColumn<quint64>("first");
        QTest::addColumn<quint64>("count");
        for (const std::uint64_t border :
             {std::uint64_t{0}, std::uint64_t{16384}, kMiB, 2 * kMiB}) {
            QTest::addRow("at %d", int(border)) << quint64(border) << quint64(1);
            if (border > 0)
                QTest::addRow("over %d", int(border)) << quint64(border - 1) << quint64(2);
        }
        QTest::addRow("the last") << quint64(2 * kMiB + 4) << quint64(1);
        QTest::addRow("all") << quint64(0) << quint64(2 * kMiB + 5);
    }

    void aByteAtABorderIsOnePlace()
    {
        QFETCH(quint64, first);
        QFETCH(quint64, count);
        test::writePattern(m_a, 2 * kMiB + 5);
        test::writePattern(m_b, 2 * kMiB + 5);
        test::writeAt(m_b, first, std::string(count, '\0')); // no pattern byte is 0
        const Outcome outcome = comparedFiles();
        QCOMPARE(outcome.places.size(), std::size_t(1));
        QVERIFY((outcome.places[0]
                 == Difference{{first, first + count}, DifferenceKind::Bytes, count}));
        QCOMPARE(outcome.counts.equal, 2 * kMiB + 5 - count);
    }

    void fewEqualBytesBetweenMakeOnePlaceAndMoreTwo()
    {
        test::writeFile(m_a, std::string(100, 'a'));
        std::string text(100, 'a');
        text[10] = text[10 + kMostJoined + 1] = 'b';
        test::writeFile(m_b, text);
        Outcome outcome = comparedFiles();
        QCOMPARE(outcome.places.size(), std::size_t(1));
        QCOMPARE(outcome.places[0].range.size(), kMostJoined + 2);
        QCOMPARE(outcome.places[0].differing, std::uint64_t(2));
        QCOMPARE(outcome.counts.differing, std::uint64_t(2));
        text[10 + kMostJoined + 1] = 'a';
        text[10 + kMostJoined + 2] = 'b';
        test::writeFile(m_b, text);
        outcome = comparedFiles();
        QCOMPARE(outcome.places.size(), std::size_t(2));
    }

    void rangesMayBeginAtDifferentOffsets()
    {
        test::writeFile(m_a, "xxxxHello world");
        test::writeFile(m_b, "Hello w0rld!");
        JobControl job;
        const Outcome outcome =
            compared(*test::fileSource(m_a), {4, 15}, *test::fileSource(m_b), {0, 11}, job);
        QCOMPARE(outcome.places.size(), std::size_t(1));
        QVERIFY((outcome.places[0].range == ByteRange{7, 8}));
        QCOMPARE(outcome.counts.equal, std::uint64_t(10));
        QCOMPARE(job.total(), std::uint64_t(11));
        QCOMPARE(job.done(), std::uint64_t(11));
    }

    void anEmptyRangeHasOnlyTheOthersTail()
    {
        test::writeFile(m_a, "");
        test::writeFile(m_b, "abc");
        const Outcome outcome = comparedFiles();
        QCOMPARE(outcome.places.size(), std::size_t(1));
        QVERIFY((outcome.places[0] == Difference{{0, 3}, DifferenceKind::OnlyB, 0}));
        test::writeFile(m_b, "");
        QVERIFY(comparedFiles().counts.same());
        QCOMPARE(comparedFiles().counts.places, std::uint64_t(0));
    }

    // Two files of 8 TiB, each with some data: not a byte of what both lack is read.
    void holesOnBothSidesAreNotRead()
    {
        constexpr std::uint64_t size = std::uint64_t{8} << 40;
        for (const auto& path : {m_a, m_b})
            test::makeSparse(path, size);
        for (std::uint64_t at = 1; at <= 100; ++at) {
            test::writePatternAt(m_a, at << 36, 4096);
            test::writePatternAt(m_b, at << 36, 4096);
        }
        test::writeAt(m_b, std::uint64_t{7} << 40, "here only");
        test::writeAt(m_a, size - 1, "x");
        int reads = 0;
        const auto counted = test::HookedSource::beforeReads([&reads] { ++reads; });
        test::HookedSource a(m_a, counted);
        test::HookedSource b(m_b, counted);
        const Outcome outcome = compared(a, b);
        QCOMPARE(outcome.places.size(), std::size_t(2));
        QVERIFY((outcome.places[0].range == rangeFrom(std::uint64_t{7} << 40, 9)));
        QVERIFY((outcome.places[1].range == ByteRange{size - 1, size}));
        QCOMPARE(outcome.counts.equal, size - 10);
        QVERIFY2(reads < 250, qPrintable(QString::number(reads)));
    }

    void aHoleIsComparedAsZeros()
    {
        test::makeSparse(m_a, kMiB);
        test::writeFile(m_b, std::string(kMiB, '\0'));
        QVERIFY(comparedFiles().counts.same());
        test::writeAt(m_b, 500'000, "data");
        const Outcome outcome = comparedFiles();
        QCOMPARE(outcome.places.size(), std::size_t(1));
        QVERIFY((outcome.places[0] == Difference{{500'000, 500'004}, DifferenceKind::Bytes, 4}));
    }

    void unreadableBytesAreListedAndNeitherEqualNorDifferent()
    {
        if (!test::FaultyFs::unavailableReason().empty())
            QSKIP(test::FaultyFs::unavailableReason().c_str());
        test::FaultyFs fs;
        fs.addFile("a", 100'000, {{8192, 12288}, {40'960, 49'152}});
        fs.addFile("b", 100'000, {{45'056, 53'248}});
        const Outcome outcome = compared(*test::fileSource(fs / "a"), *test::fileSource(fs / "b"));
        const std::vector<Difference> expected{
            {{8192, 12288}, DifferenceKind::UnreadableA, 0},
            {{40'960, 45'056}, DifferenceKind::UnreadableA, 0},
            {{45'056, 49'152}, DifferenceKind::UnreadableBoth, 0},
            {{49'152, 53'248}, DifferenceKind::UnreadableB, 0},
        };
        QVERIFY(outcome.places == expected);
        QCOMPARE(outcome.counts.unreadable, std::uint64_t(4 * 4096));
        QCOMPARE(outcome.counts.differing, std::uint64_t(0));
        QCOMPARE(outcome.counts.places, std::uint64_t(4));
        QCOMPARE(outcome.counts.differingPlaces, std::uint64_t(0));
        QCOMPARE(outcome.counts.equal, std::uint64_t(100'000 - 4 * 4096));
        QVERIFY(!outcome.counts.same());
    }

    void aFileThatIsCutMeanwhileEndsThere()
    {
        test::writePattern(m_a, 4 * kMiB);
        test::writePattern(m_b, 4 * kMiB);
        bool cut = false;
        test::HookedSource a(m_a, test::HookedSource::beforeReads([&] {
                                 if (!std::exchange(cut, true))
                                     QCOMPARE(::truncate(m_a.c_str(), kMiB / 2), 0);
                             }));
        const auto b = test::fileSource(m_b);
        JobControl job;
        const Outcome outcome = compared(a, {0, 4 * kMiB}, *b, {0, 4 * kMiB}, job);
        QVERIFY(outcome.end.changedA);
        QVERIFY(!outcome.end.changedB);
        QCOMPARE(outcome.counts.equal, kMiB / 2);
        QCOMPARE(outcome.places.size(), std::size_t(1));
        QVERIFY((outcome.places[0] == Difference{{kMiB / 2, 4 * kMiB}, DifferenceKind::OnlyB, 0}));
    }

    // Nothing is said of bytes that neither has any more.
    void whatBothHaveLostIsInNeither()
    {
        test::writePattern(m_a, kMiB);
        test::writePattern(m_b, kMiB);
        const auto a = test::fileSource(m_a);
        const auto b = test::fileSource(m_b);
        for (const auto& path : {m_a, m_b})
            std::filesystem::resize_file(path, 1000);
        JobControl job;
        const Outcome outcome = compared(*a, {0, kMiB}, *b, {0, kMiB}, job);
        QCOMPARE(outcome.counts.equal, std::uint64_t(1000));
        QCOMPARE(outcome.counts.places, std::uint64_t(0));
    }

    void aFileThatIsWrittenMeanwhileIsSaidToHaveChanged()
    {
        test::writePattern(m_a, 100);
        test::writePattern(m_b, 100);
        std::this_thread::sleep_for(std::chrono::milliseconds(20)); // a tick of coarse clocks
        test::HookedSource b(
            m_b, test::HookedSource::beforeReads([this] { test::writeAt(m_b, 0, "new"); }));
        const Outcome outcome = compared(*test::fileSource(m_a), b);
        QVERIFY(!outcome.end.changedA);
        QVERIFY(outcome.end.changedB);
    }

    void itStopsWithTheNextCall()
    {
        for (const auto& path : {m_a, m_b})
            test::writePattern(path, 8 * kMiB);
        JobControl job;
        int reads = 0;
        test::HookedSource a(m_a, test::HookedSource::beforeReads([&] {
                                 if (++reads == 2)
                                     job.requestStop();
                             }));
        const auto b = test::fileSource(m_b);
        const Outcome outcome = compared(a, {0, 9 * kMiB}, *b, {0, 8 * kMiB}, job);
        QVERIFY(outcome.end.stopped);
        QCOMPARE(reads, 2);
        QCOMPARE(outcome.counts.equal, 2 * kMiB); // and no word of the tails
        QCOMPARE(outcome.counts.places, std::uint64_t(0));
    }

    void theListHasAnEndAndTheCountsHaveNone()
    {
        constexpr std::size_t kStep = kMostJoined + 2;
        constexpr std::size_t kPlaces = kMostListed + 500;
        std::string text(kPlaces * kStep, 'a');
        test::writeFile(m_a, text);
        for (std::size_t at = 0; at < text.size(); at += kStep)
            text[at] = 'b';
        test::writeFile(m_b, text);
        const Outcome outcome = comparedFiles();
        QCOMPARE(outcome.places.size(), kMostListed);
        QCOMPARE(outcome.counts.places, std::uint64_t(kPlaces));
        QCOMPARE(outcome.counts.differing, std::uint64_t(kPlaces));
        QVERIFY((outcome.places.back().range == rangeFrom((kMostListed - 1) * kStep, 1)));
    }

    // A list can fill while the pass goes on, also where all is one place.
    void placesComeAsTheyAreFound()
    {
        test::writeFile(m_a, std::string(4 * kMiB, 'a'));
        test::writeFile(m_b, std::string(4 * kMiB, 'b'));
        test::HookedSource a(m_a, test::HookedSource::beforeReads([] {
                                 std::this_thread::sleep_for(std::chrono::milliseconds(110));
                             }));
        const auto b = test::fileSource(m_b);
        std::vector<std::uint64_t> stops;
        JobControl job;
        compare({a, {0, 4 * kMiB}}, {*b, {0, 4 * kMiB}}, job, [&](const ComparisonNews& news) {
            for (const Difference& place : news.found) {
                QCOMPARE(place.range.start, std::uint64_t(0));
                stops.push_back(place.range.stop);
            }
        });
        QVERIFY((stops == std::vector<std::uint64_t>{kMiB, 2 * kMiB, 3 * kMiB, 4 * kMiB}));
    }
};

QTEST_APPLESS_MAIN(ComparisonTest)
#include "tst_comparison.moc"
