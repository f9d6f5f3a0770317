// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/document/typed_number.h"

#include <QtTest>

#include <cstdint>

using namespace ui;

class TestTypedNumber : public QObject {
    Q_OBJECT

private slots:
    void aNumberIsParsedWhole_data();
    void aNumberIsParsedWhole();
};

void TestTypedNumber::aNumberIsParsedWhole_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<quint64>("number");
    QTest::addColumn<bool>("isOne");
    QTest::newRow("decimal") << " 1,234_5 6 " << quint64(123456) << true;
    QTest::newRow("hex") << "0xaB_c D" << quint64(0xABCD) << true;
    QTest::newRow("binary") << "0b1000_0001" << quint64(129) << true;
    QTest::newRow("octal") << "0O777" << quint64(511) << true;
    QTest::newRow("largest") << "18446744073709551615" << quint64(UINT64_MAX) << true;
    QTest::newRow("too large") << "18446744073709551616" << quint64(0) << false;
    QTest::newRow("too large in hex") << "0x10000000000000000" << quint64(0) << false;
    QTest::newRow("groups") << "1,234,567" << quint64(1234567) << true;
    for (const char* const text :
         {"1,23", "1,2345", "1234,567", "1,234,56", "0x1,000", "0x1000,512", "", " ", "1,", ",1",
          "0x", "0x,1", "0b2", "0o8", "1.5", "1 K", "1F", "+1", "1 0x1"})
        QTest::newRow(text) << QString::fromLatin1(text) << quint64(0) << false;
}

void TestTypedNumber::aNumberIsParsedWhole()
{
    QFETCH(QString, text);
    QFETCH(quint64, number);
    QFETCH(bool, isOne);
    const auto parsed = parseNumber(text);
    QCOMPARE(parsed.has_value(), isOne);
    QCOMPARE(quint64(parsed.value_or(0)), number);
}

QTEST_APPLESS_MAIN(TestTypedNumber)
#include "tst_typed_number.moc"
