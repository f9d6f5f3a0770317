// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/memory/pool_journal.h"

#include <algorithm>
#include <utility>

namespace engine {

namespace {

// Would `next`, drawn after `last`, look any different?
bool saysNothingNew(const PoolSample& last, const PoolSample& next) noexcept
{
    return last.capacity == next.capacity && last.held == next.held
        && last.onScreen == next.onScreen && last.loading == next.loading
        && next.peakUsed <= next.used();
}

} // namespace

bool PoolJournal::record(PoolSample sample)
{
    sample.peakUsed = std::max(sample.peakUsed, sample.used());
    m_peakUsed = std::max(m_peakUsed, sample.peakUsed);
    if (!m_samples.empty() && !m_waiting && saysNothingNew(m_samples.back(), sample))
        return false;
    if (m_waiting)
        sample.peakUsed = std::max(sample.peakUsed, m_next.peakUsed);
    if (m_samples.empty() || sample.time >= m_added + kLeastInterval) {
        add(sample, sample.time);
        return true;
    }
    m_next = sample;
    m_waiting = true;
    return false;
}

bool PoolJournal::flush(Clock::time_point now)
{
    if (now < due())
        return false;
    add(m_next, now);
    return true;
}

PoolJournal::Clock::time_point PoolJournal::due() const noexcept
{
    return m_waiting ? m_added + kLeastInterval : Clock::time_point::max();
}

void PoolJournal::mark(PoolMark mark)
{
    m_refused += mark.event == PoolEvent::Refusal ? 1 : 0;
    m_marks.push_back(std::move(mark));
    if (m_marks.size() > kMostMarks)
        m_marks.pop_front();
}

void PoolJournal::add(const PoolSample& sample, Clock::time_point now)
{
    m_samples.push_back(sample);
    if (m_samples.size() > kMostSamples)
        m_samples.pop_front();
    m_waiting = false;
    m_added = now;
}

} // namespace engine
