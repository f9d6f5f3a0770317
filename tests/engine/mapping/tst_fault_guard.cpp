// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/mapping/fault_guard.h"

#include "engine/mapping/guarded_copy.h"
#include "engine/mapping/kernel_page.h"
#include "engine/mapping/segments.h"
#include "tests/support/child_process.h"
#include "tests/support/faulty_fs.h"
#include "tests/support/held_call.h"
#include "tests/support/kernel_areas.h"
#include "tests/support/loop_device.h"
#include "tests/support/sanitizers.h"
#include "tests/support/temporary_folder.h"

#include <QtTest>

#include <atomic>
#include <future>
#include <optional>
#include <thread>

#include <fcntl.h>
#include <signal.h>
#include <sys/syscall.h>
#include <unistd.h>

using namespace engine;
using test::ChildProcess;
using test::FaultyFs;
using test::kernelAreas;
using test::readByte;

namespace {

constexpr std::uint64_t kMiB = 1u << 20;
const std::uint64_t kKernelPage = kernelPageSize();

} // namespace

class TestFaultGuard : public QObject {
    Q_OBJECT

private slots:
    void aFileCutShortIsCoveredAtOnceToItsEnd();
    void aCutInsideAKernelPageKeepsWhatIsBeforeIt();
    void aDeviceErrorCoversOneKernelPage();
    void anErrorOfABlockDeviceCoversOneKernelPage();
    void anErrorThatPassesIsNotRecorded();
    void anErrorThatIsOverAtOnceIsNotMet();
    void manyErrorsAreAllRecorded();
    void aFileThatGrowsAgainIsReadAgain();
    void recheckKeepsWhatIsStillUnreadable();
    void severalThreadsFaultAtOnce();
    void aFileCutAndGrownAllTheTimeIsNotUnreadable();
    void aPageThatCanBeReadIsTriedAgain();
    void whenNoAreaIsLeftAllToTheEndIsCovered();
    void areasForCoversComeBack();
    void areasForCoversComeBackWithARecheck();
    void whatCannotBeMappedAnewStaysRecorded();
    void whatIsCoveredBehindARecheckIsRecorded_data();
    void whatIsCoveredBehindARecheckIsRecorded();
    void errnoIsKept_data();
    void errnoIsKept();
    void aThreadCanUnblockTheSignal();

private:
    test::TemporaryFolder m_folder;
};

void TestFaultGuard::aFileCutShortIsCoveredAtOnceToItsEnd()
{
    const auto path = m_folder / "long";
    test::writePattern(path, 16 * kMiB);
    const auto segments = Segments::open(path);
    QCOMPARE(::truncate(path.c_str(), 0), 0);
    const std::byte* first = nullptr;
    const std::byte* last = nullptr;
    std::size_t slices = 0;
    for (const Slice slice : segments) {
        QVERIFY(readByte(slice.bytes().data()) == std::byte{0});
        QVERIFY(readByte(&slice.bytes().back()) == std::byte{0});
        if (first == nullptr)
            first = slice.bytes().data();
        last = &slice.bytes().back();
        ++slices;
    }
    QCOMPARE(slices, std::size_t(1024));
    QCOMPARE(segments.status()->faults(), std::uint64_t(1));
    QCOMPARE(kernelAreas(first, last), std::size_t(1));
    QVERIFY((segments.status()->covered() == StateRanges{{{0, 16 * kMiB}, ByteState::PastEnd}}));
}

void TestFaultGuard::aCutInsideAKernelPageKeepsWhatIsBeforeIt()
{
    const auto path = m_folder / "cut";
    test::writePattern(path, kMiB);
    const auto segments = Segments::open(path);
    const std::uint64_t cut = 5 * kKernelPage + 100;
    QCOMPARE(::truncate(path.c_str(), static_cast<off_t>(cut)), 0);
    const Slice whole = segments.select(0, kMiB, kMiB)[0];
    QVERIFY(readByte(&whole.bytes().back()) == std::byte{0});
    for (std::uint64_t offset = 0; offset < cut; ++offset)
        QVERIFY(readByte(&whole.bytes()[offset]) == test::patternByte(offset));
    QCOMPARE(segments.status()->faults(), std::uint64_t(1));
    QVERIFY((segments.status()->covered()
             == StateRanges{{{6 * kKernelPage, kMiB}, ByteState::PastEnd}}));
}

