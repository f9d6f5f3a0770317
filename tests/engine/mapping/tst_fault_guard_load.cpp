// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
// FaultGuard with much to do: large files, many threads, few kernel areas, many mappings.
#include "engine/mapping/fault_guard.h"

#include "engine/mapping/guarded_copy.h"
#include "engine/mapping/kernel_page.h"
#include "engine/mapping/segments.h"
#include "tests/support/child_process.h"
#include "tests/support/faulty_fs.h"
#include "tests/support/kernel_areas.h"
#include "tests/support/sanitizers.h"
#include "tests/support/temporary_folder.h"

#include <QtTest>

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <mutex>
#include <random>
#include <thread>

#include <unistd.h>

using namespace engine;
using test::ChildProcess;
using test::FaultyFs;
using test::kernelAreas;
using test::readByte;

namespace {

constexpr std::uint64_t kMiB = 1u << 20;
constexpr std::uint64_t kGiB = kMiB << 10;
const std::uint64_t kKernelPage = kernelPageSize();

// Whether a copy tells the truth about a sparse file of pattern bytes, cut or not: what it says was
// read is the pattern, and all else is zero.
bool isTrue(const Slice& slice, const StateRanges& states, std::span<const std::byte> copied)
{
    return std::ranges::all_of(states, [&](const StateRange& piece) {
        const auto at = static_cast<std::size_t>(piece.range.start - slice.offset());
        const auto bytes = copied.subspan(at, static_cast<std::size_t>(piece.range.size()));
        if (piece.state == ByteState::Read)
            return std::ranges::equal(bytes, test::pattern(piece.range.start, bytes.size()));
        return piece.state != ByteState::Unreadable
            && std::ranges::all_of(bytes, [](std::byte byte) { return byte == std::byte{0}; });
    });
}

std::size_t openDescriptors()
{
    return static_cast<std::size_t>(
        std::distance(std::filesystem::directory_iterator("/proc/self/fd"),
                      std::filesystem::directory_iterator()));
}

} // namespace

class TestFaultGuardLoad : public QObject {
    Q_OBJECT

private slots:
    void aHugeFileCutUnderFourReadersCostsTwoAreas();
    void withoutAreasOtherMappingsGoOnAndAllComesBack();
    void mappingsComeAndGoByTheThousandWhileOthersFault();

private:
    test::TemporaryFolder m_folder;
};

// At random, so that each kernel page covered by itself would be an area of its own: 20,000 of
// them.
void TestFaultGuardLoad::aHugeFileCutUnderFourReadersCostsTwoAreas()
{
    constexpr std::uint64_t kSize = 64 * kGiB;
    constexpr int kReaders = 4;
    constexpr int kReadsBefore = 100;
    constexpr int kReadsAfter = 5000;
    const auto path = m_folder / "huge";
    test::makeSparse(path, kSize);
    constexpr std::uint64_t kIslands = kSize / kGiB; // one at the start of each GiB
    for (std::uint64_t i = 0; i < kIslands; ++i)
        test::writePatternAt(path, i * kGiB, Segments::kSliceSize);
    const auto segments = Segments::open(path);
    const Slice whole = segments.select(0, kSize, kSize)[0];
    const auto areas = [&] { return kernelAreas(whole.bytes().data(), &whole.bytes().back()); };
    const std::size_t areasBefore = areas();
    std::atomic<bool> cut = false;
    std::atomic<int> warm = 0;
    std::atomic<int> wrong = 0;
    const auto readAtRandom = [&](unsigned seed) {
        FaultGuard::unblockInThisThread();
        std::mt19937_64 random(seed);
        std::vector<std::byte> copied(Segments::kSliceSize);
        int after = 0;
        for (int reads = 0; after < kReadsAfter; ++reads) {
            if (reads == kReadsBefore)
                ++warm;
            // Every second one where there are bytes.
            const std::uint64_t start = reads % 2 == 0
                ? random() % kIslands * kGiB
                : roundDown(random() % kSize, Segments::kSliceSize);
            const Slice slice =
                segments.select(start, start + Segments::kSliceSize, Segments::kSliceSize)[0];
            const bool wasCut = cut;
            const std::uint64_t at = random() % slice.size();
            const std::byte byte = readByte(&slice.bytes()[static_cast<std::size_t>(at)]);
            if (byte != std::byte{0} && byte != test::patternByte(start + at))
                ++wrong;
            const StateRanges states = guardedCopy(slice, copied);
            if (!isTrue(slice, states, copied))
                ++wrong;
            if (!wasCut)
                continue;
            ++after;
            const ByteRange left = intersection(slice.range(), {0, kKernelPage});
            if (countInState(states, ByteState::Read) != left.size()
                || countInState(states, ByteState::PastEnd) != slice.size() - left.size())
                ++wrong;
        }
    };
    std::vector<std::thread> readers;
    for (unsigned seed = 1; seed <= kReaders; ++seed)
        readers.emplace_back(readAtRandom, seed);
    while (warm < kReaders)
        std::this_thread::yield();
    const int failed = ::truncate(path.c_str(), static_cast<off_t>(kKernelPage));
    cut = true;
    for (std::thread& reader : readers)
        reader.join();
    QCOMPARE(failed, 0);
    QCOMPARE(int{wrong}, 0);
    QVERIFY2(areas() <= areasBefore + 2,
             qPrintable(QStringLiteral("%1 kernel areas").arg(areas())));
    QVERIFY(segments.status()->faults() <= std::uint64_t{kReaders});
    QVERIFY(
        (segments.status()->covered() == StateRanges{{{kKernelPage, kSize}, ByteState::PastEnd}}));
}

