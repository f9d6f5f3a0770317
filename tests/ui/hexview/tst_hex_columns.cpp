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
        for (const int perRow : {1, 8, 16, 32, 64}) {
            for (const int perGroup : {1, 2, 4, 8}) {
                for (const int width : {1, 7, 8, 16, 23})
                    QTest::addRow("%d by %d, %d wide", perRow, perGroup, width)
                        << perRow << perGroup << width;
            }
        }
    }
    void columnsFollowEachOtherWithoutOverlap()
    {
        QFETCH(int, bytesPerRow);
        QFETCH(int, bytesPerGroup);
        QFETCH(int, charWidth);
        const HexColumns columns({bytesPerRow, bytesPerGroup, charWidth, 8, 4});
        QVERIFY(columns.offsetX() > 4);
        QCOMPARE(columns.offsetRight() - columns.offsetX(), 8 * charWidth);
        QVERIFY(columns.hexBoxX(0) > columns.offsetRight());
        for (int byte = 0; byte + 1 < bytesPerRow; ++byte) {
            const int step = columns.hexBoxX(byte + 1) - columns.hexBoxX(byte);
            const bool newGroup = (byte + 1) % bytesPerGroup == 0;
            QCOMPARE(step, columns.hexBoxWidth() + (newGroup ? charWidth : 0));
            QCOMPARE(columns.textX(byte + 1) - columns.textX(byte), charWidth);
        }
        // Both digits are inside the box.
        QVERIFY(columns.hexX(0) >= columns.hexBoxX(0));
        QVERIFY(columns.hexX(0) + 2 * charWidth <= columns.hexBoxX(0) + columns.hexBoxWidth());
        QVERIFY(columns.textX(0) > columns.hexBoxX(bytesPerRow - 1) + columns.hexBoxWidth());
        QVERIFY(columns.width() > columns.textX(bytesPerRow - 1) + charWidth);
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
