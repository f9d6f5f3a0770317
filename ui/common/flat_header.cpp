// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/common/flat_header.h"

#include "ui/common/theme.h"

#include <QAbstractItemView>
#include <QPainter>

namespace ui {

namespace {

// Advances are rounded: a text in exactly its room may be taken for too wide.
constexpr int kRounding = 2;

int currentRow(const QWidget& list)
{
    const auto* view = qobject_cast<const QAbstractItemView*>(&list);
    return view ? view->currentIndex().row() : -1;
}

} // namespace

FlatHeader::FlatHeader(QWidget* parent) : QHeaderView(Qt::Horizontal, parent)
{
    setSectionsClickable(false);
    setHighlightSections(false);
    setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
}

QSize FlatHeader::sectionSizeFromContents(int section) const
{
    const QString title = model()->headerData(section, Qt::Horizontal).toString();
    return {fontMetrics().horizontalAdvance(title) + FlatDelegate::kLeft + FlatDelegate::kRight
                + kRounding,
            fontMetrics().height() + 8};
}

void FlatHeader::paintSection(QPainter* painter, const QRect& rect, int section) const
{
    const Theme& theme = themeOf(*this);
    const QString title = model()->headerData(section, Qt::Horizontal).toString();
    const QRect place = rect.adjusted(FlatDelegate::kLeft, 0, -FlatDelegate::kRight, -1);
    painter->fillRect(rect, theme.window);
    painter->fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.line);
    painter->setPen(theme.dimText);
    painter->drawText(place, static_cast<int>(defaultAlignment()),
                      fontMetrics().elidedText(title, Qt::ElideRight, place.width()));
}

QSize FlatDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    QStyleOptionViewItem item(option);
    initStyleOption(&item, index);
    return {item.fontMetrics.horizontalAdvance(item.text) + pictureWidth(index) + kLeft + kRight
                + kRounding,
            item.fontMetrics.height() + 8};
}

void FlatDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                         const QModelIndex& index) const
{
    QStyleOptionViewItem item(option);
    initStyleOption(&item, index);
    const QWidget& list = *item.widget;
    const Theme& theme = themeOf(list);
    const QRect cell = item.rect;
    const bool selected = item.state.testFlag(QStyle::State_Selected);
    painter->save();
    if (selected)
        painter->fillRect(cell, theme.selection);
    painter->fillRect(cell.left(), cell.bottom(), cell.width(), 1, theme.line);
    if (list.hasFocus() && index.row() == currentRow(list)) {
        painter->fillRect(cell.left(), cell.top(), cell.width(), 1, theme.accent);
        painter->fillRect(cell.left(), cell.bottom(), cell.width(), 1, theme.accent);
    }
    painter->setFont(item.font);
    painter->setPen(textColor(list, index));
    const int picture = pictureWidth(index);
    paintText(*painter, cell.adjusted(kLeft + picture, 0, -kRight, -1), item, index);
    if (picture > 0)
        paintPicture(*painter, {cell.left() + kLeft, cell.top(), picture, cell.height() - 1}, list,
                     index);
    painter->restore();
}

QColor FlatDelegate::textColor(const QWidget& list, const QModelIndex&) const
{
    return themeOf(list).text;
}

void FlatDelegate::paintText(QPainter& painter, const QRect& place,
                             const QStyleOptionViewItem& item, const QModelIndex&) const
{
    painter.drawText(place, static_cast<int>(item.displayAlignment) | Qt::TextSingleLine,
                     item.fontMetrics.elidedText(item.text, Qt::ElideRight, place.width()));
}

int FlatDelegate::pictureWidth(const QModelIndex&) const
{
    return 0;
}

void FlatDelegate::paintPicture(QPainter&, const QRect&, const QWidget&, const QModelIndex&) const
{
}

} // namespace ui
