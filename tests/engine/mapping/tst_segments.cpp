// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/mapping/segments.h"

#include "engine/mapping/guarded_copy.h"
#include "tests/support/sanitizers.h"
#include "tests/support/temporary_folder.h"

#include <QtTest>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <ranges>
#include <thread>

#include <sys/resource.h>

using namespace engine;

static_assert(std::random_access_iterator<SliceIterator>);
static_assert(std::sized_sentinel_for<std::default_sentinel_t, SliceIterator>);

namespace {

// The line of /proc/self/maps for the file; empty where it is not mapped.
std::string mapOf(const std::filesystem::path& path)
{
    std::ifstream maps("/proc/self/maps");
    for (std::string line; std::getline(maps, line);) {
        if (line.ends_with(path.string()))
            return line;
    }
    return {};
}

// Is the file mapped, or open, in this process?
bool isMapped(const std::filesystem::path& path)
{
    return !mapOf(path).empty();
}

bool isOpen(const std::filesystem::path& path)
{
    for (const auto& entry : std::filesystem::directory_iterator("/proc/self/fd")) {
        std::error_code gone;
        if (std::filesystem::read_symlink(entry.path(), gone) == path)
            return true;
    }
    return false;
}

} // namespace

class TestSegments : public QObject {
    Q_OBJECT

private slots:
    void theMappingIsSharedAndForReading();
    void selectCoversExactlyItsRange_data();
    void selectCoversExactlyItsRange();
    void aSliceSizeOfZeroIsRefusedBySelect();
    void theRangeOfAllSlicesHasTheirNumber();
    void aSourceNeedsNoDescriptorAndNoMapping();
    void aFileThatGrewSharesItsMapping_data();
    void aFileThatGrewSharesItsMapping();
    void iterationCoversTheFileInSixteenKiB();
    void rangesAreRandomAccess();
    void rangesAndIteratorsKeepTheMappingButAreNoSlices();
    void everyHandleIsCounted();
    void equalSlicesAreCountedSeparately();
    void aMovedFromSliceIsEmpty();
    void aMovedFromSegmentsIsEmpty();
    void theMappingClosesAtOnceWithoutSlices();
    void theMappingClosesWithTheLastSlice();
    void theStatusOutlivesEverything();
    void slicesMayBeCopiedAndDroppedOnAnyThread();

private:
    std::filesystem::path patterned(std::uint64_t size)
    {
        const auto path = m_folder / ("file" + std::to_string(++m_files));
        test::writePattern(path, size);
        return path;
    }

    test::TemporaryFolder m_folder;
    int m_files = 0;
};

