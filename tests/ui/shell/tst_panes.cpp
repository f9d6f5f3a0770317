// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
// The window with two hex views: split, compared; and on the full screen.
#include "tests/support/temporary_folder.h"
#include "tests/support/widget_test.h"
#include "tests/ui/support/shown_window.h"
#include "ui/compare/differences_panel.h"
#include "ui/shell/hex_panes.h"

#include <QAction>
#include <QMenuBar>
#include <QTableView>
#include <QtTest>

#include <algorithm>
#include <utility>

using namespace ui;
using engine::kPageSize;

namespace {

// From the upper left.
std::vector<HexView*> viewsOf(test::ShownWindow& shown)
{
    std::vector<HexView*> views;
    for (HexView* const view : shown.window.findChildren<HexView*>()) {
        if (view->isVisible())
            views.push_back(view);
    }
    std::ranges::sort(views, {},
                      [](const HexView* view) { return std::pair(view->y(), view->x()); });
    return views;
}

} // namespace

class PanesTest : public QObject, private test::WithDiskImage {
    Q_OBJECT

private:
    const std::filesystem::path m_other = m_folder / "other.img";

private slots:
    // The other file differs in three places and is a page longer.
    void initTestCase()
    {
        test::writePattern(m_other, 65 * kPageSize);
        for (const std::uint64_t at : {std::uint64_t(40), 20 * kPageSize, 60 * kPageSize + 7})
            test::writeAt(m_other, at, std::string("\0\0\0", 3));
    }

    void aSplitViewHasTwoCursorsAndOneDocument()
    {
        test::ShownWindow shown;
        shown.open(m_file);
        shown.press(Qt::Key_T, Qt::ControlModifier);
        QCOMPARE(viewsOf(shown).size(), std::size_t(2));
        HexView* const first = viewsOf(shown)[0];
        HexView* const second = viewsOf(shown)[1];
        QVERIFY(first->document() == second->document());
        QVERIFY(first->hasFocus());
        QTest::keyClick(first, Qt::Key_Down);
        second->setFocus();
        QTest::keyClick(second, Qt::Key_End, Qt::ControlModifier);
        const Document& document = *shown.workspace.document();
        QCOMPARE(document.cursor(), 64 * kPageSize - 1); // all others see the active one's
        QCOMPARE(document.cursor(0), std::uint64_t(16));
        QCOMPARE(first->position().row, std::uint64_t(0)); // each its own
        QVERIFY(second->position().row > 0);
        first->setFocus();
        QCOMPARE(document.cursor(), std::uint64_t(16));
        shown.press(Qt::Key_T, Qt::ControlModifier);
        QCOMPARE(viewsOf(shown).size(), std::size_t(1));
        shown.settle();
        QVERIFY(!document.visiblePages(1));
    }

    void goToMovesTheViewWithTheFocus()
    {
        test::ShownWindow shown;
        shown.open(m_file);
        shown.press(Qt::Key_T, Qt::ControlModifier);
        HexView* const second = viewsOf(shown)[1];
        second->setFocus();
        shown.workspace.document()->goTo(30 * kPageSize);
        QVERIFY(second->hasFocus());
        QVERIFY(engine::contains(second->bytesInView(), 30 * kPageSize));
        QVERIFY(!engine::contains(viewsOf(shown)[0]->bytesInView(), 30 * kPageSize));
    }

    void splitViewsScrollTogetherWhenWanted()
    {
        test::ShownWindow shown;
        shown.open(m_file);
        shown.press(Qt::Key_T, Qt::ControlModifier);
        HexView* const first = viewsOf(shown)[0];
        HexView* const second = viewsOf(shown)[1];
        second->scrollTo({100, 0});
        QCOMPARE(first->position().row, std::uint64_t(0));
        shown.press(Qt::Key_T, Qt::ControlModifier | Qt::ShiftModifier);
        first->scrollTo({10, 0});
        QCOMPARE(second->position().row, std::uint64_t(110)); // as far apart as they were
        second->scrollTo({120, 0});
        QCOMPARE(first->position().row, std::uint64_t(20));
    }

    void twoFilesAreComparedSideBySideAndTheKeysGoThroughThePlaces()
    {
        test::ShownWindow shown;
        shown.open(m_file);
        shown.open(m_other);
        shown.press(Qt::Key_D, Qt::ControlModifier); // the only choice
        QCOMPARE(viewsOf(shown).size(), std::size_t(2));
        HexView* const first = viewsOf(shown)[0];
        HexView* const second = viewsOf(shown)[1];
        QVERIFY(first->document() != second->document());
        QTRY_VERIFY2(shown.message().contains(QStringLiteral("9 bytes of")),
                     qPrintable(shown.message()));
        QVERIFY(shown.message().contains(QStringLiteral("16,384 bytes more are in other.img")));
        auto* const panel = shown.window.findChild<DifferencesPanel*>();
        QCOMPARE(panel->table()->model()->rowCount(), 4);
        shown.press(Qt::Key_Down, Qt::AltModifier);
        QCOMPARE(shown.workspace.document()->cursor(), std::uint64_t(40));
        shown.press(Qt::Key_Down, Qt::AltModifier);
        for (const HexView* const view : {first, second}) { // both are there
            QCOMPARE(view->document()->cursor(), 20 * kPageSize);
            QVERIFY(engine::contains(view->bytesInView(), 20 * kPageSize));
        }
        shown.press(Qt::Key_Up, Qt::AltModifier);
        QCOMPARE(shown.workspace.document()->cursor(), std::uint64_t(40));
        second->scrollTo({500, 0});
        QCOMPARE(first->position().row, std::uint64_t(500));
    }

