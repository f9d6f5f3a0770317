// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/read_only_check.h"

#include "engine/mapping/guarded_copy.h"
#include "engine/mapping/segments.h"
#include "ui/common/format.h"
#include "ui/common/translate.h"

#include <QStringList>

#include <array>
#include <cerrno>

#include <sys/stat.h>

namespace ui {

namespace {

QString timeText(const timespec& time)
{
    return QStringLiteral("%1.%2").arg(time.tv_sec).arg(time.tv_nsec, 9, 10, QLatin1Char('0'));
}

struct Property {
    QString name;
    QString value;
};

struct stat statusOf(const std::filesystem::path& path)
{
    struct stat status{};
    if (::stat(path.c_str(), &status) != 0)
        throw engine::IoError("examine", path, errno);
    return status;
}

std::array<Property, 10> propertiesOf(const struct stat& status)
{
    return {{{tr("file"), QStringLiteral("%1:%2").arg(status.st_dev).arg(status.st_ino)},
             {tr("size"), formatSizeExact(static_cast<std::uint64_t>(status.st_size))},
             {tr("blocks"), QString::number(status.st_blocks)},
             {tr("mode"), QStringLiteral("%1").arg(status.st_mode, 0, 8)},
             {tr("owner"), QString::number(status.st_uid)},
             {tr("group"), QString::number(status.st_gid)},
             {tr("links"), QString::number(status.st_nlink)},
             {tr("content changed"), timeText(status.st_mtim)},
             {tr("status changed"), timeText(status.st_ctim)},
             {tr("accessed"), timeText(status.st_atim)}}};
}

// As the window does for the pages that it shows.
void browse(const std::filesystem::path& path)
{
    const auto segments = engine::Segments::open(path);
    const engine::SliceRange pages =
        segments.select(0, segments.size(), engine::Segments::kSliceSize);
    std::array<std::byte, engine::Segments::kSliceSize> bytes;
    for (const std::uint64_t page : {std::uint64_t{0}, pages.size() - 1}) {
        if (page < pages.size())
            engine::guardedCopy(pages[page], bytes);
    }
}

} // namespace

ReadOnlyReport checkReadOnly(const std::filesystem::path& path)
{
    try {
        const auto before = propertiesOf(statusOf(path));
        browse(path);
        const auto after = propertiesOf(statusOf(path));
        QStringList lines{fullName(path)};
        bool unchanged = true;
        for (std::size_t i = 0; i < before.size(); ++i) {
            const bool same = before[i].value == after[i].value;
            lines += same
                ? tr("  %1: %2, unchanged").arg(before[i].name, before[i].value)
                : tr("  %1: %2, now %3").arg(before[i].name, before[i].value, after[i].value);
            unchanged = unchanged && same;
        }
        lines += unchanged
            ? tr("Opening, reading and closing it changed nothing.")
            : tr("Something changed. Of another user's file the access time moves as "
                 "for any reader; all else somebody else changed.");
        return {lines.join(QLatin1Char('\n')) + QLatin1Char('\n'), unchanged};
    } catch (const engine::IoError& error) {
        return {tr("mapscope: %1.\n").arg(QString::fromUtf8(error.what())), false};
    }
}

} // namespace ui
