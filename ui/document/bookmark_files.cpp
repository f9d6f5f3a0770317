// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/document/bookmark_files.h"

#include "engine/export/export_target.h"
#include "engine/file_descriptor.h"
#include "engine/io_error.h"
#include "ui/common/format.h"
#include "ui/common/translate.h"

#include <QCryptographicHash>

#include <algorithm>
#include <cerrno>
#include <span>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace fs = std::filesystem;

namespace ui {

namespace {

// What is looked through for a file that was renamed: those written last.
constexpr std::size_t kMostLookedThrough = 200;

// Throws IoError. What is no regular file is refused without waiting for it.
QByteArray readWhole(const fs::path& path)
{
    const engine::FileDescriptor file(
        ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
    struct stat status{};
    if (!file || ::fstat(file.get(), &status) != 0)
        throw engine::IoError("read", path, errno);
    if (S_ISDIR(status.st_mode))
        throw engine::IoError("read", path, EISDIR);
    if (!S_ISREG(status.st_mode))
        throw engine::IoError("read", path, EINVAL, "it is no regular file");
    if (status.st_size > kMostBookmarkBytes)
        throw engine::IoError("read", path, EFBIG, "it is larger than any file of bookmarks");
    QByteArray bytes(status.st_size, Qt::Uninitialized);
    qsizetype done = 0;
    while (done < bytes.size()) {
        const ssize_t got =
            ::read(file.get(), bytes.data() + done, static_cast<std::size_t>(bytes.size() - done));
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            throw engine::IoError("read", path, errno);
        if (got == 0)
            break;
        done += got;
    }
    bytes.truncate(done);
    return bytes;
}

// Throws IoError.
void writeWhole(const fs::path& path, const QByteArray& bytes,
                const std::vector<engine::FileIdentity>& notThese, bool forUserAlone)
{
    engine::ExportTarget target(path, static_cast<std::uint64_t>(bytes.size()), notThese,
                                engine::ExportTarget::Existing::Replace);
    target.write(std::as_bytes(std::span(bytes.data(), static_cast<std::size_t>(bytes.size()))));
    target.sync();
    if (forUserAlone && ::fchmod(target.descriptor(), S_IRUSR | S_IWUSR) != 0 && errno != EPERM
        && errno != EOPNOTSUPP)
        throw engine::IoError("write", path, errno);
    target.commit();
    target.syncFolder();
}

// As other programs see it: until the descriptor is closed nobody else has the lock. Where there
// can be no lock, there is none: writing then fails for the same reason, most likely.
engine::FileDescriptor lock(const fs::path& folder)
{
    engine::FileDescriptor file(::open(
        (folder / "lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, S_IRUSR | S_IWUSR));
    while (file && ::flock(file.get(), LOCK_EX) != 0 && errno == EINTR) { }
    return file;
}

qsizetype textSizeOf(const std::vector<Bookmark>& bookmarks)
{
    qsizetype text = 0;
    for (const Bookmark& bookmark : bookmarks)
        text += bookmark.name.size() + bookmark.note.size();
    return text;
}

// Where it was moved to; empty where that cannot be.
fs::path moveAside(const fs::path& path)
{
    constexpr int kMost = 100;
    for (int number = 1; number <= kMost; ++number) {
        fs::path aside = path;
        aside += number == 1 ? ".aside" : ".aside" + std::to_string(number);
        if (::renameat2(AT_FDCWD, path.c_str(), AT_FDCWD, aside.c_str(), RENAME_NOREPLACE) == 0)
            return aside;
        if (errno != EEXIST)
            break;
    }
    return {};
}

QString sentence(const engine::IoError& error)
{
    return QString::fromStdString(error.what());
}

// The latest first.
std::vector<fs::path> latestFiles(const fs::path& folder)
{
    std::vector<std::pair<fs::file_time_type, fs::path>> files;
    std::error_code none;
    for (fs::directory_iterator it(folder, none), end; !none && it != end; it.increment(none)) {
        std::error_code gone;
        if (it->path().extension() == ".json")
            files.emplace_back(it->last_write_time(gone), it->path());
    }
    std::ranges::sort(files, std::greater{});
    files.resize(std::min(files.size(), kMostLookedThrough));
    std::vector<fs::path> names;
    names.reserve(files.size());
    for (auto& [time, name] : files)
        names.push_back(std::move(name));
    return names;
}

} // namespace

// What stands in the folder for one path.
struct BookmarkFolder::Kept {
    bool exists = false; // and could be read
    BookmarkFile file;
    QString moved; // a sentence: it was none, and is aside now
    QString problem; // it is there, and has to stay as it is
};

fs::path BookmarkFolder::fileFor(const fs::path& path) const
{
    const QByteArray bytes = QByteArray::fromStdString(path.native());
    const QByteArray hash = QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
    return m_folder / (hash.left(16).toHex().toStdString() + ".json");
}

BookmarkFolder::Kept BookmarkFolder::read(const fs::path& name) const
{
    Kept kept;
    try {
        ReadBookmarks content = readBookmarks(readWhole(name));
        if (content.problem.isEmpty() && content.invalid + content.tooMany == 0) {
            kept.exists = true;
            kept.file = std::move(content.file);
            return kept;
        }
        const bool isTooMuch = content.problem.isEmpty() && content.invalid == 0;
        const QString why = isTooMuch ? tr("they are more than %1, or their texts are too long")
                                            .arg(formatCount(kMostBookmarks))
            : content.problem.isEmpty() ? content.whyInvalid
                                        : content.problem;
        const fs::path aside = content.isNewer || isTooMuch ? fs::path() : moveAside(name);
        if (aside.empty()) {
            kept.problem = tr("The bookmarks in %1 cannot be read, and are not written: %2.")
                               .arg(fullName(name), why);
            return kept;
        }
        kept.moved = tr("The bookmarks in %1 cannot be read: %2. The file is kept as %3.")
                         .arg(fullName(name), why, fileName(aside));
        kept.file = std::move(content.file); // those that are some
    } catch (const engine::IoError& error) {
        if (error.code().value() != ENOENT)
            kept.problem = tr("Bookmarks: %1. They are not written either.").arg(sentence(error));
    }
    return kept;
}

BookmarkFolder::Loaded BookmarkFolder::load(const BookmarkFile& file) const
{
    // Or a file could be moved aside that another Mapscope has just put right.
    const engine::FileDescriptor locked = lock(m_folder);
    Kept kept = read(fileFor(file.path));
    if (!kept.problem.isEmpty())
        return {{}, {}, {}, kept.problem};
    if (!kept.moved.isEmpty())
        return {kept.file.bookmarks, {}, {}, kept.moved};
    if (!kept.exists)
        return loadOfSameFile(file);
    const std::uint64_t inode = kept.file.identity.inode;
    const bool isOther = inode != 0 && inode != file.identity.inode;
    return {kept.file.bookmarks,
            kept.file.bookmarks,
            isOther && !kept.file.bookmarks.empty() ? tr("Made for an earlier file of this name.")
                                                    : QString(),
            {}};
}

BookmarkFolder::Loaded BookmarkFolder::loadOfSameFile(const BookmarkFile& file) const
{
    if (file.identity == engine::FileIdentity())
        return {};
    for (const fs::path& name : latestFiles(m_folder)) {
        try {
            const BookmarkFile other = readBookmarks(readWhole(name)).file;
            if (other.identity == file.identity && other.size <= file.size
                && !other.bookmarks.empty())
                return {other.bookmarks,
                        {},
                        tr("Made when this file was %1.").arg(fullName(other.path)),
                        {}};
        } catch (const engine::IoError&) {
            continue; // it is not the one that was asked for
        }
    }
    return {};
}

BookmarkFolder::Saved BookmarkFolder::save(const BookmarkFile& file,
                                           const std::vector<Bookmark>& base) const
{
    const fs::path name = fileFor(file.path);
    std::error_code error;
    fs::create_directories(m_folder, error); // what fails here fails below with a reason
    if (!error)
        fs::permissions(m_folder, fs::perms::owner_all, error);
    const engine::FileDescriptor locked = lock(m_folder);
    const Kept kept = read(name);
    if (!kept.problem.isEmpty())
        return {base, kept.problem, {}};
    const auto notKept = [&](const QString& problem) {
        return Saved{
            base, kept.moved.isEmpty() ? problem : kept.moved + QLatin1Char(' ') + problem, {}};
    };
    // Where there is nothing to merge with nobody has removed anything: the file has gone.
    BookmarkFile merged = file;
    merged.bookmarks =
        mergeBookmarks(base, file.bookmarks, kept.exists ? kept.file.bookmarks : base);
    const bool isTooLong = textSizeOf(merged.bookmarks) + kMostBookmarkName > kMostBookmarkText;
    if (merged.bookmarks.size() > kMostBookmarks || isTooLong)
        return notKept(
            tr("Another Mapscope has added bookmarks, and together there are more than %1, or "
               "their texts are too long: "
               "those made here are not kept.")
                .arg(formatCount(kMostBookmarks)));
    try {
        writeWhole(name, toJson(merged), {}, true);
    } catch (const engine::IoError& failure) {
        return notKept(tr("Bookmarks are not kept beyond this window: %1.").arg(sentence(failure)));
    }
    return {merged.bookmarks, {}, kept.moved};
}

ReadBookmarks importBookmarks(const fs::path& source)
{
    try {
        ReadBookmarks content = readBookmarks(readWhole(source));
        if (!content.problem.isEmpty())
            content.problem = tr("cannot read %1: %2").arg(fullName(source), content.problem);
        return content;
    } catch (const engine::IoError& error) {
        ReadBookmarks nothing;
        nothing.problem = sentence(error);
        return nothing;
    }
}

QString exportBookmarks(const BookmarkFile& file, const fs::path& target,
                        const std::vector<engine::FileIdentity>& shown)
{
    try {
        writeWhole(target, toJson(file), shown, false);
    } catch (const engine::IoError& error) {
        return sentence(error);
    }
    return {};
}

} // namespace ui
