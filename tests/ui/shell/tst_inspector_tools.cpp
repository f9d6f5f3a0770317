// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/temporary_folder.h"
#include "tests/support/widget_test.h"
#include "tests/ui/support/shown_window.h"
#include "ui/common/theme.h"
#include "ui/inspector/inspector_model.h"
#include "ui/inspector/inspector_panel.h"

#include <QClipboard>
#include <QTableView>
#include <QtTest>

using namespace ui;
using Shown = test::ShownWindow;

class InspectorToolsTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { test::writeFile(m_folder / "bytes", "\x01\x02\x03\x04"); }

    void theInspectorFollowsTheCursorInTheWindow()
    {
        Shown shown;
        shown.open(m_folder / "bytes");
        const QAbstractItemModel& model = *panel(shown)->table()->model();
        const auto uint8 = [&] { return model.index(1, InspectorModel::Little).data().toString(); };
        QTRY_COMPARE(uint8(), QStringLiteral("1 · 0x01"));
        shown.press(Qt::Key_Right);
        QTRY_COMPARE(uint8(), QStringLiteral("2 · 0x02"));
    }

    void ofHeldBytesThoseAreInspected()
    {
        test::writeFile(m_folder / "held", "\x01\x02\x03\x04");
        Shown shown;
        shown.open(m_folder / "held");
        const auto uint8 = [&] {
            return panel(shown)
                ->table()
                ->model()
                ->index(1, InspectorModel::Little)
                .data()
                .toString();
        };
        shown.press(Qt::Key_H);
        shown.settle();
        test::writeAt(m_folder / "held", 0, "\x7F");
        QTRY_COMPARE(uint8(), QStringLiteral("127 · 0x7F"));
        shown.press(Qt::Key_D);
        QTRY_COMPARE(uint8(), QStringLiteral("1 · 0x01"));
        shown.press(Qt::Key_R); // without a move, or a page that comes
        QTRY_COMPARE(uint8(), QStringLiteral("127 · 0x7F"));
    }

    // As on the screen, also where the file has grown since.
    void behindWhatIsHeldOfAPageIsNothing()
    {
        test::writeFile(m_folder / "grown", "\x01\x02");
        Shown shown;
        shown.open(m_folder / "grown");
        shown.press(Qt::Key_H);
        shown.settle();
        test::writeFile(m_folder / "grown", "\x01\x02\x03\x04");
        shown.press(Qt::Key_F5);
        QTRY_COMPARE(shown.workspace.document()->size(), std::uint64_t(4));
        shown.settle();
        shown.view()->goTo(3);
        const auto uint8 = [&] {
            const QAbstractItemModel& model = *panel(shown)->table()->model();
            return model.index(1, InspectorModel::Little).data().toString();
        };
        QTRY_COMPARE(uint8(), QStringLiteral("4 · 0x04"));
        shown.press(Qt::Key_D);
        QTRY_VERIFY2(uint8().contains(QStringLiteral("past the end")), qPrintable(uint8()));
    }

    // The window has that key, too.
    void copyInTheInspectorIsItsOwn()
    {
        Shown shown;
        shown.open(m_folder / "bytes");
        QTableView& table = *panel(shown)->table();
        QTRY_COMPARE(table.model()->rowCount(), int(valueKinds().size()));
        table.setFocus();
        table.setCurrentIndex(table.model()->index(3, InspectorModel::Little)); // UInt16
        QTest::keyClick(&table, Qt::Key_C, Qt::ControlModifier);
        QTRY_COMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("513"));
        QTest::qWait(100); // nothing comes after it
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("513"));
    }

    void aKeyHidesItAndTheWindowRemembers()
    {
        const auto settings = m_folder / "settings.ini";
        {
            Shown shown(256, settings);
            QVERIFY(panel(shown)->isVisible());
            shown.press(Qt::Key_I, Qt::ControlModifier);
            QVERIFY(!panel(shown)->isVisible());
            shown.window.close();
        }
        Shown again(256, settings);
        QVERIFY(!panel(again)->isVisible());
        again.press(Qt::Key_I, Qt::ControlModifier);
        QVERIFY(panel(again)->isVisible());
    }

private:
    static InspectorPanel* panel(Shown& shown) { return shown.window.findChild<InspectorPanel*>(); }

    test::TemporaryFolder m_folder;
};

MAPSCOPE_WIDGET_TEST(InspectorToolsTest)
#include "tst_inspector_tools.moc"
