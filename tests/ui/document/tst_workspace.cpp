// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/temporary_folder.h"
#include "tests/ui/support/opened_workspace.h"
#include "ui/document/workspace.h"

#include <QtTest>

#include <fcntl.h>
#include <unistd.h>

#include <random>

using namespace std::chrono_literals;
using namespace ui;
using engine::ByteState;
using engine::kPageSize;
using engine::MappingState;
using engine::MappingStatus;
using engine::MemoryPool;

namespace {

const std::size_t kUnits = MemoryPool::unitsFor(kPageSize); // of one full page

using Opened = test::OpenedWorkspace;

QStringList names(const Workspace& workspace)
{
    QStringList names;
    for (const auto& document : workspace.documents())
        names += document->name();
    return names;
}

} // namespace

class TestWorkspace : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void openingAddsADocumentOnceItIsOpen();
    void documentsStandInTheOrderTheyWereAskedFor();
    void aFileOpenAlreadyComesToTheFront();
    void reopeningKeepsThePlaceInTheListAndInTheFile();
    void whatCannotBeReopenedStays();
    void closingShowsTheNeighbour();
    void mappingsWaitForTheirHeldViews();
    void aMappingThatClosedIsForgotten();
    void whatHappensToTheFileIsNoticedWithinASecond_data();
    void whatHappensToTheFileIsNoticedWithinASecond();
    void aFileThatCannotBeOpenedChangesNothing();
    void anEmptyFileHasNoPages();
    void visiblePagesAreLoadedAndOthersLetGo();
    void aHoldOfAPageOnScreenNeedsNoUnit();
    void heldPagesStayWhenScrolledAway();
    void aHoldOffScreenIsLoaded();
    void pagesAreHeldOnce();
    void aHoldIsRefusedWhenItWouldStarveTheScreen();
    void aRefusalCountsWhatItSays();
    void theCursorsPageComesFirstWhereUnitsAreFew();
    void aHugeSelectionIsRefusedAtOnce();
    void releasingGivesTheUnitsBack();
    void aHeldViewKeepsItsMomentWhileTheScreenShowsNow();
    void theScreenFollowsTheFile();
    void aPageThatCannotBeRefreshedSaysSo();
    void heldViewsOutliveTheirDocument();
    void closingDropsHoldsThatWereStillLoading();
    void pagesWithoutUnitsComeWhenUnitsDo();
    void thePoolGrowsAndShrinksAsFarAsItCan();
    void thePoolKeepsItsLeastSize();
    void whatTheUserDoesIsMarked();
    void theCursorStaysInTheFile();
    void theSelectionHoldsBothEnds();
    void randomUseKeepsTheCount();

private:
    test::TemporaryFolder m_folder;
    std::filesystem::path m_file;
};

void TestWorkspace::initTestCase()
{
    m_file = m_folder / "file";
    test::writePattern(m_file, 40 * kPageSize + 5000);
}

void TestWorkspace::openingAddsADocumentOnceItIsOpen()
{
    test::writeFile(m_folder / "second", "second");
    Opened opened(m_file, 64);
    QCOMPARE(opened.document().size(), 40 * kPageSize + 5000);
    QCOMPARE(opened.document().pageCount(), std::uint64_t(41));
    QCOMPARE(opened.document().name(), QStringLiteral("file"));
    QSignalSpy changed(&opened.workspace, &Workspace::documentChanged);
    Document* const next = opened.workspace.open(m_folder / "second");
    QVERIFY(opened.workspace.isOpening());
    QVERIFY(opened.workspace.document() != next); // until it is open
    QTRY_COMPARE(opened.workspace.document(), next);
    QCOMPARE(changed.count(), 1);
    QVERIFY(!opened.workspace.isOpening());
    QCOMPARE(next->size(), std::uint64_t(6));
    QCOMPARE(names(opened.workspace), (QStringList{"file", "second"}));
}

void TestWorkspace::documentsStandInTheOrderTheyWereAskedFor()
{
    for (const char* const name : {"a", "b", "c"})
        test::writeFile(m_folder / name, name);
    Workspace workspace(64);
    Document* const first = workspace.open(m_folder / "a");
    workspace.open(m_folder / "b", false);
    workspace.open(m_folder / "c", false);
    QTRY_COMPARE(names(workspace), (QStringList{"a", "b", "c"}));
    QTRY_COMPARE(workspace.document(), first);
    workspace.moveDocument(0, 2);
    QCOMPARE(names(workspace), (QStringList{"b", "c", "a"}));
    QCOMPARE(workspace.document(), first);
}

