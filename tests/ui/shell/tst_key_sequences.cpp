// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
// Keys typed after each other, of which the first one is V.
#include "tests/support/widget_test.h"
#include "tests/ui/support/shown_window.h"
#include "ui/common/theme.h"
#include "ui/pool/pool_size_box.h"
#include "ui/shell/go_to_field.h"
#include "ui/shell/key_sequences.h"
#include "ui/shell/shortcuts_page.h"

#include <QTableView>
#include <QTimer>
#include <QTreeWidget>

using namespace Qt::StringLiterals;

namespace {

// What is said of the keys that may follow; empty where nothing is.
QString hintOf(test::ShownWindow& shown)
{
    const auto* const line = shown.window.findChild<QLabel*>(u"keysThatFollow"_s);
    return line->isVisible() ? line->text() : QString();
}

} // namespace

class TestKeySequences : public QObject, private test::WithDiskImage {
    Q_OBJECT

private slots:
    void theKeysThatMayFollowAreShown()
    {
        test::ShownWindow shown;
        shown.open(m_file);
        QCOMPARE(hintOf(shown), QString());
        shown.press(Qt::Key_V);
        QCOMPARE(hintOf(shown),
                 u"Bytes as \u2014 C: Columns \u00B7 G: Groups \u00B7 V: Values \u00B7 O: Offsets "
                 "\u00B7 T: Text"_s);
        shown.press(Qt::Key_G);
        QCOMPARE(hintOf(shown),
                 u"Groups \u2014 1: Single bytes \u00B7 2: 2 bytes \u00B7 4: 4 bytes \u00B7 8: 8 "
                 "bytes"_s);
        shown.press(Qt::Key_2);
        QCOMPARE(hintOf(shown), QString());
        QCOMPARE(shown.view()->style().bytesPerGroup, 2);
    }

    void theLineLiesInsideOfANarrowWindow()
    {
        test::ShownWindow shown;
        shown.open(m_file);
        shown.window.resize(700, 600);
        shown.press(Qt::Key_V);
        shown.press(Qt::Key_O);
        const auto* const line = shown.window.findChild<QLabel*>(u"keysThatFollow"_s);
        QVERIFY(shown.window.rect().contains(line->geometry()));
        QVERIFY(line->height() >= line->heightForWidth(line->width()));
        shown.window.resize(1200, 500);
        QTRY_COMPARE(line->geometry().bottom(), shown.window.rect().bottom());
    }

    void aKeyThatDoesNotFollowEndsIt_data()
    {
        QTest::addColumn<Qt::Key>("key");
        QTest::newRow("a letter that is a command elsewhere") << Qt::Key_H;
        QTest::newRow("Escape") << Qt::Key_Escape;
        QTest::newRow("a digit, which begins a place elsewhere") << Qt::Key_7;
    }
    void aKeyThatDoesNotFollowEndsIt()
    {
        QFETCH(Qt::Key, key);
        test::ShownWindow shown;
        shown.open(m_file);
        const ui::HexStyle style = shown.view()->style();
        shown.press(Qt::Key_V);
        shown.press(Qt::Key_C);
        shown.press(key);
        QCOMPARE(hintOf(shown), QString());
        QVERIFY(shown.workspace.heldViews().empty());
        QVERIFY(shown.view()->hasFocus());
        shown.press(Qt::Key_3); // no column any more
        QCOMPARE(shown.view()->style(), style);
    }