// Scattered device errors, each an area and one more behind it, until there are none.
void TestFaultGuardLoad::withoutAreasOtherMappingsGoOnAndAllComesBack()
{
    if (test::leftOutUnderSanitizers("they need kernel areas themselves"))
        return;
    if (!FaultyFs::unavailableReason().empty())
        QSKIP(FaultyFs::unavailableReason().c_str());
    FaultyFs fs;
    FaultyFs::Ranges errors;
    for (std::uint64_t page = 16; page < 128; page += 2)
        errors.push_back(rangeFrom(page * kKernelPage, kKernelPage));
    const std::uint64_t size = 256 * kKernelPage;
    fs.addFile("disk", size, errors);
    test::writePattern(m_folder / "sound", kMiB);
    test::writePattern(m_folder / "cut", kMiB);
    ChildProcess child([&](const ChildProcess::Say& say) {
        const auto sound = Segments::open(m_folder / "sound");
        const auto shorter = Segments::open(m_folder / "cut");
        std::vector<std::byte> copied(Segments::kSliceSize);
        const auto isRead = [&](const Segments& file) {
            return std::ranges::all_of(file, [&](const Slice& slice) {
                return guardedCopy(slice, copied) == StateRanges{{slice.range(), ByteState::Read}}
                && isTrue(slice, {{slice.range(), ByteState::Read}}, copied);
            });
        };
        const std::size_t areasBefore = kernelAreas();
        {
            const auto disk = Segments::open(fs / "disk");
            const Slice whole = disk.select(0, size, size)[0];
            test::KernelAreaBallast ballast;
            ballast.takeAll();
            ballast.giveBack(20);
            for (const ByteRange bad : errors)
                readByte(&whole.bytes()[static_cast<std::size_t>(bad.start)]);
            const StateRanges covered = disk.status()->covered();
            const bool someAlone = covered.size() > 1 && covered.front().range == errors.front();
            const bool thenTheRest = someAlone && covered.back().range.stop == size
                && covered.back().range.size() > kKernelPage;
            say(thenTheRest ? "no area is left, " : "areas were left, ");

            say(isRead(sound) ? "others are read, " : "others are wrong, ");
            if (::truncate((m_folder / "cut").c_str(), 0) != 0)
                ::abort();
            const Slice last = shorter.select(kMiB - 1, kMiB, 1)[0];
            say(readByte(last.bytes().data()) == std::byte{0}
                        && shorter.status()->covered()
                            == StateRanges{{{0, kMiB}, ByteState::PastEnd}}
                    ? "and covered, "
                    : "and not covered, ");

            ballast.giveBack();
            fs.setErrorRanges("disk", {});
            disk.recheck({0, size});
            const bool asBefore = disk.status()->covered().empty() && isRead(disk)
                && kernelAreas(whole.bytes().data(), &whole.bytes().back()) == 1;
            say(asBefore ? "a recheck mends it, " : "a recheck does not mend it, ");
            ballast.giveBack(SIZE_MAX);
        }
        fs.setErrorRanges("disk", {errors.front()});
        {
            const auto disk = Segments::open(fs / "disk");
            const Slice whole = disk.select(0, size, size)[0];
            for (std::uint64_t offset = 0; offset < size; offset += kKernelPage)
                readByte(&whole.bytes()[static_cast<std::size_t>(offset)]);
            say(disk.status()->covered() == StateRanges{{errors.front(), ByteState::Unreadable}}
                    ? "opened anew one page is covered, "
                    : "opened anew more than a page is covered, ");
        }
        // Two for what the C library may have mapped.
        say(kernelAreas() <= areasBefore + 2 ? "no area is lost" : "areas are lost");
    });
    QCOMPARE(QString::fromStdString(child.finish()),
             QStringLiteral("no area is left, others are read, and covered, a recheck mends it, "
                            "opened anew one page is covered, no area is lost"));
}