    // What a tab, the focus and the instruments are about is one document.
    void theFocusChoosesTheDocument()
    {
        test::ShownWindow shown;
        shown.open(m_file);
        shown.open(m_other);
        shown.press(Qt::Key_D, Qt::ControlModifier);
        HexView* const first = viewsOf(shown)[0];
        HexView* const second = viewsOf(shown)[1];
        second->setFocus();
        QVERIFY(shown.workspace.document() == second->document());
        first->setFocus();
        QVERIFY(shown.workspace.document() == first->document());
        shown.press(Qt::Key_Tab, Qt::ControlModifier);
        QVERIFY(second->hasFocus());
        QCOMPARE(viewsOf(shown).size(), std::size_t(2));
    }

    void aComparisonEndsWithOneOfItsFiles()
    {
        test::ShownWindow shown;
        shown.open(m_file);
        shown.open(m_other);
        shown.press(Qt::Key_D, Qt::ControlModifier);
        shown.press(Qt::Key_W, Qt::ControlModifier);
        QCOMPARE(viewsOf(shown).size(), std::size_t(1));
        QCOMPARE(shown.window.findChild<DifferencesPanel*>()->table()->model()->rowCount(), 0);
    }

    // Two files may have had one name: compared again, they are still those two.
    void namesakesAreComparedAgainAsTheyWere()
    {
        const auto file = m_folder / "rotated";
        test::writePattern(file, 4 * kPageSize);
        test::ShownWindow shown;
        shown.open(file);
        std::filesystem::rename(file, m_folder / "rotated.1");
        test::writePattern(file, 4 * kPageSize);
        test::writeAt(file, 40, std::string("\0\0\0", 3));
        shown.open(file);
        shown.press(Qt::Key_D, Qt::ControlModifier);
        const auto rows = [&] {
            return shown.window.findChild<DifferencesPanel*>()->table()->model()->rowCount();
        };
        QTRY_COMPARE(rows(), 1);
        shown.press(Qt::Key_F5, Qt::ControlModifier);
        QTest::qWait(300);
        QTRY_COMPARE(rows(), 1);
        QVERIFY(viewsOf(shown)[0]->document() != viewsOf(shown)[1]->document());
    }

    // 1080 lines at 200 %, less what the desktop and the window's frame take.
    void allOfItFitsALowScreen()
    {
        test::ShownWindow shown;
        shown.open(m_file);
        for (QAction* const panel : shown.window.findChildren<QAction*>()) {
            if (panel->isCheckable()
                && panel->toolTip().startsWith(QStringLiteral("Show the list")))
                panel->setChecked(true);
        }
        shown.press(Qt::Key_T, Qt::ControlModifier);
        QCoreApplication::processEvents();
        const int least = shown.window.minimumSizeHint().height();
        QVERIFY2(least <= 490, qPrintable(QString::number(least)));
    }

    void aFileIsComparedWithWhatIsHeldOfIt()
    {
        const auto file = m_folder / "written.img";
        test::writePattern(file, 8 * kPageSize);
        test::ShownWindow shown;
        shown.open(file);
        shown.press(Qt::Key_H);
        shown.settle();
        test::writeAt(file, 33, std::string("\0\0", 2));
        shown.press(Qt::Key_D, Qt::ControlModifier);
        QCOMPARE(viewsOf(shown).size(), std::size_t(2));
        QVERIFY(!viewsOf(shown)[0]->showsHeld());
        QVERIFY(viewsOf(shown)[1]->showsHeld());
        QTRY_COMPARE(shown.window.findChild<DifferencesPanel*>()->table()->model()->rowCount(), 1);
        shown.press(Qt::Key_Down, Qt::AltModifier);
        QCOMPARE(shown.workspace.document()->cursor(), std::uint64_t(33));
        shown.press(Qt::Key_D, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(viewsOf(shown).size(), std::size_t(1));
        QVERIFY(!shown.view()->showsHeld());
    }

    void withNothingToCompareWithItSaysWhatToDo()
    {
        test::ShownWindow shown;
        shown.open(m_file);
        shown.press(Qt::Key_D, Qt::ControlModifier);
        QVERIFY(shown.message().contains(QStringLiteral("nothing to compare disk.img with")));
    }

    void theFullScreenIsLeftByEscapeAndKeepsItsKeys()
    {
        test::ShownWindow shown;
        shown.open(m_file);
        shown.press(Qt::Key_F11);
        QVERIFY(shown.window.isFullScreen());
        QCOMPARE(shown.window.menuBar()->maximumHeight(), 0);
        shown.press(Qt::Key_H);
        QCOMPARE(shown.workspace.heldViews().size(), std::size_t(1));
        shown.press(Qt::Key_Escape);
        QVERIFY(!shown.window.isFullScreen());
        QVERIFY(shown.window.menuBar()->maximumHeight() > 0);
    }
};

MAPSCOPE_WIDGET_TEST(PanesTest)
#include "tst_panes.moc"
