// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
// Ranges, lengths and bookmarks as they are typed.
#include "ui/document/go_to.h"

#include <QtTest>

#include <cstdint>
#include <optional>

using namespace ui;

namespace {

constexpr quint64 kHuge = (quint64(1) << 63) - 1;
constexpr quint64 kPage = 16384;

// "boot" is [512, 1024), "the super block" [2048, 2049), "boot sector 2" and "Bookmark 1,000" are
// [4096, 4608), "gone" lies past most ends.
std::optional<engine::ByteRange> bookmarkNamed(const QString& name)
{
    if (name == QLatin1String("boot"))
        return engine::ByteRange{512, 1024};
    if (name == QLatin1String("the super block"))
        return engine::ByteRange{2048, 2049};
    if (name == QLatin1String("boot sector 2") || name == QLatin1String("Bookmark 1,000"))
        return engine::ByteRange{4096, 4608};
    if (name == QLatin1String("the \"old\" one") || name == QLatin1String("\""))
        return engine::ByteRange{700, 701};
    if (name == QLatin1String("gone"))
        return engine::ByteRange{kHuge, kHuge + 1};
    return std::nullopt;
}

} // namespace

class TestGoToRanges : public QObject {
    Q_OBJECT

private slots:
    void aRangeIsUnderstood_data();
    void aRangeIsUnderstood();
    void whatIsNoRangeSaysWhy_data();
    void whatIsNoRangeSaysWhy();
    void aLengthAloneMayBeLongerThanTheFile();
    void aBookmarkIsFoundByItsName();
};

