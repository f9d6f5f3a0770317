// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/scan/comparison.h"

#include "engine/mapping/segments.h"
#include "tests/bench/baselines/read_and_memcmp.h"
#include "tests/bench/benchmark.h"
#include "tests/bench/interleaved.h"
#include "tests/support/temporary_folder.h"

#include <stdexcept>

namespace bench {

namespace {

void compareWhole(const engine::Segments& a, const engine::Segments& b)
{
    engine::JobControl job;
    const auto sourceA = a.source();
    const auto sourceB = b.source();
    engine::ComparisonCounts counts;
    engine::compare({*sourceA, {0, a.size()}}, {*sourceB, {0, b.size()}}, job,
                    [&](const engine::ComparisonNews& news) { counts = news.counts; });
    if (counts.equal != a.size() || !counts.same())
        throw std::runtime_error("the files are equal, and were not found to be");
}

} // namespace

std::vector<Figure> measureComparison(const Settings& settings)
{
    const std::size_t size = std::size_t{settings.quick ? 4u : 256u} << 20;
    const int rounds = settings.quick ? 2 : 25;
    const test::TemporaryFolder folder(settings.folder);
    const auto first = folder / "a";
    const auto second = folder / "b";
    for (const auto& path : {first, second})
        test::writePattern(path, size);
    const engine::Segments a = engine::Segments::open(first);
    const engine::Segments b = engine::Segments::open(second);
    const Comparison runs = interleaved(
        rounds, [&] { return gigabytesPerSecond(size, [&] { compareWhole(a, b); }); },
        [&] { return gigabytesPerSecond(size, [&] { keep(equalByReading(first, second)); }); });
    return {figureOf("compare: equal files, cached", "GB/s", runs, 0.9, Sense::AtLeast)};
}

} // namespace bench
