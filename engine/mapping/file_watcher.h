// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>

namespace engine {

// FileWatcher tells at once when something happens to an open file, as far as the kernel sees it
// (inotify(7)): write, truncate, rename, delete, replace, change of attributes. It does not see
// stores into shared mappings, what happens to the folders above, and what other machines do on a
// network file system: who needs to know has to ask now and then, too. One kernel instance and one
// thread for all files; thread-safe.
class FileWatcher {
public:
    // Events that come thicker are told together.
    static constexpr std::chrono::milliseconds kInterval{50};

    FileWatcher();
    ~FileWatcher(); // waits for a call of onEvent that is under way
    FileWatcher(const FileWatcher&) = delete;
    FileWatcher& operator=(const FileWatcher&) = delete;

    // Ends it; onEvent may be called once more meanwhile. May outlive the FileWatcher.
    class Watch {
    public:
        virtual ~Watch() = default;
    };
    // Calls `onEvent`, which must not block, on the watcher's thread. nullptr where that cannot be
    // had: no /proc, or the user's limits of inotify(7) are reached. May block in the file system.
    std::unique_ptr<Watch> watch(int descriptor, std::function<void()> onEvent);

private:
    struct Core;
    std::shared_ptr<Core> m_core;
};

} // namespace engine
