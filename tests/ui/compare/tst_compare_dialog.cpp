// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/compare/compare_dialog.h"

#include "tests/support/widget_test.h"
#include "ui/common/theme.h"

#include <QAccessible>
#include <QListWidget>
#include <QSignalSpy>
#include <QtTest>

using namespace ui;

namespace {

CompareDialog* shownDialog(QWidget& parent)
{
    auto* const dialog = new CompareDialog(QStringLiteral("disk.img"),
                                           {QStringLiteral("a.bin"), QStringLiteral("b.bin"),
                                            QStringLiteral("Page 3 of c.bin, held at 12:34:56")},
                                           1, &parent);
    dialog->open();
    return dialog;
}

} // namespace

class CompareDialogTest : public QObject {
    Q_OBJECT

private slots:
    void itHasATitleAndBeginsWithTheLikeliest()
    {
        QWidget parent;
        CompareDialog& dialog = *shownDialog(parent);
        QCOMPARE(dialog.windowTitle(), QStringLiteral("Compare disk.img"));
        auto* const list = dialog.findChild<QListWidget*>();
        QCOMPARE(dialog.focusWidget(), list);
        QCOMPARE(dialog.choice(), 1);
        QCOMPARE(QAccessible::queryAccessibleInterface(list)->text(QAccessible::Name),
                 QStringLiteral("Compare disk.img with"));
    }

    void enterTakesWhatTheKeysSelected()
    {
        QWidget parent;
        CompareDialog& dialog = *shownDialog(parent);
        QSignalSpy accepted(&dialog, &QDialog::accepted);
        auto* const list = dialog.findChild<QListWidget*>();
        QTest::keyClick(list, Qt::Key_Down);
        QTest::keyClick(list, Qt::Key_Return);
        QCOMPARE(accepted.count(), 1);
        QCOMPARE(dialog.choice(), 2);
    }

    void escapeCancels()
    {
        QWidget parent;
        CompareDialog& dialog = *shownDialog(parent);
        QSignalSpy rejected(&dialog, &QDialog::rejected);
        QTest::keyClick(dialog.findChild<QListWidget*>(), Qt::Key_Escape);
        QCOMPARE(rejected.count(), 1);
    }

    void aDoubleClickTakesOne()
    {
        QWidget parent;
        CompareDialog& dialog = *shownDialog(parent);
        QSignalSpy accepted(&dialog, &QDialog::accepted);
        auto* const list = dialog.findChild<QListWidget*>();
        const QPoint first = list->visualItemRect(list->item(0)).center();
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, first);
        QTest::mouseDClick(list->viewport(), Qt::LeftButton, {}, first);
        QCOMPARE(accepted.count(), 1);
        QCOMPARE(dialog.choice(), 0);
    }
};

MAPSCOPE_WIDGET_TEST(CompareDialogTest)
#include "tst_compare_dialog.moc"
