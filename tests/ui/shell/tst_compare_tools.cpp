// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/compare_tools.h"

#include "tests/support/temporary_folder.h"
#include "tests/support/widget_test.h"
#include "tests/ui/support/shown_window.h"
#include "ui/common/elided_label.h"
#include "ui/common/format.h"
#include "ui/compare/compare_dialog.h"
#include "ui/compare/differences_panel.h"
#include "ui/hexview/band_painter.h"
#include "ui/hexview/document_page.h"

#include <QHeaderView>
#include <QListWidget>
#include <QTableView>
#include <QtTest>

using namespace ui;
using engine::kPageSize;

namespace {

int places(test::ShownWindow& shown)
{
    return shown.window.findChild<DifferencesPanel*>()->table()->model()->rowCount();
}

QListWidget* list(test::ShownWindow& shown)
{
    return shown.window.findChild<CompareDialog*>()->findChild<QListWidget*>();
}

} // namespace

class CompareToolsTest : public QObject, private test::WithDiskImage {
    Q_OBJECT

private:
    const std::filesystem::path m_other = m_folder / "other.img";
    const std::filesystem::path m_third = m_folder / "third.img";
    const std::filesystem::path m_written = m_folder / "written.img";

private slots:
    // The other file differs in three places and is a page longer.
    void initTestCase()
    {
        test::writePattern(m_other, 65 * kPageSize);
        for (const std::uint64_t at : {std::uint64_t(40), 20 * kPageSize, 60 * kPageSize + 7})
            test::writeAt(m_other, at, std::string("\0\0\0", 3));
        test::writePattern(m_third, kPageSize);
    }
    void init() { test::writePattern(m_written, 8 * kPageSize); }

    void twoFilesAreComparedSideBySideAndTheKeysGoThroughThePlaces()
    {
        test::ShownWindow shown;
        shown.open(m_file);
        shown.open(m_other);
        shown.press(Qt::Key_D, Qt::ControlModifier); // the only choice
        QCOMPARE(shown.views().size(), std::size_t(2));
        HexView* const first = shown.views()[0];
        HexView* const second = shown.views()[1];
        QVERIFY(first->document() != second->document());
        QTRY_VERIFY2(shown.message().contains(QStringLiteral(
                         "3 differing ranges (9 bytes), and 16,384 bytes only in other.img.")),
                     qPrintable(shown.message()));
        QCOMPARE(places(shown), 4);
        shown.press(Qt::Key_Down, Qt::AltModifier);
        QCOMPARE(shown.workspace.document()->cursor(), std::uint64_t(40));
        shown.press(Qt::Key_Down, Qt::AltModifier);
        for (const HexView* const view : {first, second}) { // both are there
            QCOMPARE(view->document()->cursor(), 20 * kPageSize);
            QVERIFY(engine::contains(view->bytesInView(), 20 * kPageSize));
        }
        shown.press(Qt::Key_Up, Qt::AltModifier);
        QCOMPARE(shown.workspace.document()->cursor(), std::uint64_t(40));
        second->scrollTo({500, 0});
        QCOMPARE(first->position().row, std::uint64_t(500));
    }

    void aComparisonEndsWithOneOfItsFiles()
    {
        test::ShownWindow shown;
        shown.open(m_file);
        shown.open(m_other);
        shown.press(Qt::Key_D, Qt::ControlModifier);
        shown.press(Qt::Key_W, Qt::ControlModifier);
        QCOMPARE(shown.views().size(), std::size_t(1));
        QCOMPARE(places(shown), 0);
    }

    // Two files may have had one name: compared again, they are still those two.
    void namesakesAreComparedAgainAsTheyWere()
    {
        const auto file = m_folder / "rotated";
        test::writePattern(file, 4 * kPageSize);
        test::ShownWindow shown;
        shown.open(file);
        std::filesystem::rename(file, m_folder / "rotated.1");
        test::writePattern(file, 4 * kPageSize);
        test::writeAt(file, 40, std::string("\0\0\0", 3));
        shown.open(file);
        shown.press(Qt::Key_D, Qt::ControlModifier);
        QTRY_COMPARE(places(shown), 1);
        shown.press(Qt::Key_F5, Qt::ControlModifier);
        QTest::qWait(300);
        QTRY_COMPARE(places(shown), 1);
        QVERIFY(shown.views()[0]->document() != shown.views()[1]->document());
    }

