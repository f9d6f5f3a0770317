// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QTimer>

#include <chrono>

namespace ui {

// Throttle turns any number of requests into at most one fired() per interval: the first at once,
// the last never lost. At rest no timer runs.
class Throttle : public QObject {
    Q_OBJECT

public:
    // 30 times a second: what an eye follows, and what the pool's journal keeps.
    static constexpr std::chrono::milliseconds kDisplayInterval{34};

    explicit Throttle(std::chrono::milliseconds interval, QObject* parent = nullptr);

    void request();
    void cancel(); // forgets a request that waits

signals:
    void fired();

private:
    void fire();

    const std::chrono::milliseconds m_interval;
    std::chrono::steady_clock::time_point m_next{}; // when the next may be fired
    QTimer m_timer;
};

} // namespace ui
