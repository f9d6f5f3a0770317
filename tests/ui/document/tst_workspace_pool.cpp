// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/temporary_folder.h"
#include "tests/ui/support/opened_workspace.h"
#include "ui/document/workspace.h"

#include <QtTest>

#include <random>

using namespace ui;
using engine::ByteState;
using engine::kPageSize;

namespace {

using test::kPageUnits;
using Opened = test::OpenedWorkspace;

} // namespace

class TestWorkspacePool : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void theCursorsPageComesFirstWhereUnitsAreFew();
    void aPageThatCannotBeRefreshedSaysSo();
    void pagesWithoutUnitsComeWhenUnitsDo();
    void thePoolGrowsAndShrinksAsFarAsItCan();
    void thePoolKeepsItsLeastSize();
    void whatTheUserDoesIsMarked();
    void randomUseKeepsTheCount();

private:
    test::TemporaryFolder m_folder;
    std::filesystem::path m_file;
};

void TestWorkspacePool::initTestCase()
{
    m_file = m_folder / "file";
    test::writePattern(m_file, 40 * kPageSize + 5000);
}

void TestWorkspacePool::theCursorsPageComesFirstWhereUnitsAreFew()
{
    Opened opened(m_file, 2 * kPageUnits);
    opened.document().moveCursor(12 * kPageSize);
    opened.document().setVisiblePages(PageSpan{10, 12});
    QTRY_VERIFY(opened.document().shown(12).view);
    QTRY_COMPARE(opened.document().shown(11).state, ByteState::NoFreeUnit);
    QVERIFY(opened.document().shown(10).view);
}

// All units are on screen: there is none for what the file has now. The old bytes stay, marked.
void TestWorkspacePool::aPageThatCannotBeRefreshedSaysSo()
{
    const auto path = m_folder / "full";
    test::writePattern(path, 2 * kPageSize);
    Opened opened(path, 2 * kPageUnits);
    opened.show(0, 1);
    QVERIFY(!opened.document().shown(0).stale);
    test::writeFile(path, test::pattern(7, 2 * kPageSize));
    QTRY_VERIFY(opened.document().shown(0).stale);
    QVERIFY(opened.document().shown(0).view->bytesAt(0, 1)[0] == test::patternByte(0));
    opened.document().setVisiblePages(PageSpan{0, 0}); // the other's units are free
    QTRY_VERIFY(!opened.document().shown(0).stale);
    QVERIFY(opened.document().shown(0).view->bytesAt(0, 1)[0] == test::patternByte(7));
}

void TestWorkspacePool::pagesWithoutUnitsComeWhenUnitsDo()
{
    Opened opened(m_file, Workspace::kLeastPoolUnits);
    const std::uint64_t fit = Workspace::kLeastPoolUnits / kPageUnits;
    opened.document().setVisiblePages(PageSpan{0, fit});
    QTRY_COMPARE(opened.document().shown(fit).state, ByteState::NoFreeUnit);
    QVERIFY(opened.allHere(0, fit - 1));
    QCOMPARE(opened.workspace.resizePool(64), QString());
    QTRY_VERIFY(opened.allHere(0, fit));
}

void TestWorkspacePool::thePoolGrowsAndShrinksAsFarAsItCan()
{
    Opened opened(m_file, 64);
    opened.show(0, 0);
    opened.workspace.hold({0, 9});
    QTRY_COMPARE(opened.settled().held, 10 * kPageUnits);
    QCOMPARE(opened.workspace.resizePool(128), QString());
    QCOMPARE(opened.workspace.poolState().capacity, std::size_t(128));
    const QString said = opened.workspace.resizePool(8);
    QCOMPARE(opened.workspace.poolState().capacity, 10 * kPageUnits);
    QVERIFY2(said.contains(QStringLiteral("%1 units instead of 8").arg(10 * kPageUnits)),
             qPrintable(said));
    QVERIFY(opened.workspace.resizePool(1).startsWith(
        QStringLiteral("The smallest pool has 8 units. The pool shrank to ")));
    opened.workspace.releaseAll();
    QTRY_COMPARE(opened.workspace.poolState().used, kPageUnits);
    QCOMPARE(opened.workspace.resizePool(8), QString());
    QCOMPARE(opened.workspace.poolState().capacity, std::size_t(8));
    const QString tooMuch = opened.workspace.resizePool(std::size_t(1) << 40);
    QVERIFY2(tooMuch.contains(QStringLiteral("The pool stays at 8 units")), qPrintable(tooMuch));
}

void TestWorkspacePool::thePoolKeepsItsLeastSize()
{
    Opened opened(m_file, 64);
    QCOMPARE(opened.workspace.resizePool(1),
             QStringLiteral("The smallest pool has 8 units: it has 8 now."));
    QCOMPARE(opened.workspace.poolState().capacity, Workspace::kLeastPoolUnits);
}

void TestWorkspacePool::whatTheUserDoesIsMarked()
{
    Opened opened(m_file, 64);
    opened.show(0, 1);
    opened.workspace.hold({1, 1});
    opened.workspace.hold({0, 1});
    opened.workspace.releaseAll();
    opened.workspace.resizePool(100);
    QStringList texts;
    for (const engine::PoolMark& mark : opened.workspace.journal().marks())
        texts << QString::fromStdString(mark.text);
    QCOMPARE(texts,
             (QStringList{QStringLiteral("hold page 1"), QStringLiteral("hold page 0"),
                          QStringLiteral("release 2 views"), QStringLiteral("grow to 100")}));
}

void TestWorkspacePool::randomUseKeepsTheCount()
{
    Opened opened(m_file, 48);
    std::mt19937 random(11);
    for (int i = 0; i < 3000; ++i) {
        const std::uint64_t page = random() % 41;
        switch (random() % 6) {
        case 0:
            opened.workspace.hold({page, page + random() % 3});
            break;
        case 1:
            opened.workspace.releasePages({page, page + 5});
            break;
        case 2:
            opened.workspace.resizePool(8 + random() % 60);
            break;
        default:
            opened.document().setVisiblePages(PageSpan{page, page + random() % 2});
            opened.document().waitForPages();
        }
        const engine::PoolSample sample = opened.workspace.poolSample();
        QCOMPARE(sample.held + sample.onScreen + sample.loading + sample.available(),
                 sample.capacity);
        QVERIFY(sample.peakUsed >= sample.used());
        if (i % 50 == 0)
            QTest::qWait(1);
    }
    opened.document().setVisiblePages(std::nullopt);
    opened.workspace.releaseAll();
    QTRY_COMPARE(opened.workspace.poolState().used, std::size_t(0));
    QTRY_COMPARE(opened.document().mapping()->slicesOut(), std::size_t(0));
}

QTEST_GUILESS_MAIN(TestWorkspacePool)
#include "tst_workspace_pool.moc"
