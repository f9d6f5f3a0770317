// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/byte_range.h"
#include "ui/hexview/accessible_hex_cell.h"

#include <QAccessibleWidget>

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <utility>

namespace ui {

class HexView;

// AccessibleHexView is what assistive technology gets of a HexView: a table of the rows that are in
// sight, headed by their offsets, with a cell for each byte. Cells are made when they are asked for
// and go when they are scrolled out of sight, so there are never more than fit the view. Its value
// and description say where the cursor is and what it is on. QAccessible's cache owns it and the
// cells. Window's thread.
class AccessibleHexView : public QAccessibleWidget, public QAccessibleTableInterface {
public:
    explicit AccessibleHexView(HexView* view);
    ~AccessibleHexView() override;

    // Makes Qt use it for every HexView; the first call counts.
    static void install();
    // These tell whoever listens; nobody does where no assistive technology runs, and then they
    // cost nothing. The cursor moved, the selection or the byte under the cursor changed.
    static void notifyCursor(HexView* view);
    // Other rows are in sight.
    static void notifyRows(HexView* view);
    // The keys go to the view now. Told once control is back in the event loop: Qt itself tells of
    // the view first, and it is the cell that matters.
    static void notifyFocus(HexView* view);

    // Takes the events instead of Qt, which drops all of them where no assistive technology runs:
    // for tests. An empty one gives them back to Qt.
    using EventSink = std::function<void(QAccessibleEvent&)>;
    static void sendEventsTo(EventSink sink);

    HexView& view() const;
    bool isInSight(std::uint64_t offset) const;
    int rowOf(std::uint64_t offset) const; // of the table, from 0
    QAccessibleInterface* rowHeader(int row) const; // nullptr: there is no such row

    QString text(QAccessible::Text text) const override;
    QAccessible::State state() const override;
    void* interface_cast(QAccessible::InterfaceType type) override;
    // Row by row: the header, then the row's bytes.
    int childCount() const override;
    QAccessibleInterface* child(int index) const override;
    int indexOfChild(const QAccessibleInterface* child) const override;
    QAccessibleInterface* childAt(int x, int y) const override;
    QAccessibleInterface* focusChild() const override;

    // QAccessibleTableInterface
    QAccessibleInterface* caption() const override { return nullptr; }
    QAccessibleInterface* summary() const override { return nullptr; }
    int rowCount() const override;
    int columnCount() const override;
    QAccessibleInterface* cellAt(int row, int column) const override;
    QString columnDescription(int column) const override;
    QString rowDescription(int row) const override;
    int selectedCellCount() const override;
    QList<QAccessibleInterface*> selectedCells() const override; // those in sight
    int selectedColumnCount() const override { return 0; }
    int selectedRowCount() const override;
    QList<int> selectedColumns() const override { return {}; }
    QList<int> selectedRows() const override;
    bool isColumnSelected(int) const override { return false; }
    bool isRowSelected(int row) const override;
    bool selectRow(int row) override;
    bool selectColumn(int) override { return false; } // a selection is one range
    bool unselectRow(int row) override;
    bool unselectColumn(int) override { return false; }
    void modelChange(QAccessibleTableModelChangeEvent*) override { } // tellRows() knows first

private:
    using Kind = AccessibleHexCell::Kind;
    using CellKey = std::pair<std::uint64_t, Kind>;

    // What was told last.
    struct Told {
        std::optional<std::uint64_t> document; // its number
        engine::ByteRange rows;
        int columns = 0;
        std::optional<std::uint64_t> cursor; // none: its cell is not told of yet
        QString value; // of the cursor's cell
        engine::ByteRange selection;
    };

    static AccessibleHexView* listenedTo(HexView* view);
    AccessibleHexCell* cell(Kind kind, std::uint64_t offset) const;
    engine::ByteRange bytesOfRow(int row) const;
    void dropCells(const std::function<bool(std::uint64_t)>& isWanted) const;
    void dropCellsOfOthers() const; // of documents that were shown before
    void tellCursor();
    void tellSelection();
    void tellRows();

    mutable std::map<CellKey, QAccessible::Id> m_cells; // those that were asked for
    mutable std::optional<std::uint64_t> m_cellsOf; // the number of the document they are of
    Told m_told;
};

} // namespace ui
