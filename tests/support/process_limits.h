// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

#include <sys/resource.h>

namespace test {

// SoftLimit is a limit of this process (setrlimit(2)) for as long as it lives. Throws
// std::system_error.
class SoftLimit {
public:
    SoftLimit(__rlimit_resource resource, rlim_t limit);
    ~SoftLimit();
    SoftLimit(const SoftLimit&) = delete;
    SoftLimit& operator=(const SoftLimit&) = delete;

private:
    const __rlimit_resource m_resource;
    rlimit m_before{};
};

// Bytes of address space that this process has taken.
std::size_t addressSpaceTaken();

// What a child process may take from itself; all throw std::system_error.

// The address space may grow by `more` bytes at most.
void limitAddressSpace(std::size_t more);
// No thread can be started any more: the address space is short, and threads that never end have
// it.
void useUpThreads();
// The user nobody (65534), without groups and rights.
void becomeNobody();

} // namespace test
