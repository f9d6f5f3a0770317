// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/mapping/file_source.h"

#include "engine/mapping/extents.h"
#include "engine/mapping/file_moment.h"

#include <cerrno>
#include <limits>
#include <utility>

#include <linux/loop.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace engine {

std::optional<std::uint64_t> sizeOf(int fd) noexcept
{
    const auto now = fileMoment(fd);
    return now ? std::optional(now->size) : std::nullopt;
}

std::vector<FileIdentity> identitiesOf(int fd)
{
    std::vector<FileIdentity> identities;
    struct stat status{};
    if (::fstat(fd, &status) == 0)
        identities.push_back({status.st_dev, status.st_ino});
    loop_info64 loop{};
    if (S_ISBLK(status.st_mode) && ::ioctl(fd, LOOP_GET_STATUS64, &loop) == 0)
        identities.push_back({loop.lo_device, loop.lo_inode});
    return identities;
}

FileSource::FileSource(FileDescriptor descriptor, std::filesystem::path path)
    : m_descriptor(std::make_shared<const FileDescriptor>(std::move(descriptor)))
    , m_path(std::move(path))
    , m_identities(identitiesOf(m_descriptor->get()))
    , m_sizeAtFirst(sizeOf(m_descriptor->get()).value_or(0))
{
}

FileSource::FileSource(std::shared_ptr<const FileDescriptor> descriptor, std::filesystem::path path,
                       std::vector<FileIdentity> identities, std::uint64_t size) noexcept
    : m_descriptor(std::move(descriptor))
    , m_path(std::move(path))
    , m_identities(std::move(identities))
    , m_sizeAtFirst(size)
{
}

std::uint64_t FileSource::size() const
{
    return sizeOf(m_descriptor->get()).value_or(m_sizeAtFirst);
}

ReadResult FileSource::read(std::uint64_t offset, std::span<std::byte> into)
{
    if (into.empty())
        return {};
    // pread(2) refuses what would end past the largest offset.
    static constexpr auto kLargest = static_cast<std::uint64_t>(std::numeric_limits<off_t>::max());
    into = into.first(static_cast<std::size_t>(
        intersection(rangeFrom(offset, into.size()), {offset, kLargest}).size()));
    ReadResult result;
    while (result.bytes < into.size()) {
        const auto rest = into.subspan(result.bytes);
        const ssize_t n = ::pread(m_descriptor->get(), rest.data(), rest.size(),
                                  static_cast<off_t>(offset + result.bytes));
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            result.error = errno;
        if (n <= 0)
            break;
        result.bytes += static_cast<std::size_t>(n);
    }
    if (result.bytes == 0)
        result.state = result.error != 0 ? ByteState::Unreadable : ByteState::PastEnd;
    return result;
}

Extent FileSource::extentAt(std::uint64_t offset, ByteRange within)
{
    return engine::extentAt(m_descriptor->get(), offset, within);
}

} // namespace engine
