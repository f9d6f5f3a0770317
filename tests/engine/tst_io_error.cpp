// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/io_error.h"

#include <QTest>

#include <cerrno>
#include <set>

using engine::IoError;

class IoErrorTest : public QObject {
    Q_OBJECT

private slots:
    void whatIsOneSentence()
    {
        const IoError error("map", "/dev/sr0", ENOMEDIUM);
        QCOMPARE(error.what(), "cannot map /dev/sr0: no medium found");
        QCOMPARE(error.operation(), std::string("map"));
        QCOMPARE(error.path(), std::filesystem::path("/dev/sr0"));
        QCOMPARE(error.code(), std::error_code(ENOMEDIUM, std::generic_category()));
        QCOMPARE(error.reason(), std::string("no medium found"));
    }

    void aRefusalNamesItsOwnReason()
    {
        const IoError error("open", "/tmp", EISDIR, "it is a folder, and a folder has no bytes");
        QCOMPARE(error.what(), "cannot open /tmp: it is a folder, and a folder has no bytes");
        QCOMPARE(error.code().value(), EISDIR);
    }

    void aNameInAMessageIsEscapedAndKeptAsItIs()
    {
        const IoError error("open", "a\nb", ENOENT);
        QCOMPARE(error.what(), "cannot open a\\nb: no such file or folder");
        QCOMPARE(error.path().native(), std::string("a\nb"));
        QCOMPARE(IoError("open", "", ENOENT).what(), "cannot open \"\": no such file or folder");
    }

    void everyReasonFitsIntoASentence()
    {
        for (int value = 1; value < 134; ++value) {
            const std::string text = engine::errorText(value);
            QVERIFY(!text.empty());
            QVERIFY2(text.back() != '.', text.c_str());
            QVERIFY2(text.find('\n') == std::string::npos, text.c_str());
            // A capital is an abbreviation's: RFS, .lib, I/O.
            const bool capital = text[0] >= 'A' && text[0] <= 'Z';
            QVERIFY2(!capital || (text.size() > 1 && (text[1] < 'a' || text[1] > 'z')),
                     text.c_str());
        }
        QVERIFY(!engine::errorText(0).empty());
        QVERIFY(!engine::errorText(99999).empty());
    }

    void theReasonsUsersMeetAreInTheirWords_data()
    {
        QTest::addColumn<int>("value");
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("EACCES") << EACCES << QByteArray("permission denied");
        QTest::newRow("ENOENT") << ENOENT << QByteArray("no such file or folder");
        QTest::newRow("ENOSPC") << ENOSPC << QByteArray("no space left on device");
        QTest::newRow("EIO") << EIO << QByteArray("the device reported an input/output error");
        QTest::newRow("ENODEV") << ENODEV << QByteArray("no such device");
    }
    void theReasonsUsersMeetAreInTheirWords()
    {
        QFETCH(int, value);
        QFETCH(QByteArray, text);
        QCOMPARE(QByteArray::fromStdString(engine::errorText(value)), text);
    }

    void namesCannotSpoof_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("shown");
        const auto row = [](const char* what, QByteArray name, QByteArray shown) {
            QTest::newRow(what) << name << shown;
        };
        row("plain", "/srv/disk image.img", "/srv/disk image.img");
        row("other scripts", "\u043f\u0440\u0438\u0432\u0435\u0442/\u65e5\u672c/\U0001F600.bin",
            "\u043f\u0440\u0438\u0432\u0435\u0442/\u65e5\u672c/\U0001F600.bin");
        row("line breaks", "a\nb\rc\td", "a\\nb\\rc\\td");
        row("separators", "a\u2028b\u2029c", "a\\u2028b\\u2029c");
        row("escape", "\x1b[31mred", "\\u001B[31mred");
        row("delete and C1", "a\x7f\u0085", "a\\u007F\\u0085");
        row("backslash", "a\\nb", "a\\\\nb");
        row("backslash before x", "\\xFF", "\\\\xFF");
        row("right to left override", "cod\u202Egpj.exe", "cod\\u202Egpj.exe");
        row("isolates and marks", "\u2066a\u2069\u200Eb\u200F\u061C",
            "\\u2066a\\u2069\\u200Eb\\u200F\\u061C");
        row("zero width", "a\u200Bb\uFEFF\u00ADc", "a\\u200Bb\\uFEFF\\u00ADc");
        row("blank letters", "a\u3164b\u2800\u115F", "a\\u3164b\\u2800\\u115F");
        row("variation selectors", "a\uFE0E\U000E0100", "a\\uFE0E\\U000E0100");
        row("tags", "a\U000E0041", "a\\U000E0041");
        row("Hebrew is not escaped", "\u05d0\u05d1", "\u05d0\u05d1");
        row("a lone byte", "a\xFF.bin", "a\\xFF.bin");
        row("a stray continuation", "\x80", "\\x80");
        row("cut short", "a\xE2\x82", "a\\xE2\\x82");
        row("cut in the middle", "\xE2\x82z", "\\xE2\\x82z");
        row("overlong slash", "\xC0\xAF", "\\xC0\\xAF");
        row("overlong three", "\xE0\x80\xAF", "\\xE0\\x80\\xAF");
        row("surrogate", "\xED\xA0\x80", "\\xED\\xA0\\x80");
        row("past U+10FFFF", "\xF4\x90\x80\x80", "\\xF4\\x90\\x80\\x80");
        row("five bytes", "\xF8\x88\x80\x80\x80", "\\xF8\\x88\\x80\\x80\\x80");
        row("Latin-1", "caf\xE9", "caf\\xE9");
        row("the last code point", "\xF4\x8F\xBF\xBD", "\xF4\x8F\xBF\xBD");
        row("empty", "", "");
    }
    void namesCannotSpoof()
    {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, shown);
        QCOMPARE(QByteArray::fromStdString(engine::displayPath(name.toStdString())), shown);
    }

    // Every byte pair, shown, is valid UTF-8 without control characters, and no two look the same.
    void differentNamesLookDifferent()
    {
        std::set<std::string> seen;
        for (unsigned a = 1; a < 256; ++a) {
            for (unsigned b = 1; b < 256; ++b) {
                const std::string name{static_cast<char>(a), static_cast<char>(b)};
                const std::string shown = engine::displayPath(name);
                QVERIFY(seen.insert(shown).second);
                const QString text = QString::fromStdString(shown);
                QVERIFY(!text.contains(QChar::ReplacementCharacter));
                for (const QChar c : text)
                    QVERIFY(c.category() != QChar::Other_Control
                            && c.category() != QChar::Other_Format);
            }
        }
    }
};

QTEST_APPLESS_MAIN(IoErrorTest)
#include "tst_io_error.moc"
