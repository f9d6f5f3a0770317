// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/hexview/held_page_view.h"

#include "ui/common/fixed_font.h"
#include "ui/common/format.h"
#include "ui/document/workspace.h"
#include "ui/hexview/document_page.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QPaintEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <limits>

namespace ui {

HeldPageView::HeldPageView(Workspace& workspace, std::uint64_t heldId, const Look& look,
                           QWidget* parent)
    : QAbstractScrollArea(parent)
    , m_workspace(workspace)
    , m_heldId(heldId)
    , m_look(look)
    , m_screen(this->look())
{
    HexStyle style = look.style;
    if (style.offsetBase == OffsetBase::Selection) // there is none
        style.offsetBase = OffsetBase::Page;
    m_screen.setStyle(style);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    setAccessibleName(tr("Held bytes"));
    connect(&m_workspace, &Workspace::heldViewsChanged, this, &HeldPageView::takeExtent);
    takeExtent();
}

HexPainter::Look HeldPageView::look() const
{
    return {byteFont(m_look.fontPointSize), font(), devicePixelRatioF(), &themeOf(*this)};
}

const HeldView* HeldPageView::held() const
{
    return m_workspace.heldView(m_heldId);
}

QSize HeldPageView::sizeHint() const
{
    const qreal width = m_screen.columns().width() / m_screen.scale();
    return {qRound(width) + verticalScrollBar()->sizeHint().width(), qRound(width * 0.6)};
}

// The page lies in its file, so that offsets are the file's; only its own rows are scrolled to.
void HeldPageView::takeExtent()
{
    const HeldView* const view = held();
    m_screen.setExtent(viewport()->size(), view ? view->range.stop : 0);
    setScrollBars();
    scrollContentsBy(0, 0);
}

void HeldPageView::setScrollBars()
{
    const HeldView* const view = held();
    const HexLayout& layout = m_screen.layout();
    const int rows = view
        ? static_cast<int>(layout.rowOf(view->range.stop - 1) - layout.rowOf(view->range.start) + 1)
        : 0;
    verticalScrollBar()->setPageStep(layout.wholeRowsInView());
    verticalScrollBar()->setRange(0, std::max(0, rows - layout.wholeRowsInView()));
    horizontalScrollBar()->setPageStep(m_screen.deviceWidth());
    horizontalScrollBar()->setSingleStep(m_screen.painter().charWidth());
    horizontalScrollBar()->setRange(0, m_screen.mostLeft());
}

void HeldPageView::scrollContentsBy(int, int)
{
    if (const HeldView* const view = held()) {
        const auto row = static_cast<std::uint64_t>(verticalScrollBar()->value());
        m_screen.showFrom(m_screen.layout().rowOf(view->range.start) + row);
    }
    m_screen.setLeft(horizontalScrollBar()->value());
    viewport()->update();
    setAccessibleDescription(words());
}

QString HeldPageView::words() const
{
    const HeldView* const view = held();
    const engine::ByteRange row = m_screen.layout().bytesOfRow(m_screen.position().row);
    if (!view || row.empty())
        return {};
    return tr("Offset %1: %2").arg(formatOffset(row.start, view->range.stop), hexWords(*view, row));
}

void HeldPageView::keyPressEvent(QKeyEvent* event)
{
    QScrollBar* const rows = verticalScrollBar();
    if (event->key() == Qt::Key_Home)
        return rows->setValue(rows->minimum());
    if (event->key() == Qt::Key_End)
        return rows->setValue(rows->maximum());
    if (const HeldView* const view = held(); view && event->matches(QKeySequence::Copy))
        return QGuiApplication::clipboard()->setText(hexWords(*view, view->range));
    QAbstractScrollArea::keyPressEvent(event);
}

void HeldPageView::resizeEvent(QResizeEvent* event)
{
    QAbstractScrollArea::resizeEvent(event);
    takeExtent();
}

void HeldPageView::changeEvent(QEvent* event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        m_screen.setLook(look());
        takeExtent();
    }
}

void HeldPageView::paintEvent(QPaintEvent* event)
{
    if (m_screen.scale() != devicePixelRatioF()) {
        m_screen.setLook(look()); // moved to another screen
        takeExtent();
    }
    QPainter painter(viewport());
    const HeldView* const view = held();
    if (!view) {
        painter.fillRect(event->rect(), themeOf(*this).window);
        return;
    }
    HexFrame frame = m_screen.frame();
    frame.pages = {hexPageOf(*view)};
    frame.cursor = std::numeric_limits<std::uint64_t>::max(); // none
    m_screen.paint(painter, event->region(), frame);
}

} // namespace ui
