// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/hexview/hex_view.h"

#include "ui/common/fixed_font.h"
#include "ui/common/format.h"
#include "ui/hexview/accessible_hex_view.h"
#include "ui/hexview/hex_mouse.h"
#include "ui/hexview/thumb_scroll_bar.h"

#include <QEvent>
#include <QGuiApplication>
#include <QPainter>
#include <QScrollBar>
#include <QTimer>

#include <algorithm>
#include <utility>

namespace ui {

namespace {

constexpr qreal kLeastPoints = 5;
constexpr qreal kMostPoints = 48;

// The bytes that are selected in one of the two and not in the other, as one range.
engine::ByteRange difference(engine::ByteRange a, engine::ByteRange b) noexcept
{
    if (a.empty() || b.empty())
        return a.empty() ? b : a;
    if (a.start == b.start)
        return {std::min(a.stop, b.stop), std::max(a.stop, b.stop)};
    if (a.stop == b.stop)
        return {std::min(a.start, b.start), std::max(a.start, b.start)};
    return {std::min(a.start, b.start), std::max(a.stop, b.stop)};
}

} // namespace

HexView::HexView(QWidget* parent)
    : QAbstractScrollArea(parent)
    , m_screen(look())
    , m_mouse(new HexMouse(
          [this](QPoint at, std::optional<HexColumn> column) { return m_screen.hitAt(at, column); },
          this))
{
    AccessibleHexView::install();
    setVerticalScrollBar(new ThumbScrollBar);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    setAccessibleName(tr("Bytes"));
    connectScrollBar();
    connect(m_mouse, &HexMouse::columnChosen, this, &HexView::setColumn);
    connect(m_mouse, &HexMouse::dragOutWanted, this, &HexView::dragOutWanted);
    connect(m_mouse, &HexMouse::scrollWanted, this, [this](int pixels) {
        const auto devicePixels = static_cast<std::int64_t>(pixels * m_screen.scale());
        scrollTo(m_screen.layout().moved(position(), devicePixels));
    });
}

HexView::~HexView() = default;

HexPainter::Look HexView::look() const
{
    return {byteFont(m_fontPointSize), font(), devicePixelRatioF(), &themeOf(*this)};
}

void HexView::setDocument(Document* document, std::size_t view)
{
    if (m_document == document && m_view == view)
        return;
    leaveDocument();
    m_document = document;
    m_view = view;
    m_mouse->setDocument(document);
    m_keys = HexCursor();
    m_screen.setExtent(viewport()->size(), hasBytes() ? m_document->size() : 0);
    const ViewTop top = document ? document->top(view) : ViewTop();
    m_screen.setPosition({m_screen.layout().rowOf(top.offset), top.pixel});
    setAccessibleName(documentWords());
    connectDocument();
    takeExtent();
    if (document && document->takeStart())
        QTimer::singleShot(0, this, [this, document] { // once it is laid out
            if (m_document == document)
                revealStart();
        });
    if (document)
        followEnd();
    noteCursor();
}

void HexView::leaveDocument()
{
    if (!m_document)
        return;
    disconnect(m_document, nullptr, this, nullptr);
    m_document->setVisiblePages(std::nullopt, m_view);
    if (m_view != 0 && isActive())
        m_document->activateView(0); // which stays
}

QString HexView::documentWords() const
{
    return m_document ? tr("Bytes of %1").arg(m_document->name()) : tr("Bytes");
}

bool HexView::isActive() const
{
    return m_document && m_document->activeView() == m_view;
}

void HexView::activate()
{
    if (m_document)
        m_document->activateView(m_view);
}

void HexView::setComparedWith(Document* other)
{
    if (m_compared == other)
        return;
    const auto repaint = [this] { viewport()->update(); };
    if (m_compared)
        disconnect(m_compared, nullptr, viewport(), nullptr);
    m_compared = other;
    if (other) {
        connect(other, &Document::pagesChanged, viewport(), repaint);
        connect(other, &Document::grown, viewport(), repaint);
    }
    repaint();
}

void HexView::connectDocument()
{
    if (!m_document)
        return;
    connect(m_document, &Document::opened, this, &HexView::takeExtent);
    connect(m_document, &Document::openFailed, this, &HexView::takeExtent);
    connect(m_document, &Document::grown, this, &HexView::takeExtent);
    connect(m_document, &Document::grown, this, &HexView::followEnd);
    connect(m_document, &Document::followingChanged, this, &HexView::followEnd);
    connect(m_document, &Document::cursorMoved, this, &HexView::noteCursor);
    connect(m_document, &Document::goToRequested, this, &HexView::takeGoTo);
    connect(m_document, &Document::revisitRequested, this, &HexView::takeRevisit);
    connect(m_document, &Document::pagesChanged, this, &HexView::notePages);
    connect(m_document, &Document::heldPagesChanged, this, &HexView::notePages);
    // QPointer is empty by then.
    connect(m_document, &QObject::destroyed, this, [this] {
        m_mouse->setDocument(nullptr);
        takeExtent();
    });
}

bool HexView::hasBytes() const
{
    return m_document && m_document->state() == Document::State::Open && m_document->size() > 0;
}

void HexView::takeLook()
{
    m_screen.setLook(look());
    takeExtent();
}

void HexView::takeExtent()
{
    const std::uint64_t row = hasBytes() ? m_screen.layout().rowOf(m_document->cursor(m_view)) : 0;
    const bool inSight = m_screen.layout().isInSight(row, position());
    m_screen.setExtent(viewport()->size(), hasBytes() ? m_document->size() : 0);
    if (hasBytes() && inSight) { // it stays so, also where something takes room above
        const HexLayout& layout = m_screen.layout();
        m_screen.setPosition(
            layout.revealing(layout.rowOf(m_document->cursor(m_view)), position()));
    }
    m_mouse->setBytesPerRow(m_screen.layout().metrics().bytesPerRow);
    noteTop();
    setScrollBars();
    markScrollBar();
    showPages();
    viewport()->update();
    AccessibleHexView::notifyRows(this);
    emit scrolled();
}

void HexView::setCommonExtent(const CommonExtent& common)
{
    if (common == m_screen.commonExtent())
        return;
    m_screen.setCommonExtent(common);
    takeExtent();
}

void HexView::followEnd()
{
    if (m_document->isFollowing() && isActive())
        scrollTo(m_screen.layout().endPosition());
}

void HexView::noteTop()
{
    if (hasBytes())
        m_document->setTop({m_screen.layout().offsetOfRow(position().row), position().pixel},
                           m_view);
}

void HexView::showPages()
{
    if (!m_document)
        return;
    const auto pages = m_onScreen ? m_screen.pagesInView() : std::nullopt;
    m_document->setVisiblePages(pages, m_view);
    m_document->waitForPages();
    if (pages)
        m_shownPages = stampsOf(*m_document, *pages);
    else
        m_shownPages.clear();
}

// Repaints the pages that show something else now.
void HexView::notePages()
{
    const auto pages = hasBytes() && m_onScreen ? m_screen.pagesInView() : std::nullopt;
    if (!pages)
        return;
    std::vector<PageStamp> stamps = stampsOf(*m_document, *pages);
    for (const PageStamp& stamp : stamps) {
        const bool same =
            std::any_of(m_shownPages.begin(), m_shownPages.end(),
                        [&stamp](const PageStamp& shown) { return sameLook(shown, stamp); });
        if (!same)
            viewport()->update(rowsTouchTheNext() ? viewport()->rect()
                                                  : m_screen.pageRect(stamp.page));
        if (!same && isActive() && stamp.page == engine::pageOf(m_document->cursor()))
            AccessibleHexView::notifyCursor(this);
    }
    m_shownPages = std::move(stamps);
}

// Repaints what the cursor and the selection have left and where they are now.
void HexView::noteCursor()
{
    const std::uint64_t cursor = m_document ? m_document->cursor(m_view) : 0;
    const engine::ByteRange selection =
        m_document ? m_document->selection(m_view) : engine::ByteRange{};
    for (const engine::ByteRange bytes :
         {engine::rangeFrom(m_shownCursor, 1), engine::rangeFrom(cursor, 1),
          difference(m_shownSelection, selection)}) {
        const QRect rows = m_screen.rowsRect(bytes);
        if (!rows.isEmpty())
            viewport()->update(rows);
    }
    viewport()->update(m_screen.rulerRect());
    if (style().offsetBase == OffsetBase::Selection)
        viewport()->update(); // all offsets count from it
    m_shownCursor = cursor;
    m_shownSelection = selection;
    if (isActive() || !m_document)
        AccessibleHexView::notifyCursor(this);
}

void HexView::moveCursor(CursorMove move, bool extend)
{
    if (!hasBytes())
        return;
    const HexLayout& layout = m_screen.layout();
    const std::uint64_t from = m_document->cursor();
    const std::uint64_t to = m_keys.moved(layout, from, move);
    const auto y = layout.yOfRow(layout.rowOf(from), position());
    if ((move == CursorMove::FileStart || move == CursorMove::FileEnd) && to != from)
        m_document->noteJump();
    m_document->moveCursor(to, extend);
    ScrollPosition place = position();
    if (isPaging(move) && y)
        place = layout.withRowAt(layout.rowOf(to), *y); // the cursor stays where it is seen
    scrollTo(layout.revealing(layout.rowOf(to), place));
    revealColumn();
}

void HexView::setColumn(HexColumn column)
{
    if (column == m_column || (column == HexColumn::Text && !style().hasText()))
        return;
    m_column = column;
    viewport()->update(m_screen.rowsRect(engine::rangeFrom(m_shownCursor, 1)));
}

void HexView::setShowsHeld(bool showsHeld)
{
    if (std::exchange(m_showsHeld, showsHeld) == showsHeld)
        return;
    viewport()->update();
    AccessibleHexView::notifyCursor(this);
}

void HexView::setStyle(const HexStyle& style)
{
    if (style == m_screen.style())
        return;
    const std::uint64_t cursor = hasBytes() ? m_document->cursor(m_view) : 0;
    const HexLayout& layout = m_screen.layout();
    const bool inSight = layout.isInSight(layout.rowOf(cursor), position());
    m_screen.setStyle(style);
    if (inSight)
        m_screen.setPosition(layout.revealing(layout.rowOf(cursor), position()));
    m_mouse->setBytesPerGroup(style.bytesPerGroup);
    if (!style.hasText())
        m_column = HexColumn::Hex;
    takeExtent();
    AccessibleHexView::notifyCursor(this);
    emit styleChanged();
}

void HexView::setFontPointSize(qreal points)
{
    const qreal size = points <= 0 ? 0 : std::clamp(points, kLeastPoints, kMostPoints);
    if (size == m_fontPointSize)
        return;
    m_fontPointSize = size;
    takeLook();
    emit fontPointSizeChanged(size);
}

void HexView::zoom(int steps)
{
    setFontPointSize(std::max(kLeastPoints, byteFont(m_fontPointSize).pointSizeF() + steps));
}

HexPage HexView::pageShown(std::uint64_t page) const
{
    HexPage shown = hexPageOf(*m_document, page, m_showsHeld);
    if (m_compared)
        shown.isDifferent = differenceFrom(*m_compared, shown);
    return shown;
}

QSize HexView::sizeHint() const
{
    const qreal width = m_screen.columns().width() / m_screen.scale();
    return {qRound(width) + verticalScrollBar()->sizeHint().width(), qRound(width * 0.7)};
}

void HexView::paintEvent(QPaintEvent* event)
{
    if (m_screen.scale() != devicePixelRatioF())
        takeLook(); // moved to another screen
    QPainter painter(viewport());
    if (!hasBytes() || bytesInView().empty())
        return paintHint(painter);
    notePages(); // should anything have changed without a word, the rest follows
    HexFrame frame = m_screen.frame();
    if (const auto pages = m_screen.pagesInView()) {
        for (std::uint64_t page = pages->first; page <= pages->last; ++page)
            frame.pages.push_back(pageShown(page));
    }
    frame.cursor = m_document->cursor(m_view);
    frame.selection = m_document->selection(m_view);
    frame.column = m_column;
    frame.focused = hasFocus();
    frame.marks = marksInView();
    m_screen.paint(painter, event->region(), frame);
}

void HexView::paintHint(QPainter& painter)
{
    const Theme& theme = themeOf(*this);
    const bool failed = m_document && m_document->state() == Document::State::Failed;
    const QRect area = viewport()->rect();
    painter.fillRect(area, theme.window);
    painter.setFont(font());
    painter.setPen(failed ? theme.error : theme.dimText);
    painter.drawText(area.adjusted(16, 16, -16, -16), Qt::AlignCenter | Qt::TextWrapAnywhere,
                     hint());
}

} // namespace ui
