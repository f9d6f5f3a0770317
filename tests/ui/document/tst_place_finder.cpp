// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/document/place_finder.h"

#include "tests/support/faulty_fs.h"
#include "tests/support/temporary_folder.h"
#include "tests/ui/support/opened_workspace.h"
#include "ui/document/workspace.h"

#include <QtTest>

#include <optional>
#include <vector>

using namespace ui;

namespace {

constexpr std::uint64_t kTiB = std::uint64_t{1} << 40;

FinderAnswer answerOf(engine::FoundPlace found, Landmark landmark = Landmark::NonZero,
                      bool forward = true)
{
    FinderAnswer answer;
    answer.landmark = landmark;
    answer.forward = forward;
    answer.from = 0x100;
    answer.size = 8 * kTiB;
    answer.found = std::move(found);
    return answer;
}

} // namespace

class PlaceFinderTest : public QObject {
    Q_OBJECT

private slots:
    void everyLandmarkIsFoundBothWays();
    void theAnswerSaysWhyThereIsNone_data();
    void theAnswerSaysWhyThereIsNone();
    void theNewestSearchIsTheOneThatAnswers();
    void aSlowFileHoldsNothingUp();
    void nobodyIsAnsweredWhenTheFinderIsGone();

private:
    // Where the finder leads from `cursor`; UINT64_MAX: nowhere.
    std::uint64_t found(Workspace& workspace, std::uint64_t cursor, Landmark landmark, bool forward)
    {
        PlaceFinder finder;
        std::optional<FinderAnswer> answer;
        connect(&finder, &PlaceFinder::found, this, [&](const FinderAnswer& one) { answer = one; });
        workspace.document()->moveCursor(cursor);
        finder.find(*workspace.document(), workspace, landmark, forward);
        if (!QTest::qWaitFor([&] { return answer.has_value(); }))
            qFatal("no answer");
        return answer->found.offset.value_or(UINT64_MAX);
    }
};

// 1 TiB, a hole but for two blocks.
void PlaceFinderTest::everyLandmarkIsFoundBothWays()
{
    const test::TemporaryFolder folder;
    const auto path = folder / "sparse";
    test::makeSparse(path, kTiB);
    test::writeAt(path, 65536, std::string(4096, 'a'));
    test::writeAt(path, 1 << 30, "b");
    test::OpenedWorkspace opened(path, 64);
    Workspace& workspace = opened.workspace;
    const auto next = [&](std::uint64_t from, Landmark landmark) {
        return found(workspace, from, landmark, true);
    };
    const auto previous = [&](std::uint64_t from, Landmark landmark) {
        return found(workspace, from, landmark, false);
    };
    QCOMPARE(next(0, Landmark::NonZero), 65536u);
    QCOMPARE(next(65536, Landmark::NonZero), 65537u);
    QCOMPARE(next(1 << 30, Landmark::NonZero), UINT64_MAX);
    QCOMPARE(previous(1 << 30, Landmark::NonZero), 65536u + 4095);
    QCOMPARE(previous(0, Landmark::NonZero), UINT64_MAX);
    QCOMPARE(next(65536, Landmark::OtherByte), 65536u + 4096); // the hole's
    QCOMPARE(previous(65536 + 4095, Landmark::OtherByte), 65535u);
    QCOMPARE(next(0, Landmark::HoleBorder), 65536u);
    QCOMPARE(previous(65537, Landmark::HoleBorder), 65536u);
    QCOMPARE(next(kTiB - 1, Landmark::HoleBorder), UINT64_MAX);
    QCOMPARE(next(kTiB - 1, Landmark::OtherByte), UINT64_MAX); // nothing lies behind it
    QCOMPARE(next(0, Landmark::HeldPage), UINT64_MAX);
    QVERIFY(workspace.hold({4, 4}));
    QVERIFY(workspace.hold({9, 9}));
    QCOMPARE(next(0, Landmark::HeldPage), 4 * engine::kPageSize);
    QCOMPARE(next(4 * engine::kPageSize, Landmark::HeldPage), 9 * engine::kPageSize);
    QCOMPARE(previous(9 * engine::kPageSize, Landmark::HeldPage), 4 * engine::kPageSize);
    QCOMPARE(previous(9 * engine::kPageSize + 5, Landmark::HeldPage), 9 * engine::kPageSize);
}

