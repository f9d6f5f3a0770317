// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
// Going to places in the whole window, by key and by mouse.
#include "tests/support/faulty_fs.h"
#include "tests/ui/support/shown_window.h"
#include "ui/inspector/inspector_panel.h"
#include "ui/pool/pool_panel.h"
#include "ui/shell/go_to_field.h"
#include "ui/views/held_views_panel.h"

#include <QTableView>
#include <QtTest>

#include <algorithm>
#include <vector>

using namespace ui;

class GoingTest : public QObject, private test::WithDiskImage {
    Q_OBJECT

private slots:
    void anExpressionIsGoneTo();
    void thePreviewSaysWhereItLeads();
    void aProblemIsSelectedInTheField();
    void aTypedRangeIsSelected();
    void selectRangeBeginsWithTheSelection();
    void aDigitInTheBytesBeginsAPlace();
    void bookmarksAreAskedForByName();
    void backLeadsThroughTheJumps();
    void theBackButtonOfTheMouseGoesBack();
    void theHistorySurvivesAReload();
    void stepsByKeysAreNoJumps();
    void aClickFarFromTheCursorIsAJump();
    void everyMoveHasItsKey();
    void aMoveThatFindsNothingSaysSo();
    void escapeStopsASlowMove();
    void escapeAfterARangeStaysThere();
    void f6GoesRoundThePanes();

private:
    GoToField* field(test::ShownWindow& window) { return window.window.findChild<GoToField*>(); }
    QString preview(test::ShownWindow& window)
    {
        const auto* const line = window.window.findChild<QLabel*>(QStringLiteral("goToPreview"));
        return line->isVisible() ? line->text() : QString();
    }
    std::uint64_t cursor(test::ShownWindow& window)
    {
        return window.workspace.document()->cursor();
    }
    void type(test::ShownWindow& window, const char* place)
    {
        window.press(Qt::Key_G, Qt::ControlModifier);
        QVERIFY(field(window)->hasFocus());
        QTest::keyClicks(field(window), QString::fromLatin1(place));
    }
    void goTo(test::ShownWindow& window, const char* place)
    {
        type(window, place);
        QTest::keyClick(field(window), Qt::Key_Return);
        window.settle();
    }
};

void GoingTest::anExpressionIsGoneTo()
{
    test::ShownWindow window;
    window.open(m_file);
    goTo(window, "0x1000 + 3*512");
    QCOMPARE(cursor(window), 0x1600u);
    QVERIFY(window.view()->hasFocus());
    goTo(window, "+ 1 page");
    QCOMPARE(cursor(window), 0x1600u + engine::kPageSize);
    goTo(window, "end - 64");
    QCOMPARE(cursor(window), 64 * engine::kPageSize - 64);
    goTo(window, "sector 3");
    QCOMPARE(cursor(window), 1536u);
}

void GoingTest::thePreviewSaysWhereItLeads()
{
    test::ShownWindow window;
    window.open(m_file);
    QCOMPARE(preview(window), QString());
    type(window, "page 1");
    QCOMPARE(preview(window), QStringLiteral("0x00004000 \u00B7 page 1 \u00B7 1.56 % of the file"));
    QCOMPARE(field(window)->accessibleDescription(), preview(window));
    QTest::keyClicks(field(window), QStringLiteral(" + "));
    QCOMPARE(preview(window), QStringLiteral("A number is missing behind \"+\"."));
    QVERIFY(field(window)->hasFocus());
    QTest::keyClick(field(window), Qt::Key_Escape);
    QCOMPARE(preview(window), QString());
    QCOMPARE(field(window)->text(), QString());
    QVERIFY(window.view()->hasFocus());
}

void GoingTest::aProblemIsSelectedInTheField()
{
    test::ShownWindow window;
    window.open(m_file);
    goTo(window, "1 + page 99 - 2");
    QCOMPARE(field(window)->selectedText(), QStringLiteral("99"));
    QVERIFY(window.message().contains(QLatin1String("There is no page 99")));
    QCOMPARE(cursor(window), 0u);
}

void GoingTest::aTypedRangeIsSelected()
{
    test::ShownWindow window;
    window.open(m_file);
    goTo(window, "page 20 .. 21");
    QVERIFY(window.workspace.document()->selection()
            == (engine::ByteRange{20 * engine::kPageSize, 22 * engine::kPageSize}));
    QVERIFY(engine::contains(window.view()->bytesInView(), 20 * engine::kPageSize));
    QVERIFY(window.view()->hasFocus());
    goTo(window, "0x10, +16");
    QVERIFY(window.workspace.document()->selection() == (engine::ByteRange{16, 32}));
}

