// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/inspector/inspector_delegate.h"

#include "tests/support/temporary_folder.h"
#include "tests/support/widget_test.h"
#include "tests/ui/support/opened_workspace.h"
#include "ui/common/fixed_font.h"
#include "ui/common/theme.h"
#include "ui/inspector/inspector_model.h"
#include "ui/inspector/inspector_panel.h"

#include <QStyleOptionViewItem>
#include <QTableView>

using namespace ui;

class TestInspectorDelegate : public QObject {
    Q_OBJECT

private slots:
    // Of the very first cell, too, and of one in another size.
    void valuesAreInFixedWidth()
    {
        struct Shown : ui::InspectorDelegate {
            using InspectorDelegate::initStyleOption;
        };
        const Shown delegate;
        ui::InspectorModel model;
        for (const int points : {0, 20}) {
            QStyleOptionViewItem item;
            if (points > 0)
                item.font.setPointSize(points);
            const QFont fixed = ui::fixedFont(item.font);
            delegate.initStyleOption(&item, model.index(0, ui::InspectorModel::Little));
            QCOMPARE(item.font, fixed);
        }
    }

    void longValuesAreWrapped_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("characters");
        QTest::addColumn<QStringList>("lines");
        const auto row = [](const char* text, int characters, const QStringList& lines) {
            QTest::newRow(text) << QString::fromUtf8(text) << characters << lines;
        };
        row("127 · 0x7F", 10, {QStringLiteral("127 · 0x7F")});
        row("17,791 · 0x457F", 14, {QStringLiteral("17,791"), QStringLiteral("0x457F")});
        row("9,170,820,079,776", 12, {QStringLiteral("9,170,820,"), QStringLiteral("079,776")});
        row("2026-11-26 01:21:29", 12, {QStringLiteral("2026-11-26"), QStringLiteral("01:21:29")});
        row("0x7F454C4602010100", 10, {QStringLiteral("0x7F454C46"), QStringLiteral("02010100")});
        row("aaaa bbbb cccc dddd", 5,
            {QStringLiteral("aaaa"), QStringLiteral("bbbb"), QStringLiteral("cccc…")});
        row("😀", 1, {QStringLiteral("😀")}); // no half of it
        row("", 5, {QString()});
    }
    void longValuesAreWrapped()
    {
        QFETCH(QString, text);
        QFETCH(int, characters);
        QFETCH(QStringList, lines);
        const QFontMetrics metrics(fixedFont(QApplication::font()));
        const int width = metrics.horizontalAdvance(QString(characters, QLatin1Char('0')));
        QCOMPARE(valueLines(text, metrics, width, 3), lines);
    }

    void rowsAreAsHighAsTheirValuesAndStaySo()
    {
        const test::TemporaryFolder folder;
        test::writeFile(folder / "file",
                        std::string(16, '\x01') + std::string(16, '\x7F') + std::string(64, '\0'));
        test::OpenedWorkspace opened(folder / "file", 64);
        opened.show(0, 0);
        opened.document().moveCursor(40);
        InspectorPanel panel(opened.workspace);
        panel.resize(330, 700);
        panel.show();
        const QAbstractItemModel& model = *panel.table()->model();
        constexpr int kUInt64 = 9;
        QCOMPARE(model.index(kUInt64, InspectorModel::Name).data().toString(),
                 QStringLiteral("UInt64"));
        const auto value = [&] { return model.index(kUInt64, InspectorModel::Little).data(); };
        const auto height = [&] { return panel.table()->rowHeight(kUInt64); };
        const int line = panel.table()->rowHeight(0);
        const int low = height();
        opened.document().moveCursor(16);
        QTRY_VERIFY(value().toString().startsWith(QStringLiteral("9,187,201,950,")));
        const int high = height();
        QVERIFY(high >= low + panel.fontMetrics().height());
        QCOMPARE(panel.table()->rowHeight(0), line); // one digit more
        opened.document().moveCursor(40);
        QTRY_VERIFY(value().toString().startsWith(QStringLiteral("0 ")));
        QCOMPARE(height(), high); // a list that moves about is not read
        panel.resize(1200, 700);
        QTRY_COMPARE(height(), line);
    }
};

MAPSCOPE_WIDGET_TEST(TestInspectorDelegate)
#include "tst_inspector_delegate.moc"
