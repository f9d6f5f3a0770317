// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/common/text_encoding.h"

#include <QStringEncoder>
#include <QTest>

#include <algorithm>
#include <array>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

using ui::ByteClass;
using ui::MaybeByte;
using ui::TextCell;
using ui::TextEncoding;

namespace {

// Characters of each encoding of one byte, as the standards have them: byte, character.
const std::map<QByteArray, std::vector<std::pair<int, char32_t>>>& samples()
{
    static const std::map<QByteArray, std::vector<std::pair<int, char32_t>>> table{
        {"US-ASCII", {{0x41, U'A'}, {0x7E, U'~'}, {0x80, 0}, {0xE9, 0}}},
        {"ISO-8859-1", {{0x41, U'A'}, {0xE9, U'é'}, {0xFF, U'ÿ'}, {0x80, 0}, {0xA0, 0}}},
        {"ibm-037", {{0xC1, U'A'}, {0x81, U'a'}, {0xF0, U'0'}, {0x5B, U'$'}, {0x40, U' '}}},
        {"ibm-500", {{0xC1, U'A'}, {0xF9, U'9'}, {0x4A, U'['}, {0x5A, U']'}}},
        {"ibm-1047", {{0xC1, U'A'}, {0xAD, U'['}, {0xBD, U']'}}},
        {"ibm-1140", {{0xC1, U'A'}, {0x9F, U'€'}}},
        {"ibm-273", {{0xC1, U'A'}, {0x4A, U'Ä'}, {0xD0, U'ü'}}},
        {"windows-1250", {{0x8A, U'Š'}, {0xB3, U'ł'}}},
        {"windows-1251", {{0xC0, U'А'}, {0xFF, U'я'}}},
        {"windows-1252", {{0x80, U'€'}, {0x99, U'™'}, {0xFC, U'ü'}}},
        {"windows-1253", {{0xC1, U'Α'}, {0xF9, U'ω'}}},
        {"windows-1254", {{0xD0, U'Ğ'}, {0xFE, U'ş'}}},
        {"windows-1255", {{0xE0, U'א'}, {0xFA, U'ת'}}},
        {"windows-1256", {{0xC7, U'ا'}, {0x81, U'پ'}}},
        {"windows-1257", {{0xE0, U'ą'}, {0xFE, U'ž'}}},
        {"windows-1258", {{0xD0, U'Đ'}, {0xFE, U'₫'}}},
        {"windows-874", {{0xA1, U'ก'}, {0x80, U'€'}}},
        {"ISO-8859-2", {{0xA1, U'Ą'}, {0xB1, U'ą'}}},
        {"ISO-8859-3", {{0xA1, U'Ħ'}, {0xA5, 0}}},
        {"ISO-8859-4", {{0xA2, U'ĸ'}}},
        {"ISO-8859-5", {{0xB0, U'А'}, {0xEF, U'я'}}},
        {"ISO-8859-6", {{0xC7, U'ا'}, {0xA1, 0}}},
        {"ISO-8859-7", {{0xC1, U'Α'}, {0xE1, U'α'}}},
        {"ISO-8859-8", {{0xE0, U'א'}}},
        {"ISO-8859-9", {{0xD0, U'Ğ'}}},
        {"ISO-8859-10", {{0xA1, U'Ą'}, {0xBD, U'―'}}},
        {"ISO-8859-13", {{0xA1, U'”'}, {0xE0, U'ą'}}},
        {"ISO-8859-14", {{0xA1, U'Ḃ'}}},
        {"ISO-8859-15", {{0xA4, U'€'}, {0xBD, U'œ'}}},
        {"IBM437", {{0x80, U'Ç'}, {0xDB, U'█'}, {0xE1, U'ß'}}},
        {"IBM737", {{0x80, U'Α'}, {0x98, U'α'}}},
        {"IBM775", {{0x80, U'Ć'}}},
        {"IBM850", {{0x9B, U'ø'}, {0xB5, U'Á'}}},
        {"IBM852", {{0x88, U'ł'}, {0x9F, U'č'}}},
        {"IBM855", {{0xA1, U'А'}}},
        {"IBM857", {{0xA6, U'Ğ'}}},
        {"IBM858", {{0xD5, U'€'}}},
        {"IBM862", {{0x80, U'א'}}},
        {"IBM866", {{0x80, U'А'}, {0xEF, U'я'}}},
        {"KOI8-R", {{0xC1, U'а'}, {0xE1, U'А'}, {0x80, U'─'}}},
        {"KOI8-U", {{0xA4, U'є'}, {0xE1, U'А'}}},
        {"macintosh", {{0x80, U'Ä'}, {0xD0, U'–'}}},
        {"x-mac-cyrillic", {{0x80, U'А'}, {0xDF, U'я'}}},
    };
    return table;
}

// "1:a 2:é . - x": what stands for each byte; a character with its length, a mark's class's first
// letter, "-" for a continuation.
QString shown(const TextEncoding& encoding, const std::vector<MaybeByte>& bytes,
              std::size_t first = 0, std::size_t count = SIZE_MAX, std::uint64_t offset = 0)
{
    std::vector<MaybeByte> around(bytes);
    around.insert(around.begin(), ui::kTextMargin, std::nullopt);
    around.insert(around.end(), ui::kTextMargin, std::nullopt);
    count = std::min(count, bytes.size() - first);
    std::vector<TextCell> cells(count);
    ui::decodeText(encoding, std::span(around).subspan(first, count + 2 * ui::kTextMargin),
                   offset + first, cells);
    QStringList words;
    for (const TextCell& cell : cells) {
        static constexpr std::array kClasses{"null",    "printable", "space",
                                             "control", "high",      "ones"};
        if (cell.kind == TextCell::Kind::Character)
            words +=
                QStringLiteral("%1:%2").arg(QString::fromUcs4(&cell.character, 1)).arg(cell.length);
        else if (cell.kind == TextCell::Kind::Continuation)
            words += QStringLiteral("-");
        else
            words += QLatin1String(kClasses[static_cast<std::size_t>(cell.byteClass)]);
    }
    return words.join(QLatin1Char(' '));
}

std::vector<MaybeByte> bytesOf(std::string_view text)
{
    std::vector<MaybeByte> bytes;
    for (const char c : text)
        bytes.emplace_back(static_cast<std::uint8_t>(c));
    return bytes;
}

} // namespace

