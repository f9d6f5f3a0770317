// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/hexview/hex_mouse.h"

#include <QApplication>

#include <chrono>
#include <utility>

namespace ui {

namespace {

constexpr std::chrono::milliseconds kScrollInterval{25};

} // namespace

HexMouse::HexMouse(HitTest hitTest, QObject* parent)
    : QObject(parent)
    , m_hitTest(std::move(hitTest))
{
    m_scrollTimer.setInterval(kScrollInterval);
    connect(&m_scrollTimer, &QTimer::timeout, this, &HexMouse::scrollOn);
}

void HexMouse::setDocument(Document* document)
{
    m_inSelection.reset();
    release();
    m_document = document;
    m_sinceDoubleClick.invalidate();
}

bool HexMouse::isTripleClick(QPoint at) const
{
    return m_sinceDoubleClick.isValid()
        && !m_sinceDoubleClick.hasExpired(QApplication::doubleClickInterval())
        && (at - m_doubleClickAt).manhattanLength() < QApplication::startDragDistance();
}

void HexMouse::press(QPoint at, Qt::KeyboardModifiers modifiers)
{
    const auto hit = m_document ? m_hitTest(at, std::nullopt) : std::nullopt;
    if (!hit)
        return;
    const bool extend = modifiers.testFlag(Qt::ShiftModifier);
    m_column = hit->column;
    emit columnChosen(m_column);
    if (modifiers.testFlag(Qt::ControlModifier))
        return pressWhole(*hit, extend);
    if (isTripleClick(at) && !hit->band) {
        m_document->select(rowOf(hit->offset));
        m_sinceDoubleClick.invalidate();
        return;
    }
    if (!extend && !hit->band && engine::contains(m_document->selection(), hit->offset)) {
        m_inSelection = hit->offset;
        m_at = at;
        return;
    }
    m_dragging = true;
    m_document->moveCursor(hit->offset, extend);
}

engine::ByteRange HexMouse::rowOf(std::uint64_t offset) const
{
    const auto row = static_cast<std::uint64_t>(m_bytesPerRow);
    return engine::intersection(engine::rangeFrom(engine::roundDown(offset, row), row),
                                {0, m_document->size()});
}

engine::ByteRange HexMouse::wholeAt(std::uint64_t offset, bool page) const
{
    return page ? m_document->pageRange(engine::pageOf(offset)) : rowOf(offset);
}

void HexMouse::pressWhole(const HexHit& hit, bool extend)
{
    m_dragging = true;
    m_whole = Whole{wholeAt(extend ? selectionBegan() : hit.offset, hit.band), hit.band};
    selectWhole(hit.offset);
}

std::uint64_t HexMouse::selectionBegan() const
{
    const engine::ByteRange selection = m_document->selection();
    const std::uint64_t cursor = m_document->cursor();
    if (selection.empty())
        return cursor;
    return cursor == selection.start ? selection.stop - 1 : selection.start;
}

// The cursor is at the pointer's end.
void HexMouse::selectWhole(std::uint64_t offset)
{
    const engine::ByteRange to = wholeAt(offset, m_whole->pages);
    const bool up = to.start < m_whole->from.start;
    const std::uint64_t from = up ? m_whole->from.stop - 1 : m_whole->from.start;
    if (selectionBegan() != from)
        m_document->moveCursor(from);
    m_document->moveCursor(up ? to.start : to.stop - 1, true);
}

void HexMouse::doubleClick(QPoint at)
{
    const auto hit = m_document ? m_hitTest(at, std::nullopt) : std::nullopt;
    if (!hit)
        return;
    m_sinceDoubleClick.start();
    m_doubleClickAt = at;
    const auto group = static_cast<std::uint64_t>(m_bytesPerGroup);
    m_document->select(hit->band ? m_document->pageRange(hit->page)
                                 : engine::rangeFrom(engine::roundDown(hit->offset, group), group));
}

void HexMouse::drag(QPoint at, int outside)
{
    if (m_inSelection && (at - m_at).manhattanLength() >= QApplication::startDragDistance()) {
        m_inSelection.reset();
        emit dragOutWanted(m_column);
        return;
    }
    if (!m_dragging || !m_document)
        return;
    m_at = at;
    m_outside = outside;
    if (outside == 0)
        m_scrollTimer.stop();
    else if (!m_scrollTimer.isActive())
        m_scrollTimer.start();
    const auto hit = m_hitTest(at, m_column);
    if (hit && m_whole)
        return selectWhole(hit->offset);
    // The pointer trembles in a click: without leaving the byte nothing is selected.
    if (hit && (hit->offset != m_document->cursor() || !m_document->selection().empty()))
        m_document->moveCursor(hit->offset, true);
}

// The further outside, the faster.
void HexMouse::scrollOn()
{
    emit scrollWanted(m_outside / 2 + (m_outside > 0 ? 4 : -4));
    drag(m_at, m_outside);
}

void HexMouse::release()
{
    m_dragging = false;
    m_whole.reset();
    m_scrollTimer.stop();
    // A click after all.
    if (const auto offset = std::exchange(m_inSelection, std::nullopt); offset && m_document)
        m_document->moveCursor(*offset);
}

void HexMouse::contextPress(QPoint at)
{
    const auto hit = m_document ? m_hitTest(at, std::nullopt) : std::nullopt;
    if (hit && !engine::contains(m_document->selection(), hit->offset))
        m_document->moveCursor(hit->offset);
}

} // namespace ui
