// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/mapping/fault_guard.h"

#include "engine/byte_range.h"
#include "engine/mapping/fault_record.h"
#include "engine/mapping/kernel_page.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <mutex>

#include <pthread.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace engine {

namespace {

static_assert(sizeof(void*) == 8, "terabytes are mapped: a 64-bit system is needed");

// One registered area. `begin` is written last and cleared first; every field is atomic because
// another thread's handler may look while a slot is being used again.
struct Slot {
    std::atomic<std::uintptr_t> begin{0};
    std::atomic<std::uintptr_t> end{0};
    std::atomic<std::uint64_t> fileOffset{0};
    std::atomic<int> descriptor{-1};
    std::atomic<bool> regularFile{true};
    std::atomic<FaultRecord*> record{nullptr};
};

constinit std::array<Slot, FaultGuard::kMostAreas> g_slots{};
constinit std::atomic<std::size_t> g_slotsUsed{0}; // one past the last slot ever used
constinit std::mutex g_slotMutex; // of add() and remove(), never of the handler
constinit std::once_flag g_installed;
struct sigaction g_previous;
constinit std::atomic<bool> g_previousCalled{false};

// The kernel page whose fault this thread was told to try again, and how often it was told so.
// initial-exec: reading them from a handler must not allocate.
constinit thread_local std::uintptr_t t_retriedPage __attribute__((tls_model("initial-exec"))) = 0;
constinit thread_local int t_retries __attribute__((tls_model("initial-exec"))) = 0;
// Where reading the page works and touching it does not, again and again.
constexpr int kMostRetries = 64;

// Where the handler reads a page to, to see whether that works. Never looked at.
constinit std::byte* g_readProbe = nullptr;

// Kernel areas kept for the worst case: a process that has all it may (vm.max_map_count) can map
// nothing any more, not even over what it has. Giving a pair of these back makes room for one
// cover. The two of a pair differ in protection, or the kernel would make them one area.
constexpr std::size_t kSparePairs = 32;
constinit std::array<std::atomic<std::byte*>, kSparePairs> g_sparePairs{};

// Makes the pairs that are missing. Not for the handler.
void refillSparePairs() noexcept
{
    const std::size_t size = kernelPageSize();
    for (auto& pair : g_sparePairs) {
        if (pair.load(std::memory_order_relaxed) != nullptr)
            continue;
        void* const address = ::mmap(nullptr, 2 * size, PROT_NONE,
                                     MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
        if (address == MAP_FAILED)
            return;
        std::byte* fresh = static_cast<std::byte*>(address);
        std::byte* none = nullptr;
        if (::mprotect(fresh, size, PROT_READ) != 0
            || !pair.compare_exchange_strong(none, fresh, std::memory_order_acq_rel)) {
            ::munmap(fresh, 2 * size);
            return;
        }
    }
}

// Signal-safe; false when none is left.
bool giveBackSparePair() noexcept
{
    for (auto& pair : g_sparePairs) {
        if (std::byte* const address = pair.exchange(nullptr, std::memory_order_acq_rel))
            return ::syscall(SYS_munmap, address, 2 * kernelPageSize()) == 0;
    }
    return false;
}

// A consistent copy of a slot.
struct Found {
    std::uintptr_t begin = 0;
    std::uintptr_t end = 0;
    std::uint64_t fileOffset = 0;
    int descriptor = -1;
    bool regularFile = true;
    FaultRecord* record = nullptr;
};

// A slot that is reused meanwhile shows another `begin`: no live mapping but the faulting thread's
// own can hold the address, so that a mixed copy never passes both tests.
bool find(std::uintptr_t address, Found& found) noexcept
{
    const std::size_t used = g_slotsUsed.load(std::memory_order_acquire);
    for (std::size_t i = 0; i < used; ++i) {
        const Slot& slot = g_slots[i];
        found.begin = slot.begin.load(std::memory_order_acquire);
        found.end = slot.end.load(std::memory_order_acquire);
        if (found.begin == 0 || address < found.begin || address >= found.end)
            continue;
        found.fileOffset = slot.fileOffset.load(std::memory_order_acquire);
        found.descriptor = slot.descriptor.load(std::memory_order_acquire);
        found.regularFile = slot.regularFile.load(std::memory_order_acquire);
        found.record = slot.record.load(std::memory_order_acquire);
        if (slot.begin.load(std::memory_order_acquire) == found.begin)
            return true;
    }
    return false;
}

bool coverWithZeros(std::uintptr_t begin, std::uintptr_t end) noexcept
{
    const long result = ::syscall(SYS_mmap, begin, end - begin, PROT_READ,
                                  MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED | MAP_NORESERVE, -1, 0L);
    return result != -1;
}

// The same up to the end of a mapping, which must not fail.
bool coverRest(std::uintptr_t begin, std::uintptr_t end) noexcept
{
    while (!coverWithZeros(begin, end)) {
        if (!giveBackSparePair())
            return false;
    }
    return true;
}

// Covers everything past the file's end, when the fault lies there.
bool coverPastEnd(const Found& area, std::uint64_t faultOffset, bool& covered) noexcept
{
    struct stat status{};
    if (!area.regularFile || ::syscall(SYS_fstat, area.descriptor, &status) != 0)
        return false;
    const std::uint64_t tail = std::max(
        roundUp(static_cast<std::uint64_t>(status.st_size), kernelPageSize()), area.fileOffset);
    if (faultOffset < tail)
        return false;
    area.record->beginCover();
    area.record->notePastEnd(tail);
    covered = coverRest(area.begin + (tail - area.fileOffset), area.end);
    area.record->notePastEnd(tail);
    area.record->endCover();
    return true;
}

// Covers one kernel page that could not be read; where the kernel has no area left for it, all from
// there to the end of the mapping.
bool coverPage(const Found& area, std::uintptr_t page) noexcept
{
    const std::uint64_t offset = area.fileOffset + (page - area.begin);
    const std::uint64_t kernelPage = offset / kernelPageSize();
    area.record->beginCover();
    area.record->noteUnreadable(kernelPage);
    bool covered = coverWithZeros(page, page + kernelPageSize());
    if (covered) {
        area.record->noteUnreadable(kernelPage);
    } else {
        const ByteRange rest{offset, area.fileOffset + (area.end - area.begin)};
        area.record->noteUnknown(rest);
        covered = coverRest(page, area.end);
        area.record->noteUnknown(rest);
    }
    area.record->endCover();
    return covered;
}

// Whether the file still yields this kernel page to a read. A fault only says that the mapping did
// not: the file may have been cut and have grown again since.
bool canBeRead(const Found& area, std::uint64_t offset) noexcept
{
    for (;;) {
        const long n = ::syscall(SYS_pread64, area.descriptor, g_readProbe, kernelPageSize(),
                                 static_cast<off_t>(offset));
        if (n != -1 || errno != EINTR)
            return n >= 0; // 0: cut again meanwhile; the next fault finds that
    }
}

// Whether touching the page at `address` once more may help: once for nothing, then where the file
// can be read there.
bool worthRetrying(const Found& area, std::uintptr_t page, std::uint64_t offset) noexcept
{
    if (t_retriedPage != page) {
        t_retriedPage = page;
        t_retries = 1;
        return true;
    }
    return t_retries++ < kMostRetries && canBeRead(area, offset);
}

// True when the reader may go on.
bool survive(std::uintptr_t address) noexcept
{
    Found area;
    if (!find(address, area))
        return false;
    const std::uintptr_t page = roundDown(address, kernelPageSize());
    const std::uint64_t offset = area.fileOffset + (page - area.begin);
    bool covered = false;
    if (coverPastEnd(area, offset, covered)) {
        t_retriedPage = 0;
        return covered;
    }
    if (worthRetrying(area, page, offset))
        return true;
    t_retriedPage = 0;
    return coverPage(area, page);
}

void passOn(int signal, siginfo_t* info, void* context, bool sent) noexcept
{
    // A handler for once, as of crash reports, counts on the default action when it returns.
    const bool over = g_previousCalled.exchange(true) && (g_previous.sa_flags & SA_RESETHAND) != 0;
    if ((g_previous.sa_flags & SA_SIGINFO) != 0 && !over) {
        g_previous.sa_sigaction(signal, info, context);
    } else if (g_previous.sa_handler == SIG_IGN && sent) {
        return;
    } else if (over || g_previous.sa_handler == SIG_DFL || g_previous.sa_handler == SIG_IGN) {
        // The default action ends the process: at once for a fault, which happens again when the
        // handler returns; for a sent signal by sending it again, it is delivered on return.
        struct sigaction standard{};
        standard.sa_handler = SIG_DFL;
        ::sigaction(signal, &standard, nullptr);
        if (sent)
            ::syscall(SYS_tgkill, ::getpid(), ::syscall(SYS_gettid), signal);
    } else {
        g_previous.sa_handler(signal);
    }
}

void onBusError(int signal, siginfo_t* info, void* context)
{
    const int savedErrno = errno;
    const auto address = reinterpret_cast<std::uintptr_t>(info->si_addr);
    const bool sent = info->si_code <= 0; // SI_USER, SI_QUEUE, SI_TKILL: signal(7), sigaction(2)
    // Memory was found broken that nobody is reading now (prctl(2), PR_MCE_KILL_EARLY): where it is
    // ours, there is nothing to do until somebody does.
    const bool notice = info->si_code == BUS_MCEERR_AO;
    Found area;
    const bool handled = !sent && (notice ? find(address, area) : survive(address));
    if (!handled)
        passOn(signal, info, context, sent || notice);
    errno = savedErrno;
}

} // namespace

void FaultGuard::install()
{
    std::call_once(g_installed, [] {
        void* const probe = ::mmap(nullptr, kernelPageSize(), PROT_READ | PROT_WRITE,
                                   MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        g_readProbe = probe != MAP_FAILED ? static_cast<std::byte*>(probe) : nullptr;
        struct sigaction action{};
        action.sa_sigaction = onBusError;
        action.sa_flags = SA_SIGINFO | SA_ONSTACK;
        sigemptyset(&action.sa_mask);
        ::sigaction(SIGBUS, nullptr, &g_previous); // before the handler can need it
        ::sigaction(SIGBUS, &action, nullptr);
    });
}

std::optional<std::size_t> FaultGuard::add(const Area& area) noexcept
{
    const std::lock_guard lock(g_slotMutex);
    refillSparePairs();
    for (std::size_t i = 0; i < kMostAreas; ++i) {
        Slot& slot = g_slots[i];
        if (slot.begin.load(std::memory_order_relaxed) != 0)
            continue;
        const auto begin = reinterpret_cast<std::uintptr_t>(area.begin);
        slot.fileOffset.store(area.fileOffset, std::memory_order_release);
        slot.descriptor.store(area.descriptor, std::memory_order_release);
        slot.regularFile.store(area.regularFile, std::memory_order_release);
        slot.record.store(area.record, std::memory_order_release);
        slot.end.store(begin + area.length, std::memory_order_release);
        slot.begin.store(begin, std::memory_order_release);
        if (i >= g_slotsUsed.load(std::memory_order_relaxed))
            g_slotsUsed.store(i + 1, std::memory_order_release);
        return i;
    }
    return std::nullopt;
}

void FaultGuard::refill() noexcept
{
    const std::lock_guard lock(g_slotMutex);
    refillSparePairs();
}

void FaultGuard::remove(std::size_t slot) noexcept
{
    const std::lock_guard lock(g_slotMutex);
    g_slots[slot].begin.store(0, std::memory_order_release);
}

void FaultGuard::unblockInThisThread() noexcept
{
    sigset_t busError;
    sigemptyset(&busError);
    sigaddset(&busError, SIGBUS);
    ::pthread_sigmask(SIG_UNBLOCK, &busError, nullptr);
}

} // namespace engine
