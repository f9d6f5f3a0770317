// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/document/bookmarks.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using ui::Bookmark;
using ui::Bookmarks;

namespace {

Bookmark named(const QString& name, std::uint64_t start, std::uint64_t stop, std::uint64_t id = 0)
{
    return {.id = id, .range = {start, stop}, .name = name, .note = {}, .colour = 0};
}

QStringList names(const std::vector<const Bookmark*>& bookmarks)
{
    QStringList names;
    for (const Bookmark* const bookmark : bookmarks)
        names += bookmark->name;
    return names;
}

QStringList names(const std::vector<Bookmark>& bookmarks)
{
    QStringList names;
    for (const Bookmark& bookmark : bookmarks)
        names += bookmark.name;
    return names;
}

QString nameOf(const Bookmark* bookmark)
{
    return bookmark ? bookmark->name : u"none"_s;
}

} // namespace

class TestBookmarks : public QObject {
    Q_OBJECT

private slots:
    void theyStandInTheOrderOfTheirPlaces()
    {
        Bookmarks list;
        QSignalSpy changed(&list, &Bookmarks::changed);
        QVERIFY(list.add(named(u"last"_s, 900, 901)) != 0);
        QVERIFY(list.add(named(u"longer"_s, 10, 30)) != 0);
        QVERIFY(list.add(named(u"first"_s, 10, 20)) != 0);
        QCOMPARE(names(list.all()), QStringList({u"first"_s, u"longer"_s, u"last"_s}));
        QCOMPARE(changed.count(), 3);
    }

    void whatIsNoRangeOfAFileIsNotAdded()
    {
        Bookmarks list;
        QCOMPARE(list.add(named(u"empty"_s, 5, 5)), std::uint64_t(0));
        QCOMPARE(list.add(named(u"backward"_s, 6, 5)), std::uint64_t(0));
        QCOMPARE(list.add(named(u"too far"_s, 6, std::uint64_t(INT64_MAX) + 1)), std::uint64_t(0));
        QVERIFY(list.add(named(u"the last byte there can be"_s, INT64_MAX - 1, INT64_MAX)) != 0);
        QCOMPARE(list.all().size(), std::size_t(1));
    }

    void namesAreUniqueWhateverTheirCase()
    {
        Bookmarks list;
        list.add(named(u"Header"_s, 0, 1));
        list.add(named(u"header 2"_s, 1, 2));
        const std::uint64_t third = list.add(named(u" HEADER \n"_s, 2, 3));
        QCOMPARE(list.byId(third)->name, u"HEADER 3"_s);
        QCOMPARE(list.byName(u"header 3"_s)->id, third);
        // It stands in front of the one that has the name, which keeps it.
        const std::uint64_t fourth = list.add(named(u"header"_s, 0, 500));
        QCOMPARE(list.byId(fourth)->name, u"header 4"_s);
        QCOMPARE(list.byName(u"hEADER"_s)->range.stop, std::uint64_t(1));
        QVERIFY(!list.byName(u"footer"_s));
    }

    void namesAreOneLineAndNotesMaySpanSeveral()
    {
        Bookmarks list;
        Bookmark bookmark = named(u"a\tb\nc"_s + QString(200, u'x'), 0, 1);
        bookmark.note = u" one\ntwo\x1b[31m"_s + QChar(0xD800);
        const Bookmark& added = *list.byId(list.add(bookmark));
        QVERIFY(added.name.startsWith(u"a b cx"_s));
        QCOMPARE(added.name.size(), ui::kMostBookmarkName);
        QCOMPARE(added.note, u"one\ntwo[31m?"_s);
    }

    void whatIsAtAByteIsFound()
    {
        Bookmarks list;
        list.add(named(u"all"_s, 0, 1000));
        list.add(named(u"part"_s, 100, 200));
        list.add(named(u"byte"_s, 150, 151));
        list.add(named(u"behind"_s, 300, 310));
        QCOMPARE(nameOf(list.at(150)), u"byte"_s);
        QCOMPARE(nameOf(list.at(151)), u"part"_s);
        QCOMPARE(nameOf(list.at(200)), u"all"_s);
        QCOMPARE(nameOf(list.at(999)), u"all"_s);
        QCOMPARE(nameOf(list.at(1000)), u"none"_s);
        QCOMPARE(names(list.in({199, 301})), QStringList({u"all"_s, u"part"_s, u"behind"_s}));
        QCOMPARE(names(list.in({1000, 2000})), QStringList());
    }

    void nextAndPreviousGoRound()
    {
        Bookmarks list;
        QCOMPARE(nameOf(list.from(0, true, 1000)), u"none"_s);
        list.add(named(u"a"_s, 10, 20));
        list.add(named(u"b"_s, 50, 60));
        list.add(named(u"gone"_s, 5000, 5001)); // past the end
        QCOMPARE(nameOf(list.from(0, true, 1000)), u"a"_s);
        QCOMPARE(nameOf(list.from(10, true, 1000)), u"b"_s);
        QCOMPARE(nameOf(list.from(50, true, 1000)), u"a"_s);
        QCOMPARE(nameOf(list.from(51, false, 1000)), u"b"_s);
        QCOMPARE(nameOf(list.from(50, false, 1000)), u"a"_s);
        QCOMPARE(nameOf(list.from(10, false, 1000)), u"b"_s);
        QCOMPARE(nameOf(list.from(10, false, 5)), u"none"_s);
    }

