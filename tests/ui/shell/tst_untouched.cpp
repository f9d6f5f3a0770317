// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
// Nothing about a file changes by looking at it: whole window, all that stat(2) tells, and locks.
#include "tests/support/loop_device.h"
#include "tests/ui/support/shown_window.h"
#include "ui/export/export_dialog.h"
#include "ui/shell/main_window.h"

#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QtTest>

#include <algorithm>
#include <fstream>
#include <sstream>

#include <fcntl.h>
#include <sys/stat.h>

using namespace ui;
using engine::kPageSize;

namespace {

struct Status {
    struct stat of{};
    QStringList locks;
};

// Lines of /proc/locks that name the file; other programs lock others all the time.
QStringList locksOf(const struct stat& status)
{
    const std::string inode = ":" + std::to_string(status.st_ino) + " ";
    QStringList locks;
    std::ifstream all("/proc/locks");
    for (std::string line; std::getline(all, line);) {
        if (line.find(inode) != std::string::npos)
            locks += QString::fromStdString(line);
    }
    return locks;
}

Status statusOf(const std::filesystem::path& path)
{
    Status status;
    if (::stat(path.c_str(), &status.of) != 0)
        qFatal("there is no such file");
    status.locks = locksOf(status.of);
    return status;
}

QString timeText(const timespec& time)
{
    return QStringLiteral("%1.%2").arg(time.tv_sec).arg(time.tv_nsec, 9, 10, QLatin1Char('0'));
}

// One line for each thing, so that a failure says which.
QString textOf(const Status& status)
{
    const struct stat& of = status.of;
    return QStringList{QStringLiteral("inode %1").arg(of.st_ino),
                       QStringLiteral("links %1").arg(of.st_nlink),
                       QStringLiteral("mode %1").arg(of.st_mode, 0, 8),
                       QStringLiteral("uid %1").arg(of.st_uid),
                       QStringLiteral("gid %1").arg(of.st_gid),
                       QStringLiteral("size %1").arg(of.st_size),
                       QStringLiteral("blocks %1").arg(of.st_blocks),
                       QStringLiteral("mtime %1").arg(timeText(of.st_mtim)),
                       QStringLiteral("ctime %1").arg(timeText(of.st_ctim)),
                       QStringLiteral("atime %1").arg(timeText(of.st_atim)),
                       QStringLiteral("locks %1").arg(status.locks.join(QLatin1Char(';')))}
        .join(QLatin1Char('\n'));
}

// An access time that any reader's would bring up to date (relatime in mount(8)). For an owner.
bool makeLookOld(const std::filesystem::path& path)
{
    const timespec times[2]{{1'000'000, 0}, {2'000'000, 0}};
    return ::utimensat(AT_FDCWD, path.c_str(), times, 0) == 0;
}

void browse(test::ShownWindow& shown)
{
    shown.settle();
    for (const Qt::Key key : {Qt::Key_PageDown, Qt::Key_End, Qt::Key_PageUp, Qt::Key_Home}) {
        shown.press(key, Qt::ControlModifier);
        shown.settle();
        shown.press(Qt::Key_H);
        shown.settle();
    }
    shown.press(Qt::Key_PageDown);
    shown.press(Qt::Key_R, Qt::ShiftModifier);
    // Once it has been looked at for news and compared with the screen.
    QTest::qWait(static_cast<int>(2 * Document::kRefreshInterval.count()));
}

void reload(test::ShownWindow& shown)
{
    const Document* const before = shown.workspace.document();
    shown.press(Qt::Key_F5);
    QTRY_VERIFY(shown.workspace.document() != before);
    shown.settle();
}

void exportPages(test::ShownWindow& shown, const std::filesystem::path& target)
{
    auto* const dialog = shown.window.findChild<ExportDialog*>();
    QSignalSpy finished(dialog, &ExportDialog::finished);
    dialog->present();
    dialog->findChild<QLineEdit*>(QStringLiteral("firstPage"))->setText(QStringLiteral("3"));
    dialog->findChild<QLineEdit*>(QStringLiteral("lastPage"))->setText(QStringLiteral("9"));
    dialog->findChild<QLineEdit*>(QStringLiteral("target"))
        ->setText(QString::fromStdString(target.string()));
    QTest::mouseClick(dialog->findChild<QPushButton*>(QStringLiteral("export")), Qt::LeftButton);
    QTRY_COMPARE(finished.size(), 1);
    dialog->close();
    shown.window.activateWindow(); // keys go to the window again
    QVERIFY(QTest::qWaitForWindowActive(&shown.window));
    QVERIFY2(finished.front().at(1).toBool(), qPrintable(finished.front().at(0).toString()));
    QVERIFY(test::readFile(target) == test::pattern(3 * kPageSize, 7 * kPageSize));
}

} // namespace

class TestUntouched : public QObject, test::WithDiskImage {
    Q_OBJECT

private slots:
    void lookingAtAFileChangesNothingAboutIt_data();
    void lookingAtAFileChangesNothingAboutIt();
};

void TestUntouched::lookingAtAFileChangesNothingAboutIt_data()
{
    QTest::addColumn<bool>("device");
    QTest::newRow("regular file") << false;
    QTest::newRow("block device") << true;
}

void TestUntouched::lookingAtAFileChangesNothingAboutIt()
{
    QFETCH(bool, device);
    std::optional<test::LoopDevice> loop;
    if (device && !loop.emplace(m_file).reason().empty())
        QSKIP(loop->reason().c_str());
    const std::filesystem::path path = device ? loop->path() : m_file;
    QVERIFY(makeLookOld(path));
    const Status before = statusOf(path);
    {
        test::ShownWindow shown(256, m_folder / "settings.ini");
        shown.open(path);
        browse(shown);
        QCOMPARE(textOf(statusOf(path)), textOf(before)); // locks are gone with whoever has them
        exportPages(shown, m_folder / "exported");
        reload(shown);
        QCOMPARE(textOf(statusOf(path)), textOf(before));
        QVERIFY(shown.window.close());
    }
    QCOMPARE(textOf(statusOf(path)), textOf(before));
    QVERIFY(test::readFile(m_file) == test::pattern(0, 64 * kPageSize));
    std::filesystem::remove(m_folder / "exported");
}

int main(int argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication app(argc, argv);
    TestUntouched test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_untouched.moc"
