// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/hexview/hex_painter.h"

#include "engine/paging/page_view.h"
#include "tests/support/widget_test.h"
#include "tests/ui/support/hex_reader.h"
#include "tests/ui/support/painted_scene.h"
#include "ui/common/theme.h"

#include <QPainter>
#include <QTest>

#include <random>

using engine::ByteState;
using engine::kPageSize;
using ui::HexColumn;
using ui::HexPage;
using ui::ScrollPosition;
using Scene = test::PaintedScene;

class TestHexPainter : public QObject {
    Q_OBJECT

private slots:
    void theBytesShownAreThoseOfTheFile_data() { test::addScalesAndThemes(); }
    void theBytesShownAreThoseOfTheFile()
    {
        QFETCH(qreal, scale);
        QFETCH(bool, dark);
        Scene scene(8 * kPageSize, scale, dark);
        scene.scrollTo({1014, 0}); // two pages
        scene.page(1).held = true;
        scene.frame.selection = {1016 * 16 + 5, 1018 * 16 + 3};
        const test::HexReader reader(scene.atlas, scene.paint());
        const int height = scene.painter.rowHeight();
        int rows = 0;
        for (const ui::HexLine& line : scene.layout.linesInView(scene.frame.position)) {
            if (line.band || line.y + line.height > scene.layout.metrics().viewHeight)
                continue;
            ++rows;
            const int top = scene.painter.rulerHeight() + line.y;
            QCOMPARE(reader.number(scene.columns.offsetX(), top, height, 8), line.bytes.start);
            for (std::uint64_t at = line.bytes.start; at < line.bytes.stop; ++at) {
                const int x = scene.columns.hexX(static_cast<int>(at % 16));
                QCOMPARE(reader.byte(x, top, height), static_cast<unsigned>(test::patternByte(at)));
            }
        }
        QVERIFY(rows >= 18);
    }

    // Ruler and bands are kept as pictures: whatever is shown next must not be that of before.
    void nothingIsShownFromBefore()
    {
        Scene scene;
        std::mt19937 random(7);
        const auto any = [&random](unsigned below) { return random() % below; };
        for (int i = 0; i < 300; ++i) {
            scene.scrollTo({1000 + any(60), 0});
            scene.frame.cursor = 1000 * 16 + any(200);
            scene.frame.left = static_cast<int>(any(3)) * 20;
            for (HexPage& page : scene.frame.pages) {
                page.held = any(2) == 0;
                page.units = 4 + any(2);
                page.stale = any(4) == 0;
                page.showsHeld = page.held && any(2) == 0;
                if (any(3) == 0)
                    engine::setState(page.states, {page.range.start, page.range.start + 100},
                                     ByteState::Unreadable);
            }
            Scene other;
            other.frame.position = scene.frame.position;
            other.frame.cursor = scene.frame.cursor;
            other.frame.left = scene.frame.left;
            other.frame.pages = scene.frame.pages;
            QCOMPARE(scene.paint(), other.paint());
        }
    }

    void everyByteStandsInTheTextColumn()
    {
        Scene scene;
        scene.scrollTo({});
        const test::HexReader reader(scene.atlas, scene.paint());
        for (std::uint64_t at = 0; at < 256; ++at) {
            const auto byte = static_cast<std::uint8_t>(test::patternByte(at));
            const QRect box = scene.textBox(at);
            const auto cell = scene.atlas.text(ui::Ground::Page, byte);
            if (at != scene.frame.cursor)
                QVERIFY(reader.isAt(cell, box.x(), box.y() + (box.height() - cell.height) / 2));
        }
    }

    void aPictureScrolledByPixelsIsTheSamePictureMoved()
    {
        Scene scene;
        const std::uint64_t start = 40 * 16;
        const auto paintAt = [&](ScrollPosition position) {
            scene.scrollTo(position);
            engine::setState(scene.page(0).states, {start + 100, start + 200}, ByteState::Hole);
            engine::setState(scene.page(0).states, {start + 200, start + 333},
                             ByteState::Unreadable);
            return scene.paint();
        };
        const QImage before = paintAt({40, 0});
        for (const int pixels : {1, 5, 16, 37}) {
            const QImage after = paintAt(scene.layout.moved({40, 0}, pixels));
            const int top = scene.painter.rulerHeight() + scene.painter.bandHeight();
            const int height = scene.view.height() - top - pixels;
            QCOMPARE(after.copy(0, top, before.width(), height),
                     before.copy(0, top + pixels, before.width(), height));
        }
    }