class TestTextEncoding : public QObject {
    Q_OBJECT

private slots:
    void asciiHasTheClassesOfTheTheme()
    {
        const TextEncoding ascii;
        for (int byte = 0; byte < 256; ++byte) {
            const auto value = static_cast<std::uint8_t>(byte);
            QCOMPARE(ascii.byteClass(value), ui::byteClassOf(value));
            const bool printable = byte >= 0x20 && byte < 0x7F;
            QCOMPARE(ascii.character(value), printable ? char32_t(byte) : U'\0');
        }
    }

    void everyOfferedEncodingIsKnownHere_data()
    {
        QTest::addColumn<QByteArray>("id");
        for (const ui::EncodingName& name : ui::encodingNames())
            QTest::newRow(name.id) << QByteArray(name.id);
    }
    void everyOfferedEncodingIsKnownHere()
    {
        QFETCH(QByteArray, id);
        const auto encoding = TextEncoding::make(id);
        QVERIFY2(encoding.has_value(), "a Qt with ICU knows it");
        QCOMPARE(encoding->id(), id);
        QVERIFY(!TextEncoding::shownName(id).isEmpty());
        if (encoding->isMultiByte())
            return;
        const auto sample = samples().find(id);
        QVERIFY2(sample != samples().end(), "no sample in the table");
        for (const auto& [byte, character] : sample->second)
            QCOMPARE(encoding->character(static_cast<std::uint8_t>(byte)), character);
    }

    // Computed the other way: what is shown for a byte is encoded to that byte.
    void whatIsShownIsThatByte_data() { everyOfferedEncodingIsKnownHere_data(); }
    void whatIsShownIsThatByte()
    {
        QFETCH(QByteArray, id);
        const auto encoding = TextEncoding::make(id);
        QVERIFY(encoding.has_value());
        if (encoding->isMultiByte() || id == TextEncoding::kAscii)
            return;
        int shown = 0;
        for (int byte = 0; byte < 256; ++byte) {
            const char32_t character = encoding->character(static_cast<std::uint8_t>(byte));
            if (character == 0)
                continue;
            QStringEncoder encoder(id.constData());
            const QByteArray back = encoder.encode(QString::fromUcs4(&character, 1));
            QCOMPARE(back.toHex(), QByteArray(1, static_cast<char>(byte)).toHex());
            ++shown;
        }
        QVERIFY(shown > 120);
    }

    void whatIsNotKnownIsNotMade()
    {
        for (const char* const id : {"", "none", "UTF-32", "utf-8", "\xFF\xFF", "ibm-99999"}) {
            QVERIFY(!TextEncoding::isKnown(id));
            QVERIFY(!TextEncoding::make(id));
        }
    }

    void classesFollowTheCharacters()
    {
        const auto ebcdic = TextEncoding::make("ibm-037");
        QVERIFY(ebcdic.has_value());
        QCOMPARE(ebcdic->byteClass(0x40), ByteClass::WhiteSpace);
        QCOMPARE(ebcdic->byteClass(0xC1), ByteClass::Printable);
        QCOMPARE(ebcdic->byteClass(0x4A), ByteClass::High); // a cent sign
        QCOMPARE(ebcdic->byteClass(0x00), ByteClass::Null);
        QCOMPARE(ebcdic->byteClass(0xFF), ByteClass::AllOnes);
        QCOMPARE(ebcdic->byteClass(0x27), ByteClass::Control); // escape
    }

