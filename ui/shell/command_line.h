// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <filesystem>
#include <optional>
#include <string_view>
#include <vector>

namespace ui {

// What the program was asked to do. Paths are the bytes that were typed.
struct CommandLine {
    enum class Action : std::uint8_t { Show, Screenshot, ReadOnlyCheck, Help, Version, Refuse };
    Action action = Action::Show;
    std::vector<std::filesystem::path> files; // in the order of their tabs
    std::filesystem::path picture; // for Screenshot
    std::optional<std::size_t> poolUnits;
    QString place; // where to go in the first file, see parsePlace(); empty: not asked for
    QString problem; // for Refuse: one sentence
};

// `arguments` without the program's name. After "--" everything is a file name.
CommandLine parseCommandLine(const std::vector<std::string_view>& arguments);
QString helpText();
// The program's version and those of what it is built on.
QString versionText();

} // namespace ui
