// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/paging/freshness.h"

#include "engine/file_descriptor.h"
#include "engine/mapping/kernel_page.h"
#include "tests/support/temporary_folder.h"

#include <QtTest>

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

} // namespace

class TestFreshness : public QObject {
    Q_OBJECT

private slots:
    void onTmpfsEachChangeIsLookedAtOnce();
    void cachedBytesBehindUncachedOnesAreCompared();

private:
    MemoryPool m_pool{64};
};

// tmpfs refuses RWF_NOWAIT, so that the time of change decides.
void TestFreshness::onTmpfsEachChangeIsLookedAtOnce()
{
    const test::TemporaryFolder folder("/dev/shm");
    const auto path = folder / "file";
    test::writePattern(path, 4 * kPageSize);
    const auto segments = Segments::open(path);
    Freshness freshness(segments);
    const PageView first = viewOf(segments, m_pool, 0);
    const PageView second = viewOf(segments, m_pool, 1);
    // Once the change lies far enough back, it has been looked at.
    QTRY_VERIFY(!freshness.mayHaveChanged(first));
    QTRY_VERIFY(!freshness.mayHaveChanged(second));
    QVERIFY(!freshness.mayHaveChanged(first));
    test::writePatternAt(path, 3 * kPageSize, 1); // elsewhere: it may have been anywhere
    QVERIFY(freshness.mayHaveChanged(first));
    QVERIFY(freshness.mayHaveChanged(second));
    QTRY_VERIFY(!freshness.mayHaveChanged(first));
}

void TestFreshness::cachedBytesBehindUncachedOnesAreCompared()
{
    const test::TemporaryFolder folder;
    const auto path = folder / "file";
    test::writePattern(path, 4 * kPageSize);
    const auto segments = Segments::open(path);
    Freshness freshness(segments);
    const PageView view = viewOf(segments, m_pool, 1);
    QVERIFY(!freshness.mayHaveChanged(view));
    const FileDescriptor fd(::open(path.c_str(), O_RDWR | O_CLOEXEC));
    QCOMPARE(::fsync(fd.get()), 0);
    QCOMPARE(::posix_fadvise(fd.get(), 0, 0, POSIX_FADV_DONTNEED), 0);
    // A whole kernel page, so that nothing has to be read for it.
    const std::vector<std::byte> other(kernelPageSize(), std::byte{0xA5});
    const auto at = static_cast<off_t>(kPageSize + 2 * kernelPageSize());
    QCOMPARE(::pwrite(fd.get(), other.data(), other.size(), at),
             static_cast<ssize_t>(other.size()));
    QVERIFY(freshness.mayHaveChanged(view));
}

QTEST_GUILESS_MAIN(TestFreshness)
#include "tst_freshness.moc"
