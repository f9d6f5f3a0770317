// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/document/go_to.h"

#include <QtTest>

using namespace ui;

class TestGoTo : public QObject {
    Q_OBJECT

private slots:
    void aPlaceIsUnderstood_data();
    void aPlaceIsUnderstood();
    void whatIsNoPlaceSaysWhy_data();
    void whatIsNoPlaceSaysWhy();
    void noPlaceIsPastTheEndOfAFileThatShrank();
};

void TestGoTo::aPlaceIsUnderstood_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<quint64>("size");
    QTest::addColumn<quint64>("cursor");
    QTest::addColumn<quint64>("offset");
    const quint64 huge = (quint64(1) << 63) - 1;
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
    QTest::newRow("hex without 0x") << "1F" << quint64(100) << "\"1F\" is no place";
    QTest::newRow("past the end") << "100" << quint64(100) << "the last byte is at 0x00000063";
    QTest::newRow("too far ahead") << "+100" << quint64(100) << "is past the end";
    QTest::newRow("too far back") << "-11" << quint64(100) << "before the start of the file";
    QTest::newRow("no such page") << "page 3" << quint64(40000) << "the last one is page 2";
    QTest::newRow("page of nothing") << "page" << quint64(100) << "is no place";
    QTest::newRow("101 %") << "101 %" << quint64(100) << "past the end";
    QTest::newRow("100.1 %") << "100.1 %" << quint64(100) << "past the end";
    QTest::newRow("7 decimals") << "1.1234567 %" << quint64(100) << "is no place";
    QTest::newRow("no decimals") << "1. %" << quint64(100) << "is no place";
    QTest::newRow("decimals in groups") << "1.1,2 %" << quint64(100) << "is no place";
    QTest::newRow("decimals in hex") << "1.0x12 %" << quint64(100) << "is no place";
    QTest::newRow("a part in hex") << "0x10 %" << quint64(100) << "is no place";
    QTest::newRow("control characters") << "\x1B[31m\n"
                                        << quint64(100) << "\"\\u001B[31m\" is no place";
    QTest::newRow("right to left")
        << QStringLiteral("\u202Egnp") << quint64(100) << "\"\\u202Egnp\"";
    QTest::newRow("empty file") << "0" << quint64(0) << "empty";
    QTest::newRow("past 64 bits") << "18446744073709551616" << quint64(100) << "is no place";
    QTest::newRow("page past 64 bits") << "page 1125899906842624" << quint64(100) << "no page";
    QTest::newRow("only a sign") << "+" << quint64(100) << "is no place";
    QTest::newRow("trailing comma") << "1," << quint64(100) << "is no place";
}

void TestGoTo::whatIsNoPlaceSaysWhy()
{
    QFETCH(QString, text);
    QFETCH(quint64, size);
    QFETCH(QString, said);
    const Place place = parsePlace(text, size, 10);
    QVERIFY(!place.offset);
    QVERIFY2(place.problem.contains(said), qPrintable(place.problem));
}

void TestGoTo::noPlaceIsPastTheEndOfAFileThatShrank()
{
    const Place place = parsePlace(QStringLiteral("-5"), 10, 100);
    QVERIFY(!place.offset);
    QVERIFY2(place.problem.contains(QLatin1String("0x0000005F is past the end")),
             qPrintable(place.problem));
    QCOMPARE(parsePlace(QStringLiteral("-91"), 10, 100).offset, std::optional<std::uint64_t>(9));
}

QTEST_APPLESS_MAIN(TestGoTo)
#include "tst_go_to.moc"
