// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/document/bookmark_store.h"

#include "ui/common/format.h"
#include "ui/document/document.h"

#include <algorithm>
#include <system_error>
#include <utility>

namespace ui {

// The list of one path.
struct BookmarkStore::Entry {
    BookmarkFile about; // without bookmarks
    Bookmarks list;
    std::vector<Bookmark> kept; // on disk, as far as is known here
    bool changed = false; // since it was sent to be written
    bool saving = false;
    bool taking = false; // the change is the store's own
    QString problem; // that was told
};

namespace {

QString sentenceOf(const QString& problem)
{
    return problem.left(1).toUpper() + problem.mid(1)
        + (problem.endsWith(QLatin1Char('.')) ? QString() : QStringLiteral("."));
}

QString importText(const Bookmarks::Imported& imported, const ReadBookmarks& read)
{
    const auto count = [](std::size_t n) { return formatCount(n); };
    QStringList parts{imported.added == 1
                          ? BookmarkStore::tr("1 bookmark added")
                          : BookmarkStore::tr("%1 bookmarks added").arg(count(imported.added))};
    if (imported.there > 0)
        parts += BookmarkStore::tr("%1 were there already").arg(count(imported.there));
    if (const std::size_t many = imported.tooMany + read.tooMany; many > 0)
        parts += BookmarkStore::tr("%1 left out, because that would be too many").arg(count(many));
    if (read.invalid > 0)
        parts += BookmarkStore::tr("%1 left out, because they are none").arg(count(read.invalid));
    QString text = parts.join(QStringLiteral(", ")) + QLatin1Char('.');
    if (!read.whyInvalid.isEmpty())
        text += QLatin1Char(' ') + read.whyInvalid;
    return text;
}

} // namespace

BookmarkStore::BookmarkStore(std::filesystem::path folder, QObject* parent)
    : QObject(parent)
    , m_folder(std::move(folder))
    , m_queue(this)
{
    m_saveTimer.setSingleShot(true);
    m_saveTimer.setInterval(kSaveInterval);
    connect(&m_saveTimer, &QTimer::timeout, this, &BookmarkStore::saveChanged);
}

BookmarkStore::~BookmarkStore() = default;

Bookmarks& BookmarkStore::of(const Document& document)
{
    std::error_code error; // there may be no working folder any more
    std::filesystem::path path = std::filesystem::absolute(document.path(), error);
    if (error)
        path = document.path();
    std::unique_ptr<Entry>& entry = m_entries[path];
    const bool isNew = !entry;
    if (isNew) {
        entry = std::make_unique<Entry>();
        connect(&entry->list, &Bookmarks::changed, this,
                [this, made = entry.get()] { noteChanged(*made); });
    }
    entry->about.path = path;
    entry->about.identity = document.identity();
    entry->about.size = document.size();
    if (isNew && !m_folder.empty())
        load(*entry);
    return entry->list;
}

void BookmarkStore::load(Entry& entry)
{
    m_queue.add(
        [this, &entry, folder = BookmarkFolder(m_folder), about = entry.about] {
            return [this, &entry, loaded = folder.load(about)] { takeLoaded(entry, loaded); };
        },
        [this, &entry](const QString& reason) {
            takeLoaded(entry, {{}, {}, {}, tr("Bookmarks cannot be read: %1.").arg(reason)});
        });
}

void BookmarkStore::takeLoaded(Entry& entry, const BookmarkFolder::Loaded& loaded)
{
    entry.kept = loaded.kept;
    entry.taking = true;
    // What was added meanwhile stays.
    entry.list.replace(mergeBookmarks({}, entry.list.all(), loaded.bookmarks));
    entry.taking = false;
    entry.list.setOrigin(loaded.origin);
    entry.problem = loaded.problem;
    if (loaded.problem.isEmpty())
        return;
    if (!loaded.bookmarks.empty())
        noteChanged(entry); // what could be read of a file that is aside now
    emit failed(loaded.problem);
}

void BookmarkStore::noteChanged(Entry& entry)
{
    if (entry.taking || m_folder.empty())
        return;
    entry.changed = true;
    if (!m_saveTimer.isActive())
        m_saveTimer.start();
}

void BookmarkStore::saveChanged()
{
    m_saveTimer.stop();
    for (auto& [path, entry] : m_entries) {
        if (entry->changed && !entry->saving)
            save(*entry);
    }
}

void BookmarkStore::save(Entry& entry)
{
    BookmarkFile file = entry.about;
    file.bookmarks = entry.list.all();
    entry.saving = true;
    entry.changed = false;
    m_queue.add(
        [this, &entry, folder = BookmarkFolder(m_folder), file = std::move(file),
         base = entry.kept] {
            return [this, &entry, saved = folder.save(file, base), sent = file.bookmarks] {
                takeSaved(entry, sent, saved);
            };
        },
        [this, &entry](const QString& reason) {
            takeSaved(entry, {}, {{}, tr("Bookmarks cannot be written: %1.").arg(reason), {}});
        });
}

void BookmarkStore::takeSaved(Entry& entry, const std::vector<Bookmark>& sent,
                              const BookmarkFolder::Saved& saved)
{
    entry.saving = false;
    if (!saved.problem.isEmpty()) {
        entry.changed = true; // tried again with the next change, and at the end
        if (std::exchange(entry.problem, saved.problem) != saved.problem)
            emit failed(saved.problem);
        return;
    }
    entry.problem.clear();
    if (!saved.moved.isEmpty())
        emit failed(saved.moved);
    entry.kept = saved.bookmarks;
    entry.taking = true;
    entry.list.replace(mergeBookmarks(sent, entry.list.all(), saved.bookmarks));
    entry.taking = false;
    entry.list.setOrigin({});
    if (entry.changed && !m_saveTimer.isActive())
        m_saveTimer.start();
}

bool BookmarkStore::save(std::chrono::milliseconds atMost)
{
    const auto until = std::chrono::steady_clock::now() + atMost;
    const auto left = [until] {
        return std::max(std::chrono::milliseconds(0),
                        std::chrono::floor<std::chrono::milliseconds>(
                            until - std::chrono::steady_clock::now()));
    };
    if (!m_queue.finish(left()))
        return false; // what is being written may be older than the list
    saveChanged();
    return m_queue.finish(left()) && std::ranges::none_of(m_entries, [](const auto& one) {
               return one.second->changed || one.second->saving;
           });
}

BookmarkStore::Entry& BookmarkStore::entryOf(const Bookmarks& bookmarks)
{
    return *std::ranges::find_if(m_entries, [&](const auto& one) {
                return &one.second->list == &bookmarks;
            })->second;
}

void BookmarkStore::importInto(Bookmarks& bookmarks, const std::filesystem::path& source,
                               const std::function<void(const Report&)>& done)
{
    m_queue.add(
        [&bookmarks, source, done] {
            return [&bookmarks, done, read = importBookmarks(source)] {
                if (!read.problem.isEmpty())
                    return done({sentenceOf(read.problem), false});
                const Bookmarks::Imported imported = bookmarks.import(read.file.bookmarks);
                done({importText(imported, read), true});
            };
        },
        [source, done](const QString& reason) {
            done({tr("Cannot read %1: %2.").arg(fullName(source), reason), false});
        });
}

void BookmarkStore::exportTo(const Bookmarks& bookmarks, const std::filesystem::path& target,
                             const std::vector<engine::FileIdentity>& shown,
                             const std::function<void(const Report&)>& done)
{
    BookmarkFile file = entryOf(bookmarks).about;
    file.bookmarks = bookmarks.all();
    m_queue.add(
        [file = std::move(file), target, shown, done] {
            const QString problem = exportBookmarks(file, target, shown);
            const std::size_t count = file.bookmarks.size();
            const QString written = count == 1
                ? tr("1 bookmark written to %1.").arg(fullName(target))
                : tr("%1 bookmarks written to %2.").arg(formatCount(count), fullName(target));
            const bool succeeded = problem.isEmpty();
            return [done, report = Report{succeeded ? written : sentenceOf(problem), succeeded}] {
                done(report);
            };
        },
        [target, done](const QString& reason) {
            done({tr("Cannot write %1: %2.").arg(fullName(target), reason), false});
        });
}

} // namespace ui