    // In the message, in the list and above the views.
    void namesakesAreToldApart()
    {
        QStringList names;
        test::ShownWindow shown;
        for (const std::uint64_t pages : {4, 5}) {
            const auto folder = m_folder / std::to_string(pages);
            std::filesystem::create_directory(folder);
            test::writePattern(folder / "fw.bin", pages * kPageSize);
            shown.open(folder / "fw.bin");
            names += QStringLiteral("fw.bin in %1").arg(fullName(folder));
        }
        shown.press(Qt::Key_D, Qt::ControlModifier);
        const auto says = [&](const QString& words) { return shown.message().contains(words); };
        QTRY_VERIFY2(says(QStringLiteral("16,384 bytes only in ") + names[1]),
                     qPrintable(shown.message()));
        QVERIFY(says(names[1] + QStringLiteral(" and ") + names[0])
                || says(names[0] + QStringLiteral(" and ") + names[1]));
        const QAbstractItemModel& list =
            *shown.window.findChild<DifferencesPanel*>()->table()->model();
        QCOMPARE(list.index(0, list.columnCount() - 1).data().toString(),
                 QStringLiteral("only in ") + names[1]);
        QStringList captions;
        for (const HexView* const view : shown.views())
            captions += view->parentWidget()->findChild<ElidedLabel*>()->text();
        captions.sort();
        QCOMPARE(captions, names);
    }

    // Held of two files of one name, in one second.
    void heldNamesakesAreToldApart()
    {
        test::ShownWindow shown;
        for (const char* const name : {"one", "two"}) {
            std::filesystem::create_directory(m_folder / name);
            test::writePattern(m_folder / name / "fw.bin", kPageSize);
            shown.open(m_folder / name / "fw.bin");
        }
        shown.holdAt(0);
        shown.press(Qt::Key_W, Qt::ControlModifier);
        shown.press(Qt::Key_D, Qt::ControlModifier); // the only choice
        const QString held = QStringLiteral("page 0 of fw.bin in %1 as held at ");
        QTRY_VERIFY2(shown.message().contains(held.arg(fullName(m_folder / "two"))),
                     qPrintable(shown.message()));
        QVERIFY(shown.message().startsWith(
            QStringLiteral("fw.bin in %1 and ").arg(fullName(m_folder / "one"))));
    }

