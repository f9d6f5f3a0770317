// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/baselines/cp.h"

#include "engine/file_descriptor.h"

#include <array>
#include <cerrno>
#include <stdexcept>
#include <system_error>

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

namespace bench {

namespace {

[[noreturn]] void fail(int error, const char* what)
{
    throw std::system_error(error, std::generic_category(), what);
}

} // namespace

void copyWithCp(const std::filesystem::path& source, const std::filesystem::path& target)
{
    std::string program = "cp";
    std::string from = source.string();
    std::string to = target.string();
    const std::array<char*, 4> arguments{program.data(), from.data(), to.data(), nullptr};
    pid_t process = 0;
    if (const int error =
            ::posix_spawnp(&process, program.c_str(), nullptr, nullptr, arguments.data(), environ))
        fail(error, "cannot start cp");
    int status = 0;
    while (::waitpid(process, &status, 0) < 0) {
        if (errno != EINTR)
            fail(errno, "waitpid");
    }
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
        throw std::runtime_error("cp failed");
    const engine::FileDescriptor copy(::open(target.c_str(), O_RDONLY | O_CLOEXEC));
    if (!copy || ::fsync(copy.get()) != 0)
        fail(errno, "fsync");
}

} // namespace bench
