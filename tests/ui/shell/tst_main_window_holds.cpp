// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/temporary_folder.h"
#include "tests/ui/support/shown_window.h"
#include "ui/common/message_bar.h"
#include "ui/document/workspace.h"
#include "ui/hexview/document_page.h"
#include "ui/shell/held_page_window.h"
#include "ui/shell/main_window.h"
#include "ui/views/held_views_panel.h"

#include <QAction>
#include <QLabel>
#include <QtTest>

using namespace ui;
using engine::kPageSize;
using engine::MemoryPool;

using Shown = test::ShownWindow;

namespace {

const std::size_t kUnits = MemoryPool::unitsFor(kPageSize);

} // namespace

class TestMainWindowHolds : public QObject, test::WithDiskImage {
    Q_OBJECT

private slots:
    void theKeyHoldsAndReleases();
    void theButtonsHoldAndRelease();
    void aSelectionOverPagesIsHeldWhole();
    void aRefusalSaysWantedAvailableAndWhatHelps();
    void aDoubleClickInTheListGoesThere();
    void theHeldMomentAndTheFileAsItIsNowAreToldApart();
    void theListsKeysReleaseWhatIsSelectedThere();
    void whatIsHeldOfAClosedFileCanBeLookedAt();
};

void TestMainWindowHolds::theKeyHoldsAndReleases()
{
    Shown shown;
    shown.open(m_file);
    shown.press(Qt::Key_H);
    QCOMPARE(shown.workspace.heldViews().size(), std::size_t(1));
    QCOMPARE(shown.workspace.poolSample().held, kUnits);
    shown.press(Qt::Key_R);
    QVERIFY(shown.workspace.heldViews().empty());
    shown.press(Qt::Key_R);
    QVERIFY(shown.message().contains(QStringLiteral("No held view here")));
}

void TestMainWindowHolds::theButtonsHoldAndRelease()
{
    Shown shown;
    shown.open(m_file);
    QTest::mouseClick(shown.button(QStringLiteral("Hold page")), Qt::LeftButton);
    shown.press(Qt::Key_End, Qt::ControlModifier);
    QTest::mouseClick(shown.button(QStringLiteral("Hold page")), Qt::LeftButton);
    QCOMPARE(shown.workspace.heldViews().size(), std::size_t(2));
    QTest::mouseClick(shown.button(QStringLiteral("Release")), Qt::LeftButton);
    QCOMPARE(shown.workspace.heldViews().size(), std::size_t(1));
    QTest::mouseClick(shown.button(QStringLiteral("Release all")), Qt::LeftButton);
    QVERIFY(shown.workspace.heldViews().empty());
    QVERIFY(!shown.button(QStringLiteral("Release all"))->isEnabled());
}

void TestMainWindowHolds::aSelectionOverPagesIsHeldWhole()
{
    Shown shown;
    shown.open(m_file);
    for (int i = 0; i < 3; ++i)
        shown.press(Qt::Key_PageDown, Qt::ControlModifier | Qt::ShiftModifier);
    shown.press(Qt::Key_H);
    QCOMPARE(shown.workspace.heldViews().size(), std::size_t(4));
    shown.settle();
    QCOMPARE(shown.workspace.poolSample().held, 4 * kUnits);
}

void TestMainWindowHolds::aRefusalSaysWantedAvailableAndWhatHelps()
{
    Shown shown(Workspace::kLeastPoolUnits);
    shown.open(m_file);
    shown.press(Qt::Key_A, Qt::ControlModifier);
    shown.press(Qt::Key_H);
    const QString said = shown.message();
    for (const char* const part : {"needs 256 units", "of the pool's 8 units are available",
                                   "Release held views or enlarge the pool"})
        QVERIFY2(said.contains(QLatin1String(part)), qPrintable(said));
    QVERIFY(shown.window.findChild<MessageBar*>()->isVisible());
    shown.press(Qt::Key_P, Qt::ControlModifier);
    QTest::keyClicks(shown.window.focusWidget(), QStringLiteral("512"));
    shown.press(Qt::Key_Return);
    QTRY_COMPARE(shown.workspace.poolState().capacity, std::size_t(512));
    QCOMPARE(shown.message(), QString()); // what it asked for is done
}