    void utf8IsDecodedAtItsFirstByte_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const char* bytes, const char* expected) {
            QTest::newRow(name) << QByteArray::fromHex(bytes) << QString::fromUtf8(expected);
        };
        row("ASCII", "41200A00", "A:1  :1 space null");
        row("two bytes", "C3A941", "é:2 - A:1");
        row("three bytes", "E282AC", "€:3 - -");
        row("four bytes", "F09F9880", "😀:4 - - -");
        row("ideograph", "E4B8AD41", "中:3 - - A:1");
        row("a continuation alone", "80BF", "high high");
        row("overlong", "C080E08080F0808080", "high high high high high high high high high");
        row("a surrogate", "EDA080", "high high high");
        row("too large", "F4908080F5808080", "high high high high high high high high");
        row("0xFE and 0xFF", "FEFF", "high ones");
        row("cut by ASCII", "E28241", "high high A:1");
        row("cut by another", "C3C3A9", "high é:2 -");
        row("cut by the end", "41E282", "A:1 high high");
        row("a combining character", "65CC81", "e:1 high -");
        row("right-to-left override", "E280AE41", "high - - A:1");
        row("a byte order mark", "EFBBBF", "high - -");
        row("no-break space", "C2A0", "space -");
        row("a C1 control", "C285C280", "space - control -");
        row("private use", "EE8080", "high - -");
    }
    void utf8IsDecodedAtItsFirstByte()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, expected);
        QCOMPARE(shown(*TextEncoding::make("UTF-8"), bytesOf(bytes.toStdString())), expected);
    }

    void utf16IsDecodedInUnitsAtEvenOffsets_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("offset");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const char* bytes, int offset, const char* expected) {
            QTest::newRow(name) << QByteArray::fromHex(bytes) << offset
                                << QString::fromUtf8(expected);
        };
        row("ASCII", "00410020", 0, "A:2 -  :2 -");
        row("at an odd offset", "41004200", 1, "printable B:2 - null");
        row("a pair", "D83DDE00", 16, "😀:4 - - -");
        row("half a pair", "D83D0041", 0, "high printable A:2 -");
        row("the other half", "DE000041", 0, "high null A:2 -");
        row("cut by the end", "0041D8", 0, "A:2 - high");
        row("a null", "0000", 0, "null -");
    }
    void utf16IsDecodedInUnitsAtEvenOffsets()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, offset);
        QFETCH(QString, expected);
        const auto at = static_cast<std::uint64_t>(offset);
        QCOMPARE(
            shown(*TextEncoding::make("UTF-16BE"), bytesOf(bytes.toStdString()), 0, SIZE_MAX, at),
            expected);
        QByteArray little = bytes;
        for (qsizetype i = offset % 2; i + 1 < little.size(); i += 2)
            std::swap(little[i], little[i + 1]);
        if (expected.contains(QLatin1String("printable"))
            || expected.contains(QLatin1String("high null")))
            return; // marks are those of bytes, which have changed places
        QCOMPARE(
            shown(*TextEncoding::make("UTF-16LE"), bytesOf(little.toStdString()), 0, SIZE_MAX, at),
            expected);
    }

    // Wherever a row ends: each byte is shown as it is in a row of all.
    void rowsAreDecodedAsTheWhole_data()
    {
        QTest::addColumn<QByteArray>("id");
        for (const char* const id : {"UTF-8", "UTF-16LE", "UTF-16BE"})
            QTest::newRow(id) << QByteArray(id);
    }
    void rowsAreDecodedAsTheWhole()
    {
        QFETCH(QByteArray, id);
        const auto encoding = *TextEncoding::make(id);
        QStringEncoder encoder(id.constData(), QStringConverter::Flag::Default);
        const QByteArray text = encoder.encode(QString::fromUtf8("aé中😀ß€한글𝄞x"));
        const std::vector<MaybeByte> bytes = bytesOf(text.toStdString());
        const QStringList whole = shown(encoding, bytes).split(QLatin1Char(' '));
        for (std::size_t first = 0; first < bytes.size(); ++first) {
            for (std::size_t count = 1; first + count <= bytes.size(); ++count) {
                const QStringList part =
                    shown(encoding, bytes, first, count).split(QLatin1Char(' '));
                QCOMPARE(part, whole.mid(qsizetype(first), qsizetype(count)));
            }
        }
    }

    void nothingIsMadeUpFromBytesThatWereNotRead()
    {
        std::vector<MaybeByte> bytes = bytesOf("\xE2\x82\xAC");
        bytes[1].reset();
        const auto utf8 = *TextEncoding::make("UTF-8");
        QCOMPARE(shown(utf8, bytes), QStringLiteral("high null high")); // the middle is not painted
        const auto utf16 = *TextEncoding::make("UTF-16LE");
        QCOMPARE(shown(utf16, {0x41, std::nullopt}), QStringLiteral("printable null"));
    }
};

QTEST_APPLESS_MAIN(TestTextEncoding)
#include "tst_text_encoding.moc"
