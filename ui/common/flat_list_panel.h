// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QAbstractItemDelegate;
class QAbstractItemModel;
class QLabel;
class QStackedLayout;
class QTableView;

namespace ui {

class PanelHeader;

// FlatListPanel is a panel that lists something: a header, and below it a flat table or, while that
// has no rows, a sentence about what belongs there. Ctrl+A in the table is for its rows. The base
// of such panels.
class FlatListPanel : public QWidget {
    Q_OBJECT

public:
    QTableView* table() const noexcept { return m_table; }

protected:
    FlatListPanel(const QString& title, const QString& emptyText, QWidget* parent);

    // The model outlives the table; the delegate is the panel's child. To be called once.
    void setModel(QAbstractItemModel* model, QAbstractItemDelegate* delegate);
    // Between the header and the list; the panel owns it.
    void addBelowHeader(QWidget* widget);
    void setEmptyText(const QString& text);
    // After rows came or went. An empty list has no summary.
    void showRows(const QString& summary);
    // Gives the columns their widths. Called when the font or the room for them changes.
    virtual void fitColumns() = 0;
    void changeEvent(QEvent* event) override;
    // Of the table and its viewport.
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void applyTheme();

    PanelHeader* m_header;
    QTableView* m_table;
    QLabel* m_empty;
    QStackedLayout* m_body;
};

} // namespace ui
