// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/hexview/mark_painter.h"

#include <QTest>

using namespace Qt::StringLiterals;
using ui::HexMark;

namespace {

const ui::HexColumns kColumns;
constexpr int kHeight = 18;

ui::HexLine lineFrom(std::uint64_t start)
{
    ui::HexLine line;
    line.bytes = {start, start + 16};
    return line;
}

class Painted {
public:
    explicit Painted(const std::vector<HexMark>& marks, std::uint64_t start = 0)
        : m_picture(kColumns.width(), kHeight, QImage::Format_RGB32)
    {
        m_picture.fill(Qt::white);
        ui::RowCanvas canvas(ui::pixelsOf(m_picture), 1);
        ui::paintMarks(canvas, kColumns, marks, lineFrom(start), ui::lightTheme());
    }
    // The colour's place in the theme; -1: nothing is painted there.
    int at(int x, int y) const
    {
        const QRgb pixel = m_picture.pixel(x, y);
        for (std::size_t colour = 0; colour < ui::lightTheme().bookmark.size(); ++colour) {
            if (ui::lightTheme().bookmark[colour].rgb() == pixel)
                return static_cast<int>(colour);
        }
        return -1;
    }
    bool isBentDown(int x) const { return at(x, kHeight / 3 - 1) >= 0; }

private:
    QImage m_picture;
};

int right(int byte)
{
    return kColumns.hexBoxX(byte) + kColumns.hexBoxWidth() - 1;
}

} // namespace

class TestMarkPainter : public QObject {
    Q_OBJECT

private slots:
    void aMarkIsALineAboveItsBytesInBothColumns()
    {
        const Painted painted({{{2, 5}, 3}});
        QCOMPARE(painted.at(kColumns.hexBoxX(2), 0), 3);
        QCOMPARE(painted.at(right(4), 0), 3);
        QCOMPARE(painted.at(right(4) + 1, 0), -1);
        QCOMPARE(painted.at(kColumns.hexBoxX(2) - 1, 0), -1);
        QCOMPARE(painted.at(kColumns.textX(2), 0), 3);
        QCOMPARE(painted.at(kColumns.textX(5) - 1, 0), 3);
        QCOMPARE(painted.at(kColumns.textX(5), 0), -1);
        QCOMPARE(painted.at(kColumns.hexBoxX(3), kHeight / 2), -1); // the byte is left alone
    }

    void itsEndsAreBentDown()
    {
        const Painted whole({{{2, 5}, 0}});
        QVERIFY(whole.isBentDown(kColumns.hexBoxX(2)));
        QVERIFY(whole.isBentDown(right(4)));
        QVERIFY(!whole.isBentDown(kColumns.hexBoxX(3)));
        const Painted middle({{{2, 50}, 0}}, 16);
        QVERIFY(!middle.isBentDown(kColumns.hexBoxX(0)));
        QVERIFY(!middle.isBentDown(right(15)));
        QCOMPARE(middle.at(right(15), 0), 0);
    }

    void theLaterOneIsOnTop()
    {
        const Painted painted({{{0, 16}, 1}, {{4, 5}, 2}});
        QCOMPARE(painted.at(kColumns.hexBoxX(4), 0), 2);
        QCOMPARE(painted.at(kColumns.hexBoxX(5), 0), 1);
    }

    void linesWithoutAMarkAreTold()
    {
        const std::vector<HexMark> marks{{{20, 21}, 1}};
        QVERIFY(!ui::isMarked(marks, lineFrom(0)));
        QVERIFY(ui::isMarked(marks, lineFrom(16)));
        QVERIFY(!ui::isMarked(marks, lineFrom(32)));
    }
};

QTEST_APPLESS_MAIN(TestMarkPainter)
#include "tst_mark_painter.moc"
