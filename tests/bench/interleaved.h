// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/bench/benchmark.h"

#include <cstddef>
#include <functional>
#include <string>

namespace bench {

// What came out of the runs of one side.
struct Runs {
    double median = 0;
    double spread = 0; // between the quartiles, as a part of the median
};

struct Comparison {
    Runs ours;
    Runs baseline;
};

// Runs the two in turn, so that what disturbs the machine disturbs both, and whichever went first
// goes second the next time. Each returns what it measured; both run once before it counts.
Comparison interleaved(int rounds, const std::function<double()>& ours,
                       const std::function<double()>& baseline);

// What is to hold of it: the limit bounds the ratio of the medians.
Figure figureOf(std::string name, std::string unit, const Comparison& runs, double limit,
                Sense sense = Sense::AtMost);

// Seconds that `work` takes by the clock, and how fast that is for so many bytes.
double secondsOf(const std::function<void()>& work);
double gigabytesPerSecond(std::size_t bytes, const std::function<void()>& work);

// Makes the compiler believe that the value is used.
template <typename T> inline void keep(const T& value)
{
    asm volatile("" : : "r"(&value) : "memory");
}

} // namespace bench
