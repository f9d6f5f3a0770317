// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/faulty_fs.h"
#include "tests/support/temporary_folder.h"
#include "ui/common/message_bar.h"
#include "ui/document/workspace.h"
#include "ui/export/export_dialog.h"
#include "ui/hexview/document_page.h"
#include "ui/hexview/hex_view.h"
#include "ui/shell/document_tabs.h"
#include "ui/shell/file_opener.h"
#include "ui/shell/main_window.h"
#include "ui/shell/settings.h"
#include "ui/shell/shortcuts_page.h"
#include "ui/shell/theme_chooser.h"
#include "ui/views/held_views_panel.h"

#include <QAction>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenuBar>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QTableView>
#include <QTimer>
#include <QToolBar>
#include <QToolButton>
#include <QTreeWidget>
#include <QtTest>

using namespace ui;
using engine::kPageSize;
using engine::MemoryPool;

namespace {

const std::size_t kUnits = MemoryPool::unitsFor(kPageSize);

// The program's window as a user has it, on a workspace of its own.
class Shown {
public:
    // `settings`: a file for them; empty: nothing is remembered.
    explicit Shown(std::size_t units = 256, const std::filesystem::path& settingsFile = {})
        : settings(settingsFile)
        , workspace(units)
        , window(workspace, themes, settings)
    {
        window.resize(1300, 800);
        window.show();
        if (!QTest::qWaitForWindowActive(&window))
            qFatal("the window never became active");
    }
    void open(const std::filesystem::path& path)
    {
        const std::size_t before = workspace.documents().size();
        window.files().open(path);
        if (!QTest::qWaitFor([&] { return workspace.documents().size() > before; }))
            qFatal("the file was never opened");
        settle();
    }
    // Until everything asked for has arrived: what the screen shows, and what is held.
    void settle()
    {
        (void)QTest::qWaitFor([&] {
            const Document& document = *workspace.document();
            const auto pages = document.visiblePages();
            for (std::uint64_t page = pages ? pages->first : 1; page <= (pages ? pages->last : 0);
                 ++page) {
                if (document.shown(page).state == engine::ByteState::Loading)
                    return false;
            }
            return workspace.poolSample().loading == 0
                && std::ranges::all_of(workspace.heldViews(),
                                       [](const HeldView& held) { return held.view != nullptr; });
        });
    }
    HexView* view() { return window.findChild<HexView*>(); }
    // All messages that are to be seen.
    QString message()
    {
        QStringList texts;
        for (const MessageBar* const bar : window.findChildren<MessageBar*>()) {
            if (!bar->isHidden())
                texts += bar->text();
        }
        return texts.join(QLatin1Char('\n'));
    }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QTest::keyClick(window.focusWidget() ? window.focusWidget() : &window, key, modifiers);
    }
    // What the status bar's field of that name says.
    QString status(const QString& name)
    {
        for (const QLabel* const label : window.findChildren<QLabel*>()) {
            if (label->accessibleName() == name && !label->isHidden())
                return label->text();
        }
        return {};
    }
    QToolButton* button(const QString& text)
    {
        for (QToolButton* const candidate :
             window.findChild<QToolBar*>()->findChildren<QToolButton*>()) {
            if (candidate->text() == text)
                return candidate;
        }
        qFatal("no such button");
    }

    ThemeChooser themes;
    Settings settings;
    Workspace workspace;
    MainWindow window;
};

} // namespace

