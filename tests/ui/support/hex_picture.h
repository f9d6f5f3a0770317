// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/support/temporary_folder.h"
#include "ui/hexview/hex_screen.h"

#include <QApplication>
#include <QFontDatabase>
#include <QImage>
#include <QPainter>

#include <cstddef>
#include <span>
#include <utility>
#include <vector>

namespace test {

// A hex view of one file's bytes, and its picture in device pixels.
class HexPicture {
public:
    HexPicture(const ui::HexStyle& style, qreal scale, bool dark,
               std::vector<std::byte> bytes = pattern(0, 3 * engine::kPageSize))
        : theme(dark ? ui::darkTheme() : ui::lightTheme())
        , screen({QFontDatabase::systemFont(QFontDatabase::FixedFont), QApplication::font(), scale,
                  &theme})
        , m_bytes(std::move(bytes))
    {
        screen.setStyle(style);
        screen.setExtent({1000, 1000}, m_bytes.size()); // for the columns' width
        const int width = qCeil(screen.columns().width() / scale) + 20;
        screen.setExtent({width, 300}, m_bytes.size());
        m_size = QSize(width, 300);
        cursor = m_bytes.size(); // none
    }

    void paint()
    {
        image = QImage((QSizeF(m_size) * screen.scale()).toSize(), QImage::Format_RGB32);
        image.fill(Qt::magenta); // what is not painted stands out
        image.setDevicePixelRatio(screen.scale());
        ui::HexFrame frame = screen.frame();
        for (const ui::HexLine& line : screen.layout().linesInView(screen.position())) {
            if (!frame.page(line.page))
                frame.pages.push_back(pageOf(line.page));
        }
        frame.cursor = cursor;
        frame.selection = selection;
        frame.focused = true;
        QPainter painter(&image);
        screen.paint(painter, QRect(QPoint(), m_size), frame);
        painter.end();
        image.setDevicePixelRatio(1);
    }

    // In device pixels.
    int top(std::uint64_t offset) const
    {
        return screen.painter().rulerHeight()
            + *screen.layout().yOfRow(screen.layout().rowOf(offset), screen.position());
    }
    int height() const { return screen.painter().rowHeight(); }
    int place(std::uint64_t offset) const
    {
        return static_cast<int>(offset % static_cast<std::uint64_t>(bytesPerRow()));
    }
    int bytesPerRow() const { return screen.columns().metrics().bytesPerRow; }
    QRect hexBox(std::uint64_t offset) const
    {
        const auto& columns = screen.columns();
        return {columns.hexBoxX(place(offset)), top(offset), columns.hexBoxWidth(), height()};
    }
    QRect textBox(std::uint64_t offset) const
    {
        const auto& columns = screen.columns();
        return {columns.textX(place(offset)), top(offset), columns.textBoxWidth(), height()};
    }
    QRect rowRect(std::uint64_t offset) const { return {0, top(offset), image.width(), height()}; }

    // Pixels of the area that are not of that colour.
    int others(const QRect& area, const QColor& colour) const
    {
        int count = 0;
        for (int y = area.top(); y <= area.bottom(); ++y) {
            for (int x = area.left(); x <= area.right(); ++x)
                count += image.pixel(x, y) != colour.rgb() ? 1 : 0;
        }
        return count;
    }
    int count(const QRect& area, const QColor& colour) const
    {
        return area.width() * area.height() - others(area, colour);
    }

    const ui::Theme& theme;
    ui::HexScreen screen;
    std::uint64_t cursor = 0;
    engine::ByteRange selection;
    bool held = false;
    std::vector<engine::StateRange> unlike; // bytes that are in another state than read
    QImage image;

private:
    ui::HexPage pageOf(std::uint64_t number) const
    {
        ui::HexPage page;
        page.number = number;
        page.range = engine::pageRange(number, m_bytes.size());
        page.states = {{page.range, engine::ByteState::Read}};
        for (const engine::StateRange& other : unlike)
            engine::setState(page.states, other.range, other.state);
        page.held = held;
        page.bytesAt = [this](std::uint64_t offset, std::size_t length) {
            return std::span(m_bytes).subspan(offset, length);
        };
        return page;
    }

    std::vector<std::byte> m_bytes;
    QSize m_size;
};

} // namespace test
