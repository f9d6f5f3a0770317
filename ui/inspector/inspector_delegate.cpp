// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/inspector/inspector_delegate.h"

#include "ui/common/fixed_font.h"
#include "ui/common/theme.h"
#include "ui/inspector/inspector_model.h"

#include <QFontMetrics>
#include <QPainter>

#include <algorithm>

namespace ui {

namespace {

constexpr int kMostLines = 4;

bool isValue(const QModelIndex& index)
{
    return index.column() != InspectorModel::Name
        && !index.data(InspectorModel::kProblemRole).toBool();
}

// How many of its first characters make a line.
qsizetype lineLength(const QString& text, const QFontMetrics& metrics, int width)
{
    const int digit = std::max(metrics.horizontalAdvance(QLatin1Char('0')), 1);
    qsizetype most = std::clamp<qsizetype>(width / digit, 1, text.size());
    while (most > 1 && metrics.horizontalAdvance(text.left(most).trimmed()) > width)
        --most;
    if (most == text.size())
        return most;
    for (qsizetype length = most; length > 1; --length) {
        if (QStringLiteral(",-: ").contains(text.at(length - 1)))
            return length;
    }
    if (!text.at(most).isLowSurrogate())
        return most;
    return most > 1 ? most - 1 : most + 1;
}

} // namespace

QStringList valueLines(const QString& text, const QFontMetrics& metrics, int width, int most)
{
    if (metrics.horizontalAdvance(text) <= width)
        return {text};
    QStringList lines;
    for (QString part : text.split(QStringLiteral(" · "))) {
        while (!part.isEmpty()) {
            const qsizetype length = lineLength(part, metrics, width);
            lines += part.left(length).trimmed();
            part.remove(0, length);
        }
    }
    if (lines.size() > most) {
        const QString rest = lines.mid(most - 1).join(QLatin1Char(' '));
        lines = lines.first(most - 1);
        lines += metrics.elidedText(rest, Qt::ElideRight, width);
    }
    return lines;
}

int InspectorDelegate::lineCount(const QModelIndex& index, const QFontMetrics& values, int width)
{
    if (!isValue(index))
        return 1;
    return static_cast<int>(
        valueLines(index.data().toString(), values, width - kLeft - kRight, kMostLines).size());
}

int InspectorDelegate::rowHeight(int lines, const QFont& font)
{
    return lines * QFontMetrics(font).height() + 9;
}

void InspectorDelegate::initStyleOption(QStyleOptionViewItem* option,
                                        const QModelIndex& index) const
{
    FlatDelegate::initStyleOption(option, index);
    if (!isValue(index))
        return;
    if (m_like != option->font) {
        m_like = option->font;
        m_fixed = fixedFont(option->font);
    }
    option->font = m_fixed;
    option->fontMetrics = QFontMetrics(option->font);
}

QColor InspectorDelegate::textColor(const QWidget& list, const QModelIndex& index) const
{
    const Theme& theme = themeOf(list);
    return isValue(index) ? theme.text : theme.dimText;
}

void InspectorDelegate::paintText(QPainter& painter, const QRect& place,
                                  const QStyleOptionViewItem& item, const QModelIndex& index) const
{
    if (!isValue(index))
        return FlatDelegate::paintText(painter, place, item, index);
    const QStringList lines = valueLines(item.text, item.fontMetrics, place.width(), kMostLines);
    painter.drawText(place, static_cast<int>(item.displayAlignment), lines.join(QLatin1Char('\n')));
    const QVariant colour = index.data(InspectorModel::kColourRole);
    if (!colour.isValid())
        return;
    const int side = item.fontMetrics.ascent();
    const int left = place.left() + item.fontMetrics.horizontalAdvance(lines.first())
        + item.fontMetrics.averageCharWidth();
    const int above =
        (place.height() - static_cast<int>(lines.size()) * item.fontMetrics.height()) / 2;
    const QRect patch(left, place.top() + above + (item.fontMetrics.height() - side) / 2, side,
                      side);
    if (!place.contains(patch))
        return; // the text needs all the room
    painter.fillRect(patch, themeOf(*item.widget).dimText);
    const QRect inner = patch.adjusted(1, 1, -1, -1);
    painter.fillRect(inner, themeOf(*item.widget).window); // behind what shines through
    painter.fillRect(inner, colour.value<QColor>());
}

} // namespace ui
