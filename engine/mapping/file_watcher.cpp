// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/mapping/file_watcher.h"

#include "engine/file_descriptor.h"

#include <array>
#include <cstddef>
#include <cstring>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <unistd.h>

namespace engine {

namespace {

constexpr std::uint32_t kEvents =
    IN_MODIFY | IN_ATTRIB | IN_MOVE_SELF | IN_DELETE_SELF; // unlink and rename over it: IN_ATTRIB
constexpr int kLost = -1; // for which file is not known: the kernel's queue was full

} // namespace

struct FileWatcher::Core {
    FileDescriptor inotify{::inotify_init1(IN_CLOEXEC | IN_NONBLOCK)};
    FileDescriptor stop{::eventfd(0, EFD_CLOEXEC)};
    std::mutex mutex;
    std::uint64_t nextId = 1;
    std::uint64_t removals = 0; // of the kernel's watches
    // By watch descriptor: two Segments of one file have the same one.
    std::map<int, std::map<std::uint64_t, std::function<void()>>> callbacks;
    std::thread thread; // of the FileWatcher; started with the first watch

    void run();
    std::set<int> readEvents() const;
    void tell(const std::set<int>& watches);
    void remove(int watch, std::uint64_t id);
};

void FileWatcher::Core::run()
{
    std::array<pollfd, 2> files{{{stop.get(), POLLIN, 0}, {inotify.get(), POLLIN, 0}}};
    for (;;) {
        if (::poll(files.data(), files.size(), -1) < 0)
            continue; // EINTR
        if (files[0].revents != 0)
            return;
        tell(readEvents());
        if (::poll(files.data(), 1, static_cast<int>(kInterval.count())) > 0)
            return;
    }
}

std::set<int> FileWatcher::Core::readEvents() const
{
    std::set<int> watches;
    alignas(inotify_event) std::array<char, 4096> buffer;
    for (int i = 0; i < 16; ++i) { // what comes meanwhile is for the next time
        const ssize_t n = ::read(inotify.get(), buffer.data(), buffer.size());
        if (n <= 0)
            return watches;
        for (std::size_t at = 0; at < static_cast<std::size_t>(n);) {
            inotify_event event{};
            std::memcpy(&event, buffer.data() + at, sizeof event);
            watches.insert((event.mask & IN_Q_OVERFLOW) != 0 ? kLost : event.wd);
            at += sizeof event + event.len;
        }
    }
    return watches;
}

void FileWatcher::Core::tell(const std::set<int>& watches)
{
    std::vector<std::function<void()>> due; // called without the lock
    {
        const std::lock_guard lock(mutex);
        for (const auto& [watch, byId] : callbacks) {
            if (!watches.contains(watch) && !watches.contains(kLost))
                continue;
            for (const auto& [id, callback] : byId)
                due.push_back(callback);
        }
    }
    for (const auto& callback : due)
        callback();
}

void FileWatcher::Core::remove(int watch, std::uint64_t id)
{
    const std::lock_guard lock(mutex);
    const auto it = callbacks.find(watch);
    if (it == callbacks.end())
        return;
    it->second.erase(id);
    if (!it->second.empty())
        return;
    callbacks.erase(it);
    ++removals;
    ::inotify_rm_watch(inotify.get(), watch); // fails where the file is gone, and the watch with it
}

FileWatcher::FileWatcher() : m_core(std::make_shared<Core>()) { }

FileWatcher::~FileWatcher()
{
    if (!m_core->thread.joinable())
        return;
    const std::uint64_t one = 1;
    [[maybe_unused]] const ssize_t n = ::write(m_core->stop.get(), &one, sizeof one);
    m_core->thread.join();
}

std::unique_ptr<FileWatcher::Watch> FileWatcher::watch(int descriptor,
                                                       std::function<void()> onEvent)
{
    class Registered : public Watch {
    public:
        Registered(std::shared_ptr<Core> core, int watch, std::uint64_t id)
            : m_core(std::move(core))
            , m_watch(watch)
            , m_id(id)
        {
        }
        ~Registered() override { m_core->remove(m_watch, m_id); }
        Registered(const Registered&) = delete;
        Registered& operator=(const Registered&) = delete;

    private:
        std::shared_ptr<Core> m_core;
        int m_watch;
        std::uint64_t m_id;
    };

    // The file that is open, whatever its name leads to by now.
    const std::string file = "/proc/self/fd/" + std::to_string(descriptor);
    std::unique_lock lock(m_core->mutex);
    int watch = 0;
    std::uint64_t before = 0;
    do {
        before = m_core->removals;
        lock.unlock(); // the file system may be asked for permission, and take its time
        watch = ::inotify_add_watch(m_core->inotify.get(), file.c_str(), kEvents);
        if (watch < 0)
            return nullptr;
        lock.lock();
    } while (before != m_core->removals); // or it may have been removed as another's already
    try {
        if (!m_core->thread.joinable())
            m_core->thread = std::thread([core = m_core.get()] { core->run(); });
    } catch (const std::system_error&) {
        return nullptr; // no thread can be had; the kernel's watch goes with the instance
    }
    const std::uint64_t id = m_core->nextId++;
    m_core->callbacks[watch].emplace(id, std::move(onEvent));
    return std::make_unique<Registered>(m_core, watch, id);
}

} // namespace engine
