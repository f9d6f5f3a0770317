// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/hexview/hex_cursor.h"

#include <QTest>

using ui::CursorMove;
using ui::HexCursor;
using ui::HexLayout;

Q_DECLARE_METATYPE(ui::CursorMove)

namespace {

constexpr quint64 kPage = 16384;
constexpr quint64 kHuge = (quint64{1} << 63) - 1;

HexLayout layoutOf(quint64 size)
{
    return HexLayout({16, 10, 20, 20 + 10 * 10 + 3, size}); // ten whole rows in view
}

} // namespace

class TestHexCursor : public QObject {
    Q_OBJECT

private slots:
    void eachMoveGoesExactlySoFar_data()
    {
        QTest::addColumn<quint64>("size");
        QTest::addColumn<quint64>("from");
        QTest::addColumn<CursorMove>("move");
        QTest::addColumn<quint64>("to");
        const auto row = [](const char* name, quint64 size, quint64 from, CursorMove move,
                            quint64 to) { QTest::newRow(name) << size << from << move << to; };
        const quint64 size = 10 * kPage + 5; // a last row of five bytes
        row("left", size, 100, CursorMove::Left, 99);
        row("left at the beginning", size, 0, CursorMove::Left, 0);
        row("right", size, 15, CursorMove::Right, 16);
        row("right at the end", size, size - 1, CursorMove::Right, size - 1);
        row("up", size, 100, CursorMove::Up, 84);
        row("up in the first row", size, 7, CursorMove::Up, 7);
        row("down", size, 100, CursorMove::Down, 116);
        row("down into the short last row", size, 10 * kPage - 1, CursorMove::Down, size - 1);
        row("down in the last row", size, size - 2, CursorMove::Down, size - 2);
        row("row start", size, 100, CursorMove::RowStart, 96);
        row("row end", size, 100, CursorMove::RowEnd, 111);
        row("end of the last row", size, size - 3, CursorMove::RowEnd, size - 1);
        row("file start", size, 100, CursorMove::FileStart, 0);
        row("file end", size, 100, CursorMove::FileEnd, size - 1);
        row("view down", size, 100, CursorMove::ViewDown, 260);
        row("view up", size, 260, CursorMove::ViewUp, 100);
        row("view up near the beginning", size, 35, CursorMove::ViewUp, 3);
        row("page down", size, 100, CursorMove::PageDown, 100 + kPage);
        row("page up", size, 100 + kPage, CursorMove::PageUp, 100);
        row("page up in the first page", size, 100, CursorMove::PageUp, 4);
        row("page down in the last page", size, 10 * kPage, CursorMove::PageDown, 10 * kPage);
        row("file end at 2^63-1", kHuge, 0, CursorMove::FileEnd, kHuge - 1);
        row("right at 2^63-1", kHuge, kHuge - 1, CursorMove::Right, kHuge - 1);
        row("up at 2^63-1", kHuge, kHuge - 1, CursorMove::Up, kHuge - 17);
        row("page down past 2^63-1", kHuge, kHuge - 20, CursorMove::PageDown, kHuge - 4);
        row("down at 2^32", kHuge, (quint64{1} << 32) - 1, CursorMove::Down,
            (quint64{1} << 32) + 15);
        row("an empty file", 0, 0, CursorMove::FileEnd, 0);
        row("an empty file, down", 0, 0, CursorMove::Down, 0);
        row("one byte", 1, 0, CursorMove::PageDown, 0);
    }
    void eachMoveGoesExactlySoFar()
    {
        QFETCH(quint64, size);
        QFETCH(quint64, from);
        QFETCH(CursorMove, move);
        QFETCH(quint64, to);
        QCOMPARE(HexCursor().moved(layoutOf(size), from, move), to);
    }

    void verticalMovesComeBackToTheirColumn()
    {
        const HexLayout layout = layoutOf(2 * kPage + 5);
        HexCursor cursor;
        const quint64 down = cursor.moved(layout, 2 * kPage - 3, CursorMove::Down);
        QCOMPARE(down, 2 * kPage + 4);
        QCOMPARE(cursor.moved(layout, down, CursorMove::Up), 2 * kPage - 3);
        // A move of another kind, or a click elsewhere, starts a new column.
        const quint64 left = cursor.moved(layout, down, CursorMove::Left);
        QCOMPARE(cursor.moved(layout, left, CursorMove::Up), 2 * kPage - 13);
        QCOMPARE(cursor.moved(layout, 37, CursorMove::Up), 21u);
        // Also when it comes back to the byte that a vertical move had reached.
        QCOMPARE(cursor.moved(layout, 2 * kPage - 3, CursorMove::Down), down);
        QCOMPARE(
            cursor.moved(layout, cursor.moved(layout, down, CursorMove::Left), CursorMove::Right),
            down);
        QCOMPARE(cursor.moved(layout, down, CursorMove::Up), 2 * kPage - 12);
    }

    void keysMeanMoves()
    {
        using ui::moveForKey;
        QCOMPARE(moveForKey(Qt::Key_Left, {}), CursorMove::Left);
        QCOMPARE(moveForKey(Qt::Key_Down, Qt::ShiftModifier), CursorMove::Down);
        QCOMPARE(moveForKey(Qt::Key_Up, Qt::KeypadModifier), CursorMove::Up);
        QCOMPARE(moveForKey(Qt::Key_Home, {}), CursorMove::RowStart);
        QCOMPARE(moveForKey(Qt::Key_Home, Qt::ControlModifier), CursorMove::FileStart);
        QCOMPARE(moveForKey(Qt::Key_End, Qt::ControlModifier | Qt::ShiftModifier),
                 CursorMove::FileEnd);
        QCOMPARE(moveForKey(Qt::Key_PageDown, {}), CursorMove::ViewDown);
        QCOMPARE(moveForKey(Qt::Key_PageUp, Qt::ControlModifier), CursorMove::PageUp);
        // Left for the shell: history and the like.
        QVERIFY(!moveForKey(Qt::Key_Left, Qt::AltModifier));
        QVERIFY(!moveForKey(Qt::Key_Left, Qt::ControlModifier));
        QVERIFY(!moveForKey(Qt::Key_H, {}));
    }
};

QTEST_APPLESS_MAIN(TestHexCursor)
#include "tst_hex_cursor.moc"
