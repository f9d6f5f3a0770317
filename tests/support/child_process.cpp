// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/child_process.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <exception>
#include <system_error>

#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace test {

ChildProcess::ChildProcess(const std::function<void(const Say&)>& run)
{
    std::array<int, 2> ends{};
    // Packets, so that what was said at once is heard at once.
    if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends.data()) != 0)
        throw std::system_error(errno, std::generic_category(), "socketpair");
    m_child = ::fork();
    if (m_child < 0)
        throw std::system_error(errno, std::generic_category(), "fork");
    if (m_child == 0) {
        ::close(ends[0]);
        const Say say = [socket = ends[1]](const std::string& text) {
            ::send(socket, text.data(), text.size(), MSG_NOSIGNAL);
        };
        try {
            run(say);
        } catch (const std::exception& error) {
            say(std::string("threw ") + error.what());
        }
        ::_exit(0);
    }
    ::close(ends[1]);
    m_pipe = ends[0];
}

ChildProcess::~ChildProcess()
{
    kill();
    ::close(m_pipe);
}

std::string ChildProcess::hear()
{
    std::array<char, 8192> buffer{};
    ssize_t n = 0;
    do
        n = ::recv(m_pipe, buffer.data(), buffer.size(), 0);
    while (n < 0 && errno == EINTR);
    return std::string(buffer.data(), n > 0 ? static_cast<std::size_t>(n) : 0);
}

void ChildProcess::kill()
{
    if (m_child < 0)
        return;
    ::kill(m_child, SIGKILL);
    ::waitpid(m_child, nullptr, 0);
    m_child = -1;
}

std::string ChildProcess::finish()
{
    std::string all;
    for (std::string heard = hear(); !heard.empty(); heard = hear())
        all += heard;
    int status = 0;
    ::waitpid(m_child, &status, 0);
    m_child = -1;
    if (WIFSIGNALED(status))
        all += "killed by signal " + std::to_string(WTERMSIG(status));
    return all;
}

} // namespace test
