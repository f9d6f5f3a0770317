// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/interleaved.h"

#include <algorithm>
#include <chrono>
#include <utility>
#include <vector>

namespace bench {

namespace {

Runs summed(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    const std::size_t count = values.size();
    const double median = (values[(count - 1) / 2] + values[count / 2]) / 2;
    return {median, (values[count * 3 / 4] - values[count / 4]) / median};
}

} // namespace

Comparison interleaved(int rounds, const std::function<double()>& ours,
                       const std::function<double()>& baseline)
{
    std::vector<double> oursMeasured;
    std::vector<double> baselineMeasured;
    ours();
    baseline();
    for (int round = 0; round < rounds; ++round) {
        if (round % 2 == 0)
            oursMeasured.push_back(ours());
        baselineMeasured.push_back(baseline());
        if (round % 2 == 1)
            oursMeasured.push_back(ours());
    }
    return {summed(std::move(oursMeasured)), summed(std::move(baselineMeasured))};
}

Figure figureOf(std::string name, std::string unit, const Comparison& runs, double limit,
                Sense sense)
{
    return {.name = std::move(name),
            .value = runs.ours.median,
            .unit = std::move(unit),
            .baseline = runs.baseline.median,
            .limit = limit,
            .sense = sense,
            .spread = runs.ours.spread};
}

double secondsOf(const std::function<void()>& work)
{
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

double gigabytesPerSecond(std::size_t bytes, const std::function<void()>& work)
{
    return static_cast<double>(bytes) / 1e9 / secondsOf(work);
}

} // namespace bench
