// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/byte_range.h"

#include <QTest>

#include <array>

using engine::ByteRange;

namespace {

constexpr std::uint64_t kMax = UINT64_MAX;
// Offsets around every place where arithmetic may go wrong.
constexpr std::array<std::uint64_t, 11> kOffsets{
    0, 1, 2, 16384, UINT32_MAX, 1ull << 32, INT64_MAX, 1ull << 63, kMax - 2, kMax - 1, kMax};

__extension__ using Wide = unsigned __int128; // where nothing wraps

} // namespace

class ByteRangeTest : public QObject {
    Q_OBJECT

private slots:
    void aBackwardRangeIsEmpty()
    {
        QVERIFY((ByteRange{5, 3}.empty()));
        QCOMPARE((ByteRange{5, 3}.size()), 0u);
        QVERIFY((ByteRange{kMax, 0}.empty()));
        QVERIFY((ByteRange{}.empty()));
        QCOMPARE((ByteRange{0, kMax}.size()), kMax);
        QCOMPARE((ByteRange{kMax - 1, kMax}.size()), 1u);
    }

    void additionStopsAtTheLargestOffset()
    {
        for (const auto a : kOffsets) {
            for (const auto b : kOffsets) {
                const Wide sum = Wide(a) + b;
                QCOMPARE(engine::saturatingAdd(a, b),
                         sum > kMax ? kMax : static_cast<std::uint64_t>(sum));
                const ByteRange range = engine::rangeFrom(a, b);
                QCOMPARE(range.start, a);
                QVERIFY(range.stop >= range.start);
                QVERIFY(range.size() <= b);
            }
        }
    }

    void containsSaysWhatEachOffsetSays()
    {
        for (const auto start : kOffsets) {
            for (const auto stop : kOffsets) {
                for (const auto offset : kOffsets)
                    QCOMPARE(engine::contains({start, stop}, offset),
                             offset >= start && offset < stop);
            }
        }
    }

    void anEmptyRangeIsContainedAtEitherEnd()
    {
        constexpr ByteRange outer{10, 20};
        QVERIFY(engine::contains(outer, ByteRange{10, 10}));
        QVERIFY(engine::contains(outer, ByteRange{20, 20}));
        QVERIFY(engine::contains(outer, ByteRange{10, 20}));
        QVERIFY(engine::contains(outer, ByteRange{15, 12})); // backward: empty
        QVERIFY(!engine::contains(outer, ByteRange{9, 9}));
        QVERIFY(!engine::contains(outer, ByteRange{21, 21}));
        QVERIFY(!engine::contains(outer, ByteRange{9, 11}));
        QVERIFY(!engine::contains(outer, ByteRange{19, 21}));
        QVERIFY(!engine::contains(outer, ByteRange{21, 19}));
        QVERIFY(!engine::contains(outer, ByteRange{0, kMax}));
    }

    void anIntersectionHoldsWhatBothHold()
    {
        for (const auto a : kOffsets) {
            for (const auto b : kOffsets) {
                for (const auto c : kOffsets) {
                    for (const auto d : kOffsets) {
                        const ByteRange common = engine::intersection({a, b}, {c, d});
                        QVERIFY(common.start <= common.stop);
                        QCOMPARE(engine::overlaps({a, b}, {c, d}), !common.empty());
                        for (const auto offset : kOffsets)
                            QCOMPARE(engine::contains(common, offset),
                                     offset >= a && offset < b && offset >= c && offset < d);
                    }
                }
            }
        }
    }

    void neighboursDoNotOverlap()
    {
        QVERIFY(!engine::overlaps({0, 10}, {10, 20}));
        QVERIFY(engine::overlaps({0, 11}, {10, 20}));
        QVERIFY(!engine::overlaps({0, 20}, {10, 10}));
        QVERIFY(!engine::overlaps({20, 0}, {5, 6}));
    }

    void roundingIsExactAtTheExtremes()
    {
        for (const auto n : kOffsets) {
            for (const auto step : kOffsets) {
                if (step == 0)
                    continue;
                const Wide down = Wide(n) / step * step;
                const Wide up = (Wide(n) + step - 1) / step * step;
                QCOMPARE(engine::roundDown(n, step), static_cast<std::uint64_t>(down));
                QCOMPARE(engine::roundUp(n, step),
                         up > kMax ? kMax : static_cast<std::uint64_t>(up));
                QCOMPARE(engine::ceilDivide(n, step),
                         static_cast<std::uint64_t>((Wide(n) + step - 1) / step));
            }
        }
    }
};

QTEST_APPLESS_MAIN(ByteRangeTest)
#include "tst_byte_range.moc"
