// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/widget_test.h"
#include "tests/ui/support/shown_window.h"
#include "ui/bookmarks/bookmark_dialog.h"
#include "ui/bookmarks/bookmarks_panel.h"
#include "ui/common/theme.h"
#include "ui/export/export_dialog.h"

#include <QAction>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QTableView>

using namespace Qt::StringLiterals;

namespace {

QTableView* listOf(test::ShownWindow& shown)
{
    return shown.window.findChild<ui::BookmarksPanel*>()->table();
}

QStringList namesIn(test::ShownWindow& shown)
{
    QStringList names;
    const QAbstractItemModel& model = *listOf(shown)->model();
    for (int row = 0; row < model.rowCount(); ++row)
        names += model.index(row, 0).data().toString();
    return names;
}

// Presses the button in the message.
void takeRemedy(test::ShownWindow& shown)
{
    for (ui::MessageBar* const bar : shown.window.findChildren<ui::MessageBar*>()) {
        if (!bar->isHidden())
            bar->findChild<QToolButton*>(u"remedy"_s)->click();
    }
}

// The dialog that is open: gives it a name and accepts.
void giveName(const QString& name, test::ShownWindow& shown)
{
    auto* const dialog = shown.window.findChild<ui::BookmarkDialog*>();
    QVERIFY(dialog);
    dialog->findChildren<QLineEdit*>().front()->setText(name);
    dialog->accept();
    QTRY_VERIFY(!shown.window.findChild<ui::BookmarkDialog*>());
}

} // namespace

class TestBookmarkTools : public QObject, private test::WithDiskImage {
    Q_OBJECT

private slots:
    void aKeyBookmarksTheByteAndAnotherGoesThere()
    {
        test::ShownWindow shown;
        shown.open(m_file);
        shown.view()->goTo(0x40);
        shown.press(Qt::Key_B);
        QCOMPARE(namesIn(shown), QStringList{u"Bookmark 1"_s});
        QCOMPARE(shown.message(), u"Bookmark 1: 1 byte from 0x00000040."_s);
        shown.press(Qt::Key_B);
        QCOMPARE(shown.message(), u"This is bookmarked already: Bookmark 1."_s);
        QVERIFY(shown.view()->cursorWords().endsWith(u", bookmark Bookmark 1"_s));
        shown.view()->goTo(0x8000);
        QVERIFY(!shown.view()->cursorWords().contains(u"bookmark"_s));
        shown.press(Qt::Key_B);
        shown.press(Qt::Key_F2);
        QCOMPARE(shown.workspace.document()->cursor(), std::uint64_t(0x40));
        QCOMPARE(shown.message(), u"No bookmark after this: went round to the first one."_s);
        shown.press(Qt::Key_F2);
        QCOMPARE(shown.workspace.document()->cursor(), std::uint64_t(0x8000));
        shown.press(Qt::Key_F2, Qt::ShiftModifier);
        QCOMPARE(shown.workspace.document()->cursor(), std::uint64_t(0x40));
    }

    void theSelectionIsBookmarkedWithANameAndSelectedAgain()
    {
        test::ShownWindow shown;
        shown.open(m_file);
        shown.workspace.document()->select({100, 200});
        shown.press(Qt::Key_B, Qt::ControlModifier);
        giveName(u"table"_s, shown);
        QCOMPARE(namesIn(shown), QStringList{u"table"_s});
        shown.view()->goTo(5000);
        listOf(shown)->selectRow(0);
        QTest::keyClick(listOf(shown), Qt::Key_Return);
        QCOMPARE(shown.workspace.document()->cursor(), std::uint64_t(100));
        for (QAction* const action : listOf(shown)->actions()) {
            if (action->text() == u"Select"_s)
                action->trigger();
        }
        QCOMPARE(shown.workspace.document()->selection(), (engine::ByteRange{100, 200}));
    }

