// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
// What a picture of the hex view is made of, whatever the font: where there is ink and where there
// is none, which ground is where, and that edges fall on pixels. For every style, scale and theme.
#include "ui/hexview/hex_screen.h"

#include "tests/support/temporary_folder.h"

#include <QApplication>
#include <QFontDatabase>
#include <QPainter>
#include <QTest>

#include <string_view>
#include <vector>

using engine::ByteState;
using ui::HexColumn;
using ui::HexStyle;
using ui::OffsetBase;
using ui::ValueFormat;

namespace {

constexpr std::uint64_t kSize = 3 * 16384;

std::vector<std::byte> patternBytes()
{
    return test::pattern(0, kSize);
}

// A hex view of one file's bytes, and its picture in device pixels.
class Picture {
public:
    Picture(const HexStyle& style, qreal scale, bool dark,
            std::vector<std::byte> bytes = patternBytes())
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
        page.states = {{page.range, ByteState::Read}};
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

} // namespace

class TestHexPicture : public QObject {
    Q_OBJECT

private slots:
    void inkStaysInItsCells_data() { stylesScalesAndThemes(); }
    void inkStaysInItsCells()
    {
        QFETCH(HexStyle, style);
        QFETCH(qreal, scale);
        QFETCH(bool, dark);
        Picture picture(style, scale, dark);
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
        QFETCH(HexStyle, style);
        QFETCH(qreal, scale);
        QFETCH(bool, dark);
        Picture picture(style, scale, dark);
        picture.paint();
        const auto& columns = picture.screen.columns();
        int inside = INT_MAX; // the widest gaps between two values, in pixels
        int between = INT_MAX;
        for (int byte = 0; byte + 1 < picture.bytesPerRow(); ++byte) {
            const int end = columns.hexX(byte) + columns.valueWidth();
            const QRect gap(end, picture.top(0), columns.hexX(byte + 1) - end, picture.height());
            QVERIFY(gap.width() > 0);
            QCOMPARE(picture.others(gap, picture.theme.window), 0);
            int& least = (byte + 1) % style.bytesPerGroup == 0 ? between : inside;
            least = std::min(least, gap.width());
        }
        if (style.bytesPerGroup > 1 && between != INT_MAX)
            QVERIFY(between >= inside + columns.metrics().charWidth);
    }

    void theRulerMarksTheCursorsColumn_data() { stylesScalesAndThemes(); }
    void theRulerMarksTheCursorsColumn()
    {
        QFETCH(HexStyle, style);
        QFETCH(qreal, scale);
        QFETCH(bool, dark);
        Picture picture(style, scale, dark);
        picture.cursor = 13;
        picture.paint();
        const int ruler = picture.screen.painter().rulerHeight();
        const auto strip = [&](QRect box) { return QRect(box.left(), 0, box.width(), ruler); };
        const QColor accent = picture.theme.accent;
        for (std::uint64_t at = 0; at < static_cast<std::uint64_t>(picture.bytesPerRow()); ++at) {
            const bool here = picture.place(13) == picture.place(at);
            QCOMPARE(picture.count(strip(picture.hexBox(at)), accent) > 0, here);
            if (style.hasText())
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
        QFETCH(HexStyle, style);
        QFETCH(qreal, scale);
        QFETCH(bool, dark);
        Picture picture(style, scale, dark);
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
        QFETCH(HexStyle, style);
        QFETCH(qreal, scale);
        QFETCH(bool, dark);
        style.text.clear();
        Picture picture(style, scale, dark);
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
        QFETCH(HexStyle, style);
        QFETCH(qreal, scale);
        QFETCH(bool, dark);
        Picture picture(style, scale, dark);
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

    // A wide character has two cells where it has two bytes, and goes on where its row does.
    void charactersKeepToTheirBytes_data()
    {
        QTest::addColumn<qreal>("scale");
        for (const qreal scale : {1.0, 1.5, 2.0, 3.0})
            QTest::addRow("%g", scale) << scale;
    }
    void charactersKeepToTheirBytes()
    {
        QFETCH(qreal, scale);
        // The 15th byte begins a character that ends in the next row.
        const std::string_view text("abc\xC3\xA9\xE4\xB8\xAD-------\xE4\xB8\xAD tail, and more");
        std::vector<std::byte> bytes(64, std::byte{0x20});
        std::ranges::transform(text, bytes.begin(),
                               [](char c) { return static_cast<std::byte>(c); });
        Picture picture({.text = "UTF-8"}, scale, false, bytes);
        picture.paint();
        const auto inked = [&](std::uint64_t at) {
            return picture.others(picture.textBox(at), picture.theme.window) > 0;
        };
        for (std::uint64_t at = 0; at < text.size(); ++at)
            QVERIFY2(inked(at) || text[at] == ' ', qPrintable(QString::number(at)));
        // Those of another page that is not known are no characters.
        Picture ascii({.text = "US-ASCII"}, scale, false, bytes);
        ascii.paint();
        QCOMPARE(picture.image.copy(picture.textBox(0)), ascii.image.copy(ascii.textBox(0)));
        QVERIFY(picture.image.copy(picture.textBox(3)) != ascii.image.copy(ascii.textBox(3)));
    }

    void whatWasNotReadIsNoText()
    {
        std::vector<std::byte> bytes(64, std::byte{0x41});
        bytes[4] = std::byte{0xC3};
        bytes[5] = std::byte{0xA9};
        Picture whole({.text = "UTF-8"}, 1, false, bytes);
        whole.paint();
        Picture part({.text = "UTF-8"}, 1, false, bytes);
        part.unlike = {{{5, 6}, ByteState::Unreadable}};
        part.paint();
        Picture ascii({.text = "US-ASCII"}, 1, false, bytes);
        ascii.paint();
        QVERIFY(whole.image.copy(whole.textBox(4)) != ascii.image.copy(ascii.textBox(4)));
        QCOMPARE(part.image.copy(part.textBox(4)), ascii.image.copy(ascii.textBox(4))); // the mark
        QVERIFY(part.count(part.textBox(5), part.theme.hatch) > 0);
    }

    // As many different characters as a file can have: what is kept of them is bounded.
    void charactersThatAreKeptAreBounded()
    {
        const QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
        ui::CharacterPictures pictures(font, ui::lightTheme(), 40);
        for (char32_t character = 0x4E00; character < 0x4E00 + 6000; ++character) {
            const auto picture = pictures.picture(ui::Ground::Page, ui::Ink::High, character, 2);
            QVERIFY(picture.cells == 1 || picture.cells == 2);
            QVERIFY(pictures.pixels() <= ui::CharacterPictures::kMostPixels);
        }
    }
};

int main(int argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication app(argc, argv);
    TestHexPicture test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_hex_picture.moc"
