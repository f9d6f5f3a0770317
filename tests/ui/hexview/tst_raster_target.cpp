// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/hexview/raster_target.h"

#include "tests/support/widget_test.h"
#include "ui/common/theme.h"

#include <QImage>
#include <QPainter>
#include <QWidget>

#include <functional>
#include <optional>

using ui::PixelGrid;
using ui::RasterTarget;

namespace {

constexpr QRgb kInk = qRgb(1, 2, 3);
constexpr QRect kRect(4, 3, 5, 2);

QImage blank(QImage::Format format = QImage::Format_RGB32, qreal scale = 1)
{
    QImage image(40, 30, format);
    image.fill(Qt::white);
    image.setDevicePixelRatio(scale);
    return image;
}

void ink(const PixelGrid& grid)
{
    for (int y = 0; y < grid.height; ++y) {
        for (int x = 0; x < grid.width; ++x)
            grid.pixels[y * grid.stride + x] = kInk;
    }
}

// The pixels that have the ink, as a rectangle, where they fill it.
std::optional<QRect> inked(const QImage& image)
{
    QRegion found;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (image.pixel(x, y) == kInk)
                found += QRect(x, y, 1, 1);
        }
    }
    return found.rectCount() > 1 ? std::nullopt : std::optional(found.boundingRect());
}

// Paints itself by reaching its pixels, where it can.
class Reaching : public QWidget {
public:
    Reaching() { setAttribute(Qt::WA_OpaquePaintEvent); }
    QRect rect; // to reach
    bool reached = false;

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.fillRect(QWidget::rect(), Qt::white);
        const auto pixels = RasterTarget(painter).pixelsOf(rect);
        reached = pixels.has_value();
        if (pixels)
            ink(*pixels);
    }
};

} // namespace

class TestRasterTarget : public QObject {
    Q_OBJECT

private slots:
    void thePixelsAreThoseOfThePainter_data()
    {
        QTest::addColumn<int>("format");
        QTest::addColumn<qreal>("scale");
        for (const qreal scale : {1.0, 1.1, 1.25, 1.5, 5.0 / 3, 1.75, 2.0, 2.25, 3.0}) {
            QTest::addRow("RGB32, %g", scale) << int(QImage::Format_RGB32) << scale;
            QTest::addRow("ARGB32, %g", scale) << int(QImage::Format_ARGB32_Premultiplied) << scale;
        }
    }
    void thePixelsAreThoseOfThePainter()
    {
        QFETCH(int, format);
        QFETCH(qreal, scale);
        QImage picture(kRect.size(), QImage::Format_RGB32);
        picture.fill(kInk);
        for (int left = 0; left < 9; ++left) { // of a widget in its window, in logical pixels
            QImage reached = blank(static_cast<QImage::Format>(format), scale);
            QImage drawn = reached;
            for (QImage* const image : {&reached, &drawn}) {
                QPainter painter(image);
                painter.translate(left, left / 2);
                painter.scale(1 / scale, 1 / scale); // device pixels, as the hex view counts
                painter.translate(2, 1);
                if (image == &drawn) {
                    painter.drawImage(kRect.topLeft(), picture);
                    continue;
                }
                const auto pixels = RasterTarget(painter).pixelsOf(kRect);
                QVERIFY(pixels);
                ink(*pixels);
            }
            QVERIFY(inked(reached).value_or(QRect()).size() == kRect.size());
            QCOMPARE(reached, drawn);
        }
    }

    void whatIsNotOneForOneIsNotReached_data()
    {
        using Change = std::function<void(QPainter&)>;
        QTest::addColumn<int>("format");
        QTest::addColumn<Change>("change");
        const auto row = [](const char* name, const Change& change,
                            QImage::Format format = QImage::Format_RGB32) {
            QTest::newRow(name) << int(format) << change;
        };
        row("larger", [](QPainter& painter) { painter.scale(2, 2); });
        row("wider", [](QPainter& painter) { painter.scale(1.01, 1); });
        row("higher", [](QPainter& painter) { painter.scale(1, 1.01); });
        row("turned", [](QPainter& painter) { painter.rotate(90); });
        row("slanted", [](QPainter& painter) { painter.shear(0.1, 0); });
        row("leaning", [](QPainter& painter) { painter.shear(0, 0.1); });
        row("a little wider", [](QPainter& painter) { painter.scale(1 + 1.0 / 16384, 1); });
        row("a little higher", [](QPainter& painter) { painter.scale(1, 1 + 1.0 / 16384); });
        row("half transparent", [](QPainter& painter) { painter.setOpacity(0.5); });
        row("exclusive or",
            [](QPainter& painter) { painter.setCompositionMode(QPainter::CompositionMode_Xor); });
        row("not premultiplied", [](QPainter&) { }, QImage::Format_ARGB32);
        row("16 bits", [](QPainter&) { }, QImage::Format_RGB16);
        row("ten bits a colour", [](QPainter&) { }, QImage::Format_RGB30);
    }
    void whatIsNotOneForOneIsNotReached()
    {
        QFETCH(int, format);
        QFETCH(std::function<void(QPainter&)>, change);
        QImage image = blank(static_cast<QImage::Format>(format));
        QPainter painter(&image);
        change(painter);
        QVERIFY(!RasterTarget(painter).pixelsOf(kRect));
    }

    void whatIsOutsideIsNotReached()
    {
        QImage image = blank();
        QPainter painter(&image);
        const RasterTarget target(painter);
        QVERIFY(target.pixelsOf(image.rect()));
        for (const QPoint by : {QPoint(1, 0), QPoint(-1, 0), QPoint(0, 1), QPoint(0, -1)})
            QVERIFY(!target.pixelsOf(image.rect().translated(by)));
    }

    void whatTheWindowHidesIsNotReached()
    {
        QWidget window;
        window.resize(100, 80);
        auto* below = new Reaching;
        below->setParent(&window);
        below->setGeometry(10, 10, 80, 60);
        auto* above = new QWidget(&window);
        above->setAutoFillBackground(true);
        above->setPalette(QPalette(Qt::black));
        above->setGeometry(10, 40, 30, 30); // its lower left corner
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        const auto reached = [&](const QRect& rect, const QRect& asked) {
            below->rect = rect;
            below->reached = false;
            below->repaint(asked);
            return below->reached;
        };
        QVERIFY(reached({0, 0, 80, 30}, below->rect));
        QVERIFY(reached({0, 0, 80, 30}, {0, 0, 80, 60}));
        QVERIFY(reached({30, 30, 50, 30}, {0, 0, 80, 60}));
        QVERIFY(!reached({29, 30, 50, 30}, {0, 0, 80, 60})); // hidden by a pixel
        QVERIFY(!reached({0, 29, 80, 2}, {0, 0, 80, 60}));
        QVERIFY(!reached({0, 0, 80, 30}, {0, 0, 80, 29})); // not asked for
    }
};

MAPSCOPE_WIDGET_TEST(TestRasterTarget)
#include "tst_raster_target.moc"
