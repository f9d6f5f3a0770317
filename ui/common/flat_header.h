// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHeaderView>
#include <QStyledItemDelegate>

namespace ui {

// FlatHeader is the head of a list: dim titles on the list's ground, a line below.
class FlatHeader : public QHeaderView {
    Q_OBJECT

public:
    explicit FlatHeader(QWidget* parent = nullptr);

protected:
    QSize sectionSizeFromContents(int section) const override;
    void paintSection(QPainter* painter, const QRect& rect, int section) const override;
};

// FlatDelegate paints the rows of such a list: text in the colour that textColor() says, a line
// below each row, and around the current row a frame while the list has the focus.
class FlatDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    static constexpr int kLeft = 10; // of the text in its cell
    static constexpr int kRight = 6;

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;

protected:
    virtual QColor textColor(const QWidget& list, const QModelIndex& index) const;
    // In the item's font and the text's colour; one elided line unless overridden.
    virtual void paintText(QPainter& painter, const QRect& place, const QStyleOptionViewItem& item,
                           const QModelIndex& index) const;
    // Room before the text, where paintPicture() paints.
    virtual int pictureWidth(const QModelIndex& index) const;
    virtual void paintPicture(QPainter& painter, const QRect& place, const QWidget& list,
                              const QModelIndex& index) const;
};

} // namespace ui
