// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
// Files that grow, and are followed.
#include "tests/support/temporary_folder.h"
#include "tests/ui/support/opened_workspace.h"
#include "ui/hexview/document_page.h"
#include "ui/hexview/hex_view.h"

#include <QtTest>

#include <thread>

using namespace ui;
using engine::kPageSize;
using test::OpenedWorkspace;

namespace {

void grow(const std::filesystem::path& path, std::uint64_t bytes)
{
    const std::uint64_t size = std::filesystem::file_size(path);
    test::writePatternAt(path, size, static_cast<std::size_t>(bytes));
}

void show(HexView& view, OpenedWorkspace& opened)
{
    view.resize(900, 400);
    view.setDocument(&opened.document());
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
}

} // namespace

class TestFollowing : public QObject {
    Q_OBJECT

private slots:
    void init();
    void growthIsTakenInByOneMapping();
    void theViewStaysAtTheEnd();
    void anEmptyFileIsFollowed();
    void lookingElsewhereEndsIt();
    void aCutFileIsOpenedAnewAndFollowed();
    void aReplacedFileIsOpenedAnewAndFollowed();
    void aFileThatCannotBeOpenedAnewIsNotFollowed();
    void givingUpTheNewOneEndsIt();
    void aBusyLogStaysOneMapping();
    void whatIsRewrittenIsStillTold();
    void growthThatIsTakenInIsNoNews();
    void theTailThatFindsNoUnitSaysSo();
    void selectingEndsIt();
    void withoutItTheSizeStays();

private:
    std::unique_ptr<test::TemporaryFolder> m_folder;
    std::filesystem::path m_path;
};

void TestFollowing::init()
{
    m_folder = std::make_unique<test::TemporaryFolder>();
    m_path = *m_folder / "log";
    test::writePattern(m_path, kPageSize - 10);
}

