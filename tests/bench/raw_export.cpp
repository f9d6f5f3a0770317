// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/export/range_export.h"
#include "engine/mapping/segments.h"
#include "tests/bench/baselines/cp.h"
#include "tests/bench/benchmark.h"
#include "tests/bench/interleaved.h"
#include "tests/support/temporary_folder.h"

#include <random>
#include <stdexcept>

namespace bench {

namespace {

// Nothing in it compresses or is a hole, whatever the file system knows to save.
void writeRandom(const std::filesystem::path& path, std::size_t size)
{
    std::mt19937_64 random(1);
    std::vector<std::uint64_t> words(size / sizeof(std::uint64_t));
    for (std::uint64_t& word : words)
        word = random();
    test::writeFile(path, std::as_bytes(std::span(words)));
}

void exportWhole(const engine::Segments& file, const std::filesystem::path& target)
{
    engine::JobControl job;
    const engine::ExportPiece all{file.source(), {0, file.size()}};
    const auto result = engine::exportRaw({all}, target, {}, job);
    if (!result.succeeded())
        throw std::runtime_error(result.error);
}

} // namespace

std::vector<Figure> measureRawExport(const Settings& settings)
{
    const std::size_t size = std::size_t{settings.quick ? 4u : 512u} << 20;
    const int rounds = settings.quick ? 2 : 15;
    const test::TemporaryFolder folder(settings.folder);
    const auto source = folder / "source";
    const auto target = folder / "target";
    writeRandom(source, size);
    const engine::Segments file = engine::Segments::open(source);
    const auto speedOf = [&](const std::function<void()>& copy) {
        std::filesystem::remove(target);
        return gigabytesPerSecond(size, copy);
    };
    const Comparison runs = interleaved(
        rounds, [&] { return speedOf([&] { exportWhole(file, target); }); },
        [&] { return speedOf([&] { copyWithCp(source, target); }); });
    return {figureOf("export: raw, synced", "GB/s", runs, 0.95, Sense::AtLeast)};
}

} // namespace bench
