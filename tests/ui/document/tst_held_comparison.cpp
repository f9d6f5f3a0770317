// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
// Held views against the file as it is now.
#include "tests/support/faulty_fs.h"
#include "tests/support/temporary_folder.h"
#include "tests/ui/support/opened_workspace.h"

#include <QtTest>

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

using namespace ui;
using engine::kPageSize;
using test::OpenedWorkspace;

namespace {

constexpr int kPatience = 30'000; // ms, where the machine has other work

// A file of eight pages, of which some are held.
class Held : public OpenedWorkspace {
public:
    Held() : Held(std::make_unique<test::TemporaryFolder>()) { }
    void hold(std::uint64_t page)
    {
        QVERIFY(workspace.hold({page, page}));
        QVERIFY(QTest::qWaitFor([&] { return workspace.heldViews().back().view != nullptr; }));
    }
    const HeldView& held(std::size_t i) const { return workspace.heldViews().at(i); }
    std::uint64_t changed(std::size_t i) const
    {
        return held(i).difference ? held(i).difference->changedBytes : 0;
    }
    void reload()
    {
        const Document* const before = workspace.document();
        workspace.reopen(document());
        QVERIFY(QTest::qWaitFor([&] { return workspace.document() != before; }, 10'000));
    }

    std::unique_ptr<test::TemporaryFolder> folder;
    std::filesystem::path path;

private:
    explicit Held(std::unique_ptr<test::TemporaryFolder> place)
        : OpenedWorkspace(patterned(*place / "file"), 64)
        , folder(std::move(place))
        , path(*folder / "file")
    {
    }
    static std::filesystem::path patterned(const std::filesystem::path& path)
    {
        test::writePattern(path, 8 * kPageSize);
        return path;
    }
};

} // namespace

class TestHeldComparison : public QObject {
    Q_OBJECT

private slots:
    void aWriteIsCountedInTheHeldViewAlsoOffScreen();
    void whatIsWrittenBackIsNoChange();
    void storesIntoAMappingAreFoundOnDemand();
    void whatIsAskedForMeanwhileIsComparedAgain();
    void aReloadComparesWhatWasHeldBefore();
    void aFileThatReplacedItIsCompared();
    void aReloadedPageCanBeHeldOnceMore();
    void releasingTakesWhatWasHeldBeforeTheReload();
    void closingForgetsTheComparison();
    void changesAreVisitedInOrderAndAround();
    void changesBehindTheNewEndAreNoPlaces();
    void ofTwoFilesOfOneNameTheOneThatHasItIsCompared();
    void whatIsComparedLateDoesNotReplaceIt();
    void aClosedFileIsNotOpenedAnew();
    void aFileIsOpenedAnewOnce();
};

void TestHeldComparison::aWriteIsCountedInTheHeldViewAlsoOffScreen()
{
    Held held;
    held.hold(3);
    held.show(0, 0);
    test::writeAt(held.path, 3 * kPageSize + 100, "abc");
    QTRY_COMPARE(held.changed(0), std::uint64_t(3));
    QCOMPARE(held.held(0).difference->changed.front().start, 3 * kPageSize + 100);
    const HeldChanges changes = held.workspace.heldChanges(held.document());
    QCOMPARE(changes.changedViews, std::size_t(1));
    QCOMPARE(changes.changedBytes, std::uint64_t(3));
}

void TestHeldComparison::whatIsWrittenBackIsNoChange()
{
    Held held;
    held.hold(3);
    test::writeAt(held.path, 3 * kPageSize, "abc");
    QTRY_COMPARE(held.changed(0), std::uint64_t(3));
    test::writePatternAt(held.path, 3 * kPageSize, 3);
    QTRY_COMPARE(held.changed(0), std::uint64_t(0));
    QVERIFY(held.held(0).difference.has_value());
}

// The kernel tells nobody of them; the file's times change at the first, and at the next only once
// the page was written back.
void TestHeldComparison::storesIntoAMappingAreFoundOnDemand()
{
    Held held;
    held.hold(3);
    const int fd = ::open(held.path.c_str(), O_RDWR);
    auto* const bytes = static_cast<char*>(
        ::mmap(nullptr, 8 * kPageSize, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0));
    QVERIFY(bytes != MAP_FAILED);
    bytes[3 * kPageSize] = '\0';
    QTRY_COMPARE(held.changed(0), std::uint64_t(1));
    QTRY_VERIFY(!held.document().isComparing());
    bytes[3 * kPageSize + 1] = '\0';
    QSignalSpy compared(&held.document(), &Document::heldCompared);
    held.document().compareHeld();
    QVERIFY(held.document().isComparing());
    QTRY_COMPARE(compared.count(), 1);
    QVERIFY(!held.document().isComparing());
    QCOMPARE(held.changed(0), std::uint64_t(2));
    ::munmap(bytes, 8 * kPageSize);
    ::close(fd);
}

// The comparison that is under way may have read what was there before.
void TestHeldComparison::whatIsAskedForMeanwhileIsComparedAgain()
{
    if (!test::FaultyFs::unavailableReason().empty())
        QSKIP(test::FaultyFs::unavailableReason().c_str());
    test::FaultyFs fs;
    fs.addFile("disk", 4 * kPageSize);
    OpenedWorkspace opened(fs / "disk", 64);
    opened.show(0, 0);
    QVERIFY(opened.workspace.hold({0, 0}));
    opened.document().setVisiblePages(std::nullopt);
    fs.block("disk");
    fs.setErrorRanges("disk", {}); // drops what is cached
    QSignalSpy compared(&opened.document(), &Document::heldCompared);
    opened.document().compareHeld();
    QTRY_COMPARE(fs.readsBlocked(), std::size_t(1));
    opened.document().compareHeld();
    fs.unblock("disk");
    QTRY_COMPARE(compared.count(), 2);
}

void TestHeldComparison::aReloadComparesWhatWasHeldBefore()
{
    Held held;
    held.hold(2);
    held.hold(5);
    const auto before = held.document().mapping();
    held.reload();
    QVERIFY(held.document().mapping() != before);
    QTRY_VERIFY(held.held(0).difference && held.held(1).difference);
    QCOMPARE(held.changed(0) + held.changed(1), std::uint64_t(0));
    test::writeAt(held.path, 5 * kPageSize, "abc");
    QTRY_COMPARE(held.changed(1), std::uint64_t(3));
    QVERIFY(held.document().isHeld(5));
    QCOMPARE(held.document().heldMoment(5), &held.held(1));
}

void TestHeldComparison::aFileThatReplacedItIsCompared()
{
    Held held;
    held.hold(0);
    held.hold(7);
    test::writePattern(*held.folder / "new", 4 * kPageSize);
    test::writeAt(*held.folder / "new", 10, "0123456789");
    std::filesystem::rename(*held.folder / "new", held.path);
    held.reload();
    QTRY_COMPARE(held.changed(0), std::uint64_t(10));
    QTRY_VERIFY(held.held(1).difference);
    QCOMPARE(held.held(1).difference->goneBytes, kPageSize);
}

void TestHeldComparison::aReloadedPageCanBeHeldOnceMore()
{
    Held held;
    held.hold(2);
    test::writeAt(held.path, 2 * kPageSize, "abc");
    held.reload();
    held.hold(2);
    QCOMPARE(held.workspace.heldViews().size(), std::size_t(2));
    QCOMPARE(held.document().heldMoment(2), &held.held(1)); // the newer one
    QTRY_COMPARE(held.changed(0), std::uint64_t(3));
    QCOMPARE(held.changed(1), std::uint64_t(0));
    // What the view does not mark is not gone to.
    QCOMPARE(held.workspace.changeFrom(held.document(), 0, true), std::nullopt);
}

void TestHeldComparison::releasingTakesWhatWasHeldBeforeTheReload()
{
    Held held;
    held.hold(2);
    held.reload();
    QVERIFY(held.workspace.releasePages({2, 2}));
    QVERIFY(held.workspace.heldViews().empty());
    QVERIFY(!held.document().isHeld(2));
}

void TestHeldComparison::closingForgetsTheComparison()
{
    Held held;
    held.hold(2);
    test::writeAt(held.path, 2 * kPageSize, "abc");
    QTRY_COMPARE(held.changed(0), std::uint64_t(3));
    held.workspace.close(held.document());
    QVERIFY(!held.held(0).difference);
    held.workspace.open(held.path);
    QTRY_COMPARE(held.changed(0), std::uint64_t(3)); // and opening finds it again
}

void TestHeldComparison::changesAreVisitedInOrderAndAround()
{
    Held held;
    held.hold(6);
    held.hold(2);
    const std::uint64_t first = 2 * kPageSize + 50;
    const std::uint64_t second = 2 * kPageSize + 5'000;
    const std::uint64_t third = 6 * kPageSize;
    for (const std::uint64_t offset : {third, first, second})
        test::writeAt(held.path, offset, "ab");
    QTRY_COMPARE(held.workspace.heldChanges(held.document()).changedBytes, std::uint64_t(6));
    const auto from = [&](std::uint64_t offset, bool forward) {
        return held.workspace.changeFrom(held.document(), offset, forward).value_or(0);
    };
    QCOMPARE(from(0, true), first);
    QCOMPARE(from(first, true), second);
    QCOMPARE(from(first + 1, true), second);
    QCOMPARE(from(second, true), third);
    QCOMPARE(from(third, true), first);
    QCOMPARE(from(third, false), second);
    QCOMPARE(from(first + 1, false), first);
    QCOMPARE(from(first, false), third);
    QCOMPARE(from(0, false), third);
}

void TestHeldComparison::changesBehindTheNewEndAreNoPlaces()
{
    Held held;
    held.hold(7);
    std::filesystem::resize_file(held.path, 4 * kPageSize);
    held.reload();
    QTRY_VERIFY(held.held(0).difference);
    QCOMPARE(held.held(0).difference->goneBytes, kPageSize);
    QCOMPARE(held.workspace.changeFrom(held.document(), 0, true), std::nullopt);
}

void TestHeldComparison::ofTwoFilesOfOneNameTheOneThatHasItIsCompared()
{
    Held held;
    held.hold(0);
    std::filesystem::rename(held.path, *held.folder / "renamed");
    test::writePattern(held.path, 8 * kPageSize);
    test::writeAt(held.path, 5, "abc");
    held.workspace.open(held.path);
    QTRY_COMPARE_WITH_TIMEOUT(held.workspace.documents().size(), std::size_t(2), kPatience);
    QTRY_COMPARE_WITH_TIMEOUT(held.changed(0), std::uint64_t(3), kPatience);
    test::writeAt(*held.folder / "renamed", 100,
                  "0123456789"); // news of the other one change nothing
    QTest::qWait(3 * static_cast<int>(Document::kRefreshInterval.count()));
    QCOMPARE(held.changed(0), std::uint64_t(3));
    held.workspace.close(*held.workspace.documents()[1]);
    // Now it is the only one.
    QTRY_COMPARE_WITH_TIMEOUT(held.changed(0), std::uint64_t(10), kPatience);
}

// The one that was renamed may have begun before.
void TestHeldComparison::whatIsComparedLateDoesNotReplaceIt()
{
    if (!test::FaultyFs::unavailableReason().empty())
        QSKIP(test::FaultyFs::unavailableReason().c_str());
    test::FaultyFs fs;
    fs.addFile("disk", 4 * kPageSize);
    const test::TemporaryFolder folder;
    const std::filesystem::path path = folder / "file";
    std::filesystem::create_symlink(fs / "disk", path);
    OpenedWorkspace opened(path, 64);
    Document& first = opened.document();
    opened.show(0, 0);
    QVERIFY(opened.workspace.hold({0, 0}));
    first.setVisiblePages(std::nullopt);
    fs.block("disk");
    fs.setErrorRanges("disk", {}); // drops what is cached
    first.compareHeld();
    QTRY_COMPARE(fs.readsBlocked(), std::size_t(1));
    std::filesystem::remove(path);
    test::writePattern(path, 4 * kPageSize);
    test::writeAt(path, 5, "abc");
    opened.workspace.open(path);
    QTRY_COMPARE(opened.workspace.documents().size(), std::size_t(2));
    const HeldView& held = opened.workspace.heldViews().front();
    QTRY_VERIFY(held.difference);
    QCOMPARE(held.difference->changedBytes, std::uint64_t(3));
    QSignalSpy compared(&first, &Document::heldCompared);
    fs.unblock("disk");
    QTRY_COMPARE(compared.count(), 1);
    QCOMPARE(held.difference->changedBytes, std::uint64_t(3));
}

void TestHeldComparison::aClosedFileIsNotOpenedAnew()
{
    Held held;
    held.workspace.reopen(held.document());
    QVERIFY(held.workspace.isOpening());
    held.workspace.close(held.document());
    QVERIFY(!held.workspace.isOpening());
    QTest::qWait(100);
    QVERIFY(held.workspace.documents().empty());
}

void TestHeldComparison::aFileIsOpenedAnewOnce()
{
    Held held;
    QCOMPARE(held.workspace.reopen(held.document()), held.workspace.reopen(held.document()));
    QTRY_VERIFY(!held.workspace.isOpening());
    QCOMPARE(held.workspace.documents().size(), std::size_t(1));
}

QTEST_MAIN(TestHeldComparison)
#include "tst_held_comparison.moc"
