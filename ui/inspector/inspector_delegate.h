// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/common/flat_header.h"

#include <QFont>
#include <QStringList>

#include <optional>

class QFontMetrics;

namespace ui {

// A value in lines of at most `width` pixels: its note, behind " · ", has lines of its own where
// both are not on one. A line ends behind one of ",-: ", else anywhere. What is more than `most`
// lines is elided.
QStringList valueLines(const QString& text, const QFontMetrics& metrics, int width, int most);

// InspectorDelegate paints the inspector's rows: values in fixed width and, where they are long, in
// several lines; reasons dim, in one line; beside a colour a patch of it.
class InspectorDelegate : public FlatDelegate {
    Q_OBJECT

public:
    using FlatDelegate::FlatDelegate;

    // Of a cell's text, with its values in that font and in a column of that width.
    static int lineCount(const QModelIndex& index, const QFontMetrics& values, int width);
    static int rowHeight(int lines, const QFont& font);

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override;
    QColor textColor(const QWidget& list, const QModelIndex& index) const override;
    void paintText(QPainter& painter, const QRect& place, const QStyleOptionViewItem& item,
                   const QModelIndex& index) const override;

private:
    // Kept from cell to cell: a font that is made anew looks for its engine anew.
    mutable std::optional<QFont> m_like; // none: not made yet
    mutable QFont m_fixed;
};

} // namespace ui