void TestWorkspace::aFileOpenAlreadyComesToTheFront()
{
    test::writeFile(m_folder / "second", "second");
    std::filesystem::create_symlink(m_folder / "file", m_folder / "link");
    Opened opened(m_file, 64);
    Document* const first = opened.workspace.document();
    Document* const second = opened.workspace.open(m_folder / "second");
    QTRY_COMPARE(opened.workspace.document(), second);
    opened.workspace.open(m_folder / "link"); // the same file by another name
    QTRY_COMPARE(opened.workspace.document(), first);
    QCOMPARE(opened.workspace.documents().size(), std::size_t(2));
}

void TestWorkspace::reopeningKeepsThePlaceInTheListAndInTheFile()
{
    const auto path = m_folder / "grows";
    test::writeFile(path, "0123456789");
    test::writeFile(m_folder / "second", "second");
    Opened opened(path, 64);
    const Document* const old = opened.workspace.document();
    opened.workspace.open(m_folder / "second", false);
    QTRY_COMPARE(opened.workspace.documents().size(), std::size_t(2));
    opened.document().select({3, 7});
    opened.document().setTop({4, 5});
    std::filesystem::resize_file(path, 5);
    Document* const fresh = opened.workspace.reopen(*old);
    QTRY_COMPARE(opened.workspace.document(), fresh);
    QCOMPARE(names(opened.workspace), (QStringList{"grows", "second"}));
    QCOMPARE(fresh->size(), std::uint64_t(5));
    QCOMPARE(fresh->cursor(), std::uint64_t(4)); // as far as there is file
    QCOMPARE(fresh->selection(), (engine::ByteRange{3, 5}));
    QCOMPARE(fresh->top(), (ViewTop{4, 5}));
}

void TestWorkspace::whatCannotBeReopenedStays()
{
    const auto path = m_folder / "goes";
    test::writeFile(path, "goes");
    Opened opened(path, 64);
    Document* const old = opened.workspace.document();
    std::filesystem::remove(path);
    QSignalSpy failed(&opened.workspace, &Workspace::openFailed);
    opened.workspace.reopen(*old);
    QTRY_COMPARE(failed.count(), 1);
    QCOMPARE(opened.workspace.document(), old);
}

void TestWorkspace::closingShowsTheNeighbour()
{
    for (const char* const name : {"a", "b", "c"})
        test::writeFile(m_folder / name, name);
    Workspace workspace(64);
    for (const char* const name : {"a", "b", "c"})
        workspace.open(m_folder / name);
    QTRY_COMPARE(names(workspace), (QStringList{"a", "b", "c"}));
    workspace.show(*workspace.documents()[1]);
    workspace.close(*workspace.document());
    QCOMPARE(workspace.document()->name(), QStringLiteral("c"));
    workspace.close(*workspace.document());
    QCOMPARE(workspace.document()->name(), QStringLiteral("a"));
    workspace.close(*workspace.document());
    QVERIFY(!workspace.document());
    QVERIFY(workspace.documents().empty());
}

void TestWorkspace::mappingsWaitForTheirHeldViews()
{
    Opened opened(m_file, 64);
    opened.show(0, 1);
    opened.workspace.hold({0, 0});
    QCOMPARE(opened.workspace.mappings().size(), std::size_t(1));
    QVERIFY(opened.workspace.mappings().front().open);
    opened.workspace.close(opened.document());
    QTRY_COMPARE(opened.workspace.mappings().front().status->state(), MappingState::Closing);
    const LiveMapping closing = opened.workspace.mappings().front();
    QVERIFY(!closing.open);
    QCOMPARE(closing.heldViews, std::size_t(1));
    opened.workspace.releaseAll();
    QTRY_VERIFY(opened.workspace.mappings().empty());
}

