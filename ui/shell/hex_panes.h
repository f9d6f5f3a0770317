// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/document/document.h"

#include <QPointer>
#include <QSplitter>

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

namespace ui {

class HexPane;
class HexView;

// HexPanes is one hex view or two: two places of one document, two documents that are compared, or
// a document and what is held of it. Side by side where both fit, else one above the other. The
// view with the focus, or that had it last, is the active one, whose document the window shows.
class HexPanes : public QSplitter {
    Q_OBJECT

public:
    enum class Mode : std::uint8_t { Single, Split, Compare, Held };

    // Takes `first` in, which stays for good; the second is made when it is needed.
    explicit HexPanes(HexView& first, QWidget* parent = nullptr);

    // Shows another document, or nullptr. Those that are compared are shown together, whichever of
    // them it is, and that one's view becomes the active one.
    void showDocument(Document* document);
    // A second view of each document.
    void setSplit(bool split);
    bool isSplit() const noexcept { return m_split; }
    // The first view shows `a`, the second `b`, with what differs marked; or `document` as it is
    // now, and with a page as it is in that held view. Until the comparison is ended, or one of
    // them is closed.
    void compare(Document& a, Document& b);
    void compareHeld(Document& document, std::uint64_t heldId);
    // Above the views while they are compared: whose bytes each shows. Plain text.
    void setCaptions(const QString& first, const QString& second);
    // The first view, or the one of a split that it began in, is where the active one was, with the
    // focus where one of them had it.
    void endComparison();
    // Of what is on the screen now.
    Mode mode() const noexcept { return m_mode; }

    // Scrolls both together: places of one document as far apart as they are now, what is compared
    // with the same offset in the same row. Until it is said, these do and those do not.
    void setTogether(bool together);
    bool isTogether() const noexcept
    {
        return m_mode == Mode::Split ? m_splitTogether : m_comparedTogether;
    }
    HexView& active() noexcept;
    // Calls it with each view that there is; and with one that is made later, too.
    void forEachViewNow(const std::function<void(HexView&)>& call);
    void forEachView(std::function<void(HexView&)> call);
    // Both go there, as far as they have bytes there; the active one keeps the focus.
    void goTo(std::uint64_t offset);
    void setShowsHeld(bool showsHeld);

signals:
    void documentActivated(ui::Document& document); // by the focus
    void modeChanged();
    void arranged(); // each view has the document it is to show

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    HexView& second();
    Mode wantedMode() const noexcept;
    void arrange();
    void endMode();
    void startHalves(Document& document);
    void endHalves(Document& document);
    using Tops = std::array<ViewTop, Document::kViews>;
    static Tops topsOf(const Document* document);
    void scrollTo(const Tops& tops);
    bool isComparing() const noexcept { return m_mode == Mode::Compare || m_mode == Mode::Held; }
    void takeMode(Mode mode);
    void showCaptions();
    void noteActivated(HexView& view);
    void follow(HexView& moved, HexView& other);
    void followCursor();
    std::size_t viewOf(const HexView& view) const noexcept;
    void shareExtent();
    void noteShift();
    void turn();

    HexView& m_first;
    HexPane* m_firstPane;
    HexView* m_second = nullptr;
    HexPane* m_secondPane = nullptr;
    QString m_firstCaption;
    QString m_secondCaption;
    std::vector<std::function<void(HexView&)>> m_calls; // for the second, once it is there
    QPointer<Document> m_document; // the one the window shows
    QPointer<Document> m_a; // compared with m_b, or as it was held
    QPointer<Document> m_b;
    bool m_split = false;
    std::optional<DocumentPlace> m_splitPlace; // of the other half, while it shows what was held
    std::size_t m_startedIn = 0; // the active view then
    bool m_splitTogether = false;
    bool m_comparedTogether = true;
    Mode m_comparing = Mode::Single; // what m_a and m_b are for
    bool m_secondActive = false;
    bool m_following = false; // one view the other, which must not follow back
    Mode m_mode = Mode::Single;
    bool m_showsHeld = false;
    std::uint64_t m_before = 0; // bytes that the first view begins before the second
    std::uint64_t m_behind = 0; // or behind
};

} // namespace ui
