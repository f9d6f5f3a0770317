// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
// The window with two hex views: split, compared; and on the full screen.
#include "tests/support/temporary_folder.h"
#include "tests/support/widget_test.h"
#include "tests/ui/support/shown_window.h"
#include "ui/shell/hex_panes.h"

#include <QAction>
#include <QMenuBar>
#include <QScrollBar>
#include <QtTest>

#include <set>
#include <tuple>

using namespace ui;
using engine::kPageSize;

class PanesTest : public QObject, private test::WithDiskImage {
    Q_OBJECT

private:
    const std::filesystem::path m_other = m_folder / "other.img";

private slots:
    void initTestCase() { test::writePattern(m_other, 65 * kPageSize); }

    void aSplitViewHasTwoCursorsAndOneDocument()
    {
        test::ShownWindow shown;
        shown.open(m_file);
        shown.press(Qt::Key_T, Qt::ControlModifier);
        QCOMPARE(shown.views().size(), std::size_t(2));
        HexView* const first = shown.views()[0];
        HexView* const second = shown.views()[1];
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
        QCOMPARE(shown.views().size(), std::size_t(1));
        shown.settle();
        QVERIFY(!document.visiblePages(1));
    }

    void goToMovesTheViewWithTheFocus()
    {
        test::ShownWindow shown;
        shown.open(m_file);
        shown.press(Qt::Key_T, Qt::ControlModifier);
        HexView* const second = shown.views()[1];
        second->setFocus();
        shown.workspace.document()->goTo(30 * kPageSize);
        QVERIFY(second->hasFocus());
        QVERIFY(engine::contains(second->bytesInView(), 30 * kPageSize));
        QVERIFY(!engine::contains(shown.views()[0]->bytesInView(), 30 * kPageSize));
    }

    void splitViewsScrollTogetherWhenWanted()
    {
        test::ShownWindow shown;
        shown.open(m_file);
        shown.press(Qt::Key_T, Qt::ControlModifier);
        HexView* const first = shown.views()[0];
        HexView* const second = shown.views()[1];
        second->scrollTo({100, 0});
        QCOMPARE(first->position().row, std::uint64_t(0));
        shown.press(Qt::Key_T, Qt::ControlModifier | Qt::ShiftModifier);
        first->scrollTo({10, 0});
        QCOMPARE(second->position().row, std::uint64_t(110)); // as far apart as they were
        second->scrollTo({120, 0});
        QCOMPARE(first->position().row, std::uint64_t(20));
    }

    // Also where one file is shorter, or one half lower or narrower than the other.
    void theHalvesOfAComparisonShowTheSameOffsetInTheSameRow_data()
    {
        QTest::addColumn<QSize>("window");
        QTest::addColumn<int>("bytesPerRow");
        QTest::newRow("side by side") << QSize(2400, 900) << 16;
        QTest::newRow("one above the other") << QSize(1000, 900) << 16;
        QTest::newRow("as many as fit") << QSize(3000, 900) << 0;
    }

    void theHalvesOfAComparisonShowTheSameOffsetInTheSameRow()
    {
        QFETCH(QSize, window);
        QFETCH(int, bytesPerRow);
        test::ShownWindow shown;
        shown.window.resize(window);
        shown.open(m_other);
        shown.open(m_file);
        HexStyle style;
        style.bytesPerRow = bytesPerRow;
        shown.view()->setStyle(style);
        shown.press(Qt::Key_D, Qt::ControlModifier);
        QCoreApplication::processEvents();
        shown.window.findChild<HexPanes*>()->setSizes({1300, 1000});
        QCoreApplication::processEvents();
        const auto check = [&](const char* after) {
            const HexScreen& first = shown.views()[0]->screenInUse();
            const HexScreen& other = shown.views()[1]->screenInUse();
            QVERIFY2(first.position() == other.position(), after);
            QCOMPARE(first.layout().metrics().bytesPerRow, other.layout().metrics().bytesPerRow);
        };
        for (HexView* const view : shown.views()) {
            view->setFocus();
            QTest::keyClick(view, Qt::Key_End, Qt::ControlModifier);
            check("End");
            QVERIFY(engine::contains(view->bytesInView(), view->document()->size() - 1));
            view->verticalScrollBar()->triggerAction(QAbstractSlider::SliderToMaximum);
            check("the end of the bar");
            QTest::keyClick(view, Qt::Key_Home, Qt::ControlModifier);
            check("Home");
        }
    }

    // It is no empty screen.
    void theShorterFileSaysThatItHasEnded()
    {
        test::ShownWindow shown;
        shown.open(m_other);
        shown.open(m_file);
        shown.press(Qt::Key_D, Qt::ControlModifier);
        QCoreApplication::processEvents();
        HexView* const shorter = shown.views()[0];
        shown.views()[1]->setFocus();
        QTest::keyClick(shown.views()[1], Qt::Key_End, Qt::ControlModifier);
        QVERIFY(shorter->bytesInView().empty());
        const auto inks = [](HexView& view) {
            const QImage picture = view.viewport()->grab().toImage();
            std::set<QRgb> colours;
            for (int y = picture.height() / 3; y < picture.height(); ++y) {
                for (int x = 0; x < picture.width(); ++x)
                    colours.insert(picture.pixel(x, y));
            }
            return colours.size();
        };
        QVERIFY(inks(*shorter) > 1);
    }

