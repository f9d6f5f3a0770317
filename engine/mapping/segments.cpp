// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/mapping/segments.h"

#include "engine/mapping/file_mapping.h"
#include "engine/mapping/file_source.h"

#include <algorithm>
#include <cerrno>
#include <stdexcept>
#include <utility>

namespace engine {

MappingKeeper::MappingKeeper(FileMapping* mapping) noexcept : m_mapping(mapping)
{
    if (m_mapping)
        m_mapping->addKeeper();
}

MappingKeeper::~MappingKeeper()
{
    if (m_mapping)
        m_mapping->dropKeeper();
}

Slice::Slice(const Slice& other) noexcept
    : m_mapping(other.m_mapping)
    , m_area(other.m_area)
    , m_data(other.m_data)
    , m_offset(other.m_offset)
    , m_size(other.m_size)
{
    if (m_mapping)
        m_mapping->addSlice(m_area);
}

Slice::Slice(Slice&& other) noexcept
    : m_mapping(std::exchange(other.m_mapping, nullptr))
    , m_area(std::exchange(other.m_area, nullptr))
    , m_data(std::exchange(other.m_data, nullptr))
    , m_offset(std::exchange(other.m_offset, 0))
    , m_size(std::exchange(other.m_size, 0))
{
}

Slice& Slice::operator=(Slice other) noexcept
{
    std::swap(m_mapping, other.m_mapping);
    std::swap(m_area, other.m_area);
    std::swap(m_data, other.m_data);
    std::swap(m_offset, other.m_offset);
    std::swap(m_size, other.m_size);
    return *this;
}

Slice::~Slice()
{
    if (m_mapping)
        m_mapping->dropSlice(m_area);
}

std::shared_ptr<const MappingStatus> Slice::status() const
{
    return m_mapping ? m_mapping->status() : nullptr;
}

std::vector<FileIdentity> Slice::identities() const
{
    return m_mapping ? m_mapping->identities() : std::vector<FileIdentity>{};
}

Slice SliceIterator::at(difference_type index) const
{
    const std::uint64_t start = m_range.start + static_cast<std::uint64_t>(index) * m_sliceSize;
    return m_keeper.get()->slice(intersection(rangeFrom(start, m_sliceSize), m_range));
}

SliceIterator SliceRange::begin() const noexcept
{
    return {m_keeper, m_range, m_sliceSize, 0, static_cast<std::int64_t>(size())};
}

Slice SliceRange::operator[](std::uint64_t n) const
{
    return begin()[static_cast<std::int64_t>(n)];
}

Segments Segments::open(const std::filesystem::path& path)
{
    MappingKeeper keeper = FileMapping::open(path);
    const std::uint64_t size = keeper.get()->size();
    return {std::move(keeper), size};
}

Segments Segments::grown() const
{
    const std::uint64_t now = currentSize();
    if (now > m_size)
        m_keeper.get()->growTo(now);
    return {m_keeper, std::max(m_size, now)};
}

SliceRange Segments::select(std::uint64_t start, std::uint64_t stop, std::size_t sliceSize) const
{
    if (sliceSize == 0)
        throw std::invalid_argument("a slice needs a size of at least 1 byte");
    return {m_keeper, intersection({start, stop}, {0, size()}), sliceSize};
}

SliceIterator Segments::begin() const
{
    return select(0, size(), kSliceSize).begin();
}

std::size_t Segments::slicesOut() const noexcept
{
    return m_keeper.get() ? m_keeper.get()->status()->slicesOut() : 0;
}

std::shared_ptr<const MappingStatus> Segments::status() const
{
    return m_keeper.get() ? m_keeper.get()->status() : nullptr;
}

std::uint64_t Segments::currentSize() const
{
    if (!m_keeper.get())
        return 0;
    const auto size = sizeOf(m_keeper.get()->descriptor());
    if (!size)
        throw IoError("read the size of", m_keeper.get()->path(), errno);
    return *size;
}

void Segments::recheck(ByteRange range) const
{
    if (m_keeper.get())
        m_keeper.get()->recheck(range);
}

std::unique_ptr<ByteSource> Segments::source() const
{
    if (!m_keeper.get())
        return nullptr;
    const FileMapping& mapping = *m_keeper.get();
    return std::make_unique<FileSource>(mapping.sharedDescriptor(), mapping.path(),
                                        mapping.identities(), m_size);
}

FileIdentity Segments::identity() const noexcept
{
    const bool known = m_keeper.get() && !m_keeper.get()->identities().empty();
    return known ? m_keeper.get()->identities().front() : FileIdentity{};
}

int Segments::descriptor() const noexcept
{
    return m_keeper.get() ? m_keeper.get()->descriptor() : -1;
}

bool Segments::isBlockDevice() const noexcept
{
    return m_keeper.get() && m_keeper.get()->isBlockDevice();
}

bool Segments::hasFineChangeTimes() const noexcept
{
    return m_keeper.get() && m_keeper.get()->hasFineChangeTimes();
}

} // namespace engine
