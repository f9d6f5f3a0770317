// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/byte_state.h"
#include "engine/paging/pager.h"
#include "ui/document/document_place.h"
#include "ui/document/file_notice.h"
#include "ui/document/place_history.h"
#include "ui/document/view_top.h"
#include "ui/document/waker.h"

#include <QDateTime>
#include <QObject>
#include <QString>
#include <QTimer>

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace ui {

class Workspace;
struct HeldView;

// Pages, both ends included.
struct PageSpan {
    std::uint64_t first = 0;
    std::uint64_t last = 0;
    std::uint64_t count() const noexcept { return last - first + 1; }
    bool contains(std::uint64_t page) const noexcept { return first <= page && page <= last; }
    friend bool operator==(const PageSpan&, const PageSpan&) = default;
};

// What the screen may show of a page. Where `view` is set its own states say the rest; else
// `state` is Loading, NoFreeUnit or Unreadable. So it is for what lies behind the view of a page
// that has grown since.
struct ShownPage {
    std::shared_ptr<const engine::PageView> view;
    engine::ByteState state = engine::ByteState::Loading;
    std::string reason; // for Unreadable
    bool stale = false; // the file may have other bytes now, and there is no free unit for them
};

// Document is one open file for the interface: its size and name, cursor and selection, and the
// pages that the screen shows. It belongs to the window's thread and makes no system call on the
// file; its Pager does. A Workspace makes it and owns it.
class Document : public QObject {
    Q_OBJECT

public:
    enum class State : std::uint8_t { Opening, Open, Failed };

    Document(Workspace& workspace, std::filesystem::path path, QObject* parent = nullptr);
    ~Document() override;

    State state() const noexcept { return m_state; }
    std::uint64_t number() const noexcept { return m_number; } // in the order they were made
    const std::filesystem::path& path() const noexcept { return m_path; }
    QString name() const; // the file's name, escaped, plain text
    const QString& error() const noexcept { return m_error; } // why it Failed, a sentence
    // Bytes, as of open or, where it is followed, of its growth; 0 while Opening.
    std::uint64_t size() const noexcept { return m_size; }
    bool isBlockDevice() const noexcept { return m_blockDevice; }
    engine::FileIdentity identity() const noexcept { return m_identity; } // once Open
    QDateTime openedAt() const { return m_openedAt; } // once Open
    std::shared_ptr<const engine::MappingStatus> mapping() const { return m_mapping; } // once Open
    std::uint64_t pageCount() const noexcept { return engine::pageCount(m_size); }
    engine::ByteRange pageRange(std::uint64_t page) const noexcept
    {
        return engine::pageRange(page, m_size);
    }

    // How often the file is looked at: what has become of it, and whether the visible pages are
    // still what it has, as far as it is in the page cache.
    static constexpr std::chrono::milliseconds kRefreshInterval{500};
    // What has become of the file since it was opened; None once the user has read it, until
    // something else happens.
    FileNotice notice() const;
    void dismissNotice();
    // The same, read or not.
    const FileNotice& standingNotice() const noexcept { return m_notice; }

    // Following: what a file grows by is taken in as it arrives, and the cursor is kept on its last
    // byte. Ends when the cursor is moved elsewhere. A file that is cut meanwhile, or replaced
    // under its name, is opened anew (Workspace::reopen), and followed there.
    void setFollowing(bool following);
    bool isFollowing() const noexcept { return m_following; }

    // At most two views show a document. They share its pages, and each has a place of its own:
    // cursor, selection, top. That of the active one, where the keys go, is the document's, which
    // all others see.
    static constexpr std::size_t kViews = 2;
    std::size_t activeView() const noexcept { return m_activeView; }
    void activateView(std::size_t view);
    void startView(std::size_t view); // where the active one is
    const DocumentPlace& placeOf(std::size_t view) const { return m_places.at(view); }
    void setPlace(std::size_t view, const DocumentPlace& place); // as far as the file goes

    // The cursor is on a byte: below size(), or 0 in an empty file.
    std::uint64_t cursor() const noexcept { return place().cursor(); }
    std::uint64_t cursor(std::size_t view) const noexcept { return m_places.at(view).cursor(); }
    // The selected bytes; empty when nothing is selected. The cursor's byte belongs to it.
    engine::ByteRange selection() const noexcept { return selection(m_activeView); }
    engine::ByteRange selection(std::size_t view) const noexcept
    {
        return m_places.at(view).selection(m_size);
    }
    // Moves the cursor, clamped to the file. With `extend` the selection reaches from where it
    // began to the cursor's byte, both included; without, nothing is selected any more.
    void moveCursor(std::uint64_t offset, bool extend = false);
    void moveCursorOf(std::size_t view, std::uint64_t offset); // active or not
    // Selects `range`, clamped, and puts the cursor on its last byte.
    void select(engine::ByteRange range);
    // Selects nothing. The cursor goes back to where it was before select(), unless it was moved,
    // or went to what was selected by goTo().
    void selectNothing();
    // Moves the cursor, or selects a range; the active view shows the offset, or where the range
    // begins, and takes the focus. A jump: the history has where it began.
    void goTo(std::uint64_t offset);
    void goTo(engine::ByteRange range);
    // Goes back to a place of the history, as it was seen then. No jump.
    void revisit(const VisitedPlace& place);
    // The pages of the selection, or the cursor's page; nothing in an empty file.
    std::optional<PageSpan> chosenPages() const noexcept;

    // Where cursor and view begin once it is open, as far as the file goes. Before that only.
    void startAt(std::uint64_t cursor, ViewTop top) noexcept;
    // True once after that: for the view that shows it first.
    bool takeStart() noexcept { return std::exchange(m_hasStart, false); }
    ViewTop top() const noexcept { return place().top(); }
    ViewTop top(std::size_t view) const noexcept { return m_places.at(view).top(); }
    void setTop(ViewTop top, std::size_t view = 0) noexcept { m_places.at(view).setTop(top); }
    // Where one has been in this file. Whoever jumps says so: noteJump() before it.
    PlaceHistory& history() noexcept { return m_history; }
    VisitedPlace visitedPlace() const noexcept { return {cursor(), top()}; }
    void noteJump() { m_history.leave(visitedPlace()); }
    // Puts each view's place where the other has it, as far as this one goes, and takes its history
    // over.
    void takePlaceOf(const Document& other);

    // Says which pages a view shows: missing ones are asked for, those that no view shows are let
    // go of. std::nullopt: none (hidden).
    void setVisiblePages(std::optional<PageSpan> pages, std::size_t view = 0);
    std::optional<PageSpan> visiblePages(std::size_t view = 0) const noexcept
    {
        return m_visible.at(view);
    }
    bool isVisible(std::uint64_t page) const noexcept; // in any view
    // Waits at most `atMost` for the pages that are missing, and takes in what came; not again
    // after a time-out until a page has arrived. For the window, once after a scroll.
    void waitForPages(std::chrono::microseconds atMost = std::chrono::milliseconds(4));
    // What to show of a page, which is one of the visible ones (else: Loading).
    const ShownPage& shown(std::uint64_t page) const;
    // What is held of the page: of this mapping, or where that has nothing, of an earlier one under
    // the same name, the latest. nullptr where nothing is; the next change of holds may move it.
    const HeldView* heldMoment(std::uint64_t page) const;
    bool isHeld(std::uint64_t page) const { return heldMoment(page) != nullptr; }
    // While a held view, of this file or another, is compared with it, heldMoment() of that page is
    // this one. 0: none is.
    void setComparedHold(std::uint64_t id);
    const HeldView* comparedHold() const; // nullptr: none, or released
    // Compares all that is held under this name with the file as it is now, on the loader's thread;
    // the held views then say how they differ (HeldView::difference). Done by itself when news of
    // the file come, and where a page on screen turns out to be different from what is held of it.
    void compareHeld();
    bool isComparing() const noexcept { return !m_comparing.empty(); }
    // Asks again for visible pages that found no free unit or could not be read.
    void retryMissingPages();

    // A source for exports; nullptr unless Open.
    std::unique_ptr<engine::ByteSource> source() const { return m_pager->source(); }

    // Units of the views on screen that are not held.
    std::size_t unitsOnScreen() const;
    // Units that the visible pages still lack.
    std::size_t unitsMissing() const;

signals:
    void opened();
    void openFailed(const QString& message);
    void cursorMoved(); // the cursor or the selection changed
    void goToRequested(std::uint64_t offset); // to be shown by the active view
    void revisitRequested(ui::ViewTop top); // likewise
    void pagesChanged(); // what shown() says changed for some visible page
    void heldPagesChanged(); // what heldMoment() says changed for some page
    void heldCompared(); // what was to be compared is
    void fileChanged(); // its size, times or name: what was read may be old; notice() is of now
    void noticeChanged();
    void followingChanged();
    void grown(); // size() is larger now; the cursor is not moved yet

private:
    friend class Workspace;
    void takeAnswers();
    void takeOpened(const engine::OpenOutcome& outcome);
    // True when what the screen shows changed.
    bool takeDelivery(engine::PageDelivery delivery);
    void requestPage(std::uint64_t page);
    bool isWhole(std::uint64_t page, const ShownPage& shown) const; // has a view of all of it
    void lookAtFile();
    void takeNews(const engine::FileNews& news);
    void followNews(const engine::FileNews& news);
    void askForGrowth();
    void takeGrown(std::uint64_t size);
    void takeNotice();
    void takeComparisons();
    void compare(const HeldView& held);
    void refreshPages();
    engine::KnownViews knownViews(std::uint64_t page) const;
    void withdrawUnwanted();
    void letGo(std::shared_ptr<const engine::PageView> view);
    bool isWanted(std::uint64_t page) const; // visible, or waited for by a hold
    const DocumentPlace& place() const noexcept { return m_places[m_activeView]; }
    DocumentPlace& place() noexcept { return m_places[m_activeView]; }

    Workspace& m_workspace;
    const std::uint64_t m_number;
    const std::filesystem::path m_path;
    Waker m_waker;
    State m_state = State::Opening;
    QString m_error;
    std::uint64_t m_size = 0;
    bool m_blockDevice = false;
    engine::FileIdentity m_identity;
    QDateTime m_openedAt;
    std::shared_ptr<const engine::MappingStatus> m_mapping;
    std::array<DocumentPlace, kViews> m_places;
    std::size_t m_activeView = 0;
    PlaceHistory m_history;
    bool m_hasStart = false; // given, and not shown yet
    std::array<std::optional<PageSpan>, kViews> m_visible;
    std::map<std::uint64_t, ShownPage> m_pages; // the visible ones
    std::map<std::uint64_t, std::uint64_t> m_requested; // page -> generation of its request
    std::uint64_t m_generation = 0;
    bool m_mayWait = true;
    engine::FileNews m_newsAtOpen; // while following: the latest that were taken in
    engine::FileNews m_news; // the latest
    bool m_following = false;
    bool m_growing = false; // that was asked for
    bool m_grew = false; // since the latest news
    bool m_reopening = false; // and followed further in the new one
    std::set<std::uint64_t> m_comparing; // holds
    std::uint64_t m_comparedHold = 0;
    bool m_compareAgain = false;
    FileNotice m_notice;
    FileNotice::Kind m_readNotice = FileNotice::Kind::None; // by the user
    QTimer m_refreshTimer;
    std::unique_ptr<engine::Pager> m_pager; // last: it goes before what its answers need
};

} // namespace ui
