// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/hexview/row_painter.h"

#include "engine/paging/page_view.h"
#include "tests/support/bytes.h"
#include "ui/common/theme.h"

#include <QFontDatabase>
#include <QtTest>

#include <utility>
#include <vector>

using namespace ui;

namespace {

constexpr std::uint64_t kOther = 5; // the byte that differs

// The first row of a page whose byte kOther is different.
class Row {
public:
    Row()
    {
        HexPage page;
        page.range = {0, 16};
        page.states = {{page.range, engine::ByteState::Read}};
        page.bytesAt = [this](std::uint64_t offset, std::size_t length) {
            return std::span(m_bytes).subspan(static_cast<std::size_t>(offset), length);
        };
        page.isDifferent = [](std::uint64_t offset) { return offset == kOther; };
        frame.pages = {page};
        frame.cursor = 1000;
    }
    HexPage& page() { return frame.pages.front(); }
    // How many pixels of that colour the byte's two boxes have, the lesser of the two.
    int pixels(const QColor& colour)
    {
        HexLine line;
        line.bytes = {0, 16};
        const QImage picture = m_painter.picture(frame, line);
        const auto count = [&](int x, int width) {
            int found = 0;
            for (int y = 0; y < picture.height(); ++y) {
                for (int i = x; i < x + width; ++i)
                    found += picture.pixel(i, y) == colour.rgb() ? 1 : 0;
            }
            return found;
        };
        const int byte = int(kOther);
        return std::min(count(m_columns.hexBoxX(byte), m_columns.hexBoxWidth()),
                        count(m_columns.textX(byte), m_columns.textBoxWidth()));
    }
    const Theme& theme = lightTheme();

private:
    std::vector<std::byte> m_bytes = std::vector<std::byte>(16, std::byte{'a'});
    GlyphAtlas m_atlas{QFontDatabase::systemFont(QFontDatabase::FixedFont), 1, lightTheme()};
    HexColumns::Metrics m_metrics = metrics();
    HexColumns m_columns{m_metrics};
    HexLayout m_layout{{.size = 16}};
    RowPainter m_painter{m_atlas, m_columns, {}, m_atlas.height() + 2, 1};

    HexColumns::Metrics metrics()
    {
        HexColumns::Metrics metrics;
        metrics.charWidth = m_atlas.charWidth();
        return metrics;
    }

public:
    HexFrame frame{m_layout, m_columns, {}, 0, {}, 0, {}, HexColumn::Hex, false};
};

} // namespace

class RowPainterTest : public QObject {
    Q_OBJECT

private slots:
    void aDifferenceIsBetweenTwoLines()
    {
        Row row;
        const int lines = row.pixels(row.theme.error);
        QVERIFY(lines > 0);
        row.page().isDifferent = {};
        QCOMPARE(row.pixels(row.theme.error), 0);
    }

    void aDifferenceThatChangedHasBothMarks()
    {
        Row row;
        const int lines = row.pixels(row.theme.error);
        row.page().isChanged = std::exchange(row.page().isDifferent, {});
        const int underline = row.pixels(row.theme.warning);
        row.page().isDifferent = row.page().isChanged;
        QCOMPARE(row.pixels(row.theme.error), lines);
        QCOMPARE(row.pixels(row.theme.warning), underline);
        row.frame.cursor = kOther; // its box covers half of the line, and crosses the others
        QVERIFY(row.pixels(row.theme.error) > lines * 2 / 3);
        QVERIFY(row.pixels(row.theme.warning) > underline / 3);
    }

    void aDifferenceIsSeenUnderTheCursor_data()
    {
        QTest::addColumn<bool>("focused");
        QTest::newRow("solid and outlined") << true;
        QTest::newRow("outlined") << false;
    }

    void aDifferenceIsSeenUnderTheCursor()
    {
        QFETCH(bool, focused);
        Row row;
        const int lines = row.pixels(row.theme.error);
        row.frame.cursor = kOther;
        row.frame.focused = focused;
        QVERIFY(row.pixels(row.theme.error) > lines * 2 / 3); // the outline crosses them
        QVERIFY(row.pixels(row.theme.accent) > 0);
    }

    void aDifferenceInABookmarkHasBothMarks()
    {
        Row row;
        const int lines = row.pixels(row.theme.error);
        row.frame.marks = {{{0, 16}, 2}};
        QCOMPARE(row.pixels(row.theme.error), lines);
        QVERIFY(row.pixels(row.theme.bookmark.at(2)) > 0);
    }
};

QTEST_MAIN(RowPainterTest)
#include "tst_row_painter.moc"
