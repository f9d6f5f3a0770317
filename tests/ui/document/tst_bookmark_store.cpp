// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/document/bookmark_store.h"

#include "tests/support/temporary_folder.h"
#include "tests/ui/support/opened_workspace.h"
#include "ui/document/bookmark_json.h"

#include <QSignalSpy>
#include <QTest>

#include <fstream>

#include <sys/stat.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using ui::Bookmark;
using ui::Bookmarks;
using ui::BookmarkStore;

namespace fs = std::filesystem;

namespace {

constexpr auto kSoon = 10s;

// The bookmarks of a file as one run of the program has them.
class Run {
public:
    Run(const fs::path& folder, const fs::path& file)
        : store(folder)
        , failed(&store, &BookmarkStore::failed)
        , m_opened(file, 64)
        , list(store.of(m_opened.document()))
    {
        if (!store.save(kSoon))
            qFatal("the bookmarks were never read");
    }
    void add(const QString& name, std::uint64_t start)
    {
        list.add({.id = 0, .range = {start, start + 1}, .name = name, .note = {}, .colour = 1});
    }
    QStringList names() const
    {
        QStringList names;
        for (const Bookmark& bookmark : list.all())
            names += bookmark.name;
        return names;
    }
    QString failure() const { return failed.isEmpty() ? QString() : failed.last()[0].toString(); }
    engine::FileIdentity identity() { return m_opened.document().identity(); }

    BookmarkStore store;
    QSignalSpy failed;

private:
    test::OpenedWorkspace m_opened;

public:
    Bookmarks& list;
};

QString textOf(const fs::path& file)
{
    std::ifstream stream(file);
    return QString::fromStdString(std::string(std::istreambuf_iterator<char>(stream), {}));
}

} // namespace