void TestSegments::theMappingIsSharedAndForReading()
{
    const auto path = patterned(100'000);
    const auto segments = Segments::open(path);
    const std::string map = mapOf(path);
    QVERIFY2(map.find(" r--s ") != std::string::npos, map.c_str());
}

void TestSegments::selectCoversExactlyItsRange_data()
{
    QTest::addColumn<quint64>("start");
    QTest::addColumn<quint64>("stop");
    QTest::addColumn<quint64>("sliceSize");
    QTest::addColumn<quint64>("slices");
    QTest::addColumn<quint64>("bytes");
    const quint64 size = 100'000;
    QTest::newRow("whole, one slice") << 0ull << size << size << 1ull << size;
    QTest::newRow("whole, by 16 KiB") << 0ull << size << 16384ull << 7ull << size;
    QTest::newRow("ends at its stop") << 10ull << 20'010ull << 5'000ull << 4ull << 20'000ull;
    QTest::newRow("last one shorter") << 10ull << 20'011ull << 5'000ull << 5ull << 20'001ull;
    QTest::newRow("one byte") << 99'999ull << size << 16384ull << 1ull << 1ull;
    QTest::newRow("stop past the end") << 99'000ull << ~0ull << 300ull << 4ull << 1'000ull;
    QTest::newRow("empty") << 5ull << 5ull << 16384ull << 0ull << 0ull;
    QTest::newRow("backward") << 50ull << 5ull << 16384ull << 0ull << 0ull;
    QTest::newRow("from the end") << size << size + 5 << 16384ull << 0ull << 0ull;
    QTest::newRow("past the end") << ~0ull - 1 << ~0ull << 16384ull << 0ull << 0ull;
    QTest::newRow("slices larger than the file") << 0ull << size << ~0ull << 1ull << size;
}

void TestSegments::selectCoversExactlyItsRange()
{
    QFETCH(quint64, start);
    QFETCH(quint64, stop);
    QFETCH(quint64, sliceSize);
    QFETCH(quint64, slices);
    QFETCH(quint64, bytes);
    const auto segments = Segments::open(patterned(100'000));
    const SliceRange range = segments.select(start, stop, sliceSize);
    QCOMPARE(quint64(range.size()), slices);
    QCOMPARE(range.empty(), slices == 0);
    quint64 next = start;
    quint64 count = 0;
    for (const Slice slice : range) {
        QCOMPARE(quint64(slice.offset()), next);
        ++count;
        if (count < slices)
            QCOMPARE(quint64(slice.size()), sliceSize);
        const auto expected = test::pattern(next, slice.size());
        QVERIFY(std::ranges::equal(slice.bytes(), expected));
        next += slice.size();
    }
    QCOMPARE(count, slices);
    QCOMPARE(next - start, bytes);
}

// size() is bytes; the standard algorithms must not take it for the number of slices.
void TestSegments::theRangeOfAllSlicesHasTheirNumber()
{
    const auto segments = Segments::open(patterned(3 * Segments::kSliceSize + 1));
    QCOMPARE(std::ranges::distance(segments), std::int64_t(4));
    QCOMPARE(std::uint64_t(std::ranges::size(segments)), std::uint64_t(4));
}

void TestSegments::aSourceNeedsNoDescriptorAndNoMapping()
{
    if (test::leftOutUnderSanitizers("they ask for descriptors themselves"))
        return;
    const auto path = patterned(1000);
    auto segments = std::make_optional(Segments::open(path));
    const auto status = segments->status();
    rlimit before{};
    QCOMPARE(::getrlimit(RLIMIT_NOFILE, &before), 0);
    const rlimit none{0, before.rlim_max}; // EMFILE for whoever asks for one
    QCOMPARE(::setrlimit(RLIMIT_NOFILE, &none), 0);
    const auto source = segments->source();
    QCOMPARE(::setrlimit(RLIMIT_NOFILE, &before), 0);
    segments.reset();
    QCOMPARE(status->state(), MappingState::Closed);
    std::vector<std::byte> bytes(1000);
    QCOMPARE(source->read(0, bytes).bytes, bytes.size());
    QVERIFY(bytes == test::pattern(0, 1000));
}

void TestSegments::aFileThatGrewSharesItsMapping_data()
{
    QTest::addColumn<quint64>("before");
    QTest::newRow("from nothing") << quint64(0);
    QTest::newRow("from a part of a kernel page") << quint64(100);
    QTest::newRow("from whole slices") << quint64(4 * Segments::kSliceSize);
}

void TestSegments::aFileThatGrewSharesItsMapping()
{
    QFETCH(quint64, before);
    const auto path = patterned(before);
    auto segments = std::make_optional(Segments::open(path));
    const auto status = segments->status();
    QCOMPARE(quint64(segments->grown().size()), before); // it has not
    std::vector<Slice> old;
    for (Slice slice : *segments)
        old.push_back(std::move(slice));
    const std::uint64_t size = before + 5 * Segments::kSliceSize + 7;
    test::writePatternAt(path, before, size - before);
    auto grown = std::make_optional(segments->grown());
    QCOMPARE(grown->size(), size);
    QCOMPARE(quint64(segments->size()), before);
    QCOMPARE(grown->status(), status);
    std::vector<std::byte> bytes(Segments::kSliceSize);
    std::uint64_t read = 0;
    std::vector<Slice> kept;
    for (Slice slice : *grown) {
        QVERIFY((guardedCopy(slice, bytes) == StateRanges{{slice.range(), ByteState::Read}}));
        QVERIFY(std::ranges::equal(std::span(bytes).first(slice.size()),
                                   test::pattern(slice.offset(), slice.size())));
        read += slice.size();
        kept.push_back(std::move(slice));
    }
    QCOMPARE(read, size);
    QCOMPARE(status->slicesOut(), old.size() + kept.size());
    // A slice of the old size is still what it was.
    for (const Slice& slice : old)
        QVERIFY((guardedCopy(slice, bytes) == StateRanges{{slice.range(), ByteState::Read}}));
    old.clear();
    segments.reset();
    grown.reset();
    QVERIFY(status->state() == MappingState::Closing);
    kept.clear();
    QVERIFY(status->state() == MappingState::Closed);
    QVERIFY(!isMapped(path) && !isOpen(path));
}

void TestSegments::aSliceSizeOfZeroIsRefusedBySelect()
{
    const auto segments = Segments::open(patterned(100));
    QVERIFY_THROWS_EXCEPTION(std::invalid_argument, segments.select(0, 100, 0));
    QVERIFY_THROWS_EXCEPTION(std::invalid_argument, segments.select(5, 5, 0));
}

void TestSegments::iterationCoversTheFileInSixteenKiB()
{
    const auto segments = Segments::open(patterned(3 * Segments::kSliceSize + 1));
    std::vector<std::uint64_t> sizes;
    for (auto it = segments.begin(); it != segments.end(); ++it)
        sizes.push_back((*it).size());
    QCOMPARE(sizes, (std::vector<std::uint64_t>{16384, 16384, 16384, 1}));
}

void TestSegments::rangesAreRandomAccess()
{
    const auto segments = Segments::open(patterned(100'000));
    const SliceRange range = segments.select(0, 100'000, 1'000);
    const SliceIterator first = range.begin();
    QCOMPARE(range[99].offset(), std::uint64_t(99'000));
    QCOMPARE(first[42].offset(), std::uint64_t(42'000));
    QCOMPARE(std::default_sentinel - first, std::int64_t(100));
    SliceIterator it = first + 50;
    QCOMPARE((*it).offset(), std::uint64_t(50'000));
    it -= 10;
    QCOMPARE(it - first, std::int64_t(40));
    QVERIFY(first < it && it == first + 40 && it-- == first + 40 && it == 39 + first);
    QVERIFY(first + 100 == std::default_sentinel);
}

void TestSegments::rangesAndIteratorsKeepTheMappingButAreNoSlices()
{
    const auto path = patterned(100'000);
    auto segments = std::make_unique<Segments>(Segments::open(path));
    const auto status = segments->status();
    auto range = std::make_unique<SliceRange>(segments->select(0, 100'000, 1'000));
    auto it = std::make_unique<SliceIterator>(range->begin());
    segments.reset();
    range.reset();
    QCOMPARE(status->slicesOut(), std::size_t(0));
    QCOMPARE(status->state(), MappingState::Open);
    QCOMPARE((**it).bytes()[0], test::patternByte(0));
    it.reset();
    QCOMPARE(status->state(), MappingState::Closed);
    QVERIFY(!isMapped(path));
}

void TestSegments::everyHandleIsCounted()
{
    const auto segments = Segments::open(patterned(100'000));
    {
        const Slice one = segments.begin()[0];
        const Slice copy = one;
        Slice other = segments.begin()[1];
        QCOMPARE(segments.slicesOut(), std::size_t(3));
        other = copy;
        QCOMPARE(segments.slicesOut(), std::size_t(3));
        QCOMPARE(other.id(), one.id());
        const Slice moved = std::move(other);
        QCOMPARE(segments.slicesOut(), std::size_t(3));
    }
    QCOMPARE(segments.slicesOut(), std::size_t(0));
}

void TestSegments::equalSlicesAreCountedSeparately()
{
    const auto path = m_folder / "same";
    test::writeFile(path, std::string(4 * 16384, 'x'));
    const auto segments = Segments::open(path);
    std::vector<Slice> slices;
    for (Slice slice : segments)
        slices.push_back(std::move(slice));
    QCOMPARE(segments.slicesOut(), std::size_t(4));
    QVERIFY(slices[0].id() != slices[1].id());
}

void TestSegments::aMovedFromSliceIsEmpty()
{
    const auto segments = Segments::open(patterned(100'000));
    Slice slice = segments.begin()[3];
    QVERIFY(slice.id() != 0);
    const Slice taken = std::move(slice);
    QVERIFY(slice.bytes().empty()); // NOLINT(bugprone-use-after-move): that is what is promised
    QCOMPARE(slice.offset(), std::uint64_t(0));
    QCOMPARE(slice.id(), std::uintptr_t(0));
    QVERIFY(!slice.status());
}

void TestSegments::aMovedFromSegmentsIsEmpty()
{
    auto segments = Segments::open(patterned(100'000));
    const auto taken = std::move(segments);
    QCOMPARE(segments.size(), std::uint64_t(0)); // NOLINT(bugprone-use-after-move)
    QVERIFY(segments.begin() == segments.end());
    QCOMPARE(segments.slicesOut(), std::size_t(0));
    QCOMPARE(taken.size(), std::uint64_t(100'000));
}

void TestSegments::theMappingClosesAtOnceWithoutSlices()
{
    const auto path = patterned(100'000);
    {
        const auto segments = Segments::open(path);
        QVERIFY(isMapped(path) && isOpen(path));
    }
    QVERIFY(!isMapped(path));
    QVERIFY(!isOpen(path));
}

void TestSegments::theMappingClosesWithTheLastSlice()
{
    const auto path = patterned(100'000);
    auto segments = std::make_unique<Segments>(Segments::open(path));
    const auto status = segments->status();
    Slice first = segments->begin()[0];
    Slice second = segments->begin()[1];
    QCOMPARE(status->state(), MappingState::Open);
    segments.reset();
    QCOMPARE(status->state(), MappingState::Closing);
    first = Slice();
    QVERIFY(isMapped(path));
    QCOMPARE(second.bytes()[0], test::patternByte(16384));
    second = Slice();
    QCOMPARE(status->state(), MappingState::Closed);
    QVERIFY(!isMapped(path) && !isOpen(path));
}

void TestSegments::theStatusOutlivesEverything()
{
    std::shared_ptr<const MappingStatus> status;
    const auto path = patterned(100);
    {
        status = Segments::open(path).status();
    }
    QCOMPARE(status->state(), MappingState::Closed);
    QCOMPARE(status->path(), path);
    QCOMPARE(status->size(), std::uint64_t(100));
    QVERIFY(status->covered().empty());
}

void TestSegments::slicesMayBeCopiedAndDroppedOnAnyThread()
{
    auto segments = std::make_unique<Segments>(Segments::open(patterned(100'000)));
    const auto status = segments->status();
    Slice shared = segments->begin()[0];
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([slice = shared] {
            for (int n = 0; n < 20'000; ++n) {
                const Slice copy = slice;
                const Slice again = copy;
            }
        });
    }
    segments.reset();
    shared = Slice();
    for (std::thread& thread : threads)
        thread.join();
    threads.clear(); // with what their functions held
    QCOMPARE(status->slicesOut(), std::size_t(0));
    QCOMPARE(status->state(), MappingState::Closed);
}

QTEST_GUILESS_MAIN(TestSegments)
#include "tst_segments.moc"
