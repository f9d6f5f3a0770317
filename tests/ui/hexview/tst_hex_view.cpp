// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/hexview/hex_view.h"

#include "tests/ui/support/hex_scene.h"

#include <QAccessible>
#include <QApplication>
#include <QScrollBar>
#include <QSignalSpy>
#include <QStyleOptionSlider>
#include <QTest>

using engine::kPageSize;
using test::readBytes;
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

class TestHexView : public QObject {
    Q_OBJECT

private slots:
    void theBytesOnTheScreenAreThoseOfTheFile()
    {
        Scene scene(8 * kPageSize);
        QVERIFY(showsPattern(scene, scene.screen()));
        QCOMPARE(scene.view.bytesInView().start, 0u);
        QVERIFY(scene.view.bytesInView().size() > 20 * 16);
    }

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

    void keysMoveTheCursorAndKeepItInSight()
    {
        Scene scene(8 * kPageSize);
        const auto inSight = [&] {
            const auto& layout = scene.view.screenInUse().layout();
            return layout.isInSight(layout.rowOf(scene.document->cursor()), scene.view.position());
        };
        for (int i = 0; i < 100; ++i)
            scene.key(Qt::Key_Down);
        QCOMPARE(scene.document->cursor(), 1600u);
        QVERIFY(inSight());
        scene.key(Qt::Key_End);
        QCOMPARE(scene.document->cursor(), 1615u);
        scene.key(Qt::Key_PageUp);
        scene.key(Qt::Key_PageUp);
        QVERIFY(inSight());
        scene.key(Qt::Key_Home, Qt::ControlModifier);
        scene.key(Qt::Key_PageDown, Qt::ControlModifier);
        QCOMPARE(scene.document->cursor(), kPageSize);
        QVERIFY(inSight());
        scene.key(Qt::Key_Right, Qt::ShiftModifier);
        scene.key(Qt::Key_Down, Qt::ShiftModifier);
        QCOMPARE(scene.document->selection(), (engine::ByteRange{kPageSize, kPageSize + 18}));
        scene.document->selectNothing();
        QVERIFY(scene.document->selection().empty());
        QCOMPARE(scene.document->cursor(), kPageSize + 17);
        scene.key(Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(scene.document->selection(), (engine::ByteRange{0, 8 * kPageSize}));
        QVERIFY(showsPattern(scene, scene.screen()));
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

    void otherKeysGoToWhoeverWantsThem()
    {
        Scene scene(kPageSize);
        for (const Qt::Key key : {Qt::Key_H, Qt::Key_F5, Qt::Key_Tab}) {
            QKeyEvent event(QEvent::KeyPress, key, Qt::NoModifier);
            event.accept();
            QApplication::sendEvent(&scene.view, &event);
            QVERIFY2(!event.isAccepted() || key == Qt::Key_Tab, qPrintable(QString::number(key)));
        }
    }

    // The hard part of repainting only what came into view is that the rest must be right.
    void whateverIsDoneTheScreenIsAsPaintedAnew()
    {
        Scene scene(8 * kPageSize);
        const auto check = [&] {
            scene.waitForBytes();
            const QImage screen = scene.screen();
            QCOMPARE(screen, scene.paintedAnew());
            QVERIFY(showsPattern(scene, screen));
        };
        for (const int wheel : {-120, -120, 45, -7, -13, -1200, 600, -9000, -300, 8000}) {
            sendWheel(scene.view.viewport(), {0, wheel});
            check();
        }
        for (const Qt::Key key : {Qt::Key_Down, Qt::Key_PageDown, Qt::Key_PageDown, Qt::Key_Up,
                                  Qt::Key_Right, Qt::Key_End, Qt::Key_PageUp}) {
            scene.key(key);
            check();
            scene.key(key, Qt::ShiftModifier);
            check();
        }
        scene.document->selectNothing();
        check();
        for (const Qt::Key key :
             {Qt::Key_Up, Qt::Key_Up, Qt::Key_Left, Qt::Key_Down, Qt::Key_Home, Qt::Key_Down}) {
            scene.key(key);
            check();
        }
        scene.view.scrollTo({1010, 0}); // a border between pages
        for (int i = 0; i < 60; ++i) {
            scene.view.scrollTo(
                scene.view.screenInUse().layout().moved(scene.view.position(), i % 7 + 2));
            check();
        }
        QVERIFY(scene.workspace.hold({1, 1}));
        check();
        const auto jumpAround = [&] {
            for (const quint64 page : {0, 1, 4, 1, 2, 7, 1}) {
                scene.view.goTo(page * kPageSize + 3000);
                check();
                scene.key(Qt::Key_PageDown);
                check();
            }
        };
        jumpAround(); // from, to and across a held page
        scene.view.setShowsHeld(true);
        jumpAround();
        scene.view.setShowsHeld(false);
        scene.workspace.releaseAll();
        check();
        jumpAround();
        scene.view.clearFocus();
        check();
        scene.view.resize(700, 400);
        check();
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

    void theWheelWithControlZooms()
    {
        Scene scene(8 * kPageSize);
        const int before = scene.view.screenInUse().painter().rowHeight();
        QSignalSpy changed(&scene.view, &HexView::fontPointSizeChanged);
        sendWheel(scene.view.viewport(), {0, 5 * 120}, Qt::ControlModifier);
        QCOMPARE(changed.size(), 1);
        QVERIFY(scene.view.screenInUse().painter().rowHeight() > before);
        QCOMPARE(scene.screen(), scene.paintedAnew());
        scene.view.setFontPointSize(0);
        QCOMPARE(scene.view.screenInUse().painter().rowHeight(), before);
        scene.view.zoom(-1000);
        QVERIFY(scene.view.fontPointSize() > 0);
        scene.view.zoom(1000);
        QVERIFY(scene.view.fontPointSize() < 100);
    }

    void aClickPutsTheCursorOnTheByteInItsColumn()
    {
        Scene scene(kPageSize);
        for (const HexColumn column : {HexColumn::Hex, HexColumn::Text}) {
            for (const quint64 offset : {0u, 7u, 8u, 15u, 16u, 100u, 255u}) {
                scene.click(scene.at(offset, column));
                QCOMPARE(scene.document->cursor(), offset);
                QCOMPARE(scene.view.column(), column);
                QVERIFY(scene.document->selection().empty());
            }
        }
        scene.click(scene.at(40));
        scene.click(scene.at(20), Qt::ShiftModifier);
        QCOMPARE(scene.document->selection(), (engine::ByteRange{20, 41}));
        scene.click(scene.at(60), Qt::ShiftModifier);
        QCOMPARE(scene.document->selection(), (engine::ByteRange{40, 61}));
    }

    void aDragSelects()
    {
        Scene scene(kPageSize);
        QWidget* const area = scene.view.viewport();
        QTest::mousePress(area, Qt::LeftButton, {}, scene.at(20));
        QTest::mouseMove(area, scene.at(20) + QPoint(1, 1));
        QVERIFY(scene.document->selection().empty()); // a click that trembled
        QTest::mouseMove(area, scene.at(70));
        QCOMPARE(scene.document->selection(), (engine::ByteRange{20, 71}));
        QTest::mouseMove(area, scene.at(10));
        QCOMPARE(scene.document->selection(), (engine::ByteRange{10, 21}));
        // The column of the press counts, wherever the pointer goes.
        QTest::mouseMove(area, scene.at(37, HexColumn::Text));
        QCOMPARE(scene.document->selection(), (engine::ByteRange{20, 48}));
        QTest::mouseRelease(area, Qt::LeftButton, {}, scene.at(10));
        QTest::mouseMove(area, scene.at(100));
        QCOMPARE(scene.document->selection(), (engine::ByteRange{20, 48}));
    }

    void aDragOutOfTheViewScrollsAndSelectsOn()
    {
        Scene scene(8 * kPageSize);
        QWidget* const area = scene.view.viewport();
        QTest::mousePress(area, Qt::LeftButton, {}, scene.at(33));
        const QPoint below(scene.at(33).x(), area->height() + 40);
        QTest::mouseMove(area, below);
        QTRY_VERIFY(scene.view.position().row > 30);
        QCOMPARE(scene.document->selection().start, 33u);
        QVERIFY(scene.document->selection().stop > scene.view.bytesInView().stop - 33);
        QTest::mouseRelease(area, Qt::LeftButton, {}, below);
        const ScrollPosition still = scene.view.position();
        QTest::qWait(100);
        QCOMPARE(scene.view.position(), still);
        scene.document->moveCursor(scene.document->cursor()); // a press in a selection drags that
        QTest::mousePress(area, Qt::LeftButton, {}, QPoint(300, 200));
        QTest::mouseMove(area, QPoint(300, -60));
        QTRY_COMPARE(scene.view.position(), ScrollPosition());
        QTest::mouseRelease(area, Qt::LeftButton, {}, QPoint(300, -60));
    }

    void doubleClicksSelectAGroupAndAPageTripleClicksARow()
    {
        Scene scene(8 * kPageSize);
        QWidget* const area = scene.view.viewport();
        const auto doubleClick = [&](QPoint at) {
            QTest::mouseClick(area, Qt::LeftButton, {}, at);
            QTest::mouseDClick(area, Qt::LeftButton, {}, at);
        };
        doubleClick(scene.at(45));
        QCOMPARE(scene.document->selection(), (engine::ByteRange{40, 48}));
        QTest::mouseClick(area, Qt::LeftButton, {}, scene.at(45));
        QCOMPARE(scene.document->selection(), (engine::ByteRange{32, 48}));
        QTest::mouseClick(area, Qt::LeftButton, {}, scene.at(45));
        QVERIFY(scene.document->selection().empty());
        scene.view.scrollTo({1020, 0});
        const QRect first = scene.view.byteRect(kPageSize, HexColumn::Hex);
        doubleClick(first.center() - QPoint(0, first.height()));
        QCOMPARE(scene.document->selection(), (engine::ByteRange{kPageSize, 2 * kPageSize}));
    }

    void theContextMenuIsForTheByteUnderThePointer()
    {
        Scene scene(kPageSize);
        QSignalSpy menu(&scene.view, &HexView::contextMenuRequested);
        QWidget* const area = scene.view.viewport();
        const auto open = [&](QPoint at) {
            QTest::mouseClick(area, Qt::RightButton, {}, at);
            QContextMenuEvent event(QContextMenuEvent::Mouse, at, area->mapToGlobal(at));
            QApplication::sendEvent(area, &event);
        };
        open(scene.at(50));
        QCOMPARE(menu.size(), 1);
        QCOMPARE(menu.last().first().toPoint(), area->mapToGlobal(scene.at(50)));
        QCOMPARE(scene.document->cursor(), 50u);
        scene.document->select({40, 60});
        open(scene.at(45));
        QCOMPARE(scene.document->selection(), (engine::ByteRange{40, 60}));
        open(scene.at(70));
        QVERIFY(scene.document->selection().empty());
        QContextMenuEvent byKey(QContextMenuEvent::Keyboard, {}, {});
        QApplication::sendEvent(&scene.view, &byKey);
        QCOMPARE(menu.size(), 4);
        QVERIFY(QRect(area->mapToGlobal(QPoint()), area->size())
                    .contains(menu.last().first().toPoint()));
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

    void whatIsHeldIsMarkedAtOnce()
    {
        Scene scene(8 * kPageSize);
        const ui::Theme& theme = ui::themeOf(scene.view);
        const QPoint rail =
            QPoint(1, scene.view.viewport()->height() - 5) * scene.view.devicePixelRatioF();
        QVERIFY(QColor(scene.screen().pixel(rail)) != theme.held);
        QVERIFY(scene.workspace.hold({0, 0}));
        QCOMPARE(QColor(scene.screen().pixel(rail)), theme.held);
        QVERIFY(showsPattern(scene, scene.screen()));
        scene.workspace.releaseAll();
        QVERIFY(QColor(scene.screen().pixel(rail)) != theme.held);
    }

    void pagesWithoutAUnitSayHowToGetOne()
    {
        Scene scene(100 * kPageSize, 8);
        QVERIFY(scene.workspace.hold({0, 0}));
        scene.view.goTo(10 * kPageSize + 500);
        scene.waitForBytes();
        QVERIFY(scene.workspace.hold({10, 10}));
        scene.view.goTo(20 * kPageSize + 5000);
        scene.waitForBytes();
        // Asked for again while units are on their way back, in vain.
        QTRY_COMPARE(scene.document->shown(20).state, engine::ByteState::NoFreeUnit);
        for (const auto& [offset, byte] : readBytes(scene, scene.screen()))
            QVERIFY(!byte);
        QCOMPARE(scene.screen(), scene.paintedAnew());
        QVERIFY(scene.view.cursorWords().contains(QStringLiteral("no free unit")));
        scene.workspace.releaseAll();
        // The units come back on another thread.
        QTRY_VERIFY([&] {
            scene.document->retryMissingPages();
            return scene.document->shown(20).view != nullptr;
        }());
        const auto bytes = readBytes(scene, scene.screen());
        QVERIFY(!bytes.empty());
        // They are holes: zeros that nothing was read for. Only the cursor hides their ground.
        for (const auto& [offset, byte] : bytes)
            QVERIFY(!byte || offset == scene.document->cursor());
        QVERIFY(scene.view.cursorWords().contains(QStringLiteral("hole")));
    }

    void aHiddenViewKeepsNoPages()
    {
        Scene scene(8 * kPageSize);
        QVERIFY(scene.document->visiblePages().has_value());
        scene.view.hide();
        QVERIFY(!scene.document->visiblePages());
        scene.view.scrollTo({3000, 0});
        QVERIFY(!scene.document->visiblePages());
        scene.view.show();
        QVERIFY(scene.document->visiblePages().has_value());
        QVERIFY(scene.document->visiblePages()->contains(2));
    }

    void screenReadersHearWhereTheCursorIs()
    {
        Scene scene(8 * kPageSize);
        test::writeFile(scene.folder / "text", "Map\n");
        scene.document = scene.workspace.open(scene.folder / "text");
        scene.view.setDocument(scene.document);
        QTRY_COMPARE(scene.document->state(), ui::Document::State::Open);
        scene.waitForBytes();
        QAccessibleInterface* const view = QAccessible::queryAccessibleInterface(&scene.view);
        QVERIFY(view);
        QCOMPARE(view->text(QAccessible::Name), QStringLiteral("Bytes of text"));
        QCOMPARE(view->text(QAccessible::Value),
                 QStringLiteral("Offset 0x00000000, byte 0x4D 'M', page 0"));
        QVERIFY(scene.workspace.hold({0, 0}));
        scene.key(Qt::Key_Right, Qt::ShiftModifier);
        QCOMPARE(view->text(QAccessible::Description),
                 QStringLiteral("Offset 0x00000001, byte 0x61 'a', page 0, held, 2 bytes "
                                "selected"));
        scene.key(Qt::Key_End);
        QCOMPARE(view->text(QAccessible::Value),
                 QStringLiteral("Offset 0x00000003, byte 0x0A, page 0, held"));
        QVERIFY(view->state().focused);
        QVERIFY(view->state().readOnly);
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

    void aChangeOfPaletteChangesAllColours()
    {
        Scene scene(kPageSize);
        const QPoint empty =
            QPoint(scene.view.viewport()->width() - 5, 200) * scene.view.devicePixelRatioF();
        QCOMPARE(QColor(scene.screen().pixel(empty)), ui::themeOf(scene.view).window);
        scene.view.setPalette(ui::darkTheme().palette());
        QCOMPARE(QColor(scene.screen().pixel(empty)), ui::darkTheme().window);
        QVERIFY(showsPattern(scene, scene.screen()));
        scene.view.setPalette(ui::lightTheme().palette());
        QCOMPARE(QColor(scene.screen().pixel(empty)), ui::lightTheme().window);
        QVERIFY(showsPattern(scene, scene.screen()));
    }

    void smallFilesAreShownWhole_data()
    {
        QTest::addColumn<quint64>("size");
        for (const quint64 size : {1, 15, 16, 17, 100})
            QTest::addRow("%llu bytes", size) << size;
    }
    void smallFilesAreShownWhole()
    {
        QFETCH(quint64, size);
        Scene scene(size);
        QCOMPARE(readBytes(scene, scene.screen()).size(), size);
        QVERIFY(showsPattern(scene, scene.screen()));
        QCOMPARE(scene.view.verticalScrollBar()->maximum(), 0);
        for (const Qt::Key key : {Qt::Key_PageDown, Qt::Key_End, Qt::Key_Down, Qt::Key_PageUp})
            scene.key(key);
        scene.key(Qt::Key_End, Qt::ControlModifier);
        QCOMPARE(scene.document->cursor(), size - 1);
        QCOMPARE(scene.view.position(), ScrollPosition());
    }

    void withoutBytesItSaysWhy()
    {
        Scene scene(0);
        QVERIFY(scene.view.cursorWords().contains(QStringLiteral("empty")));
        for (const Qt::Key key : {Qt::Key_PageDown, Qt::Key_End, Qt::Key_A})
            scene.key(key);
        scene.click({100, 100});
        sendWheel(scene.view.viewport(), {0, -120});
        QCOMPARE(scene.document->cursor(), 0u);
        QVERIFY(scene.view.bytesInView().empty());

        scene.view.setDocument(nullptr);
        QVERIFY(scene.view.cursorWords().contains(QStringLiteral("No file")));
        scene.click({100, 100});
        (void)scene.screen();

        ui::Document missing(scene.workspace, scene.folder / "missing");
        scene.view.setDocument(&missing);
        QVERIFY(scene.view.cursorWords().contains(QStringLiteral("Opening")));
        QTRY_COMPARE(missing.state(), ui::Document::State::Failed);
        QVERIFY(scene.view.cursorWords().contains(QStringLiteral("missing")));
        (void)scene.screen();
        scene.view.setDocument(nullptr);
    }

    void aDocumentMayGoBeforeTheView()
    {
        Scene scene(8 * kPageSize);
        scene.view.scrollTo({100, 3});
        scene.workspace.close(*scene.workspace.document());
        QVERIFY(!scene.view.document());
        scene.key(Qt::Key_PageDown);
        scene.click({300, 100});
        (void)scene.screen();
        QCOMPARE(scene.view.position(), ScrollPosition());
        scene.document = scene.workspace.open(scene.folder / "file");
        scene.view.setDocument(scene.document);
        QTRY_COMPARE(scene.document->state(), ui::Document::State::Open);
        scene.waitForBytes();
        QVERIFY(showsPattern(scene, scene.screen()));
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
};

int main(int argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication app(argc, argv);
    TestHexView test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_hex_view.moc"
