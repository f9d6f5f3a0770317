// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/torture/file_writer.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <random>
#include <string>
#include <system_error>
#include <vector>

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

namespace torture {

namespace {

// What the child does. It never ends by itself.
class Mischief {
public:
    Mischief(std::filesystem::path path, std::uint64_t seed)
        : m_path(std::move(path))
        , m_random(seed)
    {
    }

    [[noreturn]] void go()
    {
        for (;;) {
            once();
            ::usleep(static_cast<useconds_t>(below(3000)));
        }
    }

    void replace() // under the name, in one step
    {
        const std::filesystem::path other = m_path.string() + ".new";
        const int file = ::open(other.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
        write(file, 0, below(FileWriter::kMostBytes));
        ::close(file);
        ::rename(other.c_str(), m_path.c_str());
    }

private:
    std::uint64_t below(std::uint64_t limit) { return limit == 0 ? 0 : m_random() % limit; }

    void write(int file, std::uint64_t offset, std::uint64_t size)
    {
        std::vector<unsigned char> bytes(static_cast<std::size_t>(size));
        const auto fill = static_cast<unsigned char>(1 + below(255)); // never as a hole
        for (std::size_t i = 0; i < bytes.size(); ++i)
            bytes[i] = static_cast<unsigned char>(fill ^ (i * 7 & 0x3F)) | 1;
        (void)!::pwrite(file, bytes.data(), bytes.size(), static_cast<off_t>(offset));
    }

    void once()
    {
        const std::uint64_t what = below(20);
        if (what == 0)
            return replace();
        if (what == 1) {
            ::unlink(m_path.c_str());
            return replace();
        }
        const int file = ::open(m_path.c_str(), O_RDWR | O_CLOEXEC);
        if (file < 0)
            return replace();
        change(file, what);
        ::close(file);
    }

    void change(int file, std::uint64_t what)
    {
        struct stat now{};
        ::fstat(file, &now);
        const auto size = static_cast<std::uint64_t>(now.st_size);
        const std::uint64_t place = below(size + 1);
        const std::uint64_t some = 1 + below(64 * 1024);
        if (what < 5) { // cut, now and then to nothing
            (void)!::ftruncate(file, static_cast<off_t>(what == 2 ? 0 : place));
        } else if (what < 9) { // as a log does
            if (size + some <= FileWriter::kMostBytes)
                write(file, size, some);
        } else if (what == 9) { // copytruncate
            (void)!::ftruncate(file, 0);
            write(file, 0, some);
        } else if (what == 10) { // sparse growth
            (void)!::ftruncate(file, static_cast<off_t>(below(FileWriter::kMostBytes)));
        } else if (what < 13) {
            ::fallocate(file, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, static_cast<off_t>(place),
                        static_cast<off_t>(some));
        } else { // in place
            write(file, place, std::min(some, FileWriter::kMostBytes - place));
        }
    }

    const std::filesystem::path m_path;
    std::mt19937_64 m_random;
};

} // namespace

FileWriter::FileWriter(std::filesystem::path path, std::uint64_t seed)
{
    Mischief mischief(std::move(path), seed);
    mischief.replace();
    m_child = ::fork();
    if (m_child < 0)
        throw std::system_error(errno, std::generic_category(), "fork");
    if (m_child > 0)
        return;
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    mischief.go();
}

FileWriter::~FileWriter()
{
    ::kill(m_child, SIGKILL);
    ::waitpid(m_child, nullptr, 0);
}

void FileWriter::pause()
{
    ::kill(m_child, SIGSTOP);
    int status = 0;
    while (::waitpid(m_child, &status, WUNTRACED) == -1 && errno == EINTR) { }
    if (!WIFSTOPPED(status))
        throw std::runtime_error("the writing process has ended");
}

void FileWriter::resume()
{
    ::kill(m_child, SIGCONT);
}

} // namespace torture
