// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/hex_panes.h"

#include "ui/hexview/hex_view.h"
#include "ui/shell/hex_pane.h"

#include <algorithm>
#include <utility>

namespace ui {

namespace {

std::uint64_t topOf(const HexView& view)
{
    return view.screenInUse().layout().offsetOfRow(view.position().row);
}

} // namespace

HexPanes::HexPanes(HexView& first, QWidget* parent)
    : QSplitter(Qt::Vertical, parent)
    , m_first(first)
    , m_firstPane(new HexPane(first, this))
{
    addWidget(m_firstPane);
    setChildrenCollapsible(false);
    setHandleWidth(3);
    connect(&m_first, &HexView::activated, this, [this] { noteActivated(m_first); });
}

HexView& HexPanes::second()
{
    if (m_second)
        return *m_second;
    m_second = new HexView;
    m_secondPane = new HexPane(*m_second, this);
    addWidget(m_secondPane);
    setStretchFactor(0, 1);
    setStretchFactor(1, 1);
    connect(m_second, &HexView::activated, this, [this] { noteActivated(*m_second); });
    connect(m_second, &HexView::contextMenuRequested, &m_first, &HexView::contextMenuRequested);
    connect(&m_first, &HexView::fontPointSizeChanged, m_second, &HexView::setFontPointSize);
    connect(m_second, &HexView::fontPointSizeChanged, &m_first, &HexView::setFontPointSize);
    connect(&m_first, &HexView::scrolled, this, [this] { follow(m_first, *m_second); });
    connect(m_second, &HexView::scrolled, this, [this] { follow(*m_second, m_first); });
    connect(&m_first, &HexView::styleChanged, m_second,
            [this] { m_second->setStyle(m_first.style()); });
    m_second->setFontPointSize(m_first.fontPointSize());
    m_second->setStyle(m_first.style());
    for (const auto& call : m_calls)
        call(*m_second);
    return *m_second;
}

HexView& HexPanes::active() noexcept
{
    return m_secondActive && m_second ? *m_second : m_first;
}

void HexPanes::forEachViewNow(const std::function<void(HexView&)>& call)
{
    call(m_first);
    if (m_second)
        call(*m_second);
}

void HexPanes::forEachView(std::function<void(HexView&)> call)
{
    forEachViewNow(call);
    m_calls.push_back(std::move(call));
}

void HexPanes::showDocument(Document* document)
{
    m_document = document;
    arrange();
}

void HexPanes::setSplit(bool split)
{
    if (std::exchange(m_split, split) == split)
        return;
    m_splitPlace.reset();
    if (split && m_document)
        m_document->startView(1);
    arrange();
    active().setFocus();
}

void HexPanes::compare(Document& a, Document& b)
{
    endMode();
    m_comparing = Mode::Compare;
    m_a = &a;
    m_b = &b;
    arrange();
}

void HexPanes::compareHeld(Document& document, std::uint64_t heldId)
{
    if (m_mode != Mode::Held) { // else it is compared again
        endMode();
        startHalves(document);
    }
    m_comparing = Mode::Held;
    m_a = &document;
    document.setComparedHold(heldId);
    const Tops tops = topsOf(&document);
    arrange();
    if (m_mode == Mode::Held)
        scrollTo(tops);
}

void HexPanes::endComparison()
{
    const bool shown = isComparing();
    const bool hadFocus = isAncestorOf(window()->focusWidget()); // hiding it passes the focus on
    endMode();
    const Tops tops = topsOf(m_document);
    arrange();
    if (shown)
        scrollTo(tops);
    if (hadFocus)
        active().setFocus();
}

void HexPanes::endMode()
{
    if (m_a)
        m_a->setComparedHold(0);
    if (m_a && m_comparing == Mode::Held)
        endHalves(*m_a);
    m_comparing = Mode::Single;
    m_a = m_b = nullptr;
}

// Both begin where the active one is.
void HexPanes::startHalves(Document& document)
{
    m_startedIn = document.activeView();
    const std::size_t other = 1 - m_startedIn;
    m_splitPlace = m_split ? std::optional(document.placeOf(other)) : std::nullopt;
    document.startView(other);
}

// The half that it began in is where the active one is, the other one where it was.
void HexPanes::endHalves(Document& document)
{
    const std::size_t half = m_split ? m_startedIn : 0;
    const bool before = std::exchange(m_following, true); // each has its own place again
    document.startView(half);
    document.activateView(half);
    if (m_splitPlace)
        document.setPlace(1 - half, *m_splitPlace);
    m_splitPlace.reset();
    m_following = before;
}

HexPanes::Tops HexPanes::topsOf(const Document* document)
{
    return document ? Tops{document->top(0), document->top(1)} : Tops();
}

void HexPanes::scrollTo(const Tops& tops)
{
    m_following = true;
    const auto scroll = [](HexView& view, ViewTop top) {
        view.scrollTo({view.screenInUse().layout().rowOf(top.offset), top.pixel});
    };
    scroll(m_first, tops[0]);
    if (m_mode == Mode::Split || m_mode == Mode::Held)
        scroll(*m_second, tops[1]);
    m_following = false;
    noteShift();
}

HexPanes::Mode HexPanes::wantedMode() const noexcept
{
    if (!m_document)
        return Mode::Single;
    const bool isCompared = m_document == m_a || m_document == m_b;
    if (isCompared && (m_comparing == Mode::Held || (m_a && m_b)))
        return m_comparing;
    return m_split ? Mode::Split : Mode::Single;
}

// Gives each view what it is to show now. What it shows no longer goes first: the other view may
// be about to take it.
void HexPanes::arrange()
{
    m_following = true; // none the other, while they change
    const Mode mode = wantedMode();
    const bool compares = mode == Mode::Compare;
    Document* const first = compares ? m_a.data() : m_document.data();
    Document* const other = mode == Mode::Single ? nullptr : compares ? m_b.data() : first;
    const bool compared = m_mode == Mode::Compare;
    if (m_second && (compares != compared || m_second->document() != other))
        m_second->setDocument(nullptr);
    m_first.setDocument(first);
    if (other)
        second().setDocument(other, compares ? 0 : 1);
    m_secondActive = compares ? m_document == m_b : other && other->activeView() == 1;
    takeMode(mode);
    for (Document* const document : {first, other}) {
        if (document)
            connect(document, &Document::cursorMoved, this, &HexPanes::followCursor,
                    Qt::UniqueConnection);
    }
    m_following = false;
    noteShift();
    shareExtent();
    if (isComparing())
        follow(active(), m_secondActive ? m_first : *m_second);
    emit arranged();
}

void HexPanes::takeMode(Mode mode)
{
    const bool compares = mode == Mode::Compare;
    m_first.setComparedWith(compares ? m_b.data() : nullptr);
    if (m_second) {
        m_second->setComparedWith(compares ? m_a.data() : nullptr);
        m_secondPane->setVisible(mode != Mode::Single);
    }
    const bool changed = std::exchange(m_mode, mode) != mode;
    showCaptions();
    setShowsHeld(m_showsHeld);
    turn();
    if (changed)
        emit modeChanged();
}

void HexPanes::setCaptions(const QString& first, const QString& second)
{
    m_firstCaption = first;
    m_secondCaption = second;
    showCaptions();
}

void HexPanes::showCaptions()
{
    m_firstPane->setCaption(isComparing() ? m_firstCaption : QString());
    if (m_secondPane)
        m_secondPane->setCaption(isComparing() ? m_secondCaption : QString());
}

void HexPanes::setShowsHeld(bool showsHeld)
{
    m_showsHeld = showsHeld;
    m_first.setShowsHeld(showsHeld && m_mode != Mode::Held);
    if (m_second)
        m_second->setShowsHeld(showsHeld || m_mode == Mode::Held);
}

void HexPanes::noteActivated(HexView& view)
{
    m_secondActive = &view == m_second;
    Document* const document = view.document();
    if (document && document != m_document)
        emit documentActivated(*document);
}

void HexPanes::setTogether(bool together)
{
    (m_mode == Mode::Split ? m_splitTogether : m_comparedTogether) = together;
    noteShift();
    shareExtent();
    if (m_mode != Mode::Single)
        follow(active(), m_secondActive ? m_first : *m_second);
}

void HexPanes::noteShift()
{
    if (m_mode == Mode::Single)
        return;
    const bool atOnePlace = m_mode != Mode::Split;
    const std::uint64_t first = topOf(m_first);
    const std::uint64_t other = topOf(*m_second);
    m_before = atOnePlace || first > other ? 0 : other - first;
    m_behind = atOnePlace || other > first ? 0 : first - other;
}

// Of two views that are compared the one scrolls as far as the other, with as many bytes in a row:
// else, where one is shorter or lower, the same offset would not be in the same row.
void HexPanes::shareExtent()
{
    if (!m_second)
        return;
    const bool before = std::exchange(m_following, true);
    const HexScreen& first = m_first.screenInUse();
    const HexScreen& other = m_second->screenInUse();
    for (int i = 0; i < 2; ++i) { // the ends once both have the same rows
        CommonExtent common;
        if (isComparing() && isTogether()) {
            common = {std::min(first.ownBytesPerRow(), other.ownBytesPerRow()),
                      std::max(first.layout().endPosition(), other.layout().endPosition())};
        }
        m_first.setCommonExtent(common);
        m_second->setCommonExtent(common);
    }
    m_following = before;
}

// The other view goes where the moved one is.
void HexPanes::follow(HexView& moved, HexView& other)
{
    if (m_mode == Mode::Single || std::exchange(m_following, true))
        return;
    if (isTogether()) {
        shareExtent();
        const bool down = &moved == &m_first;
        const std::uint64_t to = engine::saturatingAdd(topOf(moved), down ? m_before : m_behind);
        const std::uint64_t less = std::min(to, down ? m_behind : m_before);
        const HexLayout& layout = other.screenInUse().layout();
        other.scrollTo({layout.rowOf(to - less), moved.position().pixel});
    }
    if (m_mode == Mode::Compare)
        other.viewport()->update(); // the marks are of what both show
    m_following = false;
}

// The other half of a comparison has its cursor at the same byte, where it has that. What is
// selected there stays.
void HexPanes::followCursor()
{
    if (!isComparing() || !isTogether() || m_following)
        return;
    const HexView& with = active();
    const HexView& other = &with == m_second ? m_first : *m_second;
    Document* const document = other.document();
    if (!document || !document->selection(viewOf(other)).empty()
        || with.cursor() >= document->size())
        return;
    m_following = true;
    document->moveCursorOf(viewOf(other), with.cursor());
    m_following = false;
}

// Which view of its document it is.
std::size_t HexPanes::viewOf(const HexView& view) const noexcept
{
    return m_mode != Mode::Compare && &view == m_second ? 1 : 0;
}

void HexPanes::goTo(std::uint64_t offset)
{
    HexView& with = active();
    if (isComparing()) {
        HexView& other = &with == m_second ? m_first : *m_second;
        other.document()->moveCursorOf(viewOf(other), offset);
        other.reveal(offset);
    }
    with.goTo(offset);
}

// Side by side, where both have the room for their bytes.
void HexPanes::turn()
{
    const bool fit = width() >= 2 * m_first.sizeHint().width();
    const Qt::Orientation wanted = fit ? Qt::Horizontal : Qt::Vertical;
    if (m_mode == Mode::Single || orientation() == wanted)
        return;
    setOrientation(wanted);
    setSizes({1000, 1000});
}

void HexPanes::resizeEvent(QResizeEvent* event)
{
    QSplitter::resizeEvent(event);
    turn();
}

} // namespace ui
