// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

namespace engine {

class FaultRecord;

// FaultGuard keeps the program alive when a mapped byte cannot be had: mmap(2) answers a read past
// the end of the file, or of an unreadable block, with SIGBUS. It is the program's one process-wide
// thing: a signal handler (SA_SIGINFO | SA_ONSTACK, raw system calls, errno kept, fixed tables, no
// locks, no allocation).
//
// A fault in one of our mappings is recorded, then the place is covered with zero memory, and the
// reader goes on. A regular file is asked for its size: past the end, all from there to the end of
// the mapping is covered at once, as one kernel area. A fault inside the size is retried once, and
// again while the file can be read there (it was cut and has grown); then that kernel page is
// covered as unreadable; where the kernel has no area left for it (vm.max_map_count), all to the
// end of the mapping is covered and recorded as unknown. Any other address, and a signal that was
// sent, goes to the handler that was there before.
//
// Bytes may be trusted when they were copied first and FaultRecord was asked after that.
class FaultGuard {
public:
    // What the handler must know of one mapped area.
    struct Area {
        void* begin = nullptr;
        std::size_t length = 0; // bytes, a multiple of the kernel page size
        std::uint64_t fileOffset = 0;
        int descriptor = -1;
        bool regularFile = true; // false: a block device, whose size is not asked
        FaultRecord* record = nullptr;
    };
    static constexpr std::size_t kMostAreas = 4096;

    // Installs the handler; later calls do nothing. Thread-safe.
    static void install();
    // Registers a mapping before anyone reads it; std::nullopt when kMostAreas are registered.
    static std::optional<std::size_t> add(const Area& area) noexcept;
    // Makes sure that covers will find kernel areas when the process has no more: add() does, and
    // so should who mapped covers away again. Thread-safe.
    static void refill() noexcept;
    // Takes it back, before it is unmapped: nobody may read it any more.
    static void remove(std::size_t slot) noexcept;
    // A thread that reads mapped bytes must not block SIGBUS: the kernel kills a process whose
    // faulting thread does.
    static void unblockInThisThread() noexcept;
};

} // namespace engine
