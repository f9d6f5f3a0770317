// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/benchmark.h"
#include "tests/bench/interleaved.h"
#include "tests/bench/shown_file.h"
#include "tests/support/temporary_folder.h"

#include <random>

namespace bench {

namespace {

constexpr std::uint64_t kHugeSize = std::uint64_t{8} << 40;
constexpr std::size_t kSmallSize = 8 * 1024;
constexpr std::size_t kPiece = 16 * 1024;

// Data in the first and the last 16 KiB and at random places.
void makeHuge(const std::filesystem::path& path, int places)
{
    test::makeSparse(path, kHugeSize);
    test::writePatternAt(path, 0, kPiece);
    test::writePatternAt(path, kHugeSize - kPiece, kPiece);
    std::mt19937_64 random(1);
    std::uniform_int_distribution<std::uint64_t> page(1, kHugeSize / kPiece - 2);
    for (int place = 0; place < places; ++place)
        test::writePatternAt(path, page(random) * kPiece, kPiece);
}

} // namespace

std::vector<Figure> measureOpening(const Settings& settings)
{
    const int rounds = settings.quick ? 3 : 301;
    const test::TemporaryFolder folder(settings.folder);
    makeHuge(folder / "huge", settings.quick ? 10 : 1000);
    test::writePattern(folder / "small", kSmallSize);
    ShownFile shown({900, 700});
    const auto opened = [&shown](const std::filesystem::path& path) {
        const double seconds = secondsOf([&] { shown.open(path); });
        shown.close();
        return seconds * 1e3;
    };
    const Comparison runs = interleaved(
        rounds, [&] { return opened(folder / "huge"); }, [&] { return opened(folder / "small"); });
    return {figureOf("open: 8 TiB sparse to the first painted page", "ms", runs, 1.1)};
}

} // namespace bench
