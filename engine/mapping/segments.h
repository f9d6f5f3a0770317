// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/byte_source.h"
#include "engine/io_error.h"
#include "engine/mapping/mapping_status.h"

#include <compare>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <iterator>
#include <memory>
#include <ranges>
#include <span>
#include <utility>
#include <vector>

namespace engine {

class FileMapping;
struct MappedArea;

// MappingKeeper keeps a mapping open without counting as a slice: what Segments, ranges and
// iterators own. Copying and dropping is thread-safe.
class MappingKeeper {
public:
    MappingKeeper() noexcept = default;
    explicit MappingKeeper(FileMapping* mapping) noexcept;
    MappingKeeper(const MappingKeeper& other) noexcept : MappingKeeper(other.m_mapping) { }
    MappingKeeper(MappingKeeper&& other) noexcept
        : m_mapping(std::exchange(other.m_mapping, nullptr))
    {
    }
    MappingKeeper& operator=(MappingKeeper other) noexcept
    {
        std::swap(m_mapping, other.m_mapping);
        return *this;
    }
    ~MappingKeeper();

    FileMapping* get() const noexcept { return m_mapping; }

private:
    FileMapping* m_mapping = nullptr;
};

// Slice is a copyable handle to a byte range of a mapping, zero-copy, tracked by identity. While
// any handle is out the mapping stays. Thread-safe to copy and drop; the last drop may block in
// the kernel (munmap, close). Moved-from: empty bytes, offset and id 0.
//
// The bytes may change at any moment, and may be zero memory that FaultGuard put there: read them
// through guardedCopy() (guarded_copy.h), which says what can be trusted.
class Slice {
public:
    Slice() noexcept = default;
    Slice(const Slice& other) noexcept;
    Slice(Slice&& other) noexcept;
    Slice& operator=(Slice other) noexcept;
    ~Slice();

    std::uint64_t offset() const noexcept { return m_offset; } // of the first byte in the file
    std::uint64_t size() const noexcept { return m_size; }
    ByteRange range() const noexcept { return {m_offset, m_offset + m_size}; }
    std::span<const std::byte> bytes() const noexcept { return {m_data, m_size}; }
    // Identity of the bytes: the address they are mapped at; copies share it.
    std::uintptr_t id() const noexcept { return reinterpret_cast<std::uintptr_t>(m_data); }
    // Of the mapping it came from; nullptr when moved from.
    std::shared_ptr<const MappingStatus> status() const;
    // Of the file it is a part of, as ByteSource has them.
    std::vector<FileIdentity> identities() const;

private:
    friend class FileMapping;
    friend struct SliceAccess;
    // Takes over one count of slicesOut (and of the area, where there is one).
    Slice(FileMapping* mapping, MappedArea* area, const std::byte* data, std::uint64_t offset,
          std::size_t size) noexcept
        : m_mapping(mapping)
        , m_area(area)
        , m_data(data)
        , m_offset(offset)
        , m_size(size)
    {
    }

    FileMapping* m_mapping = nullptr;
    MappedArea* m_area = nullptr; // only where the file is mapped by windows
    const std::byte* m_data = nullptr;
    std::uint64_t m_offset = 0;
    std::size_t m_size = 0;
};

// SliceIterator is a random-access position in a SliceRange. It gives slices as prvalues and keeps
// the mapping, but is no slice itself. Dereferencing throws IoError only where the file is mapped
// by windows and the address space has no room for this one.
class SliceIterator {
public:
    using iterator_concept = std::random_access_iterator_tag;
    using iterator_category = std::input_iterator_tag; // its reference is no reference
    using value_type = Slice;
    using difference_type = std::int64_t;
    using reference = Slice;
    using pointer = void;

    SliceIterator() noexcept = default;

    Slice operator*() const { return at(m_index); }
    Slice operator[](difference_type n) const { return at(m_index + n); }
    SliceIterator& operator++() noexcept { return *this += 1; }
    SliceIterator operator++(int) noexcept
    {
        SliceIterator before(*this);
        ++*this;
        return before;
    }
    SliceIterator& operator--() noexcept { return *this += -1; }
    SliceIterator operator--(int) noexcept
    {
        SliceIterator before(*this);
        --*this;
        return before;
    }
    SliceIterator& operator+=(difference_type n) noexcept
    {
        m_index += n;
        return *this;
    }
    SliceIterator& operator-=(difference_type n) noexcept
    {
        m_index -= n;
        return *this;
    }
    friend SliceIterator operator+(SliceIterator it, difference_type n) noexcept { return it += n; }
    friend SliceIterator operator+(difference_type n, SliceIterator it) noexcept { return it += n; }
    friend SliceIterator operator-(SliceIterator it, difference_type n) noexcept { return it -= n; }
    friend difference_type operator-(const SliceIterator& a, const SliceIterator& b) noexcept
    {
        return a.m_index - b.m_index;
    }
    friend bool operator==(const SliceIterator& a, const SliceIterator& b) noexcept
    {
        return a.m_index == b.m_index;
    }
    friend std::strong_ordering operator<=>(const SliceIterator& a, const SliceIterator& b) noexcept
    {
        return a.m_index <=> b.m_index;
    }
    friend bool operator==(const SliceIterator& it, std::default_sentinel_t) noexcept
    {
        return it.m_index == it.m_count;
    }
    friend difference_type operator-(std::default_sentinel_t, const SliceIterator& it) noexcept
    {
        return it.m_count - it.m_index;
    }
    friend difference_type operator-(const SliceIterator& it, std::default_sentinel_t) noexcept
    {
        return it.m_index - it.m_count;
    }

private:
    friend class SliceRange;
    SliceIterator(MappingKeeper keeper, ByteRange range, std::size_t sliceSize,
                  difference_type index, difference_type count) noexcept
        : m_keeper(std::move(keeper))
        , m_range(range)
        , m_sliceSize(sliceSize)
        , m_index(index)
        , m_count(count)
    {
    }
    Slice at(difference_type index) const;

