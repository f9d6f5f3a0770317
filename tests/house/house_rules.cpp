// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/house/house_rules.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <optional>
#include <set>
#include <span>
#include <stdexcept>
#include <string_view>
#include <utility>

namespace fs = std::filesystem;
using std::string_view;

namespace house {
namespace {

// The arrows. A room is a folder with all below it that is no room of its own; it may include
// itself, the rooms named here, and whatever those may include. To add a room: one line.
struct Room {
    string_view folder;
    std::vector<string_view> mayInclude;
};

const std::array kRooms{
    Room{"engine", {}}, // the files directly in engine/
    Room{"engine/memory", {"engine"}},
    Room{"engine/mapping", {"engine/memory"}},
    Room{"engine/paging", {"engine/mapping"}},
    Room{"engine/scan", {"engine/mapping"}},
    Room{"engine/export", {"engine/mapping"}},

    Room{"ui/common", {"engine/paging", "engine/scan", "engine/export"}},
    Room{"ui/document", {"ui/common"}},
    Room{"ui/hexview", {"ui/document"}},
    Room{"ui/pool", {"ui/document"}},
    Room{"ui/views", {"ui/document"}},
    Room{"ui/overview", {"ui/document"}},
    Room{"ui/inspector", {"ui/document"}},
    Room{"ui/bookmarks", {"ui/document"}},
    Room{"ui/search", {"ui/document"}},
    Room{"ui/export", {"ui/document"}},
    Room{"ui/mapping", {"ui/document"}},
    Room{"ui/compare", {"ui/document"}},
    Room{"ui/shell",
         {"ui/hexview", "ui/pool", "ui/views", "ui/overview", "ui/inspector", "ui/search",
          "ui/export", "ui/mapping", "ui/bookmarks", "ui/compare"}},

    Room{"app/desktop", {"ui/shell"}},
    Room{"app/cli", {"engine/paging", "engine/scan", "engine/export"}},
};

// A test of a room (tests/engine/memory) may include what the room may, the room and the
// support. These are the folders of tests that mirror no room.
const std::array kTestRooms{
    Room{"tests/support", {"engine/paging", "engine/scan", "engine/export"}},
    Room{"tests/engine/support", {"tests/support"}},
    Room{"tests/ui/support", {"ui/shell", "tests/support"}},
    Room{"tests/app", {"app/desktop", "tests/support"}},
    Room{"tests/bench", {"app/desktop", "tests/support"}},
    Room{"tests/fuzz", {"app/desktop", "tests/support"}},
    Room{"tests/torture", {"app/desktop", "tests/support", "tests/ui/support"}},
    Room{"tests/house", {"tests/support"}},
};

struct SystemRule {
    string_view what;
    bool (*concerns)(string_view header);
    std::vector<string_view> onlyIn;
};

bool isLowerCase(string_view text)
{
    return std::ranges::all_of(text, [](char c) { return c >= 'a' && c <= 'z'; });
}

// <QString>, <QtCore/qglobal.h>, <qobject.h>
bool isQt(string_view header)
{
    if (header.starts_with("Qt")) {
        return true;
    }
    if (header.starts_with('Q')) {
        return header.find('/') == string_view::npos;
    }
    return header.starts_with('q') && header.ends_with(".h")
        && isLowerCase(header.substr(0, header.size() - 2));
}

bool isMapping(string_view header)
{
    return header == "sys/mman.h" || header == "linux/mman.h" || header == "asm/mman.h";
}

bool isSignal(string_view header)
{
    return header == "signal.h" || header == "csignal" || header == "sys/signal.h"
        || header == "bits/sigaction.h";
}

const std::array kSystemRules{
    SystemRule{"Qt", isQt, {"ui", "app/desktop", "tests"}},
    SystemRule{"memory mapping", isMapping, {"engine/mapping", "engine/memory", "app", "tests"}},
    SystemRule{"signals", isSignal, {"engine/mapping", "engine/memory", "app", "tests"}},
};

constexpr std::array<string_view, 7> kTopFolders{"engine",    "ui",    "app", "resources",
                                                 "packaging", "tests", ".ci"};
constexpr std::array<string_view, 3> kCodeFolders{"engine", "ui", "app"};

// `path` is `folder` or lies below it; both from the root.
bool isIn(string_view path, string_view folder)
{
    return path.starts_with(folder) && (path.size() == folder.size() || path[folder.size()] == '/');
}

bool isInAny(string_view path, std::span<const string_view> folders)
{
    return std::ranges::any_of(folders, [&](string_view folder) { return isIn(path, folder); });
}

const Room* findRoom(std::span<const Room> rooms, string_view path)
{
    const Room* found = nullptr;
    for (const Room& room : rooms) {
        if (isIn(path, room.folder) && (!found || room.folder.size() > found->folder.size())) {
            found = &room;
        }
    }
    return found;
}

const Room* roomOf(string_view path)
{
    if (const Room* room = findRoom(kTestRooms, path)) {
        return room;
    }
    const Room* room = findRoom(kRooms, path);
    // A folder of engine/ that the table does not have is not the room `engine`.
    const bool strange =
        room && room->folder == "engine" && path.substr(0, path.rfind('/')) != "engine";
    return strange ? nullptr : room;
}

void follow(const Room& room, std::set<string_view>& reached)
{
    if (!reached.insert(room.folder).second) {
        return;
    }
    for (const string_view next : room.mayInclude) {
        const Room* to = roomOf(std::string(next) + "/x");
        if (!to) {
            throw std::logic_error("the arrows name a room that is none: " + std::string(next));
        }
        follow(*to, reached);
    }
}

// The rooms that `path` may include; empty when it lies in none.
std::set<string_view> reachableFrom(string_view path)
{
    std::set<string_view> reached;
    if (const Room* own = roomOf(path)) {
        follow(*own, reached);
        return reached;
    }
    const string_view mirrored =
        isIn(path, "tests") ? path.substr(string_view("tests/").size()) : string_view{};
    if (const Room* tested = roomOf(mirrored)) {
        follow(*tested, reached);
        follow(*roomOf("tests/support/x"), reached);
        if (isIn(mirrored, "ui")) {
            reached.insert("tests/ui/support");
        }
    }
    return reached;
}

std::vector<std::string> readLines(const fs::path& path)
{
    std::ifstream in(path);
    std::vector<std::string> lines;
    for (std::string line; std::getline(in, line);) {
        lines.push_back(line);
    }
    if (!in.eof()) {
        throw std::runtime_error("cannot read " + path.string());
    }
    return lines;
}

string_view trimmed(string_view text)
{
    const auto start = text.find_first_not_of(" \t");
    return start == string_view::npos ? string_view{} : text.substr(start);
}

// What follows #include in a line that is one: <vector>, "engine/io_error.h", MACRO.
std::optional<string_view> includeIn(string_view line)
{
    line = trimmed(line);
    if (!line.starts_with('#')) {
        return std::nullopt;
    }
    line = trimmed(line.substr(1));
    if (!line.starts_with("include")) {
        return std::nullopt;
    }
    return trimmed(line.substr(string_view("include").size()));
}

// The name between the first character, which is an opening quote or bracket, and `closing`.
string_view nameUpTo(string_view operand, char closing)
{
    return operand.substr(1, operand.find(closing, 1) - 1);
}

std::string wrongSystemHeader(string_view file, string_view header)
{
    if (isInAny(header, kCodeFolders) || isIn(header, "tests")) {
        return "write the project's own headers in quotes: " + std::string(header);
    }
    for (const SystemRule& rule : kSystemRules) {
        if (rule.concerns(header) && !isInAny(file, rule.onlyIn)) {
            return std::string(rule.what) + " does not belong here: <" + std::string(header) + ">";
        }
    }
    return {};
}

std::string wrongOwnHeader(const fs::path& root, string_view file, string_view header)
{
    const std::string name(header);
    if (header.ends_with(".moc")) {
        return fs::path(name).stem() == fs::path(file).stem()
            ? std::string{}
            : "only the file's own .moc belongs here: " + name;
    }
    const bool fromRoot = header.find("..") == string_view::npos && fs::exists(root / name);
    if (!fromRoot) {
        return "write includes from the root, of files that are there: " + name;
    }
    const std::set<string_view> reachable = reachableFrom(file);
    const Room* to = roomOf(header);
    const bool ownFolder =
        isIn(file, "tests") && fs::path(name).parent_path() == fs::path(file).parent_path();
    if (ownFolder || (to && reachable.contains(to->folder))) {
        return {};
    }
    if (reachable.empty()) {
        return "this folder is no room of the house: it may include nothing, nor " + name;
    }
    return "no arrow leads from here to " + name;
}

std::string wrongInclude(const fs::path& root, string_view file, string_view operand)
{
    if (operand.starts_with('<')) {
        return wrongSystemHeader(file, nameUpTo(operand, '>'));
    }
    if (operand.starts_with('"')) {
        return wrongOwnHeader(root, file, nameUpTo(operand, '"'));
    }
    return "an include must name its file: " + std::string(operand);
}

bool isSource(const fs::path& path)
{
    static const std::set<std::string> kExtensions{".h",   ".hpp", ".hh",  ".c",  ".cpp",
                                                   ".cxx", ".cc",  ".inc", ".ipp"};
    return kExtensions.contains(path.extension().string());
}

// What begins a comment in this file; empty where nothing does or the file is none of ours.
string_view commentMark(const fs::path& path)
{
    static const std::set<std::string> kHashNames{"CMakeLists.txt", ".clang-format", ".clang-tidy",
                                                  ".gitignore"};
    static const std::set<std::string> kHashExtensions{".cmake", ".py", ".sh", ".supp"};
    if (isSource(path)) {
        return "//";
    }
    if (kHashNames.contains(path.filename().string())
        || kHashExtensions.contains(path.extension().string())) {
        return "#";
    }
    if (path.extension() == ".svg") {
        return "<!--";
    }
    const auto lines = path.has_extension() ? std::vector<std::string>{} : readLines(path);
    return !lines.empty() && lines.front().starts_with("#!") ? "#" : "";
}

// From the root, sorted; only what belongs to the project, not builds that lie beside it.
std::vector<fs::path> projectFiles(const fs::path& root)
{
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(root)) {
        if (entry.is_regular_file()) {
            files.push_back(entry.path().lexically_relative(root));
        }
    }
    for (const string_view top : kTopFolders) {
        if (!fs::exists(root / top)) {
            continue;
        }
        for (const auto& entry : fs::recursive_directory_iterator(root / top)) {
            if (entry.is_regular_file() && entry.path().extension() != ".pyc") {
                files.push_back(entry.path().lexically_relative(root));
            }
        }
    }
    std::ranges::sort(files);
    return files;
}

} // namespace

