// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/mapping/segments.h"
#include "engine/scan/next_byte.h"
#include "tests/bench/baselines/read_loop.h"
#include "tests/bench/benchmark.h"
#include "tests/bench/interleaved.h"
#include "tests/support/temporary_folder.h"

#include <cstddef>
#include <span>
#include <stdexcept>
#include <utility>
#include <vector>

namespace bench {

namespace {

constexpr std::byte kZero{0};

void searchWhole(const engine::Segments& file, engine::ScanDirection direction)
{
    const auto source = file.source();
    engine::JobControl job;
    if (engine::findOtherByte(*source, {0, file.size()}, kZero, direction, job).offset)
        throw std::runtime_error("a byte that is not there was found");
}

} // namespace

// The slowest case: every byte has to be looked at. The data is zeros that are no hole.
std::vector<Figure> measureScan(const Settings& settings)
{
    const std::size_t size = std::size_t{settings.quick ? 4u : 512u} << 20;
    const int rounds = settings.quick ? 2 : 15;
    const test::TemporaryFolder folder(settings.folder);
    const auto path = folder / "zeros";
    test::writeFile(path, std::vector<std::byte>(size));
    const engine::Segments file = engine::Segments::open(path);
    const auto loop = [&] {
        return gigabytesPerSecond(size, [&] {
            readWhole(path, [](std::span<const std::byte> bytes) {
                if (engine::firstOther(bytes, kZero) != bytes.size())
                    throw std::runtime_error("a byte that is not there was read");
            });
        });
    };
    std::vector<Figure> figures;
    using enum engine::ScanDirection;
    for (const auto& [name, direction] : {std::pair{"scan: next non-zero byte", Forward},
                                          std::pair{"scan: previous non-zero byte", Backward}}) {
        const Comparison runs = interleaved(
            rounds,
            [&, way = direction] {
                return gigabytesPerSecond(size, [&] { searchWhole(file, way); });
            },
            loop);
        figures.push_back(figureOf(name, "GB/s", runs, 0.9, Sense::AtLeast));
    }
    return figures;
}

} // namespace bench
