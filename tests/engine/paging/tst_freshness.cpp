// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/paging/freshness.h"

#include "engine/file_descriptor.h"
#include "engine/mapping/kernel_page.h"
#include "tests/support/faulty_fs.h"
#include "tests/support/mounted_tmpfs.h"
#include "tests/support/temporary_folder.h"

#include <QtTest>

#include <array>
#include <chrono>
#include <future>
#include <optional>

#include <fcntl.h>
#include <unistd.h>

using namespace engine;

namespace {

// By pread, because the page cache keeps what is mapped in.
PageView viewOf(const Segments& segments, MemoryPool& pool, std::uint64_t page)
{
    Slice slice = segments.begin()[static_cast<std::int64_t>(page)];
    std::vector<std::byte> bytes(kPageSize);
    segments.source()->read(slice.offset(), bytes);
    StateRanges states{{slice.range(), ByteState::Read}};
    std::vector<MemoryUnit> units = pool.allocate(MemoryPool::unitsFor(slice.size()));
    for (std::size_t i = 0; i < units.size(); ++i) {
        const auto from = std::span(bytes).subspan(i * MemoryPool::unitSize());
        std::copy_n(from.begin(), MemoryPool::unitSize(), units[i].bytes().begin());
    }
    return {page, std::move(slice), std::move(units), std::move(states)};
}

// What the loader does for a view that it then finds unchanged.
bool mayHaveChanged(Freshness& freshness, const PageView& view)
{
    freshness.look();
    if (!freshness.mayHaveChanged(view))
        return false;
    freshness.noteCopied(view);
    return true;
}

} // namespace

class TestFreshness : public QObject {
    Q_OBJECT

private slots:
    void onTmpfsEachChangeIsLookedAtOnce();
    void cachedBytesBehindUncachedOnesAreCompared();
    void whatBypassesThePageCacheIsLookedAt();
    void whatCouldNotBeHadIsLookedAtAgain();
    void aDiskThatDoesNotAnswerIsNotWaitedFor();

private:
    MemoryPool m_pool{64};
};

// tmpfs refuses RWF_NOWAIT, so that the time of change decides.
void TestFreshness::onTmpfsEachChangeIsLookedAtOnce()
{
    // Every desktop has one there, for which no right is needed; a bare root may not.
    std::optional<test::MountedTmpfs> mounted;
    if (!test::isTmpfs("/dev/shm"))
        mounted.emplace("size=1m");
    if (mounted && !mounted->reason().empty())
        QSKIP(mounted->reason().c_str());
    const test::TemporaryFolder folder(mounted ? mounted->path() : "/dev/shm");
    const auto path = folder / "file";
    test::writePattern(path, 4 * kPageSize);
    const auto segments = Segments::open(path);
    Freshness freshness(segments);
    const PageView first = viewOf(segments, m_pool, 0);
    const PageView second = viewOf(segments, m_pool, 1);
    // Once the change lies far enough back, it has been looked at.
    QTRY_VERIFY(!mayHaveChanged(freshness, first));
    QTRY_VERIFY(!mayHaveChanged(freshness, second));
    QVERIFY(!mayHaveChanged(freshness, first));
    test::writePatternAt(path, 3 * kPageSize, 1); // elsewhere: it may have been anywhere
    QVERIFY(mayHaveChanged(freshness, first));
    QVERIFY(mayHaveChanged(freshness, second));
    QTRY_VERIFY(!mayHaveChanged(freshness, first));
}

void TestFreshness::cachedBytesBehindUncachedOnesAreCompared()
{
    const test::TemporaryFolder folder;
    const auto path = folder / "file";
    test::writePattern(path, 4 * kPageSize);
    const auto segments = Segments::open(path);
    Freshness freshness(segments);
    const PageView view = viewOf(segments, m_pool, 1);
    QVERIFY(!mayHaveChanged(freshness, view));
    const FileDescriptor fd(::open(path.c_str(), O_RDWR | O_CLOEXEC));
    QCOMPARE(::fsync(fd.get()), 0);
    QCOMPARE(::posix_fadvise(fd.get(), 0, 0, POSIX_FADV_DONTNEED), 0);
    // A whole kernel page, so that nothing has to be read for it.
    const std::vector<std::byte> other(kernelPageSize(), std::byte{0xA5});
    const auto at = static_cast<off_t>(kPageSize + 2 * kernelPageSize());
    QCOMPARE(::pwrite(fd.get(), other.data(), other.size(), at),
             static_cast<ssize_t>(other.size()));
    QVERIFY(mayHaveChanged(freshness, view));
}

