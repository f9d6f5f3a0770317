// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/baselines/text_byte_view.h"
#include "tests/bench/benchmark.h"
#include "tests/bench/interleaved.h"
#include "tests/bench/shown_file.h"
#include "tests/support/temporary_folder.h"

#include <QCoreApplication>
#include <QFontDatabase>

#include <stdexcept>

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
    view.resize(qRound(view.screenInUse().columns().width() / view.screenInUse().scale()), kHeight);
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
    return {{"paint: the full hex view", runs.ours.median, "ms", runs.baseline.median, 0.1,
             Sense::AtMost, runs.ours.spread}};
}

} // namespace bench
