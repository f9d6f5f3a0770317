// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
// What a picture of the hex view is made of, whatever the font: where there is ink and where there
// is none, which ground is where, and that edges fall on pixels. For every style, scale and theme.
#include "tests/support/widget_test.h"
#include "tests/ui/support/hex_picture.h"
#include "ui/common/theme.h"

#include <array>
#include <climits>
#include <functional>
#include <vector>

using engine::ByteState;
using test::HexPicture;
using ui::HexColumn;
using ui::HexStyle;
using ui::OffsetBase;
using ui::ValueFormat;

namespace {

QString nameOf(const HexStyle& style)
{
    static constexpr std::array kFormats{"hex", "decimal", "octal", "binary"};
    return QStringLiteral("%1, %2 by %3, %4")
        .arg(QLatin1String(kFormats[static_cast<std::size_t>(style.values)]))
        .arg(style.bytesPerRow)
        .arg(style.bytesPerGroup)
        .arg(QLatin1String(style.hasText() ? style.text : QByteArray("no text")));
}

// Every value format, grouping and row length, with the text column in turn of all kinds.
std::vector<HexStyle> styles()
{
    std::vector<HexStyle> all;
    const std::array<QByteArray, 5> texts{"US-ASCII", "", "UTF-8", "ibm-037", "UTF-16LE"};
    for (const auto format :
         {ValueFormat::Hex, ValueFormat::Decimal, ValueFormat::Octal, ValueFormat::Binary}) {
        for (const int group : ui::kGroupLengths) {
            const int row = group == 8 ? 64 : group == 4 ? 16 : group == 2 ? 8 : 32;
            all.push_back(
                {.bytesPerRow = row,
                 .bytesPerGroup = group,
                 .values = format,
                 .upperCase = group != 4,
                 .offsets = group == 2 ? ui::OffsetFormat::Decimal : ui::OffsetFormat::Hex,
                 .offsetBase = group == 4 ? OffsetBase::Selection : OffsetBase::File,
                 .text = texts[all.size() % texts.size()]});
        }
    }
    return all;
}

void stylesScalesAndThemes()
{
    QTest::addColumn<HexStyle>("style");
    QTest::addColumn<qreal>("scale");
    QTest::addColumn<bool>("dark");
    for (const HexStyle& style : styles()) {
        for (const qreal scale : {1.0, 1.5, 2.0, 3.0}) {
            for (const bool dark : {false, true})
                QTest::addRow("%s, %g, %s", qPrintable(nameOf(style)), scale,
                              dark ? "dark" : "light")
                    << style << scale << dark;
        }
    }
}

// That of the row of stylesScalesAndThemes() which is tested.
HexPicture chosen(const std::function<void(HexStyle&)>& change = [](HexStyle&) { })
{
    QFETCH(HexStyle, style);
    QFETCH(qreal, scale);
    QFETCH(bool, dark);
    change(style);
    return {style, scale, dark};
}

} // namespace

class TestHexPicture : public QObject {
    Q_OBJECT

private slots:
    void inkStaysInItsCells_data() { stylesScalesAndThemes(); }
    void inkStaysInItsCells()
    {
        HexPicture picture = chosen();
        picture.paint();
        const auto& columns = picture.screen.columns();
        const int ch = columns.metrics().charWidth;
        const std::uint64_t row = static_cast<std::uint64_t>(picture.bytesPerRow());
        QPainter eraser;
        for (std::uint64_t start = 0; start < 4 * row; start += row) {
            for (std::uint64_t at = start; at < start + row; ++at) {
                const int place = picture.place(at);
                for (int digit = 0; digit < columns.metrics().valueDigits; ++digit) {
                    const QRect cell(columns.hexX(place) + digit * ch, picture.top(at), ch,
                                     picture.height());
                    QVERIFY(picture.others(cell, picture.theme.window) > 0);
                    QVERIFY(picture.hexBox(at).contains(cell));
                }
            }
            // Without what is in cells, nothing is left.
            eraser.begin(&picture.image);
            for (std::uint64_t at = start; at < start + row; ++at) {
                eraser.fillRect(QRect(columns.hexX(picture.place(at)), picture.top(at),
                                      columns.valueWidth(), picture.height()),
                                picture.theme.window);
                eraser.fillRect(picture.textBox(at), picture.theme.window);
            }
            eraser.fillRect(QRect(columns.offsetX(), picture.top(start),
                                  columns.metrics().offsetDigits * ch, picture.height()),
                            picture.theme.window);
            eraser.end();
            QCOMPARE(picture.others(picture.rowRect(start), picture.theme.window), 0);
        }
    }

    void groupsStandApart_data() { stylesScalesAndThemes(); }
    void groupsStandApart()
    {
        HexPicture picture = chosen();
        picture.paint();
        const auto& columns = picture.screen.columns();
        int inside = INT_MAX; // the widest gaps between two values, in pixels
        int between = INT_MAX;
        for (int byte = 0; byte + 1 < picture.bytesPerRow(); ++byte) {
            const int end = columns.hexX(byte) + columns.valueWidth();
            const QRect gap(end, picture.top(0), columns.hexX(byte + 1) - end, picture.height());
            QVERIFY(gap.width() > 0);
            QCOMPARE(picture.others(gap, picture.theme.window), 0);
            int& least = (byte + 1) % picture.screen.style().bytesPerGroup == 0 ? between : inside;
            least = std::min(least, gap.width());
        }
        if (picture.screen.style().bytesPerGroup > 1 && between != INT_MAX)
            QVERIFY(between >= inside + columns.metrics().charWidth);
    }

