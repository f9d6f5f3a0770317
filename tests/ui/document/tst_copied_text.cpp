// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
// CopyFormat::Text, in all kinds of encodings.
#include "ui/document/copy_formats.h"

#include <QTest>

using namespace ui;

namespace {

QString textOf(const QByteArray& id, const QByteArray& bytes, std::uint64_t start = 0,
               qsizetype unread = -1)
{
    CopiedBytes copied;
    copied.start = start;
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        copied.bytes.push_back(std::byte(bytes[i]));
        copied.known.push_back(i != unread);
    }
    copied.encoding = TextEncoding::make(id).value_or(TextEncoding());
    return copyFormat(CopyFormat::Text).write(copied);
}

} // namespace

class TestCopiedText : public QObject {
    Q_OBJECT

private slots:
    void bytesAreWhatTheyAreInTheEncoding_data()
    {
        QTest::addColumn<QByteArray>("id");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("text");
        const auto row = [](const char* id, const QByteArray& bytes, const char* text) {
            QTest::newRow(id) << QByteArray(id) << bytes << QString::fromUtf8(text);
        };
        row("US-ASCII", "a\xE9 b", "a· b");
        row("ISO-8859-1", "a\xE9 b", "aé b");
        row("UTF-8", "a\xC3\xA9 \xF0\x9F\x98\x80", "aé 😀");
        row("UTF-16LE", QByteArray("a\0\xE9\0\x3D\xD8\x00\xDE", 8), "aé😀");
        row("UTF-16BE", QByteArray("\0a\0\xE9\xD8\x3D\xDE\x00", 8), "aé😀");
        row("ibm-037", "\xC1\x40\x81\x5B", "A a$");
        row("windows-1251", "\xC0\xFF", "Ая");
        row("IBM437", "\x80\xE1", "Çß");
    }
    void bytesAreWhatTheyAreInTheEncoding()
    {
        QFETCH(QByteArray, id);
        QFETCH(QByteArray, bytes);
        QFETCH(QString, text);
        QVERIFY(TextEncoding::isKnown(id));
        QCOMPARE(textOf(id, bytes), text);
    }

    // Nothing is guessed from a part of a character, and nothing left out.
    void whatIsNoCharacterIsADotForEachByte()
    {
        QCOMPARE(textOf("UTF-8", "\xA9 x\xFF\xC0\x80"), QStringLiteral("· x···"));
        QCOMPARE(textOf("UTF-8", "x\xE2\x82"), QStringLiteral("x··")); // goes on behind it
        QCOMPARE(textOf("UTF-16LE", QByteArray("x\0\x3D\xD8", 4)), QStringLiteral("x··"));
        QCOMPARE(textOf("windows-1252", "\x81\x80"), QStringLiteral("·€"));
    }

    // As in the column, whose units begin at even offsets of the file.
    void unitsOf16BitsBeginAtEvenOffsets()
    {
        QCOMPARE(textOf("UTF-16BE", QByteArray("a\0b\0c", 5), 7), QStringLiteral("·bc"));
    }

    void lineEndsAndTabsAreKeptAndOtherControlsAreNot()
    {
        QCOMPARE(textOf("UTF-8", QByteArray("a\t\r\n\0\x1B\x7F", 7)), QStringLiteral("a\t\r\n···"));
        QCOMPARE(textOf("UTF-16LE", QByteArray("\0\0\n\0\x85\0\x84\0", 8)),
                 QStringLiteral("·\n\u0085·"));
        // Marks, joiners and wide blanks are text, though no cell shows them.
        QCOMPARE(textOf("UTF-8", "e\xCC\x81\xE2\x80\x8D\xC2\xA0"),
                 QStringLiteral("e\u0301\u200D\u00A0"));
    }

    void aCharacterWithAByteThatWasNotReadIsNotMadeUp()
    {
        QCOMPARE(textOf("UTF-8", "\xE2\x82\xACx", 0, 1), QStringLiteral("·\uFFFD·x"));
        QCOMPARE(textOf("UTF-16LE", QByteArray("a\0b\0", 4), 0, 1), QStringLiteral("·\uFFFDb"));
        QCOMPARE(textOf("ISO-8859-1", "ab", 0, 0), QStringLiteral("\uFFFDb"));
    }
};

QTEST_APPLESS_MAIN(TestCopiedText)
#include "tst_copied_text.moc"
