// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
// Input: the arguments behind the program's name, each ended by a NUL byte, as in
// /proc/self/cmdline.
#include "engine/memory/memory_pool.h"
#include "tests/fuzz/fuzz_support.h"
#include "ui/common/format.h"
#include "ui/document/go_to.h"
#include "ui/document/workspace.h"
#include "ui/pool/pool_size_box.h"
#include "ui/shell/command_line.h"

#include <algorithm>

namespace {

using fuzz::require;
using ui::CommandLine;
using Action = CommandLine::Action;
using Arguments = std::vector<std::string_view>;

Arguments splitAtNul(std::string_view input)
{
    Arguments arguments;
    while (!input.empty()) {
        arguments.push_back(input.substr(0, input.find('\0')));
        input.remove_prefix(std::min(input.size(), arguments.back().size() + 1));
    }
    return arguments;
}

// In the order in which they were typed, with the bytes that were typed.
void checkFiles(const CommandLine& line, const Arguments& arguments, const QString& text)
{
    auto from = arguments.begin();
    for (const std::filesystem::path& file : line.files) {
        require(!file.empty(), "a file has a name", text);
        from = std::find(from, arguments.end(), std::string_view(file.native()));
        require(from != arguments.end(), "files are arguments, in their order", text);
        ++from;
    }
    const bool showsFiles = line.action == Action::Show || line.action == Action::Screenshot;
    require(showsFiles || line.files.size() == (line.action == Action::ReadOnlyCheck ? 1u : 0u),
            "each action has the files it needs", text);
}

void checkValues(const CommandLine& line, const QString& text)
{
    require((line.action == Action::Refuse) != line.problem.isEmpty(), "a refusal says why", text);
    fuzz::requirePlain(line.problem);
    require((line.action == Action::Screenshot) <= !line.picture.empty(), "a picture has a name",
            text);
    if (line.poolUnits) {
        require(*line.poolUnits >= ui::Workspace::kLeastPoolUnits
                    && *line.poolUnits <= ui::kMostPoolUnits,
                "a pool can have that size", text);
        require(ui::parsePoolSize(ui::formatUnits(*line.poolUnits), engine::MemoryPool::unitSize())
                    == line.poolUnits,
                "a shown pool size parses", text);
    }
    if (!line.place.isEmpty()) {
        require(ui::parsePlace(line.place, INT64_MAX, 0).offset.has_value(), "a place is one",
                text);
        require(!line.files.empty(), "a place is in a file", text);
    }
}

// Whatever they look like.
void checkNames(const Arguments& names, const QString& text)
{
    Arguments arguments{"--"};
    arguments.insert(arguments.end(), names.begin(), names.end());
    const CommandLine line = ui::parseCommandLine(arguments);
    const bool named = std::none_of(names.begin(), names.end(), [](auto n) { return n.empty(); });
    require((line.action == Action::Show) == named
                && line.files.size() == (named ? names.size() : 0),
            "behind -- all are names", text);
}

} // namespace

void fuzz::check(std::string_view input)
{
    const Arguments arguments = splitAtNul(input);
    const QString text = toText(input);
    const CommandLine line = ui::parseCommandLine(arguments);
    checkValues(line, text);
    checkFiles(line, arguments, text);
    checkNames(arguments, text);
}
