// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/compare/compare_dialog.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

namespace ui {

CompareDialog::CompareDialog(const QString& file, const QStringList& choices, int selected,
                             QWidget* parent)
    : QDialog(parent)
    , m_list(new QListWidget(this))
{
    setWindowTitle(tr("Compare %1").arg(file));
    auto* const label = new QLabel(tr("Compare &with:"), this);
    label->setBuddy(m_list);
    m_list->setAccessibleName(tr("Compare %1 with").arg(file));
    m_list->setUniformItemSizes(true); // as many as the pool has room for
    m_list->addItems(choices);
    m_list->setCurrentRow(selected);
    auto* const buttons =
        new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    buttons->button(QDialogButtonBox::Ok)->setText(tr("Compare"));
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_list, &QListWidget::doubleClicked, this, &QDialog::accept);
    auto* const layout = new QVBoxLayout(this);
    layout->addWidget(label);
    layout->addWidget(m_list);
    layout->addWidget(buttons);
    m_list->setFocus();
    resize(480, 320);
}

int CompareDialog::choice() const
{
    return m_list->currentRow();
}

} // namespace ui