    void theRulerMarksTheCursorsColumn_data() { stylesScalesAndThemes(); }
    void theRulerMarksTheCursorsColumn()
    {
        HexPicture picture = chosen();
        picture.cursor = 13;
        picture.paint();
        const int ruler = picture.screen.painter().rulerHeight();
        const auto strip = [&](QRect box) { return QRect(box.left(), 0, box.width(), ruler); };
        const QColor accent = picture.theme.accent;
        for (std::uint64_t at = 0; at < static_cast<std::uint64_t>(picture.bytesPerRow()); ++at) {
            const bool here = picture.place(13) == picture.place(at);
            QCOMPARE(picture.count(strip(picture.hexBox(at)), accent) > 0, here);
            if (picture.screen.style().hasText())
                QCOMPARE(picture.count(strip(picture.textBox(at)), accent) > 0, here);
            // It has its number.
            QVERIFY(picture.others(strip(picture.hexBox(at)).adjusted(0, 0, 0, -ruler / 4),
                                   picture.theme.header)
                    > 0);
        }
        const int marked =
            picture.screen.columns().hexBoxWidth() + picture.screen.columns().textBoxWidth();
        QCOMPARE(picture.count({0, 0, picture.image.width(), ruler}, accent) % marked, 0);
    }

    void theSelectionsGroundIsThatOfTheSelected_data() { stylesScalesAndThemes(); }
    void theSelectionsGroundIsThatOfTheSelected()
    {
        HexPicture picture = chosen();
        const auto row = static_cast<std::uint64_t>(picture.bytesPerRow());
        picture.selection = {row + 3, 2 * row + 5};
        picture.paint();
        const QColor colour = picture.theme.selection;
        for (std::uint64_t at = 0; at < 4 * row; ++at) {
            const bool selected = engine::contains(picture.selection, at);
            for (const QRect& box : {picture.hexBox(at), picture.textBox(at)}) {
                if (box.isEmpty())
                    continue;
                // The line above the glyphs has no ink.
                const QRect line(box.left(), box.top(), box.width(), 1);
                QCOMPARE(picture.count(line, colour), selected ? box.width() : 0);
                if (!selected)
                    QCOMPARE(picture.count(box, colour), 0);
            }
        }
        QPainter eraser(&picture.image);
        for (std::uint64_t at = picture.selection.start; at < picture.selection.stop; ++at) {
            eraser.fillRect(picture.hexBox(at), picture.theme.window);
            eraser.fillRect(picture.textBox(at), picture.theme.window);
        }
        eraser.end();
        QCOMPARE(picture.count(picture.image.rect(), colour), 0);
    }

    void withoutATextColumnNothingIsThere_data() { stylesScalesAndThemes(); }
    void withoutATextColumnNothingIsThere()
    {
        HexPicture picture = chosen([](HexStyle& style) { style.text.clear(); });
        const auto row = static_cast<std::uint64_t>(picture.bytesPerRow());
        picture.selection = {3, row + 2};
        picture.cursor = row + 2;
        picture.unlike = {{{2 * row, 2 * row + 5}, ByteState::Unreadable},
                          {{3 * row, 3 * row + 5}, ByteState::Hole}};
        picture.paint();
        const QRect last = picture.hexBox(row - 1);
        for (std::uint64_t start = 0; start < 4 * row; start += row) {
            const QRect right(last.right() + 1, picture.top(start),
                              picture.image.width() - last.right() - 1, picture.height());
            QCOMPARE(picture.others(right, picture.theme.window), 0);
        }
        QVERIFY(picture.screen.byteRect(5, HexColumn::Text).isEmpty());
    }

    // An edge is one step from one colour to another, with nothing mixed between.
    void edgesAreCrisp_data() { stylesScalesAndThemes(); }
    void edgesAreCrisp()
    {
        HexPicture picture = chosen();
        const auto row = static_cast<std::uint64_t>(picture.bytesPerRow());
        picture.cursor = row + 4;
        picture.selection = {row + 4, row + 7};
        picture.held = true;
        picture.paint();
        const QColor ground = picture.theme.heldGround;
        const auto at = [&](int x, int y) { return QColor(picture.image.pixel(x, y)); };
        const QRect solid = picture.hexBox(row + 4);
        const QRect selected = picture.hexBox(row + 6);
        for (int y = solid.top(); y <= solid.bottom(); ++y) {
            QCOMPARE(at(solid.left() - 1, y), ground);
            QCOMPARE(at(solid.left(), y), picture.theme.accent);
            QCOMPARE(at(solid.right(), y), picture.theme.accent);
            QCOMPARE(at(selected.right(), y), picture.theme.selection);
            QCOMPARE(at(selected.right() + 1, y), ground);
        }
        for (int x = solid.left(); x <= solid.right(); ++x) {
            QCOMPARE(at(x, solid.top()), picture.theme.accent);
            QCOMPARE(at(x, solid.bottom()), picture.theme.accent);
            QVERIFY(at(x, solid.top() - 1) != picture.theme.accent);
            QVERIFY(at(x, solid.bottom() + 1) != picture.theme.accent);
        }
        const int rail = picture.screen.painter().railWidth();
        QCOMPARE(at(rail - 1, solid.top()), picture.theme.held);
        QCOMPARE(at(rail, solid.top()), ground);
    }
};

MAPSCOPE_WIDGET_TEST(TestHexPicture)
#include "tst_hex_picture.moc"