void GoingTest::selectRangeBeginsWithTheSelection()
{
    test::ShownWindow window;
    window.open(m_file);
    window.workspace.document()->select({16, 32});
    window.press(Qt::Key_G, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(field(window)->selectedText(), QStringLiteral("0x00000010 .. 0x0000001F"));
    QCOMPARE(preview(window), QStringLiteral("16 bytes: 0x00000010 to 0x0000001F"));
}

void GoingTest::aDigitInTheBytesBeginsAPlace()
{
    test::ShownWindow window;
    window.open(m_file);
    window.press(Qt::Key_0);
    QVERIFY(field(window)->hasFocus());
    QTest::keyClicks(field(window), QStringLiteral("x7"));
    QCOMPARE(field(window)->text(), QStringLiteral("0x7"));
    QTest::keyClick(field(window), Qt::Key_Return);
    QCOMPARE(cursor(window), 7u);
    window.press(Qt::Key_Plus, Qt::ShiftModifier);
    QTest::keyClicks(field(window), QStringLiteral("16"));
    QTest::keyClick(field(window), Qt::Key_Return);
    QCOMPARE(cursor(window), 23u);
    window.press(Qt::Key_0, Qt::ControlModifier); // a command as ever
    QVERIFY(window.view()->hasFocus());
}

void GoingTest::bookmarksAreAskedForByName()
{
    test::ShownWindow window;
    window.open(m_file);
    goTo(window, "@boot");
    QVERIFY(!window.message().isEmpty());
    QCOMPARE(cursor(window), 0u);
}

void GoingTest::backLeadsThroughTheJumps()
{
    test::ShownWindow window;
    window.open(m_file);
    goTo(window, "page 30");
    window.press(Qt::Key_End, Qt::ControlModifier);
    const std::uint64_t end = cursor(window);
    window.press(Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(cursor(window), 30 * engine::kPageSize);
    QVERIFY(engine::contains(window.view()->bytesInView(), cursor(window)));
    window.press(Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(cursor(window), 0u);
    QVERIFY(window.view()->position() == ScrollPosition{});
    window.press(Qt::Key_Left, Qt::AltModifier);
    QVERIFY(window.message().contains(QLatin1String("no place to go back to")));
    window.press(Qt::Key_Right, Qt::AltModifier);
    window.press(Qt::Key_Right, Qt::AltModifier);
    QCOMPARE(cursor(window), end);
}

void GoingTest::theBackButtonOfTheMouseGoesBack()
{
    test::ShownWindow window;
    window.open(m_file);
    goTo(window, "page 30");
    QTest::mouseClick(window.view()->viewport(), Qt::BackButton);
    QCOMPARE(cursor(window), 0u);
    QTest::mouseClick(window.view()->viewport(), Qt::ForwardButton);
    QCOMPARE(cursor(window), 30 * engine::kPageSize);
}

void GoingTest::theHistorySurvivesAReload()
{
    test::ShownWindow window;
    window.open(m_file);
    goTo(window, "page 30");
    const std::uint64_t before = window.workspace.document()->number();
    window.press(Qt::Key_F5);
    QTRY_VERIFY(window.workspace.document()->number() != before);
    window.press(Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(cursor(window), 0u);
}

void GoingTest::stepsByKeysAreNoJumps()
{
    test::ShownWindow window;
    window.open(m_file);
    window.press(Qt::Key_Right);
    window.press(Qt::Key_PageDown);
    window.press(Qt::Key_PageDown, Qt::ControlModifier);
    QVERIFY(!window.workspace.document()->history().canGoBack());
}

void GoingTest::aClickFarFromTheCursorIsAJump()
{
    test::ShownWindow window;
    window.open(m_file);
    QTest::mouseClick(window.view()->viewport(), Qt::LeftButton, {},
                      window.view()->byteRect(33, HexColumn::Hex).center());
    QCOMPARE(cursor(window), 33u);
    QVERIFY(!window.workspace.document()->history().canGoBack());
    window.view()->reveal(40 * engine::kPageSize);
    QTest::mouseClick(window.view()->viewport(), Qt::LeftButton, {},
                      window.view()->byteRect(40 * engine::kPageSize + 5, HexColumn::Hex).center());
    QCOMPARE(cursor(window), 40 * engine::kPageSize + 5);
    window.press(Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(cursor(window), 33u);
}

void GoingTest::everyMoveHasItsKey()
{
    const auto path = m_folder / "sparse";
    test::makeSparse(path, std::uint64_t{8} << 40);
    test::writeAt(path, 65536, std::string(4096, 'a'));
    test::ShownWindow window;
    window.open(path);
    const auto press = [&](Qt::Key key, Qt::KeyboardModifiers modifiers, std::uint64_t expected) {
        window.press(key, modifiers);
        QTRY_COMPARE(cursor(window), expected);
    };
    press(Qt::Key_N, Qt::NoModifier, 65536);
    press(Qt::Key_X, Qt::NoModifier, 65536 + 4096);
    QVERIFY(window.message().contains(QLatin1String("in a hole")));
    press(Qt::Key_N, Qt::ShiftModifier, 65536 + 4095);
    press(Qt::Key_O, Qt::ShiftModifier, 65536);
    press(Qt::Key_O, Qt::NoModifier, 65536 + 4096);
    press(Qt::Key_X, Qt::ShiftModifier, 65536 + 4095);
    window.press(Qt::Key_H);
    window.press(Qt::Key_Home, Qt::ControlModifier);
    press(Qt::Key_P, Qt::NoModifier, 65536);
    press(Qt::Key_Left, Qt::AltModifier, 0);
}

void GoingTest::aMoveThatFindsNothingSaysSo()
{
    const auto path = m_folder / "hole";
    test::makeSparse(path, std::uint64_t{8} << 40);
    test::ShownWindow window;
    window.open(path);
    window.press(Qt::Key_N);
    QTRY_VERIFY(window.message().contains(QLatin1String("There is no non-zero byte behind")));
    QVERIFY2(window.message().contains(QLatin1String("8 TiB of that is a hole")),
             qPrintable(window.message()));
    QCOMPARE(cursor(window), 0u);
}

void GoingTest::escapeStopsASlowMove()
{
    if (!test::FaultyFs::unavailableReason().empty())
        QSKIP(test::FaultyFs::unavailableReason().c_str());
    test::FaultyFs files;
    files.addFile("slow", 4 << 20);
    test::ShownWindow window;
    window.open(files / "slow");
    files.block("slow");
    window.press(Qt::Key_U);
    QTRY_VERIFY(window.message().contains(QLatin1String("Looking for it")));
    window.press(Qt::Key_Escape);
    QCOMPARE(window.message(), QString());
    QTest::qWait(500);
    QCOMPARE(window.message(), QString());
    files.unblock("slow");
}

void GoingTest::escapeAfterARangeStaysThere()
{
    test::ShownWindow window;
    window.open(m_file);
    const auto top = [&] { return window.workspace.document()->top().offset; };
    window.press(Qt::Key_G, Qt::ControlModifier);
    field(window)->setText(QStringLiteral("page 3 .. page 5"));
    QTest::keyClick(field(window), Qt::Key_Return);
    QCOMPARE(window.workspace.document()->selection(),
             (engine::ByteRange{3 * engine::kPageSize, 6 * engine::kPageSize}));
    const std::uint64_t at = cursor(window);
    const std::uint64_t shown = top();
    window.press(Qt::Key_Escape);
    QVERIFY(window.workspace.document()->selection().empty());
    QCOMPARE(cursor(window), at);
    QCOMPARE(top(), shown);
    window.press(Qt::Key_A, Qt::ControlModifier); // is no place where one goes
    window.press(Qt::Key_Escape);
    QCOMPARE(cursor(window), at);
}

void GoingTest::f6GoesRoundThePanes()
{
    test::ShownWindow window;
    window.open(m_file);
    window.press(Qt::Key_H); // an empty list takes no keys
    window.settle();
    for (const QTableView* const list : {window.window.findChild<HeldViewsPanel*>()->table(),
                                         window.window.findChild<InspectorPanel*>()->table()})
        QTRY_VERIFY(list->isVisible());
    QVERIFY(window.view()->hasFocus());
    std::vector<const QWidget*> forward;
    do {
        forward.push_back(window.window.focusWidget());
        window.press(Qt::Key_F6);
        QVERIFY(forward.size() < 20);
    } while (!window.view()->hasFocus());
    QVERIFY(forward.size() >= 5);
    const auto isIn = [&](const QWidget* pane) {
        return std::ranges::any_of(forward, [pane](const QWidget* widget) {
            return widget == pane || pane->isAncestorOf(widget);
        });
    };
    QVERIFY(isIn(window.window.findChild<HeldViewsPanel*>()));
    QVERIFY(isIn(window.window.findChild<InspectorPanel*>()));
    QVERIFY(isIn(window.window.findChild<PoolPanel*>()));
    QVERIFY(isIn(field(window)));
    window.press(Qt::Key_F6, Qt::ShiftModifier);
    QVERIFY(window.window.focusWidget() == forward.back());
}

QTEST_MAIN(GoingTest)
#include "tst_going.moc"
