// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/export/export_job.h"

#include "tests/support/faulty_fs.h"
#include "tests/support/hooked_source.h"
#include "tests/support/temporary_folder.h"

#include <QSignalSpy>
#include <QTest>

#include <atomic>
#include <thread>

using namespace ui;
using namespace std::chrono_literals;

namespace {

std::size_t entriesIn(const std::filesystem::path& folder)
{
    return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(folder),
                                                  std::filesystem::directory_iterator()));
}

} // namespace

class ExportJobTest : public QObject {
    Q_OBJECT

private slots:
    void theResultComesOnceAndInTheWindowsThread()
    {
        const test::TemporaryFolder folder;
        test::writePattern(folder / "source", 300'000);
        const auto source = test::fileSource(folder / "source");
        ExportJob job({{source, {10, 200'010}}}, folder / "out", {});
        QCOMPARE(job.total(), std::uint64_t{200'000});
        int answers = 0;
        connect(&job, &ExportJob::finished, this, [&](const engine::ExportResult& result) {
            ++answers;
            QCOMPARE(QThread::currentThread(), QCoreApplication::instance()->thread());
            QVERIFY(result.succeeded());
            QCOMPARE(result.bytesWritten, std::uint64_t{200'000});
        });
        QTRY_COMPARE(answers, 1);
        QCOMPARE(job.done(), job.total());
        QVERIFY(test::readFile(folder / "out") == test::pattern(10, 200'000));
        QTest::qWait(50);
        QCOMPARE(answers, 1);
        // The thread lets go of the source, too.
        QTRY_COMPARE(source.use_count(), 1L);
    }

    void aStoppedJobLeavesNothing()
    {
        const test::TemporaryFolder folder;
        test::writePattern(folder / "source", 32 << 20);
        // 128 reads of 5 ms.
        const auto slow = std::make_shared<test::HookedSource>(
            folder / "source",
            test::HookedSource::beforeReads([] { std::this_thread::sleep_for(5ms); }));
        slow->setDescriptorShown(false);
        const test::TemporaryFolder targets;
        ExportJob job({{slow, {0, 32 << 20}}}, targets / "out", {});
        QTRY_VERIFY(job.done() > 0);
        bool stopped = false;
        connect(&job, &ExportJob::finished, this,
                [&](const engine::ExportResult& result) { stopped = result.stopped; });
        job.stop();
        QTRY_VERIFY(stopped);
        QCOMPARE(entriesIn(targets.path()), std::size_t{0});
    }

    // A thread that is stuck in a read is left behind, and cleans up when the read returns.
    void aJobIsLetGoWhileItsReadIsStuck()
    {
        if (!test::FaultyFs::unavailableReason().empty())
            QSKIP(test::FaultyFs::unavailableReason().c_str());
        const test::TemporaryFolder folder;
        test::FaultyFs disk;
        disk.addFile("disk", 1 << 20);
        disk.block("disk", {500'000, 600'000});
        const auto start = std::chrono::steady_clock::now();
        {
            ExportJob job({{test::fileSource(disk / "disk"), {0, 1 << 20}}}, folder / "out", {});
            connect(&job, &ExportJob::finished, this, [] { QFAIL("nobody is there to hear it"); });
            QVERIFY(disk.waitUntilBlocked());
            QCOMPARE(entriesIn(folder.path()), std::size_t{1});
        }
        QVERIFY(std::chrono::steady_clock::now() - start < 5s);
        disk.unblock("disk");
        QTRY_COMPARE(entriesIn(folder.path()), std::size_t{0});
    }
};

QTEST_GUILESS_MAIN(ExportJobTest)
#include "tst_export_job.moc"
