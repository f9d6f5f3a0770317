// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/temporary_folder.h"
#include "ui/shell/settings.h"
#include "ui/shell/side_panels.h"

#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QSplitter>
#include <QtTest>

#include <array>

using namespace ui;
using namespace Qt::StringLiterals;

namespace {

// Two panels, added from the lower to the upper.
struct Column {
    Column()
    {
        all.setCheckable(true);
        all.setChecked(true);
        for (QAction* const toggle : {&upper, &lower}) {
            toggle->setCheckable(true);
            toggle->setChecked(true);
        }
        column.add({u"lower"_s, new QLabel(u"lower"_s), &lower, 90, 100});
        column.add({u"upper"_s, new QLabel(u"upper"_s), &upper, 0, 300});
        column.resize(200, 401);
        column.show();
    }
    QWidget* panel(int index) const { return column.column().widget(index); }

    QAction all;
    QAction upper{u"Upper"_s};
    QAction lower{u"Lower"_s};
    SidePanels column{all};
};

} // namespace

class TestSidePanels : public QObject {
    Q_OBJECT

private slots:
    void panelsStandInTheOrderOfTheirPlaces()
    {
        const Column column;
        QCOMPARE(qobject_cast<QLabel*>(column.panel(0))->text(), u"upper"_s);
        QCOMPARE(column.column.column().sizes(), (QList<int>{300, 100}));
        QMenu menu;
        column.column.fill(menu);
        QCOMPARE(menu.actions(),
                 (QList<QAction*>{const_cast<QAction*>(&column.upper),
                                  const_cast<QAction*>(&column.lower)}));
    }

    void aColumnWithoutAPanelTakesNoRoom()
    {
        Column column;
        column.upper.setChecked(false);
        QVERIFY(!column.panel(0)->isVisible());
        QVERIFY(column.column.isVisible());
        column.lower.setChecked(false);
        QVERIFY(!column.column.isVisible());
    }

    // Or the user would wonder where it is.
    void aPanelThatIsAskedForBringsTheColumn()
    {
        Column column;
        column.lower.setChecked(false);
        column.all.setChecked(false);
        QVERIFY(!column.column.isVisible());
        column.lower.setChecked(true);
        QVERIFY(column.column.isVisible() && column.panel(1)->isVisible());
    }

    // All panels have some rows, and those that are out of sight come with the focus.
    void aLowColumnScrolls()
    {
        Column column;
        const int least = column.panel(0)->minimumHeight();
        QVERIFY(least > 4 * column.column.fontMetrics().height());
        column.column.resize(200, least);
        QApplication::processEvents();
        QVERIFY(column.panel(1)->height() >= least);
        QVERIFY(column.panel(1)->visibleRegion().isEmpty());
        column.panel(1)->setFocusPolicy(Qt::StrongFocus);
        QVERIFY(QTest::qWaitForWindowActive(&column.column));
        column.panel(1)->setFocus();
        QCOMPARE(column.panel(1)->visibleRegion().boundingRect().height(),
                 column.panel(1)->height());
    }

    void aPanelThatIsAskedForComesIntoSight()
    {
        Column column;
        column.column.resize(200, column.panel(0)->minimumHeight());
        column.lower.setChecked(false);
        QApplication::processEvents();
        column.lower.setChecked(true);
        QTRY_VERIFY(!column.panel(1)->visibleRegion().isEmpty());
    }

    void tabGoesDownThePanels()
    {
        QAction all;
        all.setCheckable(true);
        all.setChecked(true);
        SidePanels column(all);
        std::array<QAction, 2> toggles;
        std::array<QLineEdit*, 2> fields{new QLineEdit, new QLineEdit};
        for (const int at : {1, 0}) { // made in another order than they stand
            toggles.at(at).setCheckable(true);
            toggles.at(at).setChecked(true);
            column.add({QString::number(at), fields.at(at), &toggles.at(at), at, 100});
        }
        column.show();
        QVERIFY(QTest::qWaitForWindowActive(&column));
        fields[0]->setFocus();
        QTest::keyClick(fields[0], Qt::Key_Tab);
        QVERIFY(fields[1]->hasFocus());
    }

    void whatIsShownIsRemembered()
    {
        const test::TemporaryFolder folder;
        Settings settings(folder.path() / "settings.ini");
        {
            Column column;
            column.lower.setChecked(false);
            column.column.save(settings);
        }
        Column again;
        again.column.restore(settings);
        QVERIFY(again.upper.isChecked() && !again.lower.isChecked());
        QVERIFY(again.panel(0)->isVisible() && !again.panel(1)->isVisible());
    }
};

QTEST_MAIN(TestSidePanels)
#include "tst_side_panels.moc"
