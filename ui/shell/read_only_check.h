// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <filesystem>

namespace ui {

struct ReadOnlyReport {
    QString text; // lines for a terminal: each property of the file, before and after
    bool unchanged = false;
};

// Opens `path` as the program does, reads its first and its last page, closes it, and compares what
// stat(2) says before and after. Blocks as long as the file does. A file that somebody else changes
// meanwhile is reported as changed.
ReadOnlyReport checkReadOnly(const std::filesystem::path& path);

} // namespace ui
