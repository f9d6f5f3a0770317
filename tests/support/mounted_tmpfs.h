// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/support/temporary_folder.h"

#include <string>

namespace test {

// A tmpfs of the test's own, for full and read-only disks, or a ramfs, whose times of change are as
// coarse as the kernel's clock; unmounted in the destructor.
class MountedTmpfs {
public:
    // `options` as of mount -o: "size=1m".
    explicit MountedTmpfs(const char* options, const char* type = "tmpfs");
    ~MountedTmpfs();
    MountedTmpfs(const MountedTmpfs&) = delete;
    MountedTmpfs& operator=(const MountedTmpfs&) = delete;

    // Why there is none, for QSKIP; empty when there is one.
    const std::string& reason() const noexcept { return m_reason; }
    const std::filesystem::path& path() const noexcept { return m_folder.path(); }
    std::filesystem::path operator/(std::string_view name) const { return m_folder / name; }

private:
    TemporaryFolder m_folder;
    std::string m_reason;
};

// Whether files of that folder are on a tmpfs.
bool isTmpfs(const std::filesystem::path& folder);

} // namespace test