    void aFileIsComparedWithWhatIsHeldOfIt()
    {
        test::ShownWindow shown;
        shown.open(m_written);
        shown.press(Qt::Key_H);
        shown.settle();
        test::writeAt(m_written, 33, std::string("\0\0", 2));
        shown.press(Qt::Key_D, Qt::ControlModifier);
        QCOMPARE(shown.views().size(), std::size_t(2));
        QVERIFY(!shown.views()[0]->showsHeld());
        QVERIFY(shown.views()[1]->showsHeld());
        QTRY_COMPARE(places(shown), 1);
        shown.press(Qt::Key_Down, Qt::AltModifier);
        for (const HexView* const view : shown.views())
            QCOMPARE(view->cursor(), std::uint64_t(33));
        shown.press(Qt::Key_D, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(shown.views().size(), std::size_t(1));
        QVERIFY(!shown.view()->showsHeld());
    }

    void withNothingToCompareWithItSaysWhatToDo()
    {
        test::ShownWindow shown;
        shown.open(m_file);
        shown.press(Qt::Key_D, Qt::ControlModifier);
        QVERIFY(shown.message().contains(QStringLiteral("nothing to compare disk.img with")));
    }

    void theCursorOfTheOtherHalfFollows()
    {
        test::ShownWindow shown;
        shown.open(m_file);
        shown.open(m_other);
        shown.press(Qt::Key_D, Qt::ControlModifier);
        QTRY_COMPARE(places(shown), 4);
        shown.press(Qt::Key_Down, Qt::AltModifier); // to the first difference, in both
        const auto cursors = [&] {
            return std::pair(shown.views()[0]->cursor(), shown.views()[1]->cursor());
        };
        const auto both = [](std::uint64_t offset) { return std::pair(offset, offset); };
        QCOMPARE(cursors(), both(40));
        shown.press(Qt::Key_Right);
        QCOMPARE(cursors(), both(41));
        shown.press(Qt::Key_End, Qt::ControlModifier); // of the longer one
        QCOMPARE(cursors(), std::pair(65 * kPageSize - 1, std::uint64_t(41)));
        shown.press(Qt::Key_Home, Qt::ControlModifier);
        QCOMPARE(cursors(), both(0));
        shown.press(Qt::Key_F6);
        shown.press(Qt::Key_Right);
        QCOMPARE(cursors(), both(1));
        shown.workspace.document()->select({5, 9});
        shown.press(Qt::Key_F6, Qt::ShiftModifier);
        shown.press(Qt::Key_Down);
        QCOMPARE(shown.views()[1]->document()->selection(), (engine::ByteRange{5, 9}));
    }

    void bothHalvesOfAHeldComparisonHaveOneCursor()
    {
        test::ShownWindow shown;
        shown.open(m_written);
        shown.holdAt(0);
        shown.press(Qt::Key_D, Qt::ControlModifier);
        shown.press(Qt::Key_Right);
        for (const HexView* const view : shown.views())
            QCOMPARE(view->cursor(), std::uint64_t(1));
        shown.press(Qt::Key_F6);
        shown.press(Qt::Key_Down);
        for (const HexView* const view : shown.views())
            QCOMPARE(view->cursor(), std::uint64_t(17));
    }

    void theMessageGoesWithTheComparison()
    {
        test::ShownWindow shown;
        shown.open(m_file);
        shown.open(m_other);
        shown.press(Qt::Key_D, Qt::ControlModifier);
        QTRY_VERIFY(!shown.message().isEmpty());
        shown.press(Qt::Key_D, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(shown.message(), QString());
    }

    void whatElseIsSaidStaysWhenItEnds()
    {
        test::ShownWindow shown;
        shown.open(m_file);
        shown.open(m_other);
        shown.press(Qt::Key_D, Qt::ControlModifier);
        QTRY_VERIFY(!shown.message().isEmpty());
        shown.press(Qt::Key_H);
        shown.press(Qt::Key_F7);
        const QString message = shown.message();
        QVERIFY2(message.contains(QStringLiteral("held")), qPrintable(message));
        shown.press(Qt::Key_D, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(shown.message(), message);
    }

    void theChooserBeginsWithTheFileShownBefore()
    {
        test::ShownWindow shown;
        shown.open(m_file);
        shown.open(m_other);
        shown.open(m_third);
        shown.workspace.show(*shown.workspace.documents()[0]);
        shown.press(Qt::Key_D, Qt::ControlModifier);
        auto* const dialog = shown.window.findChild<CompareDialog*>();
        QVERIFY(dialog && dialog->isVisible());
        QTest::keyClick(dialog, Qt::Key_Escape);
        QCOMPARE(shown.views().size(), std::size_t(1));
        QTRY_VERIFY(!shown.window.findChild<CompareDialog*>());
        shown.window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&shown.window));
        shown.press(Qt::Key_D, Qt::ControlModifier);
        QTest::keyClick(list(shown), Qt::Key_Return);
        QCOMPARE(shown.views().size(), std::size_t(2));
        QCOMPARE(shown.views()[1]->document()->path(), m_third);
    }

    void aHeldViewOfAnotherFileIsCompared()
    {
        test::ShownWindow shown;
        shown.open(m_other);
        shown.holdAt(20 * kPageSize);
        shown.press(Qt::Key_W, Qt::ControlModifier);
        shown.open(m_file);
        shown.press(Qt::Key_D, Qt::ControlModifier); // the only choice
        QTRY_VERIFY2(shown.message().contains(QStringLiteral("1 differing range (3 bytes)")),
                     qPrintable(shown.message()));
        QVERIFY(shown.message().contains(QStringLiteral("page 20 of other.img as held at")));
        QCOMPARE(shown.workspace.document()->cursor(), 20 * kPageSize);
        shown.settle();
        Document& document = *shown.workspace.document();
        const HexPage now = hexPageOf(document, 20);
        const HexPage held = hexPageOf(document, 20, true);
        QVERIFY(!now.held && held.held);
        QCOMPARE(now.bytesAt(20 * kPageSize, 1).front(), test::patternByte(20 * kPageSize));
        QCOMPARE(held.bytesAt(20 * kPageSize, 1).front(), std::byte{0});
        for (const HexPage* const page : {&now, &held}) {
            QVERIFY(page->isDifferent(20 * kPageSize + 2)
                    && !page->isDifferent(20 * kPageSize + 3));
            QVERIFY(!page->isChanged); // nothing of this file was held
        }
        QVERIFY(!hexPageOf(document, 21, true).isDifferent);
        QCOMPARE(bandWords(now).text, QStringLiteral("compared with what is held of other.img"));
        QCOMPARE(bandWords(held).text, QStringLiteral("as held of other.img"));
        document.setVisiblePages(PageSpan{20, 21});
        QTRY_VERIFY(document.shown(21).view);
        QCOMPARE(bandWords(hexPageOf(document, 21, true)).text, QStringLiteral("not compared"));
        shown.press(Qt::Key_D, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(!hexPageOf(document, 20, true).held);
    }

    void theOlderOfTwoHoldsOfAPageIsCompared()
    {
        test::ShownWindow shown;
        shown.open(m_written);
        shown.press(Qt::Key_H);
        shown.settle();
        test::writeAt(m_written, 33, std::string("\0\0", 2));
        const Document* const before = shown.workspace.document();
        shown.press(Qt::Key_F5);
        QTRY_VERIFY(shown.workspace.document() != before);
        shown.settle();
        shown.press(Qt::Key_H);
        shown.settle();
        shown.press(Qt::Key_D, Qt::ControlModifier);
        QCOMPARE(list(shown)->count(), 2);
        QVERIFY(list(shown)->item(0)->text() != list(shown)->item(1)->text());
        QTest::keyClick(list(shown), Qt::Key_Return); // the older one
        QTRY_COMPARE(places(shown), 1);
        const HexPage page = hexPageOf(*shown.workspace.document(), 0);
        QVERIFY(page.isDifferent && page.isDifferent(33) && page.isDifferent(34));
        QVERIFY(page.isChanged && page.isChanged(33)); // both marks
    }

    void comparingWithAHeldViewKeepsThePlace()
    {
        test::ShownWindow shown;
        shown.open(m_file);
        shown.holdAt(30 * kPageSize + 8000);
        shown.press(Qt::Key_D, Qt::ControlModifier);
        QCOMPARE(shown.views().size(), std::size_t(2));
        QCoreApplication::processEvents();
        for (const HexView* const view : shown.views()) {
            QCOMPARE(view->cursor(), 30 * kPageSize + 8000);
            QVERIFY(engine::contains(view->bytesInView(), 30 * kPageSize + 8000));
            QCOMPARE(view->position(), shown.views()[0]->position());
        }
        shown.press(Qt::Key_F5, Qt::ControlModifier); // compared again
        QCOMPARE(shown.workspace.document()->cursor(), 30 * kPageSize + 8000);
        shown.press(Qt::Key_D, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(shown.workspace.document()->cursor(), 30 * kPageSize + 8000);
        QVERIFY(engine::contains(shown.views()[0]->bytesInView(), 30 * kPageSize + 8000));
    }

    // In whichever half.
    void endingItLeavesTheViewWhereTheUserIs()
    {
        test::ShownWindow shown;
        shown.open(m_file);
        shown.holdAt(30 * kPageSize);
        shown.press(Qt::Key_D, Qt::ControlModifier);
        shown.views()[1]->setFocus();
        shown.press(Qt::Key_PageDown, Qt::ControlModifier);
        shown.press(Qt::Key_Right);
        const std::uint64_t cursor = shown.workspace.document()->cursor();
        QVERIFY(cursor > 30 * kPageSize);
        const engine::ByteRange seen = shown.views()[1]->bytesInView();
        shown.press(Qt::Key_D, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(shown.views().size(), std::size_t(1));
        QCOMPARE(shown.workspace.document()->cursor(), cursor);
        QCOMPARE(shown.views()[0]->bytesInView().start, seen.start);
        QVERIFY(shown.views()[0]->hasFocus());
    }

    void releasingTheHeldViewEndsIt()
    {
        test::ShownWindow shown;
        shown.open(m_file);
        shown.press(Qt::Key_H);
        shown.settle();
        shown.press(Qt::Key_D, Qt::ControlModifier);
        QTRY_VERIFY(!shown.message().isEmpty());
        shown.press(Qt::Key_R);
        QCOMPARE(shown.views().size(), std::size_t(1));
        QCOMPARE(shown.message(), QString());
    }

    // Also where the list is laid out only when it is shown.
    void theListOfPlacesIsAsWideAsItsPanel()
    {
        test::ShownWindow shown;
        shown.open(m_file);
        shown.open(m_other);
        shown.window.resize(shown.window.width() + 300, shown.window.height());
        shown.press(Qt::Key_D, Qt::ControlModifier);
        QTRY_COMPARE(places(shown), 4);
        const QTableView* const table = shown.window.findChild<DifferencesPanel*>()->table();
        QTRY_COMPARE(table->horizontalHeader()->length(), table->viewport()->width());
    }
};

MAPSCOPE_WIDGET_TEST(CompareToolsTest)
#include "tst_compare_tools.moc"
