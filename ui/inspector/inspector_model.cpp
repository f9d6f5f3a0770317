// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/inspector/inspector_model.h"

#include "ui/common/format.h"

#include <QColor>

namespace ui {

namespace {

const ValueKind& kindAt(int row)
{
    return valueKinds()[static_cast<std::size_t>(row)];
}

QString wholeText(const Reading& reading)
{
    return reading.note.isEmpty() ? reading.text
                                  : QStringLiteral("%1 · %2").arg(reading.text, reading.note);
}

QString titleOf(int column)
{
    switch (column) {
    case InspectorModel::Little:
        return InspectorModel::tr("Little endian");
    case InspectorModel::Big:
        return InspectorModel::tr("Big endian");
    default:
        return InspectorModel::tr("Value");
    }
}

// For who does not see the row and the column: "Int16, little endian: 513".
QString sentence(const QModelIndex& index, const Reading& reading)
{
    const QString name = valueName(kindAt(index.row()));
    const QString heading = InspectorModel::isOrderless(index.row())
        ? name
        : InspectorModel::tr("%1, %2").arg(name, titleOf(index.column()).toLower());
    return InspectorModel::tr("%1: %2").arg(heading, wholeText(reading));
}

} // namespace

void InspectorModel::setBytes(const std::optional<InspectedBytes>& at)
{
    if (at == m_at)
        return;
    m_at = at;
    std::vector<DecodedValue> values;
    for (std::size_t i = 0; at && i < valueKinds().size(); ++i)
        values.push_back(decodeValue(valueKinds()[i], *at));
    if (values.size() != m_values.size()) { // all come, or all go
        beginResetModel();
        m_values = std::move(values);
        endResetModel();
        return;
    }
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (m_values[i] == values[i])
            continue;
        m_values[i] = std::move(values[i]);
        emit dataChanged(index(static_cast<int>(i), Little), index(static_cast<int>(i), Big));
    }
}

bool InspectorModel::isOrderless(int row)
{
    return kindAt(row).orderless != nullptr;
}

int InspectorModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_values.size());
}

int InspectorModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant InspectorModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant(Qt::AlignLeft | Qt::AlignVCenter);
    if (index.column() == Name) {
        const bool texts =
            role == Qt::DisplayRole || role == Qt::AccessibleTextRole || role == kValueRole;
        return texts ? QVariant(valueName(kindAt(index.row()))) : QVariant();
    }
    const DecodedValue& both = m_values[static_cast<std::size_t>(index.row())];
    const Reading& reading = index.column() == Little ? both.little : both.big;
    switch (role) {
    case Qt::DisplayRole:
        return wholeText(reading);
    case Qt::AccessibleTextRole:
        return sentence(index, reading);
    case Qt::ToolTipRole:
        return toolTipText(sentence(index, reading));
    case kProblemRole:
        return reading.problem;
    case kColourRole:
        return reading.colour ? QVariant(QColor::fromRgba(*reading.colour)) : QVariant();
    case kValueRole:
        return reading.problem ? QString() : reading.text;
    default:
        return {};
    }
}

QVariant InspectorModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return titleOf(section);
}

} // namespace ui