void PlaceFinderTest::theAnswerSaysWhyThereIsNone_data()
{
    QTest::addColumn<FinderAnswer>("answer");
    QTest::addColumn<QString>("words");
    engine::FoundPlace place;
    place.offset = 5;
    QTest::newRow("found") << answerOf(place) << QString();
    place.inHole = true;
    QTest::newRow("in a hole") << answerOf(place, Landmark::OtherByte)
                               << "This byte is in a hole: zero by definition.";
    QTest::newRow("a border says it itself") << answerOf(place, Landmark::HoleBorder) << QString();
    place.inHole = false;
    place.unreadable = {{4096, 8192}};
    place.unreadableBytes = 4096;
    QTest::newRow("found past a bad range")
        << answerOf(place) << "4 KiB at 0x00001000 could not be read.";
    place.offset.reset();
    place.holeBytes = 7 * kTiB;
    QTest::newRow("none")
        << answerOf(place)
        << "There is no non-zero byte behind 0x00000000100, up to the end of the "
           "file. 7 TiB of that is a hole. 4 KiB at 0x00001000 could not be read.";
    place.unreadable = {{4096, 8192}, {16384, 20480}};
    place.unreadableBytes = 8192;
    place.holeBytes = 0;
    QTest::newRow("none before")
        << answerOf(place, Landmark::OtherByte, false)
        << "There is no different byte before 0x00000000100, down to the start of the file. 8 KiB "
           "in 2 ranges could not be read, the first at 0x00001000.";
    engine::FoundPlace stopped;
    stopped.stopped = true;
    QTest::newRow("stopped") << answerOf(stopped) << "The search was stopped.";
    FinderAnswer blind = answerOf({}, Landmark::OtherByte);
    blind.startUnreadable = true;
    QTest::newRow("than an unreadable byte")
        << blind << "The byte under the cursor cannot be read: nothing is known to differ from it.";
}

void PlaceFinderTest::theAnswerSaysWhyThereIsNone()
{
    QFETCH(FinderAnswer, answer);
    QFETCH(QString, words);
    QCOMPARE(finderWords(answer), words);
}

void PlaceFinderTest::theNewestSearchIsTheOneThatAnswers()
{
    const test::TemporaryFolder folder;
    const auto path = folder / "file";
    test::makeSparse(path, 1 << 20);
    test::writeAt(path, 5000, "x");
    test::OpenedWorkspace opened(path, 64);
    PlaceFinder finder;
    std::vector<FinderAnswer> answers;
    connect(&finder, &PlaceFinder::found, this,
            [&](const FinderAnswer& answer) { answers.push_back(answer); });
    const Document& document = *opened.workspace.document();
    finder.find(document, opened.workspace, Landmark::HoleBorder, true);
    finder.find(document, opened.workspace, Landmark::OtherByte, true);
    finder.find(document, opened.workspace, Landmark::NonZero, true);
    QTRY_COMPARE(answers.size(), std::size_t(1));
    QCOMPARE(answers.front().found.offset, std::optional<std::uint64_t>(5000));
    finder.find(document, opened.workspace, Landmark::NonZero, true);
    finder.stop();
    QVERIFY(!finder.isSearching());
    QTest::qWait(100);
    QCOMPARE(answers.size(), std::size_t(1));
}

void PlaceFinderTest::aSlowFileHoldsNothingUp()
{
    if (!test::FaultyFs::unavailableReason().empty())
        QSKIP(test::FaultyFs::unavailableReason().c_str());
    test::FaultyFs files;
    files.addFile("slow", 1 << 20);
    test::OpenedWorkspace opened(files / "slow", 64);
    files.block("slow");
    PlaceFinder finder;
    int said = 0;
    connect(&finder, &PlaceFinder::progressed, this, [&] { ++said; });
    QElapsedTimer clock;
    clock.start();
    finder.find(*opened.workspace.document(), opened.workspace, Landmark::NonZero, true);
    QVERIFY(clock.elapsed() < 100);
    QTRY_VERIFY(said > 1);
    QVERIFY(clock.elapsed() >= PlaceFinder::kSlow.count());
    finder.stop();
    const int before = said;
    QTest::qWait(300);
    QCOMPARE(said, before);
    files.unblock("slow");
}

void PlaceFinderTest::nobodyIsAnsweredWhenTheFinderIsGone()
{
    const test::TemporaryFolder folder;
    const auto path = folder / "file";
    test::writeFile(path, "xyz");
    test::OpenedWorkspace opened(path, 64);
    bool answered = false;
    {
        PlaceFinder finder;
        connect(&finder, &PlaceFinder::found, this, [&] { answered = true; });
        finder.find(*opened.workspace.document(), opened.workspace, Landmark::NonZero, true);
    }
    QTest::qWait(100);
    QVERIFY(!answered);
}

QTEST_GUILESS_MAIN(PlaceFinderTest)
#include "tst_place_finder.moc"