// Also where nobody asks for the list. What is known of one is 8.5 KiB, and a log that is followed
// for days is opened anew each time it is rotated.
void TestWorkspace::aMappingThatClosedIsForgotten()
{
    Opened opened(m_file, 64);
    const std::weak_ptr<const MappingStatus> first = opened.document().mapping();
    for (int i = 0; i < 3 && !first.expired(); ++i) {
        const Document* const fresh = opened.workspace.reopen(*opened.workspace.document());
        QTRY_COMPARE(opened.workspace.document(), fresh);
        QTRY_VERIFY(first.expired() || first.lock()->state() == MappingState::Closed);
    }
    QVERIFY(first.expired());
}

void TestWorkspace::whatHappensToTheFileIsNoticedWithinASecond_data()
{
    using Kind = FileNotice::Kind;
    QTest::addColumn<FileNotice::Kind>("kind");
    QTest::addColumn<QString>("words");
    QTest::newRow("deleted") << Kind::Gone << "live was deleted";
    QTest::newRow("renamed") << Kind::Gone << "live was renamed or moved";
    QTest::newRow("replaced") << Kind::Other << "live was replaced by another file";
    QTest::newRow("cut") << Kind::Shorter << "live was cut short: 3 bytes of 4 KiB are left";
    QTest::newRow("grown") << Kind::Longer << "live has grown by 5 bytes";
    QTest::newRow("written") << Kind::Rewritten << "live was written to";
}

void TestWorkspace::whatHappensToTheFileIsNoticedWithinASecond()
{
    QFETCH(FileNotice::Kind, kind);
    QFETCH(QString, words);
    const test::TemporaryFolder folder;
    const auto path = folder / "live";
    test::writePattern(path, 4096);
    Opened opened(path, 64);
    QCOMPARE(opened.document().notice().kind, FileNotice::Kind::None);
    const QByteArray what(QTest::currentDataTag());
    if (what == "deleted")
        std::filesystem::remove(path);
    else if (what == "renamed")
        std::filesystem::rename(path, folder / "elsewhere");
    else if (what == "cut")
        std::filesystem::resize_file(path, 3);
    else if (what == "grown")
        std::filesystem::resize_file(path, 4096 + 5);
    else if (what == "written") // later than it was made, however coarse the file's times are
        std::filesystem::last_write_time(path, std::filesystem::last_write_time(path) + 1s);
    if (what == "replaced") {
        test::writeFile(folder / "new", "new");
        std::filesystem::rename(folder / "new", path);
    }
    QTRY_COMPARE(opened.document().notice().kind, kind);
    const QString text = opened.document().notice().text;
    QVERIFY2(text.startsWith(words), qPrintable(text));
    // Twice a second by the timer; the rest is what a busy machine may take.
    QCOMPARE(Document::kRefreshInterval, std::chrono::milliseconds(500));
    // Read once, it is not said again; something else is.
    opened.document().dismissNotice();
    QCOMPARE(opened.document().notice().kind, FileNotice::Kind::None);
    test::writeFile(folder / "another", "another");
    std::filesystem::rename(folder / "another", path);
    if (kind != FileNotice::Kind::Other)
        QTRY_COMPARE(opened.document().notice().kind, FileNotice::Kind::Other);
}

void TestWorkspace::aFileThatCannotBeOpenedChangesNothing()
{
    Opened opened(m_file, 64);
    Document* const shown = opened.workspace.document();
    QSignalSpy failed(&opened.workspace, &Workspace::openFailed);
    opened.workspace.open(m_folder / "nowhere");
    QTRY_COMPARE(failed.count(), 1);
    QVERIFY(failed.first().first().toString().contains(QStringLiteral("nowhere: no such file")));
    QCOMPARE(opened.workspace.document(), shown);
    QVERIFY(!opened.workspace.isOpening());
}

void TestWorkspace::anEmptyFileHasNoPages()
{
    test::writeFile(m_folder / "empty", "");
    Opened opened(m_folder / "empty", 64);
    opened.document().setVisiblePages(PageSpan{0, 0});
    opened.document().moveCursor(17);
    QCOMPARE(opened.document().cursor(), std::uint64_t(0));
    QVERIFY(!opened.document().chosenPages());
    QVERIFY(!opened.workspace.hold({0, 0}));
    QCOMPARE(opened.workspace.poolState().used, std::size_t(0));
}

