// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

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

// Seconds that `work` takes by the clock.
double secondsOf(const std::function<void()>& work);

// Makes the compiler believe that the value is used.
template <typename T> inline void keep(const T& value)
{
    asm volatile("" : : "r"(&value) : "memory");
}

} // namespace bench