void TestFaultGuard::aDeviceErrorCoversOneKernelPage()
{
    if (!FaultyFs::unavailableReason().empty())
        QSKIP(FaultyFs::unavailableReason().c_str());
    FaultyFs fs;
    const ByteRange bad{3 * kKernelPage, 4 * kKernelPage};
    fs.addFile("disk", kMiB, {bad});
    const auto segments = Segments::open(fs / "disk");
    const Slice whole = segments.select(0, kMiB, kMiB)[0];
    for (std::uint64_t offset = 0; offset < kMiB; offset += 512) {
        const std::byte expected = contains(bad, offset) ? std::byte{0} : test::patternByte(offset);
        QVERIFY(readByte(&whole.bytes()[offset]) == expected);
    }
    QCOMPARE(segments.status()->faults(), std::uint64_t(1));
    QVERIFY((segments.status()->covered() == StateRanges{{bad, ByteState::Unreadable}}));
}

// Asked for its size like a regular file, a device would seem to end at 0.
void TestFaultGuard::anErrorOfABlockDeviceCoversOneKernelPage()
{
    if (!FaultyFs::unavailableReason().empty())
        QSKIP(FaultyFs::unavailableReason().c_str());
    FaultyFs fs;
    const ByteRange bad{3 * kKernelPage, 4 * kKernelPage};
    fs.addFile("image", 8 * kKernelPage, {bad});
    const test::LoopDevice device(fs / "image");
    if (!device.reason().empty())
        QSKIP(device.reason().c_str());
    const auto segments = Segments::open(device.path());
    const Slice whole = segments.select(0, segments.size(), segments.size())[0];
    QVERIFY(readByte(&whole.bytes()[bad.start]) == std::byte{0});
    QVERIFY((segments.status()->covered() == StateRanges{{bad, ByteState::Unreadable}}));
    for (const std::uint64_t offset : {bad.start - 1, bad.stop})
        QVERIFY(readByte(&whole.bytes()[offset]) == test::patternByte(offset));
}

void TestFaultGuard::anErrorThatPassesIsNotRecorded()
{
    if (!FaultyFs::unavailableReason().empty())
        QSKIP(FaultyFs::unavailableReason().c_str());
    FaultyFs fs;
    fs.addFile("disk", kMiB, {{0, kKernelPage}});
    const auto segments = Segments::open(fs / "disk");
    const Slice whole = segments.select(0, kMiB, kMiB)[0];
    fs.setErrorRanges("disk", {});
    QVERIFY(readByte(whole.bytes().data()) == test::patternByte(0));
    QCOMPARE(segments.status()->faults(), std::uint64_t(0));
}

// The kernel tries up to twice for one fault; the handler has it tried again.
void TestFaultGuard::anErrorThatIsOverAtOnceIsNotMet()
{
    if (!FaultyFs::unavailableReason().empty())
        QSKIP(FaultyFs::unavailableReason().c_str());
    FaultyFs fs;
    fs.addFile("disk", kMiB);
    const auto segments = Segments::open(fs / "disk");
    const Slice whole = segments.select(0, kMiB, kMiB)[0];
    fs.failNextReads("disk", 2, {kKernelPage, 2 * kKernelPage});
    QVERIFY(readByte(&whole.bytes()[kKernelPage]) == test::patternByte(kKernelPage));
    QCOMPARE(segments.status()->faults(), std::uint64_t(0));
}

void TestFaultGuard::manyErrorsAreAllRecorded()
{
    if (!FaultyFs::unavailableReason().empty())
        QSKIP(FaultyFs::unavailableReason().c_str());
    FaultyFs fs;
    // Every second kernel page, more runs than the record has entries for.
    constexpr std::uint64_t kRuns = 1100;
    FaultyFs::Ranges errors;
    for (std::uint64_t i = 0; i < kRuns; ++i)
        errors.push_back(rangeFrom(2 * i * kKernelPage, kKernelPage));
    fs.addFile("disk", 2 * kRuns * kKernelPage, errors);
    const auto segments = Segments::open(fs / "disk");
    const Slice whole = segments.select(0, segments.size(), segments.size())[0];
    for (const ByteRange& bad : errors)
        QVERIFY(readByte(&whole.bytes()[bad.start]) == std::byte{0});
    const StateRanges covered = segments.status()->covered();
    for (const ByteRange& bad : errors)
        QCOMPARE(stateAt(covered, bad.start, ByteState::Read), ByteState::Unreadable);
    QCOMPARE(segments.status()->faults(), kRuns);
}

