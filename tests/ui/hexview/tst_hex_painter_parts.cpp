// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
// Where HexPainter paints: parts of the view, and the window's own pixels.
#include "tests/support/widget_test.h"
#include "tests/ui/support/painted_scene.h"
#include "ui/common/theme.h"
#include "ui/hexview/hex_painter.h"

#include <QPainter>
#include <QTest>

#include <algorithm>
#include <random>

using engine::ByteState;
using engine::kPageSize;
using ui::HexPage;
using Scene = test::PaintedScene;

namespace {

// As a widget `left` logical pixels right and below in a window of the scene's scale.
QImage paintedInWindow(Scene& scene, int left, QImage::Format format, const QRect& clip)
{
    const int most = qCeil(left * scene.scale) + 1;
    QImage image(scene.view.size() + QSize(most, most), format);
    image.fill(Qt::magenta);
    image.setDevicePixelRatio(scene.scale);
    QPainter painter(&image);
    painter.translate(left, left);
    painter.scale(1 / scene.scale, 1 / scene.scale);
    painter.setClipRect(clip);
    scene.painter.paint(painter, scene.view, scene.view, scene.frame);
    painter.end();
    return image;
}

int leastAlpha(const QImage& image)
{
    int least = 255;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            least = std::min(least, qAlpha(image.pixel(x, y)));
    }
    return least;
}

} // namespace

class TestHexPainterParts : public QObject {
    Q_OBJECT

private slots:
    void aPartPaintedAnewIsAsPaintedWithTheWhole_data() { test::addScalesAndThemes(); }
    void aPartPaintedAnewIsAsPaintedWithTheWhole()
    {
        QFETCH(qreal, scale);
        QFETCH(bool, dark);
        Scene scene(8 * kPageSize, scale, dark);
        scene.scrollTo({1020, 5});
        engine::setState(scene.page(1).states, {kPageSize, kPageSize + 50}, ByteState::Unreadable);
        const QImage whole = scene.paint();
        for (const QRect part : {QRect(0, 0, 50, 50), QRect(100, 30, 200, 7), QRect(0, 77, 900, 99),
                                 QRect(3, 120, 1, 400)}) {
            QImage spoilt = whole;
            QPainter spoiler(&spoilt);
            spoiler.fillRect(part, Qt::red);
            spoiler.end();
            QCOMPARE(scene.paintPart(part, spoilt), whole);
            QImage elsewhere = whole;
            elsewhere.fill(Qt::red);
            elsewhere = scene.paintPart(part, elsewhere);
            QPainter painter(&elsewhere);
            painter.fillRect(part, Qt::red);
            painter.end();
            QImage red = whole;
            red.fill(Qt::red);
            QCOMPARE(elsewhere, red); // nothing else was painted
        }
    }

    // What came into view by scrolling fits to what was there, hatches too.
    // Rows are composed in the window's own pixels where those can be reached, else as pictures.
    void rowsAreTheSameWhereverTheyAreComposed_data() { test::addScalesAndThemes(); }
    void rowsAreTheSameWhereverTheyAreComposed()
    {
        QFETCH(qreal, scale);
        QFETCH(bool, dark);
        std::mt19937 random(11);
        const auto any = [&random](unsigned below) { return random() % below; };
        Scene scene(8 * kPageSize, scale, dark);
        for (int i = 0; i < 50; ++i) {
            scene.scrollTo({1000 + any(60), static_cast<int>(any(2) * 3)});
            scene.frame.cursor = 1000 * 16 + any(1000);
            const std::uint64_t start = 1000 * 16 + any(1000);
            scene.frame.selection = {start, start + any(200)};
            scene.frame.focused = any(2) == 0;
            scene.frame.marks = {{{start + any(100), start + 100 + any(100)}, any(3)}};
            for (HexPage& page : scene.frame.pages) {
                page.held = any(2) == 0;
                if (any(2) == 0)
                    page.isDifferent = [](std::uint64_t offset) { return offset % 7 == 0; };
                const std::uint64_t from = page.range.start + any(1000);
                engine::setState(page.states, {from, from + any(100)},
                                 any(2) == 0 ? ByteState::Hole : ByteState::Unreadable);
            }
            const int left = static_cast<int>(any(8));
            const QImage there = paintedInWindow(scene, left, QImage::Format_RGB32, scene.view);
            QCOMPARE(paintedInWindow(scene, left, QImage::Format_ARGB32, scene.view)
                         .convertToFormat(QImage::Format_RGB32),
                     there);
            // Of a window that may be seen through: the hex view is not.
            const QImage opaque =
                paintedInWindow(scene, left, QImage::Format_ARGB32_Premultiplied, scene.view);
            QCOMPARE(leastAlpha(opaque), 255);
            QCOMPARE(opaque.convertToFormat(QImage::Format_RGB32), there);
        }
    }

    // Which is seen by a clip of the painter's alone, of which the hex view has none.
    void rowsAreComposedInTheWindowItself_data() { test::addScalesAndThemes(); }
    void rowsAreComposedInTheWindowItself()
    {
        QFETCH(qreal, scale);
        QFETCH(bool, dark);
        Scene scene(8 * kPageSize, scale, dark);
        scene.scrollTo({});
        QImage blank(1, 1, QImage::Format_RGB32);
        blank.fill(Qt::magenta);
        for (const int left : {0, 1, 2, 3}) {
            const QPoint inRow = scene.hexBox(64).center() + QPoint(left, left) * qCeil(scale);
            const auto composed = [&](QImage::Format format) {
                return paintedInWindow(scene, left, format, {}).pixel(inRow) != blank.pixel(0, 0);
            };
            QVERIFY(composed(QImage::Format_RGB32));
            QVERIFY(!composed(QImage::Format_ARGB32));
        }
    }
};

MAPSCOPE_WIDGET_TEST(TestHexPainterParts)
#include "tst_hex_painter_parts.moc"
