// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstring>
#include <span>

namespace test {

// Every byte is `value`; true for none. As fast as memcmp(3), also without optimisation.
inline bool allAre(std::span<const std::byte> bytes, std::byte value)
{
    return bytes.empty()
        || (bytes[0] == value
            && std::memcmp(bytes.data(), bytes.data() + 1, bytes.size() - 1) == 0);
}

inline bool allZero(std::span<const std::byte> bytes)
{
    return allAre(bytes, std::byte{0});
}

} // namespace test
