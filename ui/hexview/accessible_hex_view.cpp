// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/hexview/accessible_hex_view.h"

#include "ui/common/format.h"
#include "ui/hexview/hex_view.h"

#include <QMetaObject>

#include <set>
#include <utility>

namespace ui {

namespace {

QAccessibleInterface* makeInterface(const QString& className, QObject* object)
{
    if (className != QLatin1String(HexView::staticMetaObject.className()))
        return nullptr;
    auto* const view = qobject_cast<HexView*>(object);
    return view ? new AccessibleHexView(view) : nullptr; // QAccessible's cache owns it
}

// Its number.
std::optional<std::uint64_t> shownDocument(const HexView& view)
{
    return view.document() ? std::optional(view.document()->number()) : std::nullopt;
}

AccessibleHexView::EventSink& eventSink()
{
    static AccessibleHexView::EventSink sink;
    return sink;
}

bool isListening()
{
    return eventSink() || QAccessible::isActive();
}

void send(QAccessibleEvent& event)
{
    if (eventSink())
        eventSink()(event);
    else
        QAccessible::updateAccessibility(&event);
}

} // namespace

AccessibleHexView::AccessibleHexView(HexView* view) : QAccessibleWidget(view, QAccessible::Table)
{
    m_told.columns = view->screenInUse().layout().metrics().bytesPerRow;
}

AccessibleHexView::~AccessibleHexView()
{
    for (const auto& [key, id] : m_cells)
        QAccessible::deleteAccessibleInterface(id);
}

void AccessibleHexView::install()
{
    [[maybe_unused]] static const bool installed = [] {
        QAccessible::installFactory(makeInterface);
        return true;
    }();
}

HexView& AccessibleHexView::view() const
{
    return *static_cast<HexView*>(widget());
}

QString AccessibleHexView::text(QAccessible::Text text) const
{
    if (text == QAccessible::Value || text == QAccessible::Description)
        return view().cursorWords();
    return QAccessibleWidget::text(text);
}

QAccessible::State AccessibleHexView::state() const
{
    QAccessible::State state = QAccessibleWidget::state();
    state.readOnly = true;
    state.extSelectable = true;
    return state;
}

void* AccessibleHexView::interface_cast(QAccessible::InterfaceType type)
{
    if (type == QAccessible::TableInterface)
        return static_cast<QAccessibleTableInterface*>(this);
    return QAccessibleWidget::interface_cast(type);
}

bool AccessibleHexView::isInSight(std::uint64_t offset) const
{
    return engine::contains(view().bytesInView(), offset);
}

int AccessibleHexView::rowOf(std::uint64_t offset) const
{
    const HexLayout& layout = view().screenInUse().layout();
    return static_cast<int>(layout.rowOf(offset) - layout.rowOf(view().bytesInView().start));
}

engine::ByteRange AccessibleHexView::bytesOfRow(int row) const
{
    if (row < 0 || row >= rowCount())
        return {};
    const HexLayout& layout = view().screenInUse().layout();
    return layout.bytesOfRow(layout.rowOf(view().bytesInView().start)
                             + static_cast<std::uint64_t>(row));
}

AccessibleHexCell* AccessibleHexView::cell(Kind kind, std::uint64_t offset) const
{
    dropCellsOfOthers();
    const CellKey key{offset, kind};
    if (const auto known = m_cells.find(key); known != m_cells.end())
        return static_cast<AccessibleHexCell*>(QAccessible::accessibleInterface(known->second));
    auto* const made = new AccessibleHexCell(const_cast<AccessibleHexView&>(*this), kind, offset);
    m_cells.emplace(key, QAccessible::registerAccessibleInterface(made));
    return made;
}

void AccessibleHexView::dropCells(const std::function<bool(std::uint64_t)>& isWanted) const
{
    std::erase_if(m_cells, [&isWanted](const auto& known) {
        if (isWanted(known.first.first))
            return false;
        QAccessible::deleteAccessibleInterface(known.second);
        return true;
    });
}

void AccessibleHexView::dropCellsOfOthers() const
{
    const auto document = shownDocument(view());
    if (std::exchange(m_cellsOf, document) != document)
        dropCells([](std::uint64_t) { return false; });
}

int AccessibleHexView::childCount() const
{
    return rowCount() * (columnCount() + 1);
}

QAccessibleInterface* AccessibleHexView::child(int index) const
{
    if (index < 0 || index >= childCount())
        return nullptr;
    const int row = index / (columnCount() + 1);
    const int column = index % (columnCount() + 1);
    return column == 0 ? rowHeader(row) : cellAt(row, column - 1);
}

int AccessibleHexView::indexOfChild(const QAccessibleInterface* child) const
{
    const auto* const cell = dynamic_cast<const AccessibleHexCell*>(child);
    if (!cell || cell->parent() != this || !cell->isValid())
        return -1;
    const int first = cell->rowIndex() * (columnCount() + 1);
    return cell->role() == QAccessible::RowHeader ? first : first + 1 + cell->columnIndex();
}

QAccessibleInterface* AccessibleHexView::childAt(int x, int y) const
{
    const QPoint point = view().viewport()->mapFromGlobal(QPoint(x, y));
    const auto hit = view().screenInUse().hitAt(point, std::nullopt);
    if (!view().viewport()->rect().contains(point) || !hit || hit->band)
        return nullptr;
    for (const HexColumn column : {HexColumn::Hex, HexColumn::Text}) {
        if (view().byteRect(hit->offset, column).contains(point))
            return cell(Kind::Byte, hit->offset);
    }
    QAccessibleInterface* const header = rowHeader(rowOf(hit->offset));
    return header && header->rect().contains(x, y) ? header : nullptr;
}

QAccessibleInterface* AccessibleHexView::focusChild() const
{
    if (!view().hasFocus() || rowCount() == 0 || !isInSight(view().cursor()))
        return QAccessibleWidget::focusChild();
    return cell(Kind::Byte, view().cursor());
}

int AccessibleHexView::rowCount() const
{
    const engine::ByteRange bytes = view().bytesInView();
    const HexLayout& layout = view().screenInUse().layout();
    return bytes.empty()
        ? 0
        : static_cast<int>(layout.rowOf(bytes.stop - 1) - layout.rowOf(bytes.start) + 1);
}

int AccessibleHexView::columnCount() const
{
    return view().screenInUse().layout().metrics().bytesPerRow;
}

QAccessibleInterface* AccessibleHexView::rowHeader(int row) const
{
    const engine::ByteRange bytes = bytesOfRow(row);
    return bytes.empty() ? nullptr : cell(Kind::RowHeader, bytes.start);
}

// nullptr also behind the end of the file.
QAccessibleInterface* AccessibleHexView::cellAt(int row, int column) const
{
    const engine::ByteRange bytes = bytesOfRow(row);
    if (column < 0 || static_cast<std::uint64_t>(column) >= bytes.size())
        return nullptr;
    return cell(Kind::Byte, bytes.start + static_cast<std::uint64_t>(column));
}

QString AccessibleHexView::columnDescription(int column) const
{
    return QString::number(column, 16).toUpper().rightJustified(2, QLatin1Char('0'));
}

QString AccessibleHexView::rowDescription(int row) const
{
    const engine::ByteRange bytes = bytesOfRow(row);
    return bytes.empty() ? QString() : formatOffset(bytes.start, view().document()->size());
}

int AccessibleHexView::selectedCellCount() const
{
    if (rowCount() == 0)
        return 0;
    return static_cast<int>(engine::intersection(view().selection(), view().bytesInView()).size());
}

QList<QAccessibleInterface*> AccessibleHexView::selectedCells() const
{
    QList<QAccessibleInterface*> cells;
    if (selectedCellCount() == 0)
        return cells;
    const engine::ByteRange bytes = engine::intersection(view().selection(), view().bytesInView());
    for (std::uint64_t offset = bytes.start; offset < bytes.stop; ++offset)
        cells.append(cell(Kind::Byte, offset));
    return cells;
}

int AccessibleHexView::selectedRowCount() const
{
    return static_cast<int>(selectedRows().size());
}

QList<int> AccessibleHexView::selectedRows() const
{
    QList<int> rows;
    for (int row = 0; row < rowCount(); ++row) {
        if (isRowSelected(row))
            rows.append(row);
    }
    return rows;
}

bool AccessibleHexView::isRowSelected(int row) const
{
    const engine::ByteRange bytes = bytesOfRow(row);
    return !bytes.empty() && engine::contains(view().selection(), bytes);
}

bool AccessibleHexView::selectRow(int row)
{
    const engine::ByteRange bytes = bytesOfRow(row);
    view().activate();
    if (!bytes.empty())
        view().document()->select(bytes);
    return !bytes.empty();
}

bool AccessibleHexView::unselectRow(int row)
{
    if (!isRowSelected(row) || view().selection() != bytesOfRow(row))
        return false; // a selection is one range: no row can be taken out of it
    view().activate();
    view().document()->selectNothing();
    return true;
}

void AccessibleHexView::sendEventsTo(EventSink sink)
{
    eventSink() = std::move(sink);
}

AccessibleHexView* AccessibleHexView::listenedTo(HexView* view)
{
    return isListening()
        ? dynamic_cast<AccessibleHexView*>(QAccessible::queryAccessibleInterface(view))
        : nullptr;
}

void AccessibleHexView::notifyCursor(HexView* view)
{
    AccessibleHexView* const table = listenedTo(view);
    if (!table)
        return;
    QAccessibleEvent described(view, QAccessible::DescriptionChanged);
    send(described);
    table->tellCursor();
    table->tellSelection();
}

void AccessibleHexView::notifyRows(HexView* view)
{
    if (AccessibleHexView* const table = listenedTo(view))
        table->tellRows();
}

void AccessibleHexView::notifyFocus(HexView* view)
{
    if (!isListening())
        return;
    QMetaObject::invokeMethod(
        view,
        [view] {
            AccessibleHexView* const table = view->hasFocus() ? listenedTo(view) : nullptr;
            if (!table)
                return;
            table->m_told.cursor.reset();
            table->tellCursor();
        },
        Qt::QueuedConnection);
}

void AccessibleHexView::tellRows()
{
    const engine::ByteRange rows = view().bytesInView();
    const auto document = shownDocument(view());
    const bool sameDocument = std::exchange(m_told.document, document) == document;
    const bool sameColumns = std::exchange(m_told.columns, columnCount()) == columnCount();
    if (std::exchange(m_told.rows, rows) == rows && sameDocument && sameColumns)
        return;
    dropCellsOfOthers();
    dropCells([&](std::uint64_t offset) { return sameColumns && isInSight(offset); });
    QAccessibleTableModelChangeEvent event(&view(), QAccessibleTableModelChangeEvent::ModelReset);
    send(event);
    tellCursor(); // its cell may have come into sight
}

// The cell that the cursor has moved to, or that shows something else.
void AccessibleHexView::tellCursor()
{
    if (rowCount() == 0 || !view().hasFocus() || !isInSight(view().cursor())) {
        m_told.cursor.reset();
        return;
    }
    const std::uint64_t cursor = view().cursor();
    AccessibleHexCell* const now = cell(Kind::Byte, cursor);
    const QString before = std::exchange(m_told.value, now->text(QAccessible::Value));
    if (std::exchange(m_told.cursor, cursor) != cursor) {
        QAccessibleEvent focused(now, QAccessible::Focus);
        send(focused);
    } else if (before != m_told.value) {
        QAccessibleTextUpdateEvent updated(now, 0, before, m_told.value);
        send(updated);
    }
}

// Of the cells only those at the cursor's end of the selection are told of, where it was and where
// it is: all of them may be as many as the view has.
void AccessibleHexView::tellSelection()
{
    const Document* const document = view().document();
    const engine::ByteRange now = document ? document->selection() : engine::ByteRange{};
    const engine::ByteRange before = std::exchange(m_told.selection, now);
    if (before == now || (before.empty() && now.empty()) || rowCount() == 0)
        return;
    QAccessibleEvent within(&view(), QAccessible::SelectionWithin);
    send(within);
    const auto tell = [this](std::uint64_t offset, QAccessible::Event change) {
        if (!isInSight(offset))
            return;
        QAccessibleEvent event(cell(Kind::Byte, offset), change);
        send(event);
    };
    for (const engine::ByteRange bytes : {before, now}) {
        if (bytes.empty())
            continue;
        for (const std::uint64_t end : std::set{bytes.start, bytes.stop - 1}) {
            const bool is = engine::contains(now, end);
            if (engine::contains(before, end) != is)
                tell(end, is ? QAccessible::SelectionAdd : QAccessible::SelectionRemove);
        }
    }
}

} // namespace ui
