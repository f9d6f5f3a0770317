// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
// What an export does when its source shrinks or fails, its disk fills up, it is stopped or killed.
#include "engine/export/range_export.h"

#include "tests/support/child_process.h"
#include "tests/support/faulty_fs.h"
#include "tests/support/hooked_source.h"
#include "tests/support/mounted_tmpfs.h"
#include "tests/support/temporary_folder.h"

#include <QRegularExpression>
#include <QTest>

#include <chrono>
#include <fstream>
#include <thread>

#include <fcntl.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace engine;
using test::fileSource;
using test::HookedSource;
namespace fs = std::filesystem;

namespace {

constexpr std::uint64_t kMiB = 1 << 20;

std::uint64_t g_handedOver = 0; // bytes that the kernel was told to begin to write

} // namespace

// In place of the C library's.
extern "C" int sync_file_range(int, off64_t, off64_t size, unsigned flags)
{
    if (flags == SYNC_FILE_RANGE_WRITE)
        g_handedOver += static_cast<std::uint64_t>(size);
    return 0;
}

namespace {

// A target with old contents in a folder of its own, to see that it stays what it was.
class Target {
public:
    explicit Target(const fs::path& parent = fs::temp_directory_path()) : m_folder(parent)
    {
        test::writeFile(path(), "old contents");
    }
    fs::path path() const { return m_folder / "target"; }
    // The old contents, and nothing else in the folder.
    bool untouched() const { return test::readFile(path()).size() == 12 && others().empty(); }
    std::vector<std::string> others() const
    {
        std::vector<std::string> names;
        for (const auto& entry : fs::directory_iterator(m_folder.path())) {
            if (entry.path() != path())
                names.push_back(entry.path().filename());
        }
        return names;
    }

private:
    test::TemporaryFolder m_folder;
};

std::vector<std::string> namesIn(const fs::path& folder)
{
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(folder))
        names.push_back(entry.path().filename());
    std::sort(names.begin(), names.end());
    return names;
}

std::vector<std::byte> patternWithZeros(ByteRange range, const std::vector<ByteRange>& zeros)
{
    auto bytes = test::pattern(range.start, static_cast<std::size_t>(range.size()));
    for (const ByteRange zero : zeros) {
        const ByteRange inside = intersection(range, zero);
        for (std::uint64_t at = inside.start; at < inside.stop; ++at)
            bytes[static_cast<std::size_t>(at - range.start)] = std::byte{0};
    }
    return bytes;
}

// Peak resident memory of this process in KiB.
long peakMemory()
{
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with("VmHWM:"))
            return std::stol(line.substr(6));
    }
    return -1;
}

} // namespace

class ExportFaultsTest : public QObject {
    Q_OBJECT

private slots:
    void aSourceThatShrinksIsAnError_data()
    {
        QTest::addColumn<bool>("descriptor");
        QTest::addColumn<bool>("fill");
        QTest::newRow("by the kernel") << true << false;
        QTest::newRow("by the kernel, filled") << true << true;
        QTest::newRow("by reading") << false << false;
        QTest::newRow("by reading, filled") << false << true;
    }
    void aSourceThatShrinksIsAnError()
    {
        QFETCH(const bool, descriptor);
        QFETCH(const bool, fill);
        const test::TemporaryFolder folder;
        const auto file = folder / "shrinks";
        const std::uint64_t size = 20 * kMiB;
        const std::uint64_t newSize = 17 * kMiB + 5000;
        test::writePattern(file, size);
        int calls = 0;
        const auto source = std::make_shared<HookedSource>(file, [&](HookedSource::Moment moment) {
            const auto copying =
                descriptor ? HookedSource::Moment::Descriptor : HookedSource::Moment::Read;
            if (moment == copying && ++calls == 3) {
                QCOMPARE(::truncate(file.c_str(), static_cast<off_t>(newSize)), 0);
            }
        });
        source->setDescriptorShown(descriptor);
        const Target target;
        JobControl job;
        const auto result =
            exportRaw({{source, {100, size}}}, target.path(), {.fillUnreadable = fill}, job);
        QVERIFY((result.unreadable == std::vector<ByteRange>{{newSize, size}}));
        QVERIFY(!result.stopped);
        if (fill) {
            QCOMPARE(result.error, std::string());
            QCOMPARE(result.bytesWritten, size - 100);
            QVERIFY(test::readFile(target.path())
                    == patternWithZeros({100, size}, {{newSize, size}}));
            return;
        }
        QCOMPARE(result.error,
                 "cannot read " + file.string()
                     + ": 3140728 bytes are missing, from offset 17830792: it is shorter now");
        QCOMPARE(result.bytesWritten, std::uint64_t{0});
        QVERIFY(target.untouched());
    }

