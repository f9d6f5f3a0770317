// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/baselines/text_byte_view.h"

#include "ui/common/theme.h"

#include <QPainter>

#include <algorithm>

namespace bench {

namespace {

QString hexOf(std::size_t value, int digits)
{
    return QString::number(value, 16).toUpper().rightJustified(digits, QLatin1Char('0'));
}

} // namespace

TextByteView::TextByteView(std::vector<std::byte> bytes, const QFont& font, int rowHeight)
    : m_bytes(std::move(bytes))
    , m_rowHeight(rowHeight)
{
    setFont(font);
    setAttribute(Qt::WA_OpaquePaintEvent);
}

void TextByteView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), ui::lightTheme().window);
    for (int row = 0; row * m_rowHeight < height(); ++row)
        paintRow(painter, row);
}

void TextByteView::paintRow(QPainter& painter, int row) const
{
    static const auto kHexOfBytes = [] {
        std::vector<QString> texts;
        for (std::size_t byte = 0; byte < 256; ++byte)
            texts.push_back(hexOf(byte, 2));
        return texts;
    }();
    const ui::Theme& theme = ui::lightTheme();
    const int ch = fontMetrics().horizontalAdvance(QLatin1Char('0'));
    const int base = row * m_rowHeight + fontMetrics().ascent();
    const std::size_t offset = static_cast<std::size_t>(row) * kBytesPerRow;
    const std::size_t stop = std::min(offset + kBytesPerRow, m_bytes.size());
    painter.setPen(theme.dimText);
    painter.drawText(ch, base, hexOf(offset, 8));
    QString text;
    int x = 11 * ch;
    for (std::size_t at = offset; at < stop; ++at, x += 3 * ch) {
        const auto byte = static_cast<std::uint8_t>(m_bytes[at]);
        painter.setPen(theme.byteClass[static_cast<std::size_t>(ui::byteClassOf(byte))]);
        painter.drawText(x, base, kHexOfBytes[byte]);
        text += byte >= 0x20 && byte < 0x7F ? QChar(byte) : QChar(u'.');
    }
    painter.setPen(theme.text);
    painter.drawText(x + ch, base, text);
}

} // namespace bench
