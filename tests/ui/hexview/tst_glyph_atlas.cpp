// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/hexview/glyph_atlas.h"

#include <QApplication>
#include <QFontDatabase>
#include <QPainter>
#include <QTest>

#include <array>
#include <set>

using ui::GlyphAtlas;
using ui::GlyphCell;
using ui::Ground;
using ui::Ink;

namespace {

QFont fixedFont()
{
    return QFontDatabase::systemFont(QFontDatabase::FixedFont);
}

QImage imageOf(GlyphCell cell)
{
    QImage image(cell.width, cell.height, QImage::Format_RGB32);
    for (int y = 0; y < cell.height; ++y) {
        for (int x = 0; x < cell.width; ++x)
            image.setPixel(x, y, cell.pixels[y * cell.width + x]);
    }
    return image;
}

// Where the cell has ink, whatever its colour.
QByteArray shapeOf(GlyphCell cell, QRgb ground)
{
    QByteArray shape;
    for (int i = 0; i < cell.width * cell.height; ++i)
        shape.append(cell.pixels[i] == ground ? ' ' : '#');
    return shape;
}

void scalesAndThemes()
{
    QTest::addColumn<qreal>("scale");
    QTest::addColumn<bool>("dark");
    for (const qreal scale : {1.0, 1.25, 1.5, 2.0, 3.0}) {
        QTest::addRow("light, %g", scale) << scale << false;
        QTest::addRow("dark, %g", scale) << scale << true;
    }
}

} // namespace

class TestGlyphAtlas : public QObject {
    Q_OBJECT

private slots:
    void digitsLookAsTheFontDrawsThem_data() { scalesAndThemes(); }
    void digitsLookAsTheFontDrawsThem()
    {
        QFETCH(qreal, scale);
        QFETCH(bool, dark);
        const ui::Theme& theme = dark ? ui::darkTheme() : ui::lightTheme();
        GlyphAtlas atlas(fixedFont(), scale, theme);
        // Drawn at the size of device pixels, not stretched: that is what crisp means.
        QFont font = fixedFont();
        font.setPixelSize(qRound(QFontInfo(fixedFont()).pixelSize() * scale));
        const QFontMetrics metrics(font);
        QCOMPARE(atlas.height(), metrics.height());
        for (unsigned value = 0; value < 16; ++value) {
            QImage drawn(atlas.charWidth(), atlas.height(), QImage::Format_RGB32);
            drawn.fill(theme.heldGround);
            QPainter painter(&drawn);
            painter.setFont(font);
            painter.setPen(theme.byteClass[static_cast<std::size_t>(ui::ByteClass::High)]);
            const QString text = QString::number(value, 16).toUpper();
            painter.drawText((atlas.charWidth() - metrics.horizontalAdvance(text)) / 2,
                             metrics.ascent(), text);
            painter.end();
            QCOMPARE(imageOf(atlas.digit(Ground::Held, Ink::High, value)), drawn);
        }
    }

    void everyCellIsOpaqueAndOnItsGround_data() { scalesAndThemes(); }
    void everyCellIsOpaqueAndOnItsGround()
    {
        QFETCH(qreal, scale);
        QFETCH(bool, dark);
        const ui::Theme& theme = dark ? ui::darkTheme() : ui::lightTheme();
        GlyphAtlas atlas(fixedFont(), scale, theme);
        for (const Ground ground :
             {Ground::Page, Ground::Held, Ground::Selection, Ground::Cursor}) {
            const QRgb colour = ui::groundColour(theme, ground);
            for (unsigned byte = 0; byte < 256; ++byte) {
                const GlyphCell cell = atlas.text(ground, static_cast<std::uint8_t>(byte));
                QCOMPARE(cell.pixels[0], colour);
                for (int i = 0; i < cell.width * cell.height; ++i)
                    QCOMPARE(qAlpha(cell.pixels[i]), 255);
            }
        }
    }

