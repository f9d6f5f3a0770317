// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
// What a pager tells of a file that changes: news, growth, comparisons.
#include "engine/mapping/file_watcher.h"
#include "engine/paging/pager.h"
#include "tests/support/faulty_fs.h"
#include "tests/support/kernel_areas.h"
#include "tests/support/temporary_folder.h"

#include <QtTest>

using namespace engine;
using namespace std::chrono_literals;

namespace {

class Loaded {
public:
    explicit Loaded(const std::filesystem::path& path,
                    const std::shared_ptr<FileWatcher>& watcher = nullptr)
        : pager(path, pool, [] { }, watcher)
    {
        if (!QTest::qWaitFor([&] { return pager.takeOpened().has_value(); }, 10'000))
            qFatal("the file was never opened");
    }
    PageOutcome answer(std::uint64_t page)
    {
        pager.request({page, ++generation});
        std::vector<PageDelivery> all;
        if (!QTest::qWaitFor([&] { return !(all = pager.takeDeliveries()).empty(); }, 10'000))
            qFatal("a request was never answered");
        return all.front().outcome;
    }
    std::shared_ptr<const PageView> view(std::uint64_t page)
    {
        return std::get<PageLoaded>(answer(page)).view;
    }
    ViewComparison comparison()
    {
        std::vector<ViewComparison> all;
        if (!QTest::qWaitFor([&] { return !(all = pager.takeComparisons()).empty(); }, 10'000))
            qFatal("nothing was compared");
        return all.front();
    }

    // The size that it has grown to; 0 where it has not.
    std::uint64_t grown()
    {
        pager.grow();
        std::optional<std::uint64_t> size;
        (void)QTest::qWaitFor([&] { return (size = pager.takeGrown()).has_value(); }, 10'000);
        return size.value_or(0);
    }

    std::shared_ptr<MemoryPool> pool = std::make_shared<MemoryPool>(32);
    Pager pager;
    std::uint64_t generation = 0;
};

} // namespace

class TestPagerNews : public QObject {
    Q_OBJECT

private slots:
    void aViewIsComparedWithTheFileAsItIsNow();
    void aViewOfAnEarlierMappingIsCompared();
    void comparingNeedsNoUnit();
    void aViewBehindTheEndIsGone();
    void aViewThatCannotBeReadIsUnknown();
    void growthIsTakenInByTheSameMapping();
    void anEmptyFileGrows();
    void withoutGrowthTheSizeStays();
    void manyGrowthsNeedFewAreas();
    void aViewThatWaitsToBeComparedMayGo();
    void aWatcherBringsNewsByItself();

private:
    test::TemporaryFolder m_folder;
};

void TestPagerNews::aViewIsComparedWithTheFileAsItIsNow()
{
    const auto path = m_folder / "now";
    test::writePattern(path, 2 * kPageSize);
    Loaded loaded(path);
    const auto then = loaded.view(1);
    loaded.pager.compare(7, then);
    ViewComparison same = loaded.comparison();
    QCOMPARE(same.id, std::uint64_t(7));
    QCOMPARE(same.difference, ViewDifference());
    test::writeAt(path, kPageSize + 100, {"\0\0", 2});
    loaded.pager.compare(8, then);
    QCOMPARE(loaded.comparison().difference.changed,
             (std::vector<ByteRange>{{kPageSize + 100, kPageSize + 102}}));
}

void TestPagerNews::aViewOfAnEarlierMappingIsCompared()
{
    const auto path = m_folder / "replaced";
    test::writeFile(path, "the old content");
    Loaded before(path);
    const auto then = before.view(0);
    test::writeFile(m_folder / "new", "the new content, which is longer");
    std::filesystem::rename(m_folder / "new", path);
    Loaded after(path);
    after.pager.compare(1, then);
    QCOMPARE(after.comparison().difference.changed, (std::vector<ByteRange>{{4, 7}}));
}

void TestPagerNews::comparingNeedsNoUnit()
{
    const auto path = m_folder / "units";
    test::writePattern(path, kPageSize);
    Loaded loaded(path);
    const auto then = loaded.view(0);
    const auto taken = loaded.pool->allocate(loaded.pool->available());
    loaded.pager.compare(1, then);
    QCOMPARE(loaded.comparison().difference, ViewDifference());
}

void TestPagerNews::aViewBehindTheEndIsGone()
{
    const auto path = m_folder / "shorter";
    test::writePattern(path, 3 * kPageSize);
    Loaded before(path);
    const auto then = before.view(2);
    std::filesystem::resize_file(path, kPageSize);
    before.pager.compare(1, then); // of a mapping that is longer than the file
    QCOMPARE(before.comparison().difference.goneBytes, kPageSize);
    Loaded after(path); // and of one that is not
    after.pager.compare(2, then);
    const ViewDifference found = after.comparison().difference;
    QCOMPARE(found.goneBytes, kPageSize);
    QCOMPARE(found.changed, (std::vector<ByteRange>{{2 * kPageSize, 3 * kPageSize}}));
    // And when it is as long as before again, that is seen by both.
    test::writePattern(path, 3 * kPageSize);
    before.pager.compare(3, then);
    QCOMPARE(before.comparison().difference, ViewDifference());
    after.pager.compare(4, then);
    QCOMPARE(after.comparison().difference, ViewDifference());
}

void TestPagerNews::aViewThatCannotBeReadIsUnknown()
{
    if (!test::FaultyFs::unavailableReason().empty())
        QSKIP(test::FaultyFs::unavailableReason().c_str());
    test::FaultyFs fs;
    fs.addFile("disk", 4 * kPageSize);
    Loaded loaded(fs / "disk");
    const auto then = loaded.view(1);
    fs.setErrorRanges("disk", {{kPageSize, kPageSize + 4096}});
    loaded.pager.compare(1, then);
    const ViewDifference found = loaded.comparison().difference;
    QCOMPARE(found.unknownBytes, std::uint64_t(4096));
    QCOMPARE(found.changedBytes, std::uint64_t(0));
}

void TestPagerNews::growthIsTakenInByTheSameMapping()
{
    const auto path = m_folder / "grows";
    test::writePattern(path, kPageSize - 100);
    Loaded loaded(path);
    const auto before = loaded.view(0);
    QCOMPARE(before->range().size(), kPageSize - 100);
    QVERIFY(std::holds_alternative<PageUnreadable>(loaded.answer(1)));
    test::append(path, std::string(200, 'x'));
    QCOMPARE(loaded.grown(), kPageSize + 100);
    const auto first = loaded.view(0);
    const auto second = loaded.view(1);
    QCOMPARE(first->range(), (ByteRange{0, kPageSize}));
    QCOMPARE(first->bytesAt(kPageSize - 1, 1).front(), std::byte{'x'});
    QCOMPARE(second->range(), (ByteRange{kPageSize, kPageSize + 100}));
    QCOMPARE(second->bytesAt(kPageSize + 99, 1).front(), std::byte{'x'});
    QCOMPARE(second->slice().status(), before->slice().status());
}

void TestPagerNews::anEmptyFileGrows()
{
    const auto path = m_folder / "empty";
    test::writeFile(path, "");
    Loaded loaded(path);
    test::append(path, "no more");
    QCOMPARE(loaded.grown(), std::uint64_t(7));
    QCOMPARE(loaded.view(0)->bytesAt(0, 1).front(), std::byte{'n'});
}

void TestPagerNews::withoutGrowthTheSizeStays()
{
    const auto path = m_folder / "same";
    test::writeFile(path, "same");
    Loaded loaded(path);
    loaded.pager.grow();
    std::filesystem::resize_file(path, 2);
    loaded.pager.grow();
    (void)loaded.answer(0); // after both
    QCOMPARE(loaded.pager.takeGrown(), std::optional<std::uint64_t>(4));
}

void TestPagerNews::manyGrowthsNeedFewAreas()
{
    const auto path = m_folder / "log";
    test::writeFile(path, "");
    Loaded loaded(path);
    std::uint64_t size = 0;
    std::vector<std::shared_ptr<const PageView>> held; // and what is held of it keeps none
    for (int i = 0; i < 100; ++i) {
        test::append(path, std::string(3'000, 'l'));
        size += 3'000;
        QCOMPARE(loaded.grown(), size);
        const auto last = loaded.view((size - 1) / kPageSize);
        QCOMPARE(last->range().stop, size);
        if (i % 20 == 0)
            held.push_back(last);
    }
    QCOMPARE(held.size(), std::size_t(5));
    QVERIFY2(test::kernelAreasOf(path) <= 2,
             qPrintable(QString::number(test::kernelAreasOf(path))));
}

void TestPagerNews::aViewThatWaitsToBeComparedMayGo()
{
    if (!test::FaultyFs::unavailableReason().empty())
        QSKIP(test::FaultyFs::unavailableReason().c_str());
    test::FaultyFs fs;
    fs.addFile("disk", 4 * kPageSize);
    Loaded loaded(fs / "disk");
    auto then = loaded.view(0);
    fs.block("disk");
    loaded.pager.request({3, 1000});
    QTRY_COMPARE(fs.readsBlocked(), std::size_t(1)); // the loader is stuck
    loaded.pager.compare(1, then);
    const std::size_t before = loaded.pool->available();
    then.reset();
    QVERIFY(loaded.pool->available() > before); // at once: nobody keeps it for the comparison
    fs.unblock("disk");
    QCOMPARE(loaded.comparison().difference, ViewDifference());
}

void TestPagerNews::aWatcherBringsNewsByItself()
{
    const auto path = m_folder / "watched";
    test::writeFile(path, "watched");
    const auto watcher = std::make_shared<FileWatcher>();
    Loaded loaded(path, watcher);
    (void)loaded.answer(0); // watched by then
    test::append(path, "!");
    std::optional<FileNews> news;
    QVERIFY(QTest::qWaitFor([&] { return (news = loaded.pager.takeNews()).has_value(); }, 10'000));
    QCOMPARE(news->size, std::uint64_t(8));
    QVERIFY(news->events > 0);
}

QTEST_GUILESS_MAIN(TestPagerNews)
#include "tst_pager_news.moc"