    void eachByteStateHasALookOfItsOwn_data() { test::addScalesAndThemes(); }
    void eachByteStateHasALookOfItsOwn()
    {
        QFETCH(qreal, scale);
        QFETCH(bool, dark);
        Scene scene(8 * kPageSize, scale, dark);
        scene.frame.cursor = 5000;
        QList<QImage> looks;
        for (const auto state : {ByteState::Read, ByteState::Hole, ByteState::Unreadable,
                                 ByteState::PastEnd, ByteState::Loading, ByteState::NoFreeUnit}) {
            scene.scrollTo({});
            scene.page(0).states = {{{0, kPageSize}, state}};
            scene.page(0).bytesAt = [](std::uint64_t, std::size_t length) {
                static const std::vector<std::byte> zeros(64);
                return std::span<const std::byte>(zeros).first(length);
            };
            const QImage picture = scene.paint();
            const QRect row(scene.columns.hexBoxX(0), scene.top(16),
                            scene.columns.width() - scene.columns.hexBoxX(0),
                            scene.painter.rowHeight());
            const QImage look = picture.copy(row);
            QVERIFY2(!looks.contains(look), qPrintable(QString::number(static_cast<int>(state))));
            looks.append(look);
            // Only bytes that were read can be read.
            const test::HexReader reader(scene.atlas, picture);
            const auto value = reader.byte(scene.columns.hexX(2), row.top(), row.height());
            QCOMPARE(value.has_value(), state == ByteState::Read);
            const bool hatched = reader.hasColour(scene.textBox(18), scene.theme.hatch);
            QCOMPARE(hatched, state != ByteState::Read && state != ByteState::Loading);
            // Zeros that were read have their dots in the text column, those of holes have not.
            QCOMPARE(reader.hasColour(scene.textBox(18), scene.theme.byteClass[0]),
                     state == ByteState::Read);
            QCOMPARE(reader.hasShadeOfRed(scene.hexBox(18), scene.theme.error),
                     state == ByteState::Unreadable);
        }
    }

    void aStateInTheMiddleOfARowKeepsToItsBytes()
    {
        Scene scene;
        scene.frame.cursor = 5000;
        scene.scrollTo({});
        engine::setState(scene.page(0).states, {21, 26}, ByteState::Unreadable);
        const test::HexReader reader(scene.atlas, scene.paint());
        for (std::uint64_t at = 16; at < 32; ++at) {
            const auto byte = reader.byte(scene.columns.hexX(static_cast<int>(at % 16)),
                                          scene.top(at), scene.painter.rowHeight());
            QCOMPARE(byte.has_value(), at < 21 || at >= 26);
            QCOMPARE(reader.hasColour(scene.textBox(at), scene.theme.hatch), at >= 21 && at < 26);
        }
    }

    void hatchesRunOnFromRowToRow()
    {
        Scene scene;
        scene.frame.cursor = 5000;
        scene.scrollTo({3, 0});
        scene.page(0).states = {{{0, kPageSize}, ByteState::PastEnd}};
        const test::HexReader reader(scene.atlas, scene.paint());
        const auto isLine = [&](int x, int y) {
            return reader.picture().pixel(x, y) == scene.theme.hatch.rgb();
        };
        const QRect text(scene.columns.textX(0), scene.top(4 * 16), 16 * scene.painter.charWidth(),
                         6 * scene.painter.rowHeight());
        int lines = 0;
        for (int y = text.top(); y < text.bottom(); ++y) {
            for (int x = text.left() + 1; x <= text.right(); ++x) {
                lines += isLine(x, y) ? 1 : 0;
                QCOMPARE(isLine(x - 1, y + 1), isLine(x, y));
            }
        }
        QVERIFY(lines > 100);
    }

