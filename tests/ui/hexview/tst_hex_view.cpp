// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/hexview/hex_view.h"

#include "tests/support/widget_test.h"
#include "tests/ui/support/hex_scene.h"
#include "ui/common/theme.h"

#include <QAccessible>
#include <QApplication>
#include <QScrollBar>
#include <QTest>

using engine::kPageSize;
using test::readBytes;
using test::Scene;
using test::sendWheel;
using test::showsPattern;
using ui::ScrollPosition;

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
};

MAPSCOPE_WIDGET_TEST(TestHexView)
#include "tst_hex_view.moc"
