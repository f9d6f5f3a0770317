// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/mapping/segments.h"

#include "tests/support/child_process.h"
#include "tests/support/loop_device.h"
#include "tests/support/open_watch.h"
#include "tests/support/process_limits.h"
#include "tests/support/temporary_folder.h"

#include <QtTest>

#include <filesystem>

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

using namespace engine;

namespace {

std::string refusal(const std::filesystem::path& path)
{
    try {
        const auto segments = Segments::open(path);
        return "opened";
    } catch (const IoError& error) {
        return error.path() == path ? error.what() : "another path";
    }
}

} // namespace

class TestSegmentsOpen : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void whatHasNoBytesToMapIsRefused_data();
    void whatHasNoBytesToMapIsRefused();
    void aFifoIsNotDisturbed();
    void missingRightsAreNamed();
    void anEmptyFileHasNoSlices();
    void anyNameCanBeOpened();
    void openingChangesNothing();
    void descriptorsAreForReadingAndNotInherited();
    void blockDevicesHaveTheirRealSize_data();
    void blockDevicesHaveTheirRealSize();

private:
    test::TemporaryFolder m_folder;
};

void TestSegmentsOpen::initTestCase()
{
    QCOMPARE(::mkfifo((m_folder / "fifo").c_str(), 0644), 0);
    std::filesystem::create_symlink("nowhere", m_folder / "dangling");
    std::filesystem::create_symlink("loop", m_folder / "loop");
    test::writeFile(m_folder / "plain", "x");
    const int fd = ::socket(AF_UNIX, SOCK_STREAM, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const std::string name = (m_folder / "socket").string();
    QVERIFY(name.size() < sizeof address.sun_path);
    std::memcpy(address.sun_path, name.c_str(), name.size());
    QCOMPARE(::bind(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
    ::close(fd);
}

void TestSegmentsOpen::whatHasNoBytesToMapIsRefused_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("reason");
    const auto in = [&](const char* name) { return QString::fromStdString(m_folder / name); };
    QTest::newRow("directory") << in("") << "it is a folder, not a file";
    QTest::newRow("fifo") << in("fifo") << "it is a FIFO (a named pipe)";
    QTest::newRow("socket") << in("socket") << "it is a socket";
    QTest::newRow("character device") << "/dev/zero" << "it is a character device";
    QTest::newRow("missing") << in("missing") << "no such file or folder";
    QTest::newRow("dangling link") << in("dangling") << "no such file or folder";
    QTest::newRow("looping link") << in("loop") << "too many symbolic links";
    QTest::newRow("a file on the way") << in("plain/x") << "a part of the path is not a folder";
    QTest::newRow("size 0 with content") << "/proc/cpuinfo" << "it reports a size of 0 bytes";
    // Read at 0 it answers EIO; others answer, and forget what they said.
    QTest::newRow("size 0, unread") << "/proc/self/mem" << "it reports a size of 0 bytes";
    QTest::newRow("cannot be mapped")
        << "/sys/kernel/mm/transparent_hugepage/enabled" << "cannot map files into memory";
    if (std::filesystem::exists("/proc/config.gz"))
        QTest::newRow("of /proc") << "/proc/config.gz" << "cannot map files into memory";
}

void TestSegmentsOpen::whatHasNoBytesToMapIsRefused()
{
    QFETCH(QString, path);
    QFETCH(QString, reason);
    const std::string said = refusal(path.toStdString());
    QVERIFY2(said.find(reason.toStdString()) != std::string::npos, said.c_str());
    QVERIFY2(said.find(path.toStdString()) != std::string::npos, said.c_str());
    QVERIFY2(said.starts_with("cannot "), said.c_str());
}

void TestSegmentsOpen::aFifoIsNotDisturbed()
{
    const test::OpenWatch watch(m_folder / "fifo");
    refusal(m_folder / "fifo");
    QVERIFY(!watch.sawOpening()); // a writer who waits would have been let in
    const FileDescriptor reader(
        ::open((m_folder / "fifo").c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC));
    QVERIFY(watch.sawOpening());
}

void TestSegmentsOpen::missingRightsAreNamed()
{
    if (::geteuid() != 0)
        QSKIP("needs root: to become another user");
    const auto locked = m_folder / "locked";
    std::filesystem::create_directory(locked);
    test::writeFile(locked / "inside", "x");
    test::writeFile(m_folder / "unreadable", "x");
    QCOMPARE(::chmod((m_folder / "unreadable").c_str(), 0600), 0);
    QCOMPARE(::chmod(m_folder.path().c_str(), 0755), 0);
    QCOMPARE(::chmod(locked.c_str(), 0700), 0);
    for (const auto& path : {locked / "inside", m_folder / "unreadable"}) {
        test::ChildProcess child([&](const test::ChildProcess::Say& say) {
            test::becomeNobody();
            say(refusal(path));
        });
        const std::string said = child.finish();
        QVERIFY2(said.find("permission denied") != std::string::npos, said.c_str());
        QVERIFY2(said.find(path.string()) != std::string::npos, said.c_str());
    }
}

void TestSegmentsOpen::anEmptyFileHasNoSlices()
{
    test::writeFile(m_folder / "empty", "");
    const auto segments = Segments::open(m_folder / "empty");
    QCOMPARE(segments.size(), std::uint64_t(0));
    QVERIFY(segments.begin() == segments.end());
    QCOMPARE(segments.status()->state(), MappingState::Open);
}

void TestSegmentsOpen::anyNameCanBeOpened()
{
    for (const std::string name :
         {"with space", "new\nline", "invalid \xFF\xFE", "right \u202E left"}) {
        test::writeFile(m_folder / name, "x");
        QCOMPARE(Segments::open(m_folder / name).size(), std::uint64_t(1));
    }
    const std::string said = refusal(std::string("nul\0byte", 8));
    QVERIFY2(said.find("a file name cannot hold a NUL byte") != std::string::npos, said.c_str());
    const std::string newline = refusal(m_folder / "no\nsuch");
    QVERIFY2(newline.find('\n') == std::string::npos, newline.c_str());
}

void TestSegmentsOpen::openingChangesNothing()
{
    const auto path = m_folder / "untouched";
    test::writePattern(path, 100'000);
    // An access time that relatime(mount(8)) would bring up to date.
    const timespec times[2]{{1'000'000, 0}, {2'000'000, 0}};
    QCOMPARE(::utimensat(AT_FDCWD, path.c_str(), times, 0), 0);
    struct stat before{};
    QCOMPARE(::stat(path.c_str(), &before), 0);
    std::uint64_t offset = 0;
    for (const Slice slice : Segments::open(path)) {
        QCOMPARE(slice.bytes()[0], test::patternByte(offset));
        offset += slice.size();
    }
    struct stat after{};
    QCOMPARE(::stat(path.c_str(), &after), 0);
    QCOMPARE(after.st_atim.tv_sec, before.st_atim.tv_sec);
    QCOMPARE(after.st_mtim.tv_sec, before.st_mtim.tv_sec);
    QCOMPARE(after.st_ctim.tv_nsec, before.st_ctim.tv_nsec);
    QCOMPARE(after.st_mode, before.st_mode);
    QCOMPARE(after.st_uid, before.st_uid);
    QCOMPARE(after.st_size, before.st_size);
    QCOMPARE(after.st_nlink, before.st_nlink);
}

void TestSegmentsOpen::descriptorsAreForReadingAndNotInherited()
{
    const auto segments = Segments::open(m_folder / "plain");
    QVERIFY(::fcntl(segments.descriptor(), F_GETFD) & FD_CLOEXEC);
    const int flags = ::fcntl(segments.descriptor(), F_GETFL);
    QCOMPARE(flags & O_ACCMODE, O_RDONLY);
    QVERIFY(flags & O_NONBLOCK); // what is no plain file after all lets nobody wait
}

void TestSegmentsOpen::blockDevicesHaveTheirRealSize_data()
{
    QTest::addColumn<quint64>("size");
    QTest::newRow("whole kernel pages") << quint64(1 << 20);
    QTest::newRow("odd sectors") << quint64((1 << 20) + 3 * 512);
}

void TestSegmentsOpen::blockDevicesHaveTheirRealSize()
{
    QFETCH(quint64, size);
    test::writePattern(m_folder / "image", size);
    const test::LoopDevice device(m_folder / "image");
    if (!device.reason().empty())
        QSKIP(device.reason().c_str());
    const auto segments = Segments::open(device.path());
    QVERIFY(segments.isBlockDevice());
    QCOMPARE(quint64(segments.size()), size);
    const Slice last = segments.select(size - 600, size, 600)[0];
    QVERIFY(std::ranges::equal(last.bytes(), test::pattern(size - 600, 600)));
}

QTEST_GUILESS_MAIN(TestSegmentsOpen)
#include "tst_segments_open.moc"
