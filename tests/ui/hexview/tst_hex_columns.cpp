// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/hexview/hex_columns.h"

#include <QTest>

using ui::HexColumn;
using ui::HexColumns;

class TestHexColumns : public QObject {
    Q_OBJECT

private slots:
    void columnsFollowEachOtherWithoutOverlap_data()
    {
        QTest::addColumn<int>("bytesPerRow");
        QTest::addColumn<int>("bytesPerGroup");
        QTest::addColumn<int>("charWidth");
        QTest::addColumn<int>("digits");
        for (const int perRow : {1, 8, 16, 32, 64}) {
            for (const int perGroup : {1, 2, 4, 8}) {
                for (const int width : {1, 7, 8, 16, 23}) {
                    for (const int digits : {2, 3, 8})
                        QTest::addRow("%d by %d of %d, %d wide", perRow, perGroup, digits, width)
                            << perRow << perGroup << width << digits;
                }
            }
        }
    }
    void columnsFollowEachOtherWithoutOverlap()
    {
        QFETCH(int, bytesPerRow);
        QFETCH(int, bytesPerGroup);
        QFETCH(int, charWidth);
        QFETCH(int, digits);
        const HexColumns columns({bytesPerRow, bytesPerGroup, charWidth, 8, 4, digits});
        QVERIFY(columns.offsetX() > 4);
        QCOMPARE(columns.offsetRight() - columns.offsetX(), 8 * charWidth);
        QVERIFY(columns.hexBoxX(0) > columns.offsetRight());
        for (int byte = 0; byte + 1 < bytesPerRow; ++byte) {
            const int step = columns.hexBoxX(byte + 1) - columns.hexBoxX(byte);
            const bool newGroup = bytesPerGroup > 1 && (byte + 1) % bytesPerGroup == 0;
            QCOMPARE(step, columns.hexBoxWidth() + (newGroup ? charWidth : 0));
            QCOMPARE(columns.textX(byte + 1) - columns.textX(byte), charWidth);
        }
        // All digits are inside the box.
        QCOMPARE(columns.valueWidth(), digits * charWidth);
        QVERIFY(columns.hexX(0) >= columns.hexBoxX(0));
        QVERIFY(columns.hexX(0) + digits * charWidth <= columns.hexBoxX(0) + columns.hexBoxWidth());
        QVERIFY(columns.textX(0) > columns.hexBoxX(bytesPerRow - 1) + columns.hexBoxWidth());
        QVERIFY(columns.width() > columns.textX(bytesPerRow - 1) + charWidth);
    }

    void theUsualLookStays()
    {
        const HexColumns columns({16, 8, 8, 8, 4});
        QCOMPARE(columns.hexBoxWidth(), 26);
        QCOMPARE(columns.hexX(0), 101);
        QCOMPARE(columns.hexX(8) - columns.hexX(7), 34);
        QCOMPARE(columns.textX(0), 536);
        QCOMPARE(columns.width(), 676);
    }

    void groupsOfTwoAndFourArePacked()
    {
        const HexColumns loose({16, 8, 8, 8, 4});
        for (const int group : {2, 4}) {
            const HexColumns packed({16, group, 8, 8, 4});
            QVERIFY(packed.hexX(1) - packed.hexX(0) < loose.hexX(1) - loose.hexX(0));
        }
    }

    void withoutATextColumnAllIsHex()
    {
        const HexColumns columns({16, 8, 8, 8, 4, 2, false});
        const HexColumns withText({16, 8, 8, 8, 4});
        QCOMPARE(columns.hexX(15), withText.hexX(15));
        QVERIFY(columns.width() < withText.width() - 16 * 8);
        QCOMPARE(columns.textBoxWidth(), 0);
        QCOMPARE(columns.columnAt(100000), HexColumn::Hex);
        QCOMPARE(columns.byteAt(100000, HexColumn::Text), 15);
    }

    void everyByteIsHitWhereItIsPainted()
    {
        const HexColumns columns({16, 8, 8, 8, 4});
        for (int byte = 0; byte < 16; ++byte) {
            for (int x = columns.hexBoxX(byte); x < columns.hexBoxX(byte) + columns.hexBoxWidth();
                 ++x) {
                QCOMPARE(columns.columnAt(x), HexColumn::Hex);
                QCOMPARE(columns.byteAt(x, HexColumn::Hex), byte);
            }
            for (int x = columns.textX(byte); x < columns.textX(byte) + 8; ++x) {
                QCOMPARE(columns.columnAt(x), HexColumn::Text);
                QCOMPARE(columns.byteAt(x, HexColumn::Text), byte);
            }
        }
    }

    void outsideTheNearestByteIsHit()
    {
        const HexColumns columns({16, 8, 8, 8, 4});
        QCOMPARE(columns.byteAt(-100, HexColumn::Hex), 0);
        QCOMPARE(columns.byteAt(columns.offsetX(), HexColumn::Hex), 0);
        QCOMPARE(columns.byteAt(columns.textX(0) - 1, HexColumn::Hex), 15);
        QCOMPARE(columns.byteAt(columns.textX(0) - 1, HexColumn::Text), 0);
        QCOMPARE(columns.byteAt(100000, HexColumn::Text), 15);
        // The gap between the groups belongs half to either side.
        const int gap = columns.hexBoxX(7) + columns.hexBoxWidth();
        QCOMPARE(columns.byteAt(gap + 1, HexColumn::Hex), 7);
        QCOMPARE(columns.byteAt(columns.hexBoxX(8) - 1, HexColumn::Hex), 8);
    }

    void withoutBytesNothingDividesByZero()
    {
        const HexColumns columns({0, 0, 0, 0, 0});
        QCOMPARE(columns.byteAt(10, HexColumn::Hex), 0);
        QVERIFY(columns.width() > 0);
    }
};

QTEST_APPLESS_MAIN(TestHexColumns)
#include "tst_hex_columns.moc"