void TestWorkspace::visiblePagesAreLoadedAndOthersLetGo()
{
    Opened opened(m_file, 64);
    opened.show(2, 3);
    QCOMPARE(opened.settled().onScreen, 2 * kUnits);
    opened.show(3, 4);
    QTRY_COMPARE(opened.workspace.poolState().used, 2 * kUnits);
    QVERIFY(!opened.document().shown(2).view);
    const auto bytes = opened.document().shown(4).view->bytesAt(4 * kPageSize, 64);
    QVERIFY(std::ranges::equal(bytes, test::pattern(4 * kPageSize, 64)));
    opened.document().setVisiblePages(std::nullopt);
    QTRY_COMPARE(opened.workspace.poolState().used, std::size_t(0));
}

void TestWorkspace::aHoldOfAPageOnScreenNeedsNoUnit()
{
    Opened opened(m_file, kUnits * 2);
    opened.show(0, 1);
    QCOMPARE(opened.workspace.poolState().available, std::size_t(0));
    QVERIFY(opened.workspace.hold({0, 1}));
    QCOMPARE(opened.settled().held, 2 * kUnits);
    QCOMPARE(opened.settled().onScreen, std::size_t(0)); // both: counted as held
    QVERIFY(opened.workspace.heldViews()[0].view == opened.document().shown(0).view);
    QVERIFY(opened.document().isHeld(1));
}

void TestWorkspace::heldPagesStayWhenScrolledAway()
{
    Opened opened(m_file, 64);
    opened.show(0, 0);
    opened.workspace.hold({0, 0});
    opened.show(9, 9);
    QTRY_COMPARE(opened.workspace.poolState().used, 2 * kUnits);
    QCOMPARE(opened.settled().held, kUnits);
    QCOMPARE(opened.settled().onScreen, kUnits);
    opened.show(0, 0); // and back: the file still equals it, so that both share one view
    QTRY_COMPARE(opened.workspace.poolState().used, kUnits);
    QVERIFY(opened.workspace.heldViews()[0].view == opened.document().shown(0).view);
}

void TestWorkspace::aHoldOffScreenIsLoaded()
{
    Opened opened(m_file, 64);
    opened.show(0, 0);
    QVERIFY(opened.workspace.hold({38, 40}));
    QCOMPARE(opened.workspace.heldViews().size(), std::size_t(3));
    QTRY_VERIFY(opened.workspace.heldViews()[2].view);
    QCOMPARE(opened.settled().held, 2 * kUnits + MemoryPool::unitsFor(5000));
    const auto& last = opened.workspace.heldViews()[2];
    QVERIFY((last.range == engine::ByteRange{40 * kPageSize, 40 * kPageSize + 5000}));
    QCOMPARE(last.units, MemoryPool::unitsFor(5000));
}

void TestWorkspace::pagesAreHeldOnce()
{
    Opened opened(m_file, 64);
    opened.show(0, 0);
    QVERIFY(opened.workspace.hold({0, 0}));
    QVERIFY(opened.workspace.hold({0, 0}));
    QCOMPARE(opened.workspace.heldViews().size(), std::size_t(1));
}

void TestWorkspace::aHoldIsRefusedWhenItWouldStarveTheScreen()
{
    Opened opened(m_file, 3 * kUnits);
    QSignalSpy refused(&opened.workspace, &Workspace::refused);
    // Two pages are visible but not here yet: a hold of two others would leave them one page.
    opened.document().setVisiblePages(PageSpan{0, 1});
    QVERIFY(!opened.workspace.hold({5, 6}));
    QCOMPARE(refused.count(), 1);
    const QString said = refused.first().first().toString();
    QVERIFY2(said.contains(QStringLiteral("needs %1 units").arg(2 * kUnits))
                 || said.contains(QStringLiteral("need %1 units").arg(2 * kUnits)),
             qPrintable(said));
    QVERIFY2(said.contains(QStringLiteral("of the pool's %1 units").arg(3 * kUnits)),
             qPrintable(said));
    QVERIFY(said.contains(QStringLiteral("enlarge the pool")));
    QVERIFY(opened.workspace.heldViews().empty());
    opened.show(0, 1);
    QVERIFY(opened.workspace.hold({5, 5})); // the last page's worth is free
    QTRY_VERIFY(opened.workspace.heldViews()[0].view);
    QVERIFY(!opened.workspace.hold({6, 6}));
    QCOMPARE(opened.workspace.journal().refused(), std::uint64_t(2));
}