void TestFaultGuard::aFileThatGrowsAgainIsReadAgain()
{
    const auto path = m_folder / "grown";
    test::writePattern(path, kMiB);
    const auto segments = Segments::open(path);
    const Slice whole = segments.select(0, kMiB, kMiB)[0];
    QCOMPARE(::truncate(path.c_str(), 0), 0);
    QVERIFY(readByte(&whole.bytes()[kMiB / 2]) == std::byte{0});
    test::writePattern(path, kMiB);
    QVERIFY(readByte(&whole.bytes()[kMiB / 2]) == std::byte{0}); // covered, and recorded so
    QVERIFY(!segments.status()->covered().empty());
    segments.recheck({0, kMiB});
    QVERIFY(segments.status()->covered().empty());
    for (std::uint64_t offset = 0; offset < kMiB; offset += 100)
        QVERIFY(readByte(&whole.bytes()[offset]) == test::patternByte(offset));
}

void TestFaultGuard::recheckKeepsWhatIsStillUnreadable()
{
    if (!FaultyFs::unavailableReason().empty())
        QSKIP(FaultyFs::unavailableReason().c_str());
    FaultyFs fs;
    const ByteRange healed{0, kKernelPage};
    const ByteRange bad{8 * kKernelPage, 9 * kKernelPage};
    fs.addFile("disk", kMiB, {healed, bad});
    const auto segments = Segments::open(fs / "disk");
    const Slice whole = segments.select(0, kMiB, kMiB)[0];
    for (const ByteRange range : {healed, bad})
        QVERIFY(readByte(&whole.bytes()[range.start]) == std::byte{0});
    fs.setErrorRanges("disk", {bad});
    segments.recheck({0, kMiB});
    QVERIFY(readByte(&whole.bytes()[healed.start]) == test::patternByte(healed.start));
    QVERIFY(readByte(&whole.bytes()[bad.start]) == std::byte{0});
    QVERIFY((segments.status()->covered() == StateRanges{{bad, ByteState::Unreadable}}));
}

void TestFaultGuard::severalThreadsFaultAtOnce()
{
    const auto path = m_folder / "threads";
    for (int round = 0; round < 20; ++round) {
        test::writePattern(path, 4 * kMiB);
        const auto segments = Segments::open(path);
        QCOMPARE(::truncate(path.c_str(), 0), 0);
        std::atomic<int> ready = 0;
        std::atomic<bool> zeros = true;
        std::vector<std::thread> threads;
        for (int i = 0; i < 4; ++i) {
            threads.emplace_back([&] {
                FaultGuard::unblockInThisThread();
                for (++ready; ready < 4;) { }
                for (const Slice slice : segments)
                    zeros = zeros && readByte(slice.bytes().data()) == std::byte{0};
            });
        }
        for (std::thread& thread : threads)
            thread.join();
        QVERIFY(zeros);
        QVERIFY((segments.status()->covered() == StateRanges{{{0, 4 * kMiB}, ByteState::PastEnd}}));
        QVERIFY(segments.status()->faults() <= 4);
    }
}

// Cut and grown between the fault and the question for the size: twice on one page is no error.
void TestFaultGuard::aFileCutAndGrownAllTheTimeIsNotUnreadable()
{
    const auto path = m_folder / "torn";
    test::writePattern(path, kMiB);
    const auto segments = Segments::open(path);
    const Slice whole = segments.select(0, kMiB, kMiB)[0];
    std::atomic<bool> stop = false;
    std::thread reader([&] {
        FaultGuard::unblockInThisThread();
        while (!stop) {
            for (std::uint64_t offset = 0; offset < kMiB; offset += kKernelPage)
                readByte(&whole.bytes()[offset]);
            segments.recheck({0, kMiB});
        }
    });
    const int fd = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
    bool unreadable = false;
    for (int round = 0; round < 20'000; ++round) {
        QCOMPARE(::ftruncate(fd, 0), 0);
        QCOMPARE(::ftruncate(fd, static_cast<off_t>(kMiB)), 0);
        for (const StateRange& range : segments.status()->covered())
            unreadable = unreadable || range.state != ByteState::PastEnd;
    }
    stop = true;
    reader.join();
    ::close(fd);
    QVERIFY(!unreadable);
    QVERIFY(segments.status()->faults() > 0); // else it proves nothing
}

