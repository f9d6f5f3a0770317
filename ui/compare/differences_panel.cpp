// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/compare/differences_panel.h"

#include "ui/common/flat_header.h"
#include "ui/common/format.h"
#include "ui/compare/differences_model.h"
#include "ui/document/comparison.h"

#include <QHeaderView>
#include <QTableView>

#include <algorithm>

namespace ui {

DifferencesPanel::DifferencesPanel(QWidget* parent)
    : FlatListPanel(tr("Differences"), QString(), parent)
    , m_model(new DifferencesModel(this))
{
    setModel(m_model, new FlatDelegate(this));
    table()->setSelectionMode(QAbstractItemView::SingleSelection);
    table()->setSelectionBehavior(QAbstractItemView::SelectRows);
    const auto request = [this](const QModelIndex& index) {
        emit goToRequested(m_comparison->offsetOf(static_cast<std::size_t>(index.row())));
    };
    connect(table(), &QAbstractItemView::clicked, this, request);
    connect(table(), &QAbstractItemView::activated, this, request);
    showCounts();
}

void DifferencesPanel::setComparison(const Comparison* comparison)
{
    if (m_comparison)
        disconnect(m_comparison, nullptr, this, nullptr);
    m_comparison = comparison;
    m_outdated = false;
    m_model->setComparison(comparison);
    if (comparison) {
        connect(comparison, &Comparison::progressed, this, &DifferencesPanel::showCounts);
        connect(comparison, &QObject::destroyed, this, &DifferencesPanel::showCounts);
    }
    showCounts();
    fitColumns();
}

void DifferencesPanel::selectPlace(std::size_t place)
{
    table()->selectRow(static_cast<int>(place));
}

void DifferencesPanel::setOutdated()
{
    m_outdated = true;
    showCounts();
}

QString DifferencesPanel::emptyText() const
{
    if (!m_comparison)
        return tr("Where two files differ, or a file and a held view, once they are compared.");
    return m_comparison->state() == Comparison::State::Running ? tr("No difference so far.")
                                                               : tr("No difference was found.");
}

void DifferencesPanel::showCounts()
{
    setEmptyText(emptyText());
    if (!m_comparison)
        return showRows({});
    const std::uint64_t places = m_comparison->counts().places;
    QString text = places == 1 ? tr("1 place") : tr("%1 places").arg(formatCount(places));
    if (m_comparison->isListCut())
        text = tr("%1, %2 listed").arg(text, formatCount(m_comparison->places().size()));
    if (m_comparison->state() == Comparison::State::Running && m_comparison->total() > 0) {
        const double part =
            static_cast<double>(m_comparison->done()) / static_cast<double>(m_comparison->total());
        text = tr("%1 · %2 %").arg(text).arg(static_cast<int>(part * 100));
    }
    if (m_outdated)
        text = tr("%1 · of before").arg(text);
    showRows(text);
    if (m_model->rowCount() == 1)
        fitColumns();
}

void DifferencesPanel::fitColumns()
{
    const QAbstractItemView& view = *table(); // where the hint is public
    const int room = table()->viewport()->width();
    const int digit = table()->fontMetrics().horizontalAdvance(QLatin1Char('0'));
    const int offset = std::max(view.sizeHintForColumn(DifferencesModel::Offset), 12 * digit);
    const int size = std::max(view.sizeHintForColumn(DifferencesModel::Size), 11 * digit);
    table()->setColumnWidth(DifferencesModel::Offset, offset);
    table()->setColumnWidth(DifferencesModel::Size, size);
    table()->setColumnWidth(DifferencesModel::Kind, std::max(room - offset - size, 14 * digit));
    table()->verticalHeader()->setDefaultSectionSize(table()->fontMetrics().height() + 9);
}

} // namespace ui
