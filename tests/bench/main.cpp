// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/benchmark.h"
#include "tests/bench/report.h"
#include "ui/common/theme.h"

#include <QApplication>
#include <QStyleFactory>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <stdexcept>
#include <string>

namespace {

constexpr const char* kHelp = R"(usage: mapscope_bench [OPTION]...

Measures the numbers that Mapscope has to hold, each beside its baseline: medians of runs that take
turns. Ends with 0 when all hold, with 1 when one does not, with 2 when it could not measure.

  --json          an array of {"name", "value", "unit", "baseline", "ratio", "limit", "sense",
                  "holds"}, where limit and sense bound the ratio (the value, without a baseline)
  --quick         only to see that it works: a few runs, whose figures say nothing, and ends with 0
                  whatever holds
  --only NAME     this benchmark alone; may be given several times
  --folder DIR    where files are made: up to 1.5 GiB, removed afterwards (default: TMPDIR or /tmp)
  --list          the benchmarks
  --help          this text

Needs no display. Numbers of the whole program: tests/bench/run_all.
)";

struct Options {
    enum class Action : std::uint8_t { Measure, List, Help };
    Action action = Action::Measure;
    bool json = false;
    std::vector<std::string> only; // empty: all
    bench::Settings settings{false, std::filesystem::temp_directory_path()};
};

// Throws std::invalid_argument.
Options parse(const std::vector<std::string>& arguments)
{
    Options options;
    for (auto at = arguments.begin(); at != arguments.end(); ++at) {
        const auto value = [&]() -> const std::string& {
            if (std::next(at) == arguments.end())
                throw std::invalid_argument(*at + " needs a value");
            return *++at;
        };
        if (*at == "--json")
            options.json = true;
        else if (*at == "--quick")
            options.settings.quick = true;
        else if (*at == "--only")
            options.only.push_back(value());
        else if (*at == "--folder")
            options.settings.folder = value();
        else if (*at == "--list")
            options.action = Options::Action::List;
        else if (*at == "--help")
            options.action = Options::Action::Help;
        else
            throw std::invalid_argument("there is no option " + *at);
    }
    return options;
}

// Throws std::invalid_argument for a name that no benchmark has.
std::vector<bench::Benchmark> chosen(const Options& options)
{
    const auto all = bench::benchmarks();
    if (options.only.empty())
        return {all.begin(), all.end()};
    std::vector<bench::Benchmark> some;
    for (const std::string& name : options.only) {
        const auto found = std::ranges::find(all, name, &bench::Benchmark::name);
        if (found == all.end())
            throw std::invalid_argument("there is no benchmark " + name);
        some.push_back(*found);
    }
    return some;
}

int measure(const Options& options)
{
    std::vector<bench::Figure> figures;
    for (const bench::Benchmark& benchmark : chosen(options)) {
        const std::string what(benchmark.what);
        std::fprintf(stderr, "%s\n", what.c_str());
        for (bench::Figure& figure : benchmark.run(options.settings))
            figures.push_back(std::move(figure));
    }
    const std::string text = options.json ? bench::toJson(figures) : bench::toTable(figures);
    std::fputs(text.c_str(), stdout);
    const bool hold = std::ranges::all_of(figures, &bench::Figure::holds);
    return hold || options.settings.quick ? 0 : 1;
}

int run(const Options& options)
{
    switch (options.action) {
    case Options::Action::Help:
        std::fputs(kHelp, stdout);
        return 0;
    case Options::Action::List:
        for (const bench::Benchmark& benchmark : bench::benchmarks())
            std::printf("%-8s %s\n", std::string(benchmark.name).c_str(),
                        std::string(benchmark.what).c_str());
        return 0;
    case Options::Action::Measure:
        break;
    }
    return measure(options);
}

} // namespace

int main(int argc, char** argv)
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    int onlyName = 1; // the rest is ours
    QApplication app(onlyName, argv);
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    QApplication::setPalette(ui::lightTheme().palette());
    try {
        return run(parse({argv + 1, argv + argc}));
    } catch (const std::exception& error) {
        std::fprintf(stderr, "mapscope_bench: %s\n", error.what());
        return 2;
    }
}
