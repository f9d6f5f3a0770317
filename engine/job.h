// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <cstdint>
#include <stop_token>

namespace engine {

// JobControl is what a long job shares with whoever started it: a wish to stop and how far it is.
// Thread-safe. A job looks at stopRequested() at least once per system call, and a call moves at
// most kMostPerCall bytes, so that it stops within 100 ms of the running call's return.
class JobControl {
public:
    static constexpr std::uint64_t kMostPerCall = 8u << 20;

    void requestStop() noexcept { m_stop.request_stop(); }
    bool stopRequested() const noexcept { return m_stop.stop_requested(); }
    std::stop_token stopToken() const noexcept { return m_stop.get_token(); }

    void setTotal(std::uint64_t bytes) noexcept { m_total.store(bytes, std::memory_order_relaxed); }
    void advance(std::uint64_t bytes) noexcept
    {
        m_done.fetch_add(bytes, std::memory_order_relaxed);
    }
    std::uint64_t total() const noexcept { return m_total.load(std::memory_order_relaxed); }
    std::uint64_t done() const noexcept { return m_done.load(std::memory_order_relaxed); }

private:
    std::stop_source m_stop;
    std::atomic<std::uint64_t> m_total{0};
    std::atomic<std::uint64_t> m_done{0};
};

} // namespace engine
