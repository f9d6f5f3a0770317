// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/kernel_areas.h"

#include "engine/mapping/kernel_page.h"

#include <cstdint>
#include <fstream>
#include <functional>
#include <string>

#include <sys/mman.h>

namespace test {

namespace {

std::size_t countAreas(const std::function<bool(const std::string&)>& isOne)
{
    std::ifstream maps("/proc/self/maps");
    std::size_t areas = 0;
    for (std::string line; std::getline(maps, line);)
        areas += isOne(line) ? 1 : 0;
    return areas;
}

} // namespace

std::size_t kernelAreas()
{
    return countAreas([](const std::string&) { return true; });
}

std::size_t kernelAreasOf(const std::filesystem::path& path)
{
    return countAreas([&](const std::string& line) {
        return line.find(' ' + path.string()) != std::string::npos;
    });
}

std::size_t kernelAreas(const std::byte* first, const std::byte* last)
{
    const auto begin = reinterpret_cast<std::uintptr_t>(first);
    const auto end = reinterpret_cast<std::uintptr_t>(last);
    return countAreas([&](const std::string& line) {
        const std::size_t dash = line.find('-');
        const auto areaBegin = std::stoull(line, nullptr, 16);
        const auto areaEnd = std::stoull(line.substr(dash + 1), nullptr, 16);
        return areaBegin < end && begin < areaEnd;
    });
}

KernelAreaBallast::KernelAreaBallast()
{
    m_areas.reserve(1 << 20); // growing would need an area when there is none
}

void KernelAreaBallast::takeAll()
{
    // Neighbours that differ in protection cannot be one area.
    for (int protection = PROT_READ;; protection ^= PROT_WRITE) {
        void* const area = ::mmap(nullptr, engine::kernelPageSize(), protection,
                                  MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        if (area == MAP_FAILED)
            return;
        m_areas.push_back(area);
    }
}

void KernelAreaBallast::giveBack(std::size_t areas)
{
    for (std::size_t i = 0; i < areas && !m_areas.empty(); ++i, m_areas.pop_back())
        ::munmap(m_areas.back(), engine::kernelPageSize());
}

} // namespace test
