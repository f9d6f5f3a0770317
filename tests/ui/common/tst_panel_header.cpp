// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/common/panel_header.h"

#include "tests/support/widget_test.h"
#include "ui/common/elided_label.h"
#include "ui/common/theme.h"

#include <QAction>
#include <QHelpEvent>
#include <QSignalSpy>
#include <QToolButton>
#include <QToolTip>

using namespace Qt::StringLiterals;
using ui::PanelHeader;

class PanelHeaderTest : public QObject {
    Q_OBJECT

private slots:
    void titleLeftToolsThenSummaryRight()
    {
        PanelHeader header(u"Held views"_s);
        header.setSummary(u"5 views"_s);
        QAction pause(u"Pause"_s);
        QToolButton* button = header.addButton(&pause);
        header.resize(400, header.sizeHint().height());
        header.show();
        QVERIFY(QTest::qWaitForWindowExposed(&header));
        const auto labels = header.findChildren<QLabel*>();
        QCOMPARE(labels.size(), 2);
        QCOMPARE(header.title(), u"Held views"_s);
        QVERIFY(labels[0]->font().bold());
        QCOMPARE(labels[0]->x(), 10);
        QVERIFY(labels[0]->geometry().right() < button->x());
        QVERIFY(button->geometry().right() < labels[1]->x());
        QCOMPARE(labels[1]->geometry().right(), 389);
        QSignalSpy triggered(&pause, &QAction::triggered);
        QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(triggered.size(), 1);
        button->setFocus(Qt::TabFocusReason);
        QTest::keyClick(button, Qt::Key_Space);
        QCOMPARE(triggered.size(), 2);
    }

    void coloursFollowThePalette()
    {
        PanelHeader header(u"Title"_s);
        header.setSummary(u"summary"_s);
        header.resize(300, header.sizeHint().height());
        QCOMPARE(header.grab().toImage().pixelColor(150, 2), ui::lightTheme().header);
        header.setPalette(ui::darkTheme().palette());
        QCOMPARE(header.grab().toImage().pixelColor(150, 2), ui::darkTheme().header);
        QCOMPARE(header.findChild<ui::ElidedLabel*>()->palette().color(QPalette::WindowText),
                 ui::darkTheme().dimText);
    }

    void theSummaryGivesWayAndIsThenInTheToolTip()
    {
        PanelHeader header(u"Title"_s);
        const QString text = u"<b>a summary & far too long for this</b>"_s;
        header.setSummary(text);
        QVERIFY(header.minimumSizeHint().width() < 120);
        header.resize(150, header.sizeHint().height());
        header.show();
        QVERIFY(QTest::qWaitForWindowExposed(&header));
        auto* label = header.findChild<ui::ElidedLabel*>();
        QVERIFY(label->width() < label->sizeHint().width());
        QHelpEvent help(QEvent::ToolTip, {5, 5}, label->mapToGlobal(QPoint(5, 5)));
        QApplication::sendEvent(label, &help);
        QVERIFY(QToolTip::text().contains(u"&lt;b&gt;a summary &amp; far"_s));
        QToolTip::hideText();
    }
};

MAPSCOPE_WIDGET_TEST(PanelHeaderTest)
#include "tst_panel_header.moc"
