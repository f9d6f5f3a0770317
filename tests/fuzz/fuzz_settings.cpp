// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
// Input: the INI file.
#include "tests/fuzz/fuzz_support.h"
#include "tests/support/temporary_folder.h"
#include "ui/common/text_encoding.h"
#include "ui/document/workspace.h"
#include "ui/shell/settings.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

namespace {

using fuzz::require;
using ui::RecentFile;
using ui::Settings;

constexpr std::array kParts{"window", "upper", "lists", "whole", "moved"};

// A new name each time: QSettings keeps what it read of a file until size or time are others.
// In memory, where there is such a folder: the disk is not what is tested.
class IniFile {
public:
    explicit IniFile(std::string_view text)
        : m_path(folder() / (std::to_string(nextNumber()) + ".ini"))
    {
        test::writeFile(m_path, text);
    }
    ~IniFile() { std::filesystem::remove(m_path); }
    IniFile(const IniFile&) = delete;
    IniFile& operator=(const IniFile&) = delete;

    const std::filesystem::path& path() const noexcept { return m_path; }

private:
    static const test::TemporaryFolder& folder()
    {
        static const bool inMemory = std::filesystem::exists("/dev/shm");
        static const test::TemporaryFolder folder(
            inMemory ? std::filesystem::path("/dev/shm") : std::filesystem::temp_directory_path());
        return folder;
    }

    static std::uint64_t nextNumber()
    {
        static std::uint64_t count = 0;
        return count++;
    }

    std::filesystem::path m_path;
};

void checkRecentFiles(const std::vector<RecentFile>& files, const QString& text)
{
    require(files.size() <= Settings::kMostRecentFiles, "there are twelve files at most", text);
    for (const RecentFile& file : files) {
        require(file.path.is_absolute(), "a path is absolute", text);
        require(file.path.native().find('\0') == std::string::npos, "no NUL is in a path", text);
        require(std::ranges::count(files, file.path, &RecentFile::path) == 1,
                "each file is there once", text);
        require(file.cursor <= INT64_MAX && file.top.offset <= INT64_MAX,
                "a file has 2^63 - 1 bytes at most", text);
        require(file.top.pixel >= 0 && file.top.pixel <= 1000, "a row has some pixels", text);
    }
}

void checkNumbers(const Settings& settings, const QString& text)
{
    const ui::HexStyle style = settings.hexStyle();
    require(style.bytesPerRow == 0
                || std::ranges::find(ui::kRowLengths, style.bytesPerRow) != ui::kRowLengths.end(),
            "a row has a power of two of bytes", text);
    require(std::ranges::find(ui::kGroupLengths, style.bytesPerGroup) != ui::kGroupLengths.end(),
            "a group has a power of two of bytes", text);
    require(style.values <= ui::ValueFormat::Binary && style.offsets <= ui::OffsetFormat::Decimal
                && style.offsetBase <= ui::OffsetBase::Selection,
            "a format is one", text);
    require(!style.hasText() || ui::TextEncoding::isKnown(style.text), "an encoding is one", text);
    const qreal points = settings.fontPointSize();
    require(std::isfinite(points) && points >= 0 && points <= 96, "a font has a size", text);
    require(settings.poolUnits().value_or(ui::Workspace::kLeastPoolUnits)
                >= ui::Workspace::kLeastPoolUnits,
            "a pool has its least size", text);
    const auto theme = settings.theme();
    require(theme == ui::ThemeChoice::System || theme == ui::ThemeChoice::Light
                || theme == ui::ThemeChoice::Dark,
            "a theme is one", text);
}

// What the window would write at its end.
void copy(const Settings& from, Settings& to)
{
    to.noteRecentFiles(from.recentFiles());
    to.setTheme(from.theme());
    to.setHexStyle(from.hexStyle());
    to.setFontPointSize(from.fontPointSize());
    if (const auto units = from.poolUnits())
        to.setPoolUnits(*units);
    for (const char* const part : kParts)
        to.setLayout(QLatin1String(part), from.layout(QLatin1String(part)));
}

void requireEqual(const Settings& a, const Settings& b, const QString& text)
{
    require(a.recentFiles() == b.recentFiles(), "files are there at the next start", text);
    require(a.theme() == b.theme() && a.hexStyle() == b.hexStyle()
                && a.poolUnits() == b.poolUnits(),
            "choices are there at the next start", text);
    require(std::abs(a.fontPointSize() - b.fontPointSize()) <= 1e-9,
            "the font is there at the next start", text);
    for (const char* const part : kParts) {
        require(a.layout(QLatin1String(part)) == b.layout(QLatin1String(part)),
                "layouts are there at the next start", text);
    }
}

} // namespace

void fuzz::check(std::string_view input)
{
    const QString text = toText(input);
    const IniFile file(input);
    const Settings settings(file.path());
    checkRecentFiles(settings.recentFiles(), text);
    checkNumbers(settings, text);

    const IniFile next({});
    {
        Settings written(next.path());
        copy(settings, written);
    }
    requireEqual(settings, Settings(next.path()), text);
}
