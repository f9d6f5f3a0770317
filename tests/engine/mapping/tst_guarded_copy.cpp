// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/mapping/guarded_copy.h"

#include "engine/mapping/fault_guard.h"
#include "engine/mapping/file_mapping.h"
#include "engine/mapping/kernel_page.h"
#include "tests/support/child_process.h"
#include "tests/support/faulty_fs.h"
#include "tests/support/mounted_tmpfs.h"
#include "tests/support/process_limits.h"
#include "tests/support/sanitizers.h"
#include "tests/support/temporary_folder.h"

#include <QtTest>

#include <atomic>
#include <fstream>
#include <optional>
#include <random>
#include <thread>

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

using namespace engine;
using test::FaultyFs;

namespace {

constexpr std::uint64_t kMiB = 1u << 20;
constexpr std::uint64_t kPage = Segments::kSliceSize;

// Counts the bytes that are said to be read and differ from the pattern.
std::uint64_t wrongBytes(const Slice& slice, std::span<const std::byte> bytes,
                         const StateRanges& states)
{
    std::uint64_t wrong = 0;
    for (const StateRange& piece : states) {
        if (piece.state != ByteState::Read)
            continue;
        for (std::uint64_t offset = piece.range.start; offset < piece.range.stop; ++offset) {
            if (bytes[offset - slice.offset()] != test::patternByte(offset))
                ++wrong;
        }
    }
    return wrong;
}

// What of the files whose names hold `name` is mapped into this process: field Rss of their areas
// in /proc/self/smaps.
std::uint64_t mappedInKiB(const char* name)
{
    std::ifstream smaps("/proc/self/smaps");
    std::uint64_t kibibytes = 0;
    bool ours = false;
    for (std::string line; std::getline(smaps, line);) {
        if (line.find('-') != std::string::npos && line.find(':') != std::string::npos
            && line.find("kB") == std::string::npos)
            ours = line.find(name) != std::string::npos;
        if (ours && line.starts_with("Rss:"))
            kibibytes += std::stoull(line.substr(4));
    }
    return kibibytes;
}

void writeWhole(int fd, std::span<const std::byte> bytes)
{
    for (std::size_t at = 0; at < bytes.size();) {
        const std::size_t n = std::min<std::size_t>(bytes.size() - at, 100'000);
        if (::pwrite(fd, bytes.data() + at, n, static_cast<off_t>(at)) != static_cast<ssize_t>(n))
            ::abort();
        at += n;
    }
}

} // namespace

class TestGuardedCopy : public QObject {
    Q_OBJECT

private slots:
    void wholeSlicesAreRead();
    void holesAreNotTouched();
    void whatIsPastTheEndIsSaidSo();
    void aGrownFileIsReadAgain();
    void unreadableKernelPagesAreSaidSo();
    void aDeadFileSystemIsUnreadable();
    void aCutDuringTheCopyIsSeen_data();
    void aCutDuringTheCopyIsSeen();
    void aCutThatIsOverAgainIsSeen();
    void zerosOfAFileThatNeverHoldsStillAreDoubted();
    void touchedPagesAreDroppedAgain_data();
    void touchedPagesAreDroppedAgain();
    void windowsShareWhatStaysMappedIn();
    void zerosOfALiveFileAreShown_data();
    void zerosOfALiveFileAreShown();
    void aCutWithinATickIsNotTakenForZeros();
    void noWrongByteIsTrusted_data();
    void noWrongByteIsTrusted();

private:
    test::TemporaryFolder m_folder;
    std::vector<std::byte> m_bytes = std::vector<std::byte>(kPage);
};

void TestGuardedCopy::wholeSlicesAreRead()
{
    const auto path = m_folder / "file";
    test::writePattern(path, 3 * kPage + 77);
    for (const Slice slice : Segments::open(path)) {
        const StateRanges states = guardedCopy(slice, m_bytes);
        QVERIFY((states == StateRanges{{slice.range(), ByteState::Read}}));
        QCOMPARE(wrongBytes(slice, m_bytes, states), std::uint64_t(0));
    }
}

void TestGuardedCopy::holesAreNotTouched()
{
    const auto path = m_folder / "sparse";
    test::makeSparse(path, kMiB);
    test::writePatternAt(path, 4096, 4096);
    const auto segments = Segments::open(path);
    m_bytes.assign(kPage, std::byte{0xEE});
    const StateRanges states = guardedCopy(*segments.begin(), m_bytes);
    QVERIFY((states
             == StateRanges{{{0, 4096}, ByteState::Hole},
                            {{4096, 8192}, ByteState::Read},
                            {{8192, kPage}, ByteState::Hole}}));
    QVERIFY(m_bytes[0] == std::byte{0} && m_bytes.back() == std::byte{0});
    // Reading a hole through the mapping would put pages into the page cache; none is there.
    const Slice far = segments.begin()[10];
    guardedCopy(far, m_bytes);
    unsigned char resident = 1;
    const auto address = reinterpret_cast<void*>(far.id());
    QCOMPARE(::mincore(address, kernelPageSize(), &resident), 0);
    QCOMPARE(resident & 1, 0);
}

void TestGuardedCopy::whatIsPastTheEndIsSaidSo()
{
    const auto path = m_folder / "cut";
    test::writePattern(path, 2 * kPage);
    const auto segments = Segments::open(path);
    QCOMPARE(::truncate(path.c_str(), 5000), 0);
    const Slice first = segments.begin()[0];
    const StateRanges states = guardedCopy(first, m_bytes);
    QVERIFY(
        (states == StateRanges{{{0, 5000}, ByteState::Read}, {{5000, kPage}, ByteState::PastEnd}}));
    QCOMPARE(wrongBytes(first, m_bytes, states), std::uint64_t(0));
    const Slice second = segments.begin()[1];
    QVERIFY((guardedCopy(second, m_bytes) == StateRanges{{second.range(), ByteState::PastEnd}}));
    QCOMPARE(segments.status()->faults(), std::uint64_t(0)); // asked first, not fallen over
}

void TestGuardedCopy::aGrownFileIsReadAgain()
{
    const auto path = m_folder / "grown";
    test::writePattern(path, 2 * kPage);
    const auto segments = Segments::open(path);
    const Slice slice = segments.begin()[1];
    QCOMPARE(::truncate(path.c_str(), 0), 0);
    QVERIFY(*const_cast<const volatile std::byte*>(slice.bytes().data()) == std::byte{0});
    QCOMPARE(segments.status()->faults(), std::uint64_t(1));
    test::writePattern(path, 2 * kPage);
    const StateRanges states = guardedCopy(slice, m_bytes);
    QVERIFY((states == StateRanges{{slice.range(), ByteState::Read}}));
    QCOMPARE(wrongBytes(slice, m_bytes, states), std::uint64_t(0));
}

void TestGuardedCopy::unreadableKernelPagesAreSaidSo()
{
    if (!FaultyFs::unavailableReason().empty())
        QSKIP(FaultyFs::unavailableReason().c_str());
    FaultyFs fs;
    const std::uint64_t kernelPage = kernelPageSize();
    const ByteRange bad{kPage + kernelPage, kPage + 2 * kernelPage};
    fs.addFile("disk", kMiB, {bad});
    const auto segments = Segments::open(fs / "disk");
    const Slice slice = segments.begin()[1];
    for (int again = 0; again < 2; ++again) {
        const StateRanges states = guardedCopy(slice, m_bytes);
        QVERIFY((states
                 == StateRanges{{{kPage, bad.start}, ByteState::Read},
                                {bad, ByteState::Unreadable},
                                {{bad.stop, 2 * kPage}, ByteState::Read}}));
        QCOMPARE(wrongBytes(slice, m_bytes, states), std::uint64_t(0));
    }
    QCOMPARE(segments.status()->faults(), std::uint64_t(1)); // known after the first time
}

void TestGuardedCopy::aDeadFileSystemIsUnreadable()
{
    if (!FaultyFs::unavailableReason().empty())
        QSKIP(FaultyFs::unavailableReason().c_str());
    FaultyFs fs;
    fs.addFile("disk", kMiB);
    const auto segments = Segments::open(fs / "disk");
    fs.kill();
    const Slice slice = segments.begin()[3];
    QVERIFY((guardedCopy(slice, m_bytes) == StateRanges{{slice.range(), ByteState::Unreadable}}));
}

void TestGuardedCopy::aCutDuringTheCopyIsSeen_data()
{
    QTest::addColumn<quint64>("end");
    QTest::newRow("inside the kernel page that is read: no fault tells") << quint64(5000);
    QTest::newRow("in the one before") << quint64(100);
}

// The copy waits for its second kernel page when the file is cut.
void TestGuardedCopy::aCutDuringTheCopyIsSeen()
{
    QFETCH(quint64, end);
    if (!FaultyFs::unavailableReason().empty())
        QSKIP(FaultyFs::unavailableReason().c_str());
    FaultyFs fs;
    const std::uint64_t size = 2 * kernelPageSize();
    fs.addFile("disk", size);
    const auto segments = Segments::open(fs / "disk");
    const Slice slice = *segments.begin();
    fs.block("disk", {kernelPageSize(), size});
    StateRanges states;
    std::thread copier([&] {
        FaultGuard::unblockInThisThread();
        states = guardedCopy(slice, m_bytes);
    });
    const bool blocked = fs.waitUntilBlocked();
    fs.setSizeSilently("disk", end);
    fs.unblock("disk");
    copier.join();
    QVERIFY(blocked);
    QVERIFY(
        (states == StateRanges{{{0, end}, ByteState::Read}, {{end, size}, ByteState::PastEnd}}));
    QCOMPARE(wrongBytes(slice, m_bytes, states), std::uint64_t(0));
}

// The size is the same before and after: the time of change tells.
void TestGuardedCopy::aCutThatIsOverAgainIsSeen()
{
    if (!FaultyFs::unavailableReason().empty())
        QSKIP(FaultyFs::unavailableReason().c_str());
    FaultyFs fs;
    fs.addFile("disk", kPage);
    const auto segments = Segments::open(fs / "disk");
    const Slice slice = *segments.begin();
    fs.cutForOneRead("disk", kPage - 100);
    const StateRanges states = guardedCopy(slice, m_bytes);
    QVERIFY((states == StateRanges{{{0, kPage}, ByteState::Read}}));
    QCOMPARE(wrongBytes(slice, m_bytes, states), std::uint64_t(0));
    QCOMPARE(segments.status()->faults(), std::uint64_t(0));
}

// Longer whenever it is asked for its size: zeros that a cut could have left are not believed, and
// where it ended first it ends.
void TestGuardedCopy::zerosOfAFileThatNeverHoldsStillAreDoubted()
{
    if (!FaultyFs::unavailableReason().empty())
        QSKIP(FaultyFs::unavailableReason().c_str());
    FaultyFs fs;
    std::vector<std::byte> bytes(kPage, std::byte{0x5A});
    std::fill_n(bytes.begin() + 1000, 1000, std::byte{0});
    test::writeFile(fs / "restless", bytes);
    const auto segments = Segments::open(fs / "restless");
    fs.setSize("restless", 5000);
    fs.setGrowth("restless", 1);
    const StateRanges states = guardedCopy(*segments.begin(), m_bytes);
    QVERIFY((states
             == StateRanges{{{0, 1000}, ByteState::Read},
                            {{1000, 2000}, ByteState::Unreadable},
                            {{2000, 5001}, ByteState::Read},
                            {{5001, kPage}, ByteState::PastEnd}}));
}

void TestGuardedCopy::touchedPagesAreDroppedAgain_data()
{
    QTest::addColumn<quint64>("sliceSize");
    QTest::newRow("pages") << quint64(kPage);
    QTest::newRow("one large slice") << quint64(64 * kMiB);
}

void TestGuardedCopy::touchedPagesAreDroppedAgain()
{
    QFETCH(quint64, sliceSize);
    const auto path = m_folder / "large";
    test::writePattern(path, 64 * kMiB);
    const auto segments = Segments::open(path);
    std::vector<std::byte> bytes(sliceSize);
    for (const Slice slice : segments.select(0, segments.size(), sliceSize))
        guardedCopy(slice, bytes);
    const std::uint64_t kibibytes = mappedInKiB("/large");
    QVERIFY2(kibibytes <= 8 * 1024, std::to_string(kibibytes).c_str());
}

// Each held slice keeps its window, under ulimit -v of 2 MiB: all together they keep no more.
void TestGuardedCopy::windowsShareWhatStaysMappedIn()
{
    if (test::leftOutUnderSanitizers("ulimit -v does not go with them"))
        return;
    const auto path = m_folder / "large";
    test::writePattern(path, 64 * kMiB);
    test::ChildProcess child([&](const test::ChildProcess::Say& say) {
        test::limitAddressSpace(200u << 20);
        const auto segments = Segments::open(path);
        std::vector<std::byte> bytes(kPage);
        std::vector<Slice> held;
        for (const Slice slice : segments) {
            guardedCopy(slice, bytes);
            if (slice.offset() % FileMapping::kSmallWindow == 0)
                held.push_back(slice);
        }
        const std::uint64_t kibibytes = mappedInKiB("/large");
        say(std::to_string(held.size()) + " held, "
            + (kibibytes <= 8 * 1024 ? "little" : std::to_string(kibibytes) + " KiB")
            + " mapped in");
    });
    QCOMPARE(child.finish(), std::string("32 held, little mapped in"));
}

void TestGuardedCopy::zerosOfALiveFileAreShown_data()
{
    QTest::addColumn<QString>("folder");
    QTest::newRow("fine times of change") << QStringLiteral("/dev/shm");
    QTest::newRow("coarse ones") << QString();
}

// A database that is written to all the time, elsewhere: its zeros are no doubtful ones.
void TestGuardedCopy::zerosOfALiveFileAreShown()
{
    QFETCH(QString, folder);
    std::optional<test::MountedTmpfs> ramfs;
    if (folder.isEmpty()) {
        ramfs.emplace("", "ramfs");
        if (!ramfs->reason().empty())
            QSKIP(ramfs->reason().c_str());
        folder = QString::fromStdString(ramfs->path());
    }
    const test::TemporaryFolder own(folder.toStdString());
    const auto path = own / "live";
    test::writeFile(path, std::vector<std::byte>(kMiB));
    const auto segments = Segments::open(path);
    std::atomic<bool> stop = false;
    bool written = true;
    std::thread writer([&] {
        const int fd = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
        for (unsigned char byte = 0; !stop; ++byte)
            written = ::pwrite(fd, &byte, 1, 0) == 1 && written;
        ::close(fd);
    });
    bool believed = true;
    for (const std::uint64_t page : {5, 6, 7}) {
        const Slice slice = segments.begin()[static_cast<std::int64_t>(page)];
        const StateRanges read{{slice.range(), ByteState::Read}};
        believed = guardedCopy(slice, m_bytes) == read && believed;
    }
    stop = true;
    writer.join();
    QVERIFY(written);
    QVERIFY(believed);
}

// Cut inside a kernel page and written again within microseconds: on ramfs the time of change is
// the same before and after, and the rest of that page is zero in between.
void TestGuardedCopy::aCutWithinATickIsNotTakenForZeros()
{
    const test::MountedTmpfs ramfs("", "ramfs");
    if (!ramfs.reason().empty())
        QSKIP(ramfs.reason().c_str());
    const auto path = ramfs / "torn";
    const std::vector<std::byte> bytes(kPage, std::byte{0x5A});
    test::writeFile(path, bytes);
    const auto segments = Segments::open(path);
    std::atomic<bool> stop = false;
    std::thread writer([&] {
        const int fd = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
        while (!stop) {
            if (::ftruncate(fd, 5000) != 0)
                ::abort();
            writeWhole(fd, bytes);
        }
        ::close(fd);
    });
    std::uint64_t zeros = 0;
    const Slice slice = *segments.begin();
    const QDeadlineTimer end(std::chrono::seconds(1));
    while (!end.hasExpired()) {
        const StateRanges states = guardedCopy(slice, m_bytes);
        for (std::uint64_t offset = 0; offset < kPage; ++offset)
            zeros += stateAt(states, offset) == ByteState::Read && m_bytes[offset] == std::byte{0};
    }
    stop = true;
    writer.join();
    QCOMPARE(zeros, std::uint64_t(0));
}

void TestGuardedCopy::noWrongByteIsTrusted_data()
{
    QTest::addColumn<QString>("folder");
    QTest::newRow("disk") << QString::fromStdString(std::filesystem::temp_directory_path());
    QTest::newRow("tmpfs") << QStringLiteral("/dev/shm");
    QTest::newRow("ramfs") << QString();
}

// Two threads read while the file is cut to 0, to 5,000 bytes and grown again, 1,000 times.
void TestGuardedCopy::noWrongByteIsTrusted()
{
    QFETCH(QString, folder);
    std::optional<test::MountedTmpfs> ramfs;
    if (folder.isEmpty()) {
        ramfs.emplace("", "ramfs");
        if (!ramfs->reason().empty())
            QSKIP(ramfs->reason().c_str());
        folder = QString::fromStdString(ramfs->path());
    }
    const test::TemporaryFolder own(folder.toStdString());
    const auto path = own / "torn";
    const std::vector<std::byte> bytes = test::pattern(0, kMiB);
    test::writeFile(path, bytes);
    const auto segments = Segments::open(path);
    std::atomic<bool> stop = false;
    std::atomic<std::uint64_t> wrong = 0;
    std::atomic<std::uint64_t> read = 0;
    const auto reader = [&](unsigned seed) {
        std::mt19937 random(seed);
        std::vector<std::byte> page(kPage);
        while (!stop) {
            const Slice slice = segments.begin()[random() % (kMiB / kPage)];
            const StateRanges states = guardedCopy(slice, page);
            wrong += wrongBytes(slice, page, states);
            read += countInState(states, ByteState::Read);
        }
    };
    std::thread first(reader, 1);
    std::thread second(reader, 2);
    const int fd = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
    for (int round = 0; round < 1000; ++round) {
        QCOMPARE(::ftruncate(fd, 0), 0);
        if (round % 3 != 0)
            ::usleep(static_cast<unsigned>(round % 50));
        writeWhole(fd, std::span(bytes).first(5000));
        QCOMPARE(::ftruncate(fd, 5000), 0);
        if (round % 2 != 0)
            ::usleep(static_cast<unsigned>(round % 70));
        writeWhole(fd, bytes);
        if (round % 5 == 0)
            ::usleep(300);
    }
    stop = true;
    first.join();
    second.join();
    ::close(fd);
    QCOMPARE(wrong.load(), std::uint64_t(0));
    QVERIFY(read > 0);
    QVERIFY(segments.status()->faults() > 0); // else it proves nothing of the guard
    // And when all is quiet, everything is there.
    for (const Slice slice : segments) {
        const StateRanges states = guardedCopy(slice, m_bytes);
        QVERIFY((states == StateRanges{{slice.range(), ByteState::Read}}));
        QCOMPARE(wrongBytes(slice, m_bytes, states), std::uint64_t(0));
    }
}

QTEST_GUILESS_MAIN(TestGuardedCopy)
#include "tst_guarded_copy.moc"
