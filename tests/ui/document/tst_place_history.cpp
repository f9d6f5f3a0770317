// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/document/place_history.h"

#include <QtTest>

using namespace ui;

namespace {

VisitedPlace at(std::uint64_t cursor)
{
    return {cursor, {cursor / 2, 3}};
}

using Visited = std::optional<VisitedPlace>;

} // namespace

class PlaceHistoryTest : public QObject {
    Q_OBJECT

private slots:
    void backLeadsWhereAJumpBegan()
    {
        PlaceHistory history;
        QVERIFY(!history.canGoBack());
        QVERIFY(history.back(at(5)) == Visited());
        history.leave(at(1)); // to 2
        history.leave(at(2)); // to 3
        QVERIFY(history.back(at(3)) == Visited(at(2)));
        QVERIFY(history.back(at(2)) == Visited(at(1)));
        QVERIFY(!history.canGoBack());
        QVERIFY(history.forth(at(1)) == Visited(at(2)));
        QVERIFY(history.forth(at(2)) == Visited(at(3)));
        QVERIFY(!history.canGoForth());
    }

    // Where one has walked meanwhile by keys is where forth leads.
    void theWayBackStartsWhereOneIs()
    {
        PlaceHistory history;
        history.leave(at(1));
        QVERIFY(history.back(at(77)) == Visited(at(1)));
        QVERIFY(history.forth(at(1)) == Visited(at(77)));
    }

    void aNewJumpForgetsWhatLaysAhead()
    {
        PlaceHistory history;
        history.leave(at(1));
        history.leave(at(2));
        history.back(at(3));
        history.leave(at(2)); // to 9
        QVERIFY(!history.canGoForth());
        QVERIFY(history.back(at(9)) == Visited(at(2)));
        QVERIFY(history.back(at(2)) == Visited(at(1)));
    }

    void aStepThatLeadsNowhereIsNone()
    {
        PlaceHistory history;
        history.leave(at(1));
        history.leave(at(2));
        QVERIFY(history.back(at(2)) == Visited(at(1)));
        PlaceHistory other;
        other.leave(at(4));
        QVERIFY(other.back(at(4)) == Visited());
        QVERIFY(!other.canGoForth());
    }

    void aPlaceLeftTwiceIsKeptAsItWasLast()
    {
        PlaceHistory history;
        history.leave({7, {0, 0}});
        history.leave({7, {64, 1}});
        QVERIFY(history.back(at(9)) == Visited({7, {64, 1}}));
        QVERIFY(!history.canGoBack());
    }

    void theOldestIsForgotten()
    {
        PlaceHistory history;
        for (std::uint64_t i = 0; i < PlaceHistory::kMost + 5; ++i)
            history.leave(at(i));
        std::size_t steps = 0;
        VisitedPlace here = at(1000);
        while (const Visited place = history.back(here)) {
            here = *place;
            ++steps;
        }
        QCOMPARE(steps, PlaceHistory::kMost);
        QVERIFY(here == at(5));
    }
};

QTEST_APPLESS_MAIN(PlaceHistoryTest)
#include "tst_place_history.moc"