    void whatIsRemovedCanBeHadBack()
    {
        test::ShownWindow shown;
        shown.open(m_file);
        shown.press(Qt::Key_B);
        shown.press(Qt::Key_B, Qt::ShiftModifier);
        QCOMPARE(namesIn(shown), QStringList());
        QCOMPARE(shown.message(), u"Removed: Bookmark 1."_s);
        takeRemedy(shown);
        QCOMPARE(namesIn(shown), QStringList{u"Bookmark 1"_s});
        QCOMPARE(shown.message(), QString());
        shown.press(Qt::Key_B, Qt::ShiftModifier);
        shown.press(Qt::Key_Escape); // closes the message, and its button
        shown.press(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(namesIn(shown), QStringList{u"Bookmark 1"_s});
        shown.press(Qt::Key_Z, Qt::ControlModifier); // once only
        QCOMPARE(namesIn(shown), QStringList{u"Bookmark 1"_s});
    }

    void theListsF2EditsAndTheViewsGoesOn()
    {
        test::ShownWindow shown;
        shown.open(m_file);
        shown.view()->goTo(500);
        shown.press(Qt::Key_B);
        shown.view()->goTo(0);
        listOf(shown)->setFocus();
        listOf(shown)->selectRow(0);
        QTest::keyClick(listOf(shown), Qt::Key_F2);
        QCOMPARE(shown.workspace.document()->cursor(), std::uint64_t(0));
        giveName(u"renamed"_s, shown);
        QCOMPARE(namesIn(shown), QStringList{u"renamed"_s});
    }

    void eachFileHasItsOwnAlsoAfterAReload()
    {
        const auto other = m_folder / "other.img";
        test::writePattern(other, 1000);
        test::ShownWindow shown;
        shown.open(m_file);
        shown.press(Qt::Key_B);
        shown.open(other);
        QCOMPARE(namesIn(shown), QStringList());
        shown.press(Qt::Key_Tab, Qt::ControlModifier);
        QCOMPARE(namesIn(shown), QStringList{u"Bookmark 1"_s});
        const auto* const before = shown.workspace.document();
        shown.press(Qt::Key_F5);
        QTRY_VERIFY(shown.workspace.document() != before);
        QCOMPARE(namesIn(shown), QStringList{u"Bookmark 1"_s});
    }

    void whatIsImportedIsListed()
    {
        const auto source = m_folder / "some.json";
        test::writeFile(source,
                        R"({"format": "mapscope-bookmarks", "version": 1, "bookmarks": [
                            {"start": "0x10", "stop": "0x20", "name": "header"}]})");
        test::ShownWindow shown;
        shown.open(m_file);
        QVERIFY(!listOf(shown)->isVisible());
        for (QAction* const action : shown.window.findChildren<QAction*>()) {
            if (action->text() == u"&Import…"_s)
                action->trigger();
        }
        auto* const dialog = shown.window.findChild<QFileDialog*>();
        QVERIFY(dialog);
        emit dialog->fileSelected(QString::fromStdString(source.string()));
        dialog->close();
        QTRY_COMPARE(namesIn(shown), QStringList{u"header"_s});
        QTRY_VERIFY(listOf(shown)->isVisible());
    }

    // Those of the file that is shown, as they are then.
    void exportsFindThemByName()
    {
        const auto other = m_folder / "other.img";
        test::writePattern(other, 5 * engine::kPageSize);
        test::ShownWindow shown;
        const auto bookmark = [&shown](const QString& name, engine::ByteRange range) {
            shown.workspace.document()->select(range);
            shown.window.activateWindow(); // from a dialog
            QTRY_VERIFY(shown.window.isActiveWindow());
            shown.press(Qt::Key_B, Qt::ControlModifier);
            giveName(name, shown);
        };
        shown.open(m_file);
        bookmark(u"head"_s, {0x200, 0x400});
        shown.open(other);
        bookmark(u"head"_s, {0x2000, 0x2010});
        shown.window.activateWindow();
        QTRY_VERIFY(shown.window.isActiveWindow());
        shown.press(Qt::Key_E, Qt::ControlModifier);
        auto* const dialog = shown.window.findChild<ui::ExportDialog*>();
        auto* const field = dialog->findChild<QLineEdit*>(u"range"_s);
        const auto size = [dialog] { return dialog->findChild<QLabel*>(u"size"_s)->text(); };
        const auto target = [dialog] { return dialog->findChild<QLineEdit*>(u"target"_s)->text(); };
        QTest::keyClicks(field, u"@head"_s);
        QCOMPARE(size(), u"16 bytes"_s);
        QVERIFY(target().endsWith(u"/other.img.0x2000-0x200F.bin"_s));
        shown.workspace.show(*shown.workspace.documents().front());
        QCOMPARE(size(), u"512 bytes"_s);
        QVERIFY(target().endsWith(u"/disk.img.0x200-0x3FF.bin"_s));
        QTest::keyClicks(field, u" - @boot"_s);
        QCOMPARE(size(), u"There is no bookmark \"boot\" in this file."_s);
        bookmark(u"boot"_s, {0x3FF, 0x401});
        QCOMPARE(size(), u"513 bytes"_s);
    }

    void theyAreThereAtTheNextStart()
    {
        const auto settings = m_folder / "config/mapscope.ini";
        {
            test::ShownWindow shown(256, settings);
            shown.open(m_file);
            shown.view()->goTo(77);
            shown.press(Qt::Key_B);
            shown.window.close();
        }
        test::ShownWindow shown(256, settings);
        shown.open(m_file);
        QTRY_COMPARE(namesIn(shown), QStringList{u"Bookmark 1"_s});
        QVERIFY(std::filesystem::is_directory(m_folder / "config/bookmarks"));
    }

    void withoutAFileThereIsNothingToBookmark()
    {
        test::ShownWindow shown;
        for (const Qt::Key key : {Qt::Key_B, Qt::Key_F2})
            shown.press(key);
        QCOMPARE(namesIn(shown), QStringList());
        QCOMPARE(shown.message(), QString());
    }
};

MAPSCOPE_WIDGET_TEST(TestBookmarkTools)
#include "tst_bookmark_tools.moc"
