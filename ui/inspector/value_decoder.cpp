// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/inspector/value_decoder.h"

#include "ui/common/translate.h"
#include "ui/inspector/character_values.h"
#include "ui/inspector/identifier_values.h"
#include "ui/inspector/number_values.h"
#include "ui/inspector/time_values.h"

#include <algorithm>
#include <array>

namespace ui {

namespace {

template <std::size_t Bytes> Reading signedOf(const InspectedBytes& at, Endian endian)
{
    return signedInteger(at, Bytes, endian);
}

template <std::size_t Bytes> Reading unsignedOf(const InspectedBytes& at, Endian endian)
{
    return unsignedInteger(at, Bytes, endian);
}

Reading int8(const InspectedBytes& at)
{
    return signedInteger(at, 1, Endian::Big);
}

Reading uint8(const InspectedBytes& at)
{
    return unsignedInteger(at, 1, Endian::Big);
}

Reading binary8(const InspectedBytes& at)
{
    return binary(at, 1, Endian::Big);
}

Reading binary16(const InspectedBytes& at, Endian endian)
{
    return binary(at, 2, endian);
}

// An integer of all that is selected.
Reading selectedInteger(const InspectedBytes& at, Endian endian,
                        Reading (*integer)(const InspectedBytes&, std::size_t, Endian))
{
    if (at.selected == 0)
        return problem(tr("nothing is selected"));
    if (at.selected > 8)
        return problem(tr("more than 8 bytes are selected"));
    const auto bytes = static_cast<std::size_t>(at.selected);
    if (const QString lack = at.lack(bytes); !lack.isEmpty())
        return problem(lack);
    Reading reading = integer(at, bytes, endian);
    reading.bytes = bytes;
    return reading;
}

Reading selectedSigned(const InspectedBytes& at, Endian endian)
{
    return selectedInteger(at, endian, signedInteger);
}

Reading selectedUnsigned(const InspectedBytes& at, Endian endian)
{
    return selectedInteger(at, endian, unsignedInteger);
}

constexpr auto kKinds = std::to_array<ValueKind>({
    {QT_TRANSLATE_NOOP("ui::inspector", "Int8"), 1, nullptr, int8},
    {QT_TRANSLATE_NOOP("ui::inspector", "UInt8"), 1, nullptr, uint8},
    {QT_TRANSLATE_NOOP("ui::inspector", "Int16"), 2, signedOf<2>, nullptr},
    {QT_TRANSLATE_NOOP("ui::inspector", "UInt16"), 2, unsignedOf<2>, nullptr},
    {QT_TRANSLATE_NOOP("ui::inspector", "Int24"), 3, signedOf<3>, nullptr},
    {QT_TRANSLATE_NOOP("ui::inspector", "UInt24"), 3, unsignedOf<3>, nullptr},
    {QT_TRANSLATE_NOOP("ui::inspector", "Int32"), 4, signedOf<4>, nullptr},
    {QT_TRANSLATE_NOOP("ui::inspector", "UInt32"), 4, unsignedOf<4>, nullptr},
    {QT_TRANSLATE_NOOP("ui::inspector", "Int64"), 8, signedOf<8>, nullptr},
    {QT_TRANSLATE_NOOP("ui::inspector", "UInt64"), 8, unsignedOf<8>, nullptr},
    {QT_TRANSLATE_NOOP("ui::inspector", "Int, selected"), 0, selectedSigned, nullptr},
    {QT_TRANSLATE_NOOP("ui::inspector", "UInt, selected"), 0, selectedUnsigned, nullptr},
    {QT_TRANSLATE_NOOP("ui::inspector", "SLEB128"), 0, nullptr, signedLeb128},
    {QT_TRANSLATE_NOOP("ui::inspector", "ULEB128"), 0, nullptr, unsignedLeb128},
    {QT_TRANSLATE_NOOP("ui::inspector", "Float16"), 2, float16, nullptr},
    {QT_TRANSLATE_NOOP("ui::inspector", "BFloat16"), 2, bfloat16, nullptr},
    {QT_TRANSLATE_NOOP("ui::inspector", "Float32"), 4, float32, nullptr},
    {QT_TRANSLATE_NOOP("ui::inspector", "Float64"), 8, float64, nullptr},
    {QT_TRANSLATE_NOOP("ui::inspector", "UTF-8"), 0, nullptr, utf8Character},
    {QT_TRANSLATE_NOOP("ui::inspector", "UTF-16"), 0, utf16Character, nullptr},
    {QT_TRANSLATE_NOOP("ui::inspector", "UTF-32"), 0, utf32Character, nullptr},
    {QT_TRANSLATE_NOOP("ui::inspector", "Unix time, 32"), 4, unixSeconds32, nullptr},
    {QT_TRANSLATE_NOOP("ui::inspector", "Unix time, 64"), 8, unixSeconds64, nullptr},
    {QT_TRANSLATE_NOOP("ui::inspector", "Unix time, ms"), 8, unixMilliseconds, nullptr},
    {QT_TRANSLATE_NOOP("ui::inspector", "Unix time, µs"), 8, unixMicroseconds, nullptr},
    {QT_TRANSLATE_NOOP("ui::inspector", "Unix time, ns"), 8, unixNanoseconds, nullptr},
    {QT_TRANSLATE_NOOP("ui::inspector", "FILETIME"), 8, windowsFileTime, nullptr},
    {QT_TRANSLATE_NOOP("ui::inspector", "DOS time"), 4, dosTime, nullptr},
    {QT_TRANSLATE_NOOP("ui::inspector", "HFS+ time"), 4, hfsTime, nullptr},
    {QT_TRANSLATE_NOOP("ui::inspector", "WebKit time"), 8, webKitTime, nullptr},
    {QT_TRANSLATE_NOOP("ui::inspector", "GUID"), 16, guid, nullptr},
    {QT_TRANSLATE_NOOP("ui::inspector", "IPv4"), 4, ipv4Address, nullptr},
    {QT_TRANSLATE_NOOP("ui::inspector", "IPv6"), 16, nullptr, ipv6Address},
    {QT_TRANSLATE_NOOP("ui::inspector", "RGB"), 3, rgbColour, nullptr},
    {QT_TRANSLATE_NOOP("ui::inspector", "RGBA"), 4, rgbaColour, nullptr},
    {QT_TRANSLATE_NOOP("ui::inspector", "ARGB"), 4, argbColour, nullptr},
    {QT_TRANSLATE_NOOP("ui::inspector", "Binary 8"), 1, nullptr, binary8},
    {QT_TRANSLATE_NOOP("ui::inspector", "Binary 16"), 2, binary16, nullptr},
});

} // namespace

std::span<const ValueKind> valueKinds() noexcept
{
    return kKinds;
}

QString valueName(const ValueKind& kind)
{
    return tr(kind.name);
}

DecodedValue decodeValue(const ValueKind& kind, const InspectedBytes& at)
{
    if (const QString lack = at.lack(kind.bytes); !lack.isEmpty())
        return {problem(lack), problem(lack)};
    DecodedValue decoded;
    if (kind.orderless)
        decoded.little = decoded.big = kind.orderless(at);
    else
        decoded = {kind.inOrder(at, Endian::Little), kind.inOrder(at, Endian::Big)};
    for (Reading* const reading : {&decoded.little, &decoded.big}) {
        if (reading->problem || !at.touchesHole(std::max(kind.bytes, reading->bytes)))
            continue;
        reading->note +=
            (reading->note.isEmpty() ? QString() : QStringLiteral(", ")) + tr("in a hole");
    }
    return decoded;
}

} // namespace ui
