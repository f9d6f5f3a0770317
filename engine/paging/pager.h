// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/io_error.h"
#include "engine/mapping/file_news.h"
#include "engine/mapping/file_watcher.h"
#include "engine/memory/memory_pool.h"
#include "engine/paging/page_copy.h"
#include "engine/paging/view_difference.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <variant>
#include <vector>

namespace engine {

// What identifies a request: the page of the pager's file, and a number of the caller's choosing.
struct PageKey {
    std::uint64_t page = 0;
    std::uint64_t generation = 0;
    friend auto operator<=>(const PageKey&, const PageKey&) = default;
};

struct PageDelivery {
    PageKey key;
    PageOutcome outcome;
};

// The answer to compare().
struct ViewComparison {
    std::uint64_t id = 0;
    ViewDifference difference;
};

// How opening the file ended.
struct OpenedFile {
    std::uint64_t size = 0;
    bool blockDevice = false;
    FileIdentity identity;
    std::shared_ptr<const MappingStatus> status;
    FileNews news; // at that moment, to compare with
};
using OpenOutcome = std::variant<OpenedFile, IoError>;

// Pager is the loader of one file: a thread of its own opens it and copies its pages into units of
// the pool, one page in flight. All functions may be called from any thread and none waits for the
// file. The destructor does not wait either: the thread ends when its system call returns, and
// drops the mapping there.
class Pager {
public:
    // Starts opening `path`. `wake` is called on the loader's thread after each answer (where no
    // thread can be started, from here, and opening failed); it must not block and may outlive the
    // Pager by one call. With a watcher, which is not kept, news come by themselves when something
    // happens to the file, too.
    Pager(std::filesystem::path path, std::shared_ptr<MemoryPool> pool, std::function<void()> wake,
          const std::shared_ptr<FileWatcher>& watcher = nullptr);
    ~Pager(); // as close()
    Pager(const Pager&) = delete;
    Pager& operator=(const Pager&) = delete;

    // The outcome of opening, once; std::nullopt before it is known and after it was taken.
    std::optional<OpenOutcome> takeOpened();

    // Asks for a page. Where the file still has the bytes of one of the `known` views in its
    // states, that one is delivered again and no unit is needed. Requests are served in order.
    void request(PageKey key, KnownViews known = {});
    // Asks whether `known.front()`, which the screen shows (without any: as request()), is still
    // what the file has, as far as that can be told without waiting for a disk (see Freshness);
    // where it may not be, the page is copied anew.
    void refresh(PageKey key, KnownViews known);
    // Takes back requests that are not being served yet; each is delivered as PageClosed. These
    // answers, those of close() and of a closed pager are there at once: wake is not called.
    void withdraw(const std::function<bool(const PageKey&)>& which);
    // The answers so far, in order.
    std::vector<PageDelivery> takeDeliveries();
    // Asks what has become of the file; answered by takeNews(). Asked twice, it is answered once.
    // The watcher's events are counted in the answer.
    void askForNews();
    std::optional<FileNews> takeNews();
    // Asks how the file as it is now differs from `then`, a view of it or of a file that had its
    // name before. Needs no unit; done when no page is asked for. `then` is not kept while it
    // waits: where it is gone by then, the answer is no difference. Not answered once it is closed.
    void compare(std::uint64_t id, const std::shared_ptr<const PageView>& then);
    std::vector<ViewComparison> takeComparisons(); // the answers so far, in order
    // Takes in what the file has grown by: the same mapping then reaches to its new end. Pages that
    // are asked for afterwards may lie behind the old one.
    void grow();
    // The answer, once: the size in bytes that is mapped now; as before, where the file has not
    // grown or could not be asked. std::nullopt: none yet. What is asked for twice before it is
    // answered may be answered once.
    std::optional<std::uint64_t> takeGrown();

    // Waits until nothing is asked for or being loaded; false after `atMost`. For the window's one
    // short wait after a scroll.
    bool waitUntilServed(std::chrono::microseconds atMost);
    // A source for exports, which shares the descriptor that is open: no system call is made.
    // nullptr before the file is open and after closing.
    std::unique_ptr<ByteSource> source() const;
    // Answers what is asked for with PageClosed and lets go of the mapping, on the loader's thread.
    void close();

private:
    struct Core;
    std::shared_ptr<Core> m_core;
};

} // namespace engine