// All units held, the page on screen has none and is to be held as well.
void TestWorkspace::aRefusalCountsWhatItSays()
{
    Opened opened(m_file, 4 * kUnits);
    opened.show(0, 3);
    QVERIFY(opened.workspace.hold({0, 3}));
    opened.document().setVisiblePages(PageSpan{30, 30});
    QTRY_COMPARE(opened.document().shown(30).state, ByteState::NoFreeUnit);
    QSignalSpy refused(&opened.workspace, &Workspace::refused);
    QVERIFY(!opened.workspace.hold({30, 30}));
    QCOMPARE(refused.first().first().toString(),
             QStringLiteral("Holding this page needs %1 units; 0 of the pool's %2 units are "
                            "available. Release held views or enlarge the pool.")
                 .arg(kUnits)
                 .arg(4 * kUnits));
}

void TestWorkspace::theCursorsPageComesFirstWhereUnitsAreFew()
{
    Opened opened(m_file, 2 * kUnits);
    opened.document().moveCursor(12 * kPageSize);
    opened.document().setVisiblePages(PageSpan{10, 12});
    QTRY_VERIFY(opened.document().shown(12).view);
    QTRY_COMPARE(opened.document().shown(11).state, ByteState::NoFreeUnit);
    QVERIFY(opened.document().shown(10).view);
}

void TestWorkspace::aHugeSelectionIsRefusedAtOnce()
{
    const auto path = m_folder / "huge";
    test::makeSparse(path, std::uint64_t(1) << 40);
    Opened opened(path, 64);
    QSignalSpy refused(&opened.workspace, &Workspace::refused);
    QElapsedTimer timer;
    timer.start();
    QVERIFY(!opened.workspace.hold({0, UINT64_MAX}));
    QVERIFY(refused.first().first().toString().contains(QStringLiteral("67,108,864 pages")));
}

void TestWorkspace::releasingGivesTheUnitsBack()
{
    Opened opened(m_file, 64);
    opened.show(0, 0);
    opened.workspace.hold({3, 7});
    QTRY_COMPARE(opened.settled().held, 5 * kUnits);
    QVERIFY(opened.workspace.releasePages({4, 5}));
    QCOMPARE(opened.workspace.heldViews().size(), std::size_t(3));
    QTRY_COMPARE(opened.workspace.poolState().used, 4 * kUnits);
    opened.workspace.release({opened.workspace.heldViews()[0].id});
    QTRY_COMPARE(opened.workspace.poolState().used, 3 * kUnits);
    QVERIFY(!opened.document().isHeld(3));
    opened.workspace.releaseAll();
    QTRY_COMPARE(opened.workspace.poolState().used, kUnits);
    QVERIFY(!opened.workspace.releasePages({0, 40}));
    QVERIFY(opened.workspace.reclaimed() >= 5 * kUnits);
}

void TestWorkspace::aHeldViewKeepsItsMomentWhileTheScreenShowsNow()
{
    const auto path = m_folder / "changing";
    test::writePattern(path, 3 * kPageSize);
    Opened opened(path, 64);
    opened.show(0, 0);
    opened.workspace.hold({0, 0});
    opened.show(1, 1);
    const int fd = ::open(path.c_str(), O_WRONLY);
    QCOMPARE(::pwrite(fd, "\0", 1, 9), ssize_t(1));
    ::close(fd);
    opened.show(0, 0);
    QVERIFY(opened.document().shown(0).view->bytesAt(9, 1)[0] == std::byte{0});
    QVERIFY(opened.workspace.heldViews()[0].view->bytesAt(9, 1)[0] == test::patternByte(9));
    QTRY_COMPARE(opened.workspace.poolState().used, 2 * kUnits);
}

