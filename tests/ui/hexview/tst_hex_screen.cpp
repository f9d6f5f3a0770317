// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/hexview/hex_screen.h"

#include <QApplication>
#include <QFontDatabase>
#include <QPainter>
#include <QTest>

#include <cmath>

using ui::HexColumn;
using ui::HexScreen;
using ui::ScrollPosition;

namespace {

constexpr std::uint64_t kSize = 40 * 16384 + 5;

ui::HexPainter::Look lookAt(qreal scale)
{
    return {QFontDatabase::systemFont(QFontDatabase::FixedFont), QApplication::font(), scale,
            &ui::lightTheme()};
}

void scales()
{
    QTest::addColumn<qreal>("scale");
    for (const qreal scale : {1.0, 1.25, 1.5, 1.75, 2.0, 3.0})
        QTest::addRow("%g", scale) << scale;
}

} // namespace

class TestHexScreen : public QObject {
    Q_OBJECT

private slots:
    void everyByteIsHitWhereItStands_data() { scales(); }
    void everyByteIsHitWhereItStands()
    {
        QFETCH(qreal, scale);
        HexScreen screen(lookAt(scale));
        screen.setExtent({900, 500}, kSize);
        for (const ScrollPosition position : {ScrollPosition{0, 0}, ScrollPosition{1015, 7}}) {
            screen.setPosition(position);
            const engine::ByteRange bytes = screen.bytesInView();
            for (std::uint64_t offset = bytes.start + 32; offset < bytes.stop - 32; ++offset) {
                for (const HexColumn column : {HexColumn::Hex, HexColumn::Text}) {
                    const QPoint middle = screen.byteRect(offset, column).center();
                    const auto hit = screen.hitAt(middle, std::nullopt);
                    QVERIFY(hit.has_value());
                    QCOMPARE(hit->offset, offset);
                    QCOMPARE(hit->column, column);
                    QVERIFY(!hit->band);
                }
                QVERIFY(screen.rowsRect(engine::rangeFrom(offset, 1))
                            .contains(screen.byteRect(offset, HexColumn::Hex)));
            }
        }
    }

    void everyStyleIsHitWhereItStands_data()
    {
        QTest::addColumn<ui::HexStyle>("style");
        QTest::addColumn<qreal>("scale");
        for (const int row : ui::kRowLengths) {
            for (const int group : ui::kGroupLengths) {
                for (int format = 0; format < 4; ++format) {
                    for (const char* const text : {"US-ASCII", "UTF-16LE", ""}) {
                        const ui::HexStyle style{.bytesPerRow = row,
                                                 .bytesPerGroup = group,
                                                 .values = static_cast<ui::ValueFormat>(format),
                                                 .text = text};
                        QTest::addRow("%d by %d, format %d, text %s", row, group, format, text)
                            << style << (format % 2 == 0 ? 1.0 : 1.5);
                    }
                }
            }
        }
    }
    void everyStyleIsHitWhereItStands()
    {
        QFETCH(ui::HexStyle, style);
        QFETCH(qreal, scale);
        HexScreen screen(lookAt(scale));
        screen.setExtent({400, 300}, kSize);
        screen.setStyle(style);
        const auto first = static_cast<std::uint64_t>(3 * style.bytesPerRow);
        for (const int left : {0, screen.mostLeft()}) {
            screen.setLeft(left);
            for (std::uint64_t at = first; at < first + 64; ++at) {
                const auto hit =
                    screen.hitAt(screen.byteRect(at, HexColumn::Hex).center(), std::nullopt);
                QVERIFY(hit && !hit->band);
                QCOMPARE(hit->offset, at);
                QCOMPARE(hit->column, HexColumn::Hex);
                const QRect text = screen.byteRect(at, HexColumn::Text);
                QCOMPARE(text.isEmpty(), !style.hasText());
                if (text.isEmpty())
                    continue;
                const auto textHit = screen.hitAt(text.center(), std::nullopt);
                QVERIFY(textHit && !textHit->band);
                QCOMPARE(textHit->offset, at);
                QCOMPARE(textHit->column, HexColumn::Text);
            }
        }
        // What is right of all bytes is the last of the row.
        const QRect last = screen.byteRect(first, HexColumn::Hex);
        const auto hit = screen.hitAt({5000, last.center().y()}, std::nullopt);
        QCOMPARE(hit->offset, first + static_cast<std::uint64_t>(style.bytesPerRow) - 1);
        QCOMPARE(hit->column, style.hasText() ? HexColumn::Text : HexColumn::Hex);
    }

