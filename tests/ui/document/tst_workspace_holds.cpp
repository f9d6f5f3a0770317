// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/temporary_folder.h"
#include "tests/ui/support/opened_workspace.h"
#include "ui/document/workspace.h"

#include <QtTest>

#include <fcntl.h>
#include <unistd.h>

#include <thread>
#include <utility>

using namespace ui;
using engine::ByteState;
using engine::kPageSize;
using engine::MappingState;
using engine::MemoryPool;

namespace {

using test::kPageUnits;
using Opened = test::OpenedWorkspace;

} // namespace

class TestWorkspaceHolds : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void aHoldOfAPageOnScreenNeedsNoUnit();
    void heldPagesStayWhenScrolledAway();
    void aHoldOffScreenIsLoaded();
    void pagesAreHeldOnce();
    void aHoldIsRefusedWhenItWouldStarveTheScreen();
    void aRefusalCountsWhatItSays();
    void aHugeSelectionIsRefusedAtOnce();
    void releasingGivesTheUnitsBack();
    void aHeldViewKeepsItsMomentWhileTheScreenShowsNow();
    void heldViewsOutliveTheirDocument();
    void closingDropsHoldsThatWereStillLoading();
    void pagesThatWaitGetTheUnitsOfALentView();

private:
    test::TemporaryFolder m_folder;
    std::filesystem::path m_file;
};

void TestWorkspaceHolds::initTestCase()
{
    m_file = m_folder / "file";
    test::writePattern(m_file, 40 * kPageSize + 5000);
}

void TestWorkspaceHolds::aHoldOfAPageOnScreenNeedsNoUnit()
{
    Opened opened(m_file, kPageUnits * 2);
    opened.show(0, 1);
    QCOMPARE(opened.workspace.poolState().available, std::size_t(0));
    QVERIFY(opened.workspace.hold({0, 1}));
    QCOMPARE(opened.settled().held, 2 * kPageUnits);
    QCOMPARE(opened.settled().onScreen, std::size_t(0)); // both: counted as held
    QVERIFY(opened.workspace.heldViews()[0].view == opened.document().shown(0).view);
    QVERIFY(opened.document().isHeld(1));
}

void TestWorkspaceHolds::heldPagesStayWhenScrolledAway()
{
    Opened opened(m_file, 64);
    opened.show(0, 0);
    opened.workspace.hold({0, 0});
    opened.show(9, 9);
    QTRY_COMPARE(opened.workspace.poolState().used, 2 * kPageUnits);
    QCOMPARE(opened.settled().held, kPageUnits);
    QCOMPARE(opened.settled().onScreen, kPageUnits);
    opened.show(0, 0); // and back: the file still equals it, so that both share one view
    QTRY_COMPARE(opened.workspace.poolState().used, kPageUnits);
    QVERIFY(opened.workspace.heldViews()[0].view == opened.document().shown(0).view);
}

void TestWorkspaceHolds::aHoldOffScreenIsLoaded()
{
    Opened opened(m_file, 64);
    opened.show(0, 0);
    QVERIFY(opened.workspace.hold({38, 40}));
    QCOMPARE(opened.workspace.heldViews().size(), std::size_t(3));
    QTRY_VERIFY(opened.workspace.heldViews()[2].view);
    QCOMPARE(opened.settled().held, 2 * kPageUnits + MemoryPool::unitsFor(5000));
    const auto& last = opened.workspace.heldViews()[2];
    QVERIFY((last.range == engine::ByteRange{40 * kPageSize, 40 * kPageSize + 5000}));
    QCOMPARE(last.units, MemoryPool::unitsFor(5000));
}

void TestWorkspaceHolds::pagesAreHeldOnce()
{
    Opened opened(m_file, 64);
    opened.show(0, 0);
    QVERIFY(opened.workspace.hold({0, 0}));
    QVERIFY(opened.workspace.hold({0, 0}));
    QCOMPARE(opened.workspace.heldViews().size(), std::size_t(1));
}

