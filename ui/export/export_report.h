// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/export/range_export.h"

#include <QString>

#include <chrono>
#include <cstdint>
#include <filesystem>

namespace ui {

// What the export dialog says of an export, as plain text.

// "12.5 MiB of 80 MiB, 1.2 GiB/s, 00:41 left"; without rate and rest until they mean something.
QString progressText(std::uint64_t done, std::uint64_t total, std::chrono::milliseconds elapsed);

// "80 KiB (81,920 bytes) written to /tmp/out.bin.", or the error as a sentence.
QString resultText(const engine::ExportResult& result, const std::filesystem::path& target);

// What could not be read, one range a line, and whether there was more; empty where all was read.
// `filled`: it is zeros in the target now.
QString unreadableText(const engine::ExportResult& result, bool filled);

// The question before an existing file is replaced.
QString replaceText(const std::filesystem::path& target);

} // namespace ui
