// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/views/held_views_model.h"

#include "tests/support/faulty_fs.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/widget_test.h"
#include "ui/common/format.h"
#include "ui/common/theme.h"
#include "ui/document/workspace.h"

#include <QAbstractItemModelTester>
#include <QPersistentModelIndex>
#include <QSignalSpy>

#include <algorithm>
#include <filesystem>

using namespace Qt::StringLiterals;
using ui::HeldViewsModel;
using ui::PageSpan;
using ui::Workspace;

namespace {

constexpr std::uint64_t kPage = engine::kPageSize;
const std::size_t kPageUnits = engine::MemoryPool::unitsFor(kPage);

} // namespace

class HeldViewsModelTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<test::TemporaryFolder>();
        test::writePattern(file("disk.img"), 20 * kPage + 100);
        m_workspace = std::make_unique<Workspace>(256);
        m_model = std::make_unique<HeldViewsModel>(*m_workspace);
        m_tester = std::make_unique<QAbstractItemModelTester>(
            m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    }
    void cleanup()
    {
        m_tester.reset();
        m_model.reset();
        m_workspace.reset();
        m_folder.reset();
    }

    void aRowSaysWhatIsHeld()
    {
        open("disk.img");
        hold({3, 3});
        QTRY_COMPARE(m_model->rowCount(), 1);
        QTRY_COMPARE(cell(0, HeldViewsModel::State), u"—"_s);
        QCOMPARE(cell(0, HeldViewsModel::Page), u"3"_s);
        QCOMPARE(cell(0, HeldViewsModel::Range), u"0x0000C000–0x0000FFFF"_s);
        QCOMPARE(cell(0, HeldViewsModel::Units), QString::number(kPageUnits));
        QVERIFY(cell(0, HeldViewsModel::HeldFor).startsWith(u"00:0"));
        QCOMPARE(m_model->rangeText(0), u"0x0000C000-0x0000FFFF"_s);
        QCOMPARE(m_model->rangeAt(0), (engine::ByteRange{3 * kPage, 4 * kPage}));
        QCOMPARE(m_model->documentOf(0), m_workspace->document());
        QCOMPARE(m_model->units(), kPageUnits);
        QVERIFY(!attention(0));
        QCOMPARE(title(HeldViewsModel::Range), u"Range"_s);
    }

    void theLastPageCostsItsOwnUnits()
    {
        open("disk.img");
        hold({20, 20});
        QTRY_COMPARE(m_model->rowCount(), 1);
        QCOMPARE(cell(0, HeldViewsModel::Units), u"1"_s);
        QCOMPARE(cell(0, HeldViewsModel::Range), u"0x00050000–0x00050063"_s);
    }

    void shortRangesSayWhereTheyStart()
    {
        open("disk.img");
        hold({3, 3});
        QTRY_COMPARE(m_model->rowCount(), 1);
        QSignalSpy headers(m_model.get(), &QAbstractItemModel::headerDataChanged);
        m_model->setShortRanges(true);
        QCOMPARE(headers.size(), 1);
        QCOMPARE(title(HeldViewsModel::Range), u"Offset"_s);
        QCOMPARE(cell(0, HeldViewsModel::Range), u"0x0000C000"_s);
        // Who hears the list hears both ends.
        QCOMPARE(m_model->index(0, HeldViewsModel::Range).data(Qt::AccessibleTextRole).toString(),
                 u"0x0000C000-0x0000FFFF"_s);
    }

    void whatIsBeingLoadedSaysSo()
    {
        if (!test::FaultyFs::unavailableReason().empty())
            QSKIP(test::FaultyFs::unavailableReason().c_str());
        test::FaultyFs fs;
        fs.addFile("slow", 8 * kPage);
        fs.block("slow", {4 * kPage, 5 * kPage});
        openPath(fs / "slow");
        QVERIFY(m_workspace->hold({4, 4}));
        QTRY_COMPARE(m_model->rowCount(), 1);
        QCOMPARE(cell(0, HeldViewsModel::State), u"loading"_s);
        QVERIFY(attention(0));
        fs.unblock("slow");
        QTRY_COMPARE(cell(0, HeldViewsModel::State), u"—"_s);
    }

    void unreadableBytesAreCounted()
    {
        if (!test::FaultyFs::unavailableReason().empty())
            QSKIP(test::FaultyFs::unavailableReason().c_str());
        test::FaultyFs fs;
        fs.addFile("disk", 8 * kPage, {{kPage, kPage + 4096}});
        openPath(fs / "disk");
        hold({1, 1});
        QTRY_COMPARE(m_model->rowCount(), 1);
        QTRY_COMPARE(cell(0, HeldViewsModel::State), u"4,096 bytes unreadable"_s);
        QVERIFY(attention(0));
        QVERIFY(tip(0).contains(u"4,096 bytes unreadable"));
    }

    void holesAreCounted()
    {
        test::makeSparse(file("sparse"), 8 * kPage);
        test::writePatternAt(file("sparse"), 2 * kPage, 8192);
        open("sparse");
        hold({2, 2});
        QTRY_COMPARE(m_model->rowCount(), 1);
        QTRY_COMPARE(cell(0, HeldViewsModel::State), u"8,192 bytes hole"_s);
    }

    void whatIsPastTheEndSaysSo()
    {
        open("disk.img");
        std::filesystem::resize_file(file("disk.img"), 4 * kPage + 1000);
        hold({4, 5});
        QTRY_COMPARE(m_model->rowCount(), 2);
        QTRY_COMPARE(cell(0, HeldViewsModel::State), u"15,384 bytes past the end"_s);
        QTRY_COMPARE(cell(1, HeldViewsModel::State), u"past the end"_s);
    }

    void viewsOfOtherFilesSayWhose()
    {
        test::writePattern(file("old.bin"), 4 * kPage);
        open("old.bin");
        hold({1, 1});
        open("disk.img");
        QTRY_COMPARE(cell(0, HeldViewsModel::State), u"of old.bin"_s);
        QCOMPARE(m_model->documentOf(0), m_workspace->documents()[0].get());
        QVERIFY(!attention(0));
        hold({2, 2});
        QTRY_COMPARE(m_model->rowCount(), 2);
        QTRY_COMPARE(cell(1, HeldViewsModel::State), u"—"_s);
        m_workspace->reopen(*m_workspace->document()); // another mapping
        const QString opened = m_workspace->heldViews()[1].opened.toString(u"HH:mm:ss"_s);
        QTRY_VERIFY(cell(1, HeldViewsModel::State).startsWith(u"of disk.img "_s + opened));
        QCOMPARE(m_model->documentOf(1), m_workspace->document()); // the file of that name now
        m_workspace->close(*m_workspace->document());
        QTRY_COMPARE(cell(1, HeldViewsModel::State), u"of disk.img"_s);
        QVERIFY(!m_model->documentOf(1));
        QTRY_COMPARE(cell(0, HeldViewsModel::State), u"—"_s); // it is in front now
    }

    // Two files had its name, and the first was renamed: each row goes to the one it is a view of.
    void aViewGoesToItsOwnFileBeforeANamesake()
    {
        test::writePattern(file("log"), 4 * kPage);
        open("log");
        std::filesystem::rename(file("log"), file("log.1"));
        test::writePattern(file("log"), 4 * kPage);
        open("log");
        QTRY_COMPARE(m_workspace->documents().size(), std::size_t(2));
        hold({1, 1});
        QTRY_COMPARE(m_model->rowCount(), 1);
        QCOMPARE(m_model->documentOf(0), m_workspace->documents()[1].get());
    }

    // Also when the other file is opened behind the one that is shown.
    void aNamesakeIsNoticedWherever()
    {
        test::writePattern(file("shown.bin"), 4 * kPage);
        std::filesystem::create_directory(file("other"));
        test::writePattern(file("other/disk.img"), 4 * kPage);
        open("disk.img");
        hold({1, 1});
        open("shown.bin");
        QTRY_COMPARE(cell(0, HeldViewsModel::State), u"of disk.img"_s);
        QTest::qWait(100); // no update is due any more
        m_workspace->open(file("other/disk.img"), false);
        QTRY_VERIFY(cell(0, HeldViewsModel::State).startsWith(u"of disk.img in "_s));
    }

    void namesCannotBeMarkup()
    {
        test::writePattern(file("<img src=x>\n.bin"), kPage);
        open("<img src=x>\n.bin");
        hold({0, 0});
        QTRY_COMPARE(m_model->rowCount(), 1);
        QTRY_COMPARE(cell(0, HeldViewsModel::State), u"—"_s); // else closing drops it
        QVERIFY(tip(0).contains(u"&lt;img src=x&gt;\\n.bin"));
        m_workspace->close(*m_workspace->document());
        QTRY_COMPARE(cell(0, HeldViewsModel::State), u"of <img src=x>\\n.bin"_s);
    }

    void rowsComeAndGoOneByOne()
    {
        open("disk.img");
        for (std::uint64_t page = 0; page < 6; ++page)
            hold({page, page});
        QTRY_COMPARE(m_model->rowCount(), 6);
        QSignalSpy reset(m_model.get(), &QAbstractItemModel::modelReset);
        const QPersistentModelIndex third(m_model->index(3, 0));
        QCOMPARE(third.data().toString(), u"3"_s);
        m_workspace->release({m_model->idAt(0), m_model->idAt(2), m_model->idAt(5)});
        QTRY_COMPARE(m_model->rowCount(), 3);
        QCOMPARE(third.row(), 1);
        QCOMPARE(third.data().toString(), u"3"_s);
        hold({0, 0});
        QTRY_COMPARE(m_model->rowCount(), 4);
        QCOMPARE(cell(3, HeldViewsModel::Page), u"0"_s); // held last
        QCOMPARE(third.row(), 1);
        QCOMPARE(m_model->units(), 4 * kPageUnits);
        m_workspace->releaseAll();
        QTRY_COMPARE(m_model->rowCount(), 0);
        QVERIFY(!third.isValid());
        QCOMPARE(reset.size(), 0);
    }

    void theListKeepsNoViewAlive()
    {
        open("disk.img");
        hold({3, 3});
        QTRY_VERIFY(m_workspace->heldViews().front().view);
        const std::weak_ptr<const engine::PageView> view = m_workspace->heldViews().front().view;
        QTRY_COMPARE(cell(0, HeldViewsModel::State), u"—"_s);
        m_workspace->releaseAll();
        QTRY_VERIFY(view.expired());
    }

    void timesGoOnOnlyWhileTicking()
    {
        open("disk.img");
        m_model->setTicking(true);
        QTRY_VERIFY(!anyTimerRuns()); // nothing to show
        hold({3, 3});
        QTRY_COMPARE(m_model->rowCount(), 1);
        QTRY_COMPARE(cell(0, HeldViewsModel::State), u"—"_s);
        QVERIFY(anyTimerRuns());
        QSignalSpy changes(m_model.get(), &QAbstractItemModel::dataChanged);
        QTRY_COMPARE(cell(0, HeldViewsModel::HeldFor), u"00:02"_s);
        QVERIFY(changes.size() >= 1 && changes.size() <= 4);
        QCOMPARE(changes[0][0].value<QModelIndex>().column(), int(HeldViewsModel::HeldFor));
        QCOMPARE(changes[0][1].value<QModelIndex>().column(), int(HeldViewsModel::HeldFor));
        m_model->setTicking(false);
        QVERIFY(!anyTimerRuns());
        m_model->setTicking(true);
        QVERIFY(anyTimerRuns());
        m_workspace->releaseAll();
        QTRY_COMPARE(m_model->rowCount(), 0);
        QTRY_VERIFY(!anyTimerRuns());
    }

