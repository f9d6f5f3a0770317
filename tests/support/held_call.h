// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/file_descriptor.h"

#include <cstdint>
#include <thread>

namespace test {

// HeldCall stops one thread at a system call of a kind, before the kernel does it, until another
// thread lets it go on (seccomp(2), SECCOMP_RET_USER_NOTIF): for what must happen between two calls
// of a signal handler. Made by the thread that is to be held; destroyed by the other one when that
// thread has ended.
class HeldCall {
public:
    // Calls of `number` whose first argument is `argument`, compared in its lower 32 bits. Throws
    // std::system_error.
    HeldCall(int number, std::uintptr_t argument);

    // For the other thread: waits until a call is held; false after 60 s.
    bool wait();
    // That one and all that come later. A call that a signal interrupts is held once more.
    void letGo();

private:
    bool isHeldWithin(int milliseconds);
    void answer() const;

    engine::FileDescriptor m_listener;
    std::uint64_t m_call = 0;
    std::jthread m_answers; // goes first
};

} // namespace test
