// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
// Targets that are refused before a byte is written, each with a sentence that names it.
#include "engine/export/range_export.h"

#include "engine/paging/view_source.h"
#include "tests/support/child_process.h"
#include "tests/support/hooked_source.h"
#include "tests/support/loop_device.h"
#include "tests/support/open_watch.h"
#include "tests/support/page_views.h"
#include "tests/support/temporary_folder.h"

#include <QTest>

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/un.h>
#include <unistd.h>

using namespace engine;
using test::fileSource;
namespace fs = std::filesystem;

namespace {

constexpr std::uint64_t kSize = 10'000;

std::string exportTo(const fs::path& target, const fs::path& from, ByteRange range = {0, kSize})
{
    JobControl job;
    const ExportResult result = exportRaw({{fileSource(from), range}}, target, {}, job);
    return result.error;
}

void makeSocket(const fs::path& path)
{
    const FileDescriptor socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    path.native().copy(address.sun_path, sizeof address.sun_path - 1);
    if (::bind(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
        throw std::system_error(errno, std::generic_category(), "bind");
}

} // namespace

class ExportRefusalsTest : public QObject {
    Q_OBJECT

private:
    test::TemporaryFolder m_folder;
    fs::path m_file;

    // What is in the folder, and that the source is what it was.
    std::vector<fs::path> everything() const
    {
        std::vector<fs::path> names;
        for (const auto& entry : fs::recursive_directory_iterator(m_folder.path()))
            names.push_back(entry.path());
        std::sort(names.begin(), names.end());
        return names;
    }

private slots:
    void initTestCase()
    {
        m_file = m_folder / "source";
        test::writePattern(m_file, kSize);
        fs::create_hard_link(m_file, m_folder / "hardlink");
        fs::create_symlink("source", m_folder / "symlink");
        fs::create_symlink("hardlink", m_folder / "linktohardlink");
        fs::create_directory(m_folder / "folder");
        fs::create_symlink("folder", m_folder / "linktofolder");
        fs::create_symlink("loop", m_folder / "loop");
        QCOMPARE(::mkfifo((m_folder / "pipe").c_str(), 0600), 0);
        fs::create_symlink("pipe", m_folder / "linktopipe");
        makeSocket(m_folder / "socket");
    }

    void aTargetIsRefusedWithItsReason_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("reason");
        const auto row = [](const char* name, const char* reason) {
            QTest::newRow(name) << QString::fromLatin1(name) << QString::fromLatin1(reason);
        };
        row("source", "it is the file that is exported from");
        row("hardlink", "it is the file that is exported from");
        row("symlink", "it is the file that is exported from");
        row("linktohardlink", "it is the file that is exported from");
        row("folder/../source", "it is the file that is exported from");
        row("folder", "it is a folder");
        row("folder/", "it names a folder");
        row("linktofolder", "it is a folder");
        row("new/", "it names a folder");
        row("pipe", "it is a pipe, not a file");
        row("linktopipe", "it is a pipe, not a file");
        row("socket", "it is a socket, not a file");
        row("loop", "too many symbolic links");
        row("missing/new", "no such file or folder");
        row("source/new", "a part of the path is not a folder");
    }
    void aTargetIsRefusedWithItsReason()
    {
        QFETCH(const QString, name);
        QFETCH(const QString, reason);
        const auto before = everything();
        const fs::path target = m_folder / name.toStdString();
        QCOMPARE(QString::fromStdString(exportTo(target, m_file)),
                 QStringLiteral("cannot write %1: %2")
                     .arg(QString::fromStdString(target.string()), reason));
        QVERIFY(everything() == before);
        QVERIFY(test::readFile(m_file) == test::pattern(0, kSize));
    }

    // What a loop device shows is in that file, under another identity.
    void theFileBehindALoopDeviceIsRefused()
    {
        const test::LoopDevice device(m_file);
        if (!device.reason().empty())
            QSKIP(device.reason().c_str());
        const auto refusal =
            "cannot write " + m_file.string() + ": it is the file that is exported from";
        QCOMPARE(exportTo(m_file, device.path()), refusal);
        // Held views have no descriptor to ask.
        MemoryPool pool(MemoryPool::unitsFor(kPageSize));
        const auto view = test::viewOf(Segments::open(device.path()), 0, pool);
        const auto source =
            std::make_shared<ViewSource>(std::vector<std::shared_ptr<const PageView>>{view});
        JobControl job;
        QCOMPARE(exportRaw({{source, {0, 512}}}, m_file, {}, job).error, refusal);
        QVERIFY(test::readFile(m_file) == test::pattern(0, kSize));
    }

    // Another name for the source that comes while the export runs is not replaced either.
    void aTargetThatBecomesTheSourceIsRefused()
    {
        const fs::path target = m_folder / "late";
        test::writePattern(target, 10);
        bool linked = false;
        const auto source =
            std::make_shared<test::HookedSource>(m_file, [&](test::HookedSource::Moment moment) {
                if (moment != test::HookedSource::Moment::Extent || linked)
                    return;
                linked = true;
                fs::remove(target);
                fs::create_hard_link(m_file, target);
            });
        JobControl job;
        const auto result = exportRaw({{source, {0, kSize}}}, target, {}, job);
        QVERIFY(linked);
        QVERIFY2(result.error.ends_with("it is the file that is exported from"),
                 result.error.c_str());
        QVERIFY(fs::equivalent(target, m_file));
        fs::remove(target);
    }

    // Nodes of the test's own: were they not refused, the system's would be replaced.
    void aDeviceIsRefused_data()
    {
        QTest::addColumn<uint>("type");
        QTest::newRow("character device") << uint{S_IFCHR};
        QTest::newRow("block device") << uint{S_IFBLK};
    }
    void aDeviceIsRefused()
    {
        QFETCH(const uint, type);
        const test::TemporaryFolder folder;
        const fs::path node = folder / "device";
        if (::mknod(node.c_str(), type | 0600, makedev(1, 3)) != 0)
            QSKIP("needs device nodes: no right to make one");
        QCOMPARE(exportTo(node, m_file),
                 "cannot write " + node.string() + ": it is a device, not a file");
        QVERIFY(!fs::is_regular_file(node));
    }

    void noNameIsRefused()
    {
        QCOMPARE(QString::fromStdString(exportTo("", m_file)),
                 QStringLiteral("cannot write \"\": it has no name"));
    }

    void aNameThatIsTooLongIsRefused()
    {
        const fs::path target = m_folder / std::string(256, 'n');
        QCOMPARE(exportTo(target, m_file),
                 "cannot write " + target.string() + ": the name is too long");
    }

    // Whoever waits at the pipe is left alone.
    void aPipeIsNotOpened()
    {
        // Else nobody could open it for writing without waiting.
        const FileDescriptor reader(
            ::open((m_folder / "pipe").c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC));
        const test::OpenWatch watch(m_folder / "pipe");
        exportTo(m_folder / "pipe", m_file);
        QVERIFY(!watch.sawOpening());
    }

    void theSourceIsRefusedAmongSeveral()
    {
        const auto other = m_folder / "other";
        test::writeFile(other, "other");
        JobControl job;
        const auto result = exportRaw({{fileSource(other), {0, 5}}, {fileSource(m_file), {0, 5}}},
                                      m_folder / "symlink", {}, job);
        fs::remove(other);
        QVERIFY(!result.succeeded());
        QVERIFY(test::readFile(m_file) == test::pattern(0, kSize));
    }

    void aFolderWithoutPermissionIsRefused()
    {
        test::TemporaryFolder folder;
        QCOMPARE(::chmod(folder.path().c_str(), 0555), 0);
        test::ChildProcess child([&](const test::ChildProcess::Say& say) {
            const auto source = fileSource(m_file);
            if (::geteuid() == 0 && ::setresuid(65534, 65534, 65534) != 0)
                return;
            JobControl job;
            say(exportRaw({{source, {0, 5}}}, folder / "new", {}, job).error);
        });
        QCOMPARE(child.finish(),
                 "cannot write " + (folder / "new").string() + ": permission denied");
    }

    void aProtectedFileIsRefused()
    {
        test::TemporaryFolder folder;
        test::writeFile(folder / "old", "old");
        QCOMPARE(::chmod((folder / "old").c_str(), 0444), 0);
        QCOMPARE(::chmod(folder.path().c_str(), 0777), 0);
        test::ChildProcess child([&](const test::ChildProcess::Say& say) {
            const auto source = fileSource(m_file);
            if (::geteuid() == 0 && ::setresuid(65534, 65534, 65534) != 0)
                return;
            JobControl job;
            say(exportRaw({{source, {0, 5}}}, folder / "old", {}, job).error);
        });
        QCOMPARE(child.finish(),
                 "cannot write " + (folder / "old").string() + ": permission denied");
        QCOMPARE(test::readFile(folder / "old").size(), std::size_t{3});
    }

    void anExistingFileIsKeptUnlessItMayBeReplaced()
    {
        test::TemporaryFolder folder;
        const auto target = folder / "old";
        test::writeFile(target, "old");
        JobControl job;
        const auto result =
            exportRaw({{fileSource(m_file), {0, 5}}}, target, {.replace = false}, job);
        QVERIFY(result.targetExists);
        QCOMPARE(result.error, "cannot write " + target.string() + ": it exists already");
        QCOMPARE(test::readFile(target).size(), std::size_t{3});
        fs::remove(target);
        QVERIFY(
            exportRaw({{fileSource(m_file), {0, 5}}}, target, {.replace = false}, job).succeeded());
        QCOMPARE(test::readFile(target).size(), std::size_t{5});
    }

    void aFileThatAppearsMeanwhileIsKept()
    {
        test::TemporaryFolder folder;
        const auto target = folder / "late";
        const auto source = std::make_shared<test::HookedSource>(
            m_file, [&](test::HookedSource::Moment) { test::writeFile(target, "late"); });
        JobControl job;
        const auto result = exportRaw({{source, {0, 5}}}, target, {.replace = false}, job);
        QVERIFY(result.targetExists);
        QCOMPARE(test::readFile(target).size(), std::size_t{4});
        QCOMPARE(std::distance(fs::directory_iterator(folder.path()), fs::directory_iterator()),
                 std::ptrdiff_t{1});
    }

    // Without the check the kernel would end the program with SIGXFSZ.
    void aLimitOnFileSizesIsAnError()
    {
        test::TemporaryFolder folder;
        test::ChildProcess child([&](const test::ChildProcess::Say& say) {
            const rlimit limit{5000, 5000};
            ::setrlimit(RLIMIT_FSIZE, &limit);
            say("first " + exportTo(folder / "new", m_file, {0, 5000}) + "then ");
            say(exportTo(folder / "new", m_file, {0, 5001}));
        });
        QCOMPARE(child.finish(),
                 "first then cannot write " + (folder / "new").string()
                     + ": it would be larger than this process may write (ulimit -f)");
    }
};

QTEST_APPLESS_MAIN(ExportRefusalsTest)
#include "tst_export_refusals.moc"
