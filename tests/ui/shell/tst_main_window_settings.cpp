// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/temporary_folder.h"
#include "tests/ui/support/shown_window.h"
#include "ui/document/workspace.h"
#include "ui/pool/pool_panel.h"
#include "ui/shell/file_opener.h"
#include "ui/shell/main_window.h"
#include "ui/shell/settings.h"

#include <QMenu>
#include <QMessageBox>
#include <QTimer>
#include <QtTest>

using namespace ui;
using engine::kPageSize;

using Shown = test::ShownWindow;

class TestMainWindowSettings : public QObject, test::WithDiskImage {
    Q_OBJECT

private slots:
    void panelsCanBeHidden();
    void placesAreKeptWhileItRuns();
    void atRestNothingIsWritten();
    void theSampleIsNoRecentFile();
    void theWindowIsAsItWasLeft();
    void quittingAsksWhereBookmarksCannotBeWritten();
};

// In a low window the bytes get the room, and get it again at the next start.
void TestMainWindowSettings::panelsCanBeHidden()
{
    const std::filesystem::path ini = m_folder / "panels.ini";
    {
        Shown shown(256, ini);
        shown.open(m_file);
        shown.window.resize(700, 500);
        const QSize before = shown.view()->size();
        shown.press(Qt::Key_F8);
        shown.press(Qt::Key_F9);
        QTRY_VERIFY(shown.view()->height() > before.height() * 3 / 2);
        QTRY_VERIFY(shown.view()->width() > before.width());
        shown.window.close();
    }
    Shown again(256, ini);
    QVERIFY(!again.window.findChild<PoolPanel*>()->isVisible());
    again.open(m_file);
    again.press(Qt::Key_P, Qt::ControlModifier); // its size is to be typed there
    QVERIFY(again.window.findChild<PoolPanel*>()->isVisible());
}

// A kill or a crash loses little.
void TestMainWindowSettings::placesAreKeptWhileItRuns()
{
    Shown shown(256, m_folder / "places.ini");
    shown.open(m_file);
    shown.view()->goTo(30 * kPageSize);
    auto* const timer = shown.window.findChild<QTimer*>(QStringLiteral("places"));
    QVERIFY(timer->isActive() && timer->interval() <= 10'000);
    timer->setInterval(1);
    QTRY_COMPARE(shown.settings.recentFile(m_file).value_or(RecentFile()).cursor, 30 * kPageSize);
}

// Neither of two idle tabs writes the settings again, and what is to be forgotten stays so.
void TestMainWindowSettings::atRestNothingIsWritten()
{
    const std::filesystem::path ini = m_folder / "rest.ini";
    Shown shown(256, ini);
    shown.open(m_file);
    test::writePattern(m_folder / "other.img", kPageSize);
    shown.open(m_folder / "other.img");
    shown.window.files().notePlaces();
    QTRY_VERIFY(std::filesystem::exists(ini));
    QTest::qWait(50); // until it is written
    std::filesystem::remove(ini);
    shown.window.files().notePlaces();
    QTest::qWait(50);
    QVERIFY(!std::filesystem::exists(ini));
    auto* const recent = shown.window.findChild<QMenu*>(QStringLiteral("recent"));
    emit recent->aboutToShow();
    recent->actions().last()->trigger(); // Forget these
    shown.window.files().notePlaces();
    QVERIFY(shown.settings.recentFiles().empty());
}

void TestMainWindowSettings::theSampleIsNoRecentFile()
{
    Shown shown(256, m_folder / "sample.ini");
    shown.window.files().openSample();
    QTRY_VERIFY(shown.workspace.document());
    shown.window.files().notePlaces();
    QVERIFY(shown.settings.recentFiles().empty());
}

void TestMainWindowSettings::theWindowIsAsItWasLeft()
{
    const test::TemporaryFolder folder;
    ui::HexStyle style;
    style.bytesPerRow = 32;
    style.bytesPerGroup = 4;
    style.values = ui::ValueFormat::Octal;
    style.upperCase = false;
    style.offsets = ui::OffsetFormat::Decimal;
    style.offsetBase = ui::OffsetBase::Page;
    style.text = "UTF-8";
    {
        Shown shown(256, folder / "ini");
        shown.open(m_file);
        shown.window.resize(1100, 700);
        shown.themes.choose(ThemeChoice::Dark);
        shown.view()->setStyle(style);
        shown.view()->setFontPointSize(14);
        QCOMPARE(shown.workspace.resizePool(100), QString());
        QVERIFY(shown.window.close());
    }
    {
        Shown shown(256, folder / "ini");
        QCOMPARE(shown.themes.choice(), ThemeChoice::Dark);
        QCOMPARE(shown.view()->style(), style);
        QCOMPARE(shown.view()->fontPointSize(), 14.0);
        QVERIFY(shown.window.close()); // 256 units this time only
        shown.themes.choose(ThemeChoice::System);
    }
    QCOMPARE(Settings(folder / "ini").poolUnits().value_or(0), std::size_t(100));
}

void TestMainWindowSettings::quittingAsksWhereBookmarksCannotBeWritten()
{
    const test::TemporaryFolder folder;
    test::writeFile(folder / "bookmarks", "in the way of the folder");
    Shown shown(256, folder / "settings.ini");
    shown.open(m_file);
    shown.press(Qt::Key_B);
    QString loss;
    QTimer::singleShot(0, &shown.window, [&] {
        auto* const box = shown.window.findChild<QMessageBox*>();
        loss = box->informativeText();
        box->reject();
    });
    QVERIFY(!shown.window.close());
    QCOMPARE(loss, QStringLiteral("Bookmarks that were changed could not be written so far."));
    std::filesystem::remove(folder / "bookmarks");
    QVERIFY(shown.window.close());
    QVERIFY(std::filesystem::is_directory(folder / "bookmarks"));
}

int main(int argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication app(argc, argv);
    TestMainWindowSettings test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_main_window_settings.moc"
