// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/mapping/fault_guard.h"

#include "engine/mapping/kernel_page.h"
#include "engine/mapping/segments.h"
#include "tests/support/child_process.h"
#include "tests/support/kernel_areas.h"
#include "tests/support/sanitizers.h"
#include "tests/support/temporary_folder.h"

#include <QtTest>

#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

using namespace engine;
using test::ChildProcess;
using test::readByte;

namespace {

const std::uint64_t kKernelPage = kernelPageSize();

// A mapping of a file of one kernel page that was cut to nothing: reading it raises SIGBUS, and it
// is none of FaultGuard's.
const std::byte* foreignFault(const std::filesystem::path& path)
{
    test::writePattern(path, kKernelPage);
    const int fd = ::open(path.c_str(), O_RDWR);
    void* const address = ::mmap(nullptr, kKernelPage, PROT_READ, MAP_SHARED, fd, 0);
    if (address == MAP_FAILED || ::ftruncate(fd, 0) != 0)
        ::abort();
    ::close(fd);
    return static_cast<const std::byte*>(address);
}

volatile sig_atomic_t g_handled = 0;

void installCounting(bool replaceFault)
{
    struct sigaction action{};
    action.sa_flags = SA_SIGINFO;
    if (replaceFault) {
        action.sa_sigaction = [](int, siginfo_t* info, void*) {
            g_handled = g_handled + 1;
            ::mmap(info->si_addr, kKernelPage, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED,
                   -1, 0);
        };
    } else {
        action.sa_sigaction = [](int, siginfo_t*, void*) { g_handled = g_handled + 1; };
    }
    ::sigaction(SIGBUS, &action, nullptr);
}

// Of a library that is loaded later: it keeps what it has of its own and asks who was there before
// for all else, as the manual page of sigaction(2) has it.
struct LaterLibrary {
    const std::byte* own = nullptr;
    int handled = 0;
    struct sigaction before{};
};
LaterLibrary g_later;

void installLater(const std::byte* own)
{
    g_later.own = own;
    struct sigaction action{};
    action.sa_flags = SA_SIGINFO;
    action.sa_sigaction = [](int signal, siginfo_t* info, void* context) {
        if (info->si_addr != g_later.own) {
            g_later.before.sa_sigaction(signal, info, context);
            return;
        }
        ++g_later.handled;
        ::mmap(info->si_addr, kKernelPage, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1,
               0);
    };
    ::sigaction(SIGBUS, &action, &g_later.before);
}

} // namespace

// Each in a child of its own, because the handler is the process's and is installed once: nothing
// here may open a mapping in the test itself.
class TestFaultGuardChain : public QObject {
    Q_OBJECT

private slots:
    void otherFaultsGoToTheHandlerBefore();
    void theHandlerRunsOnTheStackMadeForSignals();
    void sentSignalsGoToTheHandlerBefore();
    void noticesOfBrokenMemoryGoThereUnlessItIsOurs();
    void ownFaultsDoNot();
    void aHandlerInstalledLaterKeepsItsOwnAndPassesOnTheRest();
    void aHandlerBeforeThatIsForOnceIsCalledOnce();
    void withoutAHandlerBeforeAForeignFaultKills();
    void withoutAHandlerBeforeASentSignalKills();

private:
    test::TemporaryFolder m_folder;
};

void TestFaultGuardChain::ownFaultsDoNot()
{
    const auto path = m_folder / "own";
    test::writePattern(path, kKernelPage);
    ChildProcess child([&](const ChildProcess::Say& say) {
        installCounting(true);
        const auto segments = Segments::open(path);
        const Slice slice = *segments.begin();
        if (::truncate(path.c_str(), 0) != 0)
            ::abort();
        const std::byte value = readByte(slice.bytes().data());
        say(std::to_string(g_handled) + (value == std::byte{0} ? " zero" : " other"));
    });
    QCOMPARE(QByteArray::fromStdString(child.finish()).trimmed(), QByteArray("0 zero"));
}

void TestFaultGuardChain::otherFaultsGoToTheHandlerBefore()
{
    const auto path = m_folder / "foreign";
    ChildProcess child([&](const ChildProcess::Say& say) {
        installCounting(true);
        FaultGuard::install();
        const std::byte value = readByte(foreignFault(path));
        say(std::to_string(g_handled) + (value == std::byte{0} ? " zero" : " other"));
    });
    QCOMPARE(QByteArray::fromStdString(child.finish()).trimmed(), QByteArray("1 zero"));
}

// Between two others: each gets its own faults. And opening another file leaves that order alone.
void TestFaultGuardChain::aHandlerInstalledLaterKeepsItsOwnAndPassesOnTheRest()
{
    const auto path = m_folder / "between";
    const auto another = m_folder / "another";
    for (const auto& file : {path, another})
        test::writePattern(file, kKernelPage);
    ChildProcess child([&](const ChildProcess::Say& say) {
        installCounting(true);
        const auto segments = Segments::open(path);
        const std::byte* const latersOwn = foreignFault(m_folder / "later's");
        installLater(latersOwn);
        const auto openedLater = Segments::open(another);
        bool zeros = true;
        for (const Segments* const ours : {&segments, &openedLater}) {
            if (::truncate(ours->status()->path().c_str(), 0) != 0)
                ::abort();
            const Slice slice = *ours->begin();
            zeros = zeros && readByte(slice.bytes().data()) == std::byte{0}
                && ours->status()->faults() == 1;
        }
        say(zeros ? "ours are covered, " : "ours are not covered, ");
        say(std::to_string(g_later.handled + g_handled) + " passed to others, ");
        readByte(latersOwn);
        say(std::to_string(g_later.handled) + " of the later one, ");
        readByte(foreignFault(m_folder / "nobody's"));
        say(std::to_string(g_handled) + " of the one before");
    });
    QCOMPARE(QByteArray::fromStdString(child.finish()),
             QByteArray("ours are covered, 0 passed to others, 1 of the later one, "
                        "1 of the one before"));
}

