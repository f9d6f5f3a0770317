// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/views/held_views_panel.h"

#include "tests/support/temporary_folder.h"
#include "tests/support/widget_test.h"
#include "ui/common/panel_header.h"
#include "ui/common/theme.h"
#include "ui/document/workspace.h"
#include "ui/views/held_views_model.h"

#include <QAction>
#include <QClipboard>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTableView>

#include <algorithm>

using namespace Qt::StringLiterals;
using ui::HeldViewsModel;
using ui::HeldViewsPanel;
using ui::Workspace;

namespace {

constexpr std::uint64_t kPage = engine::kPageSize;
const std::size_t kPageUnits = engine::MemoryPool::unitsFor(kPage);

} // namespace

class HeldViewsPanelTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<test::TemporaryFolder>();
        test::writePattern(*m_folder / "disk.img", 20 * kPage);
        m_workspace = std::make_unique<Workspace>(256);
        open(*m_folder / "disk.img");
        m_panel = std::make_unique<HeldViewsPanel>(*m_workspace);
        m_panel->resize(390, 220);
        m_panel->show();
        m_panel->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_panel.get()));
    }
    void cleanup()
    {
        m_panel.reset();
        m_workspace.reset();
        m_folder.reset();
    }

    void anEmptyListSaysWhatBelongsThere()
    {
        QLabel* empty = nullptr;
        for (QLabel* label : m_panel->findChildren<QLabel*>()) {
            if (label->text() == u"No held views. Press H to hold the page under the cursor.")
                empty = label;
        }
        QVERIFY(empty && empty->isVisible());
        QVERIFY(!table()->isVisible());
        QCOMPARE(summary(), QString());
        hold({3});
        QTRY_VERIFY(!empty->isVisible());
        QVERIFY(table()->isVisible());
        m_workspace->releaseAll();
        QTRY_VERIFY(empty->isVisible());
    }

    void theHeaderSums()
    {
        hold({3});
        QTRY_COMPARE(summary(), u"1 view · %1 units"_s.arg(kPageUnits));
        hold({4, 5, 6, 7});
        QTRY_COMPARE(summary(), u"5 views · %1 units"_s.arg(5 * kPageUnits));
    }

    void enterAndDoubleClickGoToThePage()
    {
        hold({3, 7});
        QTRY_COMPARE(rows(), 2);
        QSignalSpy goTo(m_panel.get(), &HeldViewsPanel::goToRequested);
        table()->setFocus();
        table()->selectRow(1);
        QTest::keyClick(table(), Qt::Key_Return);
        QCOMPARE(goTo.size(), 1);
        QCOMPARE(goTo[0][0].value<std::uint64_t>(), 7 * kPage);
        const QPoint place = centre(0);
        QTest::mouseClick(table()->viewport(), Qt::LeftButton, {}, place);
        QCOMPARE(goTo.size(), 1);
        QTest::mouseDClick(table()->viewport(), Qt::LeftButton, {}, place);
        QCOMPARE(goTo.size(), 2);
        QCOMPARE(goTo[1][0].value<std::uint64_t>(), 3 * kPage);
    }

    void viewsOfOtherFilesBringThemToTheFront()
    {
        hold({3});
        QTRY_COMPARE(rows(), 1);
        const ui::Document* const first = m_workspace->document();
        test::writePattern(*m_folder / "new.bin", 4 * kPage);
        open(*m_folder / "new.bin");
        QTRY_COMPARE(cell(0, HeldViewsModel::State), u"of disk.img"_s);
        QSignalSpy goTo(m_panel.get(), &HeldViewsPanel::goToRequested);
        QTest::mouseClick(table()->viewport(), Qt::LeftButton, {}, centre(0));
        QTest::mouseDClick(table()->viewport(), Qt::LeftButton, {}, centre(0));
        QCOMPARE(m_workspace->document(), first);
        QCOMPARE(goTo.size(), 1);
        QCOMPARE(goTo[0][0].value<std::uint64_t>(), 3 * kPage);
    }

    void viewsOfClosedFilesCannotBeGoneTo()
    {
        hold({3});
        QTRY_COMPARE(rows(), 1);
        m_workspace->close(*m_workspace->document());
        QTRY_COMPARE(cell(0, HeldViewsModel::State), u"of disk.img"_s);
        QSignalSpy goTo(m_panel.get(), &HeldViewsPanel::goToRequested);
        QSignalSpy look(m_panel.get(), &HeldViewsPanel::lookRequested);
        table()->setFocus();
        table()->selectRow(0);
        QTest::keyClick(table(), Qt::Key_Return);
        QTest::mouseClick(table()->viewport(), Qt::LeftButton, {}, centre(0));
        QTest::mouseDClick(table()->viewport(), Qt::LeftButton, {}, centre(0));
        QCOMPARE(goTo.size(), 0);
        QVERIFY(look.size() >= 2); // instead, the bytes that were held
        QCOMPARE(look[0][0].value<std::uint64_t>(), m_workspace->heldViews().front().id);
        QVERIFY(!action(u"Go to"_s)->isEnabled());
        QVERIFY(action(u"Release"_s)->isEnabled());
    }

    void spaceLooksAtTheHeldBytesAndTheSelectionCanBeExported()
    {
        hold({3, 7, 9});
        QTRY_COMPARE(rows(), 3);
        QSignalSpy look(m_panel.get(), &HeldViewsPanel::lookRequested);
        QSignalSpy exported(m_panel.get(), &HeldViewsPanel::exportRequested);
        table()->setFocus();
        table()->selectRow(1);
        QTest::keyClick(table(), Qt::Key_Space);
        QCOMPARE(look.size(), 1);
        QCOMPARE(look[0][0].value<std::uint64_t>(), m_workspace->heldViews()[1].id);
        QTest::mouseClick(table()->viewport(), Qt::LeftButton, Qt::ControlModifier, centre(2));
        action(u"Export…"_s)->trigger();
        QCOMPARE(exported.size(), 1);
        QCOMPARE(exported[0][0].value<std::vector<std::uint64_t>>(),
                 (std::vector{m_workspace->heldViews()[1].id, m_workspace->heldViews()[2].id}));
    }

    void filesOfOneNameAreToldApart()
    {
        hold({3});
        m_workspace->reopen(*m_workspace->document());
        const QString earlier = u"of disk.img "_s;
        QTRY_VERIFY(cell(0, HeldViewsModel::State).startsWith(earlier));
    }

    void deleteReleasesWhatIsSelected()
    {
        hold({1, 2, 3, 4, 5});
        QTRY_COMPARE(rows(), 5);
        table()->setFocus();
        QTest::mouseClick(table()->viewport(), Qt::LeftButton, {}, centre(1));
        QTest::mouseClick(table()->viewport(), Qt::LeftButton, Qt::ControlModifier, centre(3));
        QTest::keyClick(table(), Qt::Key_Delete);
        QTRY_COMPARE(rows(), 3);
        QCOMPARE(heldPages(), (std::vector<std::uint64_t>{1, 3, 5}));
        // The next row is selected: Delete goes on.
        QTest::keyClick(table(), Qt::Key_Delete);
        QTRY_COMPARE(rows(), 2);
        QTest::keyClick(table(), Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(table(), Qt::Key_Delete);
        QTRY_COMPARE(rows(), 0);
        QTest::keyClick(table(), Qt::Key_Delete); // nothing left to release
    }

    void theSelectionSurvivesUpdates()
    {
        hold({1, 2, 3});
        QTRY_COMPARE(rows(), 3);
        table()->selectRow(1);
        hold({4});
        QTRY_COMPARE(rows(), 4);
        QTest::qWait(1100); // a tick of the clock
        m_workspace->release({m_workspace->heldViews().front().id});
        QTRY_COMPARE(rows(), 3);
        const auto selected = table()->selectionModel()->selectedRows();
        QCOMPARE(selected.size(), 1);
        QCOMPARE(selected[0].data().toString(), u"2"_s);
    }

    void rangesAreCopied()
    {
        hold({1, 3});
        QTRY_COMPARE(rows(), 2);
        table()->setFocus();
        QTest::keyClick(table(), Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(table(), Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(),
                 u"0x00004000-0x00007FFF\n0x0000C000-0x0000FFFF"_s);
    }

    void theMenuOffersWhatTheKeysDo()
    {
        hold({1, 3});
        QTRY_COMPARE(rows(), 2);
        QSignalSpy goTo(m_panel.get(), &HeldViewsPanel::goToRequested);
        QStringList offered;
        QTimer::singleShot(0, this, [&] {
            auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
            QVERIFY(menu);
            for (const QAction* entry : menu->actions())
                offered += entry->text();
            QTest::keyClick(menu, Qt::Key_Down);
            QTest::keyClick(menu, Qt::Key_Return);
        });
        QTest::mouseClick(table()->viewport(), Qt::RightButton, {}, centre(1));
        QContextMenuEvent event(QContextMenuEvent::Mouse, centre(1),
                                table()->viewport()->mapToGlobal(centre(1)));
        QApplication::sendEvent(table()->viewport(), &event);
        QCOMPARE(offered,
                 (QStringList{u"Go to"_s, u"Look at the held bytes"_s, u"Release"_s,
                              u"Copy range"_s, u"Export…"_s}));
        QCOMPARE(goTo.size(), 1);
        QCOMPARE(goTo[0][0].value<std::uint64_t>(), 3 * kPage);
    }

    void nothingIsCutOff_data()
    {
        QTest::addColumn<int>("width");
        QTest::addColumn<QString>("rangeTitle");
        QTest::newRow("as in the picture") << 390 << u"Offset"_s;
        QTest::newRow("wide") << 700 << u"Range"_s;
    }
    void nothingIsCutOff()
    {
        QFETCH(int, width);
        QFETCH(QString, rangeTitle);
        hold({1, 19});
        test::makeSparse(*m_folder / "sparse", std::uint64_t{1} << 40);
        open(*m_folder / "sparse");
        hold({65535, 67108863});
        QTRY_COMPARE(rows(), 4);
        QTRY_COMPARE(cell(3, HeldViewsModel::State), u"16,384 bytes hole"_s);
        m_panel->resize(width, 220);
        QTest::qWait(20);
        QCOMPARE(m_panel->table()->model()->headerData(HeldViewsModel::Range, Qt::Horizontal),
                 rangeTitle);
        for (int column = 0; column < HeldViewsModel::ColumnCount; ++column) {
            const QAbstractItemView& view = *table();
            QVERIFY(view.sizeHintForColumn(column) <= table()->columnWidth(column));
        }
        if (width > 390)
            QCOMPARE(table()->horizontalScrollBar()->maximum(), 0);
    }

    void aHiddenListHasNoClock()
    {
        hold({1});
        QTRY_COMPARE(rows(), 1);
        QTRY_COMPARE(cell(0, HeldViewsModel::State), u"—"_s);
        QVERIFY(anyTimerRuns());
        m_panel->hide();
        QTRY_VERIFY(!anyTimerRuns());
        m_panel->show();
        QVERIFY(anyTimerRuns());
    }

    void statesToLookAtAreAmber()
    {
        test::makeSparse(*m_folder / "sparse", 4 * kPage);
        open(*m_folder / "sparse");
        hold({1});
        QTRY_COMPARE(cell(0, HeldViewsModel::State), u"16,384 bytes hole"_s);
        QVERIFY(stateHas(ui::lightTheme().warning));
        m_panel->setPalette(ui::darkTheme().palette());
        QVERIFY(stateHas(ui::darkTheme().warning));
    }

private:
    QTableView* table() const { return m_panel->table(); }
    int rows() const { return table()->model()->rowCount(); }
    QString cell(int row, int column) const
    {
        return table()->model()->index(row, column).data().toString();
    }
    QString summary() const { return m_panel->findChild<ui::PanelHeader*>()->summary(); }
    QPoint centre(int row) const
    {
        return table()->visualRect(table()->model()->index(row, 1)).center();
    }
    QAction* action(const QString& text) const
    {
        for (QAction* candidate : table()->actions()) {
            if (candidate->text() == text)
                return candidate;
        }
        return nullptr;
    }
    // Glyphs are smoothed: a pixel of about the hue and strength of the colour will do.
    bool stateHas(const QColor& color) const
    {
        const QRect place = table()->visualRect(table()->model()->index(0, HeldViewsModel::State));
        const QImage image = table()->viewport()->grab(place).toImage();
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                const QColor pixel = image.pixelColor(x, y);
                if (std::abs(pixel.hsvHue() - color.hsvHue()) < 6
                    && pixel.hsvSaturation() > color.hsvSaturation() / 2)
                    return true;
            }
        }
        return false;
    }
    bool anyTimerRuns() const
    {
        const auto timers = m_panel->findChildren<QTimer*>();
        return std::any_of(timers.begin(), timers.end(), [](const QTimer* timer) {
            return timer->isActive() && timer->interval() == 1000;
        });
    }

    void open(const std::filesystem::path& path)
    {
        QSignalSpy changed(m_workspace.get(), &Workspace::documentChanged);
        m_workspace->open(path);
        QTRY_VERIFY(!changed.isEmpty());
    }
    void hold(const std::vector<std::uint64_t>& pages)
    {
        for (const std::uint64_t page : pages)
            QVERIFY(m_workspace->hold({page, page}));
        // A hold that is not there yet goes with its document.
        QTRY_VERIFY(std::ranges::all_of(m_workspace->heldViews(), [](const ui::HeldView& held) {
            return held.view != nullptr;
        }));
    }
    std::vector<std::uint64_t> heldPages() const
    {
        std::vector<std::uint64_t> pages;
        for (const ui::HeldView& held : m_workspace->heldViews())
            pages.push_back(held.page);
        return pages;
    }

    std::unique_ptr<test::TemporaryFolder> m_folder;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<HeldViewsPanel> m_panel;
};

MAPSCOPE_WIDGET_TEST(HeldViewsPanelTest)
#include "tst_held_views_panel.moc"