    void keysThatAreNoTextDoWhatTheyDo()
    {
        test::ShownWindow shown;
        shown.open(m_file);
        shown.press(Qt::Key_V);
        shown.press(Qt::Key_Down);
        QCOMPARE(hintOf(shown), QString());
        QCOMPARE(shown.workspace.document()->cursor(), std::uint64_t(16));
        shown.press(Qt::Key_V);
        shown.press(Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(shown.workspace.document()->selection().size(), 64 * engine::kPageSize);
        shown.press(Qt::Key_V); // and Shift alone is no key
        shown.press(Qt::Key_Shift, Qt::ShiftModifier);
        QVERIFY(!hintOf(shown).isEmpty());
    }

    void aFieldThatGetsTheFocusGetsTheText()
    {
        test::ShownWindow shown;
        shown.open(m_file);
        const ui::HexStyle style = shown.view()->style();
        auto* const goTo = shown.window.findChild<ui::GoToField*>();
        auto* const size = shown.window.findChild<ui::PoolSizeBox*>();
        for (QWidget* const field : {static_cast<QWidget*>(goTo), static_cast<QWidget*>(size)}) {
            shown.view()->setFocus();
            shown.press(Qt::Key_V);
            shown.press(Qt::Key_C);
            QVERIFY(!hintOf(shown).isEmpty());
            field->setFocus();
            QCOMPARE(hintOf(shown), QString());
            size->selectAll();
            QTest::keyClicks(field, u"8vc3"_s);
            QCOMPARE(hintOf(shown), QString());
            QCOMPARE(shown.view()->style(), style);
        }
        QCOMPARE(goTo->text(), u"8vc3"_s);
        QCOMPARE(size->text(), u"8vc3"_s);
    }

    void itEndsAfterAWhile()
    {
        test::ShownWindow shown;
        shown.open(m_file);
        const ui::HexStyle style = shown.view()->style();
        shown.press(Qt::Key_V);
        shown.press(Qt::Key_C);
        auto* const patience = shown.window.findChild<ui::KeySequences*>()->findChild<QTimer*>();
        QVERIFY(patience->isActive() && patience->remainingTime() > 5000);
        patience->setInterval(1);
        QTRY_COMPARE(hintOf(shown), QString());
        shown.press(Qt::Key_3);
        QCOMPARE(shown.view()->style(), style);
    }

    void aClickEndsIt()
    {
        test::ShownWindow shown;
        shown.open(m_file);
        shown.press(Qt::Key_V);
        QTest::mouseClick(shown.view()->viewport(), Qt::LeftButton);
        QCOMPARE(hintOf(shown), QString());
    }

    // A list looks for rows that begin with what is typed.
    void itBeginsInAListToo()
    {
        test::ShownWindow shown;
        shown.open(m_file);
        shown.press(Qt::Key_H);
        shown.settle();
        auto* const list = shown.window.findChild<QTableView*>();
        list->setFocus();
        for (const Qt::Key key : {Qt::Key_V, Qt::Key_C, Qt::Key_3})
            QTest::keyClick(list, key);
        QCOMPARE(shown.view()->style().bytesPerRow, 32);
    }

    void aKeyThatIsHeldDownIsOneKey()
    {
        test::ShownWindow shown;
        shown.open(m_file);
        shown.press(Qt::Key_V);
        const QString hint = hintOf(shown);
        QKeyEvent again(QEvent::KeyPress, Qt::Key_V, Qt::NoModifier, u"v"_s, true);
        QApplication::sendEvent(shown.view(), &again);
        QCOMPARE(hintOf(shown), hint);
    }

    void theListOfKeysSaysOfWhatTheyAre()
    {
        test::ShownWindow shown;
        shown.press(Qt::Key_F1);
        const auto* const keys =
            shown.window.findChild<ui::ShortcutsPage*>()->findChild<QTreeWidget*>();
        const auto keysOf = [keys](const QString& name) {
            const auto found = keys->findItems(name, Qt::MatchExactly | Qt::MatchRecursive);
            return found.size() == 1 ? found.front()->text(1) : QString();
        };
        QCOMPARE(keysOf(u"Values \u203A Hexadecimal"_s), u"V, V, H"_s);
        QCOMPARE(keysOf(u"Offsets \u203A Hexadecimal"_s), u"V, O, H"_s);
        QCOMPARE(keysOf(u"Groups \u203A 8 bytes"_s), u"V, G, 8"_s);
        QCOMPARE(keysOf(u"Next held page"_s), u"P"_s);
        QCOMPARE(keysOf(u"Remove the selected bookmarks"_s), u"Delete"_s);
    }
};

MAPSCOPE_WIDGET_TEST(TestKeySequences)
#include "tst_key_sequences.moc"
