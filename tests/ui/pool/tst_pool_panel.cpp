// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/pool/pool_panel.h"

#include "tests/support/temporary_folder.h"
#include "tests/support/widget_test.h"
#include "ui/common/format.h"
#include "ui/common/theme.h"
#include "ui/document/workspace.h"
#include "ui/pool/pool_graph.h"
#include "ui/pool/pool_size_box.h"

#include <QAccessible>
#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QToolButton>

using namespace Qt::StringLiterals;
using ui::PoolPanel;
using ui::Workspace;

namespace {

constexpr std::size_t kPoolUnits = 64;
constexpr std::uint64_t kPage = engine::kPageSize;
const std::size_t kPageUnits = engine::MemoryPool::unitsFor(kPage);

// What a screen reader finds under a name: the text of the object that has it.
QString textOf(QWidget& root, const QString& accessibleName)
{
    for (const QWidget* widget : root.findChildren<QWidget*>()) {
        QAccessibleInterface* object =
            QAccessible::queryAccessibleInterface(const_cast<QWidget*>(widget));
        if (object && object->text(QAccessible::Name) == accessibleName && object->textInterface())
            return object->textInterface()->text(0, object->textInterface()->characterCount());
    }
    return u"<nothing is called "_s + accessibleName + u">"_s;
}

} // namespace

class PoolPanelTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { test::writePattern(m_folder / "disk.img", 40 * kPage + 100); }

    void init()
    {
        m_workspace = std::make_unique<Workspace>(kPoolUnits);
        m_workspace->open(m_folder / "disk.img");
        QTRY_VERIFY(m_workspace->document());
        m_panel = std::make_unique<PoolPanel>(*m_workspace);
        m_panel->resize(1000, 240);
        m_panel->show();
        m_panel->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_panel.get()));
    }
    void cleanup()
    {
        m_panel.reset();
        m_workspace.reset();
    }

    void numbersFollowThePool()
    {
        QCOMPARE(number(u"Held units"_s), u"0"_s);
        QCOMPARE(number(u"Capacity"_s),
                 u"64 × %1"_s.arg(ui::formatSize(engine::MemoryPool::unitSize())));
        m_workspace->document()->setVisiblePages(ui::PageSpan{0, 1});
        QTRY_COMPARE(number(u"On screen units"_s), units(2));
        QVERIFY(m_workspace->hold({0, 0}));
        QVERIFY(m_workspace->hold({10, 11}));
        QTRY_COMPARE(number(u"Held units"_s), units(3));
        QTRY_COMPARE(number(u"On screen units"_s), units(1));
        QCOMPARE(number(u"Loading units"_s), u"0"_s);
        QCOMPARE(number(u"Available units"_s), QString::number(kPoolUnits - 4 * kPageUnits));
        QCOMPARE(number(u"Peak used units"_s), units(4));
        QCOMPARE(number(u"Reclaimed units"_s), u"0"_s);
        m_workspace->releaseAll();
        QTRY_COMPARE(number(u"Held units"_s), u"0"_s);
        QTRY_COMPARE(number(u"Reclaimed units"_s), units(2)); // page 0 is still on screen
        QCOMPARE(number(u"Peak used units"_s), units(4));
    }

    // Some rows less, and none cut off.
    void aLowPanelKeepsTheNumbersOfTheGraph()
    {
        const auto isShown = [&](const QString& name) {
            for (const QLineEdit* const value : m_panel->findChildren<QLineEdit*>()) {
                if (value->accessibleName() == name)
                    return value->isVisible();
            }
            return false;
        };
        QVERIFY(isShown(u"Refused holds"_s));
        m_panel->resize(1000, m_panel->minimumSizeHint().height());
        QVERIFY(m_panel->height() < 170);
        for (const QString& name :
             {u"Held units"_s, u"On screen units"_s, u"Loading units"_s, u"Available units"_s})
            QVERIFY(isShown(name));
        QVERIFY(!isShown(u"Refused holds"_s));
        m_panel->resize(1000, 240);
        QVERIFY(isShown(u"Refused holds"_s));
    }

    void refusalsAreCounted()
    {
        QCOMPARE(number(u"Refused holds"_s), u"0"_s);
        QVERIFY(!m_workspace->hold({0, 39}));
        QTRY_COMPARE(number(u"Refused holds"_s), u"1"_s);
    }

    void aHiddenPanelIsRightWhenItComesBack()
    {
        m_panel->hide();
        QVERIFY(m_workspace->hold({0, 0}));
        QTRY_COMPARE(m_workspace->journal().samples().back().held, kPageUnits);
        m_panel->show();
        QTRY_COMPARE(number(u"Held units"_s), units(1));
    }

    void theSizeIsChangedByKeys()
    {
        typeSize(u"1 MiB"_s);
        const std::size_t expected = (1u << 20) / engine::MemoryPool::unitSize();
        QCOMPARE(m_workspace->poolState().capacity, expected);
        QCOMPARE(m_panel->sizeBox()->text(), u"%1 units"_s.arg(expected));
        QCOMPARE(m_panel->message(), QString());
        QVERIFY(!messageLabel()->isVisible());
        QTRY_VERIFY(number(u"Capacity"_s).startsWith(u"%1 ×"_s.arg(expected)));
        typeSize(u"32"_s);
        QCOMPARE(m_workspace->poolState().capacity, 32u);
    }

    void theSizeIsChangedByMouse()
    {
        QToolButton* apply = button(u"Apply"_s);
        QVERIFY(!apply->isEnabled());
        m_panel->sizeBox()->setFocus();
        QTest::keyClick(m_panel->sizeBox(), Qt::Key_Up);
        QVERIFY(apply->isEnabled());
        QCOMPARE(m_workspace->poolState().capacity, kPoolUnits); // not yet
        QTest::mouseClick(apply, Qt::LeftButton);
        QCOMPARE(m_workspace->poolState().capacity, 2 * kPoolUnits);
        QVERIFY(!apply->isEnabled());
    }

    void whatCouldNotBeDoneIsSaidBesideIt()
    {
        QVERIFY(m_workspace->hold({0, 3}));
        QTRY_COMPARE(m_workspace->poolSample().held, 4 * kPageUnits);
        typeSize(u"8"_s);
        QCOMPARE(m_workspace->poolState().capacity, 4 * kPageUnits);
        QVERIFY(!m_panel->message().isEmpty());
        QVERIFY(messageLabel()->isVisible());
        QCOMPARE(m_panel->sizeBox()->text(), ui::formatUnits(4 * kPageUnits)); // what it has now
        QCOMPARE(QApplication::activeModalWidget(), nullptr);
        // It goes when the next size is being written.
        QTest::keyClicks(m_panel->sizeBox(), u"1"_s);
        QCOMPARE(m_panel->message(), QString());
        QVERIFY(!messageLabel()->isVisible());
    }

    void tooSmallAndNonsenseAreSaid()
    {
        typeSize(u"3"_s);
        QVERIFY(m_panel->message().contains(ui::formatUnits(Workspace::kLeastPoolUnits)));
        QCOMPARE(m_workspace->poolState().capacity, Workspace::kLeastPoolUnits);
        typeSize(u"<b>lots</b>"_s);
        QVERIFY(m_panel->message().startsWith(u"\"<b>lots</b>\" is not a size"));
        QCOMPARE(messageLabel()->textFormat(), Qt::PlainText);
        QCOMPARE(m_workspace->poolState().capacity, Workspace::kLeastPoolUnits);
    }

    void moreThanTheSystemHasIsSaid()
    {
        typeSize(u"2147483647"_s); // 8 TiB
        if (m_workspace->poolState().capacity != kPoolUnits)
            QSKIP("needs a system that promises less than 8 TiB");
        QVERIFY(!m_panel->message().isEmpty());
        QCOMPARE(m_panel->sizeBox()->text(), u"64 units"_s);
    }

    void theButtonPausesTheGraph()
    {
        auto* graph = m_panel->findChild<ui::PoolGraph*>();
        QToolButton* pause = button(u"Pause"_s);
        QTest::mouseClick(pause, Qt::LeftButton);
        QVERIFY(graph->isPaused());
        QCOMPARE(pause->text(), u"Go on"_s);
        QVERIFY(m_workspace->hold({0, 0}));
        QTRY_COMPARE(number(u"Held units"_s), units(1)); // the numbers are those of now
        graph->setFocus();
        QTest::keyClick(graph, Qt::Key_Space);
        QVERIFY(!graph->isPaused());
        QCOMPARE(pause->text(), u"Pause"_s);
    }

    void everyNumberIsInSightAtTheSizeOfThePicture()
    {
        for (const QLineEdit* edit : m_panel->findChildren<QLineEdit*>()) {
            const QRect place(edit->mapTo(m_panel.get(), QPoint(0, 0)), edit->size());
            QVERIFY2(m_panel->rect().contains(place), qPrintable(edit->accessibleName()));
            QVERIFY(edit->fontMetrics().horizontalAdvance(edit->text()) <= edit->width());
        }
    }

private:
    QString number(const QString& accessibleName) { return textOf(*m_panel, accessibleName); }
    static QString units(std::size_t pages) { return QString::number(pages * kPageUnits); }

    QToolButton* button(const QString& text)
    {
        for (QToolButton* candidate : m_panel->findChildren<QToolButton*>()) {
            if (candidate->text() == text)
                return candidate;
        }
        return nullptr;
    }
    QLabel* messageLabel()
    {
        for (QLabel* label : m_panel->findChildren<QLabel*>()) {
            if (label->accessibleName() == u"Pool size message")
                return label;
        }
        return nullptr;
    }
    void typeSize(const QString& text)
    {
        m_panel->sizeBox()->setFocus();
        m_panel->sizeBox()->selectAll();
        QTest::keyClicks(m_panel->sizeBox(), text);
        QTest::keyClick(m_panel->sizeBox(), Qt::Key_Return);
    }

    test::TemporaryFolder m_folder;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<PoolPanel> m_panel;
};

MAPSCOPE_WIDGET_TEST(PoolPanelTest)
#include "tst_pool_panel.moc"
