// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/common/format.h"

#include "engine/io_error.h"
#include "ui/common/translate.h"

#include <QLocale>

#include <algorithm>
#include <array>
#include <bit>

namespace ui {

namespace {

// The interface is English; its numbers do not depend on the user's locale, so that what is copied
// from it can be pasted back.
const QLocale& numberLocale()
{
    static const QLocale locale(QLocale::English, QLocale::UnitedStates);
    return locale;
}

} // namespace

QString formatCount(std::uint64_t n)
{
    return numberLocale().toString(static_cast<qulonglong>(n));
}

int offsetDigits(std::uint64_t size) noexcept
{
    const std::uint64_t last = size == 0 ? 0 : size - 1;
    return std::max(8, (static_cast<int>(std::bit_width(last)) + 3) / 4);
}

QString formatOffset(std::uint64_t offset, std::uint64_t size)
{
    return QStringLiteral("0x%1")
        .arg(static_cast<qulonglong>(offset), offsetDigits(size), 16, QLatin1Char('0'))
        .toUpper()
        .replace(0, 2, QStringLiteral("0x"));
}

QString formatSize(std::uint64_t bytes)
{
    if (bytes < 1024)
        return bytes == 1 ? tr("1 byte") : tr("%1 bytes").arg(bytes);
    static constexpr std::array<const char*, 6> kUnits{"KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};
    double value = static_cast<double>(bytes) / 1024;
    std::size_t unit = 0;
    // 1023.95 and more would be shown as 1024.0 of the smaller unit.
    for (; value >= 1023.95 && unit + 1 < kUnits.size(); ++unit)
        value /= 1024;
    QString number = numberLocale().toString(value, 'f', 1);
    if (number.endsWith(QLatin1String(".0")))
        number.chop(2);
    return QStringLiteral("%1 %2").arg(number, QLatin1String(kUnits[unit]));
}

QString formatSizeExact(std::uint64_t bytes)
{
    if (bytes < 1024)
        return formatSize(bytes);
    return tr("%1 (%2 bytes)").arg(formatSize(bytes), formatCount(bytes));
}

QString formatDuration(std::chrono::seconds duration)
{
    const auto total = std::max<std::chrono::seconds::rep>(0, duration.count());
    const QString tail = QStringLiteral("%1:%2")
                             .arg(total / 60 % 60, 2, 10, QLatin1Char('0'))
                             .arg(total % 60, 2, 10, QLatin1Char('0'));
    return total < 3600 ? tail : QStringLiteral("%1:%2").arg(total / 3600).arg(tail);
}

QString formatTime(const QDateTime& moment, bool milliseconds, QDate today)
{
    return moment.toString(
        (moment.date() == today ? QString() : QStringLiteral("yyyy-MM-dd "))
        + (milliseconds ? QStringLiteral("HH:mm:ss.zzz") : QStringLiteral("HH:mm:ss")));
}

QString formatUnits(std::size_t units)
{
    return units == 1 ? tr("1 unit") : tr("%1 units").arg(formatCount(units));
}

QString stateName(engine::ByteState state)
{
    switch (state) {
    case engine::ByteState::Read:
        return tr("read");
    case engine::ByteState::Hole:
        return tr("hole");
    case engine::ByteState::Unreadable:
        return tr("unreadable");
    case engine::ByteState::PastEnd:
        return tr("past the end");
    case engine::ByteState::Loading:
        return tr("loading");
    case engine::ByteState::NoFreeUnit:
        return tr("no free unit");
    }
    return {};
}

QString fileName(const std::filesystem::path& path)
{
    const auto name = path.filename();
    return QString::fromStdString(engine::displayPath(name.empty() ? path : name));
}

QString fullName(const std::filesystem::path& path)
{
    return QString::fromStdString(engine::displayPath(path));
}

QString typedText(const QString& text)
{
    return QString::fromStdString(engine::displayPath(text.trimmed().toStdString()));
}

QString toolTipText(const QString& plain)
{
    return QStringLiteral("<p style=\"white-space:pre-wrap\">%1</p>").arg(plain.toHtmlEscaped());
}

} // namespace ui
