// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/document/document.h"
#include "ui/hexview/hex_hit.h"

#include <QElapsedTimer>
#include <QObject>
#include <QPoint>
#include <QPointer>
#include <QTimer>

#include <cstdint>
#include <functional>
#include <optional>

namespace ui {

// HexMouse turns presses, drags and clicks into the document's cursor and selection. A click sets
// the cursor, a drag or Shift selects, a double click selects a group of bytes and a triple click a
// row; on a page's band a double click selects the page. With Ctrl whole rows are selected, on a
// band whole pages, and with Ctrl and Shift from where the selection began. A drag that begins in
// the selection takes that along. While a drag is outside the view, it scrolls.
class HexMouse : public QObject {
    Q_OBJECT

public:
    // Where the pointer is, in logical pixels of the view.
    using HitTest =
        std::function<std::optional<HexHit>(QPoint at, std::optional<HexColumn> column)>;
    HexMouse(HitTest hitTest, QObject* parent);

    void setDocument(Document* document);
    void setBytesPerGroup(int bytes) noexcept { m_bytesPerGroup = bytes; }
    void setBytesPerRow(int bytes) noexcept { m_bytesPerRow = bytes; }

    void press(QPoint at, Qt::KeyboardModifiers modifiers = {});
    void doubleClick(QPoint at);
    // A drag to `at`; `outside` is how far above (negative) or below the rows it is.
    void drag(QPoint at, int outside);
    void release();
    // Puts the cursor where a context menu is asked for, unless that is inside the selection.
    void contextPress(QPoint at);
    bool isDragging() const noexcept { return m_dragging; }

signals:
    void columnChosen(ui::HexColumn column);
    void scrollWanted(int logicalPixels);
    void dragOutWanted(ui::HexColumn column); // of the selection

private:
    // Where a drag with Ctrl began.
    struct Whole {
        engine::ByteRange from; // a row, or a page
        bool pages = false;
    };

    bool isTripleClick(QPoint at) const;
    engine::ByteRange rowOf(std::uint64_t offset) const;
    engine::ByteRange wholeAt(std::uint64_t offset, bool page) const; // row or page
    std::uint64_t selectionBegan() const; // the end where the cursor is not
    void pressWhole(const HexHit& hit, bool extend);
    void selectWhole(std::uint64_t offset); // up to the one there
    void scrollOn();

    HitTest m_hitTest;
    QPointer<Document> m_document;
    int m_bytesPerGroup = 8;
    int m_bytesPerRow = 16;
    bool m_dragging = false;
    HexColumn m_column = HexColumn::Hex;
    // A press in the selection, not moved yet: the byte, and in m_at the place.
    std::optional<std::uint64_t> m_inSelection;
    std::optional<Whole> m_whole; // the drag selects whole rows or pages
    QPoint m_at;
    int m_outside = 0;
    QTimer m_scrollTimer;
    QElapsedTimer m_sinceDoubleClick;
    QPoint m_doubleClickAt;
};

} // namespace ui
