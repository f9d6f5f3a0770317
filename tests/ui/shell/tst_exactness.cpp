// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
// The window is exact around the offsets where numbers of some width end: lines, selection, copy,
// go to, scroll bar and wheel, on sparse files with bytes of the test's own around the border.
#include "tests/support/mounted_tmpfs.h"
#include "tests/support/sanitizers.h"
#include "tests/support/widget_test.h"
#include "tests/ui/support/hex_scene.h"
#include "tests/ui/support/shown_window.h"
#include "ui/common/theme.h"

#include <QClipboard>
#include <QLineEdit>
#include <QScrollBar>
#include <QStyle>
#include <QStyleOptionSlider>
#include <QWheelEvent>

#include <memory>
#include <optional>

using engine::kPageSize;
using ui::HexLayout;
using ui::ScrollPosition;

namespace {

constexpr quint64 kOne = 1;
constexpr quint64 kIsland = 2 * kPageSize; // bytes with a pattern before and behind a border

// The file system of the test's temporary folder takes files up to this: ext4 ends at 16 TiB.
constexpr quint64 kMostOnDisk = kOne << 43;

class BorderFile {
public:
    explicit BorderFile(quint64 border)
    {
        if (border > kMostOnDisk)
            m_tmpfs.emplace("size=16m");
        if (!reason().empty())
            return;
        path = m_tmpfs ? *m_tmpfs / "border" : m_folder / "border";
        test::makeSparse(path, border + kIsland + 5);
        test::writePatternAt(path, border - kIsland, 2 * kIsland + 5);
    }
    std::string reason() const { return m_tmpfs ? m_tmpfs->reason() : std::string(); }
    std::filesystem::path path;

private:
    std::optional<test::MountedTmpfs> m_tmpfs;
    test::TemporaryFolder m_folder;
};

// The window with such a file.
class Exact : public test::ShownWindow {
public:
    explicit Exact(const BorderFile& file)
    {
        open(file.path);
        bar = view()->verticalScrollBar();
    }
    const HexLayout& layout() { return view()->screenInUse().layout(); }
    ui::Document& document() { return *workspace.document(); }
    ScrollPosition position() { return view()->position(); }
    void goTo(quint64 offset)
    {
        press(Qt::Key_G, Qt::ControlModifier);
        auto* const field = window.findChild<QToolBar*>()->findChild<QLineEdit*>();
        field->selectAll();
        QTest::keyClicks(field, QStringLiteral("0x%1").arg(offset, 0, 16));
        QTest::keyClick(field, Qt::Key_Return);
        settle();
    }
    // The bytes on the screen as a person reads them, each under its offset.
    std::map<quint64, std::optional<unsigned>> readScreen()
    {
        settle();
        QImage picture = view()->viewport()->grab().toImage();
        picture.setDevicePixelRatio(1);
        return test::readBytes(*view(), picture);
    }
    QRect partOfBar(QStyle::SubControl part) const
    {
        QStyleOptionSlider option;
        option.initFrom(bar);
        option.orientation = Qt::Vertical;
        option.minimum = bar->minimum();
        option.maximum = bar->maximum();
        option.pageStep = bar->pageStep();
        option.sliderPosition = option.sliderValue = bar->value();
        option.subControls = QStyle::SC_All;
        return bar->style()->subControlRect(QStyle::CC_ScrollBar, &option, part, bar);
    }
    void clickBar(QStyle::SubControl part)
    {
        QTest::mouseClick(bar, Qt::LeftButton, {}, partOfBar(part).center());
    }
    // Drags the thumb so many pixels, and lets it go.
    void dragThumb(int by)
    {
        const QPoint from = partOfBar(QStyle::SC_ScrollBarSlider).center();
        QTest::mousePress(bar, Qt::LeftButton, {}, from);
        QTest::mouseMove(bar, from + QPoint(0, by / 2));
        QTest::mouseMove(bar, from + QPoint(0, by));
        QTest::mouseRelease(bar, Qt::LeftButton, {}, from + QPoint(0, by));
    }

