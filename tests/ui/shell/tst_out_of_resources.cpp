// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
// The window of a process that may have no more of something: it says so, and goes on.
#include "engine/file_descriptor.h"
#include "tests/support/process_limits.h"
#include "tests/support/sanitizers.h"
#include "tests/ui/support/shown_window.h"
#include "ui/common/painting_thread.h"
#include "ui/shell/main_window.h"

#include <QFileDialog>
#include <QtTest>

#include <condition_variable>
#include <mutex>
#include <system_error>
#include <thread>
#include <vector>

#include <fcntl.h>

using namespace ui;
using engine::kPageSize;

namespace {

// Threads that do nothing, as many as this process may start: stacks of ended ones are kept by the
// C library and would be used again.
class AllThreads {
public:
    AllThreads()
    {
        try {
            for (;;)
                m_threads.emplace_back([this] {
                    std::unique_lock lock(m_mutex);
                    m_changed.wait(lock, [this] { return m_over; });
                });
        } catch (const std::system_error&) {
        }
    }
    ~AllThreads()
    {
        {
            const std::lock_guard lock(m_mutex);
            m_over = true;
        }
        m_changed.notify_all();
        for (std::thread& thread : m_threads)
            thread.join();
    }
    AllThreads(const AllThreads&) = delete;
    AllThreads& operator=(const AllThreads&) = delete;

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_over = false;
    std::vector<std::thread> m_threads;
};

// All the descriptors that this process may have now, but for some. Those that are open stay few
// enough for poll(2), which minds the limit, too.
class AllDescriptors {
public:
    explicit AllDescriptors(std::size_t left = 0)
    {
        while (m_descriptors.back())
            m_descriptors.push_back(any());
        m_descriptors.resize(m_descriptors.size() - 1 - left);
    }

private:
    static engine::FileDescriptor any()
    {
        return engine::FileDescriptor(::open("/dev/null", O_RDONLY | O_CLOEXEC));
    }

    std::vector<engine::FileDescriptor> m_descriptors = [] {
        std::vector<engine::FileDescriptor> first;
        first.push_back(any());
        return first;
    }();
    const test::SoftLimit m_limit{RLIMIT_NOFILE,
                                  static_cast<rlim_t>(m_descriptors.front().get()) + 64};
};

} // namespace

class TestOutOfResources : public QObject, test::WithDiskImage {
    Q_OBJECT

private slots:
    void initTestCase() { test::writePattern(m_other, 40 * kPageSize); }
    void tooFewDescriptorsAreSaid_data();
    void tooFewDescriptorsAreSaid();
    void tooLittleAddressSpaceIsSaid();

private:
    // Opens the other file, which cannot be; then looks at what the window says and still does.
    void cannotOpenTheOther(test::ShownWindow& shown, const QString& reason);
    // That which could not be opened before.
    void opensTheOther(test::ShownWindow& shown);

    const std::filesystem::path m_other = m_folder / "other.img";
};

void TestOutOfResources::cannotOpenTheOther(test::ShownWindow& shown, const QString& reason)
{
    shown.window.files().open(m_other);
    QTRY_VERIFY(!shown.workspace.isOpening());
    QCOMPARE(shown.message(),
             QStringLiteral("Cannot open %1: %2.")
                 .arg(QString::fromStdString(m_other.string()), reason));
    const Document& document = *shown.workspace.document();
    QCOMPARE(document.path(), m_file);
    QCOMPARE(shown.workspace.documents().size(), std::size_t{1});
    // The one that is open is read on, where it was not read before.
    for (const std::uint64_t page : {30, 63}) {
        shown.view()->goTo(page * kPageSize);
        QTRY_VERIFY(document.shown(page).view);
        QVERIFY(document.shown(page).view->bytesAt(page * kPageSize, 1)[0]
                == test::patternByte(page * kPageSize));
    }
    shown.press(Qt::Key_H);
    QCOMPARE(shown.workspace.heldViews().size(), std::size_t{1});
}

void TestOutOfResources::opensTheOther(test::ShownWindow& shown)
{
    shown.open(m_other);
    QCOMPARE(shown.workspace.document()->path(), m_other);
    QVERIFY(shown.workspace.document()->shown(0).view);
    QCOMPARE(shown.message(), QString());
}

void TestOutOfResources::tooFewDescriptorsAreSaid_data()
{
    QTest::addColumn<quint64>("left");
    QTest::newRow("none is left") << quint64{0};
    // A file dialog starts a thread, which needs descriptors of its own.
    QTest::newRow("some are left for the next dialog") << quint64{12};
}

void TestOutOfResources::tooFewDescriptorsAreSaid()
{
    QFETCH(quint64, left);
    if (test::leftOutUnderSanitizers("they ask for descriptors themselves"))
        return;
    test::ShownWindow shown;
    shown.open(m_file);
    {
        const AllDescriptors all(left);
        cannotOpenTheOther(shown, QStringLiteral("too many open files"));
        if (left > 0) {
            shown.press(Qt::Key_O, Qt::ControlModifier);
            QTRY_VERIFY(shown.window.findChild<QFileDialog*>());
            auto* const dialog = shown.window.findChild<QFileDialog*>();
            QVERIFY(QTest::qWaitForWindowExposed(dialog));
            dialog->close();
            QTRY_VERIFY(!shown.window.findChild<QFileDialog*>());
        }
    }
    opensTheOther(shown);
}

void TestOutOfResources::tooLittleAddressSpaceIsSaid()
{
    if (test::leftOutUnderSanitizers("ulimit -v does not go with them"))
        return;
    test::ShownWindow shown;
    shown.open(m_file);
    {
        // Room for what a window needs to go on; a thread's stack is larger.
        constexpr std::size_t kRoom = 1u << 20;
        const test::SoftLimit little(RLIMIT_AS, test::addressSpaceTaken() + kRoom);
        const AllThreads all;
        cannotOpenTheOther(shown,
                           QStringLiteral("no thread can be started for it: resource temporarily "
                                          "unavailable"));
    }
    opensTheOther(shown);
}

int main(int argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication app(argc, argv);
    startPaintingThread();
    TestOutOfResources test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_out_of_resources.moc"
