// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/bookmarks/bookmarks_panel.h"

#include "tests/support/widget_test.h"
#include "ui/bookmarks/bookmark_dialog.h"
#include "ui/bookmarks/bookmarks_model.h"
#include "ui/common/panel_header.h"
#include "ui/common/theme.h"
#include "ui/document/bookmarks.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QElapsedTimer>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QRadioButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTableView>

#include <memory>
#include <optional>

using namespace Qt::StringLiterals;
using ui::Bookmark;
using ui::Bookmarks;
using ui::BookmarksModel;
using ui::BookmarksPanel;

namespace {

constexpr std::uint64_t kSize = 100'000;

} // namespace

class TestBookmarksPanel : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_list = std::make_unique<Bookmarks>();
        m_panel = std::make_unique<BookmarksPanel>();
        m_tester = std::make_unique<QAbstractItemModelTester>(
            m_panel->table()->model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        m_panel->setList(m_list.get(), kSize);
        m_panel->resize(390, 260);
        m_panel->show();
        m_panel->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_panel.get()));
    }

    void anEmptyListSaysHowToAddOne()
    {
        QVERIFY(isSaid(u"No bookmarks. Press B to bookmark"_s));
        QVERIFY(!filter()->isVisible());
        add(u"a"_s, 16, 32);
        QVERIFY(!isSaid(u"No bookmarks"_s));
        QVERIFY(filter()->isVisible());
        QCOMPARE(summary(), u"1 bookmark"_s);
        QCOMPARE(row(0), QStringList({u"a"_s, u"0x00000010"_s, u"16 bytes"_s, QString()}));
    }

    void whatLiesPastTheEndSaysSo()
    {
        m_list->add({0, {kSize, kSize + 1}, u"gone"_s, u"a\nnote"_s, 0});
        QCOMPARE(cell(0, BookmarksModel::Note), u"past the end, a note"_s);
        m_panel->setList(m_list.get(), kSize + 1);
        QCOMPARE(cell(0, BookmarksModel::Note), u"a note"_s);
    }

    void namesCannotSpoof()
    {
        m_list->add({0, {1, 2}, u"<b>a</b>\u202Egpj"_s, {}, 2});
        QCOMPARE(cell(0, BookmarksModel::Name), u"<b>a</b>\\u202Egpj"_s);
        const QString tip = model()->index(0, 0).data(Qt::ToolTipRole).toString();
        QVERIFY(tip.contains(u"&lt;b&gt;"_s));
        QVERIFY(
            model()->index(0, 0).data(Qt::AccessibleTextRole).toString().endsWith(u", green"_s));
    }

    void theFilterLooksEverywhere_data()
    {
        QTest::addColumn<QString>("filter");
        QTest::addColumn<QStringList>("names");
        QTest::newRow("name") << u"HEAD"_s << QStringList{u"header"_s};
        QTest::newRow("note") << u"checksum of"_s << QStringList{u"tail"_s};
        QTest::newRow("offset") << u"0x00001"_s << QStringList{u"tail"_s};
        QTest::newRow("colour") << u"violet"_s << QStringList{u"middle"_s};
        QTest::newRow("nothing") << u"none of them"_s << QStringList();
        QTest::newRow("all") << u" "_s << QStringList({u"header"_s, u"middle"_s, u"tail"_s});
    }
    void theFilterLooksEverywhere()
    {
        QFETCH(QString, filter);
        m_list->add({0, {0, 16}, u"header"_s, {}, 0});
        m_list->add({0, {0x200, 0x210}, u"middle"_s, {}, 4});
        m_list->add({0, {0x1000, 0x1010}, u"tail"_s, u"the checksum\nof it"_s, 0});
        QTest::keyClicks(this->filter(), filter);
        QTEST(names(), "names");
        QCOMPARE(isSaid(u"No bookmark has that"_s), names().isEmpty());
        QTest::keyClick(this->filter(), Qt::Key_Escape);
        QCOMPARE(names().size(), 3);
    }

    void aSelectionSurvivesWhatOthersDo()
    {
        add(u"a"_s, 10, 20);
        const std::uint64_t b = add(u"b"_s, 30, 40);
        add(u"c"_s, 50, 60);
        m_panel->table()->selectRow(1);
        add(u"first"_s, 0, 1);
        m_list->remove({m_list->byName(u"c"_s)->id});
        QVERIFY(m_list->change({b, {30, 40}, u"B"_s, u"note"_s, 1}));
        const QModelIndexList selected = m_panel->table()->selectionModel()->selectedRows();
        QCOMPARE(selected.size(), 1);
        QCOMPARE(selected.first().data().toString(), u"B"_s);
    }

    void keysDoWhatTheMenuDoes()
    {
        const std::uint64_t id = add(u"a"_s, 16, 32);
        QSignalSpy went(m_panel.get(), &BookmarksPanel::goToRequested);
        QSignalSpy edited(m_panel.get(), &BookmarksPanel::editRequested);
        QSignalSpy removed(m_panel.get(), &BookmarksPanel::removeRequested);
        filter()->setFocus();
        QTest::keyClick(filter(), Qt::Key_Down);
        QVERIFY(m_panel->table()->hasFocus());
        QTest::keyClick(m_panel->table(), Qt::Key_Return);
        QCOMPARE(went.value(0).value(0).toULongLong(), 16u);
        QTest::keyClick(m_panel->table(), Qt::Key_F2);
        QCOMPARE(edited.value(0).value(0).toULongLong(), id);
        QTest::keyClick(m_panel->table(), Qt::Key_Delete);
        QCOMPARE(removed.count(), 1);
    }

    void betweenTwoIsFromTheStartOfTheOneToTheEndOfTheOther()
    {
        std::optional<engine::ByteRange> selected;
        connect(m_panel.get(), &BookmarksPanel::selectRequested, this,
                [&](engine::ByteRange range) { selected = range; });
        add(u"a"_s, 10, 500);
        add(u"b"_s, 30, 40);
        add(u"c"_s, 50, 60);
        m_panel->table()->selectRow(1);
        action(u"Select"_s)->trigger();
        QCOMPARE(selected.value(), (engine::ByteRange{30, 40}));
        m_panel->table()->selectAll();
        action(u"Select between"_s)->trigger();
        QCOMPARE(selected.value(), (engine::ByteRange{10, 500}));
    }

    void theColourIsChosenForAllThatIsSelected()
    {
        add(u"a"_s, 10, 20);
        add(u"b"_s, 30, 40);
        m_panel->table()->selectAll();
        action(u"Colour"_s)->menu()->actions().at(4)->trigger();
        QCOMPARE(m_list->all()[0].colour + m_list->all()[1].colour, std::size_t(8));
    }

    void longNamesNeedNoScrollBar()
    {
        add(QString(80, u'n'), 0x12345, 0x17777);
        QCoreApplication::processEvents();
        QCOMPARE(m_panel->table()->horizontalScrollBar()->maximum(), 0);
        QVERIFY(m_panel->table()->columnWidth(BookmarksModel::Name) >= 120);
        QVERIFY(m_panel->table()->columnWidth(BookmarksModel::Note) >= 60);
    }

    void aThousandAreNoBurden()
    {
        std::vector<Bookmark> many;
        for (std::uint64_t i = 0; i < 1000; ++i)
            many.push_back({0, {i * 16, i * 16 + 8}, u"name %1"_s.arg(i), u"note"_s, i % 6});
        QElapsedTimer clock;
        clock.start();
        m_list->import(many);
        QTest::keyClicks(filter(), u"name 99"_s);
        QCOMPARE(names().size(), 11);
        QVERIFY2(clock.elapsed() < 2000, qPrintable(QString::number(clock.elapsed())));
    }

    void anOffsetIsFoundWithoutItsZeros()
    {
        add(u"far"_s, 0x12340, 0x12341);
        add(u"near"_s, 0x340, 0x341);
        const QAbstractItemModel& rows = *m_panel->table()->model();
        for (const QString& typed : {u"0x12340"_s, u"0x123"_s, u"0X1234"_s, u"00012340"_s}) {
            filter()->setText(typed);
            QVERIFY2(rows.rowCount() == 1 && rows.index(0, 0).data() == u"far"_s,
                     qPrintable(typed));
        }
        filter()->setText(u"0x2340"_s); // it does not begin there
        QCOMPARE(rows.rowCount(), 0);
    }

    void tabGoesThroughTheDialogAsItIsSeen()
    {
        ui::BookmarkDialog dialog({0, {16, 32}, u"a"_s, {}, 3}, kSize, 0);
        dialog.show();
        QVERIFY(QTest::qWaitForWindowActive(&dialog));
        dialog.findChild<QLineEdit*>()->setFocus();
        int above = -1;
        for (int stop = 0; stop < 6; ++stop) { // up to the buttons
            QWidget* const now = QApplication::focusWidget();
            QVERIFY(now);
            const int y = now->mapTo(&dialog, QPoint()).y();
            QVERIFY2(y > above, now->metaObject()->className());
            above = y;
            if (auto* const colour = qobject_cast<QRadioButton*>(now))
                QVERIFY(colour->isChecked());
            if (stop == 4)
                QVERIFY(qobject_cast<QPlainTextEdit*>(now));
            QTest::keyClick(now, Qt::Key_Tab);
        }
    }

    void theDialogEditsAll()
    {
        ui::BookmarkDialog dialog({7, {16, 32}, u"old"_s, u"note"_s, 0}, kSize, 100);
        const auto fields = dialog.findChildren<QLineEdit*>();
        QCOMPARE(fields.size(), 3);
        QCOMPARE(fields[1]->text(), u"0x00000010"_s);
        fields[0]->setText(u"new"_s);
        fields[1]->setText(u"+28"_s);
        fields[2]->setText(u"none"_s);
        dialog.findChild<QPlainTextEdit*>()->setPlainText(u"two\nlines"_s);
        dialog.findChildren<QRadioButton*>()[5]->click();
        dialog.show();
        dialog.accept();
        QVERIFY(dialog.isVisible());
        QVERIFY(isSaid(u"\"none\" is no number of bytes"_s, dialog));
        fields[2]->setText(u"4"_s);
        dialog.accept();
        QCOMPARE(dialog.result(), int(QDialog::Accepted));
        QCOMPARE(dialog.bookmark(), (Bookmark{7, {128, 132}, u"new"_s, u"two\nlines"_s, 5}));
    }

