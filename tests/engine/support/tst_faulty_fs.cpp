// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
// That the faults the other tests rely on happen for real.
#include "tests/support/faulty_fs.h"

#include "engine/file_descriptor.h"

#include <QTest>

#include <array>
#include <atomic>
#include <csetjmp>
#include <csignal>
#include <thread>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

using engine::FileDescriptor;
using test::FaultyFs;

namespace {

FileDescriptor opened(const std::filesystem::path& path)
{
    return FileDescriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
}

// The errno of reading one byte; 0 where it is the pattern's.
int readByte(int fd, std::uint64_t offset)
{
    std::byte byte{};
    const ssize_t n = ::pread(fd, &byte, 1, static_cast<off_t>(offset));
    if (n < 0)
        return errno;
    return n == 1 && byte == test::patternByte(offset) ? 0 : EBADMSG;
}

sigjmp_buf g_afterFault;

extern "C" void onFault(int)
{
    siglongjmp(g_afterFault, 1);
}

// Does touching the byte raise SIGBUS?
bool faults(const volatile std::byte* byte)
{
    struct sigaction action{};
    struct sigaction before{};
    action.sa_handler = onFault;
    ::sigaction(SIGBUS, &action, &before);
    volatile bool raised = true; // kept across the jump
    if (sigsetjmp(g_afterFault, 1) == 0) {
        static_cast<void>(*byte);
        raised = false;
    }
    ::sigaction(SIGBUS, &before, nullptr);
    return raised;
}

} // namespace

class FaultyFsTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        if (!FaultyFs::unavailableReason().empty())
            QSKIP(FaultyFs::unavailableReason().c_str());
    }

    void chosenPagesFailAndTheOthersAreThePattern_data()
    {
        QTest::addColumn<bool>("readAhead");
        QTest::newRow("single pages") << false;
        QTest::newRow("read ahead") << true;
    }
    void chosenPagesFailAndTheOthersAreThePattern()
    {
        QFETCH(const bool, readAhead);
        FaultyFs fs(readAhead ? FaultyFs::Reading::ReadAhead : FaultyFs::Reading::SinglePages);
        fs.addFile("disk", 100'000, {{8192, 12288}, {40960, 49152}});
        const FileDescriptor fd = opened(fs / "disk");
        QVERIFY(fd);
        for (std::uint64_t offset = 0; offset < 100'000; offset += 1000) {
            const bool bad =
                (offset >= 8192 && offset < 12288) || (offset >= 40960 && offset < 49152);
            QCOMPARE(readByte(fd.get(), offset), bad ? EIO : 0);
        }
    }

    void aMappedPageThatFailsRaisesSigbus()
    {
        FaultyFs fs;
        fs.addFile("disk", 16384, {{4096, 8192}});
        const FileDescriptor fd = opened(fs / "disk");
        void* map = ::mmap(nullptr, 16384, PROT_READ, MAP_SHARED, fd.get(), 0);
        QVERIFY(map != MAP_FAILED);
        const auto* bytes = static_cast<const std::byte*>(map);
        QVERIFY(!faults(bytes));
        QVERIFY(faults(bytes + 4096));
        QVERIFY(!faults(bytes + 8192));
        QVERIFY(bytes[8192] == test::patternByte(8192));
        fs.setErrorRanges("disk", {{8192, 12288}});
        QVERIFY(!faults(bytes + 4096));
        QVERIFY(faults(bytes + 8192));
        ::munmap(map, 16384);
    }

    void theSizeCanChange()
    {
        FaultyFs fs;
        fs.addFile("disk", 16384);
        const FileDescriptor fd = opened(fs / "disk");
        struct stat status{};
        fs.setSize("disk", 5000);
        QCOMPARE(::fstat(fd.get(), &status), 0);
        QCOMPARE(status.st_size, off_t{5000});
        std::array<char, 100> buffer{};
        QCOMPARE(::pread(fd.get(), buffer.data(), buffer.size(), 4990), ssize_t{10});
    }

    void failuresAreOverAfterTheirNumber()
    {
        FaultyFs fs;
        fs.addFile("disk", 16384);
        fs.failNextReads("disk", 4, {4096, 8192});
        const FileDescriptor fd = opened(fs / "disk");
        QCOMPARE(readByte(fd.get(), 0), 0);
        int failures = 0;
        while (failures < 10 && readByte(fd.get(), 4096) == EIO)
            ++failures;
        QVERIFY2(failures >= 2 && failures <= 4, std::to_string(failures).c_str());
    }

    void theSizeMayBeRefusedAndMayMove()
    {
        FaultyFs fs;
        fs.addFile("disk", 5000);
        const FileDescriptor fd = opened(fs / "disk");
        struct stat status{};
        fs.setStatFails("disk", true);
        QCOMPARE(::fstat(fd.get(), &status), -1);
        QCOMPARE(errno, EIO);
        fs.setStatFails("disk", false);
        fs.setGrowth("disk", 10);
        for (const off_t size : {5010, 5020}) {
            QCOMPARE(::fstat(fd.get(), &status), 0);
            QCOMPARE(status.st_size, size);
        }
    }

    void aCutForOneReadChangesTheTimeOnly()
    {
        FaultyFs fs;
        fs.addFile("disk", 4096);
        const FileDescriptor fd = opened(fs / "disk");
        struct stat before{};
        struct stat after{};
        QCOMPARE(::fstat(fd.get(), &before), 0);
        fs.cutForOneRead("disk", 1000);
        std::array<std::byte, 4096> bytes{};
        QCOMPARE(::pread(fd.get(), bytes.data(), bytes.size(), 0), ssize_t{1000});
        QCOMPARE(::fstat(fd.get(), &after), 0);
        QCOMPARE(after.st_size, before.st_size);
        QVERIFY(after.st_ctim.tv_sec != before.st_ctim.tv_sec);
        QCOMPARE(::pread(fd.get(), bytes.data(), bytes.size(), 0), ssize_t{4096});
    }

    void newFilesAreKeptAndTheJournalTells()
    {
        FaultyFs fs;
        const std::vector<std::byte> bytes = test::pattern(7, 10'000);
        test::writeFile(fs / "new", bytes);
        QVERIFY(test::readFile(fs / "new") == bytes);
        std::filesystem::rename(fs / "new", fs / "other");
        QVERIFY(test::readFile(fs / "other") == bytes);
        QCOMPARE(fs.journal(), std::string("create write rename"));
    }

    void aDelayedReadTakesThatLong()
    {
        FaultyFs fs;
        fs.addFile("disk", 16384);
        fs.setDelay("disk", std::chrono::milliseconds(300), {4096, 8192});
        const FileDescriptor fd = opened(fs / "disk");
        const auto start = std::chrono::steady_clock::now();
        QCOMPARE(readByte(fd.get(), 4096), 0);
        QVERIFY(std::chrono::steady_clock::now() - start >= std::chrono::milliseconds(300));
    }

    void aBlockedReadWaitsUntilItIsTold()
    {
        FaultyFs fs;
        fs.addFile("disk", 16384);
        fs.block("disk", {0, 4096});
        const FileDescriptor fd = opened(fs / "disk");
        std::atomic<int> result{-1};
        std::thread reader([&] { result = readByte(fd.get(), 100); });
        QVERIFY(fs.waitUntilBlocked());
        QCOMPARE(readByte(fd.get(), 8192), 0);
        QCOMPARE(result.load(), -1);
        fs.unblock("disk");
        reader.join();
        QCOMPARE(result.load(), 0);
    }

    void unmountingEndsABlockedRead()
    {
        std::atomic<int> result{-1};
        std::thread reader;
        {
            FaultyFs fs;
            fs.addFile("disk", 16384);
            fs.block("disk");
            reader = std::thread([&result, path = fs / "disk"] {
                const FileDescriptor fd = opened(path);
                result = readByte(fd.get(), 0);
            });
            QVERIFY(fs.waitUntilBlocked());
        }
        reader.join();
        QVERIFY(result.load() > 0);
    }

    void aDeadServerAnswersAtOnce()
    {
        FaultyFs fs;
        fs.addFile("disk", 16384);
        const FileDescriptor fd = opened(fs / "disk");
        fs.kill();
        QVERIFY(readByte(fd.get(), 0) != 0);
        QVERIFY(!opened(fs / "disk"));
    }
};

QTEST_APPLESS_MAIN(FaultyFsTest)
#include "tst_faulty_fs.moc"
