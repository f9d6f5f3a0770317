// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/paging/page_view.h"
#include "tests/support/temporary_folder.h"
#include "ui/hexview/hex_painter.h"

#include <QApplication>
#include <QFontDatabase>
#include <QImage>
#include <QPainter>
#include <QTest>

#include <cstddef>
#include <cstdint>
#include <span>

namespace test {

// The data of tests that hold at each scale and in both themes.
inline void addScalesAndThemes()
{
    QTest::addColumn<qreal>("scale");
    QTest::addColumn<bool>("dark");
    for (const qreal scale : {1.0, 1.5, 2.0, 3.0}) {
        QTest::addRow("light, %g", scale) << scale << false;
        QTest::addRow("dark, %g", scale) << scale << true;
    }
}

// A view of a file of pattern bytes, without widget, document or pool.
struct PaintedScene {
    explicit PaintedScene(std::uint64_t size = 8 * engine::kPageSize, qreal scaleOfAll = 1,
                          bool dark = false)
        : theme(dark ? ui::darkTheme() : ui::lightTheme())
        , scale(scaleOfAll)
        , painter({font(), QApplication::font(), scale, &theme})
        , atlas(font(), scale, theme)
        , columns({16, 8, painter.charWidth(), 8, painter.railWidth()})
        , view(0, 0, columns.width() + 40,
               painter.rulerHeight() + painter.bandHeight() + 20 * painter.rowHeight() + 3)
        , layout({16, painter.rowHeight(), painter.bandHeight(),
                  view.height() - painter.rulerHeight(), size})
        , frame{layout, columns, {}, 0, {}, 0, {}, ui::HexColumn::Hex, false}
    {
    }
    static QFont font() { return QFontDatabase::systemFont(QFontDatabase::FixedFont); }

    void scrollTo(ui::ScrollPosition position)
    {
        frame.position = position;
        frame.pages.clear();
        for (const ui::HexLine& line : layout.linesInView(position)) {
            if (!frame.page(line.page))
                frame.pages.push_back(pageOf(line.page));
        }
    }
    ui::HexPage pageOf(std::uint64_t number) const
    {
        ui::HexPage page;
        page.number = number;
        page.range = engine::pageRange(number, layout.size());
        page.states = {{page.range, engine::ByteState::Read}};
        page.bytesAt = [bytes = pattern(page.range.start, page.range.size()),
                        start = page.range.start](std::uint64_t offset, std::size_t length) {
            return std::span<const std::byte>(bytes).subspan(offset - start, length);
        };
        return page;
    }
    ui::HexPage& page(std::uint64_t number)
    {
        return const_cast<ui::HexPage&>(*frame.page(number));
    }

    QImage paint() { return paintPart(view, QImage(view.size(), QImage::Format_RGB32)); }
    QImage paintPart(const QRect& dirty, QImage on)
    {
        QPainter p(&on);
        p.setClipRect(dirty);
        painter.paint(p, view, dirty, frame);
        return on;
    }
    int top(std::uint64_t offset) const
    {
        return painter.rulerHeight() + *layout.yOfRow(layout.rowOf(offset), frame.position);
    }
    // The boxes of a byte in both columns.
    QRect hexBox(std::uint64_t offset) const
    {
        return {columns.hexBoxX(static_cast<int>(offset % 16)), top(offset), columns.hexBoxWidth(),
                painter.rowHeight()};
    }
    QRect textBox(std::uint64_t offset) const
    {
        return {columns.textX(static_cast<int>(offset % 16)), top(offset), painter.charWidth(),
                painter.rowHeight()};
    }
    QRect topBand() const { return {0, painter.rulerHeight(), view.width(), painter.bandHeight()}; }

    const ui::Theme& theme;
    qreal scale;
    ui::HexPainter painter;
    ui::GlyphAtlas atlas;
    ui::HexColumns columns;
    QRect view;
    ui::HexLayout layout;
    ui::HexFrame frame;
};

} // namespace test
