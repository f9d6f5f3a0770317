// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>

namespace test {

// A block device (loop, read-only) whose content is a file; detached in the destructor. Its size
// is the file's, in whole sectors of 512 bytes.
class LoopDevice {
public:
    explicit LoopDevice(const std::filesystem::path& image);
    ~LoopDevice();
    LoopDevice(const LoopDevice&) = delete;
    LoopDevice& operator=(const LoopDevice&) = delete;

    // Why there is no device, for QSKIP; empty when there is one.
    const std::string& reason() const noexcept { return m_reason; }
    const std::filesystem::path& path() const noexcept { return m_path; }

private:
    std::filesystem::path m_path;
    std::string m_reason;
    int m_device = -1;
};

} // namespace test
