// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/document/go_to.h"

#include <QtTest>

#include <cstdint>
#include <optional>

using namespace ui;

namespace {

constexpr quint64 kHuge = (quint64(1) << 63) - 1;
constexpr quint64 kPage = 16384;

std::optional<engine::ByteRange> noBookmark(const QString&)
{
    return std::nullopt;
}

} // namespace

class TestGoTo : public QObject {
    Q_OBJECT

private slots:
    void aPlaceIsUnderstood_data();
    void aPlaceIsUnderstood();
    void whatIsNoPlaceSaysWhy_data();
    void whatIsNoPlaceSaysWhy();
    void noPlaceIsPastTheEndOfAFileThatShrank();
    void theProblemSaysWhereInTheText_data();
    void theProblemSaysWhereInTheText();
    void withoutACursorNothingIsSeenFromIt();
    void deepNestingEndsInAProblem_data();
    void deepNestingEndsInAProblem();
    void thePreviewSaysTheSameInWords();
};

void TestGoTo::aPlaceIsUnderstood_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<quint64>("size");
    QTest::addColumn<quint64>("cursor");
    QTest::addColumn<quint64>("offset");
    const quint64 huge = kHuge;
    QTest::newRow("decimal") << "4096" << quint64(10000) << quint64(0) << quint64(4096);
    QTest::newRow("grouped") << " 1,234,567 " << huge << quint64(0) << quint64(1234567);
    QTest::newRow("hex") << "0x1000" << quint64(10000) << quint64(0) << quint64(4096);
    QTest::newRow("upper hex") << "0XFF" << quint64(10000) << quint64(0) << quint64(255);
    QTest::newRow("page") << "page 2" << quint64(40000) << quint64(0) << quint64(32768);
    QTest::newRow("Page") << "PAGE  0x1" << quint64(40000) << quint64(0) << quint64(16384);
    QTest::newRow("forward") << "+16" << quint64(100) << quint64(10) << quint64(26);
    QTest::newRow("back") << "-0xA" << quint64(100) << quint64(10) << quint64(0);
    QTest::newRow("0 %") << "0 %" << quint64(1000) << quint64(10) << quint64(0);
    QTest::newRow("75 %") << "75%" << quint64(1000) << quint64(10) << quint64(750);
    QTest::newRow("12.5 %") << "12.5 %" << quint64(1000) << quint64(10) << quint64(125);
    QTest::newRow("100 %") << "100 %" << quint64(1000) << quint64(10) << quint64(999);
    QTest::newRow("50 % of 2^63-1") << "50 %" << huge << quint64(0) << huge / 2;
    QTest::newRow("last byte") << QString::number(huge - 1) << huge << quint64(0) << huge - 1;
    QTest::newRow("end") << "End" << quint64(1000) << quint64(10) << quint64(999);

    const auto row = [](const char* text, quint64 offset, quint64 size = 100'000,
                        quint64 cursor = 10) {
        QTest::newRow(text) << text << size << cursor << offset;
    };
    row("0x1000 + 3*512", 0x1600);
    row("0x1000+3*512", 0x1600);
    row("1 + 2 * 3 - 8 / 4", 5);
    row("(1 + 2) * 3", 9);
    row("((((7))))", 7);
    row("100 - 10 - 1", 89); // from left to right
    row("100 / 10 / 2", 5);
    row("7 / 2", 3);
    row("20 + (3 - 10) / 2", 17); // towards zero
    row("10 + -3", 7);
    row("5 - -3", 8);
    row("20 \u2212 3", 17);
    row("0b101", 5);
    row("0o17", 15);
    row("0x1_0000 / 0x10", 0x1000);
    row("1,000 + 2 000", 3000);
    row("2K", 2048);
    row("2 KiB", 2048);
    row("1.5 kib", 1536);
    row("0x10 bytes", 16);
    row("3 GiB + 1", 3 * (quint64(1) << 30) + 1, kHuge);
    row("7 TiB", 7 * (quint64(1) << 40), kHuge);
    row("2 pages", 2 * kPage);
    row("3 sectors", 1536);
    row("sector 8", 4096);
    row("page 2 + 100", 2 * kPage + 100);
    row("page (1 + 1)", 2 * kPage);
    row("page 1 * 2", 2 * kPage);
    row("end - 64", 936, 1000); // 64 bytes up to the end
    row("end - 1", 999, 1000);
    row("(end)", 999, 1000);
    row("end / 2", 500, 1000);
    row("end + 64 - 65", 999, 1000); // what lies outside on the way does not matter
    row("50 % + 1", 501, 1000);
    row("100 % - 10", 990, 1000);
    row("cursor", 10);
    row("cursor * 2", 20);
    row("+2 * 3", 16);
    row("-2 + 5", 13);
    row("+(page 1)", kPage + 10);
    row("+ 1 page", kPage + 10);
    row("-1 sector", 88, 1000, 600);
    row("9223372036854775807 - 1", kHuge - 1, kHuge);
    row("18446744073709551615 - 18446744073709551615", 0);
    row("9223372036854775807 * 18446744073709551615 / 9223372036854775807 * 0", 0);
    row("\t 1\n+ 2 ", 3);
}

