// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/process_limits.h"

#include <cerrno>
#include <fstream>
#include <system_error>

#include <grp.h>
#include <sys/resource.h>
#include <unistd.h>

namespace test {

namespace {

void check(int result, const char* what)
{
    if (result < 0)
        throw std::system_error(errno, std::generic_category(), what);
}

} // namespace

void limitAddressSpace(std::size_t more)
{
    std::size_t pages = 0; // the first number is the size of the address space
    std::ifstream("/proc/self/statm") >> pages;
    const rlim_t bytes = pages * static_cast<std::size_t>(::sysconf(_SC_PAGESIZE)) + more;
    const rlimit limit{bytes, bytes};
    check(::setrlimit(RLIMIT_AS, &limit), "setrlimit");
}

void becomeNobody()
{
    constexpr uid_t kNobody = 65534;
    check(::setgroups(0, nullptr), "setgroups");
    check(::setresgid(kNobody, kNobody, kNobody), "setresgid");
    check(::setresuid(kNobody, kNobody, kNobody), "setresuid");
}

} // namespace test