private:
    std::uint64_t add(const QString& name, std::uint64_t start, std::uint64_t stop)
    {
        return m_list->add({0, {start, stop}, name, {}, 0});
    }
    const QAbstractItemModel* model() const { return m_panel->table()->model(); }
    QString cell(int row, int column) const
    {
        return model()->index(row, column).data().toString();
    }
    QStringList row(int row) const
    {
        QStringList cells;
        for (int column = 0; column < BookmarksModel::ColumnCount; ++column)
            cells += cell(row, column);
        return cells;
    }
    QStringList names() const
    {
        QStringList names;
        for (int row = 0; row < model()->rowCount(); ++row)
            names += cell(row, BookmarksModel::Name);
        return names;
    }
    QString summary() const { return m_panel->findChild<ui::PanelHeader*>()->summary(); }
    QLineEdit* filter() const { return m_panel->findChild<QLineEdit*>(); }
    QAction* action(const QString& text) const
    {
        for (QAction* const action : m_panel->table()->actions()) {
            if (action->text() == text)
                return action;
        }
        qFatal("no such action");
    }
    bool isSaid(const QString& words) const { return isSaid(words, *m_panel); }
    static bool isSaid(const QString& words, const QWidget& where)
    {
        for (const QLabel* const label : where.findChildren<QLabel*>()) {
            if (label->isVisible() && label->text().startsWith(words))
                return true;
        }
        return false;
    }

    std::unique_ptr<Bookmarks> m_list;
    std::unique_ptr<BookmarksPanel> m_panel;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

MAPSCOPE_WIDGET_TEST(TestBookmarksPanel)
#include "tst_bookmarks_panel.moc"