void TestGoTo::aPlaceIsUnderstood()
{
    QFETCH(QString, text);
    QFETCH(quint64, size);
    QFETCH(quint64, cursor);
    QFETCH(quint64, offset);
    const Place place = parsePlace(text, size, cursor);
    QCOMPARE(place.problem, QString());
    QCOMPARE(quint64(place.offset.value()), offset);
}

void TestGoTo::whatIsNoPlaceSaysWhy_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<quint64>("size");
    QTest::addColumn<QString>("said");
    QTest::newRow("nothing") << " " << quint64(100) << "Type a place";
    QTest::newRow("word") << "there" << quint64(100) << "\"there\" is no place";
    QTest::newRow("the beginning of a word") << "e" << quint64(100) << "\"e\" is no place";
    QTest::newRow("hex that begins with a letter")
        << "ff00" << quint64(100) << "Hex begins with 0x: 0xff00.";
    QTest::newRow("hex without 0x") << "1F" << quint64(100) << "Hex begins with 0x: 0x1F.";
    QTest::newRow("past the end") << "100" << quint64(100) << "the last byte is at 0x00000063";
    QTest::newRow("sum past the end") << "99 + 1" << quint64(100) << "0x00000064 is past the end";
    QTest::newRow("past the end") << "end + 1" << quint64(100) << "0x00000065 is past the end";
    QTest::newRow("too far ahead") << "+100" << quint64(100) << "is past the end";
    QTest::newRow("too far back") << "-11" << quint64(100)
                                  << "That is 1 byte before the start of the file.";
    QTest::newRow("negative") << "5 - 10" << quint64(100) << "5 bytes before the start";
    QTest::newRow("far back") << "0 - 18446744073709551615 * 9" << quint64(100)
                              << "far before the start";
    QTest::newRow("far ahead") << "18446744073709551615 * 9" << quint64(100)
                               << "far past the end: the last byte is at 0x00000063";
    QTest::newRow("past 128 bits")
        << "9223372036854775807 * 9223372036854775807 * 9223372036854775807" << quint64(100)
        << "\" is too large.";
    QTest::newRow("sum past 128 bits")
        << "0x8000000000000000 * 0xFFFFFFFFFFFFFFFF + 0x8000000000000000 * 0xFFFFFFFFFFFFFFFF"
        << quint64(100) << "\" is too large.";
    QTest::newRow("part past 128 bits")
        << "18446744073709551615 %" << kHuge << "is past the end of the file";
    QTest::newRow("no such page") << "page 3" << quint64(40000) << "the last one is page 2";
    QTest::newRow("no such page in a sum") << "page 3 - 1" << quint64(40000) << "no page 3";
    QTest::newRow("no such sector") << "sector 2" << quint64(1000) << "the last one is sector 1";
    QTest::newRow("page below 0") << "page (1 - 2)" << quint64(100) << "no page (1 - 2)";
    QTest::newRow("page of nothing")
        << "page" << quint64(100) << "A number is missing behind \"page\"";
    QTest::newRow("page of a part") << "page 1 %" << quint64(40000) << "\"%\" is too much";
    QTest::newRow("page of a word") << "page end" << quint64(100) << "\"end\" is no place";
    QTest::newRow("division") << "1 / 0" << quint64(100) << "0 is nothing to divide by";
    QTest::newRow("division by a sum")
        << "1 / (2 - 2)" << quint64(100) << "(2 - 2) is nothing to divide by";
    QTest::newRow("101 %") << "101 %" << quint64(100) << "past the end";
    QTest::newRow("100.1 %") << "100.1 %" << quint64(100) << "past the end";
    QTest::newRow("7 decimals") << "1.1234567 %" << quint64(100) << "more than six decimals";
    QTest::newRow("no decimals") << "1. %" << quint64(100) << "Decimals are missing behind \"1.\"";
    QTest::newRow("decimals in groups") << "1.1,2 %" << quint64(100) << "no whole number";
    QTest::newRow("decimals in hex") << "1.0x12 %" << quint64(100) << "1.0 is no whole number";
    QTest::newRow("half a byte") << "1.5" << quint64(100) << "1.5 is no whole number";
    QTest::newRow("a part in hex") << "0x10 %" << quint64(100) << "parts are decimal";
    QTest::newRow("not our unit") << "5 KB" << quint64(100) << "\"KB\" is no unit: units are K";
    QTest::newRow("not our unit either") << "5KB" << quint64(100) << "Units are K, M, G";
    QTest::newRow("control characters") << "\x1B[31m\n"
                                        << quint64(100) << "\"\\u001B[31m\" is no place";
    QTest::newRow("right to left")
        << QStringLiteral("\u202Egnp") << quint64(100) << "\"\\u202Egnp\"";
    QTest::newRow("empty file") << "0" << quint64(0) << "empty";
    QTest::newRow("past 64 bits") << "18446744073709551616" << quint64(100)
                                  << "18446744073709551616 is too large";
    QTest::newRow("page past 64 bits") << "page 1125899906842624" << quint64(100) << "no page";
    QTest::newRow("only a sign") << "+" << quint64(100) << "A number is missing behind \"+\"";
    QTest::newRow("nothing behind a sign") << "1 + " << quint64(100) << "missing behind \"+\"";
    QTest::newRow("two signs") << "1 * / 2" << quint64(100) << "A number is missing before \"/\"";
    QTest::newRow("two numbers") << "1 0x2" << quint64(100) << "\"0x2\" is too much";
    QTest::newRow("trailing comma") << "1," << quint64(100) << "\",\" is too much";
    QTest::newRow("no digits") << "0x" << quint64(100) << "Digits are missing behind \"0x\"";
    QTest::newRow("left open") << "(1 + 2" << quint64(100) << "A \")\" is missing";
    QTest::newRow("never opened") << "1 + 2)" << quint64(100) << "no \"(\" for this";
    QTest::newRow("empty parentheses") << "()" << quint64(100) << "missing before \")\"";
    QTest::newRow("a range") << "1 .. 2" << quint64(100) << "One place is asked for";
    QTest::newRow("no bookmarks here") << "@boot" << quint64(100) << "bookmarks cannot be used";
    QTest::newRow("too long") << QString(1001, QLatin1Char('1')) << quint64(100)
                              << "1,000 characters are the most";
}

