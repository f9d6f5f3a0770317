// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/baselines/text_byte_view.h"
#include "tests/bench/benchmark.h"
#include "tests/bench/interleaved.h"
#include "tests/bench/shown_file.h"
#include "tests/support/temporary_folder.h"
#include "ui/common/fixed_font.h"
#include "ui/hexview/document_page.h"

#include <QCoreApplication>
#include <QFontDatabase>
#include <QImage>
#include <QPainter>

#include <stdexcept>
#include <utility>

namespace bench {

namespace {

constexpr int kHeight = 1080;
constexpr int kRowHeight = 16;
constexpr std::size_t kFileSize = 256 * 1024;

// The font size that makes rows of the hex view so high.
void fitRowHeight(ui::HexView& view)
{
    for (qreal points = 5; points < 20; points += 0.5) {
        view.setFontPointSize(points);
        if (view.screenInUse().painter().rowHeight() == kRowHeight)
            return;
    }
    throw std::runtime_error("no size of the fixed font gives rows of 16 pixels");
}

// A screen of those device pixels that shows the first page, as a picture.
class PaintedScreen {
public:
    struct Kind {
        QSize devicePixels;
        qreal scale;
        int bytesPerRow;
    };
    PaintedScreen(const ui::HexView& view, const Kind& kind)
        : m_page(ui::hexPageOf(*view.document(), 0))
        , m_screen({ui::byteFont(view.fontPointSize()), view.font(), kind.scale})
        , m_size(kind.devicePixels / kind.scale)
        , m_picture(kind.devicePixels, QImage::Format_RGB32)
    {
        m_picture.setDevicePixelRatio(kind.scale);
        ui::HexStyle style;
        style.bytesPerRow = kind.bytesPerRow;
        m_screen.setStyle(style);
        m_screen.setExtent(m_size, view.document()->size());
    }

    double nanosecondsPerPixel()
    {
        return paint() * 1e9 / (m_picture.width() * m_picture.height());
    }
    double nanosecondsPerCell()
    {
        return paint() * 1e9 / static_cast<double>(m_screen.bytesInView().size());
    }

private:
    double paint()
    {
        return secondsOf([this] {
            ui::HexFrame frame = m_screen.frame();
            frame.pages.push_back(m_page);
            QPainter painter(&m_picture);
            m_screen.paint(painter, QRect(QPoint(), m_size), frame);
        });
    }

    ui::HexPage m_page;
    ui::HexScreen m_screen;
    QSize m_size; // logical pixels
    QImage m_picture;
};

// 3840x2160 against 1920x1080. They take turns, so neither finds its picture in the processor's
// cache; painted again and again the smaller one stays there, where the larger does not fit in.
std::vector<Figure> measureLargeScreens(const ui::HexView& view, int rounds)
{
    constexpr QSize kLarge(3840, 2160);
    PaintedScreen small(view, {kLarge / 2, 1, 32});
    PaintedScreen scaled(view, {kLarge, 2, 32}); // the same cells, of four times the pixels
    PaintedScreen full(view, {kLarge, 1, 64}); // four times the cells
    const Comparison pixels = interleaved(
        rounds, [&] { return scaled.nanosecondsPerPixel(); },
        [&] { return small.nanosecondsPerPixel(); });
    const Comparison cells = interleaved(
        rounds, [&] { return full.nanosecondsPerCell(); },
        [&] { return small.nanosecondsPerCell(); });
    return {figureOf("paint: a pixel of 3840x2160 at 200 %", "ns", pixels, 1.0),
            figureOf("paint: a cell of 3840x2160 at 100 %", "ns", cells, 1.2)};
}

} // namespace

std::vector<Figure> measurePainting(const Settings& settings)
{
    const int rounds = settings.quick ? 3 : 301;
    const test::TemporaryFolder folder(settings.folder);
    test::writePattern(folder / "file", kFileSize);
    ShownFile shown({700, kHeight});
    shown.open(folder / "file");
    ui::HexView& view = shown.view();
    fitRowHeight(view);
    const int columns = qRound(view.screenInUse().columns().width() / view.screenInUse().scale());
    QCoreApplication::processEvents(); // the scroll bars come and go
    const QSize bars = view.size() - view.viewport()->size();
    view.resize(bars + QSize(columns, kHeight));
    QCoreApplication::processEvents();

    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setPointSizeF(view.fontPointSize());
    TextByteView baseline(test::pattern(0, kFileSize), font, kRowHeight);
    baseline.resize(view.viewport()->size());
    baseline.show();
    QCoreApplication::processEvents();

    const auto painted = [](QWidget* widget) {
        return secondsOf([widget] { widget->repaint(); }) * 1e3;
    };
    const Comparison runs = interleaved(
        rounds, [&] { return painted(view.viewport()); }, [&] { return painted(&baseline); });
    std::vector<Figure> figures{figureOf("paint: the full hex view", "ms", runs, 0.1)};
    for (Figure& figure : measureLargeScreens(view, rounds))
        figures.push_back(std::move(figure));
    return figures;
}

} // namespace bench
