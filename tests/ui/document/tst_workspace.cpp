// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/temporary_folder.h"
#include "tests/ui/support/opened_workspace.h"
#include "ui/document/workspace.h"

#include <QtTest>

using namespace std::chrono_literals;
using namespace ui;
using engine::kPageSize;
using engine::MappingState;
using engine::MappingStatus;

namespace {

using test::kPageUnits;
using Opened = test::OpenedWorkspace;

QStringList names(const Workspace& workspace)
{
    QStringList names;
    for (const auto& document : workspace.documents())
        names += document->name();
    return names;
}

} // namespace

class TestWorkspace : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void openingAddsADocumentOnceItIsOpen();
    void documentsStandInTheOrderTheyWereAskedFor();
    void aFileOpenAlreadyComesToTheFront();
    void aFileOpenAlreadyThatHasGrownComesToTheFront();
    void reopeningKeepsThePlaceInTheListAndInTheFile();
    void whatCannotBeReopenedStays();
    void closingShowsTheNeighbour();
    void mappingsWaitForTheirHeldViews();
    void aMappingThatClosedIsForgotten();
    void whatHappensToTheFileIsNoticedWithinASecond_data();
    void whatHappensToTheFileIsNoticedWithinASecond();
    void aFileThatCannotBeOpenedChangesNothing();
    void anEmptyFileHasNoPages();
    void visiblePagesAreLoadedAndOthersLetGo();
    void theScreenFollowsTheFile();
    void theCursorStaysInTheFile();
    void theSelectionHoldsBothEnds();

private:
    test::TemporaryFolder m_folder;
    std::filesystem::path m_file;
};

void TestWorkspace::initTestCase()
{
    m_file = m_folder / "file";
    test::writePattern(m_file, 40 * kPageSize + 5000);
}

void TestWorkspace::openingAddsADocumentOnceItIsOpen()
{
    test::writeFile(m_folder / "second", "second");
    Opened opened(m_file, 64);
    QCOMPARE(opened.document().size(), 40 * kPageSize + 5000);
    QCOMPARE(opened.document().pageCount(), std::uint64_t(41));
    QCOMPARE(opened.document().name(), QStringLiteral("file"));
    QSignalSpy changed(&opened.workspace, &Workspace::documentChanged);
    Document* const next = opened.workspace.open(m_folder / "second");
    QVERIFY(opened.workspace.isOpening());
    QVERIFY(opened.workspace.document() != next); // until it is open
    QTRY_COMPARE(opened.workspace.document(), next);
    QCOMPARE(changed.count(), 1);
    QVERIFY(!opened.workspace.isOpening());
    QCOMPARE(next->size(), std::uint64_t(6));
    QCOMPARE(names(opened.workspace), (QStringList{"file", "second"}));
}

void TestWorkspace::documentsStandInTheOrderTheyWereAskedFor()
{
    for (const char* const name : {"a", "b", "c"})
        test::writeFile(m_folder / name, name);
    Workspace workspace(64);
    Document* const first = workspace.open(m_folder / "a");
    workspace.open(m_folder / "b", false);
    workspace.open(m_folder / "c", false);
    QTRY_COMPARE(names(workspace), (QStringList{"a", "b", "c"}));
    QTRY_COMPARE(workspace.document(), first);
    workspace.moveDocument(0, 2);
    QCOMPARE(names(workspace), (QStringList{"b", "c", "a"}));
    QCOMPARE(workspace.document(), first);
}

void TestWorkspace::aFileOpenAlreadyComesToTheFront()
{
    test::writeFile(m_folder / "second", "second");
    std::filesystem::create_symlink(m_folder / "file", m_folder / "link");
    Opened opened(m_file, 64);
    Document* const first = opened.workspace.document();
    Document* const second = opened.workspace.open(m_folder / "second");
    QTRY_COMPARE(opened.workspace.document(), second);
    opened.workspace.open(m_folder / "link"); // the same file by another name
    QTRY_COMPARE(opened.workspace.document(), first);
    QCOMPARE(opened.workspace.documents().size(), std::size_t(2));
}

