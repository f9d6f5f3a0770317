// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/mounted_tmpfs.h"

#include <cerrno>
#include <system_error>

#include <sys/mount.h>

namespace test {

MountedTmpfs::MountedTmpfs(const char* options)
{
    if (::mount("none", path().c_str(), "tmpfs", 0, options) != 0)
        m_reason = "needs mounts: a tmpfs: " + std::generic_category().message(errno);
}

MountedTmpfs::~MountedTmpfs()
{
    if (m_reason.empty())
        ::umount2(path().c_str(), MNT_DETACH);
}

} // namespace test