class TestMainWindow : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void anEmptyWindowSaysWhatCanBeDone();
    void aFileIsShownWithItsNameAndPlace();
    void theKeyHoldsAndReleases();
    void theButtonsHoldAndRelease();
    void aSelectionOverPagesIsHeldWhole();
    void goToTakesAPlaceAndSaysWhyNot();
    void aRefusalSaysWantedAvailableAndWhatHelps();
    void aDoubleClickInTheListGoesThere();
    void copyingIsBounded();
    void copyingTakesTheSelectedBytes();
    void aDroppedFileIsOpened();
    void aFileThatCannotBeOpenedLeavesTheOther();
    void theHeldMomentAndTheFileAsItIsNowAreToldApart();
    void theListsKeysReleaseWhatIsSelectedThere();
    void escapeClosesMessagesAndLeavesTheGoToField();
    void theFieldForPlacesLeavesExportItsKey();
    void aNarrowWindowKeepsSizeAndPlaceInSight();
    void aMessageLeavesTheCursorInSight();
    void tabsComeWithASecondFile();
    void aHiddenTabGivesUpItsViewsAndKeepsItsPlace();
    void reloadingKeepsCursorAndPlace();
    void whatBecameOfTheFileIsSaidInItsBar();
    void whatTakesLongToOpenIsSaidAndCanBeCancelled();
    void allThatCannotBeOpenedIsNamed();
    void filesOpenAgainWhereTheyWere();
    void theWindowIsAsItWasLeft();
    void quittingWithHeldViewsAsksOnce();
    void closingAsksWhileAnExportRuns();
    void theKeysAreOnAPage();
    void anEmptyFileIsShown();
    void everyKeyStandsInOneAction();
    void theThemeChangesEveryColour();

private:
    test::TemporaryFolder m_folder;
    std::filesystem::path m_file;
};

void TestMainWindow::initTestCase()
{
    m_file = m_folder / "disk.img";
    test::writePattern(m_file, 64 * kPageSize);
}

void TestMainWindow::anEmptyWindowSaysWhatCanBeDone()
{
    Shown shown;
    QVERIFY(!shown.view()->isVisible());
    const auto labels = shown.window.findChildren<QLabel*>();
    QVERIFY(std::ranges::any_of(labels, [](const QLabel* label) {
        return label->isVisible() && label->text().contains(QStringLiteral("drop one here"));
    }));
    QVERIFY(!shown.button(QStringLiteral("Hold page"))->isEnabled());
    QVERIFY(shown.button(QStringLiteral("Open…"))->isEnabled());
}

void TestMainWindow::aFileIsShownWithItsNameAndPlace()
{
    Shown shown;
    shown.open(m_file);
    QVERIFY(shown.window.windowTitle().startsWith(QStringLiteral("disk.img")));
    QVERIFY(shown.view()->isVisible() && shown.view()->hasFocus());
    QCOMPARE(shown.status(QStringLiteral("Offset")), QStringLiteral("Offset 0x00000000 (0)"));
    QCOMPARE(shown.status(QStringLiteral("Page")), QStringLiteral("Page 0 of 0 – 63"));
    QCOMPARE(shown.status(QStringLiteral("Mapping")), QStringLiteral("Mapped read-only · 1 MiB"));
    shown.press(Qt::Key_End, Qt::ControlModifier);
    QCOMPARE(shown.status(QStringLiteral("Offset")),
             QStringLiteral("Offset 0x000FFFFF (1,048,575)"));
}

void TestMainWindow::theKeyHoldsAndReleases()
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

void TestMainWindow::theButtonsHoldAndRelease()
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

void TestMainWindow::aSelectionOverPagesIsHeldWhole()
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

void TestMainWindow::goToTakesAPlaceAndSaysWhyNot()
{
    Shown shown;
    shown.open(m_file);
    shown.press(Qt::Key_G, Qt::ControlModifier);
    auto* const field = shown.window.findChild<QToolBar*>()->findChild<QLineEdit*>();
    QVERIFY(field->hasFocus());
    QTest::keyClicks(field, QStringLiteral("page 40"));
    QCOMPARE(shown.workspace.heldViews().size(), std::size_t(0)); // no letter became a command
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(shown.workspace.document()->cursor(), 40 * kPageSize);
    QVERIFY(shown.view()->hasFocus());
    shown.settle();
    QVERIFY(shown.workspace.document()->visiblePages()->contains(40));
    shown.press(Qt::Key_G, Qt::ControlModifier);
    QTest::keyClicks(field, QStringLiteral("page 64"));
    QTest::keyClick(field, Qt::Key_Return);
    QVERIFY2(shown.message().contains(QStringLiteral("no page 64")), qPrintable(shown.message()));
    QCOMPARE(shown.workspace.document()->cursor(), 40 * kPageSize);
}

void TestMainWindow::aRefusalSaysWantedAvailableAndWhatHelps()
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
}

void TestMainWindow::aDoubleClickInTheListGoesThere()
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

