// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/open_watch.h"

#include <array>
#include <cerrno>
#include <system_error>

#include <sys/inotify.h>
#include <unistd.h>

namespace test {

OpenWatch::OpenWatch(const std::filesystem::path& path)
    : m_events(::inotify_init1(IN_NONBLOCK | IN_CLOEXEC))
{
    if (!m_events || ::inotify_add_watch(m_events.get(), path.c_str(), IN_OPEN) < 0)
        throw std::system_error(errno, std::generic_category(), path.string());
}

bool OpenWatch::sawOpening() const
{
    alignas(inotify_event) std::array<char, 4096> buffer{};
    return ::read(m_events.get(), buffer.data(), buffer.size()) > 0;
}

} // namespace test