    QScrollBar* bar;
};

void sendPixels(QWidget* to, int pixels)
{
    const QPointF at(20, 50);
    QWheelEvent event(at, to->mapToGlobal(at), QPoint(0, pixels), QPoint(0, pixels), Qt::NoButton,
                      {}, Qt::ScrollUpdate, false);
    QApplication::sendEvent(to, &event);
}

QString hexOfPattern(quint64 start, quint64 stop)
{
    QString text;
    for (quint64 offset = start; offset < stop; ++offset) {
        if (offset > start)
            text += QLatin1Char((offset - start) % 16 == 0 ? '\n' : ' ');
        text += QStringLiteral("%1")
                    .arg(static_cast<unsigned>(test::patternByte(offset)), 2, 16, QLatin1Char('0'))
                    .toUpper();
    }
    return text;
}

void borders()
{
    QTest::addColumn<quint64>("border");
    QTest::newRow("2^31") << (kOne << 31);
    QTest::newRow("2^32") << (kOne << 32);
    QTest::newRow("34 GB") << quint64{34'000'000'000};
    QTest::newRow("64 GB") << quint64{64'000'000'000};
    QTest::newRow("2^42") << (kOne << 42);
    QTest::newRow("2^43, 8 TiB") << (kOne << 43);
    QTest::newRow("2^60, 1 EiB") << (kOne << 60);
    QTest::newRow("2^60 and a window of 1 TiB") << (kOne << 60) + (kOne << 40);
}

} // namespace

// In every test: the window with the row's file.
#define MAPSCOPE_SHOW_BORDER()                                                                     \
    QFETCH(quint64, border);                                                                       \
    if (border > kMostOnDisk                                                                       \
        && test::leftOutUnderSanitizers("their shadow takes the address space"))                   \
        return;                                                                                    \
    const BorderFile file(border);                                                                 \
    if (!file.reason().empty())                                                                    \
        QSKIP(file.reason().c_str());                                                              \
    Exact shown(file)

class TestExactness : public QObject {
    Q_OBJECT

private slots:
    void goToShowsTheLinesAroundTheBorder_data() { borders(); }
    void goToShowsTheLinesAroundTheBorder()
    {
        MAPSCOPE_SHOW_BORDER();
        for (const quint64 offset : {border - 1, border, border + 1}) {
            shown.press(Qt::Key_Home, Qt::ControlModifier);
            shown.goTo(offset);
            QCOMPARE(shown.document().cursor(), offset);
            QVERIFY(shown.status(QStringLiteral("Offset"))
                        .contains(QString::number(offset, 16).toUpper()));
            const auto bytes = shown.readScreen();
            QVERIFY(bytes.contains(border - 1) && bytes.contains(border));
            for (const auto& [at, byte] : bytes)
                QCOMPARE(byte, static_cast<unsigned>(test::patternByte(at)));
        }
    }

    void theCursorCrossesTheBorderByAByteARowAndAPage_data() { borders(); }
    void theCursorCrossesTheBorderByAByteARowAndAPage()
    {
        MAPSCOPE_SHOW_BORDER();
        const auto moves = [&](Qt::Key key, Qt::KeyboardModifiers modifiers) {
            const quint64 before = shown.document().cursor();
            shown.press(key, modifiers);
            return static_cast<qint64>(shown.document().cursor() - before);
        };
        shown.goTo(border - 1);
        QCOMPARE(moves(Qt::Key_Right, {}), 1);
        QCOMPARE(moves(Qt::Key_Left, {}), -1);
        QCOMPARE(moves(Qt::Key_Down, {}), 16);
        QCOMPARE(moves(Qt::Key_Up, {}), -16);
        QCOMPARE(moves(Qt::Key_PageDown, Qt::ControlModifier), 16384);
        QCOMPARE(moves(Qt::Key_PageUp, Qt::ControlModifier), -16384);
        const qint64 view = shown.layout().wholeRowsInView() * 16;
        QCOMPARE(moves(Qt::Key_PageDown, {}), view);
        QCOMPARE(moves(Qt::Key_PageUp, {}), -view);
        QCOMPARE(shown.document().cursor(), border - 1);
    }

    void aSelectionAcrossTheBorderIsCopied_data() { borders(); }
    void aSelectionAcrossTheBorderIsCopied()
    {
        MAPSCOPE_SHOW_BORDER();
        shown.goTo(border - 19);
        shown.press(Qt::Key_Down, Qt::ShiftModifier);
        for (int i = 0; i < 5; ++i)
            shown.press(Qt::Key_Right, Qt::ShiftModifier);
        QCOMPARE(shown.document().selection(), (engine::ByteRange{border - 19, border + 3}));
        shown.press(Qt::Key_C, Qt::ControlModifier);
        QTRY_COMPARE(QApplication::clipboard()->text(), hexOfPattern(border - 19, border + 3));
        // And with the mouse.
        const auto at = [&](quint64 offset) {
            return shown.view()->byteRect(offset, ui::HexColumn::Hex).center();
        };
        QTest::mouseClick(shown.view()->viewport(), Qt::LeftButton, {}, at(border - 2));
        QTest::mouseClick(shown.view()->viewport(), Qt::LeftButton, Qt::ShiftModifier,
                          at(border + 20));
        QCOMPARE(shown.document().selection(), (engine::ByteRange{border - 2, border + 21}));
        shown.press(Qt::Key_C, Qt::ControlModifier);
        QTRY_COMPARE(QApplication::clipboard()->text(), hexOfPattern(border - 2, border + 21));
    }

    void theBarMovesByExactlyARowAndAView_data() { borders(); }
    void theBarMovesByExactlyARowAndAView()
    {
        MAPSCOPE_SHOW_BORDER();
        const quint64 row = border / 16 - 10;
        shown.view()->scrollTo({row, 0});
        for (quint64 i = 1; i <= 20; ++i) {
            shown.clickBar(QStyle::SC_ScrollBarAddLine);
            QCOMPARE(shown.position(), (ScrollPosition{row + i, 0}));
        }
        for (quint64 i = 1; i <= 20; ++i) {
            shown.clickBar(QStyle::SC_ScrollBarSubLine);
            QCOMPARE(shown.position(), (ScrollPosition{row + 20 - i, 0}));
        }
        const auto view = static_cast<quint64>(shown.layout().wholeRowsInView());
        shown.clickBar(QStyle::SC_ScrollBarSubPage);
        QCOMPARE(shown.position(), (ScrollPosition{row - view, 0}));
        shown.bar->triggerAction(QAbstractSlider::SliderPageStepAdd);
        QCOMPARE(shown.position(), (ScrollPosition{row, 0}));
        const auto bytes = shown.readScreen();
        QCOMPARE(bytes.begin()->first, row * 16);
        for (const auto& [at, byte] : bytes)
            QCOMPARE(byte, static_cast<unsigned>(test::patternByte(at)));
    }

    void theThumbReachesTheEndAndThenOneLineUpIsOneLineUp_data() { borders(); }
    void theThumbReachesTheEndAndThenOneLineUpIsOneLineUp()
    {
        MAPSCOPE_SHOW_BORDER();
        shown.dragThumb(shown.bar->height());
        QCOMPARE(shown.position(), shown.layout().lastPosition());
        QCOMPARE(shown.readScreen().rbegin()->first, border + kIsland + 4);
        const ScrollPosition end = shown.position();
        shown.clickBar(QStyle::SC_ScrollBarSubLine);
        QCOMPARE(shown.position(), (ScrollPosition{end.row - 1, end.pixel}));
        const auto bytes = shown.readScreen();
        for (const auto& [at, byte] : bytes)
            QCOMPARE(byte, static_cast<unsigned>(test::patternByte(at)));
        shown.clickBar(QStyle::SC_ScrollBarAddLine);
        QCOMPARE(shown.position(), end);
        shown.dragThumb(-2 * shown.bar->height());
        QCOMPARE(shown.position(), ScrollPosition());
    }

    void aDragLandsWhereTheThumbIs_data() { borders(); }
    void aDragLandsWhereTheThumbIs()
    {
        MAPSCOPE_SHOW_BORDER();
        const int way = shown.bar->height() / 2;
        const QRect before = shown.partOfBar(QStyle::SC_ScrollBarSlider);
        shown.dragThumb(way);
        // Where the thumb is drawn is where it was dropped, and what is shown is what it stands
        // for.
        QCOMPARE(shown.partOfBar(QStyle::SC_ScrollBarSlider), before.translated(0, way));
        QCOMPARE(shown.position(), shown.layout().positionOf(shown.bar->value()));
        QCOMPARE(shown.layout().thumb(shown.position()).value, shown.bar->value());
        const double part = static_cast<double>(shown.position().row)
            / static_cast<double>(shown.layout().rowCount());
        QVERIFY(part > 0.45 && part < 0.6);
        const ScrollPosition there = shown.position();
        QCOMPARE(shown.readScreen().begin()->first, there.row * 16);
        shown.clickBar(QStyle::SC_ScrollBarAddLine);
        QCOMPARE(shown.position(), (ScrollPosition{there.row + 1, 0}));
        QCOMPARE(shown.partOfBar(QStyle::SC_ScrollBarSlider), before.translated(0, way));
    }

    void manySmallTurnsOfTheWheelAreOneLargeOne_data() { borders(); }
    void manySmallTurnsOfTheWheelAreOneLargeOne()
    {
        MAPSCOPE_SHOW_BORDER();
        QWidget* const area = shown.view()->viewport();
        const ScrollPosition start{border / 16 - 3, 0};
        const auto distance = [&] { return shown.layout().distance(start, shown.position()); };
        shown.view()->scrollTo(start);
        for (int i = 0; i < 120; ++i)
            test::sendWheel(area, {0, -1});
        const int row = shown.view()->screenInUse().painter().rowHeight();
        QCOMPARE(distance(), row * QApplication::wheelScrollLines());
        test::sendWheel(area, {0, 120});
        QCOMPARE(shown.position(), start);
        // A touchpad: by pixels.
        for (int i = 1; i <= 40; ++i) {
            sendPixels(area, -3);
            QCOMPARE(distance(), 3 * i);
        }
        sendPixels(area, 120);
        QCOMPARE(shown.position(), start);
        const auto bytes = shown.readScreen();
        QCOMPARE(bytes.begin()->first, start.row * 16);
        for (const auto& [at, byte] : bytes)
            QCOMPARE(byte, static_cast<unsigned>(test::patternByte(at)));
    }
};

MAPSCOPE_WIDGET_TEST(TestExactness)
#include "tst_exactness.moc"
