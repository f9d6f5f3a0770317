// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
// What becomes of a chosen comparison where the window has changed while it was asked for.
#include "tests/support/temporary_folder.h"
#include "tests/support/widget_test.h"
#include "tests/ui/support/shown_window.h"
#include "ui/compare/compare_dialog.h"

#include <QListWidget>
#include <QtTest>

#include <functional>

using namespace ui;
using engine::kPageSize;

class ComparingChosenTest : public QObject, private test::WithDiskImage {
    Q_OBJECT

private:
    const std::filesystem::path m_other = m_folder / "other.img";
    const std::filesystem::path m_late = m_folder / "late.img";

    static CompareDialog* dialog(test::ShownWindow& shown)
    {
        return shown.window.findChild<CompareDialog*>();
    }
    // Asks what disk.img is to be compared with: other.img, or one of two held views of it.
    void ask(test::ShownWindow& shown)
    {
        shown.open(m_other);
        shown.open(m_file);
        for (const std::uint64_t page : {0, 40}) {
            shown.view()->goTo(page * kPageSize);
            shown.settle();
            shown.press(Qt::Key_H);
            shown.settle();
        }
        shown.press(Qt::Key_D, Qt::ControlModifier);
        QCOMPARE(dialog(shown)->windowTitle(), QStringLiteral("Compare disk.img"));
        QCOMPARE(dialog(shown)->findChild<QListWidget*>()->count(), 3);
    }
    static void choose(test::ShownWindow& shown, int row)
    {
        auto* const list = dialog(shown)->findChild<QListWidget*>();
        list->setCurrentRow(row);
        QTest::keyClick(list, Qt::Key_Return);
    }

private slots:
    void initTestCase()
    {
        test::writePattern(m_other, 65 * kPageSize);
        test::writePattern(m_late, kPageSize);
    }

    void anotherFileThatCameToTheFrontIsNotCompared_data()
    {
        QTest::addColumn<int>("row");
        QTest::newRow("a file") << 0;
        QTest::newRow("held here") << 1;
        QTest::newRow("held elsewhere") << 2;
    }

    void anotherFileThatCameToTheFrontIsNotCompared()
    {
        QFETCH(int, row);
        test::ShownWindow shown;
        ask(shown);
        shown.open(m_late);
        QCOMPARE(shown.workspace.document()->path(), m_late);
        choose(shown, row);
        QCOMPARE(shown.workspace.document()->path(), m_file);
        QCOMPARE(shown.views().size(), std::size_t(2));
        QCOMPARE(shown.views()[0]->document()->path(), m_file);
        QCOMPARE(shown.views()[1]->document()->path(), row == 0 ? m_other : m_file);
        QTRY_VERIFY2(shown.message().startsWith(QStringLiteral("disk.img and ")),
                     qPrintable(shown.message()));
    }

    void whatIsGoneIsNotCompared_data()
    {
        QTest::addColumn<int>("row");
        QTest::addColumn<std::function<void(Workspace&)>>("close");
        using Close = std::function<void(Workspace&)>;
        const auto closed = [](std::size_t i) {
            return Close([i](Workspace& all) { all.close(*all.documents()[i]); });
        };
        QTest::newRow("the file asked for") << 0 << closed(1);
        QTest::newRow("the file asked for, held") << 1 << closed(1);
        QTest::newRow("the other file") << 0 << closed(0);
        QTest::newRow("the held view") << 2 << Close([](Workspace& all) { all.releaseAll(); });
    }

    void whatIsGoneIsNotCompared()
    {
        QFETCH(int, row);
        QFETCH(std::function<void(Workspace&)>, close);
        test::ShownWindow shown;
        ask(shown);
        close(shown.workspace);
        choose(shown, row);
        QCOMPARE(shown.views().size(), std::size_t(1));
        QCOMPARE(shown.message(), QString());
    }
};

MAPSCOPE_WIDGET_TEST(ComparingChosenTest)
#include "tst_comparing_chosen.moc"