void TestMainWindowHolds::aDoubleClickInTheListGoesThere()
{
    Shown shown;
    shown.open(m_file);
    shown.press(Qt::Key_End, Qt::ControlModifier);
    shown.press(Qt::Key_H);
    shown.press(Qt::Key_Home, Qt::ControlModifier);
    auto* const table = shown.window.findChild<HeldViewsPanel*>()->table();
    QTRY_COMPARE(table->model()->rowCount(), 1);
    QTRY_VERIFY(!table->visualRect(table->model()->index(0, 0)).isEmpty());
    const QPoint row = table->visualRect(table->model()->index(0, 0)).center();
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, row);
    QTest::mouseDClick(table->viewport(), Qt::LeftButton, {}, row);
    QCOMPARE(shown.workspace.document()->cursor(), 63 * kPageSize);
}

void TestMainWindowHolds::theHeldMomentAndTheFileAsItIsNowAreToldApart()
{
    const auto path = m_folder / "changes";
    test::writePattern(path, 2 * kPageSize);
    Shown shown;
    shown.open(path);
    shown.press(Qt::Key_H);
    const Document& document = *shown.workspace.document();
    QCOMPARE(document.heldMoment(0)->view.get(), document.shown(0).view.get());
    QVERIFY(!hexPageOf(document, 0).isChanged);
    const std::byte old = document.heldMoment(0)->view->bytesAt(100, 1).front();
    std::vector<std::byte> bytes = test::pattern(0, 2 * kPageSize);
    bytes[100] = ~old;
    test::writeFile(path, bytes);
    QTRY_VERIFY(document.shown(0).view.get() != document.heldMoment(0)->view.get()
                && document.shown(0).view->bytesAt(100, 1).front() == ~old);
    const HexPage now = hexPageOf(document, 0);
    QVERIFY(now.isChanged && now.isChanged(100) && !now.isChanged(99) && !now.isChanged(101));
    QVERIFY(!now.isHeldMoment());
    QCOMPARE(now.bytesAt(100, 1).front(), ~old);
    shown.press(Qt::Key_D);
    QVERIFY(shown.view()->showsHeld());
    const HexPage held = hexPageOf(document, 0, shown.view()->showsHeld());
    QVERIFY(held.isHeldMoment());
    QCOMPARE(held.bytesAt(100, 1).front(), old);
    shown.view()->goTo(100);
    QVERIFY(shown.view()->cursorWords().contains(QStringLiteral("another byte in the file now")));
    shown.press(Qt::Key_D);
    QVERIFY(shown.view()->cursorWords().contains(QStringLiteral("changed since held")));
    shown.press(Qt::Key_H);
    QCOMPARE(shown.workspace.heldViews().size(), std::size_t(1));
    QVERIFY(shown.message().contains(QStringLiteral("held already")));
}

void TestMainWindowHolds::theListsKeysReleaseWhatIsSelectedThere()
{
    Shown shown;
    shown.open(m_file);
    shown.press(Qt::Key_H);
    shown.view()->goTo(20 * kPageSize);
    shown.settle();
    shown.press(Qt::Key_H);
    auto* const table = shown.window.findChild<HeldViewsPanel*>()->table();
    QTRY_COMPARE(table->model()->rowCount(), 2);
    table->setFocus();
    table->selectRow(0);
    shown.press(Qt::Key_R);
    QCOMPARE(shown.workspace.heldViews().size(), std::size_t(1));
    QCOMPARE(shown.workspace.heldViews().front().page, std::uint64_t(20)); // the cursor's stays
}

void TestMainWindowHolds::whatIsHeldOfAClosedFileCanBeLookedAt()
{
    Shown shown;
    shown.open(m_file);
    shown.press(Qt::Key_H);
    auto* const table = shown.window.findChild<HeldViewsPanel*>()->table();
    QTRY_COMPARE(table->model()->rowCount(), 1);
    shown.press(Qt::Key_W, Qt::ControlModifier);
    QVERIFY(!shown.workspace.document());
    table->setFocus();
    table->selectRow(0);
    QTest::keyClick(table, Qt::Key_Return);
    QTest::keyClick(table, Qt::Key_Return);
    QTest::keyClick(table, Qt::Key_Space);
    QCOMPARE(shown.window.findChildren<HeldPageWindow*>().size(), 1); // one for each view
    auto* const look = shown.window.findChild<HeldPageWindow*>();
    QVERIFY(look && look->isVisible());
    QVERIFY(look->windowTitle().contains(QStringLiteral("page 0 of disk.img")));
    QVERIFY(look->findChild<QLabel*>()->text().contains(QStringLiteral("held at ")));
    shown.workspace.releaseAll();
    QTRY_VERIFY(!shown.window.findChild<HeldPageWindow*>()); // there is nothing to look at
}

int main(int argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication app(argc, argv);
    TestMainWindowHolds test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_main_window_holds.moc"