void TestWorkspace::theScreenFollowsTheFile()
{
    const auto path = m_folder / "rewritten";
    test::writePattern(path, 2 * kPageSize);
    Opened opened(path, 64);
    opened.show(0, 0);
    opened.workspace.hold({0, 0});
    QSignalSpy changed(&opened.document(), &Document::pagesChanged);
    QTest::qWait(int(2 * Document::kRefreshInterval.count()));
    QCOMPARE(changed.count(), 0); // nothing changed, nothing is painted
    test::writeFile(path, test::pattern(7, 2 * kPageSize));
    QTRY_VERIFY(changed.count() > 0);
    QVERIFY(opened.document().shown(0).view->bytesAt(0, 1)[0] == test::patternByte(7));
    QVERIFY(opened.workspace.heldViews()[0].view->bytesAt(0, 1)[0] == test::patternByte(0));
    test::writePattern(path, 2 * kPageSize); // and back: both are one view again
    QTRY_VERIFY(opened.document().shown(0).view == opened.workspace.heldViews()[0].view);
}

// All units are on screen: there is none for what the file has now. The old bytes stay, marked.
void TestWorkspace::aPageThatCannotBeRefreshedSaysSo()
{
    const auto path = m_folder / "full";
    test::writePattern(path, 2 * kPageSize);
    Opened opened(path, 2 * kUnits);
    opened.show(0, 1);
    QVERIFY(!opened.document().shown(0).stale);
    test::writeFile(path, test::pattern(7, 2 * kPageSize));
    QTRY_VERIFY(opened.document().shown(0).stale);
    QVERIFY(opened.document().shown(0).view->bytesAt(0, 1)[0] == test::patternByte(0));
    opened.document().setVisiblePages(PageSpan{0, 0}); // the other's units are free
    QTRY_VERIFY(!opened.document().shown(0).stale);
    QVERIFY(opened.document().shown(0).view->bytesAt(0, 1)[0] == test::patternByte(7));
}

void TestWorkspace::heldViewsOutliveTheirDocument()
{
    test::writeFile(m_folder / "second", "second");
    Opened opened(m_file, 64);
    opened.show(0, 1);
    opened.workspace.hold({0, 0});
    const auto mapping = opened.document().mapping();
    opened.workspace.open(m_folder / "second");
    QTRY_COMPARE(opened.document().name(), QStringLiteral("second"));
    QCOMPARE(mapping->state(), MappingState::Open);
    opened.workspace.close(*opened.workspace.documents().front());
    QTRY_COMPARE(mapping->state(), MappingState::Closing);
    QTRY_COMPARE(mapping->slicesOut(), std::size_t(1));
    QVERIFY(!opened.document().isHeld(0)); // it is the other file's page 0
    QTRY_COMPARE(opened.workspace.poolState().used, kUnits);
    opened.workspace.releaseAll();
    QTRY_COMPARE(mapping->state(), MappingState::Closed);
}

void TestWorkspace::closingDropsHoldsThatWereStillLoading()
{
    Opened opened(m_file, 256);
    const auto mapping = opened.document().mapping();
    QVERIFY(opened.workspace.hold({0, 39}));
    opened.workspace.close(opened.document());
    QVERIFY(!opened.workspace.document());
    for (const HeldView& held : opened.workspace.heldViews())
        QVERIFY(held.view);
    opened.workspace.releaseAll();
    QTRY_COMPARE(mapping->state(), MappingState::Closed);
    QCOMPARE(opened.workspace.poolState().used, std::size_t(0));
}

void TestWorkspace::pagesWithoutUnitsComeWhenUnitsDo()
{
    Opened opened(m_file, Workspace::kLeastPoolUnits);
    const std::uint64_t fit = Workspace::kLeastPoolUnits / kUnits;
    opened.document().setVisiblePages(PageSpan{0, fit});
    QTRY_COMPARE(opened.document().shown(fit).state, ByteState::NoFreeUnit);
    QVERIFY(opened.allHere(0, fit - 1));
    QCOMPARE(opened.workspace.resizePool(64), QString());
    QTRY_VERIFY(opened.allHere(0, fit));
}