void TestMainWindow::copyingIsBounded()
{
    const auto path = m_folder / "large";
    test::makeSparse(path, 3u << 20);
    Shown shown;
    shown.open(path);
    shown.press(Qt::Key_A, Qt::ControlModifier);
    shown.press(Qt::Key_C, Qt::ControlModifier);
    QVERIFY2(shown.message().contains(QStringLiteral("at most 1 MiB can be copied")),
             qPrintable(shown.message()));
}

void TestMainWindow::copyingTakesTheSelectedBytes()
{
    const auto path = m_folder / "text";
    test::writeFile(path, "Hello, world");
    Shown shown;
    shown.open(path);
    for (int i = 0; i < 4; ++i)
        shown.press(Qt::Key_Right, Qt::ShiftModifier);
    shown.press(Qt::Key_C, Qt::ControlModifier);
    QTRY_COMPARE(QApplication::clipboard()->text(), QStringLiteral("48 65 6C 6C 6F"));
    shown.press(Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_COMPARE(QApplication::clipboard()->text(), QStringLiteral("Hello"));
}

void TestMainWindow::aDroppedFileIsOpened()
{
    const std::filesystem::path path = m_folder / "new\nline \xFF";
    test::writeFile(path, "dropped");
    Shown shown;
    QMimeData data;
    data.setUrls({QUrl::fromEncoded(
        "file://" + QByteArray::fromStdString(path.string()).toPercentEncoding("/"))});
    const QPoint middle = shown.window.rect().center();
    QDragEnterEvent enter(middle, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&shown.window, &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop(middle, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&shown.window, &drop);
    QTRY_VERIFY(shown.workspace.document());
    QCOMPARE(shown.workspace.document()->size(), std::uint64_t(7));
    QVERIFY(shown.window.windowTitle().startsWith(QStringLiteral("new\\nline \\xFF")));
}

void TestMainWindow::aFileThatCannotBeOpenedLeavesTheOther()
{
    Shown shown;
    shown.open(m_file);
    shown.window.files().open(m_folder.path());
    QTRY_VERIFY(shown.message().contains(QStringLiteral("it is a folder")));
    QCOMPARE(shown.workspace.document()->name(), QStringLiteral("disk.img"));
    QVERIFY(shown.view()->isVisible());
}

void TestMainWindow::theHeldMomentAndTheFileAsItIsNowAreToldApart()
{
    const auto path = m_folder / "changes";
    test::writePattern(path, 2 * kPageSize);
    Shown shown;
    shown.open(path);
    shown.press(Qt::Key_H);
    const Document& document = *shown.workspace.document();
    QCOMPARE(document.heldView(0), document.shown(0).view.get());
    QVERIFY(!hexPageOf(document, 0).isChanged);
    const std::byte old = document.heldView(0)->bytesAt(100, 1).front();
    std::vector<std::byte> bytes = test::pattern(0, 2 * kPageSize);
    bytes[100] = ~old;
    test::writeFile(path, bytes);
    QTRY_VERIFY(document.shown(0).view.get() != document.heldView(0)
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

void TestMainWindow::theListsKeysReleaseWhatIsSelectedThere()
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

void TestMainWindow::escapeClosesMessagesAndLeavesTheGoToField()
{
    Shown shown;
    shown.open(m_file);
    shown.press(Qt::Key_R);
    QVERIFY(!shown.message().isEmpty());
    shown.press(Qt::Key_Escape);
    QCOMPARE(shown.message(), QString());
    shown.press(Qt::Key_G, Qt::ControlModifier);
    QVERIFY(shown.window.findChild<QToolBar*>()->findChild<QLineEdit*>()->hasFocus());
    shown.press(Qt::Key_Escape);
    QVERIFY(shown.view()->hasFocus());
}

void TestMainWindow::theFieldForPlacesLeavesExportItsKey()
{
    Shown shown;
    shown.open(m_file);
    shown.press(Qt::Key_G, Qt::ControlModifier);
    shown.press(Qt::Key_E, Qt::ControlModifier);
    QVERIFY(shown.window.findChild<ExportDialog*>()->isVisible());
}

void TestMainWindow::aNarrowWindowKeepsSizeAndPlaceInSight()
{
    Shown shown;
    shown.open(m_file);
    shown.view()->goTo(40 * kPageSize);
    for (const int width : {1900, 1300, 800, 660}) {
        shown.window.resize(width, 500);
        QCoreApplication::processEvents();
        QVERIFY(shown.status(QStringLiteral("Offset")).contains(QStringLiteral("0x000A0000")));
        QVERIFY(shown.status(QStringLiteral("Mapping")).endsWith(QStringLiteral("1 MiB")));
        // The bytes come before the lists.
        if (width >= 1300)
            QVERIFY(shown.view()->width() >= shown.view()->sizeHint().width());
    }
}

void TestMainWindow::aMessageLeavesTheCursorInSight()
{
    Shown shown;
    shown.open(m_file);
    shown.press(Qt::Key_End, Qt::ControlModifier);
    const std::uint64_t last = shown.workspace.document()->size() - 1;
    const auto inSight = [&] {
        const QRect box = shown.view()->byteRect(last, shown.view()->column());
        return !box.isEmpty() && shown.view()->viewport()->rect().contains(box);
    };
    QVERIFY(inSight());
    shown.press(Qt::Key_R); // nothing held: a message comes above the bytes
    QVERIFY(!shown.message().isEmpty());
    QCoreApplication::processEvents();
    QVERIFY(inSight());
}

void TestMainWindow::tabsComeWithASecondFile()
{
    test::writeFile(m_folder / "a & <b>", "other");
    std::filesystem::create_directory(m_folder / "sub");
    test::writeFile(m_folder / "sub/disk.img", "same name");
    Shown shown;
    auto* const tabs = shown.window.findChild<DocumentTabs*>();
    shown.open(m_file);
    QVERIFY(!tabs->isVisible()); // it would say nothing
    shown.open(m_folder / "a & <b>");
    QVERIFY(tabs->isVisible());
    QCOMPARE(tabs->tabText(0), QStringLiteral("disk.img"));
    QCOMPARE(tabs->tabText(1), QStringLiteral("a && <b>")); // as a tab is told a plain name
    QCOMPARE(tabs->currentIndex(), 1);
    shown.open(m_folder / "sub/disk.img");
    QCOMPARE(tabs->tabText(2), QStringLiteral("sub/disk.img"));
    QVERIFY(tabs->tabText(0).endsWith(QStringLiteral("/disk.img")));
    shown.press(Qt::Key_Tab, Qt::ControlModifier);
    QCOMPARE(shown.workspace.document(), shown.workspace.documents()[0].get());
    QVERIFY(shown.view()->hasFocus());
    QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(1).center());
    QCOMPARE(shown.workspace.document(), shown.workspace.documents()[1].get());
    QVERIFY(shown.window.windowTitle().startsWith(QStringLiteral("a & <b>")));
    QTest::mouseClick(tabs, Qt::MiddleButton, {}, tabs->tabRect(0).center());
    QCOMPARE(tabs->count(), 2);
    QCOMPARE(shown.workspace.document()->name(), QStringLiteral("a & <b>"));
    shown.press(Qt::Key_W, Qt::ControlModifier);
    QCOMPARE(tabs->count(), 1);
    QTRY_VERIFY(!tabs->isVisible());
    shown.press(Qt::Key_W, Qt::ControlModifier);
    QVERIFY(!shown.view()->isVisible());
    QVERIFY(shown.workspace.documents().empty());
}

void TestMainWindow::aHiddenTabGivesUpItsViewsAndKeepsItsPlace()
{
    test::writeFile(m_folder / "small", "small");
    Shown shown;
    shown.open(m_file);
    shown.view()->goTo(30 * kPageSize + 5);
    shown.settle();
    const ScrollPosition position = shown.view()->position();
    QVERIFY(position.row > 0);
    Document& first = *shown.workspace.document();
    shown.open(m_folder / "small");
    QCOMPARE(first.unitsOnScreen(), std::size_t(0));
    QTRY_COMPARE(shown.workspace.poolState().used, std::size_t(1)); // the small file's page
    shown.press(Qt::Key_Tab, Qt::ControlModifier);
    QCOMPARE(shown.view()->position(), position);
    QCOMPARE(first.cursor(), 30 * kPageSize + 5);
    shown.settle();
    QVERIFY(first.shown(30).view);
}

void TestMainWindow::reloadingKeepsCursorAndPlace()
{
    const auto path = m_folder / "grows";
    test::writePattern(path, 20 * kPageSize);
    Shown shown;
    shown.open(path);
    shown.view()->goTo(10 * kPageSize);
    shown.settle();
    shown.press(Qt::Key_H);
    const ScrollPosition position = shown.view()->position();
    const auto held = shown.workspace.heldViews().front().mapping;
    std::filesystem::resize_file(path, 30 * kPageSize);
    const Document* const before = shown.workspace.document();
    shown.press(Qt::Key_F5);
    QTRY_VERIFY(shown.workspace.document() != before);
    QCOMPARE(shown.workspace.documents().size(), std::size_t(1));
    QCOMPARE(shown.workspace.document()->size(), 30 * kPageSize);
    QCOMPARE(shown.workspace.document()->cursor(), 10 * kPageSize);
    QCOMPARE(shown.view()->position(), position);
    QCOMPARE(shown.workspace.heldViews().front().mapping, held); // their old one
    QVERIFY(shown.workspace.document()->mapping() != held);
    QTRY_COMPARE(held->state(), engine::MappingState::Closing);
}

void TestMainWindow::whatBecameOfTheFileIsSaidInItsBar()
{
    const auto path = m_folder / "live";
    test::writePattern(path, 4 * kPageSize);
    Shown shown;
    shown.open(path);
    std::filesystem::resize_file(path, 100);
    QTRY_VERIFY(shown.message().contains(QStringLiteral("live was cut short")));
    const auto* const bar = shown.window.findChild<MessageBar*>(QStringLiteral("notice"));
    auto* const reload = bar->findChild<QToolButton*>(QStringLiteral("remedy"));
    QVERIFY(reload->isVisible());
    // Another file's bar says nothing of it; its tab has a mark.
    shown.open(m_file);
    QVERIFY(!bar->isVisible());
    const auto* const tabs = shown.window.findChild<DocumentTabs*>();
    QVERIFY(!tabs->tabIcon(0).isNull() && tabs->tabIcon(1).isNull());
    shown.press(Qt::Key_Tab, Qt::ControlModifier);
    QVERIFY(bar->isVisible());
    QTest::mouseClick(reload, Qt::LeftButton);
    QTRY_COMPARE(shown.workspace.document()->size(), std::uint64_t(100));
    QTRY_VERIFY(!bar->isVisible());
}

void TestMainWindow::whatTakesLongToOpenIsSaidAndCanBeCancelled()
{
    if (!test::FaultyFs::unavailableReason().empty())
        QSKIP(test::FaultyFs::unavailableReason().c_str());
    test::FaultyFs fs;
    fs.addFile("slow", kPageSize);
    fs.freeze();
    Shown shown;
    shown.open(m_file);
    shown.window.files().open(fs / "slow");
    QTRY_VERIFY(shown.message().contains(QStringLiteral("Opening slow")));
    QCOMPARE(shown.workspace.document()->name(), QStringLiteral("disk.img"));
    shown.press(Qt::Key_Down); // the window goes on
    QCOMPARE(shown.workspace.document()->cursor(), std::uint64_t(16));
    shown.workspace.cancelOpening();
    QVERIFY(!shown.message().contains(QStringLiteral("Opening")));
    fs.thaw();
    QTest::qWait(100);
    QCOMPARE(shown.workspace.documents().size(), std::size_t(1));
}

void TestMainWindow::allThatCannotBeOpenedIsNamed()
{
    Shown shown;
    shown.window.files().open({m_folder / "no1", m_file, m_folder / "no2"});
    QTRY_VERIFY(shown.workspace.document() && !shown.workspace.isOpening());
    QTRY_VERIFY(shown.message().contains(QStringLiteral("no1: no such file"))
                && shown.message().contains(QStringLiteral("no2: no such file")));
    QCOMPARE(shown.workspace.documents().size(), std::size_t(1));
}

void TestMainWindow::filesOpenAgainWhereTheyWere()
{
    const test::TemporaryFolder folder;
    ScrollPosition position;
    {
        Shown shown(256, folder / "ini");
        shown.open(m_file);
        shown.view()->goTo(50 * kPageSize + 3);
        position = shown.view()->position();
        QVERIFY(shown.window.close());
    }
    Shown shown(256, folder / "ini");
    const auto* const recent = shown.window.findChild<QListWidget*>();
    QVERIFY(recent->isVisible());
    QCOMPARE(recent->count(), 1);
    QVERIFY(recent->item(0)->text().startsWith(QStringLiteral("disk.img")));
    QTest::mouseClick(recent->viewport(), Qt::LeftButton, {},
                      recent->visualItemRect(recent->item(0)).center());
    QTRY_VERIFY(shown.workspace.document());
    QCOMPARE(shown.workspace.document()->cursor(), 50 * kPageSize + 3);
    QCOMPARE(shown.view()->position(), position);
    // A place that is asked for comes first.
    shown.press(Qt::Key_W, Qt::ControlModifier);
    QVERIFY(!shown.workspace.document());
    shown.window.files().open(m_file, QStringLiteral("page 2"));
    QTRY_VERIFY(shown.workspace.document());
    QTRY_COMPARE(shown.workspace.document()->cursor(), 2 * kPageSize);
}

void TestMainWindow::theWindowIsAsItWasLeft()
{
    const test::TemporaryFolder folder;
    {
        Shown shown(256, folder / "ini");
        shown.open(m_file);
        shown.window.resize(1100, 700);
        shown.themes.choose(ThemeChoice::Dark);
        shown.view()->setBytesPerRow(32);
        shown.view()->setFontPointSize(14);
        QCOMPARE(shown.workspace.resizePool(100), QString());
        QVERIFY(shown.window.close());
    }
    {
        Shown shown(256, folder / "ini");
        QCOMPARE(shown.themes.choice(), ThemeChoice::Dark);
        QCOMPARE(shown.view()->chosenBytesPerRow(), 32);
        QCOMPARE(shown.view()->fontPointSize(), 14.0);
        QVERIFY(shown.window.close()); // 256 units this time only
        shown.themes.choose(ThemeChoice::System);
    }
    QCOMPARE(Settings(folder / "ini").poolUnits().value_or(0), std::size_t(100));
}

void TestMainWindow::quittingWithHeldViewsAsksOnce()
{
    Shown shown;
    shown.open(m_file);
    shown.press(Qt::Key_H);
    int asked = 0;
    const auto answer = [&](const QString& button) {
        QTimer::singleShot(0, &shown.window, [&shown, &asked, button] {
            ++asked;
            auto* const box = shown.window.findChild<QMessageBox*>();
            QVERIFY(box->informativeText().startsWith(QStringLiteral("A held view (4 units)")));
            for (QAbstractButton* const one : box->buttons()) {
                if (one->text() == button)
                    one->click();
            }
        });
    };
    answer(QStringLiteral("&Go On"));
    QVERIFY(!shown.window.close());
    QCOMPARE(shown.workspace.heldViews().size(), std::size_t(1));
    answer(QStringLiteral("&Quit"));
    QVERIFY(shown.window.close());
    QCOMPARE(asked, 2);
}

void TestMainWindow::theKeysAreOnAPage()
{
    Shown shown;
    shown.press(Qt::Key_F1);
    auto* const page = shown.window.findChild<ShortcutsPage*>();
    QVERIFY(page && page->isVisible() && !page->isModal());
    const auto* const keys = page->findChild<QTreeWidget*>();
    QString all;
    for (QTreeWidgetItemIterator it(const_cast<QTreeWidget*>(keys)); *it; ++it)
        all += (*it)->text(0) + QLatin1Char('\t') + (*it)->text(1) + QLatin1Char('\n');
    // Every key of an action, and those of the instruments.
    for (const QAction* const action : shown.window.findChildren<QAction*>()) {
        if (action->parent()->inherits("ui::Actions") && !action->shortcut().isEmpty())
            QVERIFY2(all.contains(action->shortcut().toString(QKeySequence::NativeText)),
                     qPrintable(action->text()));
    }
    QVERIFY(all.contains(QStringLiteral("Ctrl+Home")));
    QTest::keyClick(page, Qt::Key_Escape);
    QVERIFY(!page->isVisible());
}

void TestMainWindow::closingAsksWhileAnExportRuns()
{
    if (!test::FaultyFs::unavailableReason().empty())
        QSKIP(test::FaultyFs::unavailableReason().c_str());
    test::FaultyFs fs;
    fs.addFile("disk", 1000 * kPageSize);
    const test::TemporaryFolder folder;
    Shown shown;
    shown.open(fs / "disk");
    fs.setDelay("disk", std::chrono::milliseconds(2));
    auto* const dialog = shown.window.findChild<ExportDialog*>();
    dialog->present();
    dialog->findChild<QLineEdit*>(QStringLiteral("lastPage"))->setText(QStringLiteral("999"));
    const auto target = QString::fromStdString(folder / "out");
    dialog->findChild<QLineEdit*>(QStringLiteral("target"))->setText(target);
    QTest::mouseClick(dialog->findChild<QPushButton*>(QStringLiteral("export")), Qt::LeftButton);
    QVERIFY(dialog->isExporting());
    const auto answer = [&](const QString& button) {
        QTimer::singleShot(0, &shown.window, [&shown, button, target] {
            auto* const box = shown.window.findChild<QMessageBox*>();
            QVERIFY(box->informativeText().contains(target));
            for (QAbstractButton* const one : box->buttons()) {
                if (one->text() == button)
                    one->click();
            }
        });
    };
    answer(QStringLiteral("&Go On"));
    QVERIFY(!shown.window.close());
    QVERIFY(dialog->isExporting());
    QVERIFY(!std::filesystem::is_empty(folder.path())); // its temporary file
    answer(QStringLiteral("&Stop and Quit"));
    QVERIFY(shown.window.close());
    // As soon as the read that it is in returns: a slow one may take longer than quitting waits.
    QTRY_VERIFY(std::filesystem::is_empty(folder.path()));
}

void TestMainWindow::anEmptyFileIsShown()
{
    test::writeFile(m_folder / "empty", "");
    Shown shown;
    shown.open(m_folder / "empty");
    QCOMPARE(shown.status(QStringLiteral("Offset")), QStringLiteral("Empty file"));
    for (const Qt::Key key : {Qt::Key_H, Qt::Key_R, Qt::Key_Down, Qt::Key_PageDown, Qt::Key_End})
        shown.press(key);
    QVERIFY(shown.workspace.heldViews().empty());
    QVERIFY(!shown.button(QStringLiteral("Hold page"))->isEnabled());
}

void TestMainWindow::everyKeyStandsInOneAction()
{
    Shown shown;
    std::map<QString, QString> owner;
    for (const QAction* const action : shown.window.findChildren<QAction*>()) {
        if (!action->parent()->inherits("ui::Actions"))
            continue;
        QVERIFY2(!action->toolTip().isEmpty(), qPrintable(action->text()));
        for (const QKeySequence& keys : action->shortcuts()) {
            const auto [it, fresh] = owner.emplace(keys.toString(), action->text());
            QVERIFY2(fresh, qPrintable(keys.toString() + QStringLiteral(" of ") + it->second));
        }
    }
    QVERIFY(owner.contains(QStringLiteral("H")));
}

void TestMainWindow::theThemeChangesEveryColour()
{
    Shown shown;
    shown.open(m_file);
    shown.themes.choose(ThemeChoice::Light);
    QCoreApplication::processEvents();
    const QImage light = shown.window.grab().toImage();
    shown.themes.choose(ThemeChoice::Dark);
    QCoreApplication::processEvents();
    const QImage dark = shown.window.grab().toImage();
    // Every ground is dark now: sampled all over the window, hardly a light pixel is left.
    int lightPixels = 0;
    int samples = 0;
    for (int y = 2; y < dark.height(); y += 7) {
        for (int x = 2; x < dark.width(); x += 7, ++samples)
            lightPixels += dark.pixelColor(x, y).lightness() > 160 ? 1 : 0;
    }
    QVERIFY2(lightPixels * 20 < samples, qPrintable(QString::number(lightPixels)));
    QVERIFY(light.pixelColor(4, 4).lightness() > 200);
    shown.themes.choose(ThemeChoice::System);
}

int main(int argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication app(argc, argv);
    TestMainWindow test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_main_window.moc"
