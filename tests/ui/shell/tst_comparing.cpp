// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
// The window's keys for what changed since it was held, and for files that grow.
#include "tests/support/faulty_fs.h"
#include "tests/support/temporary_folder.h"
#include "tests/ui/support/hex_reader.h"
#include "tests/ui/support/shown_window.h"
#include "ui/hexview/document_page.h"
#include "ui/shell/document_tabs.h"
#include "ui/views/held_views_panel.h"

#include <QTableView>
#include <QtTest>

using namespace ui;
using engine::kPageSize;
using Shown = test::ShownWindow;

namespace {

QString stateInList(const Shown& shown, int row)
{
    const QAbstractItemModel& model = *shown.window.findChild<HeldViewsPanel*>()->table()->model();
    return model.index(row, model.columnCount() - 1).data().toString();
}

} // namespace

class TestComparing : public QObject {
    Q_OBJECT

private slots:
    void init();
    void theListSaysHowManyBytesChanged();
    void keysGoFromChangeToChange();
    void withoutChangesTheKeySaysSo();
    void comparingOnDemandSaysWhatItFound();
    void aHiddenTabsComparisonAnswersNobody();
    void whatCannotBeComparedIsNotSaidToBeTheSame();
    void changesThatHaveNoPlaceAreSaid();
    void afterAReloadTheViewMarksWhatChangedSinceTheHold();
    void enterInTheListGoesToTheReloadedFile();
    void theKeyFollowsAndItsMarkGoesWhenItEnds();
    void aNoticeThatWasReadLeavesAMark();
    void tabsKeepEnoughOfTheirNames();

private:
    std::unique_ptr<test::TemporaryFolder> m_folder;
    std::filesystem::path m_file;
};

void TestComparing::init()
{
    m_folder = std::make_unique<test::TemporaryFolder>();
    m_file = *m_folder / "live.bin";
    test::writePattern(m_file, 64 * kPageSize);
}