// A thread that has hardly any stack left gets through.
void TestFaultGuardChain::theHandlerRunsOnTheStackMadeForSignals()
{
    ChildProcess child([&](const ChildProcess::Say& say) {
        static std::uintptr_t handlersStack = 0;
        struct sigaction action{};
        action.sa_handler = [](int) {
            // Not of a local: the address sanitizer keeps those elsewhere.
            handlersStack = reinterpret_cast<std::uintptr_t>(__builtin_frame_address(0));
        };
        ::sigaction(SIGBUS, &action, nullptr);
        FaultGuard::install();
        std::vector<char> stack(64 * 1024);
        const stack_t alternate{.ss_sp = stack.data(), .ss_flags = 0, .ss_size = stack.size()};
        ::sigaltstack(&alternate, nullptr);
        ::raise(SIGBUS);
        const auto begin = reinterpret_cast<std::uintptr_t>(stack.data());
        say(handlersStack >= begin && handlersStack < begin + stack.size() ? "there" : "elsewhere");
    });
    QCOMPARE(QByteArray::fromStdString(child.finish()).trimmed(), QByteArray("there"));
}

void TestFaultGuardChain::sentSignalsGoToTheHandlerBefore()
{
    ChildProcess child([&](const ChildProcess::Say& say) {
        installCounting(false);
        FaultGuard::install();
        ::raise(SIGBUS);
        ::kill(::getpid(), SIGBUS);
        say(std::to_string(g_handled));
    });
    QCOMPARE(QByteArray::fromStdString(child.finish()).trimmed(), QByteArray("2"));
}

// "Action optional": the kernel tells a process that some of its memory broke, and it goes on.
void TestFaultGuardChain::noticesOfBrokenMemoryGoThereUnlessItIsOurs()
{
    const auto path = m_folder / "broken";
    test::writePattern(path, kKernelPage);
    ChildProcess child([&](const ChildProcess::Say& say) {
        installCounting(false);
        const auto segments = Segments::open(path);
        const Slice slice = *segments.begin();
        int elsewhere = 0;
        for (const void* address : {static_cast<const void*>(slice.bytes().data()),
                                    static_cast<const void*>(&elsewhere)}) {
            siginfo_t info{};
            info.si_signo = SIGBUS;
            info.si_code = BUS_MCEERR_AO;
            info.si_addr = const_cast<void*>(address);
            if (::syscall(SYS_rt_sigqueueinfo, ::getpid(), SIGBUS, &info) != 0)
                ::abort();
        }
        // And the guard is still there.
        if (::truncate(path.c_str(), 0) != 0)
            ::abort();
        readByte(slice.bytes().data());
        say(std::to_string(g_handled) + " passed on, " + std::to_string(segments.status()->faults())
            + " covered");
    });
    QCOMPARE(QByteArray::fromStdString(child.finish()).trimmed(),
             QByteArray("1 passed on, 1 covered"));
}

// Crash reporters write their report and return, to be ended by the same fault once more.
void TestFaultGuardChain::aHandlerBeforeThatIsForOnceIsCalledOnce()
{
    if (test::leftOutUnderSanitizers("they have a handler of their own"))
        return;
    ChildProcess child([&](const ChildProcess::Say& say) {
        struct sigaction action{};
        action.sa_flags = SA_SIGINFO | static_cast<int>(SA_RESETHAND);
        action.sa_sigaction = [](int, siginfo_t*, void*) { g_handled = g_handled + 1; };
        ::sigaction(SIGBUS, &action, nullptr);
        FaultGuard::install();
        ::raise(SIGBUS);
        say(std::to_string(g_handled) + " handled, then ");
        ::raise(SIGBUS);
        say("survived");
    });
    QCOMPARE(QByteArray::fromStdString(child.finish()),
             QByteArray("1 handled, then killed by signal 7"));
}

void TestFaultGuardChain::withoutAHandlerBeforeAForeignFaultKills()
{
    if (test::leftOutUnderSanitizers("they have a handler of their own"))
        return;
    const auto path = m_folder / "foreign2";
    ChildProcess child([&](const ChildProcess::Say& say) {
        ::signal(SIGBUS, SIG_DFL);
        FaultGuard::install();
        readByte(foreignFault(path));
        say("survived");
    });
    const std::string end = child.finish();
    QVERIFY2(end.find("killed by signal 7") != std::string::npos, end.c_str());
}

void TestFaultGuardChain::withoutAHandlerBeforeASentSignalKills()
{
    if (test::leftOutUnderSanitizers("they have a handler of their own"))
        return;
    ChildProcess child([&](const ChildProcess::Say& say) {
        ::signal(SIGBUS, SIG_DFL);
        FaultGuard::install();
        ::raise(SIGBUS);
        say("survived");
    });
    const std::string end = child.finish();
    QVERIFY2(end.find("killed by signal 7") != std::string::npos, end.c_str());
}

QTEST_GUILESS_MAIN(TestFaultGuardChain)
#include "tst_fault_guard_chain.moc"
