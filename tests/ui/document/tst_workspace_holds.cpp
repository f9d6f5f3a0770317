// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/temporary_folder.h"
#include "tests/ui/support/opened_workspace.h"

#include <QtTest>

#include <thread>
#include <utility>

using namespace ui;
using engine::kPageSize;

class WorkspaceHoldsTest : public QObject {
    Q_OBJECT

private slots:
    // Units that another thread gives back are given to the pages that wait for some.
    void pagesThatWaitGetTheUnitsOfALentView()
    {
        test::TemporaryFolder folder;
        test::writePattern(folder / "file", 8 * kPageSize);
        test::OpenedWorkspace opened(folder / "file", 8); // two pages
        opened.show(0, 0);
        QVERIFY(opened.workspace.hold({0, 0}));
        auto lent = opened.workspace.lend(opened.workspace.heldViews().front());
        opened.workspace.releaseAll();
        opened.document().setVisiblePages(PageSpan{2, 3});
        QTRY_COMPARE(opened.document().shown(3).state, engine::ByteState::NoFreeUnit);
        std::thread([view = std::move(lent)]() mutable { view.reset(); }).join();
        QTRY_VERIFY(opened.allHere(2, 3));
        QCOMPARE(opened.settled().used(), std::size_t(8));
    }
};

QTEST_MAIN(WorkspaceHoldsTest)
#include "tst_workspace_holds.moc"
