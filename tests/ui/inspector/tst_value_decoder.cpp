// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/inspector/value_decoder.h"

#include <QtTest>

using namespace ui;
using engine::ByteState;

namespace {

// Bytes in hex; behind them the file ends.
InspectedBytes bytesOf(const QByteArray& hex)
{
    const QByteArray raw = QByteArray::fromHex(hex);
    InspectedBytes at;
    at.states.fill(ByteState::PastEnd);
    for (qsizetype i = 0; i < raw.size(); ++i) {
        at.bytes[std::size_t(i)] = std::uint8_t(raw[i]);
        at.states[std::size_t(i)] = ByteState::Read;
    }
    return at;
}

DecodedValue decoded(const QString& name, const InspectedBytes& at)
{
    for (const ValueKind& kind : valueKinds()) {
        if (valueName(kind) == name)
            return decodeValue(kind, at);
    }
    qFatal("no such kind");
}

QString told(const Reading& reading)
{
    const QString text = reading.problem ? QStringLiteral("! ") + reading.text : reading.text;
    return reading.note.isEmpty() ? text : text + QStringLiteral(" (%1)").arg(reading.note);
}

// One kind read from bytes, both ways; `big` empty: as `little`.
struct Example {
    const char* kind;
    const char* bytes;
    const char* little;
    const char* big = "";
};

// Bytes and values from Python's struct, uuid, ipaddress and datetime, from the examples of
// RFC 5952, 9562 and 3629, and of the DWARF standard (LEB128, figures 22 and 23).
constexpr Example kExamples[] = {
    {"Int8", "86", "-122"},
    {"UInt8", "86", "134 (0x86)"},
    {"Int16", "8690", "-28,538", "-31,088"},
    {"UInt16", "0102", "513 (0x0201)", "258 (0x0102)"},
    {"Int24", "FEFFFF", "-2", "-65,537"},
    {"UInt24", "010203", "197,121 (0x030201)", "66,051 (0x010203)"},
    {"UInt32", "8690024A", "1,241,682,054 (0x4A029086)", "2,257,584,714 (0x8690024A)"},
    {"Int32", "00000080", "-2,147,483,648", "128"},
    {"Int64", "0000000000000080", "-9,223,372,036,854,775,808", "128"},
    {"UInt64", "FFFFFFFFFFFFFFFF", "18,446,744,073,709,551,615 (0xFFFFFFFFFFFFFFFF)"},
    {"ULEB128", "02", "2 (1 byte)"},
    {"ULEB128", "B964", "12,857 (2 bytes)"},
    {"ULEB128", "8000", "0 (2 bytes)"},
    {"ULEB128", "FFFFFFFFFFFFFFFFFF01", "18,446,744,073,709,551,615 (10 bytes)"},
    {"ULEB128", "FFFFFFFFFFFFFFFFFF02", "! more than 64 bits"},
    {"ULEB128", "FFFFFFFFFFFFFFFFFFFF01", "! too long: goes on after 10 bytes"},
    {"ULEB128", "8080", "! needs 3 bytes, 1 is past the end"},
    {"SLEB128", "7E", "-2 (1 byte)"},
    {"SLEB128", "FF00", "127 (2 bytes)"},
    {"SLEB128", "817F", "-127 (2 bytes)"},
    {"SLEB128", "8080808080808080807F", "-9,223,372,036,854,775,808 (10 bytes)"},
    {"SLEB128", "80808080808080808001", "! more than 64 bits"},
    {"Float16", "662E", "0.1", "1582"},
    {"Float16", "FF7B", "65500", "-NaN (quiet, payload 0x17B)"},
    {"Float16", "0100", "6e-08 (subnormal)", "1.526e-05 (subnormal)"},
    {"Float16", "00FC", "-infinity", "1.5e-05 (subnormal)"},
    {"BFloat16", "803F", "1", "-5.8e-39 (subnormal)"},
    {"Float32", "CDCCCC3D", "0.1"},
    {"Float32", "0000C07F", "NaN (quiet, payload 0x0)", "6.9055e-41 (subnormal)"},
    {"Float32", "00000080", "-0", "1.8e-43 (subnormal)"},
    {"Float64", "9A9999999999B93F", "0.1", "-1.5423487136675799e-180"},
    {"Float64", "0100000000000000", "5e-324 (subnormal)", "7.291122019556398e-304"},
    {"Unix time, 32", "8690024A", "2009-05-07T07:40:54Z", "1905-06-10T04:23:38Z"},
    {"Unix time, 64", "8690024A00000000", "2009-05-07T07:40:54Z", "! before the year 1"},
    {"Unix time, 64", "FFFFFFFFFFFFFF7F", "! after the year 9999", "1969-12-31T23:57:51Z"},
    {"Unix time, ms", "EB8B041A21010000", "2009-05-07T07:40:54.123Z", "! before the year 1"},
    {"Unix time, ms", "FFFFFFFFFFFFFFFF", "1969-12-31T23:59:59.999Z"},
    {"Unix time, µs", "C08FC2A14D690400", "2009-05-07T07:40:54.123456Z", "! before the year 1"},
    {"Unix time, ns", "158901E03F573B11", "2009-05-07T07:40:54.123456789Z"},
    {"FILETIME", "871DD826E7CEC901", "2009-05-07T07:40:54.1234567Z", "! after the year 9999"},
    {"FILETIME", "0000000000000000", "1601-01-01T00:00:00.0000000Z"},
    {"DOS time", "1B3DA73A", "2009-05-07T07:40:54 (local time)"},
    {"DOS time", "00005D2A", "! 2001-02-29 is no date"},
    {"DOS time", "0000BD2B", "! month 13"},
    {"DOS time", "00C0212A", "! hour 24"},
    {"DOS time", "00000000", "! month 0"},
    {"HFS+ time", "064128C6", "2009-05-07T07:40:54Z"},
    {"HFS+ time", "00000000", "1904-01-01T00:00:00Z"},
    {"WebKit time", "85ED46EAE3C72D00", "2009-05-07T07:40:54.000005Z"},
    {"GUID", "33221100554477668899AABBCCDDEEFF", "00112233-4455-6677-8899-aabbccddeeff",
     "33221100-5544-7766-8899-aabbccddeeff"},
    {"UTF-8", "41", "A U+0041 (upper-case letter)"},
    {"UTF-8", "C3A9", "é U+00E9 (lower-case letter)"},
    {"UTF-8", "E282AC", "€ U+20AC (symbol)"},
    {"UTF-8", "F09F9880", "😀 U+1F600 (symbol)"},
    {"UTF-8", "00", "U+0000 (control)"},
    {"UTF-8", "20", "U+0020 (space)"},
    {"UTF-8", "E280AE", "U+202E (format control)"}, // would turn the line around
    {"UTF-8", "CC81", "◌́ U+0301 (combining mark)"},
    {"UTF-8", "86", "! invalid: continuation byte 86 first"},
    {"UTF-8", "FF", "! invalid: FF begins no character"},
    {"UTF-8", "C080", "! invalid: overlong, U+0000 in 2 bytes"},
    {"UTF-8", "EDA080", "! invalid: surrogate D800"},
    {"UTF-8", "F4908080", "! invalid: 110000 is past 10FFFF"},
    {"UTF-8", "E28241", "! invalid: byte 3, 41, does not continue the character"},
    {"UTF-8", "E282", "! needs 3 bytes, 1 is past the end"},
    {"UTF-16", "3DD800DE", "😀 U+1F600 (symbol)", "㷘 U+3DD8 (letter)"},
    {"UTF-16", "D83DDE00", "㷘 U+3DD8 (letter)", "😀 U+1F600 (symbol)"},
    {"UTF-16", "D83D0041", "㷘 U+3DD8 (letter)", "! invalid: high surrogate D83D before 0041"},
    {"UTF-16", "00DE", "! invalid: low surrogate DE00 first", "Þ U+00DE (upper-case letter)"},
    {"UTF-16", "3DD8", "! needs 4 bytes, 2 are past the end"},
    {"UTF-32", "00F60100", "😀 U+1F600 (symbol)", "! invalid: F60100 is past 10FFFF"},
    {"UTF-32", "00D80000", "! invalid: surrogate D800"},
    {"IPv4", "C0000280", "128.2.0.192", "192.0.2.128"},
    {"IPv6", "20010DB8000000000000000000000001", "2001:db8::1"},
    {"IPv6", "00000000000000000000000000000000", "::"},
    {"IPv6", "FE800000000000000000000000000000", "fe80::"},
    {"IPv6", "20010DB8000000000001000000000001", "2001:db8::1:0:0:1"},
    {"IPv6", "20010DB8000000010001000100010001", "2001:db8:0:1:1:1:1:1"},
    {"IPv6", "00000000000000000000FFFFC0000280", "::ffff:192.0.2.128"},
    {"RGB", "102030", "#302010", "#102030"},
    {"RGBA", "10203040", "#40302010", "#10203040"},
    {"ARGB", "40102030", "#20104030", "#10203040"},
    {"Binary 8", "86", "10000110"},
    {"Binary 16", "864B", "01001011 10000110", "10000110 01001011"},
};

} // namespace

