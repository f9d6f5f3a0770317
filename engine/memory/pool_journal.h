// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/memory/memory_pool.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <vector>

namespace engine {

// Why a mark stands in the journal.
enum class PoolEvent : std::uint8_t { Hold, Release, Refusal, Growth, Shrink };

// The pool at one moment, in units. used = held + onScreen + loading.
struct PoolSample {
    std::chrono::steady_clock::time_point time{};
    std::size_t capacity = 0;
    std::size_t held = 0;
    std::size_t onScreen = 0;
    std::size_t loading = 0; // what is used but neither held nor on screen, on its way in or out
    std::size_t peakUsed = 0; // the most used since the sample before, at least `used`

    std::size_t used() const noexcept { return held + onScreen + loading; }
    std::size_t available() const noexcept { return capacity > used() ? capacity - used() : 0; }
};

struct PoolMark {
    std::chrono::steady_clock::time_point time{};
    PoolEvent event = PoolEvent::Hold;
    std::string text; // "hold page 12"
};

// PoolJournal is the history of one pool: samples, and marks for what the user did. Not
// thread-safe: it belongs to the thread that knows what is held and on screen. Bounded: past
// kMostSamples or kMostMarks the oldest go. Moments are told in the order they happened.
class PoolJournal {
public:
    using Clock = std::chrono::steady_clock;
    // 30 samples in any second; what happens in between is kept as the peak of the next one.
    static constexpr std::chrono::milliseconds kLeastInterval{34};
    static constexpr std::size_t kMostSamples = 30 * 60 * 10; // ten minutes of the busiest kind
    static constexpr std::size_t kMostMarks = 1000;

    // Notes the present state; true when a sample was added. Within kLeastInterval of the last
    // addition the state waits, in place of the one that waited before, and due() says when flush()
    // should be called. A state that says nothing new is left out.
    bool record(PoolSample sample);
    // Takes a waiting state in, dated when it was noted, once its time has come; true when a sample
    // was added.
    bool flush(Clock::time_point now);
    // When the waiting state may be taken in; time_point::max() where none waits.
    Clock::time_point due() const noexcept;
    void mark(PoolMark mark);

    const std::deque<PoolSample>& samples() const noexcept { return m_samples; }
    const std::deque<PoolMark>& marks() const noexcept { return m_marks; }
    // The most units ever used at once, samples that wait or went counted.
    std::size_t peakUsed() const noexcept { return m_peakUsed; }
    std::uint64_t refused() const noexcept { return m_refused; } // refusals marked

private:
    void add(const PoolSample& sample, Clock::time_point now);

    std::deque<PoolSample> m_samples;
    std::deque<PoolMark> m_marks;
    bool m_waiting = false;
    PoolSample m_next; // what waits
    Clock::time_point m_added; // when the last sample was added, which may be after it was noted
    std::size_t m_peakUsed = 0;
    std::uint64_t m_refused = 0;
};

} // namespace engine