// Also where it has another size now, and is opened anew.
void TestWorkspace::aFileOpenAlreadyThatHasGrownComesToTheFront()
{
    const auto path = m_folder / "grown";
    test::writeFile(path, "0123456789");
    test::writeFile(m_folder / "second", "second");
    Opened opened(path, 64);
    Document* const second = opened.workspace.open(m_folder / "second");
    QTRY_COMPARE(opened.workspace.document(), second);
    test::append(path, "more");
    Document* const fresh = opened.workspace.open(path, false);
    QTRY_COMPARE(opened.workspace.documents().front().get(), fresh);
    QCOMPARE(opened.workspace.document(), second); // where it was not asked for
    test::append(path, "more");
    opened.workspace.open(path);
    QTRY_COMPARE(opened.workspace.document(), opened.workspace.documents().front().get());
    QCOMPARE(opened.workspace.document()->size(), std::uint64_t(18));
    QCOMPARE(opened.workspace.documents().size(), std::size_t(2));
}

void TestWorkspace::reopeningKeepsThePlaceInTheListAndInTheFile()
{
    const auto path = m_folder / "grows";
    test::writeFile(path, "0123456789");
    test::writeFile(m_folder / "second", "second");
    Opened opened(path, 64);
    const Document* const old = opened.workspace.document();
    opened.workspace.open(m_folder / "second", false);
    QTRY_COMPARE(opened.workspace.documents().size(), std::size_t(2));
    opened.document().select({3, 7});
    opened.document().setTop({4, 5});
    std::filesystem::resize_file(path, 5);
    Document* const fresh = opened.workspace.reopen(*old);
    QTRY_COMPARE(opened.workspace.document(), fresh);
    QCOMPARE(names(opened.workspace), (QStringList{"grows", "second"}));
    QCOMPARE(fresh->size(), std::uint64_t(5));
    QCOMPARE(fresh->cursor(), std::uint64_t(4)); // as far as there is file
    QCOMPARE(fresh->selection(), (engine::ByteRange{3, 5}));
    QCOMPARE(fresh->top(), (ViewTop{4, 5}));
}

void TestWorkspace::whatCannotBeReopenedStays()
{
    const auto path = m_folder / "goes";
    test::writeFile(path, "goes");
    Opened opened(path, 64);
    Document* const old = opened.workspace.document();
    std::filesystem::remove(path);
    QSignalSpy failed(&opened.workspace, &Workspace::openFailed);
    opened.workspace.reopen(*old);
    QTRY_COMPARE(failed.count(), 1);
    QCOMPARE(opened.workspace.document(), old);
}

void TestWorkspace::closingShowsTheNeighbour()
{
    for (const char* const name : {"a", "b", "c"})
        test::writeFile(m_folder / name, name);
    Workspace workspace(64);
    for (const char* const name : {"a", "b", "c"})
        workspace.open(m_folder / name);
    QTRY_COMPARE(names(workspace), (QStringList{"a", "b", "c"}));
    workspace.show(*workspace.documents()[1]);
    workspace.close(*workspace.document());
    QCOMPARE(workspace.document()->name(), QStringLiteral("c"));
    workspace.close(*workspace.document());
    QCOMPARE(workspace.document()->name(), QStringLiteral("a"));
    workspace.close(*workspace.document());
    QVERIFY(!workspace.document());
    QVERIFY(workspace.documents().empty());
}

void TestWorkspace::mappingsWaitForTheirHeldViews()
{
    Opened opened(m_file, 64);
    opened.show(0, 1);
    opened.workspace.hold({0, 0});
    QCOMPARE(opened.workspace.mappings().size(), std::size_t(1));
    QVERIFY(opened.workspace.mappings().front().open);
    opened.workspace.close(opened.document());
    QTRY_COMPARE(opened.workspace.mappings().front().status->state(), MappingState::Closing);
    const LiveMapping closing = opened.workspace.mappings().front();
    QVERIFY(!closing.open);
    QCOMPARE(closing.heldViews, std::size_t(1));
    opened.workspace.releaseAll();
    QTRY_VERIFY(opened.workspace.mappings().empty());
}