// An error that passes only after the fault was met twice.
void TestFaultGuard::aPageThatCanBeReadIsTriedAgain()
{
    if (!FaultyFs::unavailableReason().empty())
        QSKIP(FaultyFs::unavailableReason().c_str());
    FaultyFs fs;
    fs.addFile("disk", kMiB, {{0, kKernelPage}});
    const auto segments = Segments::open(fs / "disk");
    const Slice whole = segments.select(0, kMiB, kMiB)[0];
    for (int round = 0; round < 3; ++round) {
        QVERIFY(readByte(whole.bytes().data()) == std::byte{0});
        QVERIFY((segments.status()->covered()
                 == StateRanges{{{0, kKernelPage}, ByteState::Unreadable}}));
        segments.recheck({0, kMiB});
    }
    fs.setErrorRanges("disk", {});
    QVERIFY(readByte(whole.bytes().data()) == test::patternByte(0));
    QVERIFY(segments.status()->covered().empty());
}

void TestFaultGuard::whenNoAreaIsLeftAllToTheEndIsCovered()
{
    if (test::leftOutUnderSanitizers("they need kernel areas themselves"))
        return;
    if (!FaultyFs::unavailableReason().empty())
        QSKIP(FaultyFs::unavailableReason().c_str());
    FaultyFs fs;
    fs.addFile("disk", kMiB, {{16 * kKernelPage, 17 * kKernelPage}});
    ChildProcess child([&](const ChildProcess::Say& say) {
        const auto segments = Segments::open(fs / "disk");
        const Slice whole = segments.select(0, kMiB, kMiB)[0];
        test::KernelAreaBallast ballast;
        ballast.takeAll();
        const std::byte before = readByte(&whole.bytes()[15 * kKernelPage]);
        const std::byte bad = readByte(&whole.bytes()[16 * kKernelPage]);
        const std::byte behind = readByte(&whole.bytes()[200 * kKernelPage]);
        const StateRanges covered = segments.status()->covered();
        const bool right = before == test::patternByte(15 * kKernelPage) && bad == std::byte{0}
            && behind == std::byte{0} && covered.size() == 1
            && covered[0].range == ByteRange{16 * kKernelPage, kMiB}
            && covered[0].state == ByteState::Unreadable;
        say(right ? "covered to the end, and recorded" : "wrong");
    });
    QCOMPARE(QByteArray::fromStdString(child.finish()).trimmed(),
             QByteArray("covered to the end, and recorded"));
}

// Forty files in a process that has all the areas it may: more than are kept for covers.
void TestFaultGuard::areasForCoversComeBack()
{
    if (test::leftOutUnderSanitizers("they need kernel areas themselves"))
        return;
    const auto path = m_folder / "again";
    test::writePattern(path, kMiB);
    ChildProcess child([&](const ChildProcess::Say& say) {
        test::KernelAreaBallast ballast;
        for (int round = 0; round < 40; ++round) {
            test::writePattern(path, kMiB);
            const auto segments = Segments::open(path);
            const Slice whole = segments.select(0, kMiB, kMiB)[0];
            ballast.takeAll();
            if (::truncate(path.c_str(), static_cast<off_t>(kMiB / 2)) != 0)
                ::abort();
            readByte(&whole.bytes()[kMiB - 1]);
            ballast.giveBack();
        }
        say("covered each time");
    });
    QCOMPARE(QByteArray::fromStdString(child.finish()).trimmed(), QByteArray("covered each time"));
}

// The same with one file that is mapped anew each time.
void TestFaultGuard::areasForCoversComeBackWithARecheck()
{
    if (test::leftOutUnderSanitizers("they need kernel areas themselves"))
        return;
    const auto path = m_folder / "rechecked";
    test::writePattern(path, kMiB);
    ChildProcess child([&](const ChildProcess::Say& say) {
        const auto segments = Segments::open(path);
        const Slice whole = segments.select(0, kMiB, kMiB)[0];
        test::KernelAreaBallast ballast;
        for (int round = 0; round < 40; ++round) {
            ballast.takeAll();
            if (::truncate(path.c_str(), static_cast<off_t>(kMiB / 2)) != 0)
                ::abort();
            readByte(&whole.bytes()[kMiB - 1]);
            ballast.giveBack();
            test::writePattern(path, kMiB);
            segments.recheck({0, kMiB});
        }
        say("covered each time");
    });
    QCOMPARE(QByteArray::fromStdString(child.finish()).trimmed(), QByteArray("covered each time"));
}

