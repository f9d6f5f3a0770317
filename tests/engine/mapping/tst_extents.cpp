// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/mapping/extents.h"

#include "engine/file_descriptor.h"
#include "tests/support/temporary_folder.h"

#include <QTest>

#include <atomic>
#include <thread>

#include <fcntl.h>
#include <unistd.h>

using namespace engine;

namespace {

constexpr std::uint64_t kMiB = 1u << 20;

FileDescriptor opened(const std::filesystem::path& path)
{
    return FileDescriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
}

// Data in [1 MiB, 2 MiB) and [4 MiB, 4 MiB + 64 KiB) of 6 MiB.
std::filesystem::path sparseFile(const test::TemporaryFolder& folder)
{
    const auto path = folder / "sparse";
    test::makeSparse(path, 6 * kMiB);
    test::writePatternAt(path, kMiB, kMiB);
    test::writePatternAt(path, 4 * kMiB, 64 * 1024);
    return path;
}

void compare(const Extent& extent, ByteRange range, bool hole)
{
    QCOMPARE(extent.range.start, range.start);
    QCOMPARE(extent.range.stop, range.stop);
    QCOMPARE(extent.hole, hole);
}

} // namespace

class ExtentsTest : public QObject {
    Q_OBJECT

private slots:
    // Cut to nothing and written again, over and over: it never has a hole.
    void aFileThatIsCutAndWrittenAgainHasNoHoles()
    {
        const test::TemporaryFolder folder("/dev/shm");
        const auto path = folder / "torn";
        const std::vector<std::byte> bytes = test::pattern(0, 64 * 1024);
        test::writeFile(path, bytes);
        std::atomic<bool> stop = false;
        std::thread writer([&] {
            const FileDescriptor fd(::open(path.c_str(), O_WRONLY | O_CLOEXEC));
            while (!stop) {
                if (::ftruncate(fd.get(), 0) != 0)
                    ::abort();
                if (::pwrite(fd.get(), bytes.data(), bytes.size(), 0) < 0)
                    ::abort();
            }
        });
        const FileDescriptor fd = opened(path);
        int holes = 0;
        for (int i = 0; i < 100'000; ++i)
            holes += extentAt(fd.get(), 32 * 1024, {0, kMiB}).hole ? 1 : 0;
        stop = true;
        writer.join();
        QCOMPARE(holes, 0);
    }
    void holesAndDataAreFound_data()
    {
        QTest::addColumn<QString>("parent");
        QTest::newRow("disk") << QString::fromStdString(
            std::filesystem::temp_directory_path().string());
        QTest::newRow("memory") << QStringLiteral("/dev/shm");
    }
    void holesAndDataAreFound()
    {
        QFETCH(const QString, parent);
        const test::TemporaryFolder folder(parent.toStdString());
        const FileDescriptor fd = opened(sparseFile(folder));
        const StateRanges expected{{{0, kMiB}, ByteState::Hole},
                                   {{kMiB, 2 * kMiB}, ByteState::Read},
                                   {{2 * kMiB, 4 * kMiB}, ByteState::Hole},
                                   {{4 * kMiB, 4 * kMiB + 64 * 1024}, ByteState::Read},
                                   {{4 * kMiB + 64 * 1024, 6 * kMiB}, ByteState::Hole}};
        QVERIFY(holesIn(fd.get(), {0, 6 * kMiB}) == expected);
    }

    void anExtentBeginsAtTheOffsetAndIsCutToTheRange()
    {
        const test::TemporaryFolder folder;
        const FileDescriptor fd = opened(sparseFile(folder));
        compare(extentAt(fd.get(), 77, {0, 6 * kMiB}), {77, kMiB}, true);
        compare(extentAt(fd.get(), 77, {0, 99}), {77, 99}, true);
        compare(extentAt(fd.get(), kMiB + 5, {0, 6 * kMiB}), {kMiB + 5, 2 * kMiB}, false);
        compare(extentAt(fd.get(), kMiB + 5, {kMiB, kMiB + 6}), {kMiB + 5, kMiB + 6}, false);
        compare(extentAt(fd.get(), 5 * kMiB, {0, 6 * kMiB}), {5 * kMiB, 6 * kMiB}, true);
    }

    void theRangeDecidesWhatHolesInCovers()
    {
        const test::TemporaryFolder folder;
        const FileDescriptor fd = opened(sparseFile(folder));
        const StateRanges expected{{{kMiB - 1, kMiB}, ByteState::Hole},
                                   {{kMiB, kMiB + 1}, ByteState::Read}};
        QVERIFY(holesIn(fd.get(), {kMiB - 1, kMiB + 1}) == expected);
        QVERIFY(holesIn(fd.get(), {kMiB, kMiB}).empty());
        QVERIFY(holesIn(fd.get(), {kMiB + 1, kMiB}).empty());
    }

    // Small ranges are asked about block by block, large ones by SEEK_HOLE.
    void aSmallRangeSaysTheSameAsALargeOne()
    {
        const test::TemporaryFolder folder;
        const auto path = folder / "islands";
        test::makeSparse(path, kMiB);
        for (const std::uint64_t page : {1u, 2u, 5u, 7u, 8u, 9u, 15u, 16u, 30u})
            test::writePatternAt(path, page * 4096, 4096);
        QCOMPARE(::truncate(path.c_str(), kMiB - 100), 0);
        const FileDescriptor fd = opened(path);
        const StateRanges all = holesIn(fd.get(), {0, kMiB - 100});
        QVERIFY(all.size() > 5);
        for (std::uint64_t start = 0; start < 140'000; start += 3000) {
            const ByteRange small{start, start + 16384};
            StateRanges expected;
            for (const StateRange& state : all) {
                if (overlaps(state.range, small))
                    expected.push_back({intersection(state.range, small), state.state});
            }
            QVERIFY(holesIn(fd.get(), small) == expected);
        }
    }

    // A byte past the end is no hole: a hole is a byte of the file, and zero.
    void pastTheEndIsNoHole()
    {
        const test::TemporaryFolder folder;
        const FileDescriptor fd = opened(sparseFile(folder));
        const ByteRange within{0, 10 * kMiB};
        compare(extentAt(fd.get(), 5 * kMiB, within), {5 * kMiB, 6 * kMiB}, true);
        compare(extentAt(fd.get(), 6 * kMiB, within), {6 * kMiB, 10 * kMiB}, false);
        compare(extentAt(fd.get(), UINT64_MAX - 1, {0, UINT64_MAX}), {UINT64_MAX - 1, UINT64_MAX},
                false);
    }

    void whatCannotTellIsAllData()
    {
        // The proc file system answers SEEK_DATA with EINVAL.
        const FileDescriptor fd = opened("/proc/self/maps");
        QVERIFY(fd);
        QCOMPARE(::lseek(fd.get(), 0, SEEK_DATA), off_t{-1});
        compare(extentAt(fd.get(), 0, {0, 100}), {0, 100}, false);
        compare(extentAt(-1, 0, {0, 100}), {0, 100}, false);
    }

    void eightTebibytesTakeNoLonger()
    {
        const test::TemporaryFolder folder;
        const auto path = folder / "large";
        const std::uint64_t size = std::uint64_t{8} << 40;
        test::makeSparse(path, size);
        test::writePatternAt(path, size - 4096, 4096);
        const FileDescriptor fd = opened(path);
        const StateRanges expected{{{0, size - 4096}, ByteState::Hole},
                                   {{size - 4096, size}, ByteState::Read}};
        QVERIFY(holesIn(fd.get(), {0, size}) == expected);
    }
};

QTEST_APPLESS_MAIN(ExtentsTest)
#include "tst_extents.moc"