class TestBookmarkStore : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_here = std::make_unique<test::TemporaryFolder>();
        m_file = *m_here / "disk.img";
        m_folder = *m_here / "settings/bookmarks";
        test::writePattern(m_file, 100'000);
    }

    void theyAreThereAtTheNextStart()
    {
        std::vector<Bookmark> before;
        {
            Run run(m_folder, m_file);
            run.list.add({0, {16, 4096}, u"table"_s, u"of\ncontents"_s, 4});
            run.add(u"tail"_s, 99'999);
            before = run.list.all();
            QVERIFY(run.store.save(kSoon));
            QCOMPARE(run.failure(), QString());
        }
        const Run next(m_folder, m_file);
        QCOMPARE(next.list.all(), before);
        QCOMPARE(next.list.origin(), QString());
        struct stat status{};
        QCOMPARE(::stat(kept().c_str(), &status), 0);
        QCOMPARE(status.st_mode & 0777, mode_t(0600));
        QCOMPARE(std::distance(fs::directory_iterator(m_here->path()), {}),
                 2); // nothing beside the file
    }

    void whatIsChangedIsWrittenSoon()
    {
        Run run(m_folder, m_file);
        run.add(u"a"_s, 1);
        QVERIFY(!fs::exists(kept()));
        QTRY_VERIFY_WITH_TIMEOUT(fs::exists(kept()), 4000);
        QTest::qWait(50);
        run.add(u"b"_s, 2);
        QTRY_VERIFY_WITH_TIMEOUT(textOf(kept()).contains(u"\"b\""_s), 4000);
    }

    void whatIsAddedBeforeTheRestWasReadStays()
    {
        {
            Run run(m_folder, m_file);
            run.add(u"old"_s, 1);
            QVERIFY(run.store.save(kSoon));
        }
        test::OpenedWorkspace opened(m_file, 64);
        BookmarkStore store(m_folder);
        Bookmarks& list = store.of(opened.document());
        list.add({0, {5, 6}, u"new"_s, {}, 0});
        QVERIFY(store.save(kSoon));
        QCOMPARE(list.all().size(), std::size_t(2));
        QCOMPARE(&store.of(opened.document()), &list);
    }

    void whatAnotherProgramWroteIsMerged()
    {
        Run first(m_folder, m_file);
        first.add(u"both"_s, 1);
        first.add(u"removed by the second"_s, 2);
        QVERIFY(first.store.save(kSoon));
        Run second(m_folder, m_file);
        second.list.remove({second.list.byName(u"removed by the second"_s)->id});
        second.add(u"of the second"_s, 4);
        QVERIFY(second.store.save(kSoon));
        first.add(u"of the first"_s, 3);
        QVERIFY(first.store.save(kSoon));
        const QStringList all{u"both"_s, u"of the first"_s, u"of the second"_s};
        QCOMPARE(first.names(), all);
        QCOMPARE(Run(m_folder, m_file).names(), all);
    }

    void whatCannotBeReadIsKeptAside()
    {
        for (const char* const aside : {".aside", ".aside2"}) {
            fs::create_directories(m_folder);
            test::writeFile(kept(), std::string_view("{\"half"));
            Run run(m_folder, m_file);
            QVERIFY2(run.failure().contains(u"cannot be read: it is no JSON"_s),
                     qPrintable(run.failure()));
            QVERIFY(run.failure().contains(QString::fromStdString(kept().string())));
            QCOMPARE(textOf(kept().string() + aside), u"{\"half"_s);
            run.add(u"a"_s, 1);
            QVERIFY(run.store.save(kSoon));
            QCOMPARE(Run(m_folder, m_file).names(), QStringList{u"a"_s});
        }
    }

    void whatBrokeSinceItWasReadIsKeptAside()
    {
        keepOne();
        Run run(m_folder, m_file);
        test::writeFile(kept(), std::string_view("{\"half"));
        run.add(u"a"_s, 2);
        QVERIFY(run.store.save(kSoon));
        QCOMPARE(run.failed.count(), 1);
        QVERIFY2(run.failure().contains(u"cannot be read: it is no JSON"_s),
                 qPrintable(run.failure()));
        QVERIFY(run.failure().contains(QString::fromStdString(kept().filename()) + u".aside"_s));
        QCOMPARE(textOf(kept().string() + ".aside"), u"{\"half"_s);
        QCOMPARE(Run(m_folder, m_file).names(), (QStringList{u"mine"_s, u"a"_s}));
    }

    void moreThanAreTakenStayAsTheyAre()
    {
        ui::BookmarkFile many;
        for (std::uint64_t id = 1; id <= ui::kMostBookmarks + 1; ++id)
            many.bookmarks.push_back({id, {id, id + 1}, u"one"_s, {}, 0});
        fs::create_directories(m_folder);
        test::writeFile(kept(), ui::toJson(many).toStdString());
        Run run(m_folder, m_file);
        QVERIFY2(run.failure().contains(u"they are more than 10,000"_s), qPrintable(run.failure()));
        run.add(u"a"_s, 1);
        QVERIFY(!run.store.save(kSoon));
        QCOMPARE(textOf(kept()), QString::fromUtf8(ui::toJson(many)));
    }

    void whatIsOfALaterVersionStaysAsItIs()
    {
        const QString later = u"{\"format\": \"mapscope-bookmarks\", \"version\": 9}"_s;
        fs::create_directories(m_folder);
        test::writeFile(kept(), later.toStdString());
        Run run(m_folder, m_file);
        QVERIFY(run.failure().contains(u"it is of version 9"_s));
        run.add(u"a"_s, 1);
        QVERIFY(!run.store.save(kSoon));
        QCOMPARE(textOf(kept()), later);
        QCOMPARE(run.names(), QStringList{u"a"_s});
    }

    void whereTheyCannotBeKeptThatIsSaidOnce()
    {
        test::writeFile(*m_here / "settings", std::string_view("a file"));
        Run run(m_folder, m_file);
        QVERIFY(run.failure().startsWith(u"Bookmarks: cannot read"_s));
        run.add(u"a"_s, 1);
        QVERIFY(!run.store.save(kSoon));
        run.add(u"b"_s, 2);
        QVERIFY(!run.store.save(kSoon));
        QCOMPARE(run.failed.count(), 1);
        QCOMPARE(run.names().size(), 2);
        fs::remove(*m_here / "settings");
        QVERIFY(run.store.save(kSoon));
        QCOMPARE(Run(m_folder, m_file).names().size(), 2);
    }

    void withoutAFolderNothingIsKept()
    {
        Run run({}, m_file);
        run.add(u"a"_s, 1);
        QVERIFY(run.store.save(kSoon));
        QCOMPARE(std::distance(fs::directory_iterator(m_here->path()), {}), 1);
    }

    void aFileThatWasRenamedHasItsOwn()
    {
        keepOne();
        fs::rename(m_file, *m_here / "moved.img");
        Run moved(m_folder, *m_here / "moved.img");
        QCOMPARE(moved.names(), QStringList{u"mine"_s});
        QVERIFY2(moved.list.origin().startsWith(u"Made when this file was "_s),
                 qPrintable(moved.list.origin()));
        QVERIFY(moved.list.origin().contains(QString::fromStdString(m_file.string())));
        moved.list.remove({moved.list.all().front().id});
        QVERIFY(moved.store.save(kSoon));
        QCOMPARE(Run(m_folder, *m_here / "moved.img").names(), QStringList());
    }

    void anotherFileOfTheNameHasThemAndSaysSo()
    {
        keepOne();
        fs::rename(m_file, *m_here / "moved.img");
        test::writePattern(m_file, 10);
        Run other(m_folder, m_file);
        QCOMPARE(other.names(), QStringList{u"mine"_s});
        QCOMPARE(other.list.origin(), u"Made for an earlier file of this name."_s);
        other.add(u"more"_s, 1);
        QVERIFY(other.store.save(kSoon));
        QCOMPARE(other.list.origin(), QString());
    }

    void anExportIsImported()
    {
        const fs::path target = *m_here / "out.json";
        {
            Run run(m_folder, m_file);
            run.add(u"a"_s, 1);
            run.add(u"b"_s, 2);
            const BookmarkStore::Report report = exported(run, target);
            QVERIFY(report.succeeded);
            QVERIFY2(report.text.startsWith(u"2 bookmarks written to "_s), qPrintable(report.text));
        }
        Run other({}, m_file);
        other.add(u"A"_s, 1);
        const BookmarkStore::Report report = imported(other, target);
        QVERIFY(report.succeeded);
        QCOMPARE(report.text, u"1 bookmark added, 1 were there already."_s);
        QCOMPARE(other.names(), (QStringList{u"A"_s, u"b"_s}));
    }

    void theFileThatIsShownIsNotReplaced()
    {
        Run run(m_folder, m_file);
        run.add(u"a"_s, 1);
        fs::create_symlink(m_file, *m_here / "link");
        const BookmarkStore::Report report = exported(run, *m_here / "link");
        QVERIFY(!report.succeeded);
        QVERIFY2(report.text.startsWith(u"Cannot write "_s), qPrintable(report.text));
        QCOMPARE(test::readFile(m_file), test::pattern(0, 100'000));
    }

    void whatCannotBeImportedSaysWhy()
    {
        Run run(m_folder, m_file);
        QCOMPARE(imported(run, m_here->path()).text,
                 u"Cannot read %1: it is a folder."_s.arg(
                     QString::fromStdString(m_here->path().string())));
        QVERIFY(imported(run, m_file).text.contains(u": it is no JSON"_s));
        QCOMPARE(::mkfifo((*m_here / "fifo").c_str(), 0600), 0);
        QVERIFY(imported(run, *m_here / "fifo").text.contains(u": it is no regular file"_s));
    }

private:
    fs::path kept() const { return ui::BookmarkFolder(m_folder).fileFor(m_file); }
    void keepOne()
    {
        Run run(m_folder, m_file);
        run.add(u"mine"_s, 1);
        if (!run.store.save(kSoon))
            qFatal("nothing was written");
    }
    static BookmarkStore::Report exported(Run& run, const fs::path& target)
    {
        BookmarkStore::Report report;
        run.store.exportTo(run.list, target, {run.identity()},
                           [&](const BookmarkStore::Report& told) { report = told; });
        (void)run.store.save(kSoon);
        return report;
    }
    static BookmarkStore::Report imported(Run& run, const fs::path& source)
    {
        BookmarkStore::Report report;
        run.store.importInto(run.list, source,
                             [&](const BookmarkStore::Report& told) { report = told; });
        (void)run.store.save(kSoon);
        return report;
    }

    std::unique_ptr<test::TemporaryFolder> m_here;
    fs::path m_file;
    fs::path m_folder;
};

QTEST_GUILESS_MAIN(TestBookmarkStore)
#include "tst_bookmark_store.moc"
