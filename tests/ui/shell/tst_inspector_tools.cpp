// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/temporary_folder.h"
#include "tests/support/widget_test.h"
#include "tests/ui/support/shown_window.h"
#include "ui/common/theme.h"
#include "ui/inspector/inspector_model.h"
#include "ui/inspector/inspector_panel.h"

#include <QAction>
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

    void theSelectionIsCopiedInOtherFormats()
    {
        Shown shown;
        shown.open(m_folder / "bytes");
        shown.press(Qt::Key_A, Qt::ControlModifier);
        const auto copy = [&](const QString& name) {
            for (QAction* const action : shown.window.findChildren<QAction*>()) {
                if (action->text().remove(QLatin1Char('&')) == name)
                    action->trigger();
            }
        };
        copy(QStringLiteral("Base64"));
        QTRY_COMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("AQIDBA=="));
        copy(QStringLiteral("Hex without spaces"));
        QTRY_COMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("01020304"));
        copy(QStringLiteral("C array"));
        QTRY_COMPARE(QGuiApplication::clipboard()->text(),
                     QStringLiteral("static const unsigned char data[4] = {\n"
                                    "    0x01, 0x02, 0x03, 0x04,\n};\n"));
        copy(QStringLiteral("Dump lines"));
        QTRY_COMPARE(QGuiApplication::clipboard()->text(),
                     QStringLiteral("00000000: 0102 0304                                ....\n"));
    }

private:
    static InspectorPanel* panel(Shown& shown) { return shown.window.findChild<InspectorPanel*>(); }

    test::TemporaryFolder m_folder;
};

MAPSCOPE_WIDGET_TEST(InspectorToolsTest)
#include "tst_inspector_tools.moc"
