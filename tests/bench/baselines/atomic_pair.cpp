// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/baselines/atomic_pair.h"

#include <atomic>
#include <cstdint>

namespace bench {

void countUpAndDown(int times)
{
    std::atomic<std::uint64_t> count{0};
    for (int i = 0; i < times; ++i) {
        count.fetch_add(1, std::memory_order_relaxed);
        count.fetch_sub(1, std::memory_order_acq_rel);
    }
}

} // namespace bench
