// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/byte_source.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace engine {

// UnreadableList gathers what an export could not read: the first ranges one by one, the rest as a
// number of bytes, and the reason of the first.
class UnreadableList {
public:
    explicit UnreadableList(std::size_t mostListed) noexcept : m_mostListed(mostListed) { }

    // `error` is errno; 0 where the source itself has no such bytes.
    void add(const ByteSource& source, ByteRange range, ByteState state, int error);

    bool empty() const noexcept { return m_bytes == 0; }
    bool truncated() const noexcept { return m_rangeCount > m_ranges.size(); }
    const std::vector<ByteRange>& ranges() const noexcept { return m_ranges; }
    // A sentence that names the first source, how much is missing, where that begins and why.
    std::string sentence() const;

private:
    const std::size_t m_mostListed;
    std::vector<ByteRange> m_ranges;
    std::uint64_t m_rangeCount = 0;
    std::uint64_t m_bytes = 0;
    const ByteSource* m_last = nullptr; // the source and the end of what was added last
    std::uint64_t m_lastStop = 0;
    std::filesystem::path m_firstPath;
    std::string m_firstReason;
};

} // namespace engine
