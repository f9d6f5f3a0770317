// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/document/workspace.h"

#include "ui/common/format.h"

#include <algorithm>
#include <iterator>
#include <new>
#include <set>
#include <utility>

namespace ui {

Workspace::Workspace(std::size_t poolUnits, QObject* parent)
    : QObject(parent)
    , m_pool(std::make_shared<engine::MemoryPool>(poolUnits))
    , m_watcher(std::make_shared<engine::FileWatcher>())
    , m_dropWaker(this, [this] { noteDropped(); })
    , m_reaper(m_dropWaker.function())
{
    m_sampleTimer.setSingleShot(true);
    connect(&m_sampleTimer, &QTimer::timeout, this, [this] {
        if (m_journal.flush(engine::PoolJournal::Clock::now()))
            emit poolChanged();
    });
    samplePool();
}

Workspace::~Workspace()
{
    m_document = nullptr;
    m_opening.clear();
    m_documents.clear();
    for (HeldView& held : m_held)
        reap(std::move(held.view));
}

engine::PoolSample Workspace::poolSample() const
{
    engine::PoolSample sample;
    sample.time = engine::PoolJournal::Clock::now();
    const engine::PoolState state = m_pool->state();
    sample.capacity = state.capacity;
    std::set<const engine::PageView*> counted;
    for (const HeldView& held : m_held) {
        if (held.view && counted.insert(held.view.get()).second)
            sample.held += held.view->units();
    }
    for (const auto& document : m_documents)
        sample.onScreen += document->unitsOnScreen();
    const std::size_t known = sample.held + sample.onScreen;
    sample.loading = state.used > known ? state.used - known : 0;
    sample.peakUsed = sample.used();
    return sample;
}

void Workspace::samplePool()
{
    engine::PoolSample sample = poolSample();
    sample.peakUsed = std::max(m_pool->takePeakUsed(), sample.used());
    const bool added = m_journal.record(sample);
    const auto due = m_journal.due();
    if (due != engine::PoolJournal::Clock::time_point::max() && !m_sampleTimer.isActive()) {
        const auto wait =
            std::chrono::ceil<std::chrono::milliseconds>(due - engine::PoolJournal::Clock::now());
        m_sampleTimer.start(std::max(wait, std::chrono::milliseconds(1)));
    }
    if (added)
        emit poolChanged();
}

void Workspace::mark(engine::PoolEvent event, const QString& text)
{
    m_journal.mark({engine::PoolJournal::Clock::now(), event, text.toStdString()});
}

QString Workspace::resizePool(std::size_t units)
{
    const std::size_t wanted = std::max(units, kLeastPoolUnits);
    const std::size_t before = m_pool->capacity();
    QString problem;
    if (wanted > before) {
        try {
            m_pool->acquire(wanted - before);
        } catch (const std::bad_alloc&) {
            problem = tr("The pool stays at %1: the system has no memory for %2 more.")
                          .arg(formatUnits(before), formatUnits(wanted - before));
        }
    } else {
        m_pool->retire(before - wanted);
    }
    const std::size_t now = m_pool->capacity();
    if (wanted < before && now > wanted) {
        problem = tr("The pool shrank to %1 instead of %2, because these are in use. "
                     "Release held views to shrink it further.")
                      .arg(formatUnits(now), formatCount(wanted));
    }
    if (units < kLeastPoolUnits) {
        const QString least = tr("The smallest pool has %1").arg(formatUnits(kLeastPoolUnits));
        problem = problem.isEmpty() ? tr("%1: it has %2 now.").arg(least, formatCount(now))
                                    : tr("%1. %2").arg(least, problem);
    }
    if (now != before) {
        mark(now > before ? engine::PoolEvent::Growth : engine::PoolEvent::Shrink,
             now > before ? tr("grow to %1").arg(formatCount(now))
                          : tr("shrink to %1").arg(formatCount(now)));
    }
    if (now > before)
        retryMissingPages();
    samplePool();
    emit poolChanged();
    return problem;
}

void Workspace::reap(std::shared_ptr<const engine::PageView> view)
{
    if (!view)
        return;
    const void* const mapping = view->slice().status().get();
    m_reaper.drop(std::move(view), mapping);
}

void Workspace::noteDropped()
{
    samplePool();
    emit poolChanged();
    retryMissingPages();
}

void Workspace::retryMissingPages()
{
    for (const auto& document : m_documents)
        document->retryMissingPages();
}

} // namespace ui
