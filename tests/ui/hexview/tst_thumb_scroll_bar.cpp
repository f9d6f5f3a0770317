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
};

MAPSCOPE_WIDGET_TEST(TestThumbScrollBar)
#include "tst_thumb_scroll_bar.moc"
