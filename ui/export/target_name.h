// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <filesystem>

namespace ui {

// A path as text that can be edited: as engine::displayPath shows it, so that every name there is
// has one: "\xFF" is a byte that is not UTF-8, "\n" a line break, "\\" a backslash. A folder "~" in
// front is "\x7E", as "~/" means another one.
QString targetText(const std::filesystem::path& path);

// The path that the text stands for; the inverse of targetText. A backslash that begins none of
// its escapes is itself. A leading "~/" is the home folder. Empty where the text has a NUL
// character: no name can, and a name cut there would be another file's.
std::filesystem::path targetPath(const QString& text);

} // namespace ui