void TestFollowing::growthIsTakenInByOneMapping()
{
    OpenedWorkspace opened(m_path, 64);
    opened.document().setFollowing(true);
    QCOMPARE(opened.document().cursor(), kPageSize - 11);
    const auto mapping = opened.document().mapping();
    std::uint64_t size = kPageSize - 10;
    for (const std::uint64_t bytes : {5, 10, 40'000, 1}) {
        grow(m_path, bytes);
        size += bytes;
        QTRY_COMPARE(opened.document().size(), size);
        QCOMPARE(opened.document().cursor(), size - 1);
    }
    QCOMPARE(opened.document().mapping(), mapping);
    QCOMPARE(mapping->size(), size);
    QCOMPARE(opened.document().notice().kind, FileNotice::Kind::None); // it is what was asked for
}

void TestFollowing::theViewStaysAtTheEnd()
{
    OpenedWorkspace opened(m_path, 64);
    HexView view;
    show(view, opened);
    opened.document().setFollowing(true);
    for (int i = 0; i < 5; ++i) {
        grow(m_path, 3'000);
        const std::uint64_t size = std::filesystem::file_size(m_path);
        QTRY_COMPARE(opened.document().size(), size);
        QCOMPARE(view.position(), view.screenInUse().layout().lastPosition());
        QCOMPARE(view.bytesInView().stop, size);
        // The bytes that came are the file's, also those of the page that was the last before.
        QTRY_VERIFY(
            opened.allHere(engine::pageOf(view.bytesInView().start), engine::pageOf(size - 1)));
        for (std::uint64_t at = view.bytesInView().start; at < size; at += 97) {
            const auto& shown = opened.document().shown(engine::pageOf(at)).view;
            QTRY_VERIFY(!shown->bytesAt(at, 1).empty());
            QCOMPARE(shown->bytesAt(at, 1).front(), test::patternByte(at));
        }
    }
}

void TestFollowing::anEmptyFileIsFollowed()
{
    test::writeFile(m_path, "");
    OpenedWorkspace opened(m_path, 64);
    HexView view;
    show(view, opened);
    opened.document().setFollowing(true);
    grow(m_path, 100);
    QTRY_COMPARE(opened.document().size(), std::uint64_t(100));
    QTRY_VERIFY(opened.document().shown(0).view);
    QCOMPARE(opened.document().cursor(), std::uint64_t(99));
    QVERIFY(opened.document().isFollowing());
}

void TestFollowing::lookingElsewhereEndsIt()
{
    grow(m_path, 4 * kPageSize);
    OpenedWorkspace opened(m_path, 64);
    HexView view;
    show(view, opened);
    QSignalSpy changed(&opened.document(), &Document::followingChanged);
    opened.document().setFollowing(true);
    QTest::keyClick(&view, Qt::Key_Up);
    QVERIFY(!opened.document().isFollowing());
    opened.document().setFollowing(true);
    view.scrollTo({3, 0});
    QVERIFY(!opened.document().isFollowing());
    QCOMPARE(changed.count(), 4);
    QTRY_VERIFY(opened.allHere(0, 0)); // what was asked for before is answered, growth too
    grow(m_path, 100);
    QTRY_COMPARE(opened.document().notice().kind, FileNotice::Kind::Longer);
    QCOMPARE(view.position(), (ScrollPosition{3, 0}));
}

// As logs are rotated by copytruncate.
void TestFollowing::aCutFileIsOpenedAnewAndFollowed()
{
    OpenedWorkspace opened(m_path, 64);
    opened.document().setFollowing(true);
    const auto before = opened.document().mapping();
    std::filesystem::resize_file(m_path, 0);
    QTRY_VERIFY(opened.document().mapping() != before);
    QVERIFY(opened.document().isFollowing());
    grow(m_path, 700);
    QTRY_COMPARE(opened.document().size(), std::uint64_t(700));
    QCOMPARE(opened.document().cursor(), std::uint64_t(699));
    QCOMPARE(opened.workspace.documents().size(), std::size_t(1));
}

// As logs are rotated by renaming.
void TestFollowing::aReplacedFileIsOpenedAnewAndFollowed()
{
    OpenedWorkspace opened(m_path, 64);
    opened.document().setFollowing(true);
    std::filesystem::rename(m_path, *m_folder / "log.1");
    QTRY_COMPARE(opened.document().notice().kind, FileNotice::Kind::Gone);
    QVERIFY(opened.document().isFollowing());
    test::writePattern(m_path, 300);
    QTRY_COMPARE(opened.document().size(), std::uint64_t(300));
    QVERIFY(opened.document().isFollowing());
    QCOMPARE(opened.document().notice().kind, FileNotice::Kind::None);
    grow(m_path, 50);
    QTRY_COMPARE(opened.document().size(), std::uint64_t(350));
}

void TestFollowing::aFileThatCannotBeOpenedAnewIsNotFollowed()
{
    OpenedWorkspace opened(m_path, 64);
    opened.document().setFollowing(true);
    QSignalSpy failed(&opened.workspace, &Workspace::openFailed);
    std::filesystem::remove(m_path);
    std::filesystem::create_directory(m_path);
    QTRY_COMPARE(failed.count(), 1);
    QVERIFY(!opened.document().isFollowing());
    QTest::qWait(2 * static_cast<int>(Document::kRefreshInterval.count()));
    QCOMPARE(failed.count(), 1);
}

void TestFollowing::aBusyLogStaysOneMapping()
{
    OpenedWorkspace opened(m_path, 64);
    HexView view;
    show(view, opened);
    opened.document().setFollowing(true);
    const auto mapping = opened.document().mapping();
    std::uint64_t size = std::filesystem::file_size(m_path);
    {
        std::jthread writer([&](const std::stop_token& stop) {
            while (!stop.stop_requested()) {
                test::writePatternAt(m_path, size, 100);
                size += 100;
            }
        });
        QTest::qWait(1'500);
    }
    QTRY_COMPARE(opened.document().size(), size);
    QCOMPARE(opened.document().mapping(), mapping);
    QVERIFY(opened.document().isFollowing());
    QCOMPARE(opened.document().notice().kind, FileNotice::Kind::None);
}

void TestFollowing::whatIsRewrittenIsStillTold()
{
    OpenedWorkspace opened(m_path, 64);
    opened.document().setFollowing(true);
    std::filesystem::last_write_time(
        m_path, std::filesystem::last_write_time(m_path) + std::chrono::seconds(1));
    QTRY_COMPARE(opened.document().notice().kind, FileNotice::Kind::Rewritten);
    QVERIFY(opened.document().isFollowing());
}

// Else a bar would come and go with each line of a log.
void TestFollowing::growthThatIsTakenInIsNoNews()
{
    OpenedWorkspace opened(m_path, 64);
    Document& document = opened.document();
    document.setFollowing(true);
    QSignalSpy told(&document, &Document::noticeChanged);
    for (int i = 0; i < 5; ++i) {
        grow(m_path, 100);
        QTRY_COMPARE(document.size(), std::filesystem::file_size(m_path));
    }
    QTest::qWait(100);
    QCOMPARE(told.count(), 0);
}

void TestFollowing::theTailThatFindsNoUnitSaysSo()
{
    using engine::ByteState;
    std::filesystem::resize_file(m_path, 100);
    OpenedWorkspace opened(m_path, Workspace::kLeastPoolUnits);
    opened.show(0, 0);
    Document& log = opened.document();
    // Another file's page is held, so that three units are left, and the whole page needs four.
    test::writePattern(*m_folder / "other", kPageSize);
    opened.workspace.open(*m_folder / "other");
    QTRY_VERIFY(opened.workspace.document() != &log);
    QVERIFY(opened.workspace.hold({0, 0}));
    QTRY_VERIFY(opened.workspace.heldViews().front().view);
    QTRY_COMPARE(opened.workspace.poolState().available, std::size_t(3));
    log.setFollowing(true);
    grow(m_path, kPageSize);
    QTRY_COMPARE(log.shown(0).state, ByteState::NoFreeUnit);
    const auto state = [&](std::uint64_t offset) {
        return engine::stateAt(hexPageOf(log, 0).states, offset);
    };
    QTest::qWait(2 * static_cast<int>(Document::kRefreshInterval.count()));
    QCOMPARE(state(50), ByteState::Read);
    QCOMPARE(state(5'000), ByteState::NoFreeUnit);
    QVERIFY(log.shown(0).stale); // and what is shown may be old
    QCOMPARE(log.unitsMissing(), std::size_t(4));
    opened.workspace.releaseAll();
    QTRY_COMPARE(state(5'000), ByteState::Read);
    QCOMPARE(log.unitsMissing(), std::size_t(0));
}

void TestFollowing::givingUpTheNewOneEndsIt()
{
    OpenedWorkspace opened(m_path, 64);
    opened.document().setFollowing(true);
    const auto before = opened.document().mapping();
    connect(&opened.workspace, &Workspace::openingChanged, &opened.workspace,
            [&workspace = opened.workspace, gaveUp = false]() mutable {
                if (workspace.isOpening() && !std::exchange(gaveUp, true))
                    QTimer::singleShot(0, &workspace, &Workspace::cancelOpening);
            });
    std::filesystem::resize_file(m_path, 10);
    QTRY_VERIFY(!opened.document().isFollowing());
    QCOMPARE(opened.document().mapping(), before);
    QTest::qWait(2 * static_cast<int>(Document::kRefreshInterval.count()));
    QCOMPARE(opened.document().mapping(), before); // nor is it tried again
}

void TestFollowing::selectingEndsIt()
{
    OpenedWorkspace opened(m_path, 64);
    opened.document().setFollowing(true);
    opened.document().select({0, opened.document().size()});
    QVERIFY(!opened.document().isFollowing());
    QCOMPARE(opened.document().selection().size(), opened.document().size());
}

void TestFollowing::withoutItTheSizeStays()
{
    OpenedWorkspace opened(m_path, 64);
    grow(m_path, 100);
    QTRY_COMPARE(opened.document().notice().kind, FileNotice::Kind::Longer);
    QCOMPARE(opened.document().size(), kPageSize - 10);
    opened.document().setFollowing(true); // takes in what came before
    QTRY_COMPARE(opened.document().size(), kPageSize + 90);
    QTRY_COMPARE(opened.document().notice().kind, FileNotice::Kind::None);
}

QTEST_MAIN(TestFollowing)
#include "tst_following.moc"
