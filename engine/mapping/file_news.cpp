// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/mapping/file_news.h"

#include "engine/mapping/file_source.h"

#include <cerrno>

#include <sys/stat.h>

namespace engine {

FileNews newsOf(const Segments& segments) noexcept
{
    FileNews news;
    struct stat open{};
    if (::fstat(segments.descriptor(), &open) != 0) {
        news.name = FileNews::Name::Unreachable;
        news.error = errno;
        return news;
    }
    const auto size = sizeOf(segments.descriptor());
    if (!size) { // a device whose medium is gone
        news.name = FileNews::Name::Unreachable;
        news.error = errno;
        return news;
    }
    news.size = *size;
    news.deleted = open.st_nlink == 0;
    if (!segments.isBlockDevice()) { // of a device these are the node's
        news.writtenSeconds = open.st_mtim.tv_sec;
        news.writtenNanoseconds = open.st_mtim.tv_nsec;
    }
    struct stat named{};
    if (::stat(segments.status()->path().c_str(), &named) == 0) {
        const bool same = named.st_dev == open.st_dev && named.st_ino == open.st_ino;
        news.name = same ? FileNews::Name::Same : FileNews::Name::Other;
    } else if (errno == ENOENT || errno == ENOTDIR) {
        news.name = FileNews::Name::Gone;
    } else {
        news.name = FileNews::Name::Unreachable;
        news.error = errno;
    }
    return news;
}

} // namespace engine
