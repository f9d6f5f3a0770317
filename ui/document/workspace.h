// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/mapping/file_watcher.h"
#include "engine/memory/memory_pool.h"
#include "engine/memory/pool_journal.h"
#include "engine/paging/reaper.h"
#include "ui/document/document.h"

#include <QDateTime>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace ui {

// A page the user keeps. While `view` is nullptr it is being loaded.
struct HeldView {
    std::uint64_t id = 0; // of this hold, never used twice
    std::filesystem::path path;
    std::shared_ptr<const engine::MappingStatus> mapping;
    QDateTime opened; // when the mapping was
    std::uint64_t page = 0;
    engine::ByteRange range;
    std::size_t units = 0;
    std::chrono::steady_clock::time_point since;
    QDateTime heldAt; // the same moment, for people
    std::shared_ptr<const engine::PageView> view;
    // From the file under that name when they were compared last; none where no such file is open,
    // or it was not compared yet.
    std::optional<engine::ViewDifference> difference;
};

// How many held views were compared, and how they differ.
struct HeldChanges {
    std::size_t compared = 0;
    std::size_t changedViews = 0;
    std::uint64_t changedBytes = 0;
    std::uint64_t unknownBytes = 0; // that could not be compared
};

// What is known of a mapping that is not closed yet.
struct LiveMapping {
    std::shared_ptr<const engine::MappingStatus> status;
    QDateTime opened;
    bool open = false; // a document shows it; else it waits for its last slice
    std::size_t heldViews = 0;
};

// Workspace is what all open files share: the pool and its journal, the held views, the reaper.
// One document is the current one, which the window shows. It belongs to the window's thread.
class Workspace : public QObject {
    Q_OBJECT

public:
    static constexpr std::size_t kLeastPoolUnits = 8;

    // Throws what MemoryPool throws.
    explicit Workspace(std::size_t poolUnits, QObject* parent = nullptr);
    ~Workspace() override;

    // Starts opening a file. Once it is open it is one of documents(), in the order of these calls,
    // and with `inFront` (or as the only one) the current one; a file that cannot be opened changes
    // nothing. The document tells how it ended by Document::opened or openFailed, the workspace by
    // documentsChanged or openFailed. A file that is open already comes to the front instead,
    // opened anew where its size has changed; the returned document then lives until control
    // returns to the event loop.
    Document* open(std::filesystem::path path, bool inFront = true);
    // The same for the path of `old`, whose place in the list, cursor and top the new one takes.
    Document* reopen(const Document& old);
    void cancelOpening(); // gives up what is not open yet
    // Closes one of documents(); held views stay. Its neighbour becomes the current one.
    void close(const Document& document);
    void show(Document& document); // makes it the current one
    void moveDocument(std::size_t from, std::size_t to); // in the list
    // All with State::Open.
    const std::vector<std::unique_ptr<Document>>& documents() const noexcept { return m_documents; }
    Document* document() const noexcept { return m_document; } // the current one, or nullptr
    bool isOpening() const noexcept { return !m_opening.empty(); }
    std::vector<std::filesystem::path> openingPaths() const;
    // Those of documents() in their order, then those that are closing.
    std::vector<LiveMapping> mappings();
    // The file's name; with its folder, or where that is the same its time of opening, where
    // another mapping has a file of that name.
    QString mappingName(const LiveMapping& mapping) const;

    engine::PoolState poolState() const noexcept { return m_pool->state(); }
    // The pool now, told apart by what it is used for. Its peak is what is used now: the peaks
    // in between are the journal's.
    engine::PoolSample poolSample() const;
    std::uint64_t reclaimed() const noexcept { return m_pool->reclaimed(); }
    const engine::PoolJournal& journal() const noexcept { return m_journal; }
    // Grows or shrinks the pool as near to `units` (at least kLeastPoolUnits) as can be. What could
    // not be done is said in the returned sentence; empty when all was.
    QString resizePool(std::size_t units);

    // All held views, in the order they were held, which is that of their ids.
    const std::vector<HeldView>& heldViews() const noexcept { return m_held; }
    const HeldView* heldView(std::uint64_t id) const; // nullptr: released
    // The held view for another thread, which may be the last to let go of it, after its release:
    // pages that wait for free units are then asked for again. It has to have a view.
    std::shared_ptr<const engine::PageView> lend(const HeldView& held) const;
    // Holds the pages of the document that are not held yet, all or none. A page on screen shares
    // its view. Refused, with the numbers, when it would leave fewer units than the visible pages
    // lack: emits refused() and returns false.
    bool hold(PageSpan pages);
    // Lets go of the held views of the current document's pages, also of those held under its name
    // before it was opened anew. False when there was none.
    bool releasePages(PageSpan pages);
    void release(const std::vector<std::uint64_t>& ids);
    void releaseAll();

