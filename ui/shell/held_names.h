// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDate>
#include <QString>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <string_view>
#include <tuple>
#include <vector>

namespace ui {

struct HeldView;

// HeldNames is the words that tell each held view from all others. It reads the list once, and must
// not outlive it, nor the paths.
class HeldNames {
public:
    explicit HeldNames(const std::vector<HeldView>& held);
    // A file that is named beside them.
    void addFile(const std::filesystem::path& path);

    // "b.bin"; "b.bin in /folder" where there is another one of that name.
    QString file(const HeldView& held) const;
    // "12:34:56"; to the millisecond where the page was held once more in that second.
    QString time(const HeldView& held) const;

private:
    using Second = std::tuple<std::string_view, std::uint64_t, std::int64_t>; // of a path's page
    static Second secondOf(const HeldView& held);

    const QDate m_today = QDate::currentDate(); // asking for it takes longer than all else here
    struct Namesakes {
        std::string_view path; // the first one
        bool several = false;
    };
    std::map<std::string_view, Namesakes> m_files; // by name without folder
    std::map<Second, std::size_t> m_seconds; // how many were held then
};

} // namespace ui
