// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <filesystem>
#include <vector>

namespace test {

// The kernel areas of this process (lines of /proc/self/maps), of which vm.max_map_count is the
// most it may have.
std::size_t kernelAreas();
// Those that show a part of that file.
std::size_t kernelAreasOf(const std::filesystem::path& path);
// Those that lie between two addresses; a sanitizer's shadow has others.
std::size_t kernelAreas(const std::byte* first, const std::byte* last);

// All the kernel areas that this process may still have, for a child process. Not under sanitizers.
class KernelAreaBallast {
public:
    KernelAreaBallast();

    void takeAll();
    // Room for a test's own areas and buffers, or for a few covers.
    void giveBack(std::size_t areas = 200);

private:
    std::vector<void*> m_areas;
};

// Reads a mapped byte, which the compiler may not leave out.
inline std::byte readByte(const std::byte* address)
{
    return *const_cast<const volatile std::byte*>(address);
}

} // namespace test
