// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
// The events of HexView that come from outside: keys, mouse, wheel, and what the system changes.
#include "ui/hexview/accessible_hex_view.h"
#include "ui/hexview/hex_mouse.h"
#include "ui/hexview/hex_view.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QScrollBar>
#include <QWheelEvent>

namespace ui {

namespace {

constexpr int kWheelStep = 120; // eighths of a degree in one notch

// X11 knows no pixels: what Qt gives there depends on the device's driver.
bool pixelsAreTrue(const QWheelEvent& event)
{
    return !event.pixelDelta().isNull() && QGuiApplication::platformName() != QLatin1String("xcb");
}

} // namespace

void HexView::keyPressEvent(QKeyEvent* event)
{
    activate();
    const bool shift = event->modifiers().testFlag(Qt::ShiftModifier);
    if (const auto move = moveForKey(event->key(), event->modifiers()))
        return moveCursor(*move, shift);
    if (hasBytes() && event->matches(QKeySequence::SelectAll))
        return m_document->select({0, m_document->size()});
    if (event->key() == Qt::Key_F10 && event->modifiers() == Qt::ShiftModifier) {
        QContextMenuEvent menu(QContextMenuEvent::Keyboard, rect().center(),
                               mapToGlobal(rect().center()));
        return contextMenuEvent(&menu);
    }
    event->ignore();
}

void HexView::mousePressEvent(QMouseEvent* event)
{
    activate();
    if (event->button() == Qt::LeftButton) {
        // Where the cursor is out of sight, a click takes it far away.
        const auto at = hasBytes() ? m_screen.hitAt(event->pos(), std::nullopt) : std::nullopt;
        if (at && !engine::contains(bytesInView(), m_document->cursor()))
            m_document->noteJump();
        m_mouse->press(event->pos(), event->modifiers());
    } else if (event->button() == Qt::RightButton)
        m_mouse->contextPress(event->pos());
}

void HexView::mouseMoveEvent(QMouseEvent* event)
{
    if (event->buttons().testFlag(Qt::LeftButton))
        m_mouse->drag(event->pos(), m_screen.outside(event->pos()));
}

void HexView::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton)
        m_mouse->release();
}

void HexView::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    if (event->modifiers().testFlag(Qt::ControlModifier)) // a click is as good as two
        m_mouse->press(event->pos(), event->modifiers());
    else
        m_mouse->doubleClick(event->pos());
}

void HexView::wheelEvent(QWheelEvent* event)
{
    event->accept();
    if (event->modifiers().testFlag(Qt::ControlModifier))
        return zoomByWheel(event->angleDelta().y());
    // In parts of a pixel: fine wheels send less than whole ones, and those add up exactly.
    const int perStep = QApplication::wheelScrollLines() * m_screen.painter().rowHeight();
    QPoint way = event->angleDelta() * perStep;
    if (pixelsAreTrue(*event))
        way = (QPointF(event->pixelDelta()) * m_screen.scale() * kWheelStep).toPoint();
    if (event->modifiers().testFlag(Qt::ShiftModifier))
        way = way.transposed();
    if (way.x() != 0)
        horizontalScrollBar()->setValue(m_screen.left() - way.x() / kWheelStep);
    m_wheelRest -= way.y();
    const int pixels = m_wheelRest / kWheelStep;
    m_wheelRest -= pixels * kWheelStep;
    scrollTo(m_screen.layout().moved(position(), pixels));
}

void HexView::zoomByWheel(int angle)
{
    m_zoomRest += angle;
    const int steps = m_zoomRest / kWheelStep;
    m_zoomRest -= steps * kWheelStep;
    if (steps != 0)
        zoom(steps);
}

// The wheel over the bar scrolls as it does over the bytes, not by the bar's coarse steps.
bool HexView::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == verticalScrollBar() && event->type() == QEvent::Wheel) {
        wheelEvent(static_cast<QWheelEvent*>(event));
        return true;
    }
    return QAbstractScrollArea::eventFilter(watched, event);
}

void HexView::contextMenuEvent(QContextMenuEvent* event)
{
    event->accept();
    activate();
    if (event->reason() == QContextMenuEvent::Mouse || !hasBytes()) {
        emit contextMenuRequested(event->globalPos());
        return;
    }
    reveal(m_document->cursor());
    const QRect box = byteRect(m_document->cursor(), m_column);
    emit contextMenuRequested(viewport()->mapToGlobal(box.bottomLeft()));
}

void HexView::resizeEvent(QResizeEvent*)
{
    takeExtent();
}

void HexView::showEvent(QShowEvent* event)
{
    QAbstractScrollArea::showEvent(event);
    m_onScreen = true;
    takeExtent();
}

void HexView::hideEvent(QHideEvent* event)
{
    QAbstractScrollArea::hideEvent(event);
    m_onScreen = false;
    showPages();
}

void HexView::changeEvent(QEvent* event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange
        || event->type() == QEvent::StyleChange)
        takeLook();
}

void HexView::focusInEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusInEvent(event);
    activate();
    noteCursor();
    AccessibleHexView::notifyFocus(this);
    emit activated();
}

void HexView::focusOutEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusOutEvent(event);
    noteCursor();
}

} // namespace ui