void TestFaultGuard::whatCannotBeMappedAnewStaysRecorded()
{
    if (test::leftOutUnderSanitizers("they need kernel areas themselves"))
        return;
    if (!FaultyFs::unavailableReason().empty())
        QSKIP(FaultyFs::unavailableReason().c_str());
    FaultyFs fs;
    const ByteRange bad{16 * kKernelPage, 17 * kKernelPage};
    fs.addFile("disk", kMiB, {bad});
    ChildProcess child([&](const ChildProcess::Say& say) {
        const auto segments = Segments::open(fs / "disk");
        const Slice whole = segments.select(0, kMiB, kMiB)[0];
        readByte(&whole.bytes()[bad.start]);
        test::KernelAreaBallast ballast;
        ballast.takeAll();
        std::string said("mapped anew");
        try {
            segments.recheck({0, kMiB});
        } catch (const IoError&) {
            const bool kept =
                segments.status()->covered() == StateRanges{{bad, ByteState::Unreadable}};
            said = kept ? "still recorded" : "forgotten";
        }
        ballast.giveBack();
        say(said);
    });
    QCOMPARE(QByteArray::fromStdString(child.finish()).trimmed(), QByteArray("still recorded"));
}

void TestFaultGuard::whatIsCoveredBehindARecheckIsRecorded_data()
{
    QTest::addColumn<bool>("cut");
    QTest::newRow("past the end") << true;
    QTest::newRow("unreadable") << false;
}

// The handler has recorded and not covered yet when another thread takes the record back and maps
// the file anew: the cover comes behind that.
void TestFaultGuard::whatIsCoveredBehindARecheckIsRecorded()
{
    QFETCH(bool, cut);
    if (test::leftOutUnderSanitizers("they map memory in the thread that is held"))
        return;
    if (!cut && !FaultyFs::unavailableReason().empty())
        QSKIP(FaultyFs::unavailableReason().c_str());
    std::optional<FaultyFs> fs;
    auto path = m_folder / "behind";
    if (cut) {
        test::writePattern(path, kMiB);
    } else {
        path = fs.emplace() / "disk";
        fs->addFile("disk", kMiB, {{0, kKernelPage}});
    }
    const auto segments = Segments::open(path);
    const Slice whole = segments.select(0, kMiB, kMiB)[0];
    if (cut)
        QCOMPARE(::truncate(path.c_str(), 0), 0);
    std::optional<test::HeldCall> cover;
    std::promise<void> holding;
    std::thread reader([&] {
        FaultGuard::unblockInThisThread();
        cover.emplace(SYS_mmap, whole.id()); // over the first page
        holding.set_value();
        readByte(whole.bytes().data());
    });
    holding.get_future().wait();
    const bool held = cover->wait();
    if (cut)
        test::writePattern(path, kMiB);
    segments.recheck({0, kMiB});
    const bool forgotten = segments.status()->covered().empty();
    cover->letGo();
    reader.join();
    QVERIFY(held && forgotten); // else it proves nothing
    const StateRange expected = cut ? StateRange{{0, kMiB}, ByteState::PastEnd}
                                    : StateRange{{0, kKernelPage}, ByteState::Unreadable};
    QVERIFY((segments.status()->covered() == StateRanges{expected}));
}

void TestFaultGuard::errnoIsKept_data()
{
    QTest::addColumn<bool>("cut");
    QTest::newRow("past the end") << true;
    QTest::newRow("unreadable, which the handler hears by errno") << false;
}

void TestFaultGuard::errnoIsKept()
{
    QFETCH(bool, cut);
    if (!cut && !FaultyFs::unavailableReason().empty())
        QSKIP(FaultyFs::unavailableReason().c_str());
    std::optional<FaultyFs> fs;
    auto path = m_folder / "errno";
    if (cut) {
        test::writePattern(path, kMiB);
    } else {
        path = fs.emplace() / "disk";
        fs->addFile("disk", kMiB, {{0, kKernelPage}});
    }
    const auto segments = Segments::open(path);
    const Slice whole = segments.select(0, kMiB, kMiB)[0];
    if (cut)
        QCOMPARE(::truncate(path.c_str(), 0), 0);
    volatile int& kept = errno; // the compiler does not know that reading a byte may change it
    kept = EXDEV;
    readByte(whole.bytes().data());
    QCOMPARE(int{kept}, EXDEV);
    QCOMPARE(segments.status()->faults(), std::uint64_t(1));
}

void TestFaultGuard::aThreadCanUnblockTheSignal()
{
    std::thread([] {
        sigset_t mask;
        sigemptyset(&mask);
        sigaddset(&mask, SIGBUS);
        ::pthread_sigmask(SIG_BLOCK, &mask, nullptr);
        FaultGuard::unblockInThisThread();
        ::pthread_sigmask(SIG_BLOCK, nullptr, &mask);
        QCOMPARE(sigismember(&mask, SIGBUS), 0);
    }).join();
}

QTEST_GUILESS_MAIN(TestFaultGuard)
#include "tst_fault_guard.moc"
