// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace bench {

// Which side of the limit is the good one.
enum class Sense : std::uint8_t { AtMost, AtLeast };

// One number to hold, and what it is held against: the limit bounds value / baseline, or the value
// where there is no baseline.
struct Figure {
    std::string name;
    double value = 0;
    std::string unit;
    std::optional<double> baseline;
    double limit = 0;
    Sense sense = Sense::AtMost;
    // How far apart the middle half of the runs lies, as a part of the median: the noise.
    double spread = 0;

    std::optional<double> ratio() const noexcept;
    bool holds() const noexcept;
};

struct Settings {
    bool quick = false; // just enough to see that it works; the figures say nothing
    std::filesystem::path folder; // for files; what they cost depends on its file system
};

// Benchmark is one function that measures ours and its baseline in the same run, interleaved
// (interleaved.h), and returns what came out. It throws where it cannot measure.
//
// New benchmark: (1) one file here with the function, and what it is compared with as a file in
// baselines/; (2) one line in benchmarks(); (3) its line in the README table.
struct Benchmark {
    std::string_view name; // its figures are named after it
    std::string_view what; // one line for --list
    std::vector<Figure> (*run)(const Settings& settings);
};

std::span<const Benchmark> benchmarks();

std::vector<Figure> measureOpening(const Settings& settings);
std::vector<Figure> measurePainting(const Settings& settings);
std::vector<Figure> measurePool(const Settings& settings);
std::vector<Figure> measureGuard(const Settings& settings);
std::vector<Figure> measureSlices(const Settings& settings);
std::vector<Figure> measureRawExport(const Settings& settings);
std::vector<Figure> measureScan(const Settings& settings);
std::vector<Figure> measureComparison(const Settings& settings);

} // namespace bench
