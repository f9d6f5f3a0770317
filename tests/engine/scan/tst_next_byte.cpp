// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/scan/next_byte.h"

#include "tests/support/faulty_fs.h"
#include "tests/support/hooked_source.h"
#include "tests/support/patchy_source.h"
#include "tests/support/temporary_folder.h"

#include <QTest>

#include <algorithm>
#include <random>

using namespace engine;
using Kind = test::PatchySource::Kind;

namespace {

constexpr std::uint64_t kMiB = 1u << 20;
constexpr std::uint64_t kTiB = std::uint64_t{1} << 40;
constexpr auto kForward = ScanDirection::Forward;
constexpr auto kBackward = ScanDirection::Backward;

FoundPlace otherByte(ByteSource& source, ByteRange range, unsigned value, ScanDirection direction)
{
    JobControl job;
    return findOtherByte(source, range, std::byte(value), direction, job);
}

FoundPlace unreadable(ByteSource& source, ByteRange range, ScanDirection direction,
                      bool insideOne = false)
{
    JobControl job;
    return findUnreadable(source, range, direction, insideOne, job);
}

// The same byte by byte.
std::optional<std::uint64_t> simply(const test::PatchySource& source, ByteRange range,
                                    unsigned value, ScanDirection direction)
{
    for (std::uint64_t i = 0; i < range.size(); ++i) {
        const std::uint64_t at = direction == kForward ? range.start + i : range.stop - 1 - i;
        if (source.kindAt(at) != Kind::Unreadable && source.byteAt(at) != std::byte(value))
            return at;
    }
    return std::nullopt;
}

std::uint64_t badBytes(const test::PatchySource& source, ByteRange range)
{
    std::uint64_t count = 0;
    for (std::uint64_t at = range.start; at < range.stop; ++at)
        count += source.kindAt(at) == Kind::Unreadable ? 1 : 0;
    return count;
}

// Runs of pages of one kind, mostly zeros, a few bytes that are not.
test::PatchySource randomSource(std::mt19937& random)
{
    const auto below = [&](std::uint64_t n) { return random() % n; };
    std::vector<Kind> kinds;
    while (kinds.size() < 900)
        kinds.insert(kinds.end(), 1 + below(below(4) == 0 ? 400 : 10), Kind(below(3)));
    std::vector<std::byte> bytes(kinds.size() * test::PatchySource::kPatch - below(4096));
    for (std::uint64_t i = below(6); i > 0; --i)
        bytes[below(bytes.size())] = std::byte(1 + below(255));
    return {std::move(bytes), std::move(kinds)};
}

} // namespace

class NextByteTest : public QObject {
    Q_OBJECT

private slots:
    void theFirstAndTheLastOtherByteAreFound()
    {
        std::mt19937 random(1);
        for (const std::size_t size : {0u, 1u, 2u, 63u, 16384u, 16385u, 40000u}) {
            std::vector<std::byte> bytes(size, std::byte{7});
            QCOMPARE(firstOther(bytes, std::byte{7}), size);
            QCOMPARE(lastOther(bytes, std::byte{7}), size);
            for (int i = 0; i < 50 && size > 0; ++i) {
                const std::size_t a = random() % size;
                const std::size_t b = random() % size;
                bytes[a] = bytes[b] = std::byte{8};
                QCOMPARE(firstOther(bytes, std::byte{7}), std::min(a, b));
                QCOMPARE(lastOther(bytes, std::byte{7}), std::max(a, b));
                bytes[a] = bytes[b] = std::byte{7};
            }
        }
    }

    // Against the same byte by byte.
    void whateverTheFileIsTheFirstOtherByteIsFound()
    {
        std::mt19937 random(2);
        for (int i = 0; i < 60; ++i) {
            test::PatchySource source = randomSource(random);
            std::uint64_t a = random() % (source.size() + 1);
            std::uint64_t b = random() % (source.size() + 1);
            const ByteRange range{std::min(a, b), std::max(a, b)};
            for (const ScanDirection direction : {kForward, kBackward}) {
                for (const unsigned value : {0u, 5u}) {
                    const FoundPlace place = otherByte(source, range, value, direction);
                    QVERIFY(place.offset == simply(source, range, value, direction));
                    QVERIFY(!place.stopped);
                    if (place.offset)
                        QCOMPARE(place.inHole, source.kindAt(*place.offset) == Kind::Hole);
                    else
                        QCOMPARE(place.unreadableBytes, badBytes(source, range));
                    const auto isBehind = [](ByteRange x, ByteRange y) {
                        return x.stop >= y.start;
                    };
                    QVERIFY(std::ranges::adjacent_find(place.unreadable, isBehind)
                            == place.unreadable.end());
                }
            }
        }
    }

    void aHoleIsNeverReadWhereZeroesAreSkipped()
    {
        std::vector<Kind> kinds(5000, Kind::Hole);
        kinds.front() = kinds.back() = Kind::Data;
        std::vector<std::byte> bytes(kinds.size() * 4096);
        bytes.front() = bytes.back() = std::byte{1};
        test::PatchySource source(bytes, kinds);
        QCOMPARE(*otherByte(source, {1, source.size()}, 0, kForward).offset, source.size() - 1);
        QVERIFY(source.bytesRead() <= 2 * kMiB);
        QCOMPARE(*otherByte(source, {0, source.size() - 1}, 0, kBackward).offset, 0u);
        QVERIFY(source.bytesRead() <= 5 * kMiB);
    }

