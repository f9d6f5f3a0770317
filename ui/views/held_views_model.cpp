// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/views/held_views_model.h"

#include "ui/common/format.h"
#include "ui/document/workspace.h"

#include <functional>
#include <numeric>
#include <unordered_set>
#include <utility>

namespace ui {

namespace {

// "4,096 bytes unreadable, 8,192 bytes hole, past the end"; empty when all was read.
QString bytesText(const engine::PageView& view)
{
    using enum engine::ByteState;
    QStringList parts;
    for (const auto state : {Unreadable, Hole}) {
        const std::uint64_t bytes = engine::countInState(view.states(), state);
        if (bytes > 0)
            parts +=
                (bytes == 1 ? HeldViewsModel::tr("%1 byte %2") : HeldViewsModel::tr("%1 bytes %2"))
                    .arg(formatCount(bytes), stateName(state));
    }
    const std::uint64_t gone = engine::countInState(view.states(), PastEnd);
    if (gone == view.range().size() && gone > 0)
        parts += stateName(PastEnd);
    else if (gone > 0)
        parts += HeldViewsModel::tr("%1 bytes %2").arg(formatCount(gone), stateName(PastEnd));
    return parts.join(QStringLiteral(", "));
}

QString changeText(const engine::ViewDifference& difference)
{
    const auto bytes = [](std::uint64_t count, const QString& one, const QString& many) {
        return count == 1 ? one : many.arg(formatCount(count));
    };
    QStringList parts;
    if (const std::uint64_t other = difference.changedBytes - difference.goneBytes; other > 0)
        parts += bytes(other, HeldViewsModel::tr("1 byte changed"),
                       HeldViewsModel::tr("%1 bytes changed"));
    if (difference.goneBytes > 0)
        parts += bytes(difference.goneBytes, HeldViewsModel::tr("1 byte past the end now"),
                       HeldViewsModel::tr("%1 bytes past the end now"));
    if (difference.unknownBytes > 0)
        parts += bytes(difference.unknownBytes, HeldViewsModel::tr("1 byte not comparable now"),
                       HeldViewsModel::tr("%1 bytes not comparable now"));
    return parts.join(QStringLiteral(", "));
}

} // namespace

HeldViewsModel::HeldViewsModel(Workspace& workspace, QObject* parent)
    : RowModel(parent)
    , m_workspace(workspace)
    , m_tick(this)
    , m_update(Throttle::kDisplayInterval, this)
{
    m_tick.setInterval(1000);
    connect(&m_tick, &QTimer::timeout, this, &HeldViewsModel::tick);
    connect(&m_workspace, &Workspace::heldViewsChanged, &m_update, &Throttle::request);
    connect(&m_workspace, &Workspace::heldDifferencesChanged, &m_update, &Throttle::request);
    connect(&m_workspace, &Workspace::documentChanged, &m_update, &Throttle::request);
    connect(&m_workspace, &Workspace::documentsChanged, &m_update, &Throttle::request); // names
    connect(&m_update, &Throttle::fired, this, &HeldViewsModel::update);
    update();
}

void HeldViewsModel::setTicking(bool ticking)
{
    m_ticking = ticking;
    if (!ticking || rows().empty()) {
        m_tick.stop();
    } else if (!m_tick.isActive()) {
        tick();
        m_tick.start();
    }
}

void HeldViewsModel::setShortRanges(bool shortRanges)
{
    if (std::exchange(m_shortRanges, shortRanges) == shortRanges)
        return;
    emit headerDataChanged(Qt::Horizontal, Range, Range);
    if (!rows().empty())
        emit dataChanged(index(0, Range), index(rowCount() - 1, Range));
}

int HeldViewsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant HeldViewsModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row& row = at(index.row());
    const auto column = static_cast<Column>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return text(row, column);
    case Qt::AccessibleTextRole:
        return column == Range ? rangeText(index.row()) : text(row, column);
    case Qt::ToolTipRole:
        return toolTipText(toolTip(row));
    case kAttentionRole:
        return !row.loaded || !row.bytes.isEmpty() || !row.change.isEmpty();
    case Qt::TextAlignmentRole:
        return alignment();
    default:
        return {};
    }
}

QString HeldViewsModel::columnName(int column) const
{
    switch (column) {
    case Page:
        return tr("Page");
    case Range:
        return m_shortRanges ? tr("Offset") : tr("Range");
    case Units:
        return tr("Units");
    case HeldFor:
        return tr("Held for");
    case State:
        return tr("State");
    default:
        return {};
    }
}

