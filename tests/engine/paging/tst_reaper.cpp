// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/paging/reaper.h"

#include "engine/paging/pager.h"
#include "tests/support/child_process.h"
#include "tests/support/process_limits.h"
#include "tests/support/sanitizers.h"
#include "tests/support/temporary_folder.h"

#include <QtTest>

#include <atomic>
#include <semaphore>

using namespace engine;

class TestReaper : public QObject {
    Q_OBJECT

private slots:
    void whatIsStuckKeepsNothingOfOthers();
    void whatIsHandedOverIsDroppedWithoutIt();
    void withoutAThreadNothingIsLost();
};

void TestReaper::whatIsStuckKeepsNothingOfOthers()
{
    const int one = 1;
    const int other = 2;
    std::binary_semaphore stuck(0);
    std::atomic<int> dropped = 0;
    {
        Reaper reaper;
        reaper.drop(std::shared_ptr<const void>(&one,
                                                [&](const void*) {
                                                    stuck.acquire();
                                                    ++dropped;
                                                }),
                    &one);
        for (int i = 0; i < 10; ++i)
            reaper.drop(std::shared_ptr<const void>(&other, [&](const void*) { ++dropped; }),
                        &other);
        QTRY_COMPARE(dropped.load(), 10);
        QTRY_COMPARE(reaper.pending(), std::size_t(1));
        stuck.release();
        QTRY_COMPARE(dropped.load(), 11);
        QTRY_COMPARE(reaper.pending(), std::size_t(0));
    }
}

void TestReaper::whatIsHandedOverIsDroppedWithoutIt()
{
    const int lane = 1;
    std::binary_semaphore stuck(0);
    std::atomic<int> dropped = 0;
    std::atomic<int> calls = 0;
    {
        Reaper reaper([&] { ++calls; });
        for (int i = 0; i < 3; ++i) {
            reaper.drop(std::shared_ptr<const void>(&lane,
                                                    [&](const void*) {
                                                        stuck.acquire();
                                                        ++dropped;
                                                        stuck.release();
                                                    }),
                        &lane);
        }
    } // does not wait
    QCOMPARE(dropped.load(), 0);
    stuck.release();
    QTRY_COMPARE(dropped.load(), 3);
    QCOMPARE(calls.load(), 0);
}

// ulimit -v leaves no room for a thread's stack.
void TestReaper::withoutAThreadNothingIsLost()
{
    if (test::leftOutUnderSanitizers("ulimit -v does not go with them"))
        return;
    const test::TemporaryFolder folder;
    test::writePattern(folder / "file", 100);
    test::ChildProcess child([&](const test::ChildProcess::Say& say) {
        Reaper reaper;
        test::useUpThreads();
        reaper.drop(std::make_shared<int>(1), &reaper);
        Pager pager(folder / "file", std::make_shared<MemoryPool>(8), [] { });
        const auto opened = pager.takeOpened();
        const auto* const error = opened ? std::get_if<IoError>(&*opened) : nullptr;
        say(std::to_string(reaper.pending()) + " waits; "
            + (error ? std::string(error->what()) : "opened"));
    });
    const std::string said = child.finish();
    QVERIFY2(said.starts_with("1 waits; "), said.c_str());
    QVERIFY2(said.find("no thread can be started for it") != std::string::npos, said.c_str());
}

QTEST_GUILESS_MAIN(TestReaper)
#include "tst_reaper.moc"
