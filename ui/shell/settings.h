// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/document/document.h"
#include "ui/hexview/hex_style.h"
#include "ui/shell/theme_chooser.h"

#include <QByteArray>
#include <QSettings>

#include <cstdint>
#include <filesystem>
#include <optional>
#include <vector>

namespace ui {

// A file that was open, and where the user was in it.
struct RecentFile {
    std::filesystem::path path; // absolute
    std::uint64_t cursor = 0;
    ViewTop top;
    friend bool operator==(const RecentFile&, const RecentFile&) = default;
};

// Settings is what the window remembers from one start to the next, in an INI file. Whatever
// stands there, what is read is in its range: a broken value is as good as none, and a file with
// objects in it, which are never written, as good as none and moved aside, to NAME.aside. Belongs
// to the window's thread.
class Settings {
public:
    static constexpr std::size_t kMostRecentFiles = 12;

    // Of the user, $XDG_CONFIG_HOME/mapscope/mapscope.ini.
    static std::filesystem::path userFile();

    // An empty path remembers nothing. A file that cannot be read or written is as good as none.
    explicit Settings(const std::filesystem::path& file);

    // Where they are kept; empty where nothing is remembered.
    std::filesystem::path folder() const;

    // Latest first.
    std::vector<RecentFile> recentFiles() const;
    std::optional<RecentFile> recentFile(const std::filesystem::path& path) const;
    // Puts them first, in this order; replaces what was noted of their paths. Nothing is written
    // where that is what stands there.
    void noteRecentFiles(const std::vector<RecentFile>& files);
    void forgetRecentFiles();

    ThemeChoice theme() const;
    void setTheme(ThemeChoice theme);
    HexStyle hexStyle() const; // each part as HexStyle has it unless set
    void setHexStyle(const HexStyle& style);
    qreal fontPointSize() const; // 0: the system's
    void setFontPointSize(qreal points);
    std::optional<std::size_t> poolUnits() const; // at least Workspace::kLeastPoolUnits
    void setPoolUnits(std::size_t units);
    // Of a window and its splitters, as Qt saves them; checked by Qt when they are restored.
    QByteArray layout(const QString& part) const;
    void setLayout(const QString& part, const QByteArray& state);

private:
    void setRecentFiles(const std::vector<RecentFile>& files);
    QString text(const QString& key) const;
    void set(const QString& key, const QVariant& value);

    std::optional<QSettings> m_store; // none: nothing is remembered
};

} // namespace ui
