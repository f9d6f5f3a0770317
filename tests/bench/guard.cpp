// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/mapping/segments.h"
#include "tests/bench/baselines/plain_mapping.h"
#include "tests/bench/benchmark.h"
#include "tests/bench/interleaved.h"
#include "tests/support/temporary_folder.h"

#include <array>
#include <cstring>

namespace bench {

// What FaultGuard costs where nothing faults: bytes that are in memory are copied out of a mapping
// that it guards, and out of one that it does not know of.
std::vector<Figure> measureGuard(const Settings& settings)
{
    constexpr std::size_t kSlice = engine::Segments::kSliceSize;
    constexpr std::size_t kSize = 4 << 20; // in the processor's cache: nothing else costs much
    const int rounds = settings.quick ? 3 : 1001;
    const test::TemporaryFolder folder(settings.folder);
    test::writePattern(folder / "file", kSize);
    const engine::Segments guarded = engine::Segments::open(folder / "file");
    const engine::Slice all = guarded.select(0, kSize, kSize)[0];
    const PlainMapping plain(folder / "file");
    const auto copyAll = [](std::span<const std::byte> bytes) {
        std::array<std::byte, kSlice> copy;
        for (; !bytes.empty(); bytes = bytes.subspan(kSlice)) {
            std::memcpy(copy.data(), bytes.data(), kSlice);
            keep(copy);
        }
    };
    const auto nanoseconds = [](double seconds) { return seconds / (kSize / kSlice) * 1e9; };
    copyAll(all.bytes()); // both are in the page table from here on
    copyAll(plain.bytes());
    const Comparison runs = interleaved(
        rounds, [&] { return nanoseconds(secondsOf([&] { copyAll(all.bytes()); })); },
        [&] { return nanoseconds(secondsOf([&] { copyAll(plain.bytes()); })); });
    return {figureOf("guard: copy 16 KiB that are guarded", "ns", runs, 1.05)};
}

} // namespace bench
