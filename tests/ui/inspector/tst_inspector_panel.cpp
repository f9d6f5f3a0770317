// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/temporary_folder.h"
#include "tests/support/widget_test.h"
#include "tests/ui/support/opened_workspace.h"
#include "ui/common/theme.h"
#include "ui/inspector/inspector_model.h"
#include "ui/inspector/inspector_panel.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QLabel>
#include <QTableView>
#include <QtTest>

using namespace ui;
using engine::kPageSize;

namespace {

// Three pages; page n begins with n in four bytes, little endian.
std::string numberedPages()
{
    std::string bytes(3 * kPageSize, '\0');
    for (std::size_t page = 0; page < 3; ++page)
        bytes[page * kPageSize] = char(page);
    return bytes;
}

int rowOf(const QAbstractItemModel& model, const QString& name)
{
    for (int row = 0; row < model.rowCount(); ++row) {
        if (model.index(row, InspectorModel::Name).data().toString() == name)
            return row;
    }
    qFatal("no such row");
}

QString cell(const InspectorPanel& panel, const QString& name, int column)
{
    const QAbstractItemModel& model = *panel.table()->model();
    return model.index(rowOf(model, name), column).data().toString();
}

bool says(const InspectorPanel& panel, const QString& summary)
{
    const auto labels = panel.findChildren<QLabel*>();
    return std::ranges::any_of(labels, [&](const QLabel* label) {
        return label->isVisible() && label->text() == summary;
    });
}

} // namespace

class InspectorPanelTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        test::writeFile(m_folder / "pages", numberedPages());
        test::writeFile(m_folder / "empty", "");
    }

    void anEmptyPanelSaysWhatBelongsThere()
    {
        Workspace workspace(64);
        InspectorPanel panel(workspace);
        panel.show();
        QVERIFY(!panel.table()->isVisible());
        QVERIFY(std::ranges::any_of(panel.findChildren<QLabel*>(), [](const QLabel* label) {
            return label->isVisible() && label->text().startsWith(QStringLiteral("No bytes."));
        }));
        workspace.open(m_folder / "empty");
        QTRY_VERIFY(workspace.document());
        QTest::qWait(50);
        QVERIFY(!panel.table()->isVisible());
    }

    void valuesFollowCursorAndSelection()
    {
        test::OpenedWorkspace opened(m_folder / "pages", 64);
        opened.show(0, 2);
        InspectorPanel panel(opened.workspace);
        QAbstractItemModelTester tester(panel.table()->model(),
                                        QAbstractItemModelTester::FailureReportingMode::QtTest);
        panel.resize(500, 700);
        panel.show();
        QCOMPARE(cell(panel, QStringLiteral("Int32"), InspectorModel::Little), QStringLiteral("0"));
        opened.document().moveCursor(2 * kPageSize);
        QTRY_COMPARE(cell(panel, QStringLiteral("Int32"), InspectorModel::Little),
                     QStringLiteral("2"));
        QCOMPARE(cell(panel, QStringLiteral("Int32"), InspectorModel::Big),
                 QStringLiteral("33,554,432"));
        QVERIFY(says(panel, QStringLiteral("0x00008000")));
        opened.document().select({2 * kPageSize, 2 * kPageSize + 3});
        QTRY_COMPARE(cell(panel, QStringLiteral("Int, selected"), InspectorModel::Big),
                     QStringLiteral("131,072"));
        QVERIFY(says(panel, QStringLiteral("selection 3 bytes at 0x00008000")));
        opened.document().moveCursor(3 * kPageSize - 1);
        QTRY_COMPARE(cell(panel, QStringLiteral("Int16"), InspectorModel::Little),
                     QStringLiteral("needs 2 bytes, 1 is past the end"));
    }

    // The pool is left alone: nothing is asked for that the screen does not show.
    void bytesThatAreNotOnScreenAreReadWithoutAUnit()
    {
        test::OpenedWorkspace opened(m_folder / "pages", 64);
        opened.show(0, 0);
        const std::size_t used = opened.settled().used();
        InspectorPanel panel(opened.workspace);
        panel.show();
        opened.document().moveCursor(kPageSize);
        QTRY_COMPARE(cell(panel, QStringLiteral("UInt8"), InspectorModel::Little),
                     QStringLiteral("1 · 0x01"));
        // Half on screen, half not.
        opened.document().moveCursor(kPageSize - 1);
        QTRY_COMPARE(cell(panel, QStringLiteral("Int16"), InspectorModel::Little),
                     QStringLiteral("256"));
        QCOMPARE(opened.settled().used(), used);
    }

    // What is read there says so as what is on screen does. The border to the data is told, too.
    void holesThatAreNotOnScreenAreHoles()
    {
        const auto path = m_folder / "sparse";
        test::writeFile(path, "");
        std::filesystem::resize_file(path, 64 * kPageSize);
        test::writeAt(path, 40 * kPageSize, std::string(kPageSize, '\0'));
        test::OpenedWorkspace opened(path, 64);
        opened.show(0, 0);
        InspectorPanel panel(opened.workspace);
        panel.show();
        const auto value = [&] {
            return cell(panel, QStringLiteral("UInt8"), InspectorModel::Little);
        };
        const QString hole = QStringLiteral("0 · 0x00, in a hole");
        const QString read = QStringLiteral("0 · 0x00");
        QTRY_COMPARE(value(), hole); // on screen
        opened.document().moveCursor(40 * kPageSize);
        QTRY_COMPARE(value(), read);
        opened.document().moveCursor(40 * kPageSize - 1);
        QTRY_COMPARE(value(), hole);
        opened.document().moveCursor(40 * kPageSize + 5);
        QTRY_COMPARE(value(), read);
        opened.document().moveCursor(50 * kPageSize);
        QTRY_COMPARE(value(), hole);
    }

    // Nothing is read again, nor loading, because the view went elsewhere.
    void valuesStayWhereTheViewGoes()
    {
        const auto path = m_folder / "written";
        test::writeFile(path, numberedPages());
        test::OpenedWorkspace opened(path, 64);
        opened.show(1, 1);
        opened.document().moveCursor(kPageSize);
        InspectorPanel panel(opened.workspace);
        panel.show();
        const auto value = [&] {
            return cell(panel, QStringLiteral("UInt8"), InspectorModel::Little);
        };
        QTRY_COMPARE(value(), QStringLiteral("1 · 0x01"));
        QStringList seen;
        connect(panel.table()->model(), &QAbstractItemModel::dataChanged, this,
                [&] { seen += value(); });
        for (const std::uint64_t page : {0, 2, 0})
            opened.show(page, page);
        QTest::qWait(100);
        QCOMPARE(seen, QStringList());
        QCOMPARE(value(), QStringLiteral("1 · 0x01"));
        test::writeAt(path, kPageSize, std::string(1, '\5'));
        QTRY_COMPARE(value(), QStringLiteral("5 · 0x05"));
    }

    void onlyRowsThatChangedAreToldOf()
    {
        InspectorModel model;
        InspectedBytes at;
        model.setBytes(at);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        at.bytes[15] = 1; // of the two kinds that take 16 bytes
        model.setBytes(at);
        QCOMPARE(changed.size(), 2);
        model.setBytes(at);
        QCOMPARE(changed.size(), 2);
    }

    void aHiddenPanelRestsAndCatchesUp()
    {
        test::OpenedWorkspace opened(m_folder / "pages", 64);
        opened.show(0, 2);
        InspectorPanel panel(opened.workspace);
        panel.show();
        panel.hide();
        QSignalSpy changed(panel.table()->model(), &QAbstractItemModel::dataChanged);
        opened.document().moveCursor(kPageSize);
        QTest::qWait(100);
        QCOMPARE(changed.size(), 0);
        panel.show();
        QCOMPARE(cell(panel, QStringLiteral("Int32"), InspectorModel::Little), QStringLiteral("1"));
    }

    void aValueIsCopiedByKeyAndByCommand()
    {
        test::OpenedWorkspace opened(m_folder / "pages", 64);
        opened.show(0, 2);
        opened.document().moveCursor(kPageSize);
        InspectorPanel panel(opened.workspace);
        panel.show();
        QTableView& table = *panel.table();
        const int row = rowOf(*table.model(), QStringLiteral("UInt16"));
        table.setFocus();
        table.setCurrentIndex(table.model()->index(row, InspectorModel::Big));
        QVERIFY(QTest::qWaitForWindowActive(&panel));
        QTest::keyClick(&table, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("256"));
        const auto trigger = [&](const QString& text) {
            for (QAction* const action : table.actions()) {
                if (action->text().remove(QLatin1Char('&')) == text)
                    action->trigger();
            }
            return QGuiApplication::clipboard()->text();
        };
        QCOMPARE(trigger(QStringLiteral("Copy little endian")), QStringLiteral("1"));
        QCOMPARE(trigger(QStringLiteral("Copy both with their name")),
                 QStringLiteral("UInt16\t1 · 0x0001\t256 · 0x0100"));
    }

private:
    test::TemporaryFolder m_folder;
};

MAPSCOPE_WIDGET_TEST(InspectorPanelTest)
#include "tst_inspector_panel.moc"
