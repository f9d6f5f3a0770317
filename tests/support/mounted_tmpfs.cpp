// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/mounted_tmpfs.h"

#include <cerrno>
#include <system_error>

#include <linux/magic.h>
#include <sys/mount.h>
#include <sys/vfs.h>

namespace test {

MountedTmpfs::MountedTmpfs(const char* options, const char* type)
{
    if (::mount("none", path().c_str(), type, 0, options) != 0)
        m_reason =
            std::string("needs mounts: a ") + type + ": " + std::generic_category().message(errno);
}

MountedTmpfs::~MountedTmpfs()
{
    if (m_reason.empty())
        ::umount2(path().c_str(), MNT_DETACH);
}

bool isTmpfs(const std::filesystem::path& folder)
{
    struct statfs system{};
    return ::statfs(folder.c_str(), &system) == 0 && system.f_type == TMPFS_MAGIC;
}

} // namespace test
