// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/benchmark.h"

#include <array>

namespace bench {

std::span<const Benchmark> benchmarks()
{
    static constexpr std::array kAll{
        Benchmark{"open", "opening 8 TiB sparse to the first painted page, against 8 KiB",
                  measureOpening},
        Benchmark{"paint", "painting the full hex view, against one drawText a byte",
                  measurePainting},
        Benchmark{"pool", "allocating and releasing a unit, against a list behind a mutex",
                  measurePool},
        Benchmark{"slice", "one slice from the iterator, against an atomic increment and decrement",
                  measureSlices},
        Benchmark{"guard", "copying out of a guarded mapping, against one nobody guards",
                  measureGuard},
        Benchmark{"export", "writing a raw export, against cp", measureRawExport},
        Benchmark{"scan", "looking for a byte that is not zero, against a plain read loop",
                  measureScan},
        Benchmark{"compare", "comparing two files, against read and memcmp", measureComparison},
    };
    return kAll;
}

std::optional<double> Figure::ratio() const noexcept
{
    return baseline ? std::optional(value / *baseline) : std::nullopt;
}

bool Figure::holds() const noexcept
{
    const double bounded = ratio().value_or(value);
    return sense == Sense::AtMost ? bounded <= limit : bounded >= limit;
}

} // namespace bench
