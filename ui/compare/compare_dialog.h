// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>

class QListWidget;

namespace ui {

// CompareDialog asks what a file is to be compared with. Enter or a double click takes what is
// selected, typed letters look for it.
class CompareDialog : public QDialog {
    Q_OBJECT

public:
    // `selected` is the row that is selected at first.
    CompareDialog(const QString& file, const QStringList& choices, int selected,
                  QWidget* parent = nullptr);

    int choice() const; // the selected row

private:
    QListWidget* m_list;
};

} // namespace ui