    void classesAreToldApartWithoutColour_data() { scalesAndThemes(); }
    void classesAreToldApartWithoutColour()
    {
        QFETCH(qreal, scale);
        QFETCH(bool, dark);
        const ui::Theme& theme = dark ? ui::darkTheme() : ui::lightTheme();
        GlyphAtlas atlas(fixedFont(), scale, theme);
        std::set<QByteArray> shapes;
        for (const std::uint8_t byte :
             std::initializer_list<std::uint8_t>{0x00, 'A', ' ', '\n', 0x1B, 0x80, 0xFF}) {
            shapes.insert(
                shapeOf(atlas.text(Ground::Page, byte), ui::groundColour(theme, Ground::Page)));
        }
        QCOMPARE(shapes.size(), 7u);
        // The same class, the same mark.
        QCOMPARE(imageOf(atlas.text(Ground::Page, 0x80)), imageOf(atlas.text(Ground::Page, 0xFE)));
        QCOMPARE(imageOf(atlas.text(Ground::Page, 0x01)), imageOf(atlas.text(Ground::Page, 0x7F)));
    }

    void everyPrintableCharacterIsItself()
    {
        GlyphAtlas atlas(fixedFont(), 1, ui::lightTheme());
        std::set<QByteArray> shapes;
        for (std::uint8_t byte = 0x20; byte < 0x7F; ++byte) {
            shapes.insert(shapeOf(atlas.text(Ground::Page, byte),
                                  ui::groundColour(ui::lightTheme(), Ground::Page)));
        }
        QCOMPARE(shapes.size(), 0x7Fu - 0x20u);
    }

    void theCursorsInkHasOneColour()
    {
        GlyphAtlas atlas(fixedFont(), 1, ui::lightTheme());
        QCOMPARE(imageOf(atlas.digit(Ground::Cursor, Ink::High, 7)),
                 imageOf(atlas.digit(Ground::Cursor, Ink::Null, 7)));
    }

    void signsHaveShapes()
    {
        GlyphAtlas atlas(fixedFont(), 2, ui::darkTheme());
        std::set<QByteArray> shapes;
        for (const auto sign : {ui::StateSign::Zero, ui::StateSign::Dash, ui::StateSign::MiddleDot,
                                ui::StateSign::LowDot}) {
            const ui::GlyphMask mask = atlas.sign(sign);
            const QByteArray shape(reinterpret_cast<const char*>(mask.coverage),
                                   mask.width * mask.height);
            QVERIFY(shape.count('\0') < shape.size());
            shapes.insert(shape);
        }
        QCOMPARE(shapes.size(), 4u);
    }

    void fontsOfManyWidthsFillTheirCells()
    {
        for (int size = 3; size < 60; ++size) {
            QFont font = fixedFont();
            font.setPixelSize(size);
            GlyphAtlas atlas(font, 1, ui::lightTheme());
            const int width = atlas.charWidth();
            QImage row(4 * width, atlas.height() + 3, QImage::Format_RGB32);
            ui::RowCanvas canvas(ui::pixelsOf(row), 1);
            const QRgb ground = qRgb(1, 2, 3);
            canvas.fill(0, canvas.width(), ground);
            const GlyphCell cell = atlas.digit(Ground::Page, Ink::High, 8);
            canvas.copy(cell, width);
            QCOMPARE(row.copy(width, 1, width, cell.height), imageOf(cell));
            QCOMPARE(row.pixel(width - 1, 5), ground);
            QCOMPARE(row.pixel(2 * width, 5), ground);
            // The same with the ground put on the way, and two cells.
            QImage other(row.size(), QImage::Format_RGB32);
            const std::array cells{ui::PlacedCell{cell.pixels, width},
                                   ui::PlacedCell{cell.pixels, 3 * width}};
            ui::RowCanvas(ui::pixelsOf(other), 1).copy(cells, width, cell.height, ground);
            canvas.copy(cell, 3 * width);
            QCOMPARE(other, row);
        }
    }
};

int main(int argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication app(argc, argv);
    TestGlyphAtlas test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_glyph_atlas.moc"