    void bytesOfAPageThatNothingIsKnownOfAreLoading()
    {
        Scene scene;
        scene.scrollTo({});
        scene.page(0).states = {{{0, kPageSize}, ByteState::Loading}};
        const QImage loading = scene.paint();
        scene.frame.pages.clear();
        const int below = scene.painter.rulerHeight() + scene.painter.bandHeight();
        QCOMPARE(scene.paint().copy(0, below, scene.view.width(), 100),
                 loading.copy(0, below, scene.view.width(), 100));
    }

    void nothingIsShownBehindTheLastByte()
    {
        Scene scene(37);
        scene.frame.cursor = 1;
        scene.scrollTo({});
        const test::HexReader reader(scene.atlas, scene.paint());
        QVERIFY(reader.byte(scene.columns.hexX(4), scene.top(36), scene.painter.rowHeight()));
        const int right = scene.hexBox(36).right() + 1;
        const QRect behind(right, scene.top(36), scene.columns.textX(0) - right,
                           scene.painter.rowHeight());
        QCOMPARE(reader.count(behind, scene.theme.window), behind.width() * behind.height());
        const QRect below(0, scene.hexBox(36).bottom() + 1, scene.view.width(), 50);
        QCOMPARE(reader.count(below, scene.theme.window), below.width() * below.height());
    }

    void aHeldPageHasItsRailGroundAndBadge_data() { test::addScalesAndThemes(); }
    void aHeldPageHasItsRailGroundAndBadge()
    {
        QFETCH(qreal, scale);
        QFETCH(bool, dark);
        Scene scene(8 * kPageSize, scale, dark);
        scene.scrollTo({1014, 0});
        const test::HexReader free(scene.atlas, scene.paint());
        scene.page(1).held = true;
        scene.page(1).units = 4;
        const test::HexReader held(scene.atlas, scene.paint());
        const QRect pageRail(0, scene.top(kPageSize), scene.painter.railWidth(),
                             5 * scene.painter.rowHeight());
        const QRect beforeRail = pageRail.translated(0, -8 * scene.painter.rowHeight());
        const QRect band(0, scene.top(kPageSize) - scene.painter.bandHeight(), scene.view.width(),
                         scene.painter.bandHeight());
        const int all = pageRail.width() * pageRail.height();
        QCOMPARE(held.count(pageRail, scene.theme.held), all);
        QCOMPARE(held.count(beforeRail, scene.theme.held), 0);
        QCOMPARE(free.count(pageRail, scene.theme.held), 0);
        QVERIFY(held.count(scene.hexBox(kPageSize + 17), scene.theme.heldGround) > 50);
        QVERIFY(held.count(band, scene.theme.held) > 10 * band.height());
        QCOMPARE(free.count(band, scene.theme.held), 0);
        // To the right edge, behind the text, too.
        QCOMPARE(held.picture().pixel(scene.view.right(), pageRail.center().y()),
                 scene.theme.heldGround.rgb());
    }

    void bytesThatHaveChangedSinceHeldAreUnderlined_data() { test::addScalesAndThemes(); }
    void bytesThatHaveChangedSinceHeldAreUnderlined()
    {
        QFETCH(qreal, scale);
        QFETCH(bool, dark);
        Scene scene(8 * kPageSize, scale, dark);
        scene.scrollTo({1014, 0});
        constexpr std::uint64_t kChanged = kPageSize + 37;
        HexPage& page = scene.page(1);
        page.held = true;
        page.units = 4;
        page.isChanged = [](std::uint64_t offset) { return offset == kChanged; };
        const test::HexReader now(scene.atlas, scene.paint());
        const auto lineAt = [&](const test::HexReader& picture, std::uint64_t offset) {
            return picture.count(scene.hexBox(offset), scene.theme.warning) > 2 * scale
                && picture.count(scene.textBox(offset), scene.theme.warning) > 2 * scale;
        };
        QVERIFY(lineAt(now, kChanged));
        QVERIFY(!lineAt(now, kChanged + 1) && !lineAt(now, kChanged - 1));
        // These are not the held bytes: they do not stand on the held ones' ground.
        QCOMPARE(now.count(scene.hexBox(kChanged), scene.theme.heldGround), 0);
        QVERIFY(ui::bandWords(page).text.startsWith(QStringLiteral("changed since held")));
        QVERIFY(ui::bandWords(page).warning);
        page.showsHeld = true;
        const test::HexReader held(scene.atlas, scene.paint());
        QVERIFY(lineAt(held, kChanged));
        QVERIFY(held.count(scene.hexBox(kChanged), scene.theme.heldGround) > 50);
        QVERIFY(ui::bandWords(page).text.startsWith(QStringLiteral("as held")));
    }

