// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/document/document.h"
#include "ui/hexview/document_page.h"
#include "ui/hexview/hex_cursor.h"
#include "ui/hexview/hex_screen.h"

#include <QAbstractScrollArea>
#include <QPointer>
#include <QString>

#include <cstddef>
#include <optional>
#include <vector>

class QHelpEvent;

namespace ui {

class Bookmarks;
class HexMouse;

// HexView shows a document's bytes: ruler, page bands, offsets, bytes, text. It moves the
// document's cursor and selection by keys and mouse, and says which pages are on screen. It never
// touches the file. What to do about a selection is the business of whoever owns the view.
class HexView : public QAbstractScrollArea {
    Q_OBJECT

public:
    explicit HexView(QWidget* parent = nullptr);
    ~HexView() override;

    // Shows the document, as this one of its views, where that was last (Document::top). nullptr:
    // nothing is open. The document may go away before the view.
    void setDocument(Document* document, std::size_t view = 0);
    Document* document() const noexcept { return m_document; }
    // Of this view, which is the document's active one or not; 0 and empty without a document.
    std::uint64_t cursor() const { return m_document ? m_document->cursor(m_view) : 0; }
    engine::ByteRange selection() const
    {
        return m_document ? m_document->selection(m_view) : engine::ByteRange{};
    }
    void activate(); // makes it the active one
    // Marks these bookmarks of the document; nullptr: none. They may go away before the view.
    void setBookmarks(Bookmarks* bookmarks);

    // Scrolls to where the byte is in sight; not at all where it is.
    void reveal(std::uint64_t offset);
    // Document::goTo, select and revisit: the document's active view, this or the other, moves its
    // cursor there, shows it and takes the focus.
    void goTo(std::uint64_t offset);
    void select(engine::ByteRange range);
    void revisit(const VisitedPlace& place);
    // Marks the bytes that are others than those of that document at the same offset, as far as
    // both are on the screen: nothing is read for it. nullptr: none.
    void setComparedWith(Document* other);
    // The bytes of all rows with a part in sight; empty where there are none.
    engine::ByteRange bytesInView() const { return m_screen.bytesInView(); }
    const HexScreen& screenInUse() const noexcept { return m_screen; }
    ScrollPosition position() const noexcept { return m_screen.position(); }
    void scrollTo(ScrollPosition position);
    // What this view has in common with another one beside it; without: what it has alone.
    void setCommonExtent(const CommonExtent& common = {});
    // How bytes are shown. The cursor and the first byte in view stay where they are.
    void setStyle(const HexStyle& style);
    const HexStyle& style() const noexcept { return m_screen.style(); }
    // Shows held pages as they were when they were held, not as the file is now.
    void setShowsHeld(bool showsHeld);
    bool showsHeld() const noexcept { return m_showsHeld; }
    // The column that the cursor is in.
    HexColumn column() const noexcept { return m_column; }
    void setColumn(HexColumn column);
    // Where a byte stands in the viewport, in logical pixels; empty where it is not in view.
    QRect byteRect(std::uint64_t offset, HexColumn column) const
    {
        return m_screen.byteRect(offset, column);
    }

    // The bytes' font size in points; 0 is the system's fixed font as it is.
    void setFontPointSize(qreal points);
    qreal fontPointSize() const noexcept { return m_fontPointSize; }
    void zoom(int steps); // a point each, larger where positive

    // Whose bytes it shows, the cursor's place and a byte in words, for screen readers.
    QString documentWords() const;
    QString cursorWords() const;
    ByteWords byteWords(std::uint64_t offset) const;

    QSize sizeHint() const override;

signals:
    void contextMenuRequested(QPoint globalPosition);
    void scrolled(); // bytesInView() changed
    void dragOutWanted(ui::HexColumn column); // the selection is to be dragged away
    void activated(); // it has got the focus
    void fontPointSizeChanged(qreal points);
    void styleChanged();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void changeEvent(QEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    bool viewportEvent(QEvent* event) override;

private:
    HexPage pageShown(std::uint64_t page) const;
    std::vector<HexMark> marksInView() const;
    void noteBookmarks();
    void markScrollBar();
    QString bookmarkName(std::uint64_t offset) const; // "bookmark header"; empty: there is none
    void showToolTip(const QHelpEvent& event); // of the bookmarks of the byte there
    void connectDocument();
    void connectScrollBar();
    HexPainter::Look look() const;
    // What the view is made of has changed: fonts, colours, scale; or sizes.
    void takeLook();
    void takeExtent();
    void revealStart();
    void followEnd();
    bool hasBytes() const;
    void showPages();
    void noteTop();
    void setScrollBars();
    void takeScrollAction(int action);
    void repaintScrolled(ScrollPosition from);
    bool showsHeldPage() const;
    // Characters go on from row to row, and so from page to page.
    bool rowsTouchTheNext() const { return m_screen.painter().encoding().isMultiByte(); }
    void noteCursor();
    void notePages();
    void leaveDocument();
    void takeGoTo(std::uint64_t offset);
    void takeRevisit(ViewTop top);
    bool isActive() const; // the document's cursor is this view's
    void moveCursor(CursorMove move, bool extend);
    void revealColumn();
    void zoomByWheel(int angle);
    void paintHint(QPainter& painter);
    QString hint() const;

    QPointer<Document> m_document;
    QPointer<Bookmarks> m_bookmarks;
    std::size_t m_view = 0; // of the document's
    QPointer<Document> m_compared;
    qreal m_fontPointSize = 0; // before the screen, which is made with it
    HexScreen m_screen;
    HexCursor m_keys;
    HexMouse* m_mouse;
    HexColumn m_column = HexColumn::Hex;
    bool m_showsHeld = false;
    bool m_onScreen = false; // neither hidden nor minimised
    bool m_settingBars = false;
    int m_wheelRest = 0; // of a pixel, in parts as many as a wheel's step has
    int m_zoomRest = 0; // degrees, in eighths, not zoomed yet
    // What is on the screen now.
    std::uint64_t m_shownCursor = 0;
    engine::ByteRange m_shownSelection;
    std::vector<PageStamp> m_shownPages;
};

} // namespace ui
