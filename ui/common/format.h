// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/byte_state.h"

#include <QDateTime>
#include <QString>

#include <chrono>
#include <cstdint>
#include <filesystem>

namespace ui {

// 1234567 as "1,234,567".
QString formatCount(std::uint64_t n);
// "0x000AC054", with at least eight digits and as many as the largest offset of a file of `size`
// bytes needs, so that offsets of one file line up.
QString formatOffset(std::uint64_t offset, std::uint64_t size = 0);
// Hex digits of an offset column for a file of `size` bytes: 8 to 16.
int offsetDigits(std::uint64_t size) noexcept;
// "0 bytes", "1 byte", "31 bytes", "16 KiB", "1.5 GiB": binary units, at most one decimal, and
// exact counts below 1 KiB.
QString formatSize(std::uint64_t bytes);
// formatSize, with the exact count behind it where that says more: "1.5 GiB (1,610,612,736 bytes)".
QString formatSizeExact(std::uint64_t bytes);
// "00:41", "02:10", "1:02:10".
QString formatDuration(std::chrono::seconds duration);
// "14:02:11", with the date before it where that is not today; "14:02:11.250" where that is wanted.
QString formatTime(const QDateTime& moment, bool milliseconds = false,
                   QDate today = QDate::currentDate());
// "1 unit", "20 units".
QString formatUnits(std::size_t units);
// A byte state in the words of the interface: "unreadable", "past the end", ...
QString stateName(engine::ByteState state);
// Names and paths, escaped by engine::displayPath. Plain text: never put it into rich text.
QString fileName(const std::filesystem::path& path);
QString fullName(const std::filesystem::path& path);
// What somebody typed, to be quoted in a sentence: escaped in the same way, without blanks at its
// ends. Plain text.
QString typedText(const QString& text);
// Plain text as a tool tip, where Qt would take what looks like a tag for one.
QString toolTipText(const QString& plain);

} // namespace ui
