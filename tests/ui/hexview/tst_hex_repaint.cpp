// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
// Scrolling paints what came into view and no more, at 100 % and at 200 %. That the rest of the
// screen is right is in tst_hex_view, whateverIsDoneTheScreenIsAsPaintedAnew.
#include "tests/ui/support/hex_scene.h"

#include <QPaintEvent>
#include <QProcess>
#include <QScrollBar>

#include <cmath>
#include <functional>
#include <utility>

using engine::kPageSize;
using test::Scene;

namespace {

constexpr const char* kScaled = "QT_SCALE_FACTOR";
constexpr QSize kViewSize{1800, 800}; // with much ground right of the rows

// What of a widget is painted.
class PaintWatch : public QObject {
public:
    explicit PaintWatch(QWidget* widget) { widget->installEventFilter(this); }
    bool eventFilter(QObject*, QEvent* event) override
    {
        if (event->type() == QEvent::Paint)
            m_painted += static_cast<QPaintEvent*>(event)->region();
        return false;
    }
    QRegion take() { return std::exchange(m_painted, {}); }

private:
    QRegion m_painted;
};

int pixels(const QRegion& region)
{
    int sum = 0;
    for (const QRect& part : region)
        sum += part.width() * part.height();
    return sum;
}

struct Painted {
    QRegion region; // logical pixels, as all here
    int rowHeight;
    int bandHeight;
    int width; // of the view
    int rowsWidth; // of the rows with bytes
    int height;
    QRect rulerRect;
};

// What `action` has painted, with the cursor in sight.
Painted paintedBy(const std::function<void(Scene&)>& action)
{
    Scene scene(64 * kPageSize, 64, kViewSize);
    scene.view.scrollTo({1200, 0});
    scene.document->moveCursor(1210 * 16 + 3);
    scene.waitForBytes();
    (void)scene.screen();
    PaintWatch watch(scene.view.viewport());
    action(scene);
    scene.waitForBytes();
    (void)scene.screen();
    const ui::HexScreen& screen = scene.view.screenInUse();
    const auto logical = [&screen](int devicePixels) {
        return static_cast<int>(std::ceil(devicePixels / screen.scale()));
    };
    return {watch.take(),
            logical(screen.painter().rowHeight()),
            logical(screen.painter().bandHeight()),
            scene.view.viewport()->width(),
            logical(screen.columns().width()),
            scene.view.viewport()->height(),
            screen.rulerRect()};
}

} // namespace

class TestHexRepaint : public QObject {
    Q_OBJECT

private slots:
    void theScreenHasTheScaleThatIsAskedFor()
    {
        const double asked = qEnvironmentVariable(kScaled, QStringLiteral("1")).toDouble();
        QCOMPARE(Scene(kPageSize).view.screenInUse().scale(), asked);
    }

    void aShortWayPaintsWhatCameIntoViewAndTheBand_data()
    {
        QTest::addColumn<std::function<void(Scene&)>>("action");
        QTest::addColumn<double>("rows"); // that come into view
        using Action = std::function<void(Scene&)>;
        QTest::newRow("a line down") << Action([](Scene& scene) {
            scene.view.verticalScrollBar()->triggerAction(QAbstractSlider::SliderSingleStepAdd);
        }) << 1.0;
        QTest::newRow("a line up") << Action([](Scene& scene) {
            scene.view.verticalScrollBar()->triggerAction(QAbstractSlider::SliderSingleStepSub);
        }) << 1.0;
        QTest::newRow("a notch of the wheel")
            << Action([](Scene& scene) { test::sendWheel(scene.view.viewport(), {0, -120}); })
            << static_cast<double>(QApplication::wheelScrollLines());
        QTest::newRow("a third of a notch up")
            << Action([](Scene& scene) { test::sendWheel(scene.view.viewport(), {0, 40}); })
            << QApplication::wheelScrollLines() / 3.0;
        QTest::newRow("a few rows at once")
            << Action([](Scene& scene) { scene.view.scrollTo({1210, 0}); }) << 10.0;
    }
    void aShortWayPaintsWhatCameIntoViewAndTheBand()
    {
        QFETCH(std::function<void(Scene&)>, action);
        QFETCH(double, rows);
        const Painted painted = paintedBy(action);
        const int lines = static_cast<int>(std::ceil(rows * painted.rowHeight));
        QVERIFY(pixels(painted.region) >= lines * painted.width);
        QVERIFY2(pixels(painted.region) <= (lines + painted.bandHeight + 1) * painted.width,
                 qPrintable(QString::number(pixels(painted.region) / painted.width)));
    }

    // Right of the rows nothing changes but the bands.
    void aPageDownPaintsTheRowsOnly()
    {
        const Painted painted = paintedBy([](Scene& scene) { scene.key(Qt::Key_PageDown); });
        const int rows = painted.rowsWidth * painted.height;
        const int bands = painted.width * (2 * painted.bandHeight + painted.rulerRect.height());
        QVERIFY(pixels(painted.region) > rows / 2);
        QVERIFY2(pixels(painted.region) <= rows + bands,
                 qPrintable(QString::number(pixels(painted.region))));
        QVERIFY(pixels(painted.region) < painted.width * painted.height / 2);
    }

    // The bands say which of the pages is compared.
    void comparingWithAnotherHeldPagePaintsBoth()
    {
        Scene scene(8 * kPageSize);
        scene.view.goTo(4 * kPageSize);
        scene.waitForBytes();
        QVERIFY(scene.view.bytesInView().start < 4 * kPageSize);
        QVERIFY(scene.workspace.hold({3, 4}));
        for (const ui::HeldView& held : scene.workspace.heldViews()) {
            scene.document->setComparedHold(held.id);
            scene.waitForBytes();
            QCOMPARE(scene.screen(), scene.paintedAnew());
        }
    }

    void movingTheCursorPaintsItsRowsOnly()
    {
        const Painted painted = paintedBy([](Scene& scene) { scene.key(Qt::Key_Down); });
        QVERIFY(pixels(painted.region) >= 2 * painted.rowHeight * painted.width);
        QVERIFY(pixels(painted.region)
                <= painted.width * (2 * painted.rowHeight + painted.rulerRect.height()));
    }
};

// Once at each scale: Qt takes the scale when it starts.
int main(int argc, char** argv)
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    const bool first = qEnvironmentVariableIsEmpty(kScaled);
    int failures = 0;
    {
        QApplication app(argc, argv);
        TestHexRepaint test;
        failures = QTest::qExec(&test, argc, argv);
    }
    if (!first)
        return failures;
    qputenv(kScaled, "2");
    const QStringList arguments(argv + 1, argv + argc);
    return failures + QProcess::execute(QString::fromLocal8Bit(argv[0]), arguments);
}

#include "tst_hex_repaint.moc"
