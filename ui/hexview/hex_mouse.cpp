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

void HexMouse::press(QPoint at, bool extend)
{
    const auto hit = m_document ? m_hitTest(at, std::nullopt) : std::nullopt;
    if (!hit)
        return;
    m_column = hit->column;
    emit columnChosen(m_column);
    if (isTripleClick(at) && !hit->band) {
        const auto row = static_cast<std::uint64_t>(m_bytesPerRow);
        m_document->select(engine::rangeFrom(engine::roundDown(hit->offset, row), row));
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
