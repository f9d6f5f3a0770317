// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/paging/pager.h"

#include "engine/mapping/kernel_page.h"
#include "tests/support/faulty_fs.h"
#include "tests/support/temporary_folder.h"

#include <QtTest>

#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <random>
#include <set>

using namespace engine;
using namespace std::chrono_literals;

namespace {

// A pager over a file, with what came out of it.
class Loaded {
public:
    explicit Loaded(const std::filesystem::path& path, std::size_t units = 64)
        : pool(std::make_shared<MemoryPool>(units))
        , pager(std::make_unique<Pager>(path, pool, [count = wakes] { ++*count; }))
    {
    }

    OpenOutcome opened()
    {
        std::optional<OpenOutcome> outcome;
        if (!QTest::qWaitFor([&] { return (outcome = pager->takeOpened()).has_value(); }, 10'000))
            qFatal("the file was never opened");
        return *outcome;
    }
    // The next `count` answers.
    std::vector<PageDelivery> answers(std::size_t count)
    {
        std::vector<PageDelivery> all;
        const auto enough = [&] {
            for (PageDelivery& delivery : pager->takeDeliveries())
                all.push_back(std::move(delivery));
            return all.size() >= count;
        };
        if (!QTest::qWaitFor(enough, 10'000))
            qFatal("a request was never answered");
        return all;
    }
    std::shared_ptr<const PageView> view(std::uint64_t page,
                                         std::shared_ptr<const PageView> known = nullptr)
    {
        pager->request({page, ++generation}, known ? KnownViews{std::move(known)} : KnownViews{});
        const auto all = answers(1);
        const auto* const loaded = std::get_if<PageLoaded>(&all.front().outcome);
        return loaded ? loaded->view : nullptr;
    }

    PageOutcome refreshed(const std::shared_ptr<const PageView>& known)
    {
        pager->refresh({known->page(), ++generation}, {known});
        return answers(1).front().outcome;
    }

    std::shared_ptr<std::atomic<int>> wakes = std::make_shared<std::atomic<int>>(0);
    std::shared_ptr<MemoryPool> pool;
    std::unique_ptr<Pager> pager;
    std::uint64_t generation = 0;
};

std::vector<std::byte> bytesOf(const PageView& view)
{
    std::vector<std::byte> bytes;
    for (std::uint64_t offset = view.range().start; offset < view.range().stop;) {
        const auto run = view.bytesAt(offset, SIZE_MAX);
        bytes.insert(bytes.end(), run.begin(), run.end());
        offset += run.size();
    }
    return bytes;
}

} // namespace

class TestPager : public QObject {
    Q_OBJECT

private slots:
    void openingTellsSizeAndIdentity();
    void openingFailsWithTheReason();
    void everyAnswerWakes();
    void theLoaderMayBeStartedWithSigbusBlocked();
    void aPageIsCopiedIntoItsUnits();
    void theLastPageCostsOnlyTheUnitsItFills();
    void holesAndWhatIsPastTheEndAreToldApart();
    void anUnchangedPageIsTheKnownViewAgain();
    void aChangedPageIsANewView();
    void aRefreshTellsWhatChanged();
    void aRefusedRefreshIsNotLost();
    void aPageThatCouldNotBeHadIsThereOnceItCan();
    void aHoldKeepsItsMoment();
    void tooFewUnitsAreRefusedWithTheNumbers();
    void aPagePastTheEndIsUnreadable();
    void everyRequestIsAnsweredOnce();
    void withdrawnRequestsAreClosed();
    void waitingIsBounded();
    void closingLetsGoOfTheMapping();
    void aViewKeepsTheMappingWhenThePagerIsGone();
    void unitsComeBackWithTheLastReference();
    void randomRequestsKeepTheCount();

private:
    test::TemporaryFolder m_folder;
};

void TestPager::openingTellsSizeAndIdentity()
{
    test::writePattern(m_folder / "file", 100'000);
    Loaded loaded(m_folder / "file");
    const OpenOutcome outcome = loaded.opened();
    const auto& file = std::get<OpenedFile>(outcome);
    QCOMPARE(file.size, std::uint64_t(100'000));
    QVERIFY(!file.blockDevice);
    struct stat status{};
    QCOMPARE(::stat((m_folder / "file").c_str(), &status), 0);
    QVERIFY((file.identity == FileIdentity{status.st_dev, status.st_ino}));
    QCOMPARE(file.status->state(), MappingState::Open);
    QVERIFY(!loaded.pager->takeOpened()); // told once
    QVERIFY(loaded.wakes->load() >= 1);
}

void TestPager::openingFailsWithTheReason()
{
    Loaded loaded(m_folder.path());
    loaded.pager->request({0, 1});
    const OpenOutcome outcome = loaded.opened();
    QVERIFY(QByteArray(std::get<IoError>(outcome).what()).contains("it is a folder"));
    loaded.pager->request({1, 2});
    const auto answers = loaded.answers(2); // before and after: both end
    QVERIFY(std::holds_alternative<PageClosed>(answers[0].outcome));
    QVERIFY(std::holds_alternative<PageClosed>(answers[1].outcome));
    QVERIFY(!loaded.pager->source());
}

void TestPager::everyAnswerWakes()
{
    test::writePattern(m_folder / "file", kPageSize);
    Loaded loaded(m_folder / "file");
    loaded.opened();
    QTRY_COMPARE(loaded.wakes->load(), 1);
    QVERIFY(loaded.view(0));
    QTRY_COMPARE(loaded.wakes->load(), 2);
}

// A thread inherits what its maker blocks, and a fault in one that blocks SIGBUS kills the process.
void TestPager::theLoaderMayBeStartedWithSigbusBlocked()
{
    if (!test::FaultyFs::unavailableReason().empty())
        QSKIP(test::FaultyFs::unavailableReason().c_str());
    test::FaultyFs fs;
    const ByteRange bad{0, kernelPageSize()};
    fs.addFile("disk", kPageSize, {bad});
    sigset_t busError;
    sigemptyset(&busError);
    sigaddset(&busError, SIGBUS);
    ::pthread_sigmask(SIG_BLOCK, &busError, nullptr);
    Loaded loaded(fs / "disk");
    ::pthread_sigmask(SIG_UNBLOCK, &busError, nullptr);
    const auto view = loaded.view(0);
    QVERIFY(view);
    QCOMPARE(stateAt(view->states(), 0), ByteState::Unreadable);
    QCOMPARE(std::get<OpenedFile>(loaded.opened()).status->faults(), std::uint64_t(1));
}

void TestPager::aPageIsCopiedIntoItsUnits()
{
    test::writePattern(m_folder / "file", 5 * kPageSize);
    Loaded loaded(m_folder / "file");
    const auto view = loaded.view(3);
    QVERIFY(view);
    QCOMPARE(view->page(), std::uint64_t(3));
    QVERIFY((view->range() == ByteRange{3 * kPageSize, 4 * kPageSize}));
    QCOMPARE(view->units(), MemoryPool::unitsFor(kPageSize));
    QCOMPARE(loaded.pool->used(), view->units());
    QVERIFY((view->states() == StateRanges{{view->range(), ByteState::Read}}));
    QVERIFY(bytesOf(*view) == test::pattern(3 * kPageSize, kPageSize));
    QVERIFY(view->bytesAt(4 * kPageSize, 1).empty());
}

void TestPager::theLastPageCostsOnlyTheUnitsItFills()
{
    test::writePattern(m_folder / "file", kPageSize + MemoryPool::unitSize() + 1);
    Loaded loaded(m_folder / "file");
    const auto view = loaded.view(1);
    QVERIFY(view);
    QCOMPARE(view->units(), std::size_t(2));
    QVERIFY(bytesOf(*view) == test::pattern(kPageSize, MemoryPool::unitSize() + 1));
}

void TestPager::holesAndWhatIsPastTheEndAreToldApart()
{
    const auto path = m_folder / "sparse";
    test::makeSparse(path, kPageSize);
    test::writePatternAt(path, 4096, 4096);
    Loaded loaded(path);
    loaded.opened();
    QCOMPARE(::truncate(path.c_str(), 10'000), 0);
    const auto view = loaded.view(0);
    QVERIFY(view);
    QVERIFY((view->states()
             == StateRanges{{{0, 4096}, ByteState::Hole},
                            {{4096, 8192}, ByteState::Read},
                            {{8192, 10'000}, ByteState::Hole},
                            {{10'000, kPageSize}, ByteState::PastEnd}}));
    QVERIFY(view->bytesAt(0, 1)[0] == std::byte{0});
}

void TestPager::anUnchangedPageIsTheKnownViewAgain()
{
    test::writePattern(m_folder / "file", 3 * kPageSize);
    Loaded loaded(m_folder / "file", MemoryPool::unitsFor(kPageSize));
    const auto first = loaded.view(1);
    QVERIFY(first);
    const auto again = loaded.view(1, first); // the pool has no unit left, and none is needed
    QCOMPARE(again, first);
}

void TestPager::aChangedPageIsANewView()
{
    test::writePattern(m_folder / "file", 3 * kPageSize);
    Loaded loaded(m_folder / "file");
    const auto first = loaded.view(1);
    const int fd = ::open((m_folder / "file").c_str(), O_WRONLY);
    QCOMPARE(::pwrite(fd, "\0", 1, kPageSize + 77), ssize_t(1));
    ::close(fd);
    const auto second = loaded.view(1, first);
    QVERIFY(second && second != first);
    QVERIFY(second->bytesAt(kPageSize + 77, 1)[0] == std::byte{0});
}

void TestPager::aRefreshTellsWhatChanged()
{
    const auto path = m_folder / "file";
    test::writePattern(path, 3 * kPageSize);
    Loaded loaded(path);
    const auto refreshed = [&](const std::shared_ptr<const PageView>& known) {
        return std::get<PageLoaded>(loaded.refreshed(known)).view;
    };
    const auto first = loaded.view(1);
    QCOMPARE(refreshed(first), first);
    test::writeFile(path, test::pattern(1, 3 * kPageSize)); // rewritten, the same size
    const auto rewritten = refreshed(first);
    QVERIFY(rewritten != first);
    QVERIFY(bytesOf(*rewritten) == test::pattern(kPageSize + 1, kPageSize));
    QCOMPARE(::truncate(path.c_str(), kPageSize + 100), 0);
    const auto cut = refreshed(rewritten);
    QCOMPARE(countInState(cut->states(), ByteState::PastEnd), kPageSize - 100);
    QCOMPARE(::truncate(path.c_str(), 2 * kPageSize), 0);
    const auto grown = refreshed(cut);
    QCOMPARE(countInState(grown->states(), ByteState::PastEnd), std::uint64_t(0));
}

// On tmpfs, where the time of change alone tells: it is asked again until the copy has a unit.
void TestPager::aRefusedRefreshIsNotLost()
{
    const test::TemporaryFolder folder("/dev/shm");
    test::writePattern(folder / "file", kPageSize);
    Loaded loaded(folder / "file", MemoryPool::unitsFor(kPageSize));
    const auto first = loaded.view(0);
    QTest::qWait(20); // past a tick of the clock that files take their times from
    test::writeFile(folder / "file", test::pattern(1, kPageSize));
    QTest::qWait(20);
    for (int again = 0; again < 2; ++again)
        QVERIFY(std::holds_alternative<PageRefused>(loaded.refreshed(first)));
    loaded.pool->acquire(MemoryPool::unitsFor(kPageSize));
    const auto outcome = loaded.refreshed(first);
    const auto* const second = std::get_if<PageLoaded>(&outcome);
    QVERIFY(second && second->view != first);
    QVERIFY(bytesOf(*second->view) == test::pattern(1, kPageSize));
}

void TestPager::aPageThatCouldNotBeHadIsThereOnceItCan()
{
    if (!test::FaultyFs::unavailableReason().empty())
        QSKIP(test::FaultyFs::unavailableReason().c_str());
    test::FaultyFs fs;
    fs.addFile("disk", kPageSize);
    Loaded loaded(fs / "disk");
    loaded.opened();
    fs.setStatFails("disk", true);
    const auto first = loaded.view(0);
    QVERIFY(first);
    QVERIFY((first->states() == StateRanges{{{0, kPageSize}, ByteState::Unreadable}}));
    fs.setStatFails("disk", false);
    const auto outcome = loaded.refreshed(first);
    const auto* const second = std::get_if<PageLoaded>(&outcome);
    QVERIFY(second && second->view != first);
    QVERIFY(bytesOf(*second->view) == test::pattern(0, kPageSize));
}

void TestPager::aHoldKeepsItsMoment()
{
    test::writePattern(m_folder / "file", kPageSize);
    Loaded loaded(m_folder / "file");
    const auto held = loaded.view(0);
    QCOMPARE(::truncate((m_folder / "file").c_str(), 0), 0);
    QVERIFY(bytesOf(*held) == test::pattern(0, kPageSize));
}

void TestPager::tooFewUnitsAreRefusedWithTheNumbers()
{
    test::writePattern(m_folder / "file", 3 * kPageSize);
    const std::size_t perPage = MemoryPool::unitsFor(kPageSize);
    Loaded loaded(m_folder / "file", 2 * perPage - 1);
    const auto first = loaded.view(0);
    QVERIFY(first);
    loaded.pager->request({1, 9});
    const auto answers = loaded.answers(1);
    const auto* const refused = std::get_if<PageRefused>(&answers.front().outcome);
    QVERIFY(refused);
    QCOMPARE(refused->wanted, perPage);
    QCOMPARE(refused->available, perPage - 1);
}

void TestPager::aPagePastTheEndIsUnreadable()
{
    test::writePattern(m_folder / "file", 3 * kPageSize);
    Loaded loaded(m_folder / "file");
    for (const std::uint64_t page : {std::uint64_t(3), UINT64_MAX}) {
        loaded.pager->request({page, 1});
        QVERIFY(std::holds_alternative<PageUnreadable>(loaded.answers(1).front().outcome));
    }
}

void TestPager::everyRequestIsAnsweredOnce()
{
    test::writePattern(m_folder / "file", 100 * kPageSize);
    Loaded loaded(m_folder / "file", 8);
    for (std::uint64_t i = 0; i < 500; ++i)
        loaded.pager->request({i % 110, i});
    loaded.pager->withdraw([](const PageKey& key) { return key.generation % 3 == 0; });
    loaded.pager->close();
    std::set<std::uint64_t> seen;
    for (const PageDelivery& delivery : loaded.answers(500)) {
        QVERIFY(delivery.key.page == delivery.key.generation % 110);
        QVERIFY2(seen.insert(delivery.key.generation).second, "answered twice");
    }
    QCOMPARE(seen.size(), std::size_t(500));
    QTest::qWait(20);
    QVERIFY(loaded.pager->takeDeliveries().empty());
}

void TestPager::withdrawnRequestsAreClosed()
{
    test::writePattern(m_folder / "file", 3 * kPageSize);
    Loaded loaded(m_folder / "file");
    loaded.opened();
    // Either it was served before it could be withdrawn, or it is closed: never both, never
    // neither.
    for (int i = 0; i < 200; ++i) {
        loaded.pager->request({1, std::uint64_t(i)});
        loaded.pager->withdraw([](const PageKey&) { return true; });
    }
    std::size_t closed = 0;
    for (const PageDelivery& delivery : loaded.answers(200))
        closed += std::holds_alternative<PageClosed>(delivery.outcome) ? 1 : 0;
    QVERIFY(closed > 0);
}

void TestPager::waitingIsBounded()
{
    test::writePattern(m_folder / "file", 3 * kPageSize);
    Loaded loaded(m_folder / "file");
    loaded.opened();
    QVERIFY(loaded.pager->waitUntilServed(1s)); // nothing is asked for
    loaded.pager->request({0, 1});
    QVERIFY(loaded.pager->waitUntilServed(10s));
    QCOMPARE(loaded.pager->takeDeliveries().size(), std::size_t(1));
}

void TestPager::closingLetsGoOfTheMapping()
{
    test::writePattern(m_folder / "file", 3 * kPageSize);
    Loaded loaded(m_folder / "file");
    const auto status = std::get<OpenedFile>(loaded.opened()).status;
    loaded.pager->request({0, 1}); // its view is never taken
    QVERIFY(loaded.pager->waitUntilServed(10s));
    loaded.pager->close();
    QTRY_COMPARE(status->state(), MappingState::Closed);
    QCOMPARE(loaded.pool->used(), std::size_t(0));
    QVERIFY(!loaded.pager->source());
    // The request still has its one answer.
    QVERIFY(std::holds_alternative<PageClosed>(loaded.answers(1).front().outcome));
}

void TestPager::aViewKeepsTheMappingWhenThePagerIsGone()
{
    test::writePattern(m_folder / "file", 3 * kPageSize);
    Loaded loaded(m_folder / "file");
    const auto status = std::get<OpenedFile>(loaded.opened()).status;
    auto view = loaded.view(0);
    loaded.pager.reset();
    QTRY_COMPARE(status->state(), MappingState::Closing);
    QCOMPARE(status->slicesOut(), std::size_t(1));
    view.reset();
    QCOMPARE(status->state(), MappingState::Closed);
}

void TestPager::unitsComeBackWithTheLastReference()
{
    test::writePattern(m_folder / "file", 3 * kPageSize);
    Loaded loaded(m_folder / "file");
    auto screen = loaded.view(0);
    auto held = screen;
    screen.reset();
    QCOMPARE(loaded.pool->used(), held->units());
    held.reset();
    QCOMPARE(loaded.pool->used(), std::size_t(0));
}

void TestPager::randomRequestsKeepTheCount()
{
    test::writePattern(m_folder / "file", 64 * kPageSize + 5000);
    Loaded loaded(m_folder / "file", 40);
    loaded.opened();
    std::mt19937 random(7);
    std::vector<std::shared_ptr<const PageView>> kept;
    for (std::uint64_t i = 0; i < 20'000; ++i) {
        const auto choice = random() % 4;
        if (choice == 0 && !kept.empty()) {
            kept.erase(kept.begin() + std::ptrdiff_t(random() % kept.size()));
            continue;
        }
        const std::uint64_t page = random() % 66;
        const auto known = std::find_if(kept.begin(), kept.end(),
                                        [&](const auto& v) { return v->page() == page; });
        loaded.pager->request({page, i}, known != kept.end() ? KnownViews{*known} : KnownViews{});
        QVERIFY(loaded.pager->waitUntilServed(10s));
        auto answers = loaded.pager->takeDeliveries();
        QCOMPARE(answers.size(), std::size_t(1));
        if (auto* const view = std::get_if<PageLoaded>(&answers.front().outcome)) {
            QVERIFY(page < 65);
            if (known != kept.end())
                QCOMPARE(view->view, *known);
            else
                kept.push_back(view->view);
        }
        std::size_t used = 0;
        for (const auto& view : kept)
            used += view->units();
        QCOMPARE(loaded.pool->used(), used);
    }
}

QTEST_GUILESS_MAIN(TestPager)
#include "tst_pager.moc"
