// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/hooked_source.h"

#include <cerrno>
#include <system_error>

#include <fcntl.h>

namespace test {

std::shared_ptr<engine::FileSource> fileSource(const std::filesystem::path& path)
{
    engine::FileDescriptor descriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!descriptor)
        throw std::system_error(errno, std::generic_category(), path.string());
    return std::make_shared<engine::FileSource>(std::move(descriptor), path);
}

HookedSource::HookedSource(const std::filesystem::path& path, Hook before)
    : m_file(fileSource(path))
    , m_before(std::move(before))
{
}

HookedSource::Hook HookedSource::beforeReads(std::function<void()> call)
{
    return [call = std::move(call)](Moment moment) {
        if (moment == Moment::Read)
            call();
    };
}

engine::ReadResult HookedSource::read(std::uint64_t offset, std::span<std::byte> into)
{
    m_before(Moment::Read);
    return m_file->read(offset, into);
}

engine::Extent HookedSource::extentAt(std::uint64_t offset, engine::ByteRange within)
{
    m_before(Moment::Extent);
    return m_file->extentAt(offset, within);
}

int HookedSource::descriptor() const noexcept
{
    m_before(Moment::Descriptor);
    return m_descriptorShown ? m_file->descriptor() : -1;
}

} // namespace test