void TestGoToRanges::aRangeIsUnderstood_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<quint64>("start");
    QTest::addColumn<quint64>("length");
    const auto row = [](const char* text, quint64 start, quint64 length) {
        QTest::newRow(text) << text << start << length;
    };
    row("0x1000 .. 0x1FFF", 0x1000, 0x1000); // both included
    row("0x1000..0x1FFF", 0x1000, 0x1000);
    row("5..5", 5, 1);
    row("10 to 19", 10, 10);
    row("10 TO 19", 10, 10);
    row("10 .. +512", 10, 512);
    row("10, +512", 10, 512);
    row("10, +512 bytes", 10, 512);
    row("10 .. + 2*512", 10, 1024);
    row("0x10, +1 KiB", 16, 1024);
    row("page 1 .. page 2", kPage, 2 * kPage);
    row("page 1 .. 2", kPage, 2 * kPage);
    row("sector 1 to 2", 512, 1024);
    row("page 1 .. 0x5000", kPage, 0x5001 - kPage); // as hex it is no page
    row("0x5000 .. page 1", 0x5000, 2 * kPage - 0x5000); // to its end
    row("page 6 .. end", 6 * kPage, 100'000 - 6 * kPage);
    row("end - 64 .. end", 100'000 - 64, 64);
    row("page 6, +1", 6 * kPage, 1);
    row("cursor .. cursor + 9", 100, 10);
    row("-10 .. -1", 90, 10);
    row("@boot .. @\"the super block\"", 512, 1537);
    row("@boot, +4", 512, 4);
    row("@the super block, +4", 2048, 4);
    row("@boot to @the super block", 512, 1537);
    row("@boot..@boot sector 2", 512, 4096);
    row("page 1, +page", kPage, kPage);
    row("5 .. + KiB ", 5, 1024);
}

void TestGoToRanges::aRangeIsUnderstood()
{
    QFETCH(QString, text);
    QFETCH(quint64, start);
    QFETCH(quint64, length);
    const Place place = parsePlaceOrRange(text, 100'000, 100, bookmarkNamed);
    QCOMPARE(place.problem, QString());
    QVERIFY(place.isRange);
    QCOMPARE(quint64(place.offset.value()), start);
    QCOMPARE(quint64(place.length), length);
}

void TestGoToRanges::whatIsNoRangeSaysWhy_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("said");
    QTest::newRow("no second end") << "1 .." << "A number is missing behind \"..\"";
    QTest::newRow("no first end") << ".. 1" << "\"..\" is no place";
    QTest::newRow("three ends") << "1 .. 2 .. 3" << "One place is asked for here";
    QTest::newRow("nothing") << "1, +0" << "0 is no number of bytes: at least one";
    QTest::newRow("no length") << "1, +many" << "\"many\" is no number of bytes. Try 512";
    QTest::newRow("no sign of a length") << "0x10,512" << "Behind a comma stands a number of bytes";
    QTest::newRow("an end") << "1, +end" << "\"end\" is a place, not a number of bytes.";
    QTest::newRow("a bookmark") << "1, +2 * @boot" << "\"@boot\" is a place";
    QTest::newRow("a page") << "1, +page 3" << "\"page\" is a place";
    QTest::newRow("less than nothing") << "1 .. +2 - 3" << "2 - 3 is no number of bytes";
    QTest::newRow("too many bytes") << "page 6, +1700"
                                    << "Only 1.7 KiB (1,696 bytes) from "
                                       "0x00018000 on: the file ends there.";
    QTest::newRow("far too many") << "1 .. + 18446744073709551615 * 16" << "the file ends there";
    QTest::newRow("past the end") << "1 .. 100000" << "0x000186A0 is past the end";
    QTest::newRow("starts past the end") << "100000 .. 1" << "0x000186A0 is past the end";
    QTest::newRow("backward") << "19 .. 10" << "10 is before 19: a range goes from its first byte";
    QTest::newRow("backward by pages") << "page 2 .. 1" << "1 is before page 2";
    QTest::newRow("with the sign of a sum")
        << "0x1000 - 0x1FFF"
        << "before the start of the file. From one place to another is written with \"..\".";
    QTest::newRow("backward by bookmarks") << "@\"the super block\" to @boot" << "@boot is before";
    QTest::newRow("no such page") << "page 1 .. 7" << "no page 7";
}

void TestGoToRanges::whatIsNoRangeSaysWhy()
{
    QFETCH(QString, text);
    QFETCH(QString, said);
    const Place place = parsePlaceOrRange(text, 100'000, 100, bookmarkNamed);
    QVERIFY(!place.offset);
    QVERIFY2(place.problem.contains(said), qPrintable(place.problem));
}

void TestGoToRanges::aBookmarkIsFoundByItsName()
{
    const auto offset = [](const char* text) {
        return parsePlace(QString::fromLatin1(text), 100'000, 0, bookmarkNamed).offset;
    };
    using Offset = std::optional<std::uint64_t>;
    QCOMPARE(offset("@boot"), Offset(512));
    QCOMPARE(offset("@boot+4"), Offset(516));
    QCOMPARE(offset("@\"boot\" * 2"), Offset(1024));
    QCOMPARE(offset("@\"the super block\" - @boot"), Offset(1536));
    QCOMPARE(parsePlace(QStringLiteral("@boot"), 600, 0, bookmarkNamed).length, std::uint64_t(88));
    const auto problem = [](const char* text) {
        return parsePlace(QString::fromLatin1(text), 100'000, 0, bookmarkNamed).problem;
    };
    QCOMPARE(offset("@the super block"), Offset(2048));
    QCOMPARE(offset("(@the super block)*2"), Offset(4096));
    QCOMPARE(offset("@boot sector 2 + 4"), Offset(4100)); // not "boot"
    QCOMPARE(offset("@Bookmark 1,000"), Offset(4096));
    QCOMPARE(problem("@boot sector 3"),
             QStringLiteral("\"sector\" is too much: a sign such as + is missing before it."));
    QCOMPARE(problem("@Bookmark 9"),
             QStringLiteral("There is no bookmark \"Bookmark 9\" in this file."));
    QCOMPARE(problem("@Nobody 1 * 2"),
             QStringLiteral("There is no bookmark \"Nobody 1\" in this file."));
    QVERIFY(problem("@ boot").contains(QLatin1String("name of a bookmark is missing")));
    QCOMPARE(parsePlaceOrRange(QStringLiteral("@a b to 5"), 100, 0, bookmarkNamed).problem,
             QStringLiteral("There is no bookmark \"a b\" in this file."));
    QCOMPARE(problem("@Nobody"), QStringLiteral("There is no bookmark \"Nobody\" in this file."));
    QVERIFY(problem("@gone").contains(QLatin1String("0x7FFFFFFFFFFFFFFF is past the end")));
    QVERIFY(problem("@").contains(QLatin1String("name of a bookmark is missing")));
    QVERIFY(problem("@\"\"").contains(QLatin1String("name of a bookmark is missing")));
    QCOMPARE(offset("@\"the \"\"old\"\" one\" + 1"), Offset(701));
    QCOMPARE(offset("@\"\"\"\""), Offset(700));
    QCOMPARE(problem("@the \"old\" one + 1"),
             QStringLiteral("There is no bookmark \"the\"; the \"old\" one is written "
                            "@\"the \"\"old\"\" one\"."));
    QVERIFY(problem("@\"\"\"").contains(QLatin1String("A second \" is missing")));
    QVERIFY(problem("@\"boot").contains(QLatin1String("A second \" is missing")));
}

void TestGoToRanges::aLengthAloneMayBeLongerThanTheFile()
{
    const auto bytes = [](const char* text) {
        return parseLength(QString::fromLatin1(text), 100, 10).bytes;
    };
    using Bytes = std::optional<std::uint64_t>;
    QCOMPARE(bytes("4 KiB"), Bytes(4096));
    QCOMPARE(bytes("0x200"), Bytes(512));
    QCOMPARE(bytes(" page "), Bytes(kPage));
    QCOMPARE(bytes("sector * 2"), Bytes()); // alone
    QCOMPARE(bytes("2 * 3 sectors"), Bytes(3072));
    QCOMPARE(bytes("18446744073709551615"), Bytes(UINT64_MAX));
    for (const char* const text : {"", " ", "0", "2 - 3", "end - 64", "many", "1.5", "4 KB",
                                   "1 .. 2", "18446744073709551615 + 1"}) {
        const TypedLength length = parseLength(QString::fromLatin1(text), 100, 10);
        QVERIFY2(!length.bytes && !length.problem.isEmpty(), text);
    }
    QCOMPARE(parseLength(QString(1001, QLatin1Char('1')), 100, 10).problem,
             QStringLiteral("That is too long: 1,000 characters are the most."));
}

QTEST_APPLESS_MAIN(TestGoToRanges)
#include "tst_go_to_ranges.moc"
