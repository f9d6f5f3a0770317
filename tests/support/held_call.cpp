// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/held_call.h"

#include <array>
#include <cerrno>
#include <chrono>
#include <cstddef>
#include <system_error>

#include <linux/filter.h>
#include <linux/seccomp.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace test {

namespace {

engine::FileDescriptor holdCalls(int number, std::uintptr_t argument)
{
    constexpr auto kNumber = static_cast<std::uint32_t>(offsetof(seccomp_data, nr));
    // The lower half comes first in memory on all systems this is built for.
    constexpr auto kArgument = static_cast<std::uint32_t>(offsetof(seccomp_data, args));
    std::array<sock_filter, 6> program{{
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, kNumber),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, static_cast<std::uint32_t>(number), 0, 3),
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, kArgument),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, static_cast<std::uint32_t>(argument), 0, 1),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_USER_NOTIF),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    }};
    const sock_fprog filter{static_cast<unsigned short>(program.size()), program.data()};
    if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        throw std::system_error(errno, std::generic_category(), "prctl");
    const long listener =
        ::syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_NEW_LISTENER, &filter);
    if (listener < 0)
        throw std::system_error(errno, std::generic_category(), "seccomp");
    return engine::FileDescriptor(static_cast<int>(listener));
}

} // namespace

HeldCall::HeldCall(int number, std::uintptr_t argument)
    : m_listener(holdCalls(number, argument)) { }

bool HeldCall::isHeldWithin(int milliseconds)
{
    pollfd ready{m_listener.get(), POLLIN, 0};
    seccomp_notif call{};
    if (::poll(&ready, 1, milliseconds) != 1 || (ready.revents & POLLIN) == 0
        || ::ioctl(m_listener.get(), SECCOMP_IOCTL_NOTIF_RECV, &call) != 0)
        return false;
    m_call = call.id;
    return true;
}

bool HeldCall::wait()
{
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(60);
    while (!isHeldWithin(100)) {
        if (std::chrono::steady_clock::now() > until)
            return false;
    }
    return true;
}

void HeldCall::answer() const
{
    seccomp_notif_resp go{};
    go.id = m_call;
    go.flags = SECCOMP_USER_NOTIF_FLAG_CONTINUE;
    ::ioctl(m_listener.get(), SECCOMP_IOCTL_NOTIF_SEND, &go);
}

void HeldCall::letGo()
{
    answer();
    m_answers = std::jthread([this](const std::stop_token& stop) {
        while (!stop.stop_requested()) {
            if (isHeldWithin(5))
                answer();
        }
    });
}

} // namespace test