// More mappings than FaultGuard has entries, at addresses that others have just left.
void TestFaultGuardLoad::mappingsComeAndGoByTheThousandWhileOthersFault()
{
    constexpr std::uint64_t kSize = 8 * Segments::kSliceSize;
    std::atomic<bool> opening = true;
    std::atomic<int> wrong = 0;
    std::atomic<int> faults = 0;
    std::mutex mutex;
    std::string refusal;
    const auto openAndClose = [&](const std::filesystem::path& path, std::size_t times) {
        FaultGuard::unblockInThisThread();
        for (std::size_t i = 0; i < times; ++i) {
            const auto segments = Segments::open(path);
            const std::uint64_t at = i * 4099 % kSize;
            const Slice slice = segments.select(at, at + 1, 1)[0];
            wrong += readByte(slice.bytes().data()) == test::patternByte(at) ? 0 : 1;
            wrong += segments.status()->covered().empty() ? 0 : 1;
        }
    };
    const auto fault = [&](const std::filesystem::path& path) {
        FaultGuard::unblockInThisThread();
        std::vector<std::byte> copied(Segments::kSliceSize);
        do {
            test::writePattern(path, kSize);
            const auto segments = Segments::open(path);
            const Slice slice = segments.begin()[5];
            if (::truncate(path.c_str(), 0) != 0)
                ++wrong;
            wrong += readByte(slice.bytes().data()) == std::byte{0} ? 0 : 1;
            wrong += segments.status()->covered() == StateRanges{{{0, kSize}, ByteState::PastEnd}}
                ? 0
                : 1;
            test::writePattern(path, kSize);
            segments.recheck({0, kSize});
            wrong += isTrue(slice, guardedCopy(slice, copied), copied) ? 0 : 1;
            ++faults;
        } while (opening);
    };
    const auto started = [&](auto work) {
        return std::thread([&, work] {
            try {
                work();
            } catch (const std::exception& error) {
                const std::lock_guard lock(mutex);
                refusal = error.what();
            }
        });
    };
    const auto run = [&](std::size_t times) {
        opening = true;
        std::vector<std::thread> openers;
        std::vector<std::thread> faulters;
        for (const char* const name : {"a", "b"}) {
            test::writePattern(m_folder / name, kSize);
            openers.push_back(started([&, name] { openAndClose(m_folder / name, times); }));
        }
        for (const char* const name : {"c", "d"})
            faulters.push_back(started([&, name] { fault(m_folder / name); }));
        for (std::thread& thread : openers)
            thread.join();
        opening = false;
        for (std::thread& thread : faulters)
            thread.join();
    };
    run(10); // stacks and heaps of the threads, which stay
    const std::size_t descriptors = openDescriptors();
    const std::size_t areas = kernelAreas();
    run(FaultGuard::kMostAreas / 2 + 500);
    QCOMPARE(QString::fromStdString(refusal), QString());
    QCOMPARE(int{wrong}, 0);
    QVERIFY(faults > 20); // else it proves nothing
    QCOMPARE(openDescriptors(), descriptors);
    QCOMPARE(test::kernelAreasOf(m_folder.path()), std::size_t(0));
    if (test::leftOutUnderSanitizers("they map memory themselves"))
        return;
    // Covers have no name; some are for the heaps of threads.
    const std::size_t areasNow = kernelAreas();
    QVERIFY2(areasNow <= areas + 20,
             qPrintable(QStringLiteral("%1 kernel areas, %2 before").arg(areasNow).arg(areas)));
}

QTEST_GUILESS_MAIN(TestFaultGuardLoad)
#include "tst_fault_guard_load.moc"
