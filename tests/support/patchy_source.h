// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/byte_source.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace test {

// Bytes in memory, of which kernel pages may be holes (zero) or unreadable, as a file would have
// it: reads stop at an unreadable page, and give zeros for a hole.
class PatchySource final : public engine::ByteSource {
public:
    enum class Kind : std::uint8_t { Data, Hole, Unreadable };
    static constexpr std::uint64_t kPatch = 4096;

    // As many pages as `kinds`, the last cut to `size`; `bytes` has `size` of them.
    PatchySource(std::vector<std::byte> bytes, std::vector<Kind> kinds);

    Kind kindAt(std::uint64_t offset) const { return m_kinds[offset / kPatch]; }
    std::byte byteAt(std::uint64_t offset) const { return m_bytes[offset]; }
    std::uint64_t bytesRead() const noexcept { return m_bytesRead; }

    std::uint64_t size() const override { return m_bytes.size(); }
    engine::ReadResult read(std::uint64_t offset, std::span<std::byte> into) override;
    engine::Extent extentAt(std::uint64_t offset, engine::ByteRange within) override;
    std::filesystem::path path() const override { return "memory"; }

private:
    std::vector<std::byte> m_bytes;
    std::vector<Kind> m_kinds;
    std::uint64_t m_bytesRead = 0;
};

} // namespace test