private:
    std::filesystem::path file(std::string_view name) const { return *m_folder / name; }

    void open(std::string_view name) { openPath(file(name)); }
    void openPath(const std::filesystem::path& path)
    {
        QSignalSpy changed(m_workspace.get(), &Workspace::documentChanged);
        m_workspace->open(path);
        QTRY_VERIFY(!changed.isEmpty());
    }
    void hold(PageSpan pages)
    {
        QVERIFY(m_workspace->hold(pages));
        // A hold that is not there yet goes with its document.
        QTRY_VERIFY(std::ranges::all_of(m_workspace->heldViews(), [](const ui::HeldView& held) {
            return held.view != nullptr;
        }));
    }
    bool anyTimerRuns() const
    {
        const auto timers = m_model->findChildren<QTimer*>();
        return std::any_of(timers.begin(), timers.end(),
                           [](const QTimer* timer) { return timer->isActive(); });
    }

    QString cell(int row, int column) const
    {
        return m_model->index(row, column).data().toString();
    }
    QString title(int column) const
    {
        return m_model->headerData(column, Qt::Horizontal).toString();
    }
    QString tip(int row) const { return m_model->index(row, 0).data(Qt::ToolTipRole).toString(); }
    bool attention(int row) const
    {
        return m_model->index(row, HeldViewsModel::State)
            .data(HeldViewsModel::kAttentionRole)
            .toBool();
    }

    std::unique_ptr<test::TemporaryFolder> m_folder;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<HeldViewsModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

MAPSCOPE_WIDGET_TEST(HeldViewsModelTest)
#include "tst_held_views_model.moc"
