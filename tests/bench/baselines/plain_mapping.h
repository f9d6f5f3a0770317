// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>

namespace bench {

// A file mapped as mmap(2) maps it, which nobody guards: whoever reads it when it is cut dies.
class PlainMapping {
public:
    explicit PlainMapping(const std::filesystem::path& path); // throws std::system_error
    ~PlainMapping();
    PlainMapping(const PlainMapping&) = delete;
    PlainMapping& operator=(const PlainMapping&) = delete;

    std::span<const std::byte> bytes() const noexcept { return m_bytes; }

private:
    std::span<const std::byte> m_bytes;
};

} // namespace bench