    void theHolesOfEightTebibytesAreSkipped()
    {
        const test::TemporaryFolder folder;
        const auto path = folder / "large";
        test::makeSparse(path, 8 * kTiB);
        test::writeAt(path, 12345, "x");
        test::writeAt(path, 7 * kTiB, "y");
        const auto source = test::fileSource(path);
        const FoundPlace next = otherByte(*source, {12346, 8 * kTiB}, 0, kForward);
        QCOMPARE(*next.offset, 7 * kTiB);
        QVERIFY(!next.inHole);
        QVERIFY(next.holeBytes > 6 * kTiB);
        QCOMPARE(*otherByte(*source, {0, 7 * kTiB}, 0, kBackward).offset, 12345u);
        const FoundPlace none = otherByte(*source, {7 * kTiB + 1, 8 * kTiB}, 0, kForward);
        QVERIFY(!none.offset);
        QVERIFY(none.holeBytes >= kTiB - 2 * kMiB);
        const FoundPlace hole = otherByte(*source, {8 * kTiB - 10, 8 * kTiB}, 'x', kForward);
        QCOMPARE(*hole.offset, 8 * kTiB - 10);
        QVERIFY(hole.inHole);
    }

    void whatCannotBeReadIsPassedOverAndListed()
    {
        if (!test::FaultyFs::unavailableReason().empty())
            QSKIP(test::FaultyFs::unavailableReason().c_str());
        test::FaultyFs files;
        const ByteRange bad{kMiB + 8192, kMiB + 16384};
        files.addFile("bad", 3 * kMiB, {bad});
        const auto source = test::fileSource(files / "bad");
        // Its bytes are a pattern: none is like all others. So look for what is unreadable.
        const FoundPlace next = unreadable(*source, {0, 3 * kMiB}, kForward);
        QCOMPARE(*next.offset, bad.start);
        QCOMPARE(*unreadable(*source, {0, 3 * kMiB}, kBackward).offset, bad.start);
        QVERIFY(!unreadable(*source, {bad.start + 100, 3 * kMiB}, kForward, true).offset);
        QVERIFY(!unreadable(*source, {0, bad.start + 100}, kBackward, true).offset);
        QVERIFY(!unreadable(*source, {0, bad.start}, kForward).offset);
    }

    void anUnreadableRangeIsGoneToAtItsStart()
    {
        std::vector<Kind> kinds(3000, Kind::Data);
        const auto spoil = [&](std::size_t from, std::size_t to) {
            std::fill(kinds.begin() + std::ptrdiff_t(from), kinds.begin() + std::ptrdiff_t(to),
                      Kind::Unreadable);
        };
        spoil(10, 20);
        spoil(700, 1900); // more than a read
        spoil(2999, 3000);
        test::PatchySource source(std::vector<std::byte>(3000 * 4096 - 9), kinds);
        const std::uint64_t size = source.size();
        const auto at = [](std::uint64_t page) { return std::optional(page * 4096); };
        QCOMPARE(unreadable(source, {0, size}, kForward).offset, at(10));
        QCOMPARE(unreadable(source, {11 * 4096, size}, kForward, true).offset, at(700));
        QCOMPARE(unreadable(source, {20 * 4096, size}, kForward).offset, at(700));
        QCOMPARE(unreadable(source, {800 * 4096 + 5, size}, kForward, true).offset, at(2999));
        QCOMPARE(unreadable(source, {2999 * 4096, size}, kForward, true).offset,
                 std::optional<std::uint64_t>());
        QCOMPARE(unreadable(source, {0, size}, kBackward).offset, at(2999));
        QCOMPARE(unreadable(source, {0, size - 1}, kBackward, true).offset, at(700));
        QCOMPARE(unreadable(source, {0, 2999 * 4096}, kBackward).offset, at(700));
        QCOMPARE(unreadable(source, {0, 800 * 4096}, kBackward, true).offset, at(10));
        QCOMPARE(unreadable(source, {0, 10 * 4096}, kBackward).offset,
                 std::optional<std::uint64_t>());
    }

    void theListOfUnreadableRangesIsBounded()
    {
        std::vector<Kind> kinds(3000, Kind::Data);
        for (std::size_t i = 0; i < kinds.size(); i += 2)
            kinds[i] = Kind::Unreadable;
        test::PatchySource source(std::vector<std::byte>(3000 * 4096), kinds);
        const FoundPlace place = otherByte(source, {0, source.size()}, 0, kForward);
        QCOMPARE(place.unreadable.size(), FoundPlace::kMostListed);
        QCOMPARE(place.unreadableBytes, std::uint64_t(1500 * 4096));
    }

    void aFileThatEndsEarlierHasNoByteThere()
    {
        const test::TemporaryFolder folder;
        const auto path = folder / "short";
        test::writeFile(path, std::vector<std::byte>(5000, std::byte{1}));
        const auto source = test::fileSource(path);
        const FoundPlace next = otherByte(*source, {0, 9 * kMiB}, 1, kForward);
        QVERIFY(!next.offset && next.unreadable.empty());
        QCOMPARE(*otherByte(*source, {0, 9 * kMiB}, 2, kBackward).offset, 4999u);
    }

    void aStoppedPassSaysSo()
    {
        const test::TemporaryFolder folder;
        const auto path = folder / "zeros";
        test::writeFile(path, std::vector<std::byte>(8 * kMiB));
        for (const ScanDirection direction : {kForward, kBackward}) {
            JobControl job;
            int reads = 0;
            test::HookedSource source(path, test::HookedSource::beforeReads([&] {
                                          if (++reads == 3)
                                              job.requestStop();
                                      }));
            const FoundPlace place =
                findOtherByte(source, {0, 8 * kMiB}, std::byte{0}, direction, job);
            QVERIFY(place.stopped);
            QCOMPARE(reads, 3);
            QCOMPARE(job.total(), 8 * kMiB);
            QCOMPARE(job.done(), 3 * kMiB);
        }
    }
};

QTEST_APPLESS_MAIN(NextByteTest)
#include "tst_next_byte.moc"
