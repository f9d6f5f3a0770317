// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/mapping/open_file.h"

#include "engine/io_error.h"
#include "engine/mapping/file_source.h"

#include <algorithm>
#include <cerrno>
#include <string>

#include <fcntl.h>
#include <linux/magic.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

namespace engine {

namespace {

// open(2) again and again while a signal interrupts it.
int openRetrying(const char* path, int flags) noexcept
{
    for (;;) {
        const int fd = ::open(path, flags);
        if (fd >= 0 || errno != EINTR)
            return fd;
    }
}

// The last descriptors that the process may have are not for files: threads of the interface (a
// file dialog has one) need some each, and GLib ends the program where there is none.
constexpr rlim_t kDescriptorsLeft = 16;

void refuseTheLastDescriptors(const FileDescriptor& file, const std::filesystem::path& path)
{
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY)
        return;
    const rlim_t left = std::min(kDescriptorsLeft, limit.rlim_cur / 4);
    if (static_cast<rlim_t>(file.get()) >= limit.rlim_cur - left) // it was the lowest free one
        throw IoError("open", path, EMFILE);
}

void refuseByType(const struct stat& status, const std::filesystem::path& path)
{
    switch (status.st_mode & S_IFMT) {
    case S_IFREG:
    case S_IFBLK:
        return;
    case S_IFDIR:
        throw IoError("open", path, EISDIR, "it is a folder, not a file");
    case S_IFIFO:
        throw IoError("open", path, EINVAL,
                      "it is a FIFO (a named pipe), which has no bytes to map");
    case S_IFSOCK:
        throw IoError("open", path, EINVAL, "it is a socket, which has no bytes to map");
    case S_IFCHR:
        throw IoError("open", path, EINVAL,
                      "it is a character device, which has no size and no bytes to map");
    default:
        throw IoError("open", path, EINVAL, "it is neither a file nor a block device");
    }
}

// The same file, now for reading: through /proc/self/fd nobody can put another one in its place;
// without /proc the name is opened again and must still lead to the same file.
FileDescriptor reopen(const FileDescriptor& found, const struct stat& status,
                      const std::filesystem::path& path)
{
    const std::string link = "/proc/self/fd/" + std::to_string(found.get());
    const bool haveProc = ::access("/proc/self/fd", F_OK) == 0;
    const char* const name = haveProc ? link.c_str() : path.c_str();
    const int flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY;
    FileDescriptor file(openRetrying(name, flags | (status.st_uid == ::geteuid() ? O_NOATIME : 0)));
    if (!file && errno == EPERM)
        file = FileDescriptor(openRetrying(name, flags)); // ours, but not in this user namespace
    if (!file)
        throw IoError("open", path, errno);
    struct stat now{};
    if (::fstat(file.get(), &now) != 0)
        throw IoError("open", path, errno);
    if (now.st_dev != status.st_dev || now.st_ino != status.st_ino)
        throw IoError("open", path, ESTALE, "another file took its name meanwhile; open it again");
    return file;
}

[[noreturn]] void refuseHiddenContent(const std::filesystem::path& path)
{
    throw IoError(
        "map", path, ENODEV,
        "it reports a size of 0 bytes whatever it holds, as files in /proc do, and such a "
        "file cannot be mapped");
}

void refuseIfNotEmpty(const FileDescriptor& file, const std::filesystem::path& path)
{
    char byte = 0;
    const ssize_t n = ::pread(file.get(), &byte, 1, 0);
    if (n == 0)
        return;
    if (n < 0 && errno != EAGAIN)
        throw IoError("read", path, errno);
    refuseHiddenContent(path);
}

} // namespace

bool isMadeByTheKernel(int fd) noexcept
{
    struct statfs system{};
    if (::fstatfs(fd, &system) != 0)
        return false;
    const auto type = static_cast<long>(system.f_type);
    return type == PROC_SUPER_MAGIC || type == SYSFS_MAGIC || type == TRACEFS_MAGIC
        || type == DEBUGFS_MAGIC;
}

OpenFile openForReading(const std::filesystem::path& path)
{
    if (path.native().find('\0') != std::string::npos)
        throw IoError("open", path, EINVAL, "a file name cannot hold a NUL byte");
    const FileDescriptor found(openRetrying(path.c_str(), O_PATH | O_CLOEXEC));
    if (!found)
        throw IoError("open", path, errno);
    refuseTheLastDescriptors(found, path);
    struct stat status{};
    if (::fstat(found.get(), &status) != 0)
        throw IoError("open", path, errno);
    refuseByType(status, path);
    if (S_ISREG(status.st_mode) && status.st_size == 0 && isMadeByTheKernel(found.get()))
        refuseHiddenContent(path);

    OpenFile file;
    file.descriptor = std::make_shared<const FileDescriptor>(reopen(found, status, path));
    file.blockDevice = S_ISBLK(status.st_mode);
    const auto size = sizeOf(file.descriptor->get());
    if (!size)
        throw IoError("open", path, errno);
    file.size = *size;
    file.identities = identitiesOf(file.descriptor->get());
    if (file.size == 0)
        refuseIfNotEmpty(*file.descriptor, path);
    return file;
}

} // namespace engine