std::vector<Finding> checkIncludes(const fs::path& root)
{
    std::vector<Finding> findings;
    for (const fs::path& file : projectFiles(root)) {
        if (!isSource(file)) {
            continue;
        }
        const std::string name = file.generic_string();
        if (!isIn(name, "tests") && !roomOf(name)) {
            findings.push_back({name, 0, "this folder is no room of the house"});
        }
        std::size_t number = 0;
        for (const std::string& line : readLines(root / file)) {
            ++number;
            const auto operand = includeIn(line);
            if (std::string wrong = operand ? wrongInclude(root, name, *operand) : "";
                !wrong.empty()) {
                findings.push_back({name, number, std::move(wrong)});
            }
        }
    }
    return findings;
}

std::vector<Finding> checkLicences(const fs::path& root)
{
    std::vector<Finding> findings;
    for (const fs::path& file : projectFiles(root)) {
        const std::string mark(commentMark(root / file));
        if (mark.empty()) {
            continue;
        }
        const auto lines = readLines(root / file);
        const std::size_t first = !lines.empty() && lines.front().starts_with("#!") ? 1 : 0;
        const auto begins = [&](std::size_t at, const std::string& text) {
            return at < lines.size() && lines[at].starts_with(mark + " " + text);
        };
        // The tags are put together here so that tools which look for them do not find this line.
        const std::string tag = "SPDX-";
        if (!begins(first, tag + "FileCopyrightText: ")
            || !begins(first + 1, tag + "License-Identifier: Apache-2.0")) {
            findings.push_back({file.generic_string(), 0, "does not begin with the SPDX lines"});
        }
    }
    return findings;
}

} // namespace house
