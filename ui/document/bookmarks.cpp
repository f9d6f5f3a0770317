// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/document/bookmarks.h"

#include "ui/common/format.h"

#include <QRandomGenerator>
#include <QSet>

#include <algorithm>
#include <utility>

namespace ui {

namespace {

qsizetype textOf(const Bookmark& bookmark)
{
    return bookmark.name.size() + bookmark.note.size();
}

auto firstBehind(const std::vector<Bookmark>& all, std::uint64_t offset)
{
    return std::ranges::upper_bound(all, offset, {},
                                    [](const Bookmark& one) { return one.range.start; });
}

auto firstFrom(const std::vector<Bookmark>& all, std::uint64_t offset)
{
    return std::ranges::lower_bound(all, offset, {},
                                    [](const Bookmark& one) { return one.range.start; });
}

// Range, name and note: what makes two bookmarks the same for a person.
QString contentKey(const Bookmark& bookmark)
{
    return QStringLiteral("%1 %2 %3\n%4")
        .arg(QString::number(bookmark.range.start), QString::number(bookmark.range.stop),
             foldedName(bookmark.name), bookmark.note);
}

} // namespace

const Bookmark* Bookmarks::byId(std::uint64_t id) const
{
    const auto it = m_byId.constFind(id);
    return it == m_byId.constEnd() ? nullptr : &m_all[*it];
}

const Bookmark* Bookmarks::byName(const QString& name) const
{
    const auto it = m_byName.constFind(foldedName(name));
    return it == m_byName.constEnd() ? nullptr : &m_all[*it];
}

const Bookmark* Bookmarks::at(std::uint64_t offset) const
{
    const std::vector<const Bookmark*> here = in(engine::rangeFrom(offset, 1));
    const auto smallest =
        std::ranges::min_element(here, {}, [](const Bookmark* one) { return one->range.size(); });
    return smallest == here.end() ? nullptr : *smallest;
}

// Backwards from the last that begins before the end of `range`, for as long as any before reaches
// into it.
std::vector<const Bookmark*> Bookmarks::in(engine::ByteRange range) const
{
    std::vector<const Bookmark*> found;
    auto i = static_cast<std::size_t>(firstFrom(m_all, range.stop) - m_all.begin());
    while (i-- > 0 && m_reach[i] > range.start) {
        if (m_all[i].range.stop > range.start)
            found.push_back(&m_all[i]);
    }
    std::ranges::reverse(found);
    return found;
}

const Bookmark* Bookmarks::from(std::uint64_t offset, bool forward, std::uint64_t size) const
{
    const auto end = firstFrom(m_all, size);
    if (end == m_all.begin())
        return nullptr;
    if (forward) {
        const auto next = firstBehind(m_all, offset);
        return next < end ? &*next : &m_all.front();
    }
    const auto behind = std::min(firstFrom(m_all, offset), end);
    return behind == m_all.begin() ? &*std::prev(end) : &*std::prev(behind);
}

QString Bookmarks::freeName() const
{
    QString name;
    for (std::size_t number = m_all.size() + 1; name.isEmpty() || byName(name); ++number)
        name = tr("Bookmark %1").arg(formatCount(number));
    return name;
}

std::uint64_t Bookmarks::freeId() const
{
    std::uint64_t id = 0;
    while (id == 0 || byId(id))
        id = QRandomGenerator::global()->generate64();
    return id;
}

bool Bookmarks::isFull(qsizetype text) const noexcept
{
    return m_all.size() >= kMostBookmarks || m_text + text > kMostBookmarkText;
}

QString Bookmarks::whyFull()
{
    return tr("A file can have %1 bookmarks, with %2 characters of names and notes.")
        .arg(formatCount(kMostBookmarks), formatCount(kMostBookmarkText));
}

std::uint64_t Bookmarks::add(Bookmark bookmark)
{
    bookmark.name = cleanBookmarkName(bookmark.name);
    bookmark.note = cleanBookmarkNote(bookmark.note);
    if (!isValid(bookmark) || isFull(textOf(bookmark) + kMostBookmarkName))
        return 0;
    if (bookmark.id == 0 || byId(bookmark.id))
        bookmark.id = freeId();
    // Names go to those that had them before: this one is last, until all are sorted.
    std::vector<Bookmark> all = m_all;
    all.push_back(bookmark);
    makeNamesUnique(all);
    replace(std::move(all));
    return bookmark.id;
}

bool Bookmarks::change(Bookmark bookmark)
{
    const Bookmark* const old = byId(bookmark.id);
    bookmark.name = cleanBookmarkName(bookmark.name);
    bookmark.note = cleanBookmarkNote(bookmark.note);
    if (!old || !isValid(bookmark)
        || m_text - textOf(*old) + textOf(bookmark) + kMostBookmarkName > kMostBookmarkText)
        return false;
    std::vector<Bookmark> all = m_all;
    std::erase_if(all, [&](const Bookmark& one) { return one.id == bookmark.id; });
    all.push_back(std::move(bookmark));
    makeNamesUnique(all);
    replace(std::move(all));
    return true;
}

std::vector<Bookmark> Bookmarks::remove(const std::set<std::uint64_t>& ids)
{
    std::vector<Bookmark> removed;
    std::vector<Bookmark> left;
    for (const Bookmark& bookmark : m_all)
        (ids.contains(bookmark.id) ? removed : left).push_back(bookmark);
    replace(std::move(left));
    return removed;
}

Bookmarks::Imported Bookmarks::import(const std::vector<Bookmark>& bookmarks)
{
    Imported result;
    std::vector<Bookmark> all = m_all;
    QSet<std::uint64_t> ids;
    QSet<QString> contents;
    for (const Bookmark& bookmark : m_all) {
        ids.insert(bookmark.id);
        contents.insert(contentKey(bookmark));
    }
    qsizetype text = m_text;
    for (Bookmark bookmark : bookmarks) {
        const QString content = contentKey(bookmark);
        text += textOf(bookmark);
        if (ids.contains(bookmark.id) || contents.contains(content)) {
            ++result.there;
        } else if (all.size() >= kMostBookmarks || text + kMostBookmarkName > kMostBookmarkText) {
            ++result.tooMany;
        } else {
            if (bookmark.id == 0)
                bookmark.id = freeId();
            ids.insert(bookmark.id);
            contents.insert(content);
            all.push_back(std::move(bookmark));
            ++result.added;
            continue;
        }
        text -= textOf(bookmark);
    }
    makeNamesUnique(all);
    replace(std::move(all));
    return result;
}

void Bookmarks::replace(std::vector<Bookmark> bookmarks)
{
    std::ranges::sort(bookmarks, standsBefore);
    if (bookmarks == m_all)
        return;
    m_all = std::move(bookmarks);
    index();
    emit changed();
}

void Bookmarks::index()
{
    m_reach.clear();
    m_byId.clear();
    m_byName.clear();
    m_text = 0;
    std::uint64_t reach = 0;
    for (std::size_t i = 0; i < m_all.size(); ++i) {
        const Bookmark& bookmark = m_all[i];
        reach = std::max(reach, bookmark.range.stop);
        m_reach.push_back(reach);
        m_byId.insert(bookmark.id, i);
        m_byName.insert(foldedName(bookmark.name), i);
        m_text += textOf(bookmark);
    }
}

void Bookmarks::setOrigin(const QString& origin)
{
    if (std::exchange(m_origin, origin) != origin)
        emit originChanged();
}

} // namespace ui