// Also where nobody asks for the list. What is known of one is 8.5 KiB, and a log that is followed
// for days is opened anew each time it is rotated.
void TestWorkspace::aMappingThatClosedIsForgotten()
{
    Opened opened(m_file, 64);
    const std::weak_ptr<const MappingStatus> first = opened.document().mapping();
    for (int i = 0; i < 3 && !first.expired(); ++i) {
        const Document* const fresh = opened.workspace.reopen(*opened.workspace.document());
        QTRY_COMPARE(opened.workspace.document(), fresh);
        QTRY_VERIFY(first.expired() || first.lock()->state() == MappingState::Closed);
    }
    QVERIFY(first.expired());
}

void TestWorkspace::whatHappensToTheFileIsNoticedWithinASecond_data()
{
    using Kind = FileNotice::Kind;
    QTest::addColumn<FileNotice::Kind>("kind");
    QTest::addColumn<QString>("words");
    QTest::newRow("deleted") << Kind::Gone << "live was deleted";
    QTest::newRow("renamed") << Kind::Gone << "live was renamed or moved";
    QTest::newRow("replaced") << Kind::Other << "live was replaced by another file";
    QTest::newRow("cut") << Kind::Shorter << "live was cut short: 3 bytes of 4 KiB are left";
    QTest::newRow("grown") << Kind::Longer << "live has grown by 5 bytes";
    QTest::newRow("written") << Kind::Rewritten << "live was written to";
}

void TestWorkspace::whatHappensToTheFileIsNoticedWithinASecond()
{
    QFETCH(FileNotice::Kind, kind);
    QFETCH(QString, words);
    const test::TemporaryFolder folder;
    const auto path = folder / "live";
    test::writePattern(path, 4096);
    Opened opened(path, 64);
    QCOMPARE(opened.document().notice().kind, FileNotice::Kind::None);
    const QByteArray what(QTest::currentDataTag());
    if (what == "deleted")
        std::filesystem::remove(path);
    else if (what == "renamed")
        std::filesystem::rename(path, folder / "elsewhere");
    else if (what == "cut")
        std::filesystem::resize_file(path, 3);
    else if (what == "grown")
        std::filesystem::resize_file(path, 4096 + 5);
    else if (what == "written") // later than it was made, however coarse the file's times are
        std::filesystem::last_write_time(path, std::filesystem::last_write_time(path) + 1s);
    if (what == "replaced") {
        test::writeFile(folder / "new", "new");
        std::filesystem::rename(folder / "new", path);
    }
    QTRY_COMPARE(opened.document().notice().kind, kind);
    const QString text = opened.document().notice().text;
    QVERIFY2(text.startsWith(words), qPrintable(text));
    // Twice a second by the timer; the rest is what a busy machine may take.
    QCOMPARE(Document::kRefreshInterval, std::chrono::milliseconds(500));
    // Read once, it is not said again; something else is.
    opened.document().dismissNotice();
    QCOMPARE(opened.document().notice().kind, FileNotice::Kind::None);
    test::writeFile(folder / "another", "another");
    std::filesystem::rename(folder / "another", path);
    if (kind != FileNotice::Kind::Other)
        QTRY_COMPARE(opened.document().notice().kind, FileNotice::Kind::Other);
}

void TestWorkspace::aFileThatCannotBeOpenedChangesNothing()
{
    Opened opened(m_file, 64);
    Document* const shown = opened.workspace.document();
    QSignalSpy failed(&opened.workspace, &Workspace::openFailed);
    opened.workspace.open(m_folder / "nowhere");
    QTRY_COMPARE(failed.count(), 1);
    QVERIFY(failed.first().first().toString().contains(QStringLiteral("nowhere: no such file")));
    QCOMPARE(opened.workspace.document(), shown);
    QVERIFY(!opened.workspace.isOpening());
}

