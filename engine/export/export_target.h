// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/byte_source.h"
#include "engine/file_descriptor.h"

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <sys/types.h>

namespace engine {

// ExportTarget is the file an export will put in place: resolved, checked, and written under a
// temporary name beside it until commit(). Whatever happens before that, also a kill, the target
// is what it was. One thread; every function throws IoError that names the target.
class ExportTarget {
public:
    enum class Existing : std::uint8_t { Replace, Keep };

    // Follows symbolic links (the last may dangle). Refused: a file that is one of `sources` under
    // any name, what is no regular file, what may not be written, a size that the process may not
    // write, and with Existing::Keep what exists: EEXIST. Then creates
    // ".NAME.mapscope-XXXXXX.part", with NAME shortened where the two together are too long for the
    // file system.
    ExportTarget(std::filesystem::path target, std::uint64_t size,
                 std::vector<FileIdentity> sources, Existing existing);
    ~ExportTarget(); // removes the temporary file unless it was committed
    ExportTarget(const ExportTarget&) = delete;
    ExportTarget& operator=(const ExportTarget&) = delete;

    int descriptor() const noexcept { return m_file.get(); } // of the temporary file
    std::uint64_t position() const noexcept { return m_position; } // where the next byte goes

    void write(std::span<const std::byte> bytes);
    // Zeros without storage, where the file system can have them.
    void writeHole(std::uint64_t size) noexcept { advance(size); }
    // At most `size` bytes of `source` from `offset`, by the kernel. Returns how many; 0 where it
    // cannot, for whatever reason: reading and writing tell which.
    std::uint64_t copyFrom(int source, std::uint64_t offset, std::uint64_t size) noexcept;

    // Gives the file its mode, owner and extended attributes and writes all to the device. Blocks
    // as long as that takes.
    void sync();
    // After sync(): puts the file under the target's name, where it still may.
    void commit();
    // After commit(): writes the new name to the device. Where that fails, the target has its new
    // contents all the same.
    void syncFolder();
    bool committed() const noexcept { return m_temporaryName.empty(); }

private:
    struct Old {
        bool exists = false;
        mode_t mode = 0;
        uid_t owner = 0;
        gid_t group = 0;
    };

    void advance(std::uint64_t size) noexcept;
    void checkSize(std::uint64_t size) const;
    void openFolder();
    void checkExisting();
    void createTemporary();
    void takeOverAttributes();
    bool takeOverExtendedAttributes() const;
    void moveIntoPlace();
    [[noreturn]] void fail(int errnoValue) const;
    [[noreturn]] void refuse(int errnoValue, std::string_view reason) const;

    const std::filesystem::path m_target; // as the user named it
    const std::vector<FileIdentity> m_sources;
    const Existing m_existing;
    Old m_old;
    FileDescriptor m_folder; // of the real target
    std::string m_name; // in that folder
    std::string m_temporaryName; // empty: there is none, or none any more
    FileDescriptor m_file;
    std::uint64_t m_position = 0;
    std::uint64_t m_handedOver = 0; // the kernel has begun to write what lies before
};

} // namespace engine
