// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
// Where the hex view is scrolled to; what is painted for it is in tst_hex_repaint.
#include "tests/support/widget_test.h"
#include "tests/ui/support/hex_scene.h"
#include "ui/common/theme.h"

#include <QApplication>
#include <QScrollBar>
#include <QSignalSpy>
#include <QStyleOptionSlider>
#include <QTest>

using engine::kPageSize;
using test::Scene;
using test::sendWheel;
using test::showsPattern;
using ui::HexColumn;
using ui::HexView;
using ui::ScrollPosition;

namespace {

constexpr quint64 kOne = 1;

void bigSizes()
{
    QTest::addColumn<quint64>("size");
    QTest::newRow("2^31+5") << (kOne << 31) + 5;
    QTest::newRow("2^32+5") << (kOne << 32) + 5;
    QTest::newRow("34 GB") << quint64{34'000'000'001};
    QTest::newRow("64 GB") << quint64{64'000'000'001};
    QTest::newRow("2^42") << (kOne << 42);
    QTest::newRow("2^43-1") << (kOne << 43) - 1;
}

} // namespace

class TestHexViewScrolling : public QObject {
    Q_OBJECT

private slots:
    void anEndFarAwayIsReachedByKeyAndByThumb_data() { bigSizes(); }
    void anEndFarAwayIsReachedByKeyAndByThumb()
    {
        QFETCH(quint64, size);
        Scene scene(size);
        scene.key(Qt::Key_End, Qt::ControlModifier);
        scene.waitForBytes();
        QCOMPARE(scene.document->cursor(), size - 1);
        QCOMPARE(scene.view.bytesInView().stop, size);
        QVERIFY(showsPattern(scene, scene.screen()));
        const ScrollPosition end = scene.view.position();
        QScrollBar* const bar = scene.view.verticalScrollBar();
        QCOMPARE(bar->value(), bar->maximum());

        scene.key(Qt::Key_Home, Qt::ControlModifier);
        QCOMPARE(scene.view.position(), ScrollPosition());
        bar->setSliderPosition(bar->maximum());
        QCOMPARE(scene.view.position(), end);
        bar->triggerAction(QAbstractSlider::SliderSingleStepSub);
        QCOMPARE(scene.view.position(), (ScrollPosition{end.row - 1, end.pixel}));
        QVERIFY(bar->value() < bar->maximum());
        bar->triggerAction(QAbstractSlider::SliderSingleStepAdd);
        QCOMPARE(scene.view.position(), end);
        scene.waitForBytes();
        QVERIFY(showsPattern(scene, scene.screen()));
        scene.click(scene.at(size - 1));
        QCOMPARE(scene.document->cursor(), size - 1);
    }

    void theBarsArrowsMoveExactlyOneRow_data() { bigSizes(); }
    void theBarsArrowsMoveExactlyOneRow()
    {
        QFETCH(quint64, size);
        Scene scene(size);
        scene.view.scrollTo({1000, 0});
        QScrollBar* const bar = scene.view.verticalScrollBar();
        QStyleOptionSlider option;
        option.initFrom(bar);
        option.orientation = Qt::Vertical;
        option.maximum = bar->maximum();
        option.pageStep = bar->pageStep();
        option.sliderPosition = option.sliderValue = bar->value();
        option.subControls = QStyle::SC_All;
        const QRect arrow = bar->style()->subControlRect(QStyle::CC_ScrollBar, &option,
                                                         QStyle::SC_ScrollBarAddLine, bar);
        for (quint64 row = 1001; row < 1030; ++row) {
            QTest::mouseClick(bar, Qt::LeftButton, {}, arrow.center());
            QCOMPARE(scene.view.position(), (ScrollPosition{row, 0}));
        }
        bar->triggerAction(QAbstractSlider::SliderPageStepSub);
        const auto page = static_cast<quint64>(scene.view.screenInUse().layout().wholeRowsInView());
        QCOMPARE(scene.view.position(), (ScrollPosition{1029 - page, 0}));
    }

    void pageDownScrollsByAViewAndTheCursorStaysWhereItIsSeen()
    {
        Scene scene(100 * kPageSize);
        scene.click(scene.at(16 * 5 + 3));
        const QRect before = scene.view.byteRect(16 * 5 + 3, HexColumn::Hex);
        const auto rows = static_cast<quint64>(scene.view.screenInUse().layout().wholeRowsInView());
        for (quint64 view = 1; view < 40; ++view) {
            scene.key(Qt::Key_PageDown);
            QCOMPARE(scene.document->cursor(), (5 + view * rows) * 16 + 3);
            QCOMPARE(scene.view.byteRect(scene.document->cursor(), HexColumn::Hex), before);
        }
        for (quint64 view = 1; view < 40; ++view)
            scene.key(Qt::Key_PageUp);
        QCOMPARE(scene.document->cursor(), 16u * 5 + 3);
        QCOMPARE(scene.view.position(), ScrollPosition());
    }

    void theWheelScrollsByPixelsAndLosesNone()
    {
        Scene scene(100 * kPageSize);
        const ScrollPosition start{5000, 3};
        scene.view.scrollTo(start);
        const int row = scene.view.screenInUse().painter().rowHeight();
        sendWheel(scene.view.viewport(), {0, -120});
        const auto& layout = scene.view.screenInUse().layout();
        QCOMPARE(layout.distance(start, scene.view.position()),
                 row * QApplication::wheelScrollLines());
        // A fine wheel: the same way in many small steps.
        scene.view.scrollTo(start);
        for (int i = 0; i < 120; ++i)
            sendWheel(scene.view.viewport(), {0, -1});
        QCOMPARE(layout.distance(start, scene.view.position()),
                 row * QApplication::wheelScrollLines());
        // Over the bar as over the bytes, whatever the bar's steps.
        sendWheel(scene.view.verticalScrollBar(), {0, 120});
        QCOMPARE(scene.view.position(), start);
    }

    void goToShowsItsTargetInTheUpperThird()
    {
        Scene scene(100 * kPageSize);
        scene.view.clearFocus();
        scene.view.goTo(50 * kPageSize + 100);
        QVERIFY(scene.view.hasFocus());
        QCOMPARE(scene.document->cursor(), 50 * kPageSize + 100);
        const int y = scene.at(50 * kPageSize + 100).y();
        QVERIFY(y > 60 && y < scene.view.viewport()->height() / 2);
        const ScrollPosition there = scene.view.position();
        scene.view.goTo(50 * kPageSize + 200); // in sight already
        QCOMPARE(scene.view.position(), there);
        scene.view.reveal(0);
        QCOMPARE(scene.view.position(), ScrollPosition());
        QCOMPARE(scene.document->cursor(), 50 * kPageSize + 200);
    }

    void aNarrowViewScrollsSidewaysToTheCursor()
    {
        Scene scene(kPageSize, 64, {300, 300});
        QVERIFY(scene.view.horizontalScrollBar()->maximum() > 0);
        scene.key(Qt::Key_End);
        const QRect box = scene.view.byteRect(15, HexColumn::Hex);
        QVERIFY(box.left() >= 0 && box.right() < scene.view.viewport()->width());
        scene.click(box.center());
        QCOMPARE(scene.document->cursor(), 15u);
        QCOMPARE(scene.screen(), scene.paintedAnew());
        scene.key(Qt::Key_Home);
        QVERIFY(scene.view.byteRect(0, HexColumn::Hex).left() >= 0);
    }

    void scrollingIsTold()
    {
        Scene scene(8 * kPageSize);
        QSignalSpy scrolled(&scene.view, &HexView::scrolled);
        scene.view.scrollTo({10, 0});
        QCOMPARE(scrolled.size(), 1);
        scene.view.scrollTo({10, 0});
        QCOMPARE(scrolled.size(), 1);
    }

    // Jumps repaint the rows and the bands, not the ground right of them.
    void aJumpLeavesNothingBehindBesideTheRows()
    {
        Scene scene(16 * kPageSize, 64, {2000, 800});
        const quint64 border = 2 * kPageSize / 16; // rows: between the pages 1 and 2
        const auto jumpAround = [&] {
            // The border goes up and down the view, with the same pages in it.
            for (const quint64 row : {border - 3, border - 36, border - 4, quint64(0), border - 30,
                                      border + 300, border - 2, border * 4, border - 40}) {
                scene.view.scrollTo({row, 0});
                scene.waitForBytes();
                const QImage screen = scene.screen();
                QCOMPARE(screen, scene.paintedAnew());
            }
        };
        jumpAround();
        QVERIFY(scene.workspace.hold({1, 1}));
        scene.waitForBytes();
        jumpAround(); // from, to and across a held page, whose ground is all of the width
    }
    // Where it was shown last in a higher window; what was looked at far from the cursor stays.
    void aCursorJustBelowComesIntoSightAtOpening_data()
    {
        QTest::addColumn<quint64>("cursor");
        QTest::addColumn<bool>("inSight");
        QTest::newRow("just below") << quint64(0x2000 + 0x300) << true;
        QTest::newRow("far below") << quint64(8 * kPageSize) << false;
        QTest::newRow("above") << quint64(0x1000) << false;
    }
    void aCursorJustBelowComesIntoSightAtOpening()
    {
        QFETCH(quint64, cursor);
        QFETCH(bool, inSight);
        const test::TemporaryFolder folder;
        test::writePattern(folder / "file", 16 * kPageSize);
        ui::Workspace workspace(64);
        HexView view;
        view.resize(900, 300);
        view.show();
        ui::Document* const document = workspace.open(folder / "file");
        document->startAt(cursor, {0x2000, 0});
        QTRY_COMPARE(document->state(), ui::Document::State::Open);
        view.setDocument(document);
        QTest::qWait(0);
        QCOMPARE(engine::contains(view.bytesInView(), cursor), inSight);
        if (!inSight)
            QCOMPARE(view.bytesInView().start, quint64(0x2000));
        view.setDocument(nullptr); // as with another tab: what was scrolled to stays
        document->setTop({0, 0}, 0);
        view.setDocument(document);
        QTest::qWait(0);
        QCOMPARE(view.bytesInView().start, quint64(0));
    }

    // The other file has been scrolled away from its cursor, as far as a start would be revealed.
    void aStartIsNotTakenForThatOfAnotherFile()
    {
        Scene scene(16 * kPageSize, 64, {900, 300});
        scene.document->goTo(0x600);
        scene.view.scrollTo({0, 0});
        test::writePattern(scene.folder / "second", 16 * kPageSize);
        ui::Document* const second = scene.workspace.open(scene.folder / "second");
        second->startAt(0x300, {0, 0});
        QTRY_COMPARE(second->state(), ui::Document::State::Open);
        scene.view.setDocument(second);
        scene.view.setDocument(scene.document);
        QTest::qWait(0);
        QCOMPARE(scene.view.bytesInView().start, quint64(0));
    }
};

MAPSCOPE_WIDGET_TEST(TestHexViewScrolling)
#include "tst_hex_view_scrolling.moc"
