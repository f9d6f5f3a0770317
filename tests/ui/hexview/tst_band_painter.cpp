// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
// What bands say; how they look is in tst_hex_painter.
#include "ui/hexview/band_painter.h"

#include "engine/paging/page_view.h"

#include <QTest>

using engine::ByteState;
using engine::kPageSize;
using ui::HexPage;

class TestBandPainter : public QObject {
    Q_OBJECT

private slots:
    void bandsSayWhatTheirPagesMiss_data()
    {
        QTest::addColumn<QList<int>>("states"); // state, bytes, state, bytes, ...
        QTest::addColumn<QString>("words");
        QTest::addColumn<bool>("warning");
        const auto row = [](const char* name, ByteState state, int bytes, const char* words,
                            bool warning) {
            QTest::newRow(name) << QList<int>{static_cast<int>(state), bytes}
                                << QString::fromUtf8(words) << warning;
        };
        row("nothing", ByteState::Read, 16384, "", false);
        row("all loading", ByteState::Loading, 16384, "loading", false);
        row("no unit", ByteState::NoFreeUnit, 16384,
            "no free unit: release held views or enlarge the pool", true);
        row("a hole", ByteState::Hole, 16384, "hole", false);
        row("part of a hole", ByteState::Hole, 4096, "4,096 bytes hole", false);
        row("a kernel page unreadable", ByteState::Unreadable, 4096, "4,096 bytes unreadable",
            true);
        row("cut short", ByteState::PastEnd, 1, "1 byte past the end", true);
        QTest::newRow("both") << QList<int>{static_cast<int>(ByteState::Hole), 100,
                                            static_cast<int>(ByteState::Unreadable), 4096}
                              << QStringLiteral("4,096 bytes unreadable · 100 bytes hole") << true;
    }
    void bandsSayWhatTheirPagesMiss()
    {
        QFETCH(QList<int>, states);
        QFETCH(QString, words);
        QFETCH(bool, warning);
        HexPage page;
        page.range = {3 * kPageSize, 4 * kPageSize};
        page.states = {{page.range, ByteState::Read}};
        std::uint64_t at = page.range.start;
        for (qsizetype i = 0; i < states.size(); i += 2) {
            const auto bytes = static_cast<std::uint64_t>(states[i + 1]);
            engine::setState(page.states, engine::rangeFrom(at, bytes),
                             static_cast<ByteState>(states[i]));
            at += bytes;
        }
        QCOMPARE(ui::bandWords(page).text, words);
        QCOMPARE(ui::bandWords(page).warning, warning);
    }

    void aReasonIsSaidWithWhatIsUnreadable()
    {
        HexPage page;
        page.range = {0, kPageSize};
        page.states = {{page.range, ByteState::Unreadable}};
        page.reason = QStringLiteral("no memory to map it");
        QCOMPARE(ui::bandWords(page).text, QStringLiteral("unreadable: no memory to map it"));
    }

    void whatMayHaveChangedIsSaidWithTheRest()
    {
        HexPage page;
        page.range = {0, kPageSize};
        page.states = {{page.range, ByteState::Read}};
        QCOMPARE(ui::bandWords(page).text, QString());
        page.stale = true;
        QCOMPARE(ui::bandWords(page).text,
                 QStringLiteral("may have changed: no free unit to look"));
        QVERIFY(ui::bandWords(page).warning);
    }
};

QTEST_GUILESS_MAIN(TestBandPainter)
#include "tst_band_painter.moc"
