// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/mapping/segments.h"
#include "tests/bench/baselines/atomic_pair.h"
#include "tests/bench/benchmark.h"
#include "tests/bench/interleaved.h"
#include "tests/support/temporary_folder.h"

namespace bench {

std::vector<Figure> measureSlices(const Settings& settings)
{
    constexpr int kSlices = 65'536; // 1 GiB of 16 KiB slices, of which no byte is touched
    const int rounds = settings.quick ? 3 : 1001;
    const test::TemporaryFolder folder(settings.folder);
    test::makeSparse(folder / "file", std::uint64_t{kSlices} * engine::Segments::kSliceSize);
    const engine::Segments file = engine::Segments::open(folder / "file");
    const auto nanoseconds = [](double seconds) { return seconds / kSlices * 1e9; };
    const Comparison runs = interleaved(
        rounds,
        [&] {
            return nanoseconds(secondsOf([&file] {
                for (const engine::Slice& slice : file)
                    keep(slice);
            }));
        },
        [&] { return nanoseconds(secondsOf([] { countUpAndDown(kSlices); })); });
    return {figureOf("slice: one from the iterator", "ns", runs, 1.5)};
}

} // namespace bench
