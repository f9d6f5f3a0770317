// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/faulty_fs.h"
#include "tests/support/temporary_folder.h"
#include "tests/ui/support/shown_window.h"
#include "ui/common/message_bar.h"
#include "ui/document/workspace.h"
#include "ui/export/export_dialog.h"
#include "ui/shell/document_tabs.h"
#include "ui/shell/file_opener.h"
#include "ui/shell/main_window.h"

#include <QLineEdit>
#include <QListWidget>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QTimer>
#include <QToolButton>
#include <QtTest>

using namespace ui;
using engine::kPageSize;

using Shown = test::ShownWindow;

class TestMainWindowFiles : public QObject, test::WithDiskImage {
    Q_OBJECT

private slots:
    void aDroppedFileIsOpened();
    void aFileThatCannotBeOpenedLeavesTheOther();
    void tabsComeWithASecondFile();
    void aHiddenTabGivesUpItsViewsAndKeepsItsPlace();
    void reloadingKeepsCursorAndPlace();
    void whatBecameOfTheFileIsSaidInItsBar();
    void whatTakesLongToOpenIsSaidAndCanBeCancelled();
    void allThatCannotBeOpenedIsNamed();
    void filesOpenAgainWhereTheyWere();
    void quittingWithHeldViewsAsksOnce();
    void closingAsksWhileAnExportRuns();
};

void TestMainWindowFiles::aDroppedFileIsOpened()
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

void TestMainWindowFiles::aFileThatCannotBeOpenedLeavesTheOther()
{
    Shown shown;
    shown.open(m_file);
    shown.window.files().open(m_folder.path());
    QTRY_VERIFY(shown.message().contains(QStringLiteral("it is a folder")));
    QCOMPARE(shown.workspace.document()->name(), QStringLiteral("disk.img"));
    QVERIFY(shown.view()->isVisible());
}

void TestMainWindowFiles::tabsComeWithASecondFile()
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

void TestMainWindowFiles::aHiddenTabGivesUpItsViewsAndKeepsItsPlace()
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

void TestMainWindowFiles::reloadingKeepsCursorAndPlace()
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

void TestMainWindowFiles::whatBecameOfTheFileIsSaidInItsBar()
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

void TestMainWindowFiles::whatTakesLongToOpenIsSaidAndCanBeCancelled()
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

void TestMainWindowFiles::allThatCannotBeOpenedIsNamed()
{
    Shown shown;
    shown.window.files().open({m_folder / "no1", m_file, m_folder / "no2"});
    QTRY_VERIFY(shown.workspace.document() && !shown.workspace.isOpening());
    QTRY_VERIFY(shown.message().contains(QStringLiteral("no1: no such file"))
                && shown.message().contains(QStringLiteral("no2: no such file")));
    QCOMPARE(shown.workspace.documents().size(), std::size_t(1));
}

void TestMainWindowFiles::filesOpenAgainWhereTheyWere()
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

void TestMainWindowFiles::quittingWithHeldViewsAsksOnce()
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
    answer(QStringLiteral("&Cancel"));
    QVERIFY(!shown.window.close());
    QCOMPARE(shown.workspace.heldViews().size(), std::size_t(1));
    answer(QStringLiteral("&Quit"));
    QVERIFY(shown.window.close());
    QCOMPARE(asked, 2);
}

void TestMainWindowFiles::closingAsksWhileAnExportRuns()
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
    answer(QStringLiteral("&Cancel"));
    QVERIFY(!shown.window.close());
    QVERIFY(dialog->isExporting());
    QVERIFY(!std::filesystem::is_empty(folder.path())); // its temporary file
    answer(QStringLiteral("&Stop and Quit"));
    QVERIFY(shown.window.close());
    // As soon as the read that it is in returns: a slow one may take longer than quitting waits.
    QTRY_VERIFY(std::filesystem::is_empty(folder.path()));
}

int main(int argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication app(argc, argv);
    TestMainWindowFiles test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_main_window_files.moc"
