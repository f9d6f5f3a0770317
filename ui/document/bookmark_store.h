// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/document/background_queue.h"
#include "ui/document/bookmark_files.h"
#include "ui/document/bookmarks.h"

#include <QObject>
#include <QTimer>

#include <chrono>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <vector>

namespace ui {

class Document;

// BookmarkStore has the bookmarks of all files that were shown, one list for each path (so a file
// that is opened anew has its own again), and keeps them in a folder: see BookmarkFolder. It
// belongs to the window's thread, which waits for no disk; what is changed is written two seconds
// later, and again at the latest two seconds after that, so a crash loses no more than that.
class BookmarkStore : public QObject {
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds kSaveInterval{2000};

    // An empty folder keeps nothing.
    explicit BookmarkStore(std::filesystem::path folder, QObject* parent = nullptr);
    ~BookmarkStore() override;

    // Of the file that the document (once it is Open) shows. What is kept of it is added as soon as
    // it is read. The list lives as long as the store.
    Bookmarks& of(const Document& document);

    // Writes what is not written yet. False: that took longer, and goes on, or failed.
    bool save(std::chrono::milliseconds atMost);

    // Adds those of a file; `done` gets what is known of it (a report, or a problem with a capital
    // letter and a stop), in the window's thread, unless the store is gone.
    struct Report {
        QString text;
        bool succeeded = false;
    };
    void importInto(Bookmarks& bookmarks, const std::filesystem::path& source,
                    const std::function<void(const Report&)>& done);
    // Writes them to a file of the user's choice, which is replaced, unless it is one of `shown`.
    void exportTo(const Bookmarks& bookmarks, const std::filesystem::path& target,
                  const std::vector<engine::FileIdentity>& shown,
                  const std::function<void(const Report&)>& done);

signals:
    void failed(const QString& problem); // to read or to keep: a sentence

private:
    struct Entry;
    void load(Entry& entry);
    void takeLoaded(Entry& entry, const BookmarkFolder::Loaded& loaded);
    void noteChanged(Entry& entry);
    void saveChanged();
    void save(Entry& entry);
    void takeSaved(Entry& entry, const std::vector<Bookmark>& sent,
                   const BookmarkFolder::Saved& saved);
    Entry& entryOf(const Bookmarks& bookmarks);

    const std::filesystem::path m_folder;
    std::map<std::filesystem::path, std::unique_ptr<Entry>> m_entries; // by absolute path
    QTimer m_saveTimer;
    BackgroundQueue m_queue; // last: its answers need the rest
};

} // namespace ui