    // Of the views held under the document's name.
    HeldChanges heldChanges(const Document& document) const;
    // Where the next range of changed bytes begins behind `offset`, or with `forward` false the one
    // before it; at the other end of the file where there is none. std::nullopt: there is no
    // change.
    std::optional<std::uint64_t> changeFrom(const Document& document, std::uint64_t offset,
                                            bool forward) const;

signals:
    // The list of documents. What was closed lives until this and documentChanged have ended.
    void documentsChanged();
    void documentChanged(); // document() is another one now
    void openingChanged(); // openingPaths() changed
    void openFailed(const QString& reason);
    void heldViewsChanged();
    void heldDifferencesChanged(); // of some HeldView::difference
    void poolChanged(); // poolSample() or the journal changed
    void refused(const QString& reason); // one sentence: wanted, available, what would help

private:
    friend class Document;
    void noteOpened(Document* document);
    void noteOpenFailed(Document* document);
    // Gives a loaded page to the hold that waits for it, if any.
    void takeHeldPage(const Document& document,
                      const std::shared_ptr<const engine::PageView>& view);
    // The page that a hold waits for cannot be had.
    void failHeldPage(const Document& document, std::uint64_t page, const QString& reason);
    bool isAwaited(const Document& document, std::uint64_t page) const;
    const HeldView* heldPage(const Document& document, std::uint64_t page) const;
    const HeldView* heldMoment(const Document& document, std::uint64_t page) const;
    // The same of all pages; with what is loading still.
    std::map<std::uint64_t, const HeldView*> heldMoments(const Document& document) const;
    void takeComparisons(const std::vector<engine::ViewComparison>& comparisons);
    void forgetComparisons(const std::filesystem::path& path); // with the file of that name
    void compareHeld(); // what is not compared yet, in each document
    // Whether what is held under its name is compared with this document: of two that are open
    // under one name, where the first was renamed, the one that was opened last is.
    bool isOfItsName(const Document& document) const;
    struct Wanted { // by a hold
        std::uint64_t pages = 0;
        std::uint64_t units = 0; // that have to be allocated
        std::uint64_t visible = 0; // those of them that pages on screen lack anyway
    };
    // Why that cannot be had, in numbers; empty where it can.
    QString refusal(const Wanted& wanted) const;
    void dropLoadingHolds(const Document& document);
    void dropHolds(const std::function<bool(const HeldView&)>& which);
    bool releaseWhere(const std::function<bool(const HeldView&)>& which);
    void noteDropped();
    void retryMissingPages(); // in whatever documents are on screen
    void samplePool();
    void mark(engine::PoolEvent event, const QString& text);
    void reap(std::shared_ptr<const engine::PageView> view);
    void forgetClosedMappings();
    bool isReaping() const { return m_reaper.pending() > 0; }

    struct Opening {
        std::unique_ptr<Document> document;
        const Document* replaces = nullptr; // compared only: it may be gone
        bool inFront = true;
    };
    void dropOpeningsFor(const Document& document);
    Document* startOpening(std::filesystem::path path, const Document* replaces, bool inFront);
    Document* sameFile(const Document& document) const;
    std::size_t indexOf(const Document* document) const; // documents().size() where it is none
    void replace(std::size_t index, std::unique_ptr<Document> document);
    void add(std::unique_ptr<Document> document, bool inFront);

    std::shared_ptr<engine::MemoryPool> m_pool;
    std::shared_ptr<engine::FileWatcher> m_watcher;
    engine::PoolJournal m_journal;
    Waker m_dropWaker;
    engine::Reaper m_reaper;
    std::vector<HeldView> m_held;
    std::uint64_t m_nextHold = 1;
    std::uint64_t m_nextDocument = 1;
    QTimer m_sampleTimer;
    std::vector<Opening> m_opening;
    std::vector<std::unique_ptr<Document>> m_documents;
    Document* m_document = nullptr;
    std::vector<LiveMapping> m_mappings; // not known to be closed
};

} // namespace ui
