// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/mapping/file_watcher.h"

#include "engine/file_descriptor.h"
#include "tests/support/temporary_folder.h"

#include <QtTest>

#include <dlfcn.h>
#include <fcntl.h>
#include <sys/inotify.h>
#include <sys/resource.h>
#include <unistd.h>

#include <atomic>
#include <functional>
#include <thread>
#include <utility>

using namespace engine;
using namespace std::chrono_literals;

namespace {

// Called once, when the kernel has added a watch and FileWatcher does not know it yet.
std::atomic<const std::function<void()>*> g_onceAdded{nullptr};

} // namespace

// In place of the C library's, in this program.
extern "C" int inotify_add_watch(int fd, const char* name, std::uint32_t mask) noexcept
{
    static const auto real =
        reinterpret_cast<decltype(&inotify_add_watch)>(::dlsym(RTLD_NEXT, "inotify_add_watch"));
    const int watch = real(fd, name, mask);
    if (const auto* const hook = g_onceAdded.exchange(nullptr))
        (*hook)();
    return watch;
}

namespace {

// A file, open and watched.
class Watched {
public:
    explicit Watched(FileWatcher& watcher)
    {
        test::writeFile(path, "content");
        file = FileDescriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
        watch = watcher.watch(file.get(), [count = events] { ++*count; });
        QVERIFY(watch);
    }
    bool isTold(int before) const
    {
        return QTest::qWaitFor([&] { return events->load() > before; }, 10'000);
    }

    test::TemporaryFolder folder;
    std::filesystem::path path = folder / "file";
    FileDescriptor file;
    std::shared_ptr<std::atomic<int>> events = std::make_shared<std::atomic<int>>(0);
    std::unique_ptr<FileWatcher::Watch> watch;
};

} // namespace

class TestFileWatcher : public QObject {
    Q_OBJECT

private slots:
    void whatHappensToTheFileIsTold_data();
    void whatHappensToTheFileIsTold();
    void readingIsNoEvent();
    void twoWatchesOfOneFileAreBothTold();
    void aWatchThatEndedIsNotTold();
    void manyEventsAreToldTogether();
    void aWatchMayOutliveTheWatcher();
    void withoutDescriptorsThereIsNoWatch();
    void watchesComeAndGoWhileEventsCome();
    void aWatchThatWasRemovedMeanwhileIsAddedAgain();
};

void TestFileWatcher::whatHappensToTheFileIsTold_data()
{
    using Change = std::function<void(const std::filesystem::path&)>;
    QTest::addColumn<Change>("change");
    QTest::newRow("append") << Change([](const auto& path) { test::writeFile(path, "content++"); });
    QTest::newRow("cut") << Change([](const auto& path) { std::filesystem::resize_file(path, 1); });
    QTest::newRow("delete") << Change([](const auto& path) { std::filesystem::remove(path); });
    QTest::newRow("rename") << Change(
        [](const auto& path) { std::filesystem::rename(path, path.parent_path() / "elsewhere"); });
    QTest::newRow("replace") << Change([](const auto& path) {
        test::writeFile(path.parent_path() / "new", "new");
        std::filesystem::rename(path.parent_path() / "new", path);
    });
    QTest::newRow("touch") << Change([](const auto& path) {
        std::filesystem::last_write_time(path, std::filesystem::file_time_type::clock::now() + 1h);
    });
}

void TestFileWatcher::whatHappensToTheFileIsTold()
{
    QFETCH(std::function<void(const std::filesystem::path&)>, change);
    FileWatcher watcher;
    const Watched file(watcher);
    change(file.path);
    QVERIFY(file.isTold(0));
}

void TestFileWatcher::readingIsNoEvent()
{
    FileWatcher watcher;
    const Watched file(watcher);
    char byte = 0;
    QCOMPARE(::pread(file.file.get(), &byte, 1, 0), ssize_t(1));
    test::writeFile(file.folder / "other", "in the same folder");
    QTest::qWait(3 * static_cast<int>(FileWatcher::kInterval.count()));
    QCOMPARE(file.events->load(), 0);
    std::filesystem::resize_file(file.path, 1); // it is not deaf
    QVERIFY(file.isTold(0));
}

void TestFileWatcher::twoWatchesOfOneFileAreBothTold()
{
    FileWatcher watcher;
    Watched file(watcher);
    std::atomic<int> second{0};
    auto other = watcher.watch(file.file.get(), [&] { ++second; });
    std::filesystem::resize_file(file.path, 3);
    QVERIFY(file.isTold(0));
    QTRY_VERIFY(second.load() > 0);
    // The kernel has one watch for both: the first to go leaves it to the other.
    file.watch.reset();
    QTest::qWait(2 * static_cast<int>(FileWatcher::kInterval.count()));
    const int before = second.load();
    std::filesystem::resize_file(file.path, 2);
    QTRY_VERIFY(second.load() > before);
}

void TestFileWatcher::aWatchThatEndedIsNotTold()
{
    FileWatcher watcher;
    Watched file(watcher);
    const Watched still(watcher);
    file.watch.reset();
    std::filesystem::resize_file(file.path, 3);
    std::filesystem::resize_file(still.path, 3);
    QVERIFY(still.isTold(0)); // and with it the other would be
    QCOMPARE(file.events->load(), 0);
}

void TestFileWatcher::manyEventsAreToldTogether()
{
    FileWatcher watcher;
    const Watched file(watcher);
    QElapsedTimer timer;
    timer.start();
    std::uintmax_t size = 0;
    while (timer.elapsed() < 500)
        std::filesystem::resize_file(file.path, ++size % 4000);
    const auto most = timer.elapsed() / FileWatcher::kInterval.count() + 2;
    QVERIFY2(file.events->load() <= most, qPrintable(QString::number(file.events->load())));
    const int before = file.events->load();
    QVERIFY(before > 0);
    QTest::qWait(2 * static_cast<int>(FileWatcher::kInterval.count()));
    QVERIFY(file.events->load() <= before + 1); // the last ones are told, and then it is quiet
}

void TestFileWatcher::aWatchMayOutliveTheWatcher()
{
    auto watcher = std::make_unique<FileWatcher>();
    Watched file(*watcher);
    watcher.reset();
    std::filesystem::resize_file(file.path, 3);
    file.watch.reset();
    QCOMPARE(file.events->load(), 0);
}

void TestFileWatcher::withoutDescriptorsThereIsNoWatch()
{
    const FileDescriptor file(::open("/proc/self/exe", O_RDONLY | O_CLOEXEC));
    rlimit before{};
    ::getrlimit(RLIMIT_NOFILE, &before);
    const rlimit none{1, before.rlim_max};
    ::setrlimit(RLIMIT_NOFILE, &none);
    FileWatcher watcher;
    const bool watched = watcher.watch(file.get(), [] { }) != nullptr;
    ::setrlimit(RLIMIT_NOFILE, &before);
    QVERIFY(!watched);
}

// A file that is opened anew has a watch of the same kernel's number as the one that goes.
void TestFileWatcher::watchesComeAndGoWhileEventsCome()
{
    FileWatcher watcher;
    const Watched file(watcher);
    std::atomic<bool> stop{false};
    const auto comeAndGo = [&] {
        while (!stop)
            (void)watcher.watch(file.file.get(), [] { });
    };
    Watched reopened(watcher);
    std::jthread one(comeAndGo);
    std::jthread other([&] {
        while (!stop) {
            auto next = watcher.watch(reopened.file.get(), [count = reopened.events] { ++*count; });
            reopened.watch = std::move(next);
            reopened.watch.reset();
        }
    });
    for (int i = 0; i < 200; ++i)
        std::filesystem::resize_file(reopened.path, static_cast<std::uintmax_t>(i));
    stop = true;
    one.join();
    other.join();
    reopened.watch = watcher.watch(reopened.file.get(), [count = reopened.events] { ++*count; });
    const int before = reopened.events->load();
    std::filesystem::resize_file(reopened.path, 7'000);
    QVERIFY(reopened.isTold(before));
}

// The kernel has one watch for both: where the last of the others goes just then, it goes with it.
void TestFileWatcher::aWatchThatWasRemovedMeanwhileIsAddedAgain()
{
    FileWatcher watcher;
    Watched file(watcher);
    bool removed = false;
    const std::function<void()> removeOther = [&] {
        file.watch.reset();
        removed = true;
    };
    g_onceAdded = &removeOther;
    const auto second = watcher.watch(file.file.get(), [count = file.events] { ++*count; });
    QVERIFY(removed && second);
    QTest::qWait(4 * static_cast<int>(FileWatcher::kInterval.count())); // that it went is an event
    const int before = file.events->load();
    std::filesystem::resize_file(file.path, 3);
    QVERIFY(file.isTold(before));
}

QTEST_GUILESS_MAIN(TestFileWatcher)
#include "tst_file_watcher.moc"