    void whatIsRemovedComesBackAsItWas()
    {
        Bookmarks list;
        const std::uint64_t id = list.add({0, {1, 2}, u"a"_s, u"note"_s, 3});
        list.add(named(u"b"_s, 4, 5));
        const std::vector<Bookmark> before = list.all();
        const std::vector<Bookmark> removed = list.remove({id});
        QCOMPARE(names(list.all()), QStringList{u"b"_s});
        for (const Bookmark& bookmark : removed)
            list.add(bookmark);
        QCOMPARE(list.all(), before);
    }

    void aChangeKeepsTheIdentity()
    {
        Bookmarks list;
        const std::uint64_t id = list.add(named(u"a"_s, 1, 2));
        list.add(named(u"b"_s, 4, 5));
        QVERIFY(list.change({id, {9, 12}, u"B"_s, u"n"_s, 5}));
        QCOMPARE(*list.byId(id), (Bookmark{id, {9, 12}, u"B 2"_s, u"n"_s, 5}));
        QVERIFY(!list.change(named(u"nobody"_s, 1, 2, id + 1)));
        QVERIFY(!list.change(named(u"no range"_s, 2, 2, id)));
    }

    void anImportAddsWhatIsNotThere()
    {
        Bookmarks list;
        const std::uint64_t id = list.add(named(u"a"_s, 1, 2));
        const Bookmarks::Imported imported =
            list.import({named(u"other"_s, 7, 8, id), named(u"A"_s, 1, 2), named(u"new"_s, 1, 2)});
        QCOMPARE(imported, (Bookmarks::Imported{.added = 1, .there = 2, .tooMany = 0}));
        QCOMPARE(names(list.all()).size(), 2);
        QVERIFY(list.byName(u"new"_s)->id != 0);
    }

    void thereIsAnEndToThem()
    {
        Bookmarks list;
        std::vector<Bookmark> many;
        for (std::uint64_t i = 0; i < ui::kMostBookmarks + 5; ++i)
            many.push_back(named(u"x"_s, i, i + 1));
        const Bookmarks::Imported imported = list.import(many);
        QCOMPARE(imported, (Bookmarks::Imported{ui::kMostBookmarks, 0, 5}));
        QVERIFY(list.isFull());
        QCOMPARE(list.add(named(u"one more"_s, 1, 2)), std::uint64_t(0));
        QVERIFY(list.byName(u"x 10000"_s));
        Bookmarks wordy;
        Bookmark bookmark = named(u"x"_s, 0, 1);
        bookmark.note = QString(ui::kMostBookmarkNote, u'n');
        for (int i = 0; i < 1000; ++i)
            wordy.add(bookmark);
        QVERIFY(wordy.isFull(ui::kMostBookmarkNote));
        QVERIFY(wordy.all().size() >= 198 && wordy.all().size() <= 200);
    }

    // Ten thousand in each other, each reaching to the end: the worst there is for finding.
    void manyAreStillFast()
    {
        Bookmarks list;
        std::vector<Bookmark> many;
        for (std::uint64_t i = 0; i < ui::kMostBookmarks; ++i)
            many.push_back(named(u"prefix"_s.repeated(15) + QString::number(i % 7), i, 1'000'000));
        QElapsedTimer clock;
        clock.start();
        QCOMPARE(list.import(many).added, ui::kMostBookmarks);
        QVERIFY2(clock.elapsed() < 2000, qPrintable(QString::number(clock.elapsed())));
        clock.restart();
        for (int i = 0; i < 100; ++i)
            QVERIFY(list.at(500'000));
        QVERIFY2(clock.elapsed() < 500, qPrintable(QString::number(clock.elapsed())));
    }

    void aMergeHasWhatBothDid_data()
    {
        using List = std::vector<Bookmark>;
        QTest::addColumn<List>("base");
        QTest::addColumn<List>("ours");
        QTest::addColumn<List>("theirs");
        QTest::addColumn<List>("merged");
        const Bookmark a = named(u"a"_s, 1, 2, 11);
        const Bookmark b = named(u"b"_s, 3, 4, 12);
        const Bookmark moved = named(u"a"_s, 5, 6, 11);
        const Bookmark renamed = named(u"c"_s, 1, 2, 11);
        QTest::newRow("nothing") << List{a} << List{a} << List{a} << List{a};
        QTest::newRow("we add") << List{} << List{a} << List{} << List{a};
        QTest::newRow("both add") << List{} << List{a} << List{b} << List{a, b};
        QTest::newRow("they add, we remove") << List{a} << List{} << List{a, b} << List{b};
        QTest::newRow("they remove, we add") << List{a} << List{a, b} << List{} << List{b};
        QTest::newRow("they change") << List{a} << List{a} << List{moved} << List{moved};
        QTest::newRow("both change") << List{a} << List{renamed} << List{moved} << List{renamed};
        QTest::newRow("they change, we remove") << List{a} << List{} << List{moved} << List{moved};
        QTest::newRow("we change, they remove") << List{a} << List{moved} << List{} << List{moved};
        QTest::newRow("both give a name")
            << List{} << List{named(u"n"_s, 1, 2, 11)} << List{named(u"N"_s, 3, 4, 12)}
            << List{named(u"n"_s, 1, 2, 11), named(u"N 2"_s, 3, 4, 12)};
    }
    void aMergeHasWhatBothDid()
    {
        QFETCH(std::vector<Bookmark>, base);
        QFETCH(std::vector<Bookmark>, ours);
        QFETCH(std::vector<Bookmark>, theirs);
        QFETCH(std::vector<Bookmark>, merged);
        QCOMPARE(ui::mergeBookmarks(base, ours, theirs), merged);
    }
};

QTEST_GUILESS_MAIN(TestBookmarks)
#include "tst_bookmarks.moc"
