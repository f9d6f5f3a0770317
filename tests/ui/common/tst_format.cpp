// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/common/format.h"

#include <QLocale>
#include <QTest>

#include <array>
#include <set>

using namespace Qt::StringLiterals;

namespace {

constexpr std::uint64_t kKiB = 1024;
constexpr std::uint64_t kMiB = kKiB << 10;
constexpr std::uint64_t kGiB = kKiB << 20;

} // namespace

class FormatTest : public QObject {
    Q_OBJECT

private slots:
    // Numbers are the same in every locale: they can be pasted back.
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany)); }

    void countsAreGrouped()
    {
        QCOMPARE(ui::formatCount(0), u"0"_s);
        QCOMPARE(ui::formatCount(999), u"999"_s);
        QCOMPARE(ui::formatCount(1234567), u"1,234,567"_s);
        QCOMPARE(ui::formatCount(UINT64_MAX), u"18,446,744,073,709,551,615"_s);
    }

    void offsetsOfOneFileLineUp()
    {
        QCOMPARE(ui::formatOffset(0xac054), u"0x000AC054"_s);
        QCOMPARE(ui::formatOffset(0, 8ull << 40), u"0x00000000000"_s);
        QCOMPARE(ui::formatOffset((8ull << 40) - 1, 8ull << 40), u"0x7FFFFFFFFFF"_s);
        QCOMPARE(ui::formatOffset(UINT64_MAX, UINT64_MAX), u"0xFFFFFFFFFFFFFFFF"_s);
        QCOMPARE(ui::formatOffset(0x123456789a), u"0x123456789A"_s); // wider than asked for
    }

    void anOffsetColumnFitsTheLargestOffset_data()
    {
        QTest::addColumn<quint64>("size");
        QTest::addColumn<int>("digits");
        QTest::newRow("empty") << quint64{0} << 8;
        QTest::newRow("one byte") << quint64{1} << 8;
        QTest::newRow("4 GiB") << quint64{4 * kGiB} << 8; // the last offset is 0xFFFFFFFF
        QTest::newRow("one more") << quint64{4 * kGiB + 1} << 9;
        QTest::newRow("8 TiB") << quint64{8192 * kGiB} << 11;
        QTest::newRow("2^63 - 1") << quint64{INT64_MAX} << 16;
        QTest::newRow("largest") << quint64{UINT64_MAX} << 16;
    }
    void anOffsetColumnFitsTheLargestOffset()
    {
        QFETCH(quint64, size);
        QFETCH(int, digits);
        QCOMPARE(ui::offsetDigits(size), digits);
    }

    void sizesAreShort_data()
    {
        QTest::addColumn<quint64>("bytes");
        QTest::addColumn<QString>("text");
        QTest::newRow("0") << quint64{0} << u"0 bytes"_s;
        QTest::newRow("1") << quint64{1} << u"1 byte"_s;
        QTest::newRow("31") << quint64{31} << u"31 bytes"_s;
        QTest::newRow("1023") << quint64{1023} << u"1023 bytes"_s;
        QTest::newRow("1 KiB") << quint64{1024} << u"1 KiB"_s;
        QTest::newRow("16 KiB") << quint64{16 * kKiB} << u"16 KiB"_s;
        QTest::newRow("1.5 GiB") << quint64{3 * kGiB / 2} << u"1.5 GiB"_s;
        QTest::newRow("just below 1 MiB") << quint64{kMiB - 1} << u"1 MiB"_s;
        QTest::newRow("rounds down") << quint64{kMiB + kKiB} << u"1 MiB"_s;
        QTest::newRow("2^63 - 1") << quint64{INT64_MAX} << u"8 EiB"_s;
        QTest::newRow("largest") << quint64{UINT64_MAX} << u"16 EiB"_s;
    }
    void sizesAreShort()
    {
        QFETCH(quint64, bytes);
        QFETCH(QString, text);
        QCOMPARE(ui::formatSize(bytes), text);
    }

    void theExactCountStandsBehindARoundedSize()
    {
        QCOMPARE(ui::formatSizeExact(31), u"31 bytes"_s);
        QCOMPARE(ui::formatSizeExact(3 * kGiB / 2), u"1.5 GiB (1,610,612,736 bytes)"_s);
    }

    void durations_data()
    {
        QTest::addColumn<qint64>("seconds");
        QTest::addColumn<QString>("text");
        QTest::newRow("negative") << qint64{-3} << u"00:00"_s;
        QTest::newRow("41 s") << qint64{41} << u"00:41"_s;
        QTest::newRow("130 s") << qint64{130} << u"02:10"_s;
        QTest::newRow("59:59") << qint64{3599} << u"59:59"_s;
        QTest::newRow("an hour") << qint64{3730} << u"1:02:10"_s;
        QTest::newRow("days") << qint64{100 * 3600} << u"100:00:00"_s;
    }
    void durations()
    {
        QFETCH(qint64, seconds);
        QFETCH(QString, text);
        QCOMPARE(ui::formatDuration(std::chrono::seconds(seconds)), text);
    }

    void momentsOfOtherDaysHaveTheirDate()
    {
        const QDateTime now = QDateTime::currentDateTime();
        const QDateTime past(QDate(2021, 3, 4), QTime(5, 6, 7, 80));
        QCOMPARE(ui::formatTime(past), u"2021-03-04 05:06:07"_s);
        QCOMPARE(ui::formatTime(past, true), u"2021-03-04 05:06:07.080"_s);
        QCOMPARE(ui::formatTime(now), now.toString(u"HH:mm:ss"_s));
    }

    void oneUnitIsOneUnit()
    {
        QCOMPARE(ui::formatUnits(0), u"0 units"_s);
        QCOMPARE(ui::formatUnits(1), u"1 unit"_s);
        QCOMPARE(ui::formatUnits(65536), u"65,536 units"_s);
    }

    void everyStateHasAName()
    {
        using enum engine::ByteState;
        std::set<QString> names;
        for (const auto state : {Read, Hole, Unreadable, PastEnd, Loading, NoFreeUnit}) {
            const QString name = ui::stateName(state);
            QVERIFY(!name.isEmpty());
            QVERIFY(names.insert(name).second);
        }
        QCOMPARE(ui::stateName(PastEnd), u"past the end"_s);
    }

    void namesAreEscaped()
    {
        QCOMPARE(ui::fileName("/srv/a\nb.img"), u"a\\nb.img"_s);
        QCOMPARE(ui::fullName("/srv/a\nb.img"), u"/srv/a\\nb.img"_s);
        QCOMPARE(ui::fileName("/srv/folder/"), u"/srv/folder/"_s); // there is no last name
        QCOMPARE(ui::fileName("\xFF.bin"), u"\\xFF.bin"_s);
        QCOMPARE(ui::toolTipText(u"<img src=x> & co\nb"_s),
                 u"<p style=\"white-space:pre-wrap\">&lt;img src=x&gt; &amp; co\nb</p>"_s);
        QCOMPARE(ui::typedText(u" a\u202E \x1B[31m\n"_s), u"a\\u202E \\u001B[31m"_s);
        QCOMPARE(ui::fileName(u8"\u65e5\u672c.img"), QString::fromUtf8("\u65e5\u672c.img"));
    }
};

QTEST_APPLESS_MAIN(FormatTest)
#include "tst_format.moc"
