// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/paging/pager.h"

#include "engine/paging/pager_core.h"

#include <system_error>
#include <thread>
#include <utility>

namespace engine {

Pager::Pager(std::filesystem::path path, std::shared_ptr<MemoryPool> pool,
             std::function<void()> wake, const std::shared_ptr<FileWatcher>& watcher)
    : m_core(std::make_shared<Core>(std::move(path), std::move(pool), std::move(wake), watcher))
{
    try {
        std::thread([core = m_core] { Core::run(core); }).detach();
    } catch (const std::system_error& error) {
        m_core->failToOpen(
            IoError("open", m_core->path, error.code().value(),
                    "no thread can be started for it: " + errorText(error.code().value())));
    }
}

Pager::~Pager()
{
    close();
}

std::optional<OpenOutcome> Pager::takeOpened()
{
    const std::lock_guard lock(m_core->mutex);
    return std::exchange(m_core->opened, std::nullopt);
}

void Pager::request(PageKey key, KnownViews known)
{
    m_core->enqueue({key, std::move(known), false});
}

void Pager::refresh(PageKey key, KnownViews known)
{
    m_core->enqueue({key, std::move(known), true});
}

void Pager::withdraw(const std::function<bool(const PageKey&)>& which)
{
    const std::lock_guard lock(m_core->mutex);
    m_core->closeRequests(which);
    m_core->changed.notify_all();
}

std::vector<PageDelivery> Pager::takeDeliveries()
{
    const std::lock_guard lock(m_core->mutex);
    return std::exchange(m_core->deliveries, {});
}

void Pager::askForNews()
{
    const std::lock_guard lock(m_core->mutex);
    m_core->newsWanted = true;
    m_core->changed.notify_all();
}

std::optional<FileNews> Pager::takeNews()
{
    const std::lock_guard lock(m_core->mutex);
    return std::exchange(m_core->news, std::nullopt);
}

void Pager::compare(std::uint64_t id, const std::shared_ptr<const PageView>& then)
{
    const std::lock_guard lock(m_core->mutex);
    if (m_core->closed)
        return;
    m_core->toCompare.push_back({id, then});
    m_core->changed.notify_all();
}

std::vector<ViewComparison> Pager::takeComparisons()
{
    const std::lock_guard lock(m_core->mutex);
    return std::exchange(m_core->comparisons, {});
}

void Pager::grow()
{
    const std::lock_guard lock(m_core->mutex);
    m_core->growthWanted = true;
    m_core->changed.notify_all();
}

std::optional<std::uint64_t> Pager::takeGrown()
{
    const std::lock_guard lock(m_core->mutex);
    return std::exchange(m_core->grown, std::nullopt);
}

bool Pager::waitUntilServed(std::chrono::microseconds atMost)
{
    std::unique_lock lock(m_core->mutex);
    return m_core->changed.wait_for(lock, atMost,
                                    [&] { return m_core->requests.empty() && !m_core->loading; });
}

std::unique_ptr<ByteSource> Pager::source() const
{
    // Under the lock the thread keeps the mapping: this is no last reference.
    const std::lock_guard lock(m_core->mutex);
    return m_core->closed || !m_core->segments ? nullptr : m_core->segments->source();
}

void Pager::close()
{
    const std::lock_guard lock(m_core->mutex);
    m_core->closed = true;
    m_core->closeRequests([](const PageKey&) { return true; });
    m_core->changed.notify_all();
}

} // namespace engine
