// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/hexview/hex_columns.h"

#include <algorithm>

namespace ui {

HexColumns::HexColumns(Metrics metrics) : m_metrics(metrics)
{
    const int ch = std::max(metrics.charWidth, 1);
    m_metrics.charWidth = ch;
    m_metrics.bytesPerRow = std::max(metrics.bytesPerRow, 1);
    m_metrics.bytesPerGroup = std::clamp(metrics.bytesPerGroup, 1, m_metrics.bytesPerRow);
    m_metrics.valueDigits = std::max(metrics.valueDigits, 1);
    const bool packed = m_metrics.bytesPerGroup == 2 || m_metrics.bytesPerGroup == 4;
    m_hexPadding = packed ? (ch * 2 + 4) / 8 : (ch * 5 + 4) / 8;
    const int value = valueWidth();
    m_hexBoxWidth = value + 2 * m_hexPadding;
    m_groupGap = m_metrics.bytesPerGroup == 1 ? 0 : ch;
    m_offsetX = metrics.railWidth + ch * 3 / 2;
    m_hexStart = offsetRight() + ch * 2;
    m_textBoxWidth = metrics.hasText ? ch : 0;
    m_textStart =
        hexBoxX(m_metrics.bytesPerRow - 1) + m_hexBoxWidth + (metrics.hasText ? ch * 2 : 0);
}

HexColumn HexColumns::columnAt(int x) const noexcept
{
    return !m_metrics.hasText || x < m_textStart - m_metrics.charWidth ? HexColumn::Hex
                                                                       : HexColumn::Text;
}

int HexColumns::byteAt(int x, HexColumn column) const noexcept
{
    const int last = m_metrics.bytesPerRow - 1;
    if (column == HexColumn::Text && m_metrics.hasText)
        return std::clamp((x - m_textStart) / m_textBoxWidth, 0, last);
    int byte = 0;
    // A gap between groups belongs half to either side.
    while (byte < last && x >= (hexBoxX(byte) + m_hexBoxWidth + hexBoxX(byte + 1)) / 2)
        ++byte;
    return byte;
}

} // namespace ui
