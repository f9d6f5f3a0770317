// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/hexview/character_pictures.h"

#include "tests/support/widget_test.h"
#include "tests/ui/support/hex_picture.h"
#include "ui/common/theme.h"
#include "ui/hexview/row_painter.h"

#include <algorithm>
#include <string_view>
#include <vector>

using engine::ByteState;
using engine::kPageSize;
using test::HexPicture;

class TestCharacterPictures : public QObject {
    Q_OBJECT

private slots:
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
        HexPicture picture({.text = "UTF-8"}, scale, false, bytes);
        picture.paint();
        const auto inked = [&](std::uint64_t at) {
            return picture.others(picture.textBox(at), picture.theme.window) > 0;
        };
        for (std::uint64_t at = 0; at < text.size(); ++at)
            QVERIFY2(inked(at) || text[at] == ' ', qPrintable(QString::number(at)));
        // Those of another page that is not known are no characters.
        HexPicture ascii({.text = "US-ASCII"}, scale, false, bytes);
        ascii.paint();
        QCOMPARE(picture.image.copy(picture.textBox(0)), ascii.image.copy(ascii.textBox(0)));
        QVERIFY(picture.image.copy(picture.textBox(3)) != ascii.image.copy(ascii.textBox(3)));
    }

    void whatWasNotReadIsNoText()
    {
        std::vector<std::byte> bytes(64, std::byte{0x41});
        bytes[4] = std::byte{0xC3};
        bytes[5] = std::byte{0xA9};
        HexPicture whole({.text = "UTF-8"}, 1, false, bytes);
        whole.paint();
        HexPicture part({.text = "UTF-8"}, 1, false, bytes);
        part.unlike = {{{5, 6}, ByteState::Unreadable}};
        part.paint();
        HexPicture ascii({.text = "US-ASCII"}, 1, false, bytes);
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
            pictures.makeRoom();
            QVERIFY(pictures.pixels() <= ui::CharacterPictures::kMostPixels);
            const auto picture = pictures.picture(ui::Ground::Page, ui::Ink::High, character, 2);
            QVERIFY(picture.cells == 1 || picture.cells == 2);
        }
    }

    // Nor does painting a file that has them all keep more, but for those of a row.
    void charactersOfRowsAreBounded()
    {
        constexpr std::size_t kMost = ui::CharacterPictures::kMostPixels;
        std::vector<std::byte> bytes;
        for (char32_t character = 0x4E00; bytes.size() < kPageSize; ++character) {
            for (const char unit : QString::fromUcs4(&character, 1).toUtf8())
                bytes.push_back(static_cast<std::byte>(unit));
        }
        QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
        font.setPixelSize(40);
        ui::GlyphAtlas atlas(font, 1, ui::lightTheme());
        atlas.setEncoding(*ui::TextEncoding::make("UTF-8"));
        const ui::HexColumns columns({.charWidth = atlas.charWidth()});
        const ui::HexLayout layout({.size = kPageSize});
        ui::RowPainter painter(atlas, columns, {.text = "UTF-8"}, atlas.height(), 1);
        ui::HexFrame frame{layout, columns, {}, 0, {}, kPageSize, {}, ui::HexColumn::Hex, false};
        ui::HexPage& page = frame.pages.emplace_back();
        page.range = {0, kPageSize};
        page.states = {{page.range, ByteState::Read}};
        page.bytesAt = [&bytes](std::uint64_t offset, std::size_t length) {
            return std::span<const std::byte>(bytes).subspan(offset, length);
        };
        std::size_t most = 0;
        for (std::uint64_t start = 0; start < kPageSize; start += 16) {
            ui::HexLine line;
            line.bytes = {start, start + 16};
            (void)painter.picture(frame, line);
            most = std::max(most, atlas.characterPixels());
        }
        const auto row = static_cast<std::size_t>(columns.width() * atlas.height());
        QVERIFY(most > kMost - row);
        QVERIFY(most <= kMost + row);
    }
};

MAPSCOPE_WIDGET_TEST(TestCharacterPictures)
#include "tst_character_pictures.moc"
