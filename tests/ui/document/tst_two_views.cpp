// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
// Two views of one document: each has a place, the pages are shared.
#include "tests/support/temporary_folder.h"
#include "tests/ui/support/opened_workspace.h"

#include <QSignalSpy>
#include <QTest>

using namespace ui;
using engine::kPageSize;

class TwoViewsTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { test::writePattern(m_file, 40 * kPageSize); }

    void eachViewHasACursorASelectionAndATop()
    {
        test::OpenedWorkspace opened(m_file, 64);
        Document& document = opened.document();
        document.moveCursor(100);
        document.setTop({64, 3});
        document.startView(1);
        QCOMPARE(document.cursor(1), std::uint64_t(100));
        QCOMPARE(document.top(1), (ViewTop{64, 3}));
        QSignalSpy moved(&document, &Document::cursorMoved);
        document.activateView(1);
        QCOMPARE(moved.count(), 1);
        document.select({5000, 5010});
        document.setTop({4096, 0}, 1);
        QCOMPARE(document.cursor(), std::uint64_t(5009)); // the active one's is the document's
        QCOMPARE(document.cursor(0), std::uint64_t(100));
        QVERIFY(document.selection(0).empty());
        QVERIFY((document.selection() == engine::ByteRange{5000, 5010}));
        QCOMPARE(document.top(0), (ViewTop{64, 3}));
        document.activateView(0);
        QCOMPARE(document.cursor(), std::uint64_t(100));
        QVERIFY(document.selection().empty());
    }

    // What comes would take the other view's cursor, and what is selected there, to the end.
    void followingEndsWhereTheOtherViewIsElsewhere()
    {
        test::OpenedWorkspace opened(m_file, 64);
        Document& document = opened.document();
        document.startView(1);
        document.moveCursor(document.size() - 1);
        document.setFollowing(true);
        QVERIFY(document.isFollowing());
        document.activateView(1);
        QVERIFY(!document.isFollowing());
    }

    // Four units a page, however many views show it.
    void thePoolCountsAPageOnce()
    {
        const std::size_t unitsOfPage = engine::MemoryPool::unitsFor(kPageSize);
        test::OpenedWorkspace opened(m_file, 16 * unitsOfPage);
        Document& document = opened.document();
        opened.show(2, 4);
        document.setVisiblePages(PageSpan{4, 5}, 1);
        QTRY_VERIFY(opened.allHere(2, 5));
        engine::PoolSample sample = opened.settled();
        QCOMPARE(sample.onScreen, 4 * unitsOfPage);
        QCOMPARE(sample.used(), opened.workspace.poolState().used);
        QVERIFY(document.isVisible(5) && document.isVisible(2) && !document.isVisible(6));
        document.setVisiblePages(std::nullopt, 0);
        QVERIFY(opened.allHere(4, 5)); // the other view's stay
        QVERIFY(!document.shown(2).view);
        sample = opened.settled();
        QCOMPARE(sample.onScreen, 2 * unitsOfPage);
        document.setVisiblePages(std::nullopt, 1);
        QTRY_COMPARE(opened.workspace.poolState().used, std::size_t(0));
    }

    void aHoldLeavesUnitsForThePagesOfBothViews()
    {
        const std::size_t unitsOfPage = engine::MemoryPool::unitsFor(kPageSize);
        test::OpenedWorkspace opened(m_file, 3 * unitsOfPage);
        opened.show(0, 0);
        opened.document().setVisiblePages(PageSpan{30, 31}, 1);
        QTRY_VERIFY(opened.allHere(30, 31));
        QSignalSpy refused(&opened.workspace, &Workspace::refused);
        QVERIFY(!opened.workspace.hold({10, 10}));
        QCOMPARE(refused.count(), 1);
        QVERIFY(opened.workspace.hold({31, 31})); // on the screen of the second: shared
    }

    void bothPlacesComeAlongWhenItIsOpenedAnew()
    {
        test::OpenedWorkspace opened(m_file, 64);
        Document* const old = &opened.document();
        old->moveCursor(100);
        old->startView(1);
        old->activateView(1);
        old->select({7000, 7004});
        opened.workspace.reopen(*old);
        QTRY_VERIFY(opened.workspace.document() != old);
        const Document& fresh = opened.document();
        QCOMPARE(fresh.activeView(), std::size_t(1));
        QCOMPARE(fresh.cursor(0), std::uint64_t(100));
        QVERIFY((fresh.selection(1) == engine::ByteRange{7000, 7004}));
    }

private:
    test::TemporaryFolder m_folder;
    const std::filesystem::path m_file = m_folder / "file";
};

QTEST_GUILESS_MAIN(TwoViewsTest)
#include "tst_two_views.moc"
