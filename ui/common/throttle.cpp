// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/common/throttle.h"

namespace ui {

Throttle::Throttle(std::chrono::milliseconds interval, QObject* parent)
    : QObject(parent)
    , m_interval(interval)
    , m_timer(this)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer); // a coarse one may be 5 % early
    connect(&m_timer, &QTimer::timeout, this, &Throttle::request);
}

void Throttle::request()
{
    if (m_timer.isActive())
        return;
    const auto now = std::chrono::steady_clock::now();
    if (now >= m_next)
        fire();
    else
        m_timer.start(std::chrono::ceil<std::chrono::milliseconds>(m_next - now));
}

void Throttle::cancel()
{
    m_timer.stop();
}

void Throttle::fire()
{
    m_next = std::chrono::steady_clock::now() + m_interval;
    emit fired();
}

} // namespace ui