    void rowsHaveAsManyBytesAsChosenOrAsFit_data() { scales(); }
    void rowsHaveAsManyBytesAsChosenOrAsFit()
    {
        QFETCH(qreal, scale);
        HexScreen screen(lookAt(scale));
        screen.setExtent({900, 500}, kSize);
        screen.setPosition({1024 + 4, 0});
        const std::uint64_t top = screen.bytesInView().start;
        for (const int bytes : {8, 16, 32, 64}) {
            screen.setStyle({.bytesPerRow = bytes});
            QCOMPARE(screen.columns().metrics().bytesPerRow, bytes);
            QCOMPARE(screen.layout().metrics().bytesPerRow, bytes);
            QCOMPARE(screen.bytesInView().start, top); // a multiple of all of them
        }
        screen.setStyle({.bytesPerRow = 0});
        int before = 0;
        for (const int width : {100, 500, 900, 1300, 3000}) {
            screen.setExtent({width, 500}, kSize);
            const int bytes = screen.columns().metrics().bytesPerRow;
            QVERIFY(bytes >= before && bytes <= 64);
            QVERIFY(bytes == 8 || screen.columns().width() <= width * scale);
            before = bytes;
        }
        QCOMPARE(before, 64);
    }

    void bandsAndPagesAreWhereTheyStand_data() { scales(); }
    void bandsAndPagesAreWhereTheyStand()
    {
        QFETCH(qreal, scale);
        HexScreen screen(lookAt(scale));
        screen.setExtent({900, 500}, kSize);
        screen.setPosition({1015, 0});
        const QRect first = screen.byteRect(16384, HexColumn::Hex);
        const QPoint above(first.center().x(), first.top() - first.height() / 2);
        const auto hit = screen.hitAt(above, std::nullopt);
        QVERIFY(hit && hit->band);
        QCOMPARE(hit->page, 1u);
        QCOMPARE(hit->offset, 16384u);
        QVERIFY(screen.pageRect(1).contains(above));
        QVERIFY(screen.pageRect(1).contains(first));
        // Page 0 has rows above and the band at the top.
        QVERIFY(screen.pageRect(0).contains(screen.topBandRect()));
        QVERIFY(screen.pageRect(7).isEmpty());
        QCOMPARE(*screen.pagesInView(), (ui::PageSpan{0, 1}));
        QVERIFY(screen.rowsRect({0, 100}).isEmpty());
        QVERIFY(screen.byteRect(0, HexColumn::Hex).isEmpty());
    }

    void rulerBandAndRowsFillTheView_data() { scales(); }
    void rulerBandAndRowsFillTheView()
    {
        QFETCH(qreal, scale);
        HexScreen screen(lookAt(scale));
        screen.setExtent({901, 503}, kSize);
        QCOMPARE(screen.rulerRect().topLeft(), QPoint(0, 0));
        QVERIFY(screen.topBandRect().top() <= screen.rulerRect().bottom() + 1);
        QCOMPARE(screen.scrolledRect().top(), screen.topBandRect().bottom() + 1);
        QCOMPARE(screen.scrolledRect().bottom(), 502);
        QCOMPARE(screen.scrolledRect().width(), 901);
        QCOMPARE(screen.outside(screen.scrolledRect().center()), 0);
        QVERIFY(screen.outside(QPoint(10, -5)) < -5);
        QCOMPARE(screen.outside(QPoint(10, 512)), 10);
    }

