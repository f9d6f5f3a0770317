// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/hexview/thumb_scroll_bar.h"

#include "tests/support/widget_test.h"
#include "ui/common/theme.h"

#include <QBackingStore>
#include <QPaintEvent>

#include <utility>

using ui::ThumbScrollBar;

namespace {

// Remembers what was painted of a widget.
class PaintLog : public QObject {
public:
    explicit PaintLog(QWidget& widget) { widget.installEventFilter(this); }
    QRegion take()
    {
        QApplication::processEvents();
        return std::exchange(m_painted, {});
    }

protected:
    bool eventFilter(QObject*, QEvent* event) override
    {
        if (event->type() == QEvent::Paint)
            m_painted += static_cast<QPaintEvent*>(event)->region();
        return false;
    }

private:
    QRegion m_painted;
};

struct Scene {
    Scene()
    {
        bar.setRange(0, 1'000'000);
        bar.setPageStep(10);
        bar.setValue(500'000);
        bar.resize(16, 600);
        bar.show();
        QVERIFY(QTest::qWaitForWindowExposed(&bar));
        log.take();
    }
    QImage screen() const
    {
        QApplication::processEvents();
        return dynamic_cast<QImage&>(*bar.backingStore()->paintDevice())
            .convertToFormat(QImage::Format_RGB32);
    }
    QImage paintedAnew() { return bar.grab().toImage().convertToFormat(QImage::Format_RGB32); }

    // The rows that have that colour at the right edge.
    QList<int> rowsOf(QRgb colour) const
    {
        const QImage image = screen();
        QList<int> rows;
        for (int y = 0; y < image.height(); ++y) {
            if (image.pixel(image.width() - 2, y) == colour)
                rows += y;
        }
        return rows;
    }

    ThumbScrollBar bar{Qt::Vertical};
    PaintLog log{bar};
};

} // namespace

class TestThumbScrollBar : public QObject {
    Q_OBJECT

private slots:
    void aMoveOfLessThanAPixelPaintsNothing()
    {
        Scene scene;
        scene.bar.setValue(500'001);
        QVERIFY(scene.log.take().isEmpty());
        QCOMPARE(scene.bar.value(), 500'001);
    }

    void aMovePaintsOnlyAroundTheThumb()
    {
        Scene scene;
        scene.bar.setValue(510'000);
        const QRect painted = scene.log.take().boundingRect();
        QVERIFY(!painted.isEmpty());
        QVERIFY2(painted.height() < 60, qPrintable(QString::number(painted.height())));
    }

    void whateverItsValueItIsAsPaintedAnew()
    {
        Scene scene;
        for (const int value : {500'001, 510'000, 511'500, 200'000, 0, 1, 1'000'000, 999'999, 7}) {
            scene.bar.setValue(value);
            QCOMPARE(scene.screen(), scene.paintedAnew());
        }
        scene.bar.resize(16, 300);
        scene.bar.setRange(0, 5000);
        scene.bar.setValue(2500);
        QCOMPARE(scene.screen(), scene.paintedAnew());
    }

    void whatIsMarkedIsSeenWhereItLies()
    {
        Scene scene;
        scene.bar.setMarks({{0, 0.1, Qt::blue}, {0.25, 0.25, Qt::red}, {1, 1, Qt::magenta}});
        const QList<int> part = scene.rowsOf(qRgb(0, 0, 255));
        const QList<int> point = scene.rowsOf(qRgb(255, 0, 0));
        const QList<int> end = scene.rowsOf(qRgb(255, 0, 255));
        QVERIFY2(part.size() > 50 && part.size() < 61, qPrintable(QString::number(part.size())));
        QCOMPARE(point.size(), 2); // however small it is
        QVERIFY(point.front() > 140 && point.front() < 170);
        QCOMPARE(end.size(), 2);
        QVERIFY(end.back() > 560);
    }

    void marksStayWhereTheThumbGoesOverThem()
    {
        Scene scene;
        scene.bar.setMarks({{0.4, 0.6, Qt::blue}, {1, 1, Qt::magenta}});
        for (const int value : {510'000, 511'500, 200'000, 0, 1'000'000, 999'999}) {
            scene.bar.setValue(value);
            QCOMPARE(scene.screen(), scene.paintedAnew());
        }
        scene.bar.setMarks({});
        QVERIFY(scene.rowsOf(qRgb(0, 0, 255)).isEmpty());
    }
};

MAPSCOPE_WIDGET_TEST(TestThumbScrollBar)
#include "tst_thumb_scroll_bar.moc"
