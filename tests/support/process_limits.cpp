// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/process_limits.h"

#include <cerrno>
#include <fstream>
#include <system_error>
#include <thread>
#include <vector>

#include <grp.h>
#include <unistd.h>

namespace test {

namespace {

void check(int result, const char* what)
{
    if (result < 0)
        throw std::system_error(errno, std::generic_category(), what);
}

} // namespace

SoftLimit::SoftLimit(__rlimit_resource resource, rlim_t limit) : m_resource(resource)
{
    check(::getrlimit(m_resource, &m_before), "getrlimit");
    const rlimit now{limit, m_before.rlim_max};
    check(::setrlimit(m_resource, &now), "setrlimit");
}

SoftLimit::~SoftLimit()
{
    ::setrlimit(m_resource, &m_before);
}

std::size_t addressSpaceTaken()
{
    std::size_t pages = 0; // the first number
    std::ifstream("/proc/self/statm") >> pages;
    return pages * static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
}

void limitAddressSpace(std::size_t more)
{
    const rlim_t bytes = addressSpaceTaken() + more;
    const rlimit limit{bytes, bytes};
    check(::setrlimit(RLIMIT_AS, &limit), "setrlimit");
}

void useUpThreads()
{
    limitAddressSpace(64u << 20);
    auto& threads = *new std::vector<std::thread>; // they end with the process
    try {
        for (;;)
            threads.emplace_back([] { ::pause(); });
    } catch (const std::system_error&) {
    }
}

void becomeNobody()
{
    constexpr uid_t kNobody = 65534;
    check(::setgroups(0, nullptr), "setgroups");
    check(::setresgid(kNobody, kNobody, kNobody), "setresgid");
    check(::setresuid(kNobody, kNobody, kNobody), "setresuid");
}

} // namespace test
