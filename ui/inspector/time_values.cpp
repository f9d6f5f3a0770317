// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/inspector/time_values.h"

#include "ui/common/translate.h"

#include <chrono>

namespace ui {

namespace {

// Seconds from one to the other epoch.
constexpr std::int64_t k1601To1970 = 11'644'473'600;
constexpr std::int64_t k1904To1970 = 2'082'844'800;
// 0001-01-01T00:00:00Z and 9999-12-31T23:59:59Z.
constexpr std::int64_t kFirstSecond = -62'135'596'800;
constexpr std::int64_t kLastSecond = 253'402'300'799;

QString padded(unsigned n, int digits = 2)
{
    return QString::number(n).rightJustified(digits, QLatin1Char('0'));
}

QString dateText(const std::chrono::year_month_day& date)
{
    return QStringLiteral("%1-%2-%3")
        .arg(padded(static_cast<unsigned>(static_cast<int>(date.year())), 4),
             padded(static_cast<unsigned>(date.month())),
             padded(static_cast<unsigned>(date.day())));
}

QString clockText(unsigned hour, unsigned minute, unsigned second)
{
    return QStringLiteral("%1:%2:%3").arg(padded(hour), padded(minute), padded(second));
}

// `fraction` in units of 10^-digits of a second.
Reading moment(std::int64_t unixSeconds, std::uint64_t fraction = 0, int digits = 0)
{
    if (unixSeconds < kFirstSecond)
        return problem(tr("before the year 1"));
    if (unixSeconds > kLastSecond)
        return problem(tr("after the year 9999"));
    const std::chrono::sys_seconds time{std::chrono::seconds(unixSeconds)};
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const auto second = static_cast<unsigned>((time - day).count());
    QString text =
        dateText(day) + QLatin1Char('T') + clockText(second / 3600, second / 60 % 60, second % 60);
    if (digits > 0)
        text += QLatin1Char('.') + padded(static_cast<unsigned>(fraction), digits);
    return value(text + QLatin1Char('Z'));
}

// `count` units of 10^-digits of a second since `epoch`, which is so many seconds before 1970.
Reading signedMoment(std::int64_t count, int digits, std::int64_t epoch = 0)
{
    std::int64_t perSecond = 1;
    for (int digit = 0; digit < digits; ++digit)
        perSecond *= 10;
    std::int64_t seconds = count / perSecond;
    std::int64_t rest = count % perSecond;
    if (rest < 0) { // rounded down, not towards the epoch
        rest += perSecond;
        --seconds;
    }
    // Of 64-bit seconds the sum might wrap: they have no other epoch.
    return moment(seconds - epoch, static_cast<std::uint64_t>(rest), digits);
}

std::int64_t number64(const InspectedBytes& at, Endian endian)
{
    return static_cast<std::int64_t>(at.number(8, endian));
}

} // namespace

Reading unixSeconds32(const InspectedBytes& at, Endian endian)
{
    return moment(static_cast<std::int32_t>(at.number(4, endian)));
}

Reading unixSeconds64(const InspectedBytes& at, Endian endian)
{
    return moment(number64(at, endian));
}

Reading unixMilliseconds(const InspectedBytes& at, Endian endian)
{
    return signedMoment(number64(at, endian), 3);
}

Reading unixMicroseconds(const InspectedBytes& at, Endian endian)
{
    return signedMoment(number64(at, endian), 6);
}

Reading unixNanoseconds(const InspectedBytes& at, Endian endian)
{
    return signedMoment(number64(at, endian), 9);
}

Reading windowsFileTime(const InspectedBytes& at, Endian endian)
{
    constexpr std::uint64_t kPerSecond = 10'000'000;
    const std::uint64_t count = at.number(8, endian);
    return moment(static_cast<std::int64_t>(count / kPerSecond) - k1601To1970, count % kPerSecond,
                  7);
}

Reading webKitTime(const InspectedBytes& at, Endian endian)
{
    return signedMoment(number64(at, endian), 6, k1601To1970);
}

Reading hfsTime(const InspectedBytes& at, Endian endian)
{
    return moment(static_cast<std::int64_t>(at.number(4, endian)) - k1904To1970);
}

Reading dosTime(const InspectedBytes& at, Endian endian)
{
    const auto bits = static_cast<unsigned>(at.number(4, endian));
    const auto field = [bits](int from, int width) { return bits >> from & ((1U << width) - 1); };
    const unsigned second = field(0, 5) * 2;
    const unsigned minute = field(5, 6);
    const unsigned hour = field(11, 5);
    const unsigned day = field(16, 5);
    const unsigned month = field(21, 4);
    if (month < 1 || month > 12)
        return problem(tr("month %1").arg(month));
    const std::chrono::year_month_day date{std::chrono::year(1980 + static_cast<int>(field(25, 7))),
                                           std::chrono::month(month), std::chrono::day(day)};
    if (day == 0)
        return problem(tr("day 0"));
    if (!date.ok())
        return problem(tr("%1 is no date").arg(dateText(date)));
    if (hour > 23)
        return problem(tr("hour %1").arg(hour));
    if (minute > 59)
        return problem(tr("minute %1").arg(minute));
    if (second > 59)
        return problem(tr("second %1").arg(second));
    return value(dateText(date) + QLatin1Char('T') + clockText(hour, minute, second),
                 tr("local time"));
}

} // namespace ui