    void onlyWholePixelsCanBeMoved_data() { scales(); }
    void onlyWholePixelsCanBeMoved()
    {
        QFETCH(qreal, scale);
        HexScreen screen(lookAt(scale));
        screen.setExtent({900, 500}, kSize);
        screen.setPosition({100, 0});
        const ScrollPosition from = screen.position();
        screen.setPosition(screen.layout().movedByRows(from, 1));
        const auto row = screen.scrolledBy(from);
        // With a whole scale a row is a whole number of logical pixels.
        QCOMPARE(row.has_value(), scale == std::floor(scale));
        if (row)
            QCOMPARE(*row * scale, screen.painter().rowHeight());
        screen.setPosition({5000, 0});
        QVERIFY(!screen.scrolledBy(from));
    }

    // Dirty parts are given in logical pixels and must cover what they touch.
    void aPartPaintedAnewIsAsPaintedWithTheWhole_data() { scales(); }
    void aPartPaintedAnewIsAsPaintedWithTheWhole()
    {
        QFETCH(qreal, scale);
        HexScreen screen(lookAt(scale));
        const QSize size(800, 400);
        screen.setExtent(size, kSize);
        screen.setPosition({1015, 3});
        const auto paint = [&](QImage on, const QRegion& part, std::uint64_t cursor) {
            on.setDevicePixelRatio(scale);
            QPainter painter(&on);
            painter.setClipRegion(part);
            ui::HexFrame frame = screen.frame();
            frame.cursor = cursor;
            screen.paint(painter, part, frame);
            return on;
        };
        const QImage blank((QSizeF(size) * scale).toSize(), QImage::Format_RGB32);
        const QImage before = paint(blank, QRect(QPoint(), size), 1020 * 16 + 3);
        const QImage after = paint(blank, QRect(QPoint(), size), 1022 * 16 + 7);
        QVERIFY(before != after);
        const QRegion changed = QRegion(screen.rowsRect(engine::rangeFrom(1020 * 16 + 3, 1)))
            + screen.rowsRect(engine::rangeFrom(1022 * 16 + 7, 1)) + screen.rulerRect();
        QCOMPARE(paint(before, changed, 1022 * 16 + 7), after);
    }

    void thePositionOutlivesSizesAndFonts()
    {
        HexScreen screen(lookAt(1));
        screen.setExtent({900, 500}, kSize);
        screen.setPosition({5000, 5});
        screen.setExtent({500, 300}, kSize);
        QCOMPARE(screen.position(), (ScrollPosition{5000, 5}));
        screen.setLook(lookAt(2));
        QCOMPARE(screen.position().row, 5000u);
        screen.setPosition({6000, screen.painter().rowHeight() - 1});
        screen.setLook(lookAt(1));
        QCOMPARE(screen.position(), (ScrollPosition{6000, 0}));
        screen.setExtent({500, 300}, 100);
        QCOMPARE(screen.position(), ScrollPosition());
        screen.setExtent({0, 0}, kSize);
        screen.setPosition({50, 0});
        QCOMPARE(screen.position().row, 50u);
    }

    void whatDoesNotFitCanBeScrolledAcross()
    {
        HexScreen screen(lookAt(1));
        screen.setExtent({5000, 500}, kSize);
        QCOMPARE(screen.mostLeft(), 0);
        screen.setExtent({300, 500}, kSize);
        QCOMPARE(screen.mostLeft(), screen.columns().width() - 300);
        const QRect box = screen.byteRect(3, HexColumn::Hex);
        screen.setLeft(50);
        QCOMPARE(screen.byteRect(3, HexColumn::Hex), box.translated(-50, 0));
        QCOMPARE(screen.hitAt(box.center() - QPoint(50, 0), std::nullopt)->offset, 3u);
        screen.setLeft(100000);
        QCOMPARE(screen.left(), screen.mostLeft());
    }
};

int main(int argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication app(argc, argv);
    TestHexScreen test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_hex_screen.moc"
