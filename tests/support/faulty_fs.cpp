// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/faulty_fs.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <stdexcept>
#include <system_error>
#include <thread>

#include <fcntl.h>
#include <spawn.h>
#include <sys/mount.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace test {

namespace {

constexpr int kServerSocket = 3; // the descriptor the server is given

std::string withNumbers(std::string command, const FaultyFs::Ranges& ranges)
{
    for (const engine::ByteRange range : ranges)
        command += " " + std::to_string(range.start) + " " + std::to_string(range.stop);
    return command;
}

#ifdef MAPSCOPE_FAULTY_FS_SERVER
pid_t startServer(const std::filesystem::path& folder, FaultyFs::Reading reading, int socket)
{
    std::string program(MAPSCOPE_FAULTY_FS_SERVER);
    std::string where = folder.string();
    std::string how = reading == FaultyFs::Reading::SinglePages ? "single" : "ahead";
    const std::array<char*, 4> arguments{program.data(), where.data(), how.data(), nullptr};
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_adddup2(&actions, socket, kServerSocket);
    pid_t server = -1;
    const int failed =
        ::posix_spawn(&server, program.c_str(), &actions, nullptr, arguments.data(), environ);
    ::posix_spawn_file_actions_destroy(&actions);
    if (failed != 0)
        throw std::system_error(failed, std::generic_category(), program);
    return server;
}
#else
pid_t startServer(const std::filesystem::path&, FaultyFs::Reading, int)
{
    throw std::runtime_error("built without libfuse3");
}
#endif

// As root by the system call; else by fusermount3, which may.
void unmount(const std::filesystem::path& folder)
{
    if (::umount2(folder.c_str(), MNT_DETACH) == 0)
        return;
    std::string program("fusermount3");
    std::string options("-uzq");
    std::string where = folder.string();
    const std::array<char*, 4> arguments{program.data(), options.data(), where.data(), nullptr};
    pid_t helper = -1;
    if (::posix_spawnp(&helper, program.c_str(), nullptr, nullptr, arguments.data(), environ) == 0)
        ::waitpid(helper, nullptr, 0);
}

} // namespace

const std::string& FaultyFs::unavailableReason()
{
    static const std::string reason = [] {
        try {
            const FaultyFs trial;
            return std::string();
        } catch (const std::exception& error) {
            return std::string("needs /dev/fuse: ") + error.what();
        }
    }();
    return reason;
}

FaultyFs::FaultyFs(Reading reading)
{
    std::array<int, 2> ends{};
    if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends.data()) != 0)
        throw std::system_error(errno, std::generic_category(), "socketpair");
    m_socket = ends[0];
    try {
        m_server = startServer(m_folder.path(), reading, ends[1]);
        ::close(ends[1]);
        ends[1] = -1;
        ask("hello");
    } catch (...) {
        if (ends[1] >= 0)
            ::close(ends[1]);
        kill();
        ::close(m_socket);
        throw;
    }
}

FaultyFs::~FaultyFs()
{
    kill();
    unmount(m_folder.path());
    ::close(m_socket);
}

void FaultyFs::freeze()
{
    ::kill(m_server, SIGSTOP);
}

void FaultyFs::thaw()
{
    ::kill(m_server, SIGCONT);
}

void FaultyFs::kill()
{
    if (m_server < 0)
        return;
    ::kill(m_server, SIGKILL);
    ::waitpid(m_server, nullptr, 0);
    m_server = -1;
}

// One command, one answer: "ok ..." or the reason why not.
std::string FaultyFs::ask(const std::string& command) const
{
    std::array<char, 4096> buffer{};
    ssize_t n = ::send(m_socket, command.data(), command.size(), MSG_NOSIGNAL);
    while (n >= 0) {
        n = ::recv(m_socket, buffer.data(), buffer.size(), 0);
        if (n >= 0 || errno != EINTR)
            break;
        n = 0;
    }
    const std::string answer(buffer.data(), n > 0 ? static_cast<std::size_t>(n) : 0);
    if (!answer.starts_with("ok"))
        throw std::runtime_error(answer.empty() ? "the FUSE server ended" : answer);
    return answer.substr(2);
}

void FaultyFs::addFile(std::string_view name, std::uint64_t size, const Ranges& errors)
{
    ask("file " + std::string(name) + " " + std::to_string(size));
    if (!errors.empty())
        setErrorRanges(name, errors);
}

void FaultyFs::setSize(std::string_view name, std::uint64_t size)
{
    ask("size " + std::string(name) + " " + std::to_string(size));
}

void FaultyFs::setSizeSilently(std::string_view name, std::uint64_t size)
{
    ask("size-later " + std::string(name) + " " + std::to_string(size));
}

void FaultyFs::cutForOneRead(std::string_view name, std::uint64_t size)
{
    ask("cut-once " + std::string(name) + " " + std::to_string(size));
}

void FaultyFs::setGrowth(std::string_view name, std::uint64_t bytes)
{
    ask("growth " + std::string(name) + " " + std::to_string(bytes));
}

void FaultyFs::setErrorRanges(std::string_view name, const Ranges& errors)
{
    ask(withNumbers("errors " + std::string(name), errors));
}

void FaultyFs::failNextReads(std::string_view name, std::size_t count, engine::ByteRange range)
{
    ask(withNumbers("failures " + std::string(name) + " " + std::to_string(count), {range}));
}

void FaultyFs::setStatFails(std::string_view name, bool fails)
{
    ask("stat-fails " + std::string(name) + (fails ? " 1" : " 0"));
}

void FaultyFs::makeWritesFail(int error)
{
    ask("writes-fail " + std::to_string(error));
}

void FaultyFs::makeFolderSyncFail()
{
    ask("folder-sync-fails");
}

std::string FaultyFs::journal() const
{
    return ask("journal");
}

void FaultyFs::setDelay(std::string_view name, std::chrono::milliseconds delay,
                        engine::ByteRange range)
{
    ask(withNumbers("delay " + std::string(name) + " " + std::to_string(delay.count()), {range}));
}

void FaultyFs::block(std::string_view name, engine::ByteRange range)
{
    ask(withNumbers("block " + std::string(name), {range}));
}

void FaultyFs::unblock(std::string_view name)
{
    ask("unblock " + std::string(name));
}

std::size_t FaultyFs::readsBlocked() const
{
    return std::stoul(ask("blocked"));
}

std::size_t FaultyFs::readsDelayed() const
{
    return std::stoul(ask("delayed"));
}

bool FaultyFs::waitUntilBlocked(std::chrono::milliseconds atMost) const
{
    const auto until = std::chrono::steady_clock::now() + atMost;
    while (readsBlocked() == 0) {
        if (std::chrono::steady_clock::now() > until)
            return false;
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
    return true;
}

} // namespace test
