// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/file_descriptor.h"

#include <filesystem>

namespace test {

// Tells whether a file was opened, by anyone in any way but O_PATH (inotify(7)).
class OpenWatch {
public:
    explicit OpenWatch(const std::filesystem::path& path); // throws std::system_error

    // Since it was asked last.
    bool sawOpening() const;

private:
    engine::FileDescriptor m_events;
};

} // namespace test