class ValueDecoderTest : public QObject {
    Q_OBJECT

private slots:
    void bytesAreReadAsTheStandardsSay_data()
    {
        QTest::addColumn<int>("number");
        for (int i = 0; i < int(std::size(kExamples)); ++i)
            QTest::addRow("%s of %s", kExamples[i].kind, kExamples[i].bytes) << i;
    }

    void bytesAreReadAsTheStandardsSay()
    {
        QFETCH(int, number);
        const Example& example = kExamples[number];
        const DecodedValue both = decoded(QString::fromUtf8(example.kind), bytesOf(example.bytes));
        QCOMPARE(told(both.little), QString::fromUtf8(example.little));
        if (*example.big != '\0')
            QCOMPARE(told(both.big), QString::fromUtf8(example.big));
    }

    void everyStateOfAByteIsAReasonOfItsOwn()
    {
        InspectedBytes at = bytesOf("0102030405060708");
        at.states[1] = ByteState::Loading;
        at.states[2] = ByteState::NoFreeUnit;
        at.states[3] = at.states[4] = ByteState::Unreadable;
        at.states[5] = at.states[6] = at.states[7] = ByteState::PastEnd;
        QCOMPARE(told(decoded(QStringLiteral("Int64"), at).little),
                 QStringLiteral("! needs 8 bytes, 1 is loading and 1 has no free unit and "
                                "2 are unreadable and 3 are past the end"));
        QCOMPARE(told(decoded(QStringLiteral("UInt8"), at).big), QStringLiteral("1 (0x01)"));
        at.states[0] = ByteState::PastEnd;
        for (const ValueKind& kind : valueKinds()) {
            const DecodedValue none = decodeValue(kind, at);
            QVERIFY2(none.little.problem && none.big.problem, kind.name);
        }
    }

