// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/mapping/file_watcher.h"
#include "engine/paging/freshness.h"
#include "engine/paging/pager.h"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <utility>

namespace engine {

// Shared by the Pager and its thread: whichever goes last, neither waits for the other.
struct Pager::Core {
    struct PageRequest {
        PageKey key;
        KnownViews known;
        bool refresh = false;
    };

    struct ComparisonRequest {
        std::uint64_t id = 0;
        std::weak_ptr<const PageView> then; // while it waits, its owners may let go of it
    };

    const std::filesystem::path path;
    const std::shared_ptr<MemoryPool> pool;
    const std::function<void()> wake;
    const std::weak_ptr<FileWatcher> watcher; // not kept: it must not end on its own thread

    mutable std::mutex mutex;
    std::condition_variable changed;
    bool closed = false;
    bool loading = false; // a request is out of the queue and not answered yet
    std::deque<PageRequest> requests;
    std::vector<PageDelivery> deliveries;
    std::optional<OpenOutcome> opened;
    bool newsWanted = false;
    std::optional<FileNews> news;
    std::uint64_t events = 0; // of the watcher
    std::deque<ComparisonRequest> toCompare;
    std::vector<ViewComparison> comparisons;
    std::chrono::steady_clock::time_point toldComparisons; // the thread's alone
    bool growthWanted = false;
    std::optional<std::uint64_t> grown;
    // Views that lost their request; the thread lets go of them.
    KnownViews discarded;
    std::shared_ptr<const Segments> segments; // while the file is open; the thread's
    std::optional<Freshness> freshness; // the thread's alone
    std::unique_ptr<FileWatcher::Watch> watch; // the thread's alone

    Core(std::filesystem::path file, std::shared_ptr<MemoryPool> units,
         std::function<void()> onAnswer, const std::shared_ptr<FileWatcher>& fileWatcher)
        : path(std::move(file))
        , pool(std::move(units))
        , wake(std::move(onAnswer))
        , watcher(fileWatcher)
    {
    }

    static void run(const std::shared_ptr<Core>& core);
    bool open();
    void watchFile(const std::shared_ptr<Core>& self);
    void end();
    void failToOpen(IoError why); // before there is a thread
    void serve();
    void answer(PageRequest request);
    void tellNews();
    void compare(const ComparisonRequest& request);
    void grow();
    PageOutcome load(const PageRequest& request);
    void enqueue(PageRequest request);
    void closeRequests(const std::function<bool(const PageKey&)>& which); // under the mutex
};

} // namespace engine