void TestGoTo::whatIsNoPlaceSaysWhy()
{
    QFETCH(QString, text);
    QFETCH(quint64, size);
    QFETCH(QString, said);
    const Place place = parsePlace(text, size, 10);
    QVERIFY(!place.offset);
    QVERIFY2(place.problem.contains(said), qPrintable(place.problem));
    QVERIFY(place.culprit.at >= 0 && place.culprit.at + place.culprit.length <= text.size());
}

void TestGoTo::noPlaceIsPastTheEndOfAFileThatShrank()
{
    const Place place = parsePlace(QStringLiteral("-5"), 10, 100);
    QVERIFY(!place.offset);
    QVERIFY2(place.problem.contains(QLatin1String("0x0000005F is past the end")),
             qPrintable(place.problem));
    QCOMPARE(parsePlace(QStringLiteral("-91"), 10, 100).offset, std::optional<std::uint64_t>(9));
}

void TestGoTo::theProblemSaysWhereInTheText_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("culprit");
    QTest::newRow("word") << "1 + there - 2" << "there";
    QTest::newRow("not our unit") << "1 + 5 KB - 2" << "KB";
    QTest::newRow("number") << "1 + 18446744073709551616" << "18446744073709551616";
    QTest::newRow("hex without 0x") << "5 * 1F" << "1F";
    QTest::newRow("divisor") << "1 / (2 - 2) + 3" << "(2 - 2)";
    QTest::newRow("page") << "1 + page 99" << "99";
    QTest::newRow("all of it") << " 60 + 60 " << "60 + 60";
    QTest::newRow("seen from the cursor") << "+200" << "+200";
    QTest::newRow("nothing at the end") << "1 + " << "";
    QTest::newRow("bookmark") << "1 + @nobody" << "@nobody";
    QTest::newRow("one end of a range") << "1 .. 100" << "100";
    QTest::newRow("the end that is before") << "9 .. 2 + 3" << "2 + 3";
}