void TestWorkspace::anEmptyFileHasNoPages()
{
    test::writeFile(m_folder / "empty", "");
    Opened opened(m_folder / "empty", 64);
    opened.document().setVisiblePages(PageSpan{0, 0});
    opened.document().moveCursor(17);
    QCOMPARE(opened.document().cursor(), std::uint64_t(0));
    QVERIFY(!opened.document().chosenPages());
    QVERIFY(!opened.workspace.hold({0, 0}));
    QCOMPARE(opened.workspace.poolState().used, std::size_t(0));
}

void TestWorkspace::visiblePagesAreLoadedAndOthersLetGo()
{
    Opened opened(m_file, 64);
    opened.show(2, 3);
    QCOMPARE(opened.settled().onScreen, 2 * kPageUnits);
    opened.show(3, 4);
    QTRY_COMPARE(opened.workspace.poolState().used, 2 * kPageUnits);
    QVERIFY(!opened.document().shown(2).view);
    const auto bytes = opened.document().shown(4).view->bytesAt(4 * kPageSize, 64);
    QVERIFY(std::ranges::equal(bytes, test::pattern(4 * kPageSize, 64)));
    opened.document().setVisiblePages(std::nullopt);
    QTRY_COMPARE(opened.workspace.poolState().used, std::size_t(0));
}

void TestWorkspace::theScreenFollowsTheFile()
{
    const auto path = m_folder / "rewritten";
    test::writePattern(path, 2 * kPageSize);
    Opened opened(path, 64);
    opened.show(0, 0);
    opened.workspace.hold({0, 0});
    QSignalSpy changed(&opened.document(), &Document::pagesChanged);
    QTest::qWait(int(2 * Document::kRefreshInterval.count()));
    QCOMPARE(changed.count(), 0); // nothing changed, nothing is painted
    test::writeFile(path, test::pattern(7, 2 * kPageSize));
    QTRY_VERIFY(changed.count() > 0);
    QVERIFY(opened.document().shown(0).view->bytesAt(0, 1)[0] == test::patternByte(7));
    QVERIFY(opened.workspace.heldViews()[0].view->bytesAt(0, 1)[0] == test::patternByte(0));
    test::writePattern(path, 2 * kPageSize); // and back: both are one view again
    QTRY_VERIFY(opened.document().shown(0).view == opened.workspace.heldViews()[0].view);
}

void TestWorkspace::theCursorStaysInTheFile()
{
    Opened opened(m_file, 64);
    Document& document = opened.document();
    QSignalSpy moved(&document, &Document::cursorMoved);
    document.moveCursor(UINT64_MAX);
    QCOMPARE(document.cursor(), document.size() - 1);
    document.moveCursor(UINT64_MAX);
    QCOMPARE(moved.count(), 1); // it was there already
    QVERIFY(document.selection().empty());
    QVERIFY((document.chosenPages() == PageSpan{40, 40}));
}

void TestWorkspace::theSelectionHoldsBothEnds()
{
    Opened opened(m_file, 64);
    Document& document = opened.document();
    document.moveCursor(100);
    document.moveCursor(90, true);
    QVERIFY((document.selection() == engine::ByteRange{90, 101}));
    document.moveCursor(kPageSize, true);
    QVERIFY((document.selection() == engine::ByteRange{100, kPageSize + 1}));
    QVERIFY((document.chosenPages() == PageSpan{0, 1}));
    document.select({5, UINT64_MAX});
    QVERIFY((document.selection() == engine::ByteRange{5, document.size()}));
    document.moveCursor(7);
    QVERIFY(document.selection().empty());
}

QTEST_GUILESS_MAIN(TestWorkspace)
#include "tst_workspace.moc"
