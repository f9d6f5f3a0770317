// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/document/bookmark_json.h"

#include "ui/common/format.h"
#include "ui/common/translate.h"
#include "ui/document/go_to.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>
#include <QtEndian>

#include <algorithm>
#include <optional>
#include <utility>

namespace ui {

namespace {

constexpr QLatin1String kFormat("mapscope-bookmarks");
constexpr int kVersion = 1;

QString number(std::uint64_t n)
{
    return QStringLiteral("0x%1").arg(QString::number(n, 16).toUpper());
}

std::optional<std::uint64_t> toNumber(const QJsonValue& value)
{
    if (value.isString())
        return parseNumber(value.toString().left(100));
    constexpr double kExact = 9'007'199'254'740'992; // 2^53
    const double n = value.toDouble(-1);
    if (n < 0 || n > kExact || n != static_cast<double>(static_cast<std::uint64_t>(n)))
        return std::nullopt;
    return static_cast<std::uint64_t>(n);
}

// The first where there is none, or it is not known.
std::size_t toColour(const QJsonValue& value)
{
    for (std::size_t colour = 0; colour < kBookmarkColours; ++colour) {
        if (value.toString() == QLatin1String(bookmarkColourWord(colour)))
            return colour;
    }
    return 0;
}

std::filesystem::path toPath(const QString& text)
{
    const QByteArray bytes = QByteArray::fromPercentEncoding(text.toUtf8());
    const bool isPath = bytes.startsWith('/') && !bytes.contains('\0');
    return isPath ? std::filesystem::path(bytes.toStdString()) : std::filesystem::path();
}

QJsonObject toObject(const Bookmark& bookmark)
{
    QJsonObject object{
        {QStringLiteral("id"), number(bookmark.id)},
        {QStringLiteral("start"), number(bookmark.range.start)},
        {QStringLiteral("stop"), number(bookmark.range.stop)},
        {QStringLiteral("name"), bookmark.name},
        {QStringLiteral("colour"), QLatin1String(bookmarkColourWord(bookmark.colour))}};
    if (!bookmark.note.isEmpty())
        object.insert(QStringLiteral("note"), bookmark.note);
    return object;
}

std::optional<Bookmark> toBookmark(const QJsonValue& value)
{
    const QJsonObject object = value.toObject();
    const auto start = toNumber(object.value(QStringLiteral("start")));
    const auto stop = toNumber(object.value(QStringLiteral("stop")));
    if (!start || !stop)
        return std::nullopt;
    const QString note = object.value(QStringLiteral("note")).toString();
    if (note.size() > kMostBookmarkNote)
        return std::nullopt; // rather than cut it
    const Bookmark bookmark{.id = toNumber(object.value(QStringLiteral("id"))).value_or(0),
                            .range = {*start, *stop},
                            .name =
                                cleanBookmarkName(object.value(QStringLiteral("name")).toString()),
                            .note = cleanBookmarkNote(note),
                            .colour = toColour(object.value(QStringLiteral("colour")))};
    return isValid(bookmark) ? std::optional(bookmark) : std::nullopt;
}

// One for each that has none: the same one each time the file is read, for lists are merged by it.
void giveIds(std::vector<Bookmark>& bookmarks, QSet<std::uint64_t>& ids)
{
    for (Bookmark& bookmark : bookmarks) {
        for (int turn = 0; bookmark.id == 0 || ids.contains(bookmark.id); ++turn) {
            if (bookmark.id != 0 && turn == 0)
                break; // its own
            const QByteArray text = QStringLiteral("%1 %2 %3 %4")
                                        .arg(bookmark.range.start)
                                        .arg(bookmark.range.stop)
                                        .arg(turn)
                                        .arg(bookmark.name)
                                        .toUtf8();
            const QByteArray hash = QCryptographicHash::hash(text, QCryptographicHash::Sha256);
            bookmark.id = qFromLittleEndian<std::uint64_t>(hash.constData());
        }
        ids.insert(bookmark.id);
    }
}

void readList(const QJsonArray& list, ReadBookmarks& result)
{
    std::vector<Bookmark>& bookmarks = result.file.bookmarks;
    QSet<std::uint64_t> ids;
    qsizetype text = 0;
    qsizetype place = 0;
    for (const QJsonValue& value : list) {
        ++place;
        std::optional<Bookmark> bookmark = toBookmark(value);
        if (!bookmark) {
            if (result.invalid++ == 0)
                result.whyInvalid = tr("Bookmark %1 of the list has no start and stop that are a "
                                       "range of a file.")
                                        .arg(formatCount(static_cast<std::uint64_t>(place)));
            continue;
        }
        const qsizetype length = bookmark->name.size() + bookmark->note.size() + kMostBookmarkName;
        if (bookmarks.size() >= kMostBookmarks || text + length > kMostBookmarkText) {
            ++result.tooMany;
            continue;
        }
        text += length - kMostBookmarkName;
        if (ids.contains(bookmark->id))
            bookmark->id = 0;
        else if (bookmark->id != 0)
            ids.insert(bookmark->id);
        bookmarks.push_back(std::move(*bookmark));
    }
    std::ranges::sort(bookmarks, standsBefore);
    makeNamesUnique(bookmarks);
    std::ranges::sort(bookmarks, standsBefore); // those without an id stand by name
    giveIds(bookmarks, ids);
    std::ranges::sort(bookmarks, standsBefore);
}

ReadBookmarks refused(const QString& problem, bool isNewer = false)
{
    ReadBookmarks result;
    result.problem = problem;
    result.isNewer = isNewer;
    return result;
}

} // namespace

QByteArray toJson(const BookmarkFile& file)
{
    QJsonArray list;
    for (const Bookmark& bookmark : file.bookmarks)
        list.append(toObject(bookmark));
    QJsonObject about{{QStringLiteral("size"), number(file.size)}};
    if (!file.path.empty()) {
        const QByteArray path = QByteArray::fromStdString(file.path.native());
        about.insert(QStringLiteral("path"), QString::fromLatin1(path.toPercentEncoding("/")));
    }
    if (file.identity != engine::FileIdentity()) {
        about.insert(QStringLiteral("device"), number(file.identity.device));
        about.insert(QStringLiteral("inode"), number(file.identity.inode));
    }
    const QJsonObject all{{QStringLiteral("format"), kFormat},
                          {QStringLiteral("version"), kVersion},
                          {QStringLiteral("file"), about},
                          {QStringLiteral("bookmarks"), list}};
    return QJsonDocument(all).toJson();
}

ReadBookmarks readBookmarks(const QByteArray& json)
{
    if (json.size() > kMostBookmarkBytes) {
        return refused(tr("it is larger than %1")
                           .arg(formatSize(static_cast<std::uint64_t>(kMostBookmarkBytes))));
    }
    QJsonParseError error{};
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (error.error != QJsonParseError::NoError) {
        return refused(
            tr("it is no JSON (at byte %1: %2)")
                .arg(formatCount(static_cast<std::uint64_t>(error.offset)), error.errorString()));
    }
    const QJsonObject all = document.object();
    if (all.value(QStringLiteral("format")).toString() != kFormat)
        return refused(tr("it holds no bookmarks of Mapscope"));
    const auto version = toNumber(all.value(QStringLiteral("version")));
    if (!version || *version < kVersion)
        return refused(tr("it does not say which version it is of"));
    if (*version > kVersion) {
        return refused(tr("it is of version %1, and this Mapscope knows version %2")
                           .arg(formatCount(*version), formatCount(kVersion)),
                       true);
    }
    if (!all.value(QStringLiteral("bookmarks")).isArray())
        return refused(tr("it has no list of bookmarks"));
    ReadBookmarks result;
    const QJsonObject about = all.value(QStringLiteral("file")).toObject();
    const auto of = [&about](const char* key) {
        return toNumber(about.value(QLatin1String(key))).value_or(0);
    };
    result.file.path = toPath(about.value(QStringLiteral("path")).toString());
    result.file.identity = {of("device"), of("inode")};
    result.file.size = of("size");
    readList(all.value(QStringLiteral("bookmarks")).toArray(), result);
    return result;
}

} // namespace ui
