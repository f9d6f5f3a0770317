// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/export/export_target.h"

#include "engine/io_error.h"
#include "engine/job.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <climits>
#include <cstdio>
#include <fstream>
#include <random>
#include <string_view>

#include <fcntl.h>
#include <linux/limits.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

namespace engine {

namespace {

constexpr std::string_view kBeforeRandom(".mapscope-");
constexpr std::string_view kAfterRandom(".part");
constexpr std::size_t kRandomLength = 6;

// The file behind a chain of symbolic links, whether it exists or not. The kernel follows the links
// in the folders' names, so nothing is shortened here.
std::filesystem::path followed(std::filesystem::path path)
{
    for (int links = 0; links < 40; ++links) { // as many as the kernel follows
        std::array<char, PATH_MAX> buffer{};
        const ssize_t n = ::readlink(path.c_str(), buffer.data(), buffer.size());
        if (n < 0)
            return path;
        // An absolute one replaces the folder.
        path = path.parent_path()
            / std::filesystem::path(std::string(buffer.data(), static_cast<std::size_t>(n)));
    }
    return path;
}

// The umask without changing it, which would hold for all threads for a moment. 077 where it
// cannot be known.
mode_t currentUmask()
{
    static constexpr std::string_view kField("Umask:");
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);) {
        unsigned value = 0;
        if (line.starts_with(kField)
            && std::sscanf(line.c_str() + kField.size(), "%o", &value) == 1)
            return static_cast<mode_t>(value);
    }
    return 077;
}

// The first bytes of `name`, at most `length`, without cutting a UTF-8 sequence: some file systems
// refuse half ones.
std::string_view shortened(std::string_view name, std::size_t length)
{
    if (name.size() <= length)
        return name;
    while (length > 0 && (static_cast<unsigned char>(name[length]) & 0xC0) == 0x80)
        --length;
    return name.substr(0, length);
}

std::string randomLetters()
{
    static constexpr std::string_view kLetters("abcdefghijklmnopqrstuvwxyz0123456789");
    std::random_device device;
    std::uniform_int_distribution<std::size_t> any(0, kLetters.size() - 1);
    std::string letters(kRandomLength, ' ');
    std::generate(letters.begin(), letters.end(), [&] { return kLetters[any(device)]; });
    return letters;
}

// Rights and signatures given to the old contents (capabilities(7), IMA, EVM), as set-id bits are.
bool speaksOfContents(std::string_view attribute)
{
    return attribute == "security.capability" || attribute == "security.ima"
        || attribute == "security.evm";
}

std::string_view kindOf(mode_t mode)
{
    switch (mode & S_IFMT) {
    case S_IFDIR:
        return "it is a folder";
    case S_IFIFO:
        return "it is a pipe, not a file";
    case S_IFSOCK:
        return "it is a socket, not a file";
    case S_IFCHR:
    case S_IFBLK:
        return "it is a device, not a file";
    default:
        return "it is not a regular file";
    }
}

} // namespace

ExportTarget::ExportTarget(std::filesystem::path target, std::uint64_t size,
                           std::vector<FileIdentity> sources, Existing existing)
    : m_target(std::move(target))
    , m_sources(std::move(sources))
    , m_existing(existing)
{
    checkSize(size);
    openFolder();
    checkExisting();
    createTemporary();
}

ExportTarget::~ExportTarget()
{
    if (!m_temporaryName.empty())
        ::unlinkat(m_folder.get(), m_temporaryName.c_str(), 0);
}

void ExportTarget::fail(int errnoValue) const
{
    if (errnoValue == EEXIST)
        refuse(EEXIST, "it exists already");
    throw IoError("write", m_target, errnoValue);
}

void ExportTarget::refuse(int errnoValue, std::string_view reason) const
{
    throw IoError("write", m_target, errnoValue, reason);
}