    // What a tab, the focus and the instruments are about is one document.
    void theFocusChoosesTheDocument()
    {
        test::ShownWindow shown;
        shown.open(m_file);
        shown.open(m_other);
        shown.press(Qt::Key_D, Qt::ControlModifier);
        HexView* const first = shown.views()[0];
        HexView* const second = shown.views()[1];
        second->setFocus();
        QVERIFY(shown.workspace.document() == second->document());
        first->setFocus();
        QVERIFY(shown.workspace.document() == first->document());
        shown.press(Qt::Key_Tab, Qt::ControlModifier);
        QVERIFY(second->hasFocus());
        QCOMPARE(shown.views().size(), std::size_t(2));
    }

    // Whichever half is compared, the other one comes back, and so does where both were.
    void aHeldComparisonKeepsTheOtherHalfOfASplit_data()
    {
        QTest::addColumn<std::size_t>("half");
        QTest::addColumn<bool>("together"); // the halves of a comparison
        QTest::addColumn<bool>("crosses"); // to the other half, before it ends
        for (const std::size_t half : {0, 1}) {
            for (const bool together : {true, false}) {
                for (const bool crosses : {true, false}) {
                    QTest::addRow("%s, %s, %s", half == 0 ? "first" : "second",
                                  together ? "together" : "apart", crosses ? "crosses" : "stays")
                        << half << together << crosses;
                }
            }
        }
    }

    void aHeldComparisonKeepsTheOtherHalfOfASplit()
    {
        QFETCH(std::size_t, half);
        QFETCH(bool, together);
        QFETCH(bool, crosses);
        test::ShownWindow shown;
        shown.open(m_file);
        shown.view()->goTo(20 * kPageSize);
        shown.settle();
        shown.press(Qt::Key_H);
        shown.settle();
        shown.press(Qt::Key_T, Qt::ControlModifier);
        const std::vector<HexView*> views = shown.views();
        HexView* const active = views[half];
        HexView* const other = views[1 - half];
        other->setFocus();
        shown.workspace.document()->select({50 * kPageSize, 50 * kPageSize + 10});
        other->scrollTo({50 * kPageSize / 16 - 3, 0});
        active->setFocus();
        const auto otherPlace = std::tuple(other->cursor(), other->selection(), other->position());

        shown.press(Qt::Key_D, Qt::ControlModifier);
        shown.window.findChild<HexPanes*>()->setTogether(together);
        QCoreApplication::processEvents();
        QVERIFY(active->hasFocus());
        for (const HexView* const view : views) {
            QCOMPARE(view->cursor(), 20 * kPageSize);
            QVERIFY(engine::contains(view->bytesInView(), 20 * kPageSize));
        }
        if (crosses)
            other->setFocus();
        shown.press(Qt::Key_Right);
        shown.press(Qt::Key_D, Qt::ControlModifier | Qt::ShiftModifier);
        QCoreApplication::processEvents();
        QCOMPARE(shown.views().size(), std::size_t(2));
        QVERIFY(active->hasFocus());
        QCOMPARE(shown.workspace.document()->activeView(), half);
        QCOMPARE(active->cursor(), 20 * kPageSize + 1);
        QVERIFY(engine::contains(active->bytesInView(), 20 * kPageSize + 1));
        QCOMPARE(std::tuple(other->cursor(), other->selection(), other->position()), otherPlace);
    }

    // From the second half, and the split ended meanwhile, in another tab.
    void aSplitThatEndsInAHeldComparisonLeavesTheUsersPlace()
    {
        test::ShownWindow shown;
        shown.open(m_file);
        shown.press(Qt::Key_H);
        shown.settle();
        shown.press(Qt::Key_T, Qt::ControlModifier);
        shown.views()[1]->setFocus();
        shown.press(Qt::Key_D, Qt::ControlModifier);
        Document& document = *shown.workspace.document();
        shown.open(m_other);
        shown.press(Qt::Key_T, Qt::ControlModifier);
        QCOMPARE(shown.views().size(), std::size_t(1));
        shown.workspace.show(document);
        QCOMPARE(shown.views().size(), std::size_t(2));
        shown.views()[1]->setFocus();
        document.goTo(30 * kPageSize);
        shown.press(Qt::Key_D, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(shown.views().size(), std::size_t(1));
        QVERIFY(shown.views()[0]->hasFocus());
        QCOMPARE(document.cursor(), 30 * kPageSize);
        QVERIFY(engine::contains(shown.views()[0]->bytesInView(), 30 * kPageSize));
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
