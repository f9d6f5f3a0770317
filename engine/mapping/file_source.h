// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/byte_source.h"
#include "engine/file_descriptor.h"

#include <memory>
#include <optional>
#include <vector>

namespace engine {

// FileSource is a regular file or block device, read by pread(2).
// Its file may shrink, grow and fail under it: all of that is in the results. read() does not look
// for holes (they come as zeros, read); extentAt() does.
class FileSource final : public ByteSource {
public:
    // `path` is the name to use in messages.
    FileSource(FileDescriptor descriptor, std::filesystem::path path);
    // The same with what is known already, through a descriptor that others use as well: makes no
    // system call.
    FileSource(std::shared_ptr<const FileDescriptor> descriptor, std::filesystem::path path,
               std::vector<FileIdentity> identities, std::uint64_t size) noexcept;

    // As fstat(2) or the device has it now; as of construction where that fails.
    std::uint64_t size() const override;
    ReadResult read(std::uint64_t offset, std::span<std::byte> into) override;
    Extent extentAt(std::uint64_t offset, ByteRange within) override;
    int descriptor() const noexcept override { return m_descriptor->get(); }
    std::vector<FileIdentity> identities() const override { return m_identities; }
    std::filesystem::path path() const override { return m_path; }

private:
    const std::shared_ptr<const FileDescriptor> m_descriptor;
    const std::filesystem::path m_path;
    const std::vector<FileIdentity> m_identities;
    std::uint64_t m_sizeAtFirst = 0;
};

// The size of an open regular file or block device, in bytes; std::nullopt with errno set.
std::optional<std::uint64_t> sizeOf(int fd) noexcept;

// What ByteSource::identities() says of an open file; none where it cannot be asked.
std::vector<FileIdentity> identitiesOf(int fd);

} // namespace engine
