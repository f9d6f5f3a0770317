// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
// Everything in the main window is reached by keys, and one can see where they go.
#include "tests/support/widget_test.h"
#include "tests/ui/support/shown_window.h"
#include "ui/bookmarks/bookmarks_panel.h"
#include "ui/common/theme.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QAction>
#include <QComboBox>
#include <QLineEdit>
#include <QTabBar>
#include <QTableView>

#include <algorithm>
#include <set>

namespace {

using Widgets = std::set<QWidget*>;

QString nameOf(const QWidget* widget)
{
    const auto* const button = qobject_cast<const QAbstractButton*>(widget);
    return QString::fromLatin1(widget->metaObject()->className()) + QLatin1Char(' ')
        + (button && !button->text().isEmpty() ? button->text() : widget->accessibleName());
}

// Fields that only show a number are read, not used.
bool isInteractive(const QWidget* widget)
{
    if (const auto* const line = qobject_cast<const QLineEdit*>(widget))
        return !line->isReadOnly();
    return qobject_cast<const QAbstractButton*>(widget)
        || qobject_cast<const QAbstractSpinBox*>(widget) || qobject_cast<const QComboBox*>(widget)
        || qobject_cast<const QAbstractItemView*>(widget) || qobject_cast<const QTabBar*>(widget)
        || qobject_cast<const ui::HexView*>(widget);
}

// A key does what a click on it does.
bool hasKey(const QWidget* widget)
{
    const auto* const button = qobject_cast<const QAbstractButton*>(widget);
    if (button && !button->shortcut().isEmpty())
        return true;
    const auto* const tool = qobject_cast<const QToolButton*>(widget);
    const QAction* const action = tool ? tool->defaultAction() : nullptr;
    return action && !action->shortcuts().isEmpty();
}

// Where Tab (or Shift+Tab) leads, until it begins anew.
Widgets walked(test::ShownWindow& shown, bool backwards)
{
    constexpr int kMost = 200;
    Widgets seen;
    for (int i = 0; i < kMost && seen.insert(QApplication::focusWidget()).second; ++i) {
        if (backwards)
            shown.press(Qt::Key_Backtab, Qt::ShiftModifier);
        else
            shown.press(Qt::Key_Tab);
    }
    return seen;
}

QStringList namesOf(const Widgets& widgets)
{
    QStringList names;
    for (const QWidget* const widget : widgets)
        names.append(nameOf(widget));
    names.sort();
    return names;
}

} // namespace

class TestKeyboard : public QObject, private test::WithDiskImage {
    Q_OBJECT

private slots:
    void tabReachesEverythingThatHasNoKeyOfItsOwn()
    {
        test::ShownWindow shown;
        shown.open(m_file);
        shown.press(Qt::Key_H); // something to be in the list
        const Widgets reached = walked(shown, false);
        QVERIFY(reached.contains(shown.view()));
        QStringList lost;
        for (QWidget* const widget : shown.window.findChildren<QWidget*>()) {
            const bool wanted = isInteractive(widget) && widget->isVisible() && widget->isEnabled()
                && !widget->visibleRegion().isEmpty();
            if (wanted && !reached.contains(widget) && !reached.contains(widget->focusProxy())
                && !hasKey(widget))
                lost.append(nameOf(widget));
        }
        QVERIFY2(lost.isEmpty(), qPrintable(lost.join(QLatin1Char('\n'))));
    }

    void shiftTabLeadsBackTheSameWay()
    {
        test::ShownWindow shown;
        shown.open(m_file);
        QCOMPARE(namesOf(walked(shown, true)), namesOf(walked(shown, false)));
    }

    void whereTheKeysGoIsToBeSeen()
    {
        QApplication::setCursorFlashTime(0); // always there
        test::ShownWindow shown;
        shown.open(m_file);
        shown.press(Qt::Key_H);
        QStringList unseen;
        for (QWidget* const widget : walked(shown, false)) {
            widget->setFocus(Qt::TabFocusReason);
            QApplication::processEvents();
            const QImage with = widget->grab().toImage();
            shown.window.setFocus();
            QApplication::processEvents();
            if (widget->grab().toImage() == with)
                unseen.append(nameOf(widget));
        }
        QVERIFY2(unseen.isEmpty(), qPrintable(unseen.join(QLatin1Char('\n'))));
    }

    void ctrlAIsForWhatHasTheKeys()
    {
        test::ShownWindow shown;
        shown.open(m_file);
        shown.press(Qt::Key_B);
        shown.press(Qt::Key_Down);
        shown.press(Qt::Key_B);
        shown.press(Qt::Key_H);
        const ui::Document& document = *shown.workspace.document();
        const auto lists = shown.window.findChildren<QTableView*>();
        QVERIFY(lists.size() >= 4);
        for (QTableView* const list : lists) {
            QTRY_VERIFY(list->model()->rowCount() > 0 || !list->isVisible());
            if (!list->isVisible())
                continue;
            list->setFocus();
            QTest::keyClick(list, Qt::Key_A, Qt::ControlModifier);
            QVERIFY2(document.selection().empty(), qPrintable(list->accessibleName()));
            if (list->selectionMode() == QAbstractItemView::ExtendedSelection)
                QCOMPARE(list->selectionModel()->selectedRows().size(), list->model()->rowCount());
        }
        shown.view()->setFocus();
        shown.press(Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(document.selection().size(), document.size());
    }

    void tabGoesDownTheListOfBookmarks()
    {
        test::ShownWindow shown;
        shown.open(m_file);
        shown.press(Qt::Key_B);
        auto* const panel = shown.window.findChild<ui::BookmarksPanel*>();
        auto* const filter = panel->findChild<QLineEdit*>();
        filter->setFocus();
        QTest::keyClick(filter, Qt::Key_Tab);
        QVERIFY(panel->table()->hasFocus());
        QTest::keyClick(panel->table(), Qt::Key_Tab);
        QVERIFY(!panel->isAncestorOf(QApplication::focusWidget()));
    }

    // Also where there is nothing to close or to take back.
    void escapeGoesBackToTheBytes()
    {
        test::ShownWindow shown;
        shown.open(m_file);
        shown.press(Qt::Key_P, Qt::ControlModifier); // the size of the pool
        QVERIFY(!shown.view()->hasFocus());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QVERIFY(shown.view()->hasFocus());
    }

    void whatIsHiddenPassesTheKeysToTheBytes()
    {
        test::ShownWindow shown;
        shown.open(m_file);
        shown.press(Qt::Key_P, Qt::ControlModifier);
        QVERIFY(!shown.view()->hasFocus());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_F8);
        QVERIFY(shown.view()->hasFocus());
    }

    void everyFieldSaysItsNameToScreenReaders()
    {
        test::ShownWindow shown;
        shown.open(m_file);
        for (QWidget* const widget : walked(shown, false))
            QVERIFY2(!nameOf(widget).section(QLatin1Char(' '), 1).isEmpty(),
                     qPrintable(nameOf(widget)));
    }
};

MAPSCOPE_WIDGET_TEST(TestKeyboard)
#include "tst_keyboard.moc"
