// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/mapping/mapping_status.h"
#include "engine/mapping/open_file.h"
#include "engine/mapping/segments.h"

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <list>
#include <memory>
#include <mutex>

namespace engine {

// One contiguous piece of a file in memory, registered with FaultGuard while it lives.
struct MappedArea {
    // Throws IoError; ENOMEM where the address space has no room. `length` in bytes, at least 1.
    MappedArea(const OpenFile& file, const std::filesystem::path& path, std::uint64_t fileOffset,
               std::uint64_t length, FaultRecord& record);
    ~MappedArea();
    MappedArea(const MappedArea&) = delete;
    MappedArea& operator=(const MappedArea&) = delete;

    // Maps the file anew over `range` (file offsets, inside the area); false with errno set.
    bool mapAgain(int descriptor, ByteRange range) noexcept;
    // Lets go of the pages of `range` (file offsets) that this process has mapped in; they stay in
    // the page cache.
    void drop(ByteRange range) noexcept;

    std::byte* data = nullptr;
    std::uint64_t fileOffset = 0;
    std::uint64_t length = 0; // a multiple of the kernel page size
    std::size_t guardSlot = 0;
    std::atomic<std::uint64_t> slices{0}; // counted for windows only

    ByteRange range() const noexcept { return rangeFrom(fileOffset, length); }
};

// FileMapping is one open file in memory, owned by the counts in its MappingStatus: it deletes
// itself with the last slice and the last keeper, on the thread that drops it. The whole file is
// mapped, MAP_SHARED; where the address space has no room for that (ulimit -v, past 64 TiB),
// windows of kWindow come and go as slices ask for them. Under ulimit -v only a quarter of what is
// left is taken for the whole file, and windows are small, because the rest of the program needs
// room too (a thread's stack takes 8 MiB). Thread-safe.
class FileMapping {
public:
    static constexpr std::uint64_t kWindow = std::uint64_t{1} << 30;
    static constexpr std::uint64_t kSmallWindow = std::uint64_t{2} << 20;
    // Windows without slices that are kept for the next slice.
    static constexpr std::size_t kIdleWindows = 4;
    // Touching a byte may map a whole huge page of the page cache.
    static constexpr std::uint64_t kTouchedBlock = 2u << 20;
    static constexpr std::size_t kTouchedBlocks = 4; // 8 MiB

    // Throws IoError.
    static MappingKeeper open(const std::filesystem::path& path);

    FileMapping(const FileMapping&) = delete;
    FileMapping& operator=(const FileMapping&) = delete;

    // `range` is inside the file and not empty. Throws IoError for windows only.
    Slice slice(ByteRange range);

    // As of open, or the most that it has grown to.
    std::uint64_t size() const noexcept { return m_status->size(); }
    // From now on slices may reach to `size`: what the first mapping does not have comes by
    // windows.
    void growTo(std::uint64_t size) noexcept;
    int descriptor() const noexcept { return m_file.descriptor->get(); }
    std::shared_ptr<const FileDescriptor> sharedDescriptor() const { return m_file.descriptor; }
    bool isBlockDevice() const noexcept { return m_file.blockDevice; }
    bool hasFineChangeTimes() const noexcept { return m_fineChangeTimes; }
    const std::vector<FileIdentity>& identities() const noexcept { return m_file.identities; }
    const std::filesystem::path& path() const noexcept { return m_status->path(); }
    const std::shared_ptr<MappingStatus>& status() const noexcept { return m_status; }
    FaultRecord& faults() const noexcept;
    void recheck(ByteRange range); // throws IoError, see Segments
    // Remembers that `offset` is being read, and drops what was touched longest ago: beyond
    // kTouchedBlocks blocks the process keeps no page of the file mapped in.
    void noteTouched(std::uint64_t offset) noexcept;

    void addKeeper() noexcept;
    void dropKeeper() noexcept;
    void addSlice(MappedArea* window) noexcept;
    void dropSlice(MappedArea* window) noexcept;

private:
    FileMapping(OpenFile file, const std::filesystem::path& path);
    ~FileMapping();
    Slice sliceOfWindow(ByteRange range);
    void drop(std::uint64_t what) noexcept;
    void mapAtFirst();
    bool mapWhole();
    MappedArea& window(ByteRange range); // under m_windowMutex
    // Under m_windowMutex; `length` 0: no more than `range` needs.
    void newWindow(ByteRange range, std::uint64_t length);
    void dropIdleWindows(std::size_t keep) noexcept; // under m_windowMutex
    void dropPages(ByteRange range) noexcept;

    OpenFile m_file;
    const bool m_fineChangeTimes; // see file_moment.h
    const std::shared_ptr<MappingStatus> m_status;
    std::unique_ptr<MappedArea> m_whole; // of the file as it was at first; and windows
    std::mutex m_windowMutex;
    std::list<std::unique_ptr<MappedArea>> m_windows; // the one used last in front
    const std::uint64_t m_windowSize;
    std::mutex m_recheckMutex;
    std::array<std::atomic<std::uint64_t>, kTouchedBlocks> m_touched; // numbers of blocks
    std::atomic<std::size_t> m_nextTouched{0};
};

// Making and dropping a slice is little more than counting it, so a call would be half its cost.

inline Slice FileMapping::slice(ByteRange range)
{
    if (!m_whole || !contains(m_whole->range(), range))
        return sliceOfWindow(range);
    addSlice(nullptr);
    return {this, nullptr, m_whole->data + range.start, range.start,
            static_cast<std::size_t>(range.size())};
}

inline void FileMapping::addSlice(MappedArea* window) noexcept
{
    if (window)
        window->slices.fetch_add(1, std::memory_order_relaxed);
    m_status->m_owners.fetch_add(MappingStatus::kSlice, std::memory_order_relaxed);
}

inline void FileMapping::dropSlice(MappedArea* window) noexcept
{
    if (window)
        window->slices.fetch_sub(1, std::memory_order_release);
    drop(MappingStatus::kSlice);
}

inline void FileMapping::drop(std::uint64_t what) noexcept
{
    if (m_status->m_owners.fetch_sub(what, std::memory_order_acq_rel) == what)
        delete this;
}

} // namespace engine
