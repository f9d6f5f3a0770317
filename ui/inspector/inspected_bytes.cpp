// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/inspector/inspected_bytes.h"

#include "ui/common/format.h"
#include "ui/common/translate.h"

#include <QStringList>

namespace ui {

Reading value(const QString& text, const QString& note, std::size_t bytes)
{
    return {text, note, false, bytes, {}};
}

Reading problem(const QString& why)
{
    return {why, {}, true, 0, {}};
}

QString InspectedBytes::lack(std::size_t count) const
{
    QStringList lacking;
    for (const auto state : {engine::ByteState::Loading, engine::ByteState::NoFreeUnit,
                             engine::ByteState::Unreadable, engine::ByteState::PastEnd}) {
        const auto n =
            std::count(states.begin(), states.begin() + static_cast<std::ptrdiff_t>(count), state);
        if (n == 0)
            continue;
        const QString many = formatCount(static_cast<std::uint64_t>(n));
        if (state == engine::ByteState::NoFreeUnit)
            lacking += n == 1 ? tr("1 has no free unit") : tr("%1 have no free unit").arg(many);
        else
            lacking += n == 1 ? tr("1 is %1").arg(stateName(state))
                              : tr("%1 are %2").arg(many, stateName(state));
    }
    if (lacking.isEmpty())
        return {};
    const QString all = lacking.join(tr(" and "));
    return count == 1 ? tr("needs 1 byte, %1").arg(all)
                      : tr("needs %1 bytes, %2").arg(QString::number(count), all);
}

std::uint64_t InspectedBytes::number(std::size_t count, Endian endian) const noexcept
{
    std::uint64_t n = 0;
    for (std::size_t i = 0; i < count; ++i)
        n = n << 8 | bytes[endian == Endian::Big ? i : count - 1 - i];
    return n;
}

} // namespace ui
