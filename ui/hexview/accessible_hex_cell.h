// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAccessible>

#include <cstdint>

namespace ui {

class AccessibleHexView;

// AccessibleHexCell is one cell of the table that assistive technology gets of a hex view: a byte,
// or the offset that heads a row. It stands for that byte wherever the view scrolls it, and is
// valid while it is in sight. Its words are also its text, because AT-SPI passes on no values but
// numbers, and what was not read has no number. AccessibleHexView makes it and has it deleted.
class AccessibleHexCell : public QAccessibleInterface,
                          public QAccessibleTableCellInterface,
                          public QAccessibleTextInterface,
                          public QAccessibleActionInterface {
public:
    enum class Kind : std::uint8_t { Byte, RowHeader };

    AccessibleHexCell(AccessibleHexView& table, Kind kind, std::uint64_t offset);

    bool isValid() const override;
    QObject* object() const override { return nullptr; }
    QWindow* window() const override;
    QAccessibleInterface* parent() const override;
    QAccessibleInterface* child(int) const override { return nullptr; }
    QAccessibleInterface* childAt(int, int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface*) const override { return -1; }
    QString text(QAccessible::Text text) const override;
    void setText(QAccessible::Text, const QString&) override { }
    QRect rect() const override;
    QAccessible::Role role() const override;
    QAccessible::State state() const override;
    void* interface_cast(QAccessible::InterfaceType type) override;

    // QAccessibleTableCellInterface
    bool isSelected() const override;
    QList<QAccessibleInterface*> columnHeaderCells() const override { return {}; }
    QList<QAccessibleInterface*> rowHeaderCells() const override;
    int columnIndex() const override;
    int rowIndex() const override;
    int columnExtent() const override { return 1; }
    int rowExtent() const override { return 1; }
    QAccessibleInterface* table() const override;

    // QAccessibleTextInterface: all of it at once, nothing to write or to select in it.
    QString text(int start, int end) const override;
    int characterCount() const override;
    int cursorPosition() const override { return 0; }
    int selectionCount() const override { return 0; }
    void selection(int, int* start, int* end) const override { *start = *end = 0; }
    void addSelection(int, int) override { }
    void removeSelection(int) override { }
    void setSelection(int, int, int) override { }
    void setCursorPosition(int) override { }
    QRect characterRect(int) const override { return rect(); }
    int offsetAtPoint(const QPoint& point) const override
    {
        return rect().contains(point) ? 0 : -1;
    }
    void scrollToSubstring(int, int) override { }
    QString attributes(int, int* start, int* end) const override;

    // QAccessibleActionInterface: the cursor can be put on it.
    QStringList actionNames() const override;
    void doAction(const QString& name) override;
    QStringList keyBindingsForAction(const QString&) const override { return {}; }

private:
    QString words() const;

    AccessibleHexView& m_table;
    const Kind m_kind;
    const std::uint64_t m_offset; // of a header: of its row's first byte
};

} // namespace ui
