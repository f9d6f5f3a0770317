// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/document/bookmark.h"

#include <QCoreApplication>
#include <QHash>
#include <QSet>

#include <algorithm>
#include <array>
#include <tuple>
#include <unordered_map>

namespace ui {

namespace {

constexpr std::array<const char*, kBookmarkColours> kWords{"red",  "orange", "green",
                                                           "blue", "violet", "grey"};

constexpr qsizetype kNumberLength = 6; // " 10000"

QString cut(const QString& text, qsizetype most)
{
    if (text.size() <= most)
        return text;
    return text.left(text.at(most - 1).isHighSurrogate() ? most - 1 : most);
}

// Half surrogates, which no file can keep, become question marks.
QString withWholeCharacters(const QString& text)
{
    return QString::fromUtf8(text.toUtf8());
}

using ById = std::unordered_map<std::uint64_t, const Bookmark*>;

ById byId(const std::vector<Bookmark>& bookmarks)
{
    ById found;
    for (const Bookmark& bookmark : bookmarks)
        found.emplace(bookmark.id, &bookmark);
    return found;
}

const Bookmark* find(const ById& bookmarks, std::uint64_t id)
{
    const auto it = bookmarks.find(id);
    return it == bookmarks.end() ? nullptr : it->second;
}

bool isChanged(const Bookmark* from, const Bookmark* to)
{
    return from && to ? *from != *to : from != to;
}

} // namespace

const char* bookmarkColourWord(std::size_t colour) noexcept
{
    return kWords[std::min(colour, kWords.size() - 1)];
}

QString bookmarkColourName(std::size_t colour)
{
    static constexpr std::array<const char*, kBookmarkColours> kNames{
        QT_TRANSLATE_NOOP("ui::Bookmark", "Red"),    QT_TRANSLATE_NOOP("ui::Bookmark", "Orange"),
        QT_TRANSLATE_NOOP("ui::Bookmark", "Green"),  QT_TRANSLATE_NOOP("ui::Bookmark", "Blue"),
        QT_TRANSLATE_NOOP("ui::Bookmark", "Violet"), QT_TRANSLATE_NOOP("ui::Bookmark", "Grey")};
    return QCoreApplication::translate("ui::Bookmark", kNames[std::min(colour, kNames.size() - 1)]);
}

bool isValid(const Bookmark& bookmark) noexcept
{
    return !bookmark.range.empty() && bookmark.range.stop <= INT64_MAX
        && bookmark.colour < kBookmarkColours;
}

QString cleanBookmarkName(const QString& name)
{
    QString clean;
    for (const QChar c : cut(name, 4 * kMostBookmarkName))
        clean += c.category() == QChar::Other_Control ? QLatin1Char(' ') : c;
    return withWholeCharacters(cut(clean.simplified(), kMostBookmarkName)).trimmed();
}

QString cleanBookmarkNote(const QString& note)
{
    QString clean;
    for (const QChar c : cut(note, kMostBookmarkNote)) {
        if (c.category() != QChar::Other_Control || c == QLatin1Char('\n')
            || c == QLatin1Char('\t'))
            clean += c;
    }
    return withWholeCharacters(clean).trimmed();
}

QString foldedName(const QString& name)
{
    return name.simplified().toCaseFolded();
}

bool standsBefore(const Bookmark& a, const Bookmark& b) noexcept
{
    return std::tie(a.range.start, a.range.stop, a.id, a.name)
        < std::tie(b.range.start, b.range.stop, b.id, b.name);
}

// Linear also where thousands have one name, or names that are the same but for their ends.
void makeNamesUnique(std::vector<Bookmark>& bookmarks)
{
    QSet<QString> taken; // a new name is nobody's, also not of one further behind
    for (const Bookmark& bookmark : bookmarks)
        taken.insert(foldedName(bookmark.name));
    QSet<QString> used;
    QHash<QString, int> numbers; // the last one of each beginning
    for (Bookmark& bookmark : bookmarks) {
        if (bookmark.name.isEmpty())
            bookmark.name = QCoreApplication::translate("ui::Bookmark", "Bookmark");
        QString folded = foldedName(bookmark.name);
        if (used.contains(folded)) {
            const QString beginning = cut(bookmark.name, kMostBookmarkName - kNumberLength);
            int& number = numbers[foldedName(beginning)];
            do {
                number = std::max(number + 1, 2);
                bookmark.name = QStringLiteral("%1 %2").arg(beginning, QString::number(number));
                folded = foldedName(bookmark.name);
            } while (taken.contains(folded));
        }
        taken.insert(folded);
        used.insert(folded);
    }
}

std::vector<Bookmark> mergeBookmarks(const std::vector<Bookmark>& base,
                                     const std::vector<Bookmark>& ours,
                                     const std::vector<Bookmark>& theirs)
{
    const ById before = byId(base);
    const ById mine = byId(ours);
    const ById others = byId(theirs);
    std::vector<Bookmark> merged;
    for (const Bookmark& bookmark : ours) {
        const Bookmark* const was = find(before, bookmark.id);
        const Bookmark* const their = find(others, bookmark.id);
        if (isChanged(was, &bookmark))
            merged.push_back(bookmark);
        else if (their)
            merged.push_back(*their); // else they removed it
    }
    for (const Bookmark& bookmark : theirs) {
        if (!find(mine, bookmark.id) && isChanged(find(before, bookmark.id), &bookmark))
            merged.push_back(bookmark);
    }
    std::ranges::sort(merged, standsBefore);
    makeNamesUnique(merged);
    return merged;
}

} // namespace ui
