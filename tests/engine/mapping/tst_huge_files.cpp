// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/mapping/file_mapping.h"
#include "engine/mapping/guarded_copy.h"
#include "engine/mapping/segments.h"
#include "tests/support/child_process.h"
#include "tests/support/kernel_areas.h"
#include "tests/support/process_limits.h"
#include "tests/support/sanitizers.h"
#include "tests/support/temporary_folder.h"

#include <QtTest>

#include <random>
#include <thread>

#include <sys/mman.h>

using namespace engine;

namespace {

constexpr std::uint64_t kGiB = std::uint64_t{1} << 30;
constexpr std::uint64_t kTiB = kGiB << 10;
constexpr std::uint64_t kEiB = kTiB << 20;
constexpr std::size_t kIsland = 20'000;

// Do these bytes of the file read as the pattern, and right behind them as a hole?
bool islandIsThere(const Segments& segments, std::uint64_t offset)
{
    std::vector<std::byte> bytes(kIsland);
    const Slice slice = segments.select(offset, offset + kIsland, kIsland)[0];
    const StateRanges states = guardedCopy(slice, bytes);
    return states == StateRanges{{slice.range(), ByteState::Read}}
    && bytes == test::pattern(offset, kIsland);
}

} // namespace

class TestHugeFiles : public QObject {
    Q_OBJECT

private slots:
    void sparseFilesAreMappedWhole_data();
    void sparseFilesAreMappedWhole();
    void anExbibyteIsMappedByWindows();
    void aShortAddressSpaceMakesSmallerWindows();
    void heldSlicesLeaveRoomForThreads();
    void aFileThatJustFitsLeavesRoomForThreads();
    void idleWindowsMakeRoomForALargeSlice();
    void whatCannotBeMappedSaysSo();
    void onlyTheLastPageOfTheLargestFileCannotBeMapped();
};

void TestHugeFiles::sparseFilesAreMappedWhole_data()
{
    QTest::addColumn<quint64>("size");
    QTest::newRow("1 TiB") << quint64(kTiB);
    QTest::newRow("8 TiB") << quint64(8 * kTiB);
}

void TestHugeFiles::sparseFilesAreMappedWhole()
{
    if (test::leftOutUnderSanitizers("their shadow takes the address space"))
        return;
    QFETCH(quint64, size);
    const test::TemporaryFolder folder;
    const auto path = folder / "sparse";
    test::makeSparse(path, size);
    for (const quint64 offset : {quint64(0), size / 2 + 77, size - kIsland})
        test::writePatternAt(path, offset, kIsland);
    const auto segments = Segments::open(path);
    QCOMPARE(quint64(segments.size()), size);
    QCOMPARE(test::kernelAreasOf(path), std::size_t(1));
    QVERIFY(islandIsThere(segments, 0));
    QVERIFY(islandIsThere(segments, size - kIsland));
    // An island that begins inside a block of the file system: the block before it is data, too.
    std::vector<std::byte> bytes(kIsland);
    const Slice middle = segments.select(size / 2 + 77, size / 2 + 77 + kIsland, kIsland)[0];
    QVERIFY((guardedCopy(middle, bytes) == StateRanges{{middle.range(), ByteState::Read}}));
    QVERIFY(bytes == test::pattern(size / 2 + 77, kIsland));
    const Slice hole = segments.select(size / 4, size / 4 + 16384, 16384)[0];
    QVERIFY((guardedCopy(hole, bytes) == StateRanges{{hole.range(), ByteState::Hole}}));
}

void TestHugeFiles::anExbibyteIsMappedByWindows()
{
    if (test::leftOutUnderSanitizers("their shadow takes the address space"))
        return;
    const test::TemporaryFolder folder("/dev/shm");
    const auto path = folder / "exbibyte";
    test::makeSparse(path, kEiB);
    const std::uint64_t border = 5 * kTiB - 1000; // across the border of two windows
    for (const std::uint64_t offset : {std::uint64_t{0}, border, kEiB - kIsland})
        test::writePatternAt(path, offset, kIsland);
    const auto segments = Segments::open(path);
    QCOMPARE(segments.size(), kEiB);
    for (const std::uint64_t offset : {std::uint64_t{0}, border, kEiB - kIsland})
        QVERIFY(islandIsThere(segments, offset));
    std::mt19937_64 random(3);
    std::vector<Slice> kept;
    std::vector<std::byte> bytes(16384);
    for (int i = 0; i < 300; ++i) {
        const std::uint64_t page = random() % (kEiB / 16384);
        kept.push_back(segments.select(page * 16384, (page + 1) * 16384, 16384)[0]);
        guardedCopy(kept.back(), bytes);
        if (kept.size() > 3)
            kept.erase(kept.begin());
        QVERIFY2(test::kernelAreasOf(path) <= 8, "windows pile up");
    }
    QCOMPARE(segments.slicesOut(), kept.size());
    QVERIFY(islandIsThere(segments, kEiB - kIsland));
}

void TestHugeFiles::aShortAddressSpaceMakesSmallerWindows()
{
    if (test::leftOutUnderSanitizers("ulimit -v does not go with them"))
        return;
    const test::TemporaryFolder folder;
    const auto path = folder / "sparse";
    test::makeSparse(path, 64 * kGiB);
    for (const std::uint64_t offset : {std::uint64_t{0}, 40 * kGiB, 64 * kGiB - kIsland})
        test::writePatternAt(path, offset, kIsland);
    test::ChildProcess child([&](const test::ChildProcess::Say& say) {
        test::limitAddressSpace(200u << 20);
        const auto segments = Segments::open(path);
        bool right = true;
        for (const std::uint64_t offset : {std::uint64_t{0}, 40 * kGiB, 64 * kGiB - kIsland})
            right = right && islandIsThere(segments, offset);
        say(right ? "all there" : "wrong bytes");
    });
    QCOMPARE(QByteArray::fromStdString(child.finish()).trimmed(), QByteArray("all there"));
}

