// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/document/background_queue.h"

#include "engine/io_error.h"
#include "tests/support/child_process.h"
#include "tests/support/process_limits.h"
#include "tests/support/sanitizers.h"

#include <QStringList>
#include <QtTest>

#include <atomic>
#include <cerrno>
#include <future>
#include <new>
#include <stdexcept>

using namespace std::chrono_literals;
using ui::BackgroundQueue;

namespace {

constexpr auto kSoon = 10s;

} // namespace

class TestBackgroundQueue : public QObject {
    Q_OBJECT

private slots:
    void answersComeInOrderInTheWindowsThread();
    void workThatThrowsFailsAndTheNextIsDone();
    void withoutAThreadItFails();
    void nothingComesBackOnceItIsGone();
};

void TestBackgroundQueue::answersComeInOrderInTheWindowsThread()
{
    BackgroundQueue queue(this);
    QList<int> answers;
    for (int number = 0; number < 3; ++number) {
        queue.add(
            [&, number, window = std::this_thread::get_id()] {
                const bool elsewhere = std::this_thread::get_id() != window;
                return [&, number, elsewhere, window] {
                    if (elsewhere && std::this_thread::get_id() == window)
                        answers.append(number);
                };
            },
            [](const QString& reason) { QFAIL(qPrintable(reason)); });
    }
    QTRY_COMPARE(answers, (QList<int>{0, 1, 2}));
}

void TestBackgroundQueue::workThatThrowsFailsAndTheNextIsDone()
{
    BackgroundQueue queue(this);
    QStringList told;
    const auto fails = [&](const QString& reason) { told.append(reason); };
    queue.add([]() -> BackgroundQueue::Answer { throw std::bad_alloc(); }, fails);
    queue.add([]() -> BackgroundQueue::Answer { throw std::runtime_error("it broke"); }, fails);
    queue.add([&]() { return [&] { told.append("done"); }; }, fails);
    QVERIFY(queue.finish(kSoon));
    QCOMPARE(told,
             (QStringList{QString::fromStdString(engine::errorText(ENOMEM)), "it broke", "done"}));
}

// ulimit -v leaves no room for a thread's stack.
void TestBackgroundQueue::withoutAThreadItFails()
{
    if (test::leftOutUnderSanitizers("ulimit -v does not go with them"))
        return;
    test::ChildProcess child([&](const test::ChildProcess::Say& say) {
        BackgroundQueue queue(this);
        test::useUpThreads();
        queue.add([] { return BackgroundQueue::Answer(); },
                  [&](const QString& reason) { say(reason.toStdString()); });
        queue.finish(kSoon);
    });
    QCOMPARE(child.finish(), engine::errorText(EAGAIN));
}

void TestBackgroundQueue::nothingComesBackOnceItIsGone()
{
    std::promise<void> begun;
    std::promise<void> mayEnd;
    std::atomic<int> done = 0;
    bool answered = false;
    {
        BackgroundQueue queue(this);
        const auto fails = [&](const QString&) { answered = true; };
        queue.add(
            [&, end = mayEnd.get_future().share()] {
                begun.set_value();
                end.wait();
                ++done;
                return [&] { answered = true; };
            },
            fails);
        queue.add([&] { return [&] { answered = true; }; }, fails);
        begun.get_future().wait();
        QVERIFY(!queue.finish(1ms));
    }
    mayEnd.set_value();
    QTRY_COMPARE(done.load(), 1);
    QTest::qWait(50);
    QVERIFY(!answered);
}

QTEST_GUILESS_MAIN(TestBackgroundQueue)
#include "tst_background_queue.moc"
