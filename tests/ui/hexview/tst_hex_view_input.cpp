// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
// Keys, mouse and menus of the hex view.
#include "tests/support/widget_test.h"
#include "tests/ui/support/hex_scene.h"
#include "ui/common/theme.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QSignalSpy>
#include <QTest>

using engine::kPageSize;
using test::Scene;
using test::sendWheel;
using test::showsPattern;
using ui::HexColumn;
using ui::HexView;
using ui::ScrollPosition;

class TestHexViewInput : public QObject {
    Q_OBJECT

private slots:
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
};

MAPSCOPE_WIDGET_TEST(TestHexViewInput)
#include "tst_hex_view_input.moc"
