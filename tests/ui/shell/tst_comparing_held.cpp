// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
// The window's comparison of a file with what is held of it.
#include "tests/support/faulty_fs.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/widget_test.h"
#include "tests/ui/support/shown_window.h"
#include "ui/compare/compare_dialog.h"
#include "ui/hexview/document_page.h"
#include "ui/views/held_views_panel.h"

#include <QListWidget>
#include <QTableView>
#include <QtTest>

using namespace ui;
using engine::kPageSize;

namespace {

void hold(test::ShownWindow& shown)
{
    shown.press(Qt::Key_H);
    shown.settle();
}

} // namespace

class ComparingHeldTest : public QObject, private test::WithDiskImage {
    Q_OBJECT

private slots:
    // While both views are arranged, the answer to the hold of another page may come: it fails, and
    // the held views move.
    void aHoldThatFailsMeanwhileChangesNothing()
    {
        if (!test::FaultyFs::unavailableReason().empty())
            QSKIP(test::FaultyFs::unavailableReason().c_str());
        test::FaultyFs fs;
        fs.addFile("disk", 64 * kPageSize);
        const std::size_t all = 2 * engine::MemoryPool::unitsFor(kPageSize);
        test::ShownWindow shown(all);
        shown.open(fs / "disk");
        hold(shown);
        Document& document = *shown.workspace.document();
        document.goTo(10 * kPageSize);
        hold(shown);
        document.goTo(20 * kPageSize);
        QTRY_COMPARE(document.shown(20).state, engine::ByteState::NoFreeUnit);
        shown.press(Qt::Key_D, Qt::ControlModifier);
        fs.block("disk", {0, kPageSize});
        fs.setErrorRanges("disk", {}); // drops what is cached
        document.compareHeld(); // what the loader is busy with
        QTRY_COMPARE(fs.readsBlocked(), std::size_t(1));
        QCOMPARE(shown.workspace.resizePool(4 * all), QString());
        document.retryMissingPages(); // what the window waits for
        QVERIFY(shown.workspace.hold({50, 50}));
        QCOMPARE(shown.workspace.resizePool(all), QString());
        fs.unblock("disk");
        QTest::qSleep(200); // the answers are there, and not taken in yet
        QCOMPARE(shown.workspace.heldViews().size(), std::size_t(3));
        QTest::keyClick(shown.window.findChild<CompareDialog*>()->findChild<QListWidget*>(),
                        Qt::Key_Return);
        QCOMPARE(shown.workspace.heldViews().size(), std::size_t(2));
        QCOMPARE(shown.views().size(), std::size_t(2));
        QTRY_VERIFY2(shown.message().contains(QStringLiteral("are equal: 16 KiB")),
                     qPrintable(shown.message()));
        QVERIFY(shown.message().contains(QStringLiteral("page 0 as held at")));
        QCOMPARE(document.cursor(), std::uint64_t(0));
    }

    // Its last page, which was shorter then.
    void whatHasGrownSinceIsDifferent()
    {
        const auto log = m_folder / "log";
        test::writePattern(log, 5'000);
        test::ShownWindow shown;
        shown.open(log);
        hold(shown);
        shown.press(Qt::Key_D, Qt::ControlModifier);
        QTRY_VERIFY2(shown.message().contains(QStringLiteral("are equal: 4.9 KiB")),
                     qPrintable(shown.message()));
        Document& document = *shown.workspace.document();
        QVERIFY(!hexPageOf(document, 0).isDifferent);
        test::writePatternAt(log, 5'000, 300);
        shown.press(Qt::Key_F);
        QTRY_COMPARE(document.size(), std::uint64_t(5'300));
        shown.settle();
        QTRY_COMPARE(document.shown(0).view->range().stop, std::uint64_t(5'300));
        for (const bool then : {false, true}) {
            const HexPage page = hexPageOf(document, 0, then);
            QVERIFY(!page.isChanged); // nothing of what was held
            QVERIFY(page.isDifferent && !page.isDifferent(4'999) && page.isDifferent(5'000)
                    && page.isDifferent(5'299));
        }
        shown.press(Qt::Key_F5, Qt::ControlModifier);
        QTRY_VERIFY2(shown.message().contains(QStringLiteral("300 bytes only in log")),
                     qPrintable(shown.message()));
    }

    // Else the next R would release what is held under the cursor.
    void releasingItFromTheListLeavesTheFocusThere()
    {
        test::ShownWindow shown;
        shown.open(m_file);
        hold(shown);
        shown.press(Qt::Key_D, Qt::ControlModifier);
        QCOMPARE(shown.views().size(), std::size_t(2));
        QTableView* const list = shown.window.findChild<HeldViewsPanel*>()->table();
        QTRY_COMPARE(list->model()->rowCount(), 1);
        list->setFocus();
        list->selectRow(0);
        shown.press(Qt::Key_R);
        QVERIFY(shown.workspace.heldViews().empty());
        QCOMPARE(shown.views().size(), std::size_t(1));
        QVERIFY(!shown.views()[0]->hasFocus());
    }

    void endingItGoesToTheBytes_data()
    {
        QTest::addColumn<std::size_t>("half"); // with the focus
        QTest::addColumn<Qt::Key>("key");
        QTest::addColumn<Qt::KeyboardModifiers>("modifiers");
        const Qt::KeyboardModifiers end = Qt::ControlModifier | Qt::ShiftModifier;
        QTest::newRow("first, ended") << std::size_t(0) << Qt::Key_D << end;
        QTest::newRow("second, ended") << std::size_t(1) << Qt::Key_D << end;
        QTest::newRow("list, ended") << std::size_t(2) << Qt::Key_D << end;
        const Qt::KeyboardModifiers none;
        QTest::newRow("first, released") << std::size_t(0) << Qt::Key_R << none;
        QTest::newRow("second, released") << std::size_t(1) << Qt::Key_R << none;
    }

    void endingItGoesToTheBytes()
    {
        QFETCH(std::size_t, half);
        QFETCH(Qt::Key, key);
        QFETCH(Qt::KeyboardModifiers, modifiers);
        test::ShownWindow shown;
        shown.open(m_file);
        hold(shown);
        shown.press(Qt::Key_D, Qt::ControlModifier);
        QCOMPARE(shown.views().size(), std::size_t(2));
        if (half < 2)
            shown.views()[half]->setFocus();
        else
            shown.window.findChild<HeldViewsPanel*>()->table()->setFocus();
        shown.press(key, modifiers);
        QCOMPARE(shown.views().size(), std::size_t(1));
        QVERIFY(shown.views()[0]->hasFocus());
    }
};

MAPSCOPE_WIDGET_TEST(ComparingHeldTest)
#include "tst_comparing_held.moc"