    void zerosOfAHoleAreMarked()
    {
        InspectedBytes at = bytesOf("8000000000000000");
        at.states[1] = ByteState::Hole;
        QCOMPARE(told(decoded(QStringLiteral("Int8"), at).little), QStringLiteral("-128"));
        QCOMPARE(told(decoded(QStringLiteral("Int16"), at).little),
                 QStringLiteral("128 (in a hole)"));
        QCOMPARE(told(decoded(QStringLiteral("ULEB128"), at).little),
                 QStringLiteral("0 (2 bytes, in a hole)"));
    }

    void aSelectionOfUpToEightBytesIsAnInteger()
    {
        InspectedBytes at = bytesOf("FFFFFFFFFE01020304");
        const auto read = [&](std::uint64_t selected) {
            at.selected = selected;
            return told(decoded(QStringLiteral("Int, selected"), at).big);
        };
        QCOMPARE(read(0), QStringLiteral("! nothing is selected"));
        QCOMPARE(read(5), QStringLiteral("-2"));
        QCOMPARE(read(9), QStringLiteral("! more than 8 bytes are selected"));
        at.selected = 5;
        QCOMPARE(told(decoded(QStringLiteral("UInt, selected"), at).big),
                 QStringLiteral("1,099,511,627,774 (0xFFFFFFFFFE)"));
    }

    void coloursAreSeen()
    {
        QCOMPARE(decoded(QStringLiteral("ARGB"), bytesOf("40102030")).big.colour, 0x40102030U);
        QCOMPARE(decoded(QStringLiteral("RGB"), bytesOf("102030")).big.colour, 0xFF102030U);
        QVERIFY(!decoded(QStringLiteral("IPv4"), bytesOf("40102030")).big.colour);
    }
};

QTEST_GUILESS_MAIN(ValueDecoderTest)
#include "tst_value_decoder.moc"
