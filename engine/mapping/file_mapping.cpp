// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/mapping/file_mapping.h"

#include "engine/io_error.h"
#include "engine/mapping/fault_guard.h"
#include "engine/mapping/fault_record.h"
#include "engine/mapping/file_moment.h"
#include "engine/mapping/file_source.h"
#include "engine/mapping/kernel_page.h"

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <utility>

#include <sys/mman.h>
#include <sys/resource.h>

namespace engine {

namespace {

constexpr std::uint64_t kNothingTouched = UINT64_MAX;

constexpr std::uint64_t kUnlimited = UINT64_MAX;

// In bytes, by ulimit -v, as against the 47 bits that addresses have; 0 where it is not known how
// much is taken.
std::uint64_t addressSpaceLeft()
{
    rlimit limit{};
    if (::getrlimit(RLIMIT_AS, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY)
        return kUnlimited;
    std::uint64_t pages = UINT64_MAX / kernelPageSize();
    std::ifstream("/proc/self/statm") >> pages; // the first number is the size of the whole
    const std::uint64_t taken = pages * kernelPageSize();
    return limit.rlim_cur - std::min<std::uint64_t>(limit.rlim_cur, taken);
}

[[noreturn]] void throwNotMapped(const OpenFile& file, const std::filesystem::path& path, int error)
{
    // Linux maps no kernel page that ends past the largest offset.
    if (error == EOVERFLOW)
        throw IoError("map", path, error,
                      "the last bytes of the largest possible file cannot be mapped");
    // EIO is what files in /proc answer (/proc/config.gz): there no device has failed.
    if (error == ENODEV || (error == EIO && isMadeByTheKernel(file.descriptor->get())))
        throw IoError("map", path, ENODEV, "its file system cannot map files into memory");
    throw IoError("map", path, error);
}

} // namespace

MappedArea::MappedArea(const OpenFile& file, const std::filesystem::path& path,
                       std::uint64_t offset, std::uint64_t bytes, FaultRecord& record)
    : fileOffset(offset)
    , length(roundUp(bytes, kernelPageSize()))
{
    void* const address = ::mmap(nullptr, length, PROT_READ, MAP_SHARED, file.descriptor->get(),
                                 static_cast<off_t>(fileOffset));
    if (address == MAP_FAILED)
        throwNotMapped(file, path, errno);
    data = static_cast<std::byte*>(address);
    const auto slot = FaultGuard::add({.begin = data,
                                       .length = length,
                                       .fileOffset = fileOffset,
                                       .descriptor = file.descriptor->get(),
                                       .regularFile = !file.blockDevice,
                                       .record = &record});
    if (!slot) {
        ::munmap(data, length);
        throw IoError("map", path, EMFILE, "too many pieces of files are mapped at once");
    }
    guardSlot = *slot;
}

// The table entry goes before the addresses do: another thread may get them for a mapping of its
// own at once, and its faults are not ours.
MappedArea::~MappedArea()
{
    FaultGuard::remove(guardSlot);
    ::munmap(data, length);
}

bool MappedArea::mapAgain(int descriptor, ByteRange piece) noexcept
{
    std::byte* const address = data + (piece.start - fileOffset);
    if (::mmap(address, piece.size(), PROT_READ, MAP_SHARED | MAP_FIXED, descriptor,
               static_cast<off_t>(piece.start))
        != MAP_FAILED)
        return true;
    // A failed MAP_FIXED may have unmapped what was there (mmap(2)): nobody may fall into that.
    const int error = errno;
    [[maybe_unused]] const void* const cover =
        ::mmap(address, piece.size(), PROT_READ,
               MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED | MAP_NORESERVE, -1, 0);
    errno = error;
    return false;
}

void MappedArea::drop(ByteRange piece) noexcept
{
    const ByteRange inside = intersection(range(), piece);
    if (!inside.empty()) // an error changes nothing
        ::madvise(data + (inside.start - fileOffset), inside.size(), MADV_DONTNEED);
}

MappingKeeper FileMapping::open(const std::filesystem::path& path)
{
    FaultGuard::install();
    return MappingKeeper(new FileMapping(openForReading(path), path));
}

FileMapping::FileMapping(OpenFile file, const std::filesystem::path& path)
    : m_file(std::move(file))
    , m_fineChangeTimes(engine::hasFineChangeTimes(m_file.descriptor->get()))
    , m_status(std::make_shared<MappingStatus>(path, m_file.size))
    , m_windowSize(addressSpaceLeft() == kUnlimited ? kWindow : kSmallWindow)
{
    for (auto& block : m_touched)
        block.store(kNothingTouched, std::memory_order_relaxed);
    if (m_file.size > 0)
        mapAtFirst();
}

FileMapping::~FileMapping()
{
    m_whole.reset();
    m_windows.clear();
    m_file.descriptor.reset();
    m_status->m_closed.store(true, std::memory_order_release);
}

void FileMapping::mapAtFirst()
{
    if (m_file.size <= addressSpaceLeft() / 4 && mapWhole())
        return;
    const std::lock_guard lock(m_windowMutex);
    window({0, 1}); // so that a file that cannot be mapped at all is refused now
}

// False where it has to be done by windows.
bool FileMapping::mapWhole()
{
    try {
        m_whole = std::make_unique<MappedArea>(m_file, path(), 0, m_file.size, faults());
        return true;
    } catch (const IoError& error) {
        // EOVERFLOW: the last kernel page of the file; all others can be had by windows.
        if (error.code().value() != ENOMEM && error.code().value() != EOVERFLOW)
            throw;
        return false;
    }
}

FaultRecord& FileMapping::faults() const noexcept
{
    return *m_status->m_faults;
}

void FileMapping::growTo(std::uint64_t size) noexcept
{
    std::uint64_t now = m_status->m_size.load();
    while (now < size && !m_status->m_size.compare_exchange_weak(now, size)) { }
}

Slice FileMapping::sliceOfWindow(ByteRange range)
{
    const std::lock_guard lock(m_windowMutex);
    MappedArea& area = window(range);
    addSlice(&area);
    return {this, &area, area.data + (range.start - area.fileOffset), range.start,
            static_cast<std::size_t>(range.size())};
}

MappedArea& FileMapping::window(ByteRange range)
{
    const auto found = std::find_if(m_windows.begin(), m_windows.end(), [&](const auto& area) {
        return contains(area->range(), range);
    });
    if (found != m_windows.end()) {
        m_windows.splice(m_windows.begin(), m_windows, found);
        return *m_windows.front();
    }
    dropIdleWindows(kIdleWindows - 1);
    try {
        newWindow(range, m_windowSize);
    } catch (const IoError& error) {
        if (error.code().value() != ENOMEM)
            throw;
        dropIdleWindows(0);
        newWindow(range, 0);
    }
    return *m_windows.front();
}

// A slice across the border of windows gets a window of its own.
void FileMapping::newWindow(ByteRange range, std::uint64_t length)
{
    ByteRange wanted{roundDown(range.start, kernelPageSize()), range.stop};
    if (length != 0) {
        // Beyond the end of a file, too: what it grows by is then in the window already. Not with
        // the kernel page that cannot be mapped, see throwNotMapped().
        const ByteRange mappable{0,
                                 std::min(m_file.blockDevice ? size() : kLargestFileOffset,
                                          roundDown(kLargestFileOffset, kernelPageSize()))};
        const ByteRange aligned =
            intersection(rangeFrom(roundDown(range.start, length), length), mappable);
        if (contains(aligned, range))
            wanted = aligned;
    }
    m_windows.push_front(
        std::make_unique<MappedArea>(m_file, path(), wanted.start, wanted.size(), faults()));
}

void FileMapping::dropIdleWindows(std::size_t keep) noexcept
{
    std::size_t idle = 0;
    m_windows.remove_if([&](const auto& area) {
        return area->slices.load(std::memory_order_acquire) == 0 && ++idle > keep;
    });
}

void FileMapping::noteTouched(std::uint64_t offset) noexcept
{
    const std::uint64_t block = offset / kTouchedBlock;
    for (const auto& known : m_touched) {
        if (known.load(std::memory_order_relaxed) == block)
            return;
    }
    const std::size_t next = m_nextTouched.fetch_add(1, std::memory_order_relaxed) % kTouchedBlocks;
    const std::uint64_t oldest = m_touched[next].exchange(block, std::memory_order_relaxed);
    if (oldest != kNothingTouched)
        dropPages(rangeFrom(oldest * kTouchedBlock, kTouchedBlock));
}

void FileMapping::dropPages(ByteRange range) noexcept
{
    if (m_whole)
        m_whole->drop(range);
    const std::lock_guard lock(m_windowMutex);
    for (const auto& area : m_windows)
        area->drop(range);
}

void FileMapping::recheck(ByteRange range)
{
    const std::lock_guard oneAtATime(m_recheckMutex);
    const std::lock_guard noNewWindows(m_windowMutex);
    const auto sizeNow = sizeOf(descriptor());
    if (!sizeNow)
        throw IoError("read the size of", path(), errno);
    const ByteRange present{0, std::min(size(), *sizeNow)};
    int error = 0;
    {
        FaultRecord::Recheck recheck(faults());
        const auto mapAgain = [&](MappedArea& area, const StateRange& covered) {
            const ByteRange piece = intersection(area.range(), covered.range);
            if (piece.empty() || area.mapAgain(descriptor(), piece))
                return;
            error = errno;
            recheck.put(piece);
        };
        for (const StateRange& covered : recheck.take(intersection(range, present))) {
            if (m_whole)
                mapAgain(*m_whole, covered);
            for (const auto& area : m_windows)
                mapAgain(*area, covered);
        }
    }
    FaultGuard::refill();
    if (error != 0)
        throw IoError("map", path(), error);
}

void FileMapping::addKeeper() noexcept
{
    m_status->m_owners.fetch_add(MappingStatus::kKeeper, std::memory_order_relaxed);
}

void FileMapping::dropKeeper() noexcept
{
    drop(MappingStatus::kKeeper);
}

} // namespace engine