    MappingKeeper m_keeper;
    ByteRange m_range;
    std::size_t m_sliceSize = 1;
    difference_type m_index = 0;
    difference_type m_count = 0;
};

// SliceRange is the slices of one byte range, end to end, all of one size but the last.
class SliceRange {
public:
    SliceRange() noexcept = default;
    SliceRange(const SliceRange&) noexcept = default;
    SliceRange(SliceRange&& other) noexcept // leaves an empty one
        : m_keeper(std::move(other.m_keeper))
        , m_range(std::exchange(other.m_range, {}))
        , m_sliceSize(other.m_sliceSize)
    {
    }
    SliceRange& operator=(SliceRange other) noexcept
    {
        std::swap(m_keeper, other.m_keeper);
        std::swap(m_range, other.m_range);
        std::swap(m_sliceSize, other.m_sliceSize);
        return *this;
    }
    ~SliceRange() = default;
    SliceIterator begin() const noexcept;
    std::default_sentinel_t end() const noexcept { return {}; }
    std::uint64_t size() const noexcept { return ceilDivide(m_range.size(), m_sliceSize); }
    bool empty() const noexcept { return m_range.empty(); }
    Slice operator[](std::uint64_t n) const; // n < size(); throws IoError as dereferencing does

private:
    friend class Segments;
    SliceRange(MappingKeeper keeper, ByteRange range, std::size_t sliceSize) noexcept
        : m_keeper(std::move(keeper))
        , m_range(range)
        , m_sliceSize(sliceSize)
    {
    }

    MappingKeeper m_keeper;
    ByteRange m_range;
    std::size_t m_sliceSize = 1;
};

// Segments is one file mapped read-only, as slices. Move-only; its const functions may be called
// from several threads at once. Its destructor, and that of the last slice, may block in the
// kernel. A moved-from Segments is an empty file without a mapping.
class Segments {
public:
    static constexpr std::size_t kSliceSize = 16 * 1024;

    // Opens `path` and changes nothing about it. Throws IoError for what cannot be shown:
    // directories, FIFOs, sockets, character devices, files that cannot be opened or mapped, and
    // files that report size 0 but yield a byte. Installs FaultGuard.
    static Segments open(const std::filesystem::path& path);

    Segments(Segments&& other) noexcept
        : m_keeper(std::move(other.m_keeper))
        , m_size(std::exchange(other.m_size, 0))
    {
    }
    Segments& operator=(Segments&& other) noexcept
    {
        m_keeper = std::move(other.m_keeper);
        m_size = std::exchange(other.m_size, 0);
        return *this;
    }
    // With no slice out the mapping closes at once; else it closes when the last is released.
    ~Segments() = default;

    // Bytes, as of open or grown(); slices past a new, smaller end still exist.
    std::uint64_t size() const noexcept { return m_size; }
    // Exactly [start, min(stop, size())); an empty or backward range gives none. Throws
    // std::invalid_argument for sliceSize 0.
    SliceRange select(std::uint64_t start, std::uint64_t stop, std::size_t sliceSize) const;
    SliceIterator begin() const; // the whole file in kSliceSize slices
    std::default_sentinel_t end() const noexcept { return {}; }
    std::size_t slicesOut() const noexcept;
    std::shared_ptr<const MappingStatus> status() const;

    // The same file with the size that it has now, where it has grown: shares the mapping and adds
    // to it, and slices of both stay valid. Where it has not grown, as it is. Throws IoError.
    Segments grown() const;
    // The size now, fstat(2) or the device's; throws IoError.
    std::uint64_t currentSize() const;
    // Maps the file anew over what FaultGuard covered inside `range` and the file's present size,
    // and forgets it; slices stay valid. Throws IoError; what is not mapped anew stays recorded.
    void recheck(ByteRange range) const;
    // The same file by pread. It keeps the descriptor, not the mapping; makes no system call.
    std::unique_ptr<ByteSource> source() const;
    FileIdentity identity() const noexcept;
    bool isBlockDevice() const noexcept;
    bool hasFineChangeTimes() const noexcept; // see file_moment.h; asked once, at open
    // The file's own descriptor, open for reading as long as the mapping; -1 when moved from. For
    // calls that ask about the file: nobody may close it.
    int descriptor() const noexcept;

private:
    Segments(MappingKeeper keeper, std::uint64_t size) noexcept
        : m_keeper(std::move(keeper))
        , m_size(size)
    {
    }
    MappingKeeper m_keeper;
    std::uint64_t m_size = 0;
};

} // namespace engine

// size() is a number of bytes, not of slices.
// NOLINTNEXTLINE(readability-identifier-naming): the name is the standard library's
template <> inline constexpr bool std::ranges::disable_sized_range<engine::Segments> = true;