// O_DIRECT writes past the page cache and drops what is there: the time of change tells.
void TestFreshness::whatBypassesThePageCacheIsLookedAt()
{
    const test::TemporaryFolder folder;
    const auto path = folder / "file";
    test::writePattern(path, 4 * kPageSize);
    const FileDescriptor fd(::open(path.c_str(), O_RDWR | O_DIRECT | O_CLOEXEC));
    if (!fd)
        QSKIP("needs O_DIRECT: in the folder for temporary files");
    const auto segments = Segments::open(path);
    Freshness freshness(segments);
    const PageView view = viewOf(segments, m_pool, 1);
    QTest::qWait(20); // past a tick of the clock that files take their times from
    freshness.look();
    freshness.noteCopied(view);
    QVERIFY(!mayHaveChanged(freshness, view));
    alignas(4096) std::array<std::byte, kPageSize> other{};
    QCOMPARE(::pwrite(fd.get(), other.data(), other.size(), static_cast<off_t>(kPageSize)),
             static_cast<ssize_t>(other.size()));
    QVERIFY(mayHaveChanged(freshness, view));
}

void TestFreshness::whatCouldNotBeHadIsLookedAtAgain()
{
    if (!test::FaultyFs::unavailableReason().empty())
        QSKIP(test::FaultyFs::unavailableReason().c_str());
    test::FaultyFs fs;
    const ByteRange bad{kernelPageSize(), 2 * kernelPageSize()};
    fs.addFile("disk", kPageSize, {bad});
    const auto segments = Segments::open(fs / "disk");
    Freshness freshness(segments);
    const auto viewWith = [&](ByteRange unreadable) {
        StateRanges states{{{0, kPageSize}, ByteState::Read}};
        setState(states, unreadable, ByteState::Unreadable);
        return PageView(0, *segments.begin(), m_pool.allocate(MemoryPool::unitsFor(kPageSize)),
                        std::move(states));
    };
    const PageView covered = viewWith(bad);
    const PageView partly = viewWith({bad.start, bad.stop + 1});
    const PageView doubted = viewWith({0, kPageSize});
    const Slice slice = *segments.begin();
    static_cast<void>(*const_cast<const volatile std::byte*>(&slice.bytes()[bad.start]));
    QCOMPARE(segments.status()->faults(), std::uint64_t(1));
    freshness.look();
    for (const PageView* view : {&covered, &partly, &doubted})
        freshness.noteCopied(*view);
    QVERIFY(!freshness.mayHaveChanged(covered)); // the device said so, and will again
    QVERIFY(freshness.mayHaveChanged(partly));
    QVERIFY(freshness.mayHaveChanged(doubted));
}

void TestFreshness::aDiskThatDoesNotAnswerIsNotWaitedFor()
{
    if (!test::FaultyFs::unavailableReason().empty())
        QSKIP(test::FaultyFs::unavailableReason().c_str());
    test::FaultyFs fs;
    fs.addFile("disk", kPageSize);
    const auto segments = Segments::open(fs / "disk");
    Freshness freshness(segments);
    const PageView view = viewOf(segments, m_pool, 0);
    fs.setErrorRanges("disk", {}); // drops the pages that are cached
    fs.block("disk");
    freshness.look();
    freshness.noteCopied(view);
    auto answer = std::async(std::launch::async, [&] { return freshness.mayHaveChanged(view); });
    const bool answered = answer.wait_for(std::chrono::seconds(10)) == std::future_status::ready;
    QCOMPARE(fs.readsBlocked(), std::size_t(0));
    fs.unblock("disk");
    QVERIFY(answered);
    QVERIFY(!answer.get());
}

QTEST_GUILESS_MAIN(TestFreshness)
#include "tst_freshness.moc"
