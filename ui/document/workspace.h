// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/memory/memory_pool.h"
#include "engine/memory/pool_journal.h"
#include "engine/paging/reaper.h"
#include "ui/document/document.h"

#include <QObject>
#include <QTimer>

#include <chrono>
#include <filesystem>
#include <memory>
#include <vector>

namespace ui {

// A page the user keeps. While `view` is nullptr it is being loaded.
struct HeldView {
    std::uint64_t id = 0; // of this hold, never used twice
    std::filesystem::path path;
    std::shared_ptr<const engine::MappingStatus> mapping;
    std::uint64_t page = 0;
    engine::ByteRange range;
    std::size_t units = 0;
    std::chrono::steady_clock::time_point since;
    std::shared_ptr<const engine::PageView> view;
};

// Workspace is what all open files share: the pool and its journal, the held views, the reaper.
// It belongs to the window's thread.
class Workspace : public QObject {
    Q_OBJECT

public:
    static constexpr std::size_t kLeastPoolUnits = 8;

    // Throws what MemoryPool throws.
    explicit Workspace(std::size_t poolUnits, QObject* parent = nullptr);
    ~Workspace() override;

    // Opens a file, in place of the one that is shown; held views of that one stay. The new
    // document tells how it ended: Document::opened or openFailed.
    Document* open(std::filesystem::path path);
    void close(); // no document any more; held views stay
    Document* document() const noexcept { return m_document.get(); }

    engine::PoolState poolState() const noexcept { return m_pool->state(); }
    // The pool now, told apart by what it is used for.
    engine::PoolSample poolSample();
    std::uint64_t reclaimed() const noexcept { return m_pool->reclaimed(); }
    const engine::PoolJournal& journal() const noexcept { return m_journal; }
    // Grows or shrinks the pool as near to `units` (at least kLeastPoolUnits) as can be. What could
    // not be done is said in the returned sentence; empty when all was.
    QString resizePool(std::size_t units);

    // All held views, in the order they were held.
    const std::vector<HeldView>& heldViews() const noexcept { return m_held; }
    // Holds the pages of the document that are not held yet, all or none. A page on screen shares
    // its view. Refused, with the numbers, when it would leave fewer units than the visible pages
    // lack: emits refused() and returns false.
    bool hold(PageSpan pages);
    // Lets go of the held views of the document's pages.
    void releasePages(PageSpan pages);
    void release(const std::vector<std::uint64_t>& ids);
    void releaseAll();

signals:
    void documentChanged(); // document() is another one now
    void heldViewsChanged();
    void poolChanged(); // poolSample() or the journal changed
    void refused(const QString& reason); // one sentence: wanted, available, what would help

private:
    friend class Document;
    void noteHeldDelivery(const engine::PageDelivery& delivery);
    void samplePool();
    void mark(engine::PoolEvent event, const QString& text);
    void reap(std::shared_ptr<const void> reference);

    std::shared_ptr<engine::MemoryPool> m_pool;
    engine::PoolJournal m_journal;
    engine::Reaper m_reaper;
    std::unique_ptr<Document> m_document;
    std::vector<HeldView> m_held;
    std::uint64_t m_nextHold = 1;
    QTimer m_sampleTimer;
};

} // namespace ui
