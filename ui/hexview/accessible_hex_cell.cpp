// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/hexview/accessible_hex_cell.h"

#include "ui/common/format.h"
#include "ui/hexview/accessible_hex_view.h"
#include "ui/hexview/hex_view.h"

namespace ui {

AccessibleHexCell::AccessibleHexCell(AccessibleHexView& table, Kind kind, std::uint64_t offset)
    : m_table(table)
    , m_kind(kind)
    , m_offset(offset)
{
}

bool AccessibleHexCell::isValid() const
{
    return m_table.isValid() && m_table.isInSight(m_offset);
}

QWindow* AccessibleHexCell::window() const
{
    return m_table.window();
}

QAccessibleInterface* AccessibleHexCell::parent() const
{
    return &m_table;
}

QAccessibleInterface* AccessibleHexCell::table() const
{
    return &m_table;
}

QString AccessibleHexCell::words() const
{
    return text(m_kind == Kind::Byte ? QAccessible::Value : QAccessible::Name);
}

QString AccessibleHexCell::text(QAccessible::Text text) const
{
    const HexView& view = m_table.view();
    if (!isValid())
        return {};
    if (text == QAccessible::Name)
        return formatOffset(m_offset, view.document()->size());
    if (m_kind == Kind::RowHeader)
        return {};
    if (text == QAccessible::Value)
        return view.byteWords(m_offset).value;
    if (text == QAccessible::Description)
        return view.byteWords(m_offset).description;
    return {};
}

QRect AccessibleHexCell::rect() const
{
    const HexView& view = m_table.view();
    if (!isValid())
        return {};
    QRect place = view.byteRect(m_offset, HexColumn::Hex);
    if (m_kind == Kind::RowHeader) {
        const HexScreen& screen = view.screenInUse();
        const auto logical = [&screen](int x) {
            return qRound((x - screen.left()) / screen.scale());
        };
        place.setLeft(logical(screen.columns().offsetX()));
        place.setRight(logical(screen.columns().offsetRight()) - 1);
    }
    return {view.viewport()->mapToGlobal(place.topLeft()), place.size()};
}

QAccessible::Role AccessibleHexCell::role() const
{
    return m_kind == Kind::Byte ? QAccessible::Cell : QAccessible::RowHeader;
}

QAccessible::State AccessibleHexCell::state() const
{
    QAccessible::State state;
    state.invalid = !isValid();
    state.readOnly = true;
    if (state.invalid || m_kind == Kind::RowHeader)
        return state;
    const HexView& view = m_table.view();
    state.selectable = true;
    state.selected = isSelected();
    state.focusable = true;
    state.focused = view.hasFocus() && view.document()->cursor() == m_offset;
    return state;
}

void* AccessibleHexCell::interface_cast(QAccessible::InterfaceType type)
{
    if (type == QAccessible::TextInterface)
        return static_cast<QAccessibleTextInterface*>(this);
    if (m_kind == Kind::RowHeader)
        return nullptr;
    if (type == QAccessible::TableCellInterface)
        return static_cast<QAccessibleTableCellInterface*>(this);
    if (type == QAccessible::ActionInterface)
        return static_cast<QAccessibleActionInterface*>(this);
    return nullptr;
}

bool AccessibleHexCell::isSelected() const
{
    return isValid() && engine::contains(m_table.view().selection(), m_offset);
}

QList<QAccessibleInterface*> AccessibleHexCell::rowHeaderCells() const
{
    QAccessibleInterface* const header = m_table.rowHeader(rowIndex());
    return header ? QList<QAccessibleInterface*>{header} : QList<QAccessibleInterface*>{};
}

int AccessibleHexCell::columnIndex() const
{
    const HexLayout& layout = m_table.view().screenInUse().layout();
    return static_cast<int>(m_offset - layout.bytesOfRow(layout.rowOf(m_offset)).start);
}

int AccessibleHexCell::rowIndex() const
{
    return m_table.rowOf(m_offset);
}

QString AccessibleHexCell::text(int start, int end) const
{
    const QString all = words();
    const int stop = end < 0 ? static_cast<int>(all.size()) : end;
    return all.mid(start, stop - start);
}

int AccessibleHexCell::characterCount() const
{
    return static_cast<int>(words().size());
}

QString AccessibleHexCell::attributes(int, int* start, int* end) const
{
    *start = 0;
    *end = characterCount();
    return {};
}

QStringList AccessibleHexCell::actionNames() const
{
    return {setFocusAction()};
}

void AccessibleHexCell::doAction(const QString& name)
{
    if (name != setFocusAction() || !isValid())
        return;
    m_table.view().activate();
    m_table.view().goTo(m_offset);
}

} // namespace ui