void TestGoTo::theProblemSaysWhereInTheText()
{
    QFETCH(QString, text);
    QFETCH(QString, culprit);
    const Place place = parsePlaceOrRange(text, 100, 10, noBookmark);
    QVERIFY(!place.problem.isEmpty());
    QCOMPARE(text.mid(place.culprit.at, place.culprit.length), culprit);
}

void TestGoTo::withoutACursorNothingIsSeenFromIt()
{
    for (const char* const text : {"+5", "-5", "cursor", "1 + cursor"}) {
        const Place place = parsePlace(QString::fromLatin1(text), 100, std::nullopt);
        QVERIFY(!place.offset);
        QVERIFY2(place.problem.contains(QLatin1String("seen from the cursor")),
                 qPrintable(place.problem));
    }
    QCOMPARE(parsePlace(QStringLiteral("(-5) + 9"), 100, std::nullopt).offset,
             std::optional<std::uint64_t>(4));
}

void TestGoTo::deepNestingEndsInAProblem_data()
{
    QTest::addColumn<QString>("one");
    for (const char* const one : {"(", "1-", "0-(", "page ("})
        QTest::newRow(one) << QString::fromLatin1(one);
    QTest::newRow("signs") << QStringLiteral("- ");
}

void TestGoTo::deepNestingEndsInAProblem()
{
    QFETCH(QString, one);
    const Place place = parsePlace(one.repeated(1000 / one.size()), 100, 0);
    QVERIFY(!place.offset);
    QVERIFY(!place.problem.isEmpty());
}

void TestGoTo::thePreviewSaysTheSameInWords()
{
    const auto words = [](const char* text, std::uint64_t size) {
        return placeWords(parsePlaceOrRange(QString::fromLatin1(text), size, 0), size);
    };
    QCOMPARE(words("0x1000 + 3*512", 45056),
             QStringLiteral("0x00001600 \u00B7 page 0 \u00B7 12.5 % of the file"));
    QCOMPARE(words("0", 1), QStringLiteral("0x00000000 \u00B7 page 0 \u00B7 0 % of the file"));
    QCOMPARE(words("end", 3),
             QStringLiteral("0x00000002 \u00B7 page 0 \u00B7 66.67 % of the file"));
    QCOMPARE(words("end", kHuge),
             QStringLiteral("0x7FFFFFFFFFFFFFFE \u00B7 page 562,949,953,421,311 \u00B7 "
                            "more than 99.99 % of the file"));
    const auto part = [&](const char* text, std::uint64_t size) {
        return words(text, size).section(QStringLiteral(" \u00B7 "), 2);
    };
    // What was typed, where the nearest byte is a little before that.
    QCOMPARE(part("75 %", 1'000'003), QStringLiteral("75 % of the file"));
    QCOMPARE(part("99.99 %", 1'000'003), QStringLiteral("99.99 % of the file"));
    QCOMPARE(part("1", 1'000'000), QStringLiteral("less than 0.01 % of the file"));
    QCOMPARE(part("100", 1'000'000), QStringLiteral("0.01 % of the file"));
    QCOMPARE(part("999999", 1'000'000), QStringLiteral("more than 99.99 % of the file"));
    QCOMPARE(part("999900", 1'000'000), QStringLiteral("99.99 % of the file"));
    QCOMPARE(words("0x10 .. 0x1F", 100), QStringLiteral("16 bytes: 0x00000010 to 0x0000001F"));
    QCOMPARE(words("5, +1", 100), QStringLiteral("1 byte: 0x00000005 to 0x00000005"));
    QCOMPARE(words("0, +2K", 4096),
             QStringLiteral("2 KiB (2,048 bytes): 0x00000000 to 0x000007FF"));
    QVERIFY(words("9999", 100).contains(QLatin1String("past the end")));
}

QTEST_APPLESS_MAIN(TestGoTo)
#include "tst_go_to.moc"
