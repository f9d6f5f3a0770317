// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/inspector/identifier_values.h"

#include <QStringList>

namespace ui {

namespace {

constexpr int kGroups = 8; // of an IPv6 address

QString lowerHex(std::uint64_t n, int digits)
{
    return QString::number(n, 16).rightJustified(digits, QLatin1Char('0'));
}

QString dotted(std::uint32_t address)
{
    return QStringLiteral("%1.%2.%3.%4")
        .arg(address >> 24)
        .arg(address >> 16 & 0xFF)
        .arg(address >> 8 & 0xFF)
        .arg(address & 0xFF);
}

struct Run {
    int from = 0;
    int length = 0;
};

// The longest run of zero groups, the first of equals.
Run longestZeros(const std::array<unsigned, kGroups>& groups)
{
    Run longest;
    Run run;
    for (int i = 0; i < kGroups; ++i) {
        if (groups[static_cast<std::size_t>(i)] != 0) {
            run = {i + 1, 0};
            continue;
        }
        ++run.length;
        if (run.length > longest.length)
            longest = run;
    }
    return longest;
}

Reading colour(std::uint32_t rgb, std::optional<std::uint32_t> alpha)
{
    Reading reading =
        value((QLatin1Char('#') + lowerHex(rgb, 6) + (alpha ? lowerHex(*alpha, 2) : QString()))
                  .toUpper());
    reading.colour = alpha.value_or(0xFF) << 24 | rgb;
    return reading;
}

} // namespace

Reading guid(const InspectedBytes& at, Endian endian)
{
    const auto part = [&at](std::size_t from, std::size_t count, Endian order) {
        InspectedBytes rest;
        std::copy_n(at.bytes.begin() + static_cast<std::ptrdiff_t>(from), count,
                    rest.bytes.begin());
        return lowerHex(rest.number(count, order), static_cast<int>(2 * count));
    };
    return value(QStringList{part(0, 4, endian), part(4, 2, endian), part(6, 2, endian),
                             part(8, 2, Endian::Big), part(10, 6, Endian::Big)}
                     .join(QLatin1Char('-')));
}

Reading ipv4Address(const InspectedBytes& at, Endian endian)
{
    return value(dotted(static_cast<std::uint32_t>(at.number(4, endian))));
}

Reading ipv6Address(const InspectedBytes& at)
{
    std::array<unsigned, kGroups> groups{};
    for (std::size_t i = 0; i < groups.size(); ++i)
        groups[i] = static_cast<unsigned>(at.bytes[2 * i] << 8 | at.bytes[2 * i + 1]);
    const Run zeros = longestZeros(groups);
    // An IPv4 address in the form of IPv6 keeps its dots (RFC 5952, 5).
    if (zeros.from == 0 && zeros.length == 5 && groups[5] == 0xFFFF)
        return value(QStringLiteral("::ffff:") + dotted(groups[6] << 16 | groups[7]));
    QString text;
    for (int i = 0; i < kGroups;) {
        if (zeros.length > 1 && i == zeros.from) {
            text += QLatin1String("::");
            i += zeros.length;
            continue;
        }
        if (!text.isEmpty() && !text.endsWith(QLatin1Char(':')))
            text += QLatin1Char(':');
        text += lowerHex(groups[static_cast<std::size_t>(i++)], 1);
    }
    return value(text);
}

Reading rgbColour(const InspectedBytes& at, Endian endian)
{
    return colour(static_cast<std::uint32_t>(at.number(3, endian)), {});
}

Reading rgbaColour(const InspectedBytes& at, Endian endian)
{
    const auto bits = static_cast<std::uint32_t>(at.number(4, endian));
    return colour(bits >> 8, bits & 0xFF);
}

Reading argbColour(const InspectedBytes& at, Endian endian)
{
    const auto bits = static_cast<std::uint32_t>(at.number(4, endian));
    return colour(bits & 0xFFFFFF, bits >> 24);
}

} // namespace ui