    void theSelectionIsMarkedInBothColumns()
    {
        Scene scene;
        scene.scrollTo({});
        scene.frame.cursor = 5000;
        scene.frame.selection = {20, 53};
        const test::HexReader reader(scene.atlas, scene.paint());
        for (std::uint64_t at = 0; at < 80; ++at) {
            const bool selected = at >= 20 && at < 53;
            QCOMPARE(reader.hasColour(scene.hexBox(at), scene.theme.selection), selected);
            QCOMPARE(reader.hasColour(scene.textBox(at), scene.theme.selection), selected);
        }
    }

    void theCursorIsSolidWhereTheFocusIsAndABoxElsewhere()
    {
        Scene scene;
        scene.frame.cursor = 35;
        for (const bool focused : {false, true}) {
            for (const HexColumn column : {HexColumn::Hex, HexColumn::Text}) {
                for (const auto state : {ByteState::Read, ByteState::PastEnd, ByteState::Unreadable,
                                         ByteState::Loading}) {
                    scene.frame.focused = focused;
                    scene.frame.column = column;
                    scene.scrollTo({});
                    engine::setState(scene.page(0).states, {32, 48}, state);
                    const test::HexReader reader(scene.atlas, scene.paint());
                    const auto isSolid = [&](QRect box) {
                        // A box has its ground inside the line.
                        return reader.count(box.adjusted(1, 1, -1, -1), scene.theme.accent)
                            > box.width() * box.height() / 4;
                    };
                    const QRect hex = scene.hexBox(35);
                    const QRect text = scene.textBox(35);
                    QCOMPARE(isSolid(hex), focused && column == HexColumn::Hex);
                    QCOMPARE(isSolid(text), focused && column == HexColumn::Text);
                    for (const QRect box : {hex, text}) {
                        const QRect edge(box.left(), box.top(), 1, box.height());
                        if (!isSolid(box))
                            QCOMPARE(reader.count(edge, scene.theme.accent), edge.height());
                    }
                    QCOMPARE(reader.count(scene.hexBox(34), scene.theme.accent), 0);
                }
            }
        }
    }

    void theRulerMarksTheCursorsColumn()
    {
        Scene scene;
        scene.scrollTo({});
        scene.frame.cursor = 35;
        const test::HexReader reader(scene.atlas, scene.paint());
        const int height = scene.painter.rulerHeight();
        for (int byte = 0; byte < 16; ++byte) {
            QCOMPARE(reader.byte(scene.columns.hexX(byte), 0, height), static_cast<unsigned>(byte));
            const QRect box(scene.columns.hexBoxX(byte), 0, scene.columns.hexBoxWidth(), height);
            QCOMPARE(reader.hasColour(box, scene.theme.accent), byte == 3);
        }
    }

    void aHorizontallyScrolledViewShowsTheSameFurtherRight()
    {
        Scene scene;
        scene.scrollTo({});
        const QImage all = scene.paint();
        scene.frame.left = 100;
        const QImage moved = scene.paint();
        const int top = scene.painter.rulerHeight() + scene.painter.bandHeight();
        QCOMPARE(moved.copy(0, top, 300, 200), all.copy(100, top, 300, 200));
        QCOMPARE(moved.copy(0, 0, 300, 10), all.copy(100, 0, 300, 10));
        // Bands stay.
        QCOMPARE(moved.copy(scene.topBand()), all.copy(scene.topBand()));
    }

    void anEmptyFileIsPaintedEmpty()
    {
        Scene scene(0);
        const test::HexReader reader(scene.atlas, scene.paint());
        const QRect rows = scene.view.adjusted(0, scene.painter.rulerHeight(), 0, 0);
        QCOMPARE(reader.count(rows, scene.theme.window), rows.width() * rows.height());
        const QRect ruler(0, 0, scene.view.width(), scene.painter.rulerHeight());
        QCOMPARE(reader.count(ruler, scene.theme.accent), 0);
    }
};

MAPSCOPE_WIDGET_TEST(TestHexPainter)
#include "tst_hex_painter.moc"
