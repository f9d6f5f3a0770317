// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/pool/pool_numbers.h"

#include "ui/common/fixed_font.h"
#include "ui/common/format.h"
#include "ui/common/theme.h"

#include <QGridLayout>
#include <QLabel>
#include <QMargins>
#include <QPainter>

#include <algorithm>
#include <cstddef>

namespace ui {

namespace {

// A colour of the graph, for the number it stands for.
class ColorKey : public QWidget {
public:
    ColorKey(QColor Theme::* color, QWidget* parent) : QWidget(parent), m_color(color)
    {
        setFixedSize(11, 11);
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(themeOf(*this).*m_color);
        painter.drawRoundedRect(rect(), 2.5, 2.5);
    }

private:
    QColor Theme::* m_color;
};

QLineEdit* makeValue(const QString& accessibleName, QWidget* parent)
{
    // A line edit and not a label: its text can be copied, and AT-SPI has its name and text apart.
    auto* value = new QLineEdit(parent);
    value->setReadOnly(true);
    value->setFrame(false);
    value->setFocusPolicy(Qt::ClickFocus);
    value->setAlignment(Qt::AlignRight);
    value->setAccessibleName(accessibleName);
    value->setTextMargins(0, 0, 0, 0);
    QFont font = fixedFont(parent->font());
    font.setBold(true);
    value->setFont(font);
    return value;
}

} // namespace

PoolNumbers::PoolNumbers(QWidget* parent) : QWidget(parent)
{
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(14, 6, 14, 6);
    grid->setHorizontalSpacing(7);
    grid->setVerticalSpacing(1);
    grid->setColumnStretch(1, 1);
    addRow(*grid, Held, &Theme::held, tr("Held"), tr("Held units"),
           tr("Units of the views you hold"));
    addRow(*grid, OnScreen, &Theme::onScreen, tr("On screen"), tr("On screen units"),
           tr("Units of the visible pages that are not held"));
    addRow(*grid, Loading, &Theme::loading, tr("Loading"), tr("Loading units"),
           tr("Units of pages on their way in, and of views on their way out"));
    addRow(*grid, Available, &Theme::available, tr("Available"), tr("Available units"),
           tr("Units that nobody uses"));
    addRow(*grid, Capacity, nullptr, tr("Capacity"), tr("Capacity"),
           tr("All units of the pool, and the size of one"));
    addRow(*grid, PeakUsed, nullptr, tr("Peak used"), tr("Peak used units"),
           tr("The most units used at once since the program started"));
    addRow(*grid, Reclaimed, nullptr, tr("Reclaimed"), tr("Reclaimed units"),
           tr("Units that came back since the program started, because their last owner let go"));
    addRow(*grid, Refused, nullptr, tr("Refused"), tr("Refused holds"),
           tr("Holds that the pool had too few units for"));
    grid->setRowStretch(Rows, 1);
}

void PoolNumbers::addRow(QGridLayout& grid, Row row, QColor Theme::* key, const QString& label,
                         const QString& accessibleName, const QString& hint)
{
    if (key)
        grid.addWidget(new ColorKey(key, this), row, 0);
    auto* name = m_names[row] = new QLabel(label, this);
    m_values[row] = makeValue(accessibleName, this);
    name->setToolTip(hint);
    m_values[row]->setToolTip(hint);
    m_values[row]->setAccessibleDescription(hint);
    grid.addWidget(name, row, key ? 1 : 0, 1, key ? 1 : 2);
    grid.addWidget(m_values[row], row, 2);
}

int PoolNumbers::heightOf(int rows) const
{
    const auto* const grid = static_cast<QGridLayout*>(layout());
    const QMargins margins = grid->contentsMargins();
    const int row =
        std::max(m_values[Held]->sizeHint().height(), m_names[Held]->sizeHint().height());
    return margins.top() + margins.bottom() + rows * (row + grid->verticalSpacing());
}

QSize PoolNumbers::minimumSizeHint() const
{
    return {QWidget::minimumSizeHint().width(), heightOf(Capacity)};
}

void PoolNumbers::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    for (int row = Capacity; row < Rows; ++row) {
        const bool fits = height() >= heightOf(row + 1);
        m_names[std::size_t(row)]->setVisible(fits);
        m_values[std::size_t(row)]->setVisible(fits);
    }
}

void PoolNumbers::show(const PoolCounts& counts)
{
    set(Held, formatCount(counts.sample.held));
    set(OnScreen, formatCount(counts.sample.onScreen));
    set(Loading, formatCount(counts.sample.loading));
    set(Available, formatCount(counts.sample.available()));
    set(Capacity,
        tr("%1 × %2").arg(formatCount(counts.sample.capacity), formatSize(counts.unitSize)));
    set(PeakUsed, formatCount(counts.peakUsed));
    set(Reclaimed, formatCount(counts.reclaimed));
    set(Refused, formatCount(counts.refused));
}

void PoolNumbers::set(Row row, const QString& text)
{
    if (m_values[row]->text() != text)
        m_values[row]->setText(text);
}

} // namespace ui
