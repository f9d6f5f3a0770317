// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/mapping/segments.h"
#include "tests/support/temporary_folder.h"
#include "tests/torture/file_writer.h"
#include "tests/torture/torture.h"

#ifdef MAPSCOPE_TORTURE_WINDOW
#include <QApplication>
#endif

#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <optional>
#include <string_view>
#include <thread>

namespace {

constexpr const char* kHelp =
    "usage: mapscope_torture [--operations N] [--seed S] [--minutes M] [--part engine|window]\n"
    "\n"
    "Does random things to a file on screen while another process cuts, grows, rewrites and\n"
    "replaces it, and looks after each whether the pool's numbers are right, and now and then\n"
    "whether what is shown is what the file has. Ends with 0 when all held; the last line says\n"
    "what was done and found.\n"
    "\n"
    "  --operations N   of each part (default 10000)\n"
    "  --seed S         of what is random (default: another one each time)\n"
    "  --minutes M      ends each part after that time, whatever is left to do\n"
    "  --part PART      the engine alone, or the window's half alone (default: both)\n";

struct Options {
    std::uint64_t operations = 10'000;
    std::uint64_t seed = std::random_device()();
    std::uint64_t minutes = 24 * 60;
    std::string part;
};

std::optional<Options> parse(int argc, char** argv)
{
    Options options;
    for (int i = 1; i + 1 < argc; i += 2) {
        const std::string_view name = argv[i];
        const std::string_view value = argv[i + 1];
        if (name == "--part" && (value == "engine" || value == "window")) {
            options.part = value;
            continue;
        }
        std::uint64_t* const number = name == "--operations" ? &options.operations
            : name == "--seed"                               ? &options.seed
            : name == "--minutes"                            ? &options.minutes
                                                             : nullptr;
        const char* const end = value.data() + value.size();
        if (!number || std::from_chars(value.data(), end, *number).ptr != end || value.empty())
            return std::nullopt;
    }
    return argc % 2 == 1 ? std::optional(options) : std::nullopt;
}

using Part = void (*)(torture::Run& run);

// True when all held.
bool torment(const char* name, Part part, torture::Run run)
{
    const torture::Traces before = torture::tracesOf(run.folder);
    std::string found = "all held";
    bool held = true;
    try {
        part(run);
        torture::requireNoTraces(run.folder, before);
    } catch (const std::exception& broken) {
        found = std::string("BROKEN: ") + broken.what();
        held = false;
        run.writer->resume();
    }
    std::printf("%s: %ju operations, %ju bytes shown compared with the file, %ju bytes marked, %ju "
                "differences of held views counted anew; %s\n",
                name, static_cast<std::uintmax_t>(run.done),
                static_cast<std::uintmax_t>(run.compared), static_cast<std::uintmax_t>(run.marked),
                static_cast<std::uintmax_t>(run.differences), found.c_str());
    std::fflush(stdout);
    return held;
}

} // namespace

int main(int argc, char** argv)
{
    const std::optional<Options> options = parse(argc, argv);
    if (!options) {
        std::fputs(kHelp, argc == 2 && std::strcmp(argv[1], "--help") == 0 ? stdout : stderr);
        return argc == 2 && std::strcmp(argv[1], "--help") == 0 ? 0 : 2;
    }
    const test::TemporaryFolder folder;
    torture::FileWriter writer(folder / "file", options->seed);
    test::writePattern(folder / "second", 10 * engine::Segments::kSliceSize + 5);
    torture::Run run{.file = folder / "file",
                     .folder = folder.path(),
                     .writer = &writer,
                     .operations = options->operations,
                     .end = {},
                     .random = std::mt19937_64(options->seed)};
    run.comparesBytes = engine::Segments::open(folder / "second").hasFineChangeTimes();
    if (!run.comparesBytes)
        std::puts("times of change are coarse here: bytes are not compared");
    const auto begin = [&run, &options] {
        run.end = std::chrono::steady_clock::now() + std::chrono::minutes(options->minutes);
        return run;
    };
    std::thread([] { }).join(); // sanitizers start a thread of theirs with the first one
    std::printf("seed %ju\n", static_cast<std::uintmax_t>(options->seed));
    bool held = true;
    if (options->part != "window")
        held = torment("engine", torture::tortureEngine, begin());
#ifdef MAPSCOPE_TORTURE_WINDOW
    if (options->part != "engine") {
        if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
            qputenv("QT_QPA_PLATFORM", "offscreen");
        int none = 1;
        const QApplication app(none, argv);
        torture::Run warming = begin(); // what Qt opens once is no trace
        warming.operations = std::min<std::uint64_t>(50, options->operations);
        torture::tortureWindow(warming);
        held = torment("window", torture::tortureWindow, begin()) && held;
    }
#endif
    return held ? 0 : 1;
}
