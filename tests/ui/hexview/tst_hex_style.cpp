// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/hexview/hex_style.h"

#include <QTest>

#include <limits>

using ui::HexStyle;
using ui::OffsetBase;
using ui::OffsetFormat;
using ui::ValueFormat;

namespace {

constexpr std::uint64_t kLargest = std::numeric_limits<std::int64_t>::max();

QString textOf(std::span<const ui::NumberSign> signs)
{
    QString text;
    for (const ui::NumberSign sign : signs)
        text += QChar(ui::kNumberSigns[sign]);
    return text;
}

} // namespace

class TestHexStyle : public QObject {
    Q_OBJECT

private slots:
    void everyValueIsWrittenAsQtWritesIt_data()
    {
        QTest::addColumn<ValueFormat>("format");
        QTest::addColumn<int>("base");
        QTest::addColumn<int>("digits");
        QTest::newRow("hex") << ValueFormat::Hex << 16 << 2;
        QTest::newRow("decimal") << ValueFormat::Decimal << 10 << 3;
        QTest::newRow("octal") << ValueFormat::Octal << 8 << 3;
        QTest::newRow("binary") << ValueFormat::Binary << 2 << 8;
    }
    void everyValueIsWrittenAsQtWritesIt()
    {
        QFETCH(ValueFormat, format);
        QFETCH(int, base);
        QFETCH(int, digits);
        QCOMPARE(ui::valueDigits(format), digits);
        for (const bool upperCase : {true, false}) {
            const auto signs = ui::valueSigns({.values = format, .upperCase = upperCase});
            for (int byte = 0; byte < 256; ++byte) {
                const QString expected =
                    QStringLiteral("%1").arg(byte, digits, base, QLatin1Char('0'));
                const auto first = static_cast<std::size_t>(byte * digits);
                QCOMPARE(textOf(std::span(signs).subspan(first, static_cast<std::size_t>(digits))),
                         upperCase ? expected.toUpper() : expected);
            }
        }
    }

    void offsetsAreWrittenInTheirFormat_data()
    {
        QTest::addColumn<OffsetFormat>("format");
        QTest::addColumn<OffsetBase>("from");
        QTest::addColumn<quint64>("size");
        QTest::addColumn<quint64>("offset");
        QTest::addColumn<quint64>("base");
        QTest::addColumn<QString>("expected");
        constexpr auto kHex = OffsetFormat::Hex;
        constexpr auto kDecimal = OffsetFormat::Decimal;
        QTest::newRow("hex") << kHex << OffsetBase::File << quint64(1000) << quint64(0x2F0)
                             << quint64(0) << "000002F0";
        QTest::newRow("hex, the largest")
            << kHex << OffsetBase::File << quint64(kLargest) << quint64(kLargest - 1) << quint64(0)
            << "7FFFFFFFFFFFFFFE";
        QTest::newRow("decimal") << kDecimal << OffsetBase::File << quint64(1000) << quint64(752)
                                 << quint64(0) << "00000752";
        QTest::newRow("decimal, nine digits")
            << kDecimal << OffsetBase::File << quint64(100'000'001) << quint64(100'000'000)
            << quint64(0) << "100000000";
        QTest::newRow("decimal, the largest")
            << kDecimal << OffsetBase::File << quint64(kLargest) << quint64(kLargest - 1)
            << quint64(0) << "9223372036854775806";
        QTest::newRow("in the page") << kHex << OffsetBase::Page << quint64(kLargest)
                                     << quint64(0x7FF0) << quint64(0x4000) << "00003FF0";
        QTest::newRow("behind the selection") << kHex << OffsetBase::Selection << quint64(1000)
                                              << quint64(0x20) << quint64(0x10) << " 00000010";
        QTest::newRow("before the selection") << kHex << OffsetBase::Selection << quint64(1000)
                                              << quint64(0x10) << quint64(0x20) << "-00000010";
        QTest::newRow("far before the selection")
            << kDecimal << OffsetBase::Selection << quint64(kLargest) << quint64(0)
            << quint64(kLargest - 1) << "-9223372036854775806";
        QTest::newRow("an empty file")
            << kDecimal << OffsetBase::File << quint64(0) << quint64(0) << quint64(0) << "00000000";
    }
    void offsetsAreWrittenInTheirFormat()
    {
        QFETCH(OffsetFormat, format);
        QFETCH(OffsetBase, from);
        QFETCH(quint64, size);
        QFETCH(quint64, offset);
        QFETCH(quint64, base);
        QFETCH(QString, expected);
        HexStyle style{.offsets = format, .offsetBase = from};
        std::vector<ui::NumberSign> signs(static_cast<std::size_t>(ui::offsetWidth(style, size)));
        ui::writeOffset(style, offset, base, signs);
        QCOMPARE(textOf(signs), expected);
        style.upperCase = false;
        ui::writeOffset(style, offset, base, signs);
        QCOMPARE(textOf(signs), expected.toLower());
    }

    void stylesDifferInEachPart()
    {
        const HexStyle usual;
        QCOMPARE(usual, HexStyle());
        for (const HexStyle& other :
             {HexStyle{.bytesPerRow = 8}, HexStyle{.bytesPerGroup = 4},
              HexStyle{.values = ValueFormat::Octal}, HexStyle{.upperCase = false},
              HexStyle{.offsets = OffsetFormat::Decimal}, HexStyle{.offsetBase = OffsetBase::Page},
              HexStyle{.text = "UTF-8"}, HexStyle{.text = {}}})
            QVERIFY(!(other == usual));
    }
};

QTEST_APPLESS_MAIN(TestHexStyle)
#include "tst_hex_style.moc"