QString HeldViewsModel::rangeText(int row) const
{
    const Row& r = at(row);
    return QStringLiteral("%1-%2").arg(formatOffset(r.range.start, r.fileSize),
                                       formatOffset(r.range.stop - 1, r.fileSize));
}

Document* HeldViewsModel::documentOf(int row) const
{
    const Row& wanted = at(row);
    Document* namesake = nullptr;
    for (const auto& document : m_workspace.documents()) {
        if (document->mapping() == wanted.mapping)
            return document.get();
        if (wanted.mapping && document->path() == wanted.mapping->path()
            && wanted.range.start < document->size())
            namesake = document.get();
    }
    return namesake;
}

std::size_t HeldViewsModel::units() const noexcept
{
    return std::transform_reduce(rows().begin(), rows().end(), std::size_t{0}, std::plus{},
                                 [](const Row& row) { return row.units; });
}

HeldViewsModel::Row HeldViewsModel::makeRow(const HeldView& held, const Row* before) const
{
    Row row{.id = held.id,
            .page = held.page,
            .range = held.range,
            .fileSize = held.mapping ? held.mapping->size() : held.range.stop,
            .units = held.units,
            .since = held.since,
            .loaded = held.view != nullptr,
            .bytes = {},
            .change = held.difference ? changeText(*held.difference) : QString(),
            .compared = held.difference.has_value(),
            .file = {},
            .path = fullName(held.path),
            .mapping = held.mapping};
    if (before && before->loaded)
        row.bytes = before->bytes; // a view never changes
    else if (held.view)
        row.bytes = bytesText(*held.view);
    const Document* document = m_workspace.document();
    if (!document || document->mapping() != held.mapping)
        row.file = tr("of %1").arg(m_workspace.mappingName({held.mapping, held.opened}));
    return row;
}

void HeldViewsModel::update()
{
    removeReleased();
    const std::vector<HeldView>& held = m_workspace.heldViews();
    const std::size_t before = rows().size();
    for (std::size_t i = 0; i < before; ++i)
        setRow(i, makeRow(held[i], &rows()[i]));
    std::vector<Row> more;
    for (std::size_t i = before; i < held.size(); ++i)
        more.push_back(makeRow(held[i], nullptr));
    if (!more.empty())
        insertBefore(before, std::move(more));
    setTicking(m_ticking);
}

// Holds are only ever added behind the others: what is left of the rows is the beginning of the
// held views.
void HeldViewsModel::removeReleased()
{
    std::unordered_set<std::uint64_t> ids;
    for (const HeldView& held : m_workspace.heldViews())
        ids.insert(held.id);
    removeRowsUnless([&](const Row& row) { return ids.contains(row.id); });
}

void HeldViewsModel::tick()
{
    if (!rows().empty())
        emit dataChanged(index(0, HeldFor), index(rowCount() - 1, HeldFor),
                         {Qt::DisplayRole, Qt::AccessibleTextRole});
}

QString HeldViewsModel::text(const Row& row, Column column) const
{
    switch (column) {
    case Page:
        return formatCount(row.page);
    case Range: {
        const QString start = formatOffset(row.range.start, row.fileSize);
        return m_shortRanges
            ? start
            : QStringLiteral("%1–%2").arg(start, formatOffset(row.range.stop - 1, row.fileSize));
    }
    case Units:
        return formatCount(row.units);
    case HeldFor:
        return formatDuration(
            std::chrono::floor<std::chrono::seconds>(std::chrono::steady_clock::now() - row.since));
    case State: {
        QStringList parts;
        if (!row.loaded)
            parts += stateName(engine::ByteState::Loading);
        if (!row.change.isEmpty())
            parts += row.change;
        if (!row.bytes.isEmpty())
            parts += row.bytes;
        if (!row.file.isEmpty())
            parts += row.file;
        return parts.isEmpty() ? QStringLiteral("—") : parts.join(QStringLiteral(", "));
    }
    case ColumnCount:
        break;
    }
    return {};
}

QString HeldViewsModel::toolTip(const Row& row) const
{
    const QString text =
        tr("%1\nPage %2, %3 to %4 (%5), in %6")
            .arg(row.path, formatCount(row.page), formatOffset(row.range.start, row.fileSize),
                 formatOffset(row.range.stop - 1, row.fileSize), formatSizeExact(row.range.size()),
                 formatUnits(row.units));
    QStringList lines{text};
    if (!row.loaded || !row.bytes.isEmpty() || !row.file.isEmpty() || !row.change.isEmpty())
        lines += this->text(row, State);
    if (row.compared && row.change.isEmpty())
        lines += tr("The file has the same bytes now");
    return lines.join(QLatin1Char('\n'));
}

} // namespace ui
