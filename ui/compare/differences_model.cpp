// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/compare/differences_model.h"

#include "ui/common/format.h"
#include "ui/document/comparison.h"

namespace ui {

namespace {

QString kindText(const engine::Difference& place, const Comparison& comparison)
{
    using Kind = engine::DifferenceKind;
    switch (place.kind) {
    case Kind::Bytes:
        if (place.differing == place.range.size())
            return DifferencesModel::tr("different");
        return DifferencesModel::tr("%1 different").arg(formatCount(place.differing));
    case Kind::UnreadableA:
        return DifferencesModel::tr("unreadable in %1").arg(comparison.nameA());
    case Kind::UnreadableB:
        return DifferencesModel::tr("unreadable in %1").arg(comparison.nameB());
    case Kind::UnreadableBoth:
        return DifferencesModel::tr("unreadable in both");
    case Kind::OnlyA:
        return DifferencesModel::tr("only in %1").arg(comparison.nameA());
    case Kind::OnlyB:
        return DifferencesModel::tr("only in %1").arg(comparison.nameB());
    }
    return {};
}

} // namespace

void DifferencesModel::setComparison(const Comparison* comparison)
{
    beginResetModel();
    if (m_comparison)
        disconnect(m_comparison, nullptr, this, nullptr);
    m_comparison = comparison;
    m_rows = comparison ? static_cast<int>(comparison->places().size()) : 0;
    if (comparison) {
        connect(comparison, &Comparison::progressed, this, &DifferencesModel::takePlaces);
        connect(comparison, &QObject::destroyed, this, [this] { setComparison(nullptr); });
    }
    endResetModel();
}

// The last place of before may have grown.
void DifferencesModel::takePlaces()
{
    const int before = m_rows;
    const int now = static_cast<int>(m_comparison->places().size());
    if (now > before) {
        beginInsertRows({}, before, now - 1);
        m_rows = now;
        endInsertRows();
    }
    if (before > 0)
        emit dataChanged(index(before - 1, 0), index(before - 1, ColumnCount - 1));
}

int DifferencesModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : m_rows;
}

int DifferencesModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString DifferencesModel::text(int row, int column) const
{
    const auto place = static_cast<std::size_t>(row);
    const engine::Difference& difference = m_comparison->places()[place];
    switch (column) {
    case Offset:
        return formatOffset(m_comparison->offsetOf(place));
    case Size:
        return formatSize(difference.range.size());
    default:
        return kindText(difference, *m_comparison);
    }
}

QVariant DifferencesModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || !m_comparison)
        return {};
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return text(index.row(), index.column());
    case Qt::ToolTipRole: {
        const auto place = static_cast<std::size_t>(index.row());
        const engine::ByteRange range = m_comparison->places()[place].range;
        return toolTipText(tr("%1 from %2: %3")
                               .arg(formatSizeExact(range.size()),
                                    formatOffset(m_comparison->offsetOf(place)),
                                    text(index.row(), Kind)));
    }
    case Qt::TextAlignmentRole:
        return QVariant((index.column() == Size ? Qt::AlignRight : Qt::AlignLeft)
                        | Qt::AlignVCenter);
    default:
        return {};
    }
}

QVariant DifferencesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole)
        return QVariant((section == Size ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == Offset ? tr("Offset") : section == Size ? tr("Size") : tr("What");
}

} // namespace ui
