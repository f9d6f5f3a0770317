// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/hexview/hex_layout.h"

#include <QTest>

#include <algorithm>

using ui::HexLayout;
using ui::HexLine;
using ui::ScrollPosition;

namespace {

constexpr int kRow = 16;
constexpr int kBand = 24;
constexpr int kView = kBand + 20 * kRow + 5; // not a whole number of rows

HexLayout layoutOf(std::uint64_t size, int bytesPerRow = 16)
{
    return HexLayout({bytesPerRow, kRow, kBand, kView, size});
}

// A small file's geometry, walked line by line: the y of each row's top, all bands counted, from
// the top of the file. What HexLayout computes has to agree with it.
std::vector<std::int64_t> walkedTops(std::uint64_t size, int bytesPerRow)
{
    std::vector<std::int64_t> tops;
    std::int64_t y = 0;
    for (std::uint64_t offset = 0; offset < size; offset += static_cast<unsigned>(bytesPerRow)) {
        if (offset % 16384 == 0)
            y += kBand;
        tops.push_back(y);
        y += kRow;
    }
    return tops;
}

void borderSizes()
{
    QTest::addColumn<quint64>("size");
    const quint64 one = 1;
    const std::pair<const char*, quint64> borders[] = {
        {"2^31", one << 31},        {"2^32", one << 32},        {"34 GB", 34'000'000'000u},
        {"64 GB", 64'000'000'000u}, {"2^42", one << 42},        {"2^43", one << 43},
        {"2^60", one << 60},        {"2^63-1", (one << 63) - 1}};
    for (const auto& [name, size] : borders) {
        QTest::newRow(name) << size;
        QTest::addRow("%s minus 1", name) << size - 1;
        if (size < (one << 62))
            QTest::addRow("%s plus 1", name) << size + 1;
    }
    QTest::newRow("1 byte") << one;
    QTest::newRow("a page") << quint64{16384};
    QTest::newRow("a page and a byte") << quint64{16385};
    QTest::newRow("three pages") << quint64{3 * 16384};
}

const HexLine& lastRow(const std::vector<HexLine>& lines)
{
    return *std::find_if(lines.rbegin(), lines.rend(), [](const HexLine& l) { return !l.band; });
}

} // namespace

class TestHexLayout : public QObject {
    Q_OBJECT

private slots:
    // As a longer file beside it does; and it has no lines there.
    void behindItsEndItScrollsAsFarAsAnother()
    {
        const HexLayout longer = layoutOf(100'000);
        const HexLayout layout({16, kRow, kBand, kView, 20'000, longer.endPosition()});
        QCOMPARE(layout.endPosition(), layoutOf(20'000).lastPosition());
        QCOMPARE(layout.lastPosition(), longer.lastPosition());
        for (ScrollPosition at{}; at < longer.lastPosition(); at = longer.moved(at, 100)) {
            QCOMPARE(layout.clamped(at), at);
            QCOMPARE(layout.movedByRows(at, 3), longer.movedByRows(at, 3));
            QCOMPARE(layout.thumb(at), longer.thumb(at));
            const auto rows = layout.linesInView(at);
            const auto rowsOfLonger = longer.linesInView(at);
            for (std::size_t i = 0; i + 1 < rows.size(); ++i) // but for the band at the top
                QCOMPARE(rows[i].y, rowsOfLonger[i].y);
            QCOMPARE(rows.empty(), at.row >= layout.rowCount());
        }
        QVERIFY(!layout.lineAt(100, layout.lastPosition()));
    }

    void rowsAndPagesOfAnOffset()
    {
        const HexLayout layout({.bytesPerRow = 16, .rowHeight = 16, .size = 1000});
        QCOMPARE(layout.rowOf(33), 2u);
        QCOMPARE(layout.rowCount(), 63u);
        QCOMPARE(layout.bytesOfRow(62), (engine::ByteRange{992, 1000}));
        QCOMPARE(layout.rowsPerPage(), 1024u);
        QCOMPARE(layout.pageOfRow(1023), 0u);
        QCOMPARE(layout.pageOfRow(1024), 1u);
    }

    void anEmptyFileHasNoLines()
    {
        const HexLayout layout = layoutOf(0);
        QCOMPARE(layout.rowCount(), 0u);
        QCOMPARE(layout.lastPosition(), ScrollPosition());
        QCOMPARE(layout.moved({}, 1000), ScrollPosition());
        QCOMPARE(layout.movedByRows({}, 1000), ScrollPosition());
        QVERIFY(layout.linesInView({}).empty());
        QVERIFY(!layout.lineAt(10, {}));
        QCOMPARE(layout.thumb({}).maximum, 0);
        QCOMPARE(layout.positionOf(0), ScrollPosition());
    }

    void everyPositionAgreesWithAWalkThroughTheFile_data()
    {
        QTest::addColumn<quint64>("size");
        QTest::addColumn<int>("bytesPerRow");
        for (const int perRow : {8, 16, 32, 64}) {
            for (const quint64 size : {1, 17, 16384, 16385, 3 * 16384, 3 * 16384 + 100})
                QTest::addRow("%llu bytes by %d", size, perRow) << size << perRow;
        }
    }
    void everyPositionAgreesWithAWalkThroughTheFile()
    {
        QFETCH(quint64, size);
        QFETCH(int, bytesPerRow);
        const HexLayout layout = layoutOf(size, bytesPerRow);
        const std::vector<std::int64_t> tops = walkedTops(size, bytesPerRow);
        const std::int64_t last = std::max<std::int64_t>(0, tops.back() + kRow - kView);
        QCOMPARE(layout.rowCount(), tops.size());
        ScrollPosition position;
        for (std::int64_t pixels = 0; pixels <= last; pixels += 7) {
            // One walk in steps and one leap come to the same place.
            QCOMPARE(position, layout.moved({}, pixels));
            QCOMPARE(layout.moved(position, -pixels), ScrollPosition());
            for (const HexLine& line : layout.linesInView(position)) {
                if (line.band)
                    continue;
                const std::uint64_t row = layout.rowOf(line.bytes.start);
                QCOMPARE(line.y, static_cast<int>(tops[row] - pixels));
                QCOMPARE(layout.yOfRow(row, position), line.y);
                QCOMPARE(line.bytes, layout.bytesOfRow(row));
            }
            position = layout.moved(position, 7);
        }
        QCOMPARE(layout.lastPosition(), layout.moved({}, last));
        QCOMPARE(layout.moved({}, last + 1), layout.lastPosition());
    }

    void theLastByteIsAtTheBottomAndOneRowUpIsOneRow_data() { borderSizes(); }
    void theLastByteIsAtTheBottomAndOneRowUpIsOneRow()
    {
        QFETCH(quint64, size);
        for (const int perRow : {8, 16, 32, 64}) {
            const HexLayout layout = layoutOf(size, perRow);
            const ScrollPosition end = layout.lastPosition();
            const auto lines = layout.linesInView(end);
            QCOMPARE(lastRow(lines).bytes.stop, size);
            if (end == ScrollPosition())
                continue;
            QCOMPARE(lastRow(lines).y + kRow, kView);
            QCOMPARE(layout.movedByRows(end, 1), end);
            QCOMPARE(layout.moved(end, 1), end);
            const ScrollPosition up = layout.movedByRows(end, -1);
            QCOMPARE(up.row, end.row - 1);
            QCOMPARE(layout.movedByRows(up, 1), end);
            if (size > 64 * 16384)
                QCOMPARE(layout.moved(layout.moved(end, -12345), 12345), end);
        }
    }

    void theEndOfTheBarIsTheEndOfTheFile_data() { borderSizes(); }
    void theEndOfTheBarIsTheEndOfTheFile()
    {
        QFETCH(quint64, size);
        const HexLayout layout = layoutOf(size);
        const ui::ScrollThumb end = layout.thumb(layout.lastPosition());
        QCOMPARE(end.value, end.maximum);
        QCOMPARE(layout.positionOf(end.maximum), layout.lastPosition());
        QCOMPARE(layout.positionOf(0), ScrollPosition());
        QCOMPARE(layout.thumb({}).value, 0);
        if (end.maximum == 0)
            return;
        // One row up from the end is no longer the end, on the bar neither.
        const ScrollPosition up = layout.movedByRows(layout.lastPosition(), -1);
        QVERIFY(layout.thumb(up).value < end.maximum);
        QVERIFY(end.pageStep >= 1);
        QVERIFY(end.pageStep <= layout.wholeRowsInView());
    }

    void theThumbStaysWhereItIsDragged_data() { borderSizes(); }
    void theThumbStaysWhereItIsDragged()
    {
        QFETCH(quint64, size);
        const HexLayout layout = layoutOf(size);
        const int maximum = layout.thumb({}).maximum;
        ScrollPosition before;
        for (int part = 0; part <= 1000; ++part) {
            const auto value = static_cast<int>(std::int64_t{maximum} * part / 1000);
            for (const int v : {value - 1, value, value + 1}) {
                if (v < 0 || v > maximum)
                    continue;
                const ScrollPosition position = layout.positionOf(v);
                QCOMPARE(layout.thumb(position).value, v);
                QCOMPARE(layout.clamped(position), position);
            }
            const ScrollPosition position = layout.positionOf(value);
            QVERIFY(before <= position);
            before = position;
        }
    }

    void smallFilesHaveOneStepOfTheBarForEachRow()
    {
        const HexLayout layout = layoutOf(100 * 16384);
        for (int row = 0; row < layout.thumb({}).maximum; ++row)
            QCOMPARE(layout.positionOf(row), (ScrollPosition{static_cast<unsigned>(row), 0}));
    }

    void rowsAreFoundAtAnyPlace_data() { borderSizes(); }
    void rowsAreFoundAtAnyPlace()
    {
        QFETCH(quint64, size);
        const HexLayout layout = layoutOf(size);
        const std::uint64_t rows = layout.rowCount();
        for (const std::uint64_t row : {std::uint64_t{0}, rows / 3, rows / 2, rows - 1}) {
            const ScrollPosition position = layout.withRowAt(row, 100);
            const auto y = layout.yOfRow(row, position);
            QVERIFY(y.has_value());
            if (position != ScrollPosition() && position != layout.lastPosition())
                QCOMPARE(*y, 100);
            const auto line = layout.lineAt(std::max(*y, kBand), position);
            QVERIFY(line.has_value());
            QVERIFY(!line->band);
            QCOMPARE(layout.rowOf(line->bytes.start), row);
        }
    }

    void farRowsAreNotInView()
    {
        const std::uint64_t size = (std::uint64_t{1} << 63) - 1;
        const HexLayout layout = layoutOf(size, 8);
        QVERIFY(!layout.yOfRow(layout.rowCount() - 1, {}));
        QVERIFY(!layout.yOfRow(0, layout.lastPosition()));
        QVERIFY(!layout.yOfRow(std::uint64_t{1} << 32, {}));
        QVERIFY(!layout.distance({}, layout.lastPosition()));
    }

    void distancesThatWrapAreNotNear()
    {
        // Pages of 2^16 pixels: 2^48 of them are 2^64, which is 0 where it wraps.
        const HexLayout layout({16, 63, 1024, 5000, (std::uint64_t{1} << 63) - 1});
        const std::uint64_t row = (std::uint64_t{1} << 48) * layout.rowsPerPage();
        QVERIFY(row < layout.rowCount());
        QVERIFY(!layout.yOfRow(row, {}));
        QVERIFY(!layout.distance({}, {row, 5}));
        QVERIFY(!layout.distance({row, 5}, {}));
    }

    void distanceIsWhatWasMoved()
    {
        const HexLayout layout = layoutOf(100 * 16384);
        const ScrollPosition from{5000, 3};
        for (const int pixels : {-kView + 1, -kBand, -1, 0, 1, kRow, kView - 1})
            QCOMPARE(layout.distance(from, layout.moved(from, pixels)), pixels);
        QVERIFY(!layout.distance(from, layout.moved(from, kView)));
        QVERIFY(!layout.distance(from, layout.moved(from, -kView)));
    }

    void theBandOfTheTopmostRowStaysUntilTheNextPushesIt()
    {
        const HexLayout layout = layoutOf(4 * 16384);
        const auto topBand = [&](ScrollPosition position) {
            return layout.linesInView(position).back();
        };
        QCOMPARE(topBand({}).y, 0);
        QCOMPARE(topBand({500, 3}).page, 0u);
        QCOMPARE(topBand({500, 3}).y, 0);
        // The last row of page 0 has just gone behind the band; page 1's band touches it.
        QCOMPARE(topBand({1023, kRow}).y, 0);
        QCOMPARE(topBand({1023, kRow + 10}).y, -10);
        QCOMPARE(topBand({1023, kRow + 10}).page, 0u);
        QCOMPARE(layout.moved({1023, kRow + 10}, kBand - 10), (ScrollPosition{1024, 0}));
        QCOMPARE(topBand({1024, 0}).page, 1u);
        QCOMPARE(topBand({1024, 0}).y, 0);
    }

    void everyPixelBelongsToTheLineThatIsSeenThere()
    {
        const HexLayout layout = layoutOf(2 * 16384);
        const ScrollPosition position{1020, 5}; // a band in the middle
        for (int y = 0; y < kView; ++y) {
            const auto line = layout.lineAt(y, position);
            QVERIFY(line.has_value());
            QVERIFY(line->y <= y);
            QVERIFY(y < line->y + line->height);
            QCOMPARE(line->band, y < kBand || (y >= 83 && y < 83 + kBand));
        }
        QCOMPARE(layout.lineAt(-50, position)->bytes.start, 1020u * 16);
        QCOMPARE(layout.lineAt(kView + 50, position)->bytes.start,
                 lastRow([&] { return layout.linesInView(position); }()).bytes.start);
    }

    void revealMovesOnlyWhatIsNotInSight()
    {
        const HexLayout layout = layoutOf(100 * 16384);
        const ScrollPosition here{5000, 3};
        QCOMPARE(layout.revealing(5001, here), here);
        QVERIFY(!layout.isInSight(5000, here)); // three pixels of it are behind the band
        QCOMPARE(layout.revealing(5000, here), (ScrollPosition{5000, 0}));
        QCOMPARE(layout.yOfRow(5100, layout.revealing(5100, here)), kView - kRow);
        QCOMPARE(layout.yOfRow(10, layout.revealing(10, here)), kBand);
        QCOMPARE(layout.jumpingTo(5010, here), here);
        const int third = *layout.yOfRow(90000, layout.jumpingTo(90000, here));
        QVERIFY(third > kBand + kRow && third < kView / 2);
        // At the ends there is nothing to scroll to.
        QCOMPARE(layout.jumpingTo(2, here), ScrollPosition());
        QCOMPARE(layout.jumpingTo(layout.rowCount() - 1, here), layout.lastPosition());
    }

    void aPositionOfAnotherGeometryIsPutRight()
    {
        const HexLayout layout = layoutOf(2 * 16384);
        QCOMPARE(layout.clamped({5, 100}), (ScrollPosition{11, 4}));
        QCOMPARE(layout.clamped({UINT64_MAX / 1024, 0}), layout.lastPosition());
        QCOMPARE(layout.movedByRows({0, 5}, -1), ScrollPosition());
        QCOMPARE(layout.movedByRows({1023, kRow + 10}, -1), (ScrollPosition{1022, kRow - 1}));
        QCOMPARE(layout.movedByRows({10, 0}, INT64_MAX), layout.lastPosition());
        QCOMPARE(layout.movedByRows({10, 0}, INT64_MIN), ScrollPosition());
        QCOMPARE(layout.moved({10, 0}, INT64_MAX), layout.lastPosition());
        QCOMPARE(layout.moved({10, 0}, INT64_MIN), ScrollPosition());
    }

    void aViewTooLowForARowStillReachesTheLast()
    {
        const HexLayout layout({16, kRow, kBand, 5, 100 * 16384});
        QCOMPARE(layout.lastPosition().row, layout.rowCount() - 1);
        QCOMPARE(layout.wholeRowsInView(), 1);
    }
};

QTEST_APPLESS_MAIN(TestHexLayout)
#include "tst_hex_layout.moc"
