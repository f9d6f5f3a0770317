// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/window_place.h"

#include "tests/support/widget_test.h"
#include "ui/common/theme.h"

#include <QGuiApplication>
#include <QScreen>
#include <QWidget>

namespace {

QByteArray placeOf(const QRect& geometry)
{
    QWidget window;
    window.setGeometry(geometry);
    return window.saveGeometry();
}

} // namespace

class WindowPlaceTest : public QObject {
    Q_OBJECT

private slots:
    void aWindowIsWhereItWas()
    {
        QWidget window;
        const QRect place(120, 130, 400, 300);
        ui::restorePlace(window, placeOf(place));
        QCOMPARE(window.geometry(), place);
        ui::restorePlace(window, {}); // the first start
        QCOMPARE(window.geometry(), place);
    }

    // As after a change of the scale, when the same screen has fewer logical pixels.
    void allOfItIsBroughtOntoTheScreen_data()
    {
        QTest::addColumn<QRect>("geometry");
        const QRect screen = QGuiApplication::primaryScreen()->availableGeometry();
        QTest::newRow("larger") << QRect(QPoint(9, 30), screen.size() * 1.25);
        QTest::newRow("wider") << QRect(9, 30, screen.width() + 100, 400);
        QTest::newRow("higher") << QRect(9, 30, 400, screen.height());
        QTest::newRow("below") << QRect(9, screen.height() - 50, 400, 300);
        QTest::newRow("beside") << QRect(screen.width() - 20, 30, 400, 300);
    }
    void allOfItIsBroughtOntoTheScreen()
    {
        QFETCH(const QRect, geometry);
        QWidget window;
        ui::restorePlace(window, placeOf(geometry));
        QVERIFY(window.screen()->availableGeometry().contains(window.geometry()));
        QCOMPARE(window.size(), geometry.size().boundedTo(ui::roomFor(window)));
    }
};

MAPSCOPE_WIDGET_TEST(WindowPlaceTest)
#include "tst_window_place.moc"