void ExportTarget::checkSize(std::uint64_t size) const
{
    // Writing past this limit would raise SIGXFSZ, which ends the program.
    rlimit limit{};
    if (::getrlimit(RLIMIT_FSIZE, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY
        && size > limit.rlim_cur)
        refuse(EFBIG, "it would be larger than this process may write (ulimit -f)");
    if (size > kLargestFileOffset)
        fail(EFBIG);
}

void ExportTarget::checkExisting()
{
    struct stat status{};
    if (::fstatat(m_folder.get(), m_name.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0) {
        if (errno != ENOENT)
            fail(errno);
        m_old = {};
        return;
    }
    if (S_ISLNK(status.st_mode)) // all were followed
        fail(ELOOP);
    if (!S_ISREG(status.st_mode))
        refuse(S_ISDIR(status.st_mode) ? EISDIR : EINVAL, kindOf(status.st_mode));
    const FileIdentity identity{status.st_dev, status.st_ino};
    if (std::find(m_sources.begin(), m_sources.end(), identity) != m_sources.end())
        refuse(EINVAL, "it is the file that is exported from");
    // Renaming over it needs no right to write it, but whoever took that right away meant it.
    if (::faccessat(m_folder.get(), m_name.c_str(), W_OK, AT_EACCESS) != 0 && errno != ETXTBSY)
        fail(errno);
    if (m_existing == Existing::Keep)
        fail(EEXIST);
    m_old = {true, status.st_mode, status.st_uid, status.st_gid};
}

void ExportTarget::openFolder()
{
    const std::filesystem::path real = followed(m_target);
    m_name = real.filename().native();
    if (m_name.empty())
        refuse(EISDIR, m_target.empty() ? "it has no name" : "it names a folder");
    const std::filesystem::path folder = real.has_parent_path() ? real.parent_path() : ".";
    m_folder = FileDescriptor(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    // One may write into a folder that one may not list; it cannot be synced, then.
    if (!m_folder && errno == EACCES)
        m_folder = FileDescriptor(::open(folder.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
    if (!m_folder)
        fail(errno);
}

void ExportTarget::createTemporary()
{
    const long asked = ::fpathconf(m_folder.get(), _PC_NAME_MAX);
    const auto longest = static_cast<std::size_t>(asked > 0 ? asked : NAME_MAX);
    if (m_name.size() > longest)
        fail(ENAMETOOLONG);
    const std::size_t added = 1 + kBeforeRandom.size() + kRandomLength + kAfterRandom.size();
    const std::string start("." + std::string(shortened(m_name, longest - std::min(longest, added)))
                            + std::string(kBeforeRandom));
    for (int attempt = 0; attempt < 100; ++attempt) {
        const std::string name = start + randomLetters() + std::string(kAfterRandom);
        m_file = FileDescriptor(::openat(m_folder.get(), name.c_str(),
                                         O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
        if (m_file) {
            m_temporaryName = name;
            return;
        }
        if (errno != EEXIST)
            break;
    }
    fail(errno);
}

void ExportTarget::write(std::span<const std::byte> bytes)
{
    while (!bytes.empty()) {
        const ssize_t n =
            ::pwrite(m_file.get(), bytes.data(), bytes.size(), static_cast<off_t>(m_position));
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            fail(n < 0 ? errno : ENOSPC);
        bytes = bytes.subspan(static_cast<std::size_t>(n));
        advance(static_cast<std::uint64_t>(n));
    }
}

std::uint64_t ExportTarget::copyFrom(int source, std::uint64_t offset, std::uint64_t size) noexcept
{
    auto from = static_cast<off_t>(offset);
    auto to = static_cast<off_t>(m_position);
    ssize_t n = 0;
    do
        n = ::copy_file_range(source, &from, m_file.get(), &to, size, 0);
    while (n < 0 && errno == EINTR);
    if (n <= 0)
        return 0;
    advance(static_cast<std::uint64_t>(n));
    return static_cast<std::uint64_t>(n);
}

// Has the kernel begin to write what is there while more is copied: else nothing would be on the
// device before sync(), which neither shows progress nor can be stopped. sync() hears of errors.
void ExportTarget::advance(std::uint64_t size) noexcept
{
    m_position += size;
    if (m_position - m_handedOver < JobControl::kMostPerCall)
        return;
    ::sync_file_range(m_file.get(), static_cast<off_t>(m_handedOver),
                      static_cast<off_t>(m_position - m_handedOver), SYNC_FILE_RANGE_WRITE);
    m_handedOver = m_position;
}

void ExportTarget::sync()
{
    // Holes at the end have not made the file longer yet.
    if (::ftruncate(m_file.get(), static_cast<off_t>(m_position)) != 0)
        fail(errno);
    takeOverAttributes();
    if (::fsync(m_file.get()) != 0)
        fail(errno);
}

// The old file's owner and extended attributes, where that is allowed, and its mode, less what was
// given to its contents: those are others now. What was the old group's alone is not given to
// another one. File systems without modes answer EPERM, and lose nothing.
void ExportTarget::takeOverAttributes()
{
    mode_t mode = m_old.exists ? m_old.mode & 0777 : 0666 & ~currentUmask();
    if (m_old.exists && ::fchown(m_file.get(), m_old.owner, m_old.group) != 0
        && ::fchown(m_file.get(), static_cast<uid_t>(-1), m_old.group) != 0)
        mode &= ~static_cast<mode_t>(S_IRWXG);
    // With an access list the group's bits are the most that its entries may give (acl(5)).
    if (m_old.exists && !takeOverExtendedAttributes())
        mode &= ~static_cast<mode_t>(S_IRWXG);
    if (::fchmod(m_file.get(), mode) != 0 && errno != EPERM && errno != EOPNOTSUPP)
        fail(errno);
}

// False when the old file had an access list that could not be taken over, or may have had one.
bool ExportTarget::takeOverExtendedAttributes() const
{
    // By path: a descriptor would need the right to read the file. The folder's is no path itself.
    const std::string old = "/proc/self/fd/" + std::to_string(m_folder.get()) + "/" + m_name;
    std::array<char, XATTR_LIST_MAX> names{};
    std::vector<char> value(XATTR_SIZE_MAX);
    const ssize_t length = ::llistxattr(old.c_str(), names.data(), names.size());
    if (length < 0)
        return errno == EOPNOTSUPP;
    bool listKept = true;
    for (ssize_t at = 0; at < length;) {
        const char* const name = &names[static_cast<std::size_t>(at)];
        at += static_cast<ssize_t>(std::string_view(name).size()) + 1;
        if (speaksOfContents(name))
            continue;
        const ssize_t size = ::lgetxattr(old.c_str(), name, value.data(), value.size());
        const bool copied = size >= 0
            && ::fsetxattr(m_file.get(), name, value.data(), static_cast<std::size_t>(size), 0)
                == 0;
        listKept = listKept && (copied || name != std::string_view("system.posix_acl_access"));
    }
    return listKept;
}

// A file that appeared meanwhile is not replaced unasked, where the file system can tell.
void ExportTarget::moveIntoPlace()
{
    checkExisting(); // minutes may have passed
    const char* const from = m_temporaryName.c_str();
    const int folder = m_folder.get();
    if (m_existing == Existing::Keep) {
        if (::renameat2(folder, from, folder, m_name.c_str(), RENAME_NOREPLACE) == 0)
            return;
        if (errno != EINVAL && errno != ENOSYS)
            fail(errno);
    }
    if (::renameat(folder, from, folder, m_name.c_str()) != 0)
        fail(errno);
}

void ExportTarget::commit()
{
    moveIntoPlace();
    m_temporaryName.clear();
}

void ExportTarget::syncFolder()
{
    // EINVAL: not on this file system; EBADF: a folder that may not be listed.
    if (::fsync(m_folder.get()) != 0 && errno != EINVAL && errno != EBADF) {
        const int error = errno;
        throw IoError("be sure that the device keeps", m_target, error,
                      "it has its new contents, but its folder could not be synced: "
                          + errorText(error));
    }
}

} // namespace engine