    void aDeviceErrorIsLocatedToItsPages_data()
    {
        QTest::addColumn<bool>("readAhead");
        QTest::addColumn<bool>("fill");
        QTest::addColumn<bool>("keepHoles");
        QTest::newRow("single pages") << false << false << true;
        QTest::newRow("single pages, filled") << false << true << true;
        QTest::newRow("read ahead") << true << false << true;
        QTest::newRow("read ahead, filled with stored zeros") << true << true << false;
    }
    void aDeviceErrorIsLocatedToItsPages()
    {
        QFETCH(const bool, readAhead);
        QFETCH(const bool, fill);
        QFETCH(const bool, keepHoles);
        if (!test::FaultyFs::unavailableReason().empty())
            QSKIP(test::FaultyFs::unavailableReason().c_str());
        test::FaultyFs disk(readAhead ? test::FaultyFs::Reading::ReadAhead
                                      : test::FaultyFs::Reading::SinglePages);
        const std::vector<ByteRange> bad{{8192, 12288}, {409'600, 417'792}, {999'424, 1'000'000}};
        disk.addFile("disk", 1'000'000, bad);
        const Target target;
        JobControl job;
        const ByteRange range{9000, 1'000'000};
        const auto source = fileSource(disk / "disk");
        // In two pieces: the second is read although the first has failed.
        const auto result =
            exportRaw({{source, {9000, 500'000}}, {source, {500'000, 1'000'000}}}, target.path(),
                      {.fillUnreadable = fill, .keepHoles = keepHoles}, job);
        // From where the export begins, and otherwise whole kernel pages.
        QVERIFY(
            (result.unreadable
             == std::vector<ByteRange>{{9000, 12288}, {409'600, 417'792}, {999'424, 1'000'000}}));
        QVERIFY(!result.truncatedList);
        if (fill) {
            QCOMPARE(result.error, std::string());
            QCOMPARE(result.bytesWritten, range.size());
            QVERIFY(test::readFile(target.path()) == patternWithZeros(range, bad));
            return;
        }
        QCOMPARE(result.error,
                 "cannot read " + (disk / "disk").string()
                     + ": 12056 bytes in 3 ranges are missing, from offset 9000: "
                       "the device reported an input/output error");
        QVERIFY(target.untouched());
    }

    void aLongListIsCutAndSaysSo()
    {
        if (!test::FaultyFs::unavailableReason().empty())
            QSKIP(test::FaultyFs::unavailableReason().c_str());
        test::FaultyFs disk;
        std::vector<ByteRange> bad;
        for (std::uint64_t i = 0; i < ExportResult::kMostListed + 5; ++i)
            bad.push_back(rangeFrom(i * 8192, 4096));
        disk.addFile("disk", bad.back().stop, bad);
        const Target target;
        JobControl job;
        const auto result =
            exportRaw({{fileSource(disk / "disk"), {0, bad.back().stop}}}, target.path(), {}, job);
        QVERIFY(result.truncatedList);
        bad.resize(ExportResult::kMostListed);
        QVERIFY(result.unreadable == bad);
        QVERIFY(result.error.find(" ranges or more") != std::string::npos);
        QVERIFY(target.untouched());
    }

    void aFileSystemThatGoesAwayIsAnError()
    {
        if (!test::FaultyFs::unavailableReason().empty())
            QSKIP(test::FaultyFs::unavailableReason().c_str());
        test::FaultyFs disk;
        disk.addFile("disk", kMiB);
        int reads = 0;
        const auto source =
            std::make_shared<HookedSource>(disk / "disk", [&](HookedSource::Moment moment) {
                if (moment == HookedSource::Moment::Read && ++reads == 3)
                    disk.kill();
            });
        const Target target;
        JobControl job;
        const auto result = exportRaw({{source, {0, kMiB}}}, target.path(), {}, job);
        QVERIFY(result.error.find((disk / "disk").string()) != std::string::npos);
        QVERIFY((result.unreadable == std::vector<ByteRange>{{512 * 1024, kMiB}}));
        QVERIFY(target.untouched());
    }

    // The file is in place by then: the error says so.
    void aFolderThatCannotBeSyncedIsSaidAfterTheFact()
    {
        if (!test::FaultyFs::unavailableReason().empty())
            QSKIP(test::FaultyFs::unavailableReason().c_str());
        test::FaultyFs disk;
        disk.addFile("source", kMiB);
        disk.makeFolderSyncFail();
        JobControl job;
        const auto result =
            exportRaw({{fileSource(disk / "source"), {0, kMiB}}}, disk / "new", {}, job);
        QCOMPARE(result.error,
                 "cannot be sure that the device keeps " + (disk / "new").string()
                     + ": it has its new contents, but its folder could not be synced: "
                       "the device reported an input/output error");
        QCOMPARE(result.bytesWritten, std::uint64_t{kMiB});
        QVERIFY(test::readFile(disk / "new") == test::pattern(0, kMiB));
    }

    // The bytes first, then the name, then the folder; by the kernel where it can.
    void allIsSyncedInOrder_data()
    {
        QTest::addColumn<bool>("descriptor");
        QTest::addColumn<bool>("replace");
        QTest::addColumn<QString>("journal");
        QTest::newRow("by the kernel")
            << true << true << QStringLiteral("create copy fsync rename fsync-folder");
        QTest::newRow("by writing")
            << false << true << QStringLiteral("create write fsync rename fsync-folder");
        QTest::newRow("to a new name")
            << true << false << QStringLiteral("create copy fsync rename-noreplace fsync-folder");
    }
    void allIsSyncedInOrder()
    {
        QFETCH(const bool, descriptor);
        QFETCH(const bool, replace);
        QFETCH(const QString, journal);
        if (!test::FaultyFs::unavailableReason().empty())
            QSKIP(test::FaultyFs::unavailableReason().c_str());
        test::FaultyFs disk;
        disk.addFile("source", kMiB);
        const auto source =
            std::make_shared<HookedSource>(disk / "source", [](HookedSource::Moment) { });
        source->setDescriptorShown(descriptor);
        JobControl job;
        const auto result =
            exportRaw({{source, {5, kMiB}}}, disk / "new", {.replace = replace}, job);
        QCOMPARE(result.error, std::string());
        QCOMPARE(QString::fromStdString(disk.journal()), journal);
        QVERIFY(test::readFile(disk / "new") == test::pattern(5, kMiB - 5));
    }

    // Else a large export would only begin to be written when all of it is there.
    void theKernelBeginsToWriteMeanwhile()
    {
        const test::TemporaryFolder folder;
        const std::uint64_t size = 2 * JobControl::kMostPerCall + 1;
        test::writePattern(folder / "source", size);
        const Target target;
        JobControl job;
        g_handedOver = 0;
        const auto result =
            exportRaw({{fileSource(folder / "source"), {0, size}}}, target.path(), {}, job);
        QVERIFY(result.succeeded());
        QCOMPARE(g_handedOver, 2 * JobControl::kMostPerCall);
    }

    void aFullDiskIsAnError_data()
    {
        QTest::addColumn<bool>("descriptor");
        QTest::newRow("by the kernel") << true;
        QTest::newRow("by reading") << false;
    }
    void aFullDiskIsAnError()
    {
        QFETCH(const bool, descriptor);
        const test::MountedTmpfs disk("size=1m");
        if (!disk.reason().empty())
            QSKIP(disk.reason().c_str());
        const Target target(disk.path());
        // The kernel copies inside one file system only.
        const test::TemporaryFolder elsewhere;
        const auto file = descriptor ? disk / "source" : elsewhere / "source";
        test::writePattern(file, 700 * 1024);
        JobControl job;
        const auto source = fileSource(file);
        const auto result = exportRaw({{source, {0, 700 * 1024}}, {source, {0, 700 * 1024}}},
                                      target.path(), {}, job);
        QCOMPARE(result.error,
                 "cannot write " + target.path().string() + ": no space left on device");
        QVERIFY(result.unreadable.empty());
        QVERIFY(!result.stopped);
        QVERIFY(target.untouched());
    }

    // What a file system answers whose quota is used up (quota(1)).
    void aQuotaThatIsUsedUpIsAnError_data()
    {
        QTest::addColumn<bool>("descriptor");
        QTest::newRow("by the kernel") << true;
        QTest::newRow("by reading") << false;
    }
    void aQuotaThatIsUsedUpIsAnError()
    {
        QFETCH(const bool, descriptor);
        if (!test::FaultyFs::unavailableReason().empty())
            QSKIP(test::FaultyFs::unavailableReason().c_str());
        test::FaultyFs disk;
        disk.addFile("source", kMiB);
        test::writeFile(disk / "target", "old contents");
        const auto source =
            std::make_shared<HookedSource>(disk / "source", [](HookedSource::Moment) { });
        source->setDescriptorShown(descriptor);
        disk.makeWritesFail(EDQUOT);
        JobControl job;
        auto result = exportRaw({{source, {0, kMiB}}}, disk / "target", {}, job);
        QCOMPARE(result.error,
                 "cannot write " + (disk / "target").string() + ": the disk quota is used up");
        QVERIFY(result.unreadable.empty());
        QVERIFY(!result.stopped);
        QCOMPARE(namesIn(disk.path()), (std::vector<std::string>{"source", "target"}));
        QCOMPARE(test::readFile(disk / "target").size(), std::size_t{12});
        disk.makeWritesFail(0);
        result = exportRaw({{source, {0, kMiB}}}, disk / "target", {}, job);
        QVERIFY2(result.succeeded(), result.error.c_str());
        QVERIFY(test::readFile(disk / "target") == test::pattern(0, kMiB));
    }

    void aFolderThatVanishesIsAnError_data()
    {
        QTest::addColumn<bool>("moved");
        QTest::addColumn<bool>("replace");
        for (const bool replace : {true, false}) {
            const char* const how = replace ? "" : ", to a new name";
            QTest::addRow("deleted%s", how) << false << replace;
            QTest::addRow("moved away%s", how) << true << replace;
        }
    }
    // Between the first byte and the last. What was moved goes on under its new name.
    void aFolderThatVanishesIsAnError()
    {
        QFETCH(const bool, moved);
        QFETCH(const bool, replace);
        const test::TemporaryFolder folder;
        const fs::path target = folder / "there/target";
        fs::create_directory(target.parent_path());
        test::writePattern(folder / "source", 20 * kMiB);
        bool gone = false;
        const auto source =
            std::make_shared<HookedSource>(folder / "source", [&](HookedSource::Moment moment) {
                if (moment != HookedSource::Moment::Read || std::exchange(gone, true))
                    return;
                if (moved)
                    fs::rename(target.parent_path(), folder / "elsewhere");
                else
                    fs::remove_all(target.parent_path());
            });
        source->setDescriptorShown(false);
        JobControl job;
        const auto result =
            exportRaw({{source, {0, 20 * kMiB}}}, target, {.replace = replace}, job);
        QVERIFY(gone);
        QVERIFY(!fs::exists(target.parent_path()));
        if (moved) {
            QCOMPARE(result.error, std::string());
            QCOMPARE(namesIn(folder / "elsewhere"), std::vector<std::string>{"target"});
            QVERIFY(test::readFile(folder / "elsewhere/target") == test::pattern(0, 20 * kMiB));
        } else {
            QCOMPARE(QString::fromStdString(result.error),
                     QString::fromStdString("cannot write " + target.string()
                                            + ": no such file or folder"));
            QCOMPARE(result.bytesWritten, std::uint64_t{0});
            QVERIFY(result.unreadable.empty());
            QCOMPARE(namesIn(folder.path()), std::vector<std::string>{"source"});
        }
        QVERIFY(test::readFile(folder / "source") == test::pattern(0, 20 * kMiB));
    }

    void aReadOnlyFileSystemIsAnError()
    {
        const test::MountedTmpfs disk("size=1m");
        if (!disk.reason().empty())
            QSKIP(disk.reason().c_str());
        test::writePattern(disk / "source", 100);
        QCOMPARE(::mount(nullptr, disk.path().c_str(), nullptr, MS_REMOUNT | MS_RDONLY, nullptr),
                 0);
        JobControl job;
        const auto result =
            exportRaw({{fileSource(disk / "source"), {0, 100}}}, disk / "new", {}, job);
        QCOMPARE(result.error,
                 "cannot write " + (disk / "new").string() + ": the file system is read-only");
    }

    // Holes cost nothing, but a file system has a largest size: 16 TiB on ext4.
    void aFileTooLargeForItsFileSystemIsAnError()
    {
        const test::TemporaryFolder sources("/dev/shm");
        const std::uint64_t size = std::uint64_t{20} << 40;
        test::makeSparse(sources / "huge", size);
        const Target target;
        try {
            test::makeSparse(target.path().parent_path() / "trial", size);
            QSKIP("needs a file size limit below 20 TiB");
        } catch (const std::system_error&) {
            fs::remove(target.path().parent_path() / "trial");
        }
        JobControl job;
        const auto result =
            exportRaw({{fileSource(sources / "huge"), {0, size}}}, target.path(), {}, job);
        QCOMPARE(result.error,
                 "cannot write " + target.path().string()
                     + ": the file would be too large for the file system");
        QVERIFY(target.untouched());
    }

    // The hook asks to stop before the third call of a kind: at most two calls' bytes are done.
    void aStopIsHeardBetweenTwoCalls_data()
    {
        QTest::addColumn<int>("moment");
        QTest::addColumn<quint64>("bytesPerCall");
        QTest::newRow("kernel copies")
            << int(HookedSource::Moment::Descriptor) << quint64{JobControl::kMostPerCall};
        QTest::newRow("reads") << int(HookedSource::Moment::Read) << quint64{256 * 1024};
        QTest::newRow("extents") << int(HookedSource::Moment::Extent) << quint64{64 * 1024};
    }
    void aStopIsHeardBetweenTwoCalls()
    {
        QFETCH(const int, moment);
        QFETCH(const quint64, bytesPerCall);
        const test::TemporaryFolder folder;
        const auto file = folder / "source";
        test::makeSparse(file, 64 * kMiB);
        const auto watched = static_cast<HookedSource::Moment>(moment);
        if (watched == HookedSource::Moment::Extent) {
            for (std::uint64_t at = 0; at < 64 * kMiB; at += 128 * 1024)
                test::writePatternAt(file, at, 64 * 1024);
        } else {
            test::writePattern(file, 64 * kMiB);
        }
        JobControl job;
        int calls = 0;
        const auto source = std::make_shared<HookedSource>(file, [&](HookedSource::Moment now) {
            if (now == watched && ++calls == 3)
                job.requestStop();
        });
        source->setDescriptorShown(watched == HookedSource::Moment::Descriptor);
        const Target target;
        const auto result = exportRaw({{source, {0, 64 * kMiB}}}, target.path(), {}, job);
        QVERIFY(result.stopped);
        QVERIFY(!result.succeeded());
        QCOMPARE(result.error, std::string());
        QCOMPARE(calls, 3);
        QVERIFY2(job.done() <= 3 * bytesPerCall, qPrintable(QString::number(job.done())));
        QVERIFY(target.untouched());
    }

    void aStopIsHeardWhileZerosAreWritten()
    {
        const test::TemporaryFolder folder("/dev/shm");
        test::makeSparse(folder / "source", 1024 * kMiB);
        const Target target("/dev/shm");
        JobControl job;
        std::thread stopper([&] {
            while (job.done() == 0)
                std::this_thread::yield();
            job.requestStop();
        });
        const auto result = exportRaw({{fileSource(folder / "source"), {0, 1024 * kMiB}}},
                                      target.path(), {.keepHoles = false}, job);
        stopper.join();
        QVERIFY(result.stopped);
        QVERIFY(job.done() < job.total());
        QVERIFY(target.untouched());
    }

    // Through a symbolic link, to see that the temporary file is beside the real target.
    void aKillLeavesTheOldFileAndOnlyTheTemporaryOne()
    {
        const test::TemporaryFolder folder;
        const auto file = folder / "source";
        test::writePattern(file, 4 * kMiB);
        const Target target;
        fs::create_symlink(target.path(), folder / "link");
        test::ChildProcess child([&](const test::ChildProcess::Say& say) {
            int reads = 0;
            const auto source =
                std::make_shared<HookedSource>(file, [&](HookedSource::Moment moment) {
                    if (moment != HookedSource::Moment::Read || ++reads < 9)
                        return;
                    say("half");
                    ::pause();
                });
            source->setDescriptorShown(false);
            JobControl job;
            exportRaw({{source, {0, 4 * kMiB}}}, folder / "link", {}, job);
        });
        QCOMPARE(child.hear(), std::string("half"));
        child.kill();
        QCOMPARE(test::readFile(target.path()).size(), std::size_t{12});
        const auto others = target.others();
        QCOMPARE(others.size(), std::size_t{1});
        const auto name = QString::fromStdString(others.front());
        QVERIFY2(QRegularExpression(QStringLiteral("^\\.target\\.mapscope-[a-z0-9]{6}\\.part$"))
                     .match(name)
                     .hasMatch(),
                 qPrintable(name));
        const fs::path rest = target.path().parent_path() / others.front();
        QVERIFY(test::readFile(rest) == test::pattern(0, 2 * kMiB));
        struct stat status{};
        QCOMPARE(::stat(rest.c_str(), &status), 0);
        QCOMPARE(status.st_mode & 07777, mode_t{0600});
    }

    void memoryStaysConstant_data()
    {
        QTest::addColumn<QString>("parent");
        QTest::newRow("read and written") << QStringLiteral("/dev/shm");
        QTest::newRow("by the kernel")
            << QString::fromStdString(fs::temp_directory_path().string());
    }
    void memoryStaysConstant()
    {
        QFETCH(const QString, parent);
        const test::TemporaryFolder folder;
        const auto file = folder / "source";
        test::makeSparse(file, 1024 * kMiB);
        for (std::uint64_t at = 0; at < 1024 * kMiB; at += 64 * kMiB)
            test::writePatternAt(file, at, 4 * kMiB);
        const test::TemporaryFolder other(parent.toStdString());
        test::ChildProcess child([&](const test::ChildProcess::Say& say) {
            const long before = peakMemory();
            JobControl job;
            // 1 GiB is stored where that costs no disk; else 64 MiB.
            const auto result = exportRaw({{fileSource(file), {0, 1024 * kMiB}}}, other / "out",
                                          {.keepHoles = parent != QStringLiteral("/dev/shm")}, job);
            say(result.succeeded() ? std::to_string(peakMemory() - before) : result.error);
        });
        const QString heard = QString::fromStdString(child.finish());
        bool isNumber = false;
        const int grown = heard.toInt(&isNumber);
        QVERIFY2(isNumber, qPrintable(heard));
        QVERIFY2(grown < 4 * 1024, qPrintable(heard + QStringLiteral(" KiB")));
        QCOMPARE(fs::file_size(other / "out"), std::uintmax_t{1024 * kMiB});
    }
};

QTEST_APPLESS_MAIN(ExportFaultsTest)
#include "tst_export_faults.moc"
