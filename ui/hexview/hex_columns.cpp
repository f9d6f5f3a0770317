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
    m_hexPadding = (ch * 5 + 4) / 8;
    m_hexBoxWidth = 2 * ch + 2 * m_hexPadding;
    m_offsetX = metrics.railWidth + ch * 3 / 2;
    m_hexStart = offsetRight() + ch * 2;
    m_textStart = hexBoxX(m_metrics.bytesPerRow - 1) + m_hexBoxWidth + ch * 2;
}

HexColumn HexColumns::columnAt(int x) const noexcept
{
    return x < m_textStart - m_metrics.charWidth ? HexColumn::Hex : HexColumn::Text;
}

int HexColumns::byteAt(int x, HexColumn column) const noexcept
{
    const int last = m_metrics.bytesPerRow - 1;
    if (column == HexColumn::Text)
        return std::clamp((x - m_textStart) / m_metrics.charWidth, 0, last);
    int byte = 0;
    // A gap between groups belongs half to either side.
    while (byte < last && x >= (hexBoxX(byte) + m_hexBoxWidth + hexBoxX(byte + 1)) / 2)
        ++byte;
    return byte;
}

} // namespace ui