void TestWorkspace::thePoolGrowsAndShrinksAsFarAsItCan()
{
    Opened opened(m_file, 64);
    opened.show(0, 0);
    opened.workspace.hold({0, 9});
    QTRY_COMPARE(opened.settled().held, 10 * kUnits);
    QCOMPARE(opened.workspace.resizePool(128), QString());
    QCOMPARE(opened.workspace.poolState().capacity, std::size_t(128));
    const QString said = opened.workspace.resizePool(8);
    QCOMPARE(opened.workspace.poolState().capacity, 10 * kUnits);
    QVERIFY2(said.contains(QStringLiteral("%1 units instead of 8").arg(10 * kUnits)),
             qPrintable(said));
    QVERIFY(opened.workspace.resizePool(1).startsWith(
        QStringLiteral("The smallest pool has 8 units. The pool shrank to ")));
    opened.workspace.releaseAll();
    QTRY_COMPARE(opened.workspace.poolState().used, kUnits);
    QCOMPARE(opened.workspace.resizePool(8), QString());
    QCOMPARE(opened.workspace.poolState().capacity, std::size_t(8));
    const QString tooMuch = opened.workspace.resizePool(std::size_t(1) << 40);
    QVERIFY2(tooMuch.contains(QStringLiteral("The pool stays at 8 units")), qPrintable(tooMuch));
}

void TestWorkspace::thePoolKeepsItsLeastSize()
{
    Opened opened(m_file, 64);
    QCOMPARE(opened.workspace.resizePool(1),
             QStringLiteral("The smallest pool has 8 units: it has 8 now."));
    QCOMPARE(opened.workspace.poolState().capacity, Workspace::kLeastPoolUnits);
}

void TestWorkspace::whatTheUserDoesIsMarked()
{
    Opened opened(m_file, 64);
    opened.show(0, 1);
    opened.workspace.hold({1, 1});
    opened.workspace.hold({0, 1});
    opened.workspace.releaseAll();
    opened.workspace.resizePool(100);
    QStringList texts;
    for (const engine::PoolMark& mark : opened.workspace.journal().marks())
        texts << QString::fromStdString(mark.text);
    QCOMPARE(texts,
             (QStringList{QStringLiteral("hold page 1"), QStringLiteral("hold page 0"),
                          QStringLiteral("release 2 views"), QStringLiteral("grow to 100")}));
}

void TestWorkspace::theCursorStaysInTheFile()
{
    Opened opened(m_file, 64);
    Document& document = opened.document();
    QSignalSpy moved(&document, &Document::cursorMoved);
    document.moveCursor(UINT64_MAX);
    QCOMPARE(document.cursor(), document.size() - 1);
    document.moveCursor(UINT64_MAX);
    QCOMPARE(moved.count(), 1); // it was there already
    QVERIFY(document.selection().empty());
    QVERIFY((document.chosenPages() == PageSpan{40, 40}));
}

void TestWorkspace::theSelectionHoldsBothEnds()
{
    Opened opened(m_file, 64);
    Document& document = opened.document();
    document.moveCursor(100);
    document.moveCursor(90, true);
    QVERIFY((document.selection() == engine::ByteRange{90, 101}));
    document.moveCursor(kPageSize, true);
    QVERIFY((document.selection() == engine::ByteRange{100, kPageSize + 1}));
    QVERIFY((document.chosenPages() == PageSpan{0, 1}));
    document.select({5, UINT64_MAX});
    QVERIFY((document.selection() == engine::ByteRange{5, document.size()}));
    document.moveCursor(7);
    QVERIFY(document.selection().empty());
}

void TestWorkspace::randomUseKeepsTheCount()
{
    Opened opened(m_file, 48);
    std::mt19937 random(11);
    for (int i = 0; i < 3000; ++i) {
        const std::uint64_t page = random() % 41;
        switch (random() % 6) {
        case 0:
            opened.workspace.hold({page, page + random() % 3});
            break;
        case 1:
            opened.workspace.releasePages({page, page + 5});
            break;
        case 2:
            opened.workspace.resizePool(8 + random() % 60);
            break;
        default:
            opened.document().setVisiblePages(PageSpan{page, page + random() % 2});
            opened.document().waitForPages();
        }
        const engine::PoolSample sample = opened.workspace.poolSample();
        QCOMPARE(sample.held + sample.onScreen + sample.loading + sample.available(),
                 sample.capacity);
        QVERIFY(sample.peakUsed >= sample.used());
        if (i % 50 == 0)
            QTest::qWait(1);
    }
    opened.document().setVisiblePages(std::nullopt);
    opened.workspace.releaseAll();
    QTRY_COMPARE(opened.workspace.poolState().used, std::size_t(0));
    QTRY_COMPARE(opened.document().mapping()->slicesOut(), std::size_t(0));
}

QTEST_GUILESS_MAIN(TestWorkspace)
#include "tst_workspace.moc"
