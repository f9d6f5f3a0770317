// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/paging/view_difference.h"

#include "tests/support/page_views.h"
#include "tests/support/temporary_folder.h"

#include <QtTest>

#include <random>
#include <set>

using namespace engine;

namespace {

// A file of at most one page, a view of it as it was, and the file now. Without content: one hole.
class Moments {
public:
    explicit Moments(std::string_view content)
    {
        test::writeFile(path, content);
        if (content.empty())
            test::makeSparse(path, kPageSize);
        file.emplace(Segments::open(path));
        then = view();
    }
    std::shared_ptr<const PageView> view() { return test::viewOf(*file, 0, pool); }
    void write(std::uint64_t offset, std::string_view bytes) const
    {
        test::writeAt(path, offset, bytes);
    }
    // From then to now, as the loader compares, which has to agree with what two views say.
    ViewDifference difference()
    {
        const auto now = view();
        std::vector<std::byte> bytes;
        for (std::uint64_t at = 0; at < now->range().stop;) {
            const auto run = now->bytesAt(at, SIZE_MAX);
            bytes.insert(bytes.end(), run.begin(), run.end());
            at += run.size();
        }
        ViewDifference found = differenceOf(*then, bytes, now->states());
        std::uint64_t changed = 0;
        std::uint64_t gone = 0;
        for (std::uint64_t at = 0; at < then->range().stop; ++at) {
            const ByteChange change = byteChange(*then, *now, at);
            changed += change == ByteChange::Changed || change == ByteChange::Gone ? 1 : 0;
            gone += change == ByteChange::Gone ? 1 : 0;
        }
        [&] {
            QCOMPARE(found.changedBytes, changed);
            QCOMPARE(found.goneBytes, gone);
            QCOMPARE(differs(*then, *now), changed > 0);
        }();
        return found;
    }

    test::TemporaryFolder folder;
    std::filesystem::path path = folder / "page";
    MemoryPool pool{16};
    std::optional<Segments> file;
    std::shared_ptr<const PageView> then;
};

using Ranges = std::vector<ByteRange>;

} // namespace

class TestViewDifference : public QObject {
    Q_OBJECT

private slots:
    void whatIsTheSameHasNoDifference();
    void changedBytesAreCountedAndFound();
    void zerosInAHoleAreTheSameAsZerosWritten();
    void bytesPastTheNewEndAreGone();
    void bytesThatCameBackAreChanged();
    void whatWasNotReadIsUnknown();
    void manyPlacesAreJoinedNotLost();
    void randomChangesAreAllFound();
};

void TestViewDifference::whatIsTheSameHasNoDifference()
{
    Moments moments(std::string(kPageSize, 'x'));
    QCOMPARE(moments.difference(), ViewDifference());
}

void TestViewDifference::changedBytesAreCountedAndFound()
{
    Moments moments(std::string(kPageSize, 'x'));
    moments.write(0, "a");
    moments.write(4095, "bc"); // across a border of units
    moments.write(kPageSize - 1, "d");
    moments.write(100, "xxx"); // the same again
    const ViewDifference found = moments.difference();
    QCOMPARE(found.changedBytes, std::uint64_t(4));
    QCOMPARE(found.changed, (Ranges{{0, 1}, {4095, 4097}, {kPageSize - 1, kPageSize}}));
    QCOMPARE(found.unknownBytes, std::uint64_t(0));
}

void TestViewDifference::zerosInAHoleAreTheSameAsZerosWritten()
{
    Moments moments("");
    QCOMPARE(countInState(moments.then->states(), ByteState::Hole), kPageSize);
    moments.write(0, std::string(kPageSize, '\0'));
    QCOMPARE(countInState(moments.view()->states(), ByteState::Hole), std::uint64_t(0));
    QCOMPARE(moments.difference(), ViewDifference());
    moments.write(5, "y");
    QCOMPARE(moments.difference().changed, (Ranges{{5, 6}}));
}

void TestViewDifference::bytesPastTheNewEndAreGone()
{
    Moments moments(std::string(10'000, 'x'));
    moments.write(7, "y");
    std::filesystem::resize_file(moments.path, 100);
    const ViewDifference found = moments.difference();
    QCOMPARE(found.changedBytes, std::uint64_t(9'901));
    QCOMPARE(found.goneBytes, std::uint64_t(9'900));
    QCOMPARE(found.changed, (Ranges{{7, 8}, {100, 10'000}}));
}

void TestViewDifference::bytesThatCameBackAreChanged()
{
    Moments moments(std::string(10'000, 'x'));
    std::filesystem::resize_file(moments.path, 100);
    moments.then = moments.view(); // with 9,900 bytes past the end
    QCOMPARE(moments.difference(), ViewDifference());
    moments.write(100, "back");
    moments.file->recheck({0, 10'000});
    QCOMPARE(moments.difference().changed, (Ranges{{100, 104}}));
}

void TestViewDifference::whatWasNotReadIsUnknown()
{
    Moments moments(std::string(kPageSize, 'x'));
    std::vector<std::byte> now(kPageSize, std::byte{'y'});
    const ViewDifference found =
        differenceOf(*moments.then, now,
                     {{{0, 4096}, ByteState::Read}, {{4096, kPageSize}, ByteState::Unreadable}});
    QCOMPARE(found.changedBytes, std::uint64_t(4096));
    QCOMPARE(found.unknownBytes, kPageSize - 4096);
    QCOMPARE(found.changed, (Ranges{{0, 4096}}));
    QCOMPARE(byteChange(ByteState::Unreadable, {}, ByteState::Read, {}), ByteChange::Unknown);
    QCOMPARE(byteChange(ByteState::Unreadable, {}, ByteState::PastEnd, {}), ByteChange::Unknown);
}

void TestViewDifference::manyPlacesAreJoinedNotLost()
{
    Moments moments(std::string(kPageSize, 'x'));
    for (std::uint64_t at = 0; at < kPageSize; at += 2)
        moments.write(at, "y");
    const ViewDifference found = moments.difference();
    QCOMPARE(found.changedBytes, kPageSize / 2);
    QCOMPARE(found.changed.size(), ViewDifference::kMostRanges);
    QCOMPARE(found.changed.front().start, std::uint64_t(0));
    QCOMPARE(found.changed.back().stop, kPageSize - 1);
    for (std::size_t i = 1; i < found.changed.size(); ++i)
        QVERIFY(found.changed[i - 1].stop < found.changed[i].start);
}

void TestViewDifference::randomChangesAreAllFound()
{
    std::mt19937 random(20261125);
    Moments moments(std::string(kPageSize, 'x'));
    std::set<std::uint64_t> changed;
    for (int i = 0; i < 40; ++i) {
        const std::uint64_t at = random() % kPageSize;
        moments.write(at, "y");
        changed.insert(at);
        const ViewDifference found = moments.difference();
        QCOMPARE(found.changedBytes, changed.size());
        for (const std::uint64_t offset : changed) {
            QVERIFY(std::ranges::any_of(found.changed,
                                        [&](ByteRange range) { return contains(range, offset); }));
        }
    }
}

QTEST_APPLESS_MAIN(TestViewDifference)
#include "tst_view_difference.moc"