void TestComparing::theListSaysHowManyBytesChanged()
{
    Shown shown;
    shown.open(m_file);
    shown.press(Qt::Key_H);
    shown.view()->goTo(40 * kPageSize); // off screen from now on
    QTRY_COMPARE(stateInList(shown, 0), QStringLiteral("—"));
    test::writeAt(m_file, 100, "abc");
    QTRY_COMPARE(stateInList(shown, 0), QStringLiteral("3 bytes changed"));
    std::filesystem::resize_file(m_file, 10'000);
    QTRY_COMPARE(stateInList(shown, 0),
                 QStringLiteral("3 bytes changed, 6,384 bytes past the end now"));
}

void TestComparing::keysGoFromChangeToChange()
{
    Shown shown;
    shown.open(m_file);
    shown.press(Qt::Key_H);
    shown.settle();
    shown.view()->goTo(40 * kPageSize);
    shown.press(Qt::Key_H);
    shown.settle();
    test::writeAt(m_file, 5'000, "abc");
    test::writeAt(m_file, 40 * kPageSize + 7, "d");
    const Document& document = *shown.workspace.document();
    QTRY_COMPARE(shown.workspace.heldChanges(document).changedBytes, std::uint64_t(4));
    shown.press(Qt::Key_F7);
    QCOMPARE(document.cursor(), 40 * kPageSize + 7);
    QVERIFY(!shown.message().contains(QStringLiteral("no change")));
    shown.press(Qt::Key_F7);
    QCOMPARE(document.cursor(), std::uint64_t(5'000));
    QVERIFY(shown.message().contains(QStringLiteral("the first one")));
    shown.press(Qt::Key_F7);
    QCOMPARE(document.cursor(), 40 * kPageSize + 7);
    QVERIFY(!shown.message().contains(QStringLiteral("no change")));
    shown.press(Qt::Key_F7, Qt::ShiftModifier);
    QCOMPARE(document.cursor(), std::uint64_t(5'000));
    shown.press(Qt::Key_F7, Qt::ShiftModifier);
    QCOMPARE(document.cursor(), 40 * kPageSize + 7);
    QVERIFY(shown.message().contains(QStringLiteral("the last one")));
    QVERIFY(shown.view()->bytesInView().start <= document.cursor());
    QVERIFY(shown.view()->bytesInView().stop > document.cursor());
}

void TestComparing::withoutChangesTheKeySaysSo()
{
    Shown shown;
    shown.open(m_file);
    shown.press(Qt::Key_H);
    shown.settle();
    shown.press(Qt::Key_F7, Qt::ControlModifier);
    QTRY_VERIFY(!shown.message().isEmpty());
    QCOMPARE(shown.message(), QStringLiteral("What is held of live.bin is as the file is now."));
    shown.press(Qt::Key_Escape);
    shown.press(Qt::Key_F7);
    QCOMPARE(shown.message(), QStringLiteral("What is held of live.bin is as the file is now."));
    test::writePattern(*m_folder / "other.bin", kPageSize);
    shown.open(*m_folder / "other.bin");
    shown.press(Qt::Key_F7);
    QVERIFY2(shown.message().startsWith(QStringLiteral("Nothing is held of other.bin")),
             qPrintable(shown.message()));
}

void TestComparing::comparingOnDemandSaysWhatItFound()
{
    Shown shown;
    shown.open(m_file);
    shown.press(Qt::Key_H);
    shown.settle();
    test::writeAt(m_file, 200, "abcd");
    QTRY_COMPARE(shown.workspace.heldChanges(*shown.workspace.document()).changedBytes,
                 std::uint64_t(4));
    QTRY_VERIFY(!shown.workspace.document()->isComparing());
    QCOMPARE(shown.message().contains(QStringLiteral("in 1 of")), false); // nobody asked
    shown.press(Qt::Key_F7, Qt::ControlModifier);
    QTRY_VERIFY2(shown.message().contains(QStringLiteral(
                     "4 bytes have changed, in 1 of 1 view held. F7 goes to the next.")),
                 qPrintable(shown.message()));
}

void TestComparing::aHiddenTabsComparisonAnswersNobody()
{
    if (!test::FaultyFs::unavailableReason().empty())
        QSKIP(test::FaultyFs::unavailableReason().c_str());
    test::FaultyFs fs;
    fs.addFile("slow", 8 * kPageSize);
    Shown shown;
    shown.open(m_file);
    shown.press(Qt::Key_H);
    shown.settle();
    const Document& hidden = *shown.workspace.document();
    shown.open(fs / "slow");
    shown.press(Qt::Key_H);
    shown.settle();
    shown.view()->goTo(6 * kPageSize);
    shown.settle();
    fs.block("slow", {0, kPageSize});
    fs.setErrorRanges("slow", {}); // drops what is cached
    shown.press(Qt::Key_F7, Qt::ControlModifier);
    QTRY_COMPARE(fs.readsBlocked(), std::size_t(1));
    test::writeAt(m_file, 10, "abc");
    QTRY_COMPARE(shown.workspace.heldChanges(hidden).changedBytes, std::uint64_t(3));
    QCOMPARE(shown.message(), QString());
    fs.unblock("slow");
    QTRY_COMPARE(shown.message(), QStringLiteral("What is held of slow is as the file is now."));
}

void TestComparing::whatCannotBeComparedIsNotSaidToBeTheSame()
{
    if (!test::FaultyFs::unavailableReason().empty())
        QSKIP(test::FaultyFs::unavailableReason().c_str());
    test::FaultyFs fs;
    fs.addFile("disk", 8 * kPageSize);
    Shown shown;
    shown.open(fs / "disk");
    shown.press(Qt::Key_H);
    shown.settle();
    shown.view()->goTo(6 * kPageSize);
    fs.setErrorRanges("disk", {{0, 4096}});
    shown.press(Qt::Key_F7, Qt::ControlModifier);
    QTRY_VERIFY2(shown.message().contains(QStringLiteral("4 KiB (4,096 bytes) of what is held of "
                                                         "disk cannot be compared")),
                 qPrintable(shown.message()));
    QTRY_COMPARE(stateInList(shown, 0), QStringLiteral("4,096 bytes not comparable now"));
}

void TestComparing::changesThatHaveNoPlaceAreSaid()
{
    Shown shown;
    shown.open(m_file);
    shown.view()->goTo(40 * kPageSize);
    shown.press(Qt::Key_H);
    shown.settle();
    std::filesystem::resize_file(m_file, 4 * kPageSize);
    const Document* const before = shown.workspace.document();
    shown.press(Qt::Key_F5);
    QTRY_VERIFY(shown.workspace.document() != before);
    QTRY_VERIFY(shown.workspace.heldChanges(*shown.workspace.document()).changedBytes > 0);
    shown.press(Qt::Key_F7);
    QVERIFY2(shown.message().contains(QStringLiteral("changed, but at no place")),
             qPrintable(shown.message()));
}

void TestComparing::afterAReloadTheViewMarksWhatChangedSinceTheHold()
{
    Shown shown;
    shown.open(m_file);
    shown.press(Qt::Key_H);
    shown.settle();
    test::writeAt(m_file, 33, "\x01\x02");
    const Document* const before = shown.workspace.document();
    shown.press(Qt::Key_F5);
    QTRY_VERIFY(shown.workspace.document() != before);
    shown.settle();
    const HexPage page = hexPageOf(*shown.workspace.document(), 0);
    QVERIFY(page.held && page.heldEarlier && page.isChanged);
    QVERIFY(!page.isChanged(32) && page.isChanged(33) && page.isChanged(34) && !page.isChanged(35));
    // And D shows what was held.
    const HexPage then = hexPageOf(*shown.workspace.document(), 0, true);
    QVERIFY(then.showsHeld);
    QCOMPARE(then.bytesAt(33, 1).front(), test::patternByte(33));
    QCOMPARE(page.bytesAt(33, 1).front(), std::byte{1});
    // As soon as the file is as it was, nothing is marked, though it is another view.
    test::writePatternAt(m_file, 33, 2);
    QTRY_VERIFY(!hexPageOf(*shown.workspace.document(), 0).isChanged);
    QVERIFY(hexPageOf(*shown.workspace.document(), 0).held);
    shown.press(Qt::Key_R);
    QVERIFY(!hexPageOf(*shown.workspace.document(), 0).held);
}

void TestComparing::enterInTheListGoesToTheReloadedFile()
{
    Shown shown;
    shown.open(m_file);
    shown.view()->goTo(30 * kPageSize);
    shown.press(Qt::Key_H);
    shown.settle();
    const Document* const before = shown.workspace.document();
    shown.press(Qt::Key_F5);
    QTRY_VERIFY(shown.workspace.document() != before);
    shown.view()->goTo(0);
    QTableView* const list = shown.window.findChild<HeldViewsPanel*>()->table();
    QTRY_COMPARE(list->model()->rowCount(), 1);
    list->selectRow(0);
    list->setFocus();
    QTest::keyClick(list, Qt::Key_Return);
    QCOMPARE(shown.workspace.document()->cursor(), 30 * kPageSize);
}

void TestComparing::theKeyFollowsAndItsMarkGoesWhenItEnds()
{
    Shown shown;
    shown.open(m_file);
    shown.press(Qt::Key_F);
    Document& document = *shown.workspace.document();
    QVERIFY(document.isFollowing());
    QVERIFY(shown.status(QStringLiteral("Mapping")).contains(QStringLiteral("following")));
    test::writePatternAt(m_file, 64 * kPageSize, 5'000);
    QTRY_COMPARE(document.size(), 64 * kPageSize + 5'000);
    QTRY_COMPARE(shown.view()->bytesInView().stop, document.size());
    QTRY_VERIFY(shown.status(QStringLiteral("Offset")).contains(QStringLiteral("1,053,575")));
    shown.press(Qt::Key_Home, Qt::ControlModifier);
    QVERIFY(!document.isFollowing());
    QVERIFY(!shown.status(QStringLiteral("Mapping")).contains(QStringLiteral("following")));
    shown.press(Qt::Key_F);
    shown.press(Qt::Key_F);
    QVERIFY(!document.isFollowing());
}

void TestComparing::aNoticeThatWasReadLeavesAMark()
{
    Shown shown;
    shown.open(m_file);
    QVERIFY(!shown.status(QStringLiteral("Mapping")).contains(QStringLiteral("deleted")));
    std::filesystem::remove(m_file);
    QTRY_VERIFY(shown.message().contains(QStringLiteral("was deleted")));
    shown.press(Qt::Key_Escape);
    QCOMPARE(shown.message(), QString());
    QVERIFY2(shown.status(QStringLiteral("Mapping")).contains(QStringLiteral("deleted or moved")),
             qPrintable(shown.status(QStringLiteral("Mapping"))));
}

void TestComparing::tabsKeepEnoughOfTheirNames()
{
    Shown shown;
    shown.window.resize(700, 500);
    for (const char* const name : {"measurements-one.bin", "measurements-two.bin", "a", "b.img",
                                   "measurements-five.bin", "measurements-six.bin"}) {
        test::writePattern(*m_folder / name, kPageSize);
        shown.open(*m_folder / name);
    }
    auto* const tabs = shown.window.findChild<DocumentTabs*>();
    for (int i = 0; i < tabs->count(); ++i) {
        const int room = tabs->fontMetrics().horizontalAdvance(tabs->tabText(i).left(9));
        QVERIFY2(tabs->tabRect(i).width() > room, qPrintable(tabs->tabText(i)));
    }
}

QTEST_MAIN(TestComparing)
#include "tst_comparing.moc"
