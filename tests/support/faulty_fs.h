// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/byte_range.h"
#include "tests/support/temporary_folder.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include <sys/types.h>

namespace test {

// FaultyFs is a small file system whose reads fail, dawdle or never end, for real: FUSE, mapped
// through the page cache, served by a process of its own, so that a thread of the test that is
// stuck in a read cannot lock the file system up. A file's content is test::patternByte of the
// offset. The destructor unmounts it without waiting; reads that are stuck then fail.
//
// What is in the page cache is not asked for again; changing a file's errors, failures, size or
// delays drops its cached pages, also mapped ones. New files may be written, kept in its memory.
//
//     if (!FaultyFs::unavailableReason().empty())
//         QSKIP(FaultyFs::unavailableReason().c_str());
//     FaultyFs fs;
//     fs.addFile("disk", 1 << 20, {{8192, 12288}}); // reading bytes 8192 to 12287: EIO
//     ... open fs / "disk" ...
class FaultyFs {
public:
    using Ranges = std::vector<engine::ByteRange>;

    // SinglePages: the kernel asks for one kernel page at a time, so that it is certain which
    // reads fail. ReadAhead: as it pleases, as on other file systems.
    enum class Reading { SinglePages, ReadAhead };

    // Why it cannot be had here, for QSKIP: no /dev/fuse, no right to mount, built without
    // libfuse3. Empty where it can. Tried once.
    static const std::string& unavailableReason();

    // Throws std::runtime_error where unavailableReason() is not empty.
    explicit FaultyFs(Reading reading = Reading::SinglePages);
    ~FaultyFs();
    FaultyFs(const FaultyFs&) = delete;
    FaultyFs& operator=(const FaultyFs&) = delete;

    const std::filesystem::path& path() const noexcept { return m_folder.path(); }
    std::filesystem::path operator/(std::string_view name) const { return path() / name; }

    // Names without white space.
    void addFile(std::string_view name, std::uint64_t size, const Ranges& errors = {});
    void setSize(std::string_view name, std::uint64_t size);
    // The same, but the kernel hears of it only when it asks next, and keeps the pages it has: for
    // a file that somebody is reading right now.
    void setSizeSilently(std::string_view name, std::uint64_t size);
    // The next read that reaches past `size` finds the file cut there, and at once it is as long
    // again as before.
    void cutForOneRead(std::string_view name, std::uint64_t size);
    // Whenever the size is asked for, the file is `bytes` longer than before.
    void setGrowth(std::string_view name, std::uint64_t bytes);
    // Reads that touch one of these ranges fail with EIO.
    void setErrorRanges(std::string_view name, const Ranges& errors);
    // The next `count` reads that touch `range` fail with EIO, those after them do not. For one
    // read(2) or fault the kernel tries up to twice.
    void failNextReads(std::string_view name, std::size_t count, engine::ByteRange range = kWhole);
    // Asking for the file's size fails with EIO.
    void setStatFails(std::string_view name, bool fails);
    // Writing to new files fails with `error` from now on; 0: not any more.
    void makeWritesFail(int error);
    // fsync(2) of the folder fails with EIO from now on.
    void makeFolderSyncFail();
    // What was done to new files so far, in order, repetitions left out: "create write fsync rename
    // fsync-folder", and "copy" for what copy_file_range(2) had the file system do.
    std::string journal() const;
    // Reads that touch `range` are answered after `delay`.
    void setDelay(std::string_view name, std::chrono::milliseconds delay,
                  engine::ByteRange range = kWhole);
    // Reads that touch `range` are answered after unblock(), or never.
    void block(std::string_view name, engine::ByteRange range = kWhole);
    void unblock(std::string_view name);
    // Reads that wait for unblock() now.
    std::size_t readsBlocked() const;
    // Reads that are being delayed now.
    std::size_t readsDelayed() const;
    // Waits until there is one; false after `atMost`.
    bool waitUntilBlocked(std::chrono::milliseconds atMost = std::chrono::seconds(10)) const;
    // The server answers nothing at all, opening included, until it is told to go on.
    void freeze();
    void thaw();
    // The server dies: whatever is asked from now on fails with ENOTCONN.
    void kill();

private:
    static constexpr engine::ByteRange kWhole{0, UINT64_MAX};

    std::string ask(const std::string& command) const;

    TemporaryFolder m_folder;
    pid_t m_server = -1;
    int m_socket = -1;
};

} // namespace test