void TestWorkspaceHolds::aHoldIsRefusedWhenItWouldStarveTheScreen()
{
    Opened opened(m_file, 3 * kPageUnits);
    QSignalSpy refused(&opened.workspace, &Workspace::refused);
    // Two pages are visible but not here yet: a hold of two others would leave them one page.
    opened.document().setVisiblePages(PageSpan{0, 1});
    QVERIFY(!opened.workspace.hold({5, 6}));
    QCOMPARE(refused.count(), 1);
    const QString said = refused.first().first().toString();
    QVERIFY2(said.contains(QStringLiteral("needs %1 units").arg(2 * kPageUnits))
                 || said.contains(QStringLiteral("need %1 units").arg(2 * kPageUnits)),
             qPrintable(said));
    QVERIFY2(said.contains(QStringLiteral("of the pool's %1 units").arg(3 * kPageUnits)),
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
void TestWorkspaceHolds::aRefusalCountsWhatItSays()
{
    Opened opened(m_file, 4 * kPageUnits);
    opened.show(0, 3);
    QVERIFY(opened.workspace.hold({0, 3}));
    opened.document().setVisiblePages(PageSpan{30, 30});
    QTRY_COMPARE(opened.document().shown(30).state, ByteState::NoFreeUnit);
    QSignalSpy refused(&opened.workspace, &Workspace::refused);
    QVERIFY(!opened.workspace.hold({30, 30}));
    QCOMPARE(refused.first().first().toString(),
             QStringLiteral("Holding this page needs %1 units; 0 of the pool's %2 units are "
                            "available. Release held views or enlarge the pool.")
                 .arg(kPageUnits)
                 .arg(4 * kPageUnits));
}

void TestWorkspaceHolds::aHugeSelectionIsRefusedAtOnce()
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

void TestWorkspaceHolds::releasingGivesTheUnitsBack()
{
    Opened opened(m_file, 64);
    opened.show(0, 0);
    opened.workspace.hold({3, 7});
    QTRY_COMPARE(opened.settled().held, 5 * kPageUnits);
    QVERIFY(opened.workspace.releasePages({4, 5}));
    QCOMPARE(opened.workspace.heldViews().size(), std::size_t(3));
    QTRY_COMPARE(opened.workspace.poolState().used, 4 * kPageUnits);
    opened.workspace.release({opened.workspace.heldViews()[0].id});
    QTRY_COMPARE(opened.workspace.poolState().used, 3 * kPageUnits);
    QVERIFY(!opened.document().isHeld(3));
    opened.workspace.releaseAll();
    QTRY_COMPARE(opened.workspace.poolState().used, kPageUnits);
    QVERIFY(!opened.workspace.releasePages({0, 40}));
    QVERIFY(opened.workspace.reclaimed() >= 5 * kPageUnits);
}

void TestWorkspaceHolds::aHeldViewKeepsItsMomentWhileTheScreenShowsNow()
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
    QTRY_COMPARE(opened.workspace.poolState().used, 2 * kPageUnits);
}

void TestWorkspaceHolds::heldViewsOutliveTheirDocument()
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
    QTRY_COMPARE(opened.workspace.poolState().used, kPageUnits);
    opened.workspace.releaseAll();
    QTRY_COMPARE(mapping->state(), MappingState::Closed);
}

void TestWorkspaceHolds::closingDropsHoldsThatWereStillLoading()
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

// Units that another thread gives back are given to the pages that wait for some.
void TestWorkspaceHolds::pagesThatWaitGetTheUnitsOfALentView()
{
    Opened opened(m_file, 2 * kPageUnits);
    opened.show(0, 0);
    QVERIFY(opened.workspace.hold({0, 0}));
    auto lent = opened.workspace.lend(opened.workspace.heldViews().front());
    opened.workspace.releaseAll();
    opened.document().setVisiblePages(PageSpan{2, 3});
    QTRY_COMPARE(opened.document().shown(3).state, ByteState::NoFreeUnit);
    std::thread([view = std::move(lent)]() mutable { view.reset(); }).join();
    QTRY_VERIFY(opened.allHere(2, 3));
    QCOMPARE(opened.settled().used(), 2 * kPageUnits);
}

QTEST_GUILESS_MAIN(TestWorkspaceHolds)
#include "tst_workspace_holds.moc"
