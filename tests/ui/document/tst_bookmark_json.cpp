// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/document/bookmark_json.h"

#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using ui::Bookmark;
using ui::ReadBookmarks;

class TestBookmarkJson : public QObject {
    Q_OBJECT

private slots:
    void whatIsWrittenIsRead()
    {
        const ui::BookmarkFile file{.path = "/tmp/a b\n\xFF%20",
                                    .identity = {0x801, 42},
                                    .size = INT64_MAX,
                                    .bookmarks = {{1, {0, 1}, u"first"_s, {}, 0},
                                                  {UINT64_MAX,
                                                   {INT64_MAX - 1, INT64_MAX},
                                                   u"\"l\u00E4st\"\\"_s,
                                                   u"two\nlines\t\U0001F600"_s,
                                                   5}}};
        const ReadBookmarks read = ui::readBookmarks(ui::toJson(file));
        QCOMPARE(read.problem, QString());
        QCOMPARE(read.invalid + read.tooMany, std::size_t(0));
        QCOMPARE(read.file.path, file.path);
        QCOMPARE(read.file.identity, file.identity);
        QCOMPARE(read.file.size, file.size);
        QCOMPARE(read.file.bookmarks, file.bookmarks);
    }

    void aListMadeByHandIsRead()
    {
        const ReadBookmarks read = ui::readBookmarks(R"({"format": "mapscope-bookmarks",
            "version": 1, "more": [1, 2], "bookmarks": [
            {"start": 512, "stop": "1,024", "colour": "green", "name": "  sector\n1 "},
            {"start": "0x0", "stop": "0x1"}]})");
        QCOMPARE(read.problem, QString());
        // They have ids, and the same ones each time.
        std::vector<Bookmark> found = read.file.bookmarks;
        QCOMPARE(found.size(), std::size_t(2));
        QVERIFY(found[0].id != 0 && found[1].id != 0 && found[0].id != found[1].id);
        found[0].id = found[1].id = 0;
        QCOMPARE(found,
                 (std::vector<Bookmark>{{0, {0, 1}, u"Bookmark"_s, {}, 0},
                                        {0, {512, 1024}, u"sector 1"_s, {}, 2}}));
    }

    void whatCannotBeReadSaysWhy_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("words");
        QTest::newRow("empty") << QByteArray() << u"it is no JSON"_s;
        QTest::newRow("half") << QByteArray("{\"format\": \"mapscope-book") << u"it is no JSON"_s;
        QTest::newRow("deep") << QByteArray(100'000, '[') << u"it is no JSON"_s;
        QTest::newRow("a list") << QByteArray("[]") << u"it holds no bookmarks of Mapscope"_s;
        QTest::newRow("other") << QByteArray(R"({"format": "x"})")
                               << u"it holds no bookmarks of Mapscope"_s;
        QTest::newRow("no version")
            << QByteArray(R"({"format": "mapscope-bookmarks", "bookmarks": []})")
            << u"it does not say which version it is of"_s;
        QTest::newRow("later") << QByteArray(
            R"({"format": "mapscope-bookmarks", "version": 2, "bookmarks": []})")
                               << u"it is of version 2, and this Mapscope knows version 1"_s;
        QTest::newRow("no list") << QByteArray(
            R"({"format": "mapscope-bookmarks", "version": 1, "bookmarks": {}})")
                                 << u"it has no list of bookmarks"_s;
        QTest::newRow("large") << QByteArray(ui::kMostBookmarkBytes + 1, ' ')
                               << u"it is larger than 12 MiB"_s;
    }
    void whatCannotBeReadSaysWhy()
    {
        QFETCH(QByteArray, json);
        QFETCH(QString, words);
        const ReadBookmarks read = ui::readBookmarks(json);
        QVERIFY2(read.problem.startsWith(words), qPrintable(read.problem));
        QCOMPARE(read.isNewer, words.contains(u"version 2"_s));
        QVERIFY(read.file.bookmarks.empty());
    }

    void whatIsNoBookmarkIsLeftOut_data()
    {
        QTest::addColumn<QByteArray>("entry");
        QTest::newRow("word") << QByteArray("\"x\"");
        QTest::newRow("no stop") << QByteArray(R"({"start": "1"})");
        QTest::newRow("empty range") << QByteArray(R"({"start": "1", "stop": "1"})");
        QTest::newRow("backward") << QByteArray(R"({"start": "2", "stop": "1"})");
        QTest::newRow("past 63 bits")
            << QByteArray(R"({"start": "2", "stop": "0x8000000000000000"})");
        QTest::newRow("not whole") << QByteArray(R"({"start": 1.5, "stop": 7})");
        QTest::newRow("not exact") << QByteArray(R"({"start": 1, "stop": 1e300})");
        QTest::newRow("negative") << QByteArray(R"({"start": -1, "stop": 7})");
        QTest::newRow("list") << QByteArray(R"({"start": [], "stop": {}})");
    }
    void whatIsNoBookmarkIsLeftOut()
    {
        QFETCH(QByteArray, entry);
        const ReadBookmarks read =
            ui::readBookmarks(R"({"format": "mapscope-bookmarks", "version": 1, "bookmarks": [)"
                              R"({"start": "1", "stop": "2"},)"
                              + entry + "]}");
        QCOMPARE(read.problem, QString());
        QCOMPARE(read.file.bookmarks.size(), std::size_t(1));
        QCOMPARE(read.invalid, std::size_t(1));
        QVERIFY(read.whyInvalid.startsWith(u"Bookmark 2 of the list"_s));
    }

    void aListHasItsEnd()
    {
        QByteArray list;
        for (std::size_t i = 0; i < ui::kMostBookmarks + 3; ++i)
            list += R"({"id": "7", "start": "1", "stop": "2", "name": "n"},)";
        list.chop(1);
        const ReadBookmarks read = ui::readBookmarks(
            R"({"format": "mapscope-bookmarks", "version": 1, "bookmarks": [)" + list + "]}");
        QCOMPARE(read.file.bookmarks.size(), ui::kMostBookmarks);
        QCOMPARE(read.tooMany, std::size_t(3));
        QCOMPARE(std::ranges::count(read.file.bookmarks, std::uint64_t(7), &Bookmark::id), 1);
    }
};

QTEST_GUILESS_MAIN(TestBookmarkJson)
#include "tst_bookmark_json.moc"
