// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/memory/memory_pool.h"
#include "tests/bench/baselines/locked_free_list.h"
#include "tests/bench/benchmark.h"
#include "tests/bench/interleaved.h"

#include <functional>
#include <latch>
#include <thread>

namespace bench {

namespace {

constexpr std::size_t kUnits = 256; // the program's own default
constexpr double kLimit = 1.0;

// Nanoseconds for one call of `once` in each of two threads that begin together.
double inTwoThreads(int times, const std::function<void(int times)>& repeat)
{
    std::latch begin(3);
    const auto work = [&] {
        begin.arrive_and_wait();
        repeat(times);
    };
    std::jthread first(work);
    std::jthread second(work);
    const double seconds = secondsOf([&] {
        begin.arrive_and_wait();
        first.join();
        second.join();
    });
    return seconds / times * 1e9;
}

double inOneThread(int times, const std::function<void(int times)>& repeat)
{
    return secondsOf([&] { repeat(times); }) / times * 1e9;
}

} // namespace

std::vector<Figure> measurePool(const Settings& settings)
{
    const int rounds = settings.quick ? 3 : 2001;
    const int times = settings.quick ? 1000 : 5000;
    engine::MemoryPool pool(kUnits);
    LockedFreeList list(kUnits, engine::MemoryPool::unitSize());
    const auto ours = [&pool](int count) {
        for (int i = 0; i < count; ++i)
            keep(pool.allocate());
    };
    const auto baseline = [&list](int count) {
        for (int i = 0; i < count; ++i) {
            std::byte* const unit = list.allocate();
            keep(unit);
            list.release(unit);
        }
    };
    const auto figure = [&](std::string name, auto& measure) {
        const Comparison runs = interleaved(
            rounds, [&] { return measure(times, ours); }, [&] { return measure(times, baseline); });
        return figureOf(std::move(name), "ns", runs, kLimit);
    };
    return {figure("pool: allocate and release a unit", inOneThread),
            figure("pool: the same in each of two threads", inTwoThreads)};
}

} // namespace bench