void TestHugeFiles::whatCannotBeMappedSaysSo()
{
    if (test::leftOutUnderSanitizers("ulimit -v does not go with them"))
        return;
    const test::TemporaryFolder folder;
    const auto path = folder / "sparse";
    test::makeSparse(path, 64 * kGiB);
    test::ChildProcess child([&](const test::ChildProcess::Say& say) {
        test::limitAddressSpace(64u << 20);
        const auto segments = Segments::open(path);
        try {
            const Slice tooLarge = segments.select(0, kGiB, kGiB)[0];
            say("mapped");
        } catch (const IoError& error) {
            const Slice small = segments.begin()[5]; // and nothing is lost
            say(std::string(error.what()) + (small.size() == 16384 ? ", then fine" : ""));
        }
    });
    const std::string said = child.finish();
    QVERIFY2(said.find("not enough memory or address space, then fine") != std::string::npos,
             said.c_str());
}

// ulimit -v 2 GiB and a hundred views held all over a file: windows must not take all there is.
void TestHugeFiles::heldSlicesLeaveRoomForThreads()
{
    if (test::leftOutUnderSanitizers("ulimit -v does not go with them"))
        return;
    const test::TemporaryFolder folder;
    const auto path = folder / "sparse";
    test::makeSparse(path, 8 * kTiB);
    test::ChildProcess child([&](const test::ChildProcess::Say& say) {
        test::limitAddressSpace(2u << 30);
        const auto segments = Segments::open(path);
        std::vector<Slice> held;
        for (std::int64_t i = 0; i < 100; ++i)
            held.push_back(segments.begin()[i * 4'000'000]);
        bool ran = false;
        std::thread([&] { ran = true; }).join();
        say(std::to_string(held.size()) + (ran ? " held, and a thread" : " held"));
    });
    QCOMPARE(QByteArray::fromStdString(child.finish()).trimmed(),
             QByteArray("100 held, and a thread"));
}

void TestHugeFiles::aFileThatJustFitsLeavesRoomForThreads()
{
    if (test::leftOutUnderSanitizers("ulimit -v does not go with them"))
        return;
    const test::TemporaryFolder folder;
    const auto path = folder / "sparse";
    test::makeSparse(path, 60u << 20);
    test::ChildProcess child([&](const test::ChildProcess::Say& say) {
        test::limitAddressSpace(64u << 20);
        const auto segments = Segments::open(path);
        std::vector<std::byte> bytes(16384);
        const bool read =
            guardedCopy(*segments.begin(), bytes) == StateRanges{{{0, 16384}, ByteState::Hole}};
        void* const stack =
            ::mmap(nullptr, 8u << 20, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        say(std::string(read ? "read" : "not read")
            + (stack != MAP_FAILED ? ", and room for a stack" : ""));
    });
    QCOMPARE(child.finish(), std::string("read, and room for a stack"));
}

void TestHugeFiles::idleWindowsMakeRoomForALargeSlice()
{
    if (test::leftOutUnderSanitizers("ulimit -v does not go with them"))
        return;
    const test::TemporaryFolder folder;
    const auto path = folder / "sparse";
    test::makeSparse(path, 64 * kGiB);
    test::ChildProcess child([&](const test::ChildProcess::Say& say) {
        test::limitAddressSpace(64u << 20);
        const auto segments = Segments::open(path);
        const auto touch = [&](std::uint64_t offset) {
            const Slice slice = segments.select(offset, offset + 1, 1)[0];
        };
        for (std::size_t i = 0; i < FileMapping::kIdleWindows; ++i)
            touch(i * kGiB);
        // The most that can be mapped now, to 64 KiB; with the idle windows gone it is more.
        constexpr std::uint64_t kStep = 64 * 1024;
        std::uint64_t most = 64u << 20;
        for (; most > 0; most -= kStep) {
            void* const area = ::mmap(nullptr, most, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
            if (area != MAP_FAILED) {
                ::munmap(area, most);
                break;
            }
        }
        const std::uint64_t wanted =
            most + (FileMapping::kIdleWindows - 1) * FileMapping::kSmallWindow;
        const Slice large = segments.select(9 * kGiB, 9 * kGiB + wanted, wanted)[0];
        say(most > 0 && large.size() == wanted ? "mapped" : "wrong");
    });
    QCOMPARE(child.finish(), std::string("mapped"));
}

void TestHugeFiles::onlyTheLastPageOfTheLargestFileCannotBeMapped()
{
    const test::TemporaryFolder folder("/dev/shm");
    const auto path = folder / "largest";
    const std::uint64_t size = INT64_MAX;
    test::makeSparse(path, size);
    const auto segments = Segments::open(path);
    QCOMPARE(segments.size(), size);
    const std::uint64_t last = size / 16384;
    try {
        const Slice slice = segments.begin()[static_cast<std::int64_t>(last)];
        QFAIL("mapped after all");
    } catch (const IoError& error) {
        QVERIFY2(QByteArray(error.what()).contains("last bytes of the largest possible file"),
                 error.what());
    }
    std::vector<std::byte> bytes(16384);
    const Slice before = segments.begin()[static_cast<std::int64_t>(last - 1)];
    QVERIFY((guardedCopy(before, bytes) == StateRanges{{before.range(), ByteState::Hole}}));
}

QTEST_GUILESS_MAIN(TestHugeFiles)
#include "tst_huge_files.moc"
