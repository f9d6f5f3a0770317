// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/bookmarks/typed_range.h"

#include <QTest>

using namespace Qt::StringLiterals;

class TestTypedRange : public QObject {
    Q_OBJECT

private slots:
    // In a file of 1,000 bytes with the cursor at 100.
    void whatIsTypedIsARange_data()
    {
        QTest::addColumn<QString>("start");
        QTest::addColumn<QString>("length");
        QTest::addColumn<quint64>("first");
        QTest::addColumn<quint64>("stop");
        QTest::newRow("numbers") << u"16"_s << u"4"_s << quint64(16) << quint64(20);
        QTest::newRow("hex") << u"0x10"_s << u"0x1_00"_s << quint64(16) << quint64(272);
        QTest::newRow("unit") << u"16"_s << u"4 KiB"_s << quint64(16) << quint64(16 + 4096);
        QTest::newRow("pages") << u"16"_s << u"2 pages"_s << quint64(16) << quint64(16 + 32768);
        QTest::newRow("unit alone") << u"0"_s << u" Page "_s << quint64(0) << quint64(16384);
        QTest::newRow("sum") << u"16"_s << u"2 * 512 + 1"_s << quint64(16) << quint64(1041);
        QTest::newRow("last byte") << u"16"_s << u"to 0x1F"_s << quint64(16) << quint64(32);
        QTest::newRow("to the end") << u"16"_s << u" TO  end"_s << quint64(16) << quint64(1000);
        QTest::newRow("places") << u"+10"_s << u"to 50 %"_s << quint64(110) << quint64(501);
        QTest::newRow("past the end")
            << u"5,000"_s << u"to 6000"_s << quint64(5000) << quint64(6001);
        QTest::newRow("the last there can be")
            << u"0x7FFFFFFFFFFFFFFE"_s << u"1"_s << quint64(INT64_MAX - 1) << quint64(INT64_MAX);
    }
    void whatIsTypedIsARange()
    {
        QFETCH(QString, start);
        QFETCH(QString, length);
        const ui::TypedRange typed = ui::parseTypedRange(start, length, 1000, 100);
        QCOMPARE(typed.problem, QString());
        QVERIFY(typed.range.has_value());
        QTEST(quint64(typed.range->start), "first");
        QTEST(quint64(typed.range->stop), "stop");
    }

    void whatIsNoneSaysWhy_data()
    {
        QTest::addColumn<QString>("start");
        QTest::addColumn<QString>("length");
        QTest::addColumn<QString>("words");
        QTest::newRow("no place") << u"here"_s << u"4"_s << u"\"here\" is no place"_s;
        QTest::newRow("no size") << u"16"_s << u"many\u202E"_s
                                 << u"\"many\\u202e\" is no number of bytes"_s;
        QTest::newRow("nothing") << u"16"_s << u""_s << u"Type a number of bytes"_s;
        QTest::newRow("zero") << u"16"_s << u"0"_s
                              << u"0 is no number of bytes: at least one is needed."_s;
        QTest::newRow("less than nothing")
            << u"16"_s << u"1 - 2"_s << u"1 - 2 is no number of bytes"_s;
        QTest::newRow("not our unit") << u"16"_s << u"4KB"_s << u"\"4KB\" is no number."_s;
        QTest::newRow("nothing behind a sign")
            << u"16"_s << u"4 *"_s << u"A number is missing behind \"*\"."_s;
        QTest::newRow("past 64 bits")
            << u"16"_s << u"16777216 TiB"_s << u"That is longer than any file."_s;
        QTest::newRow("backward") << u"16"_s << u"to 15"_s
                                  << u"The last byte, 0x0000000F, is before"_s;
        QTest::newRow("too long") << u"16"_s << u"0x7FFFFFFFFFFFFFFF"_s
                                  << u"That is longer than any file."_s;
        QTest::newRow("would wrap")
            << u"16"_s << u"0xFFFFFFFFFFFFFFFF"_s << u"That is longer than any file."_s;
    }
    void whatIsNoneSaysWhy()
    {
        QFETCH(QString, start);
        QFETCH(QString, length);
        QFETCH(QString, words);
        const ui::TypedRange typed = ui::parseTypedRange(start, length, 1000, 100);
        QVERIFY(!typed.range);
        QVERIFY2(typed.problem.startsWith(words, Qt::CaseInsensitive), qPrintable(typed.problem));
    }
};

QTEST_GUILESS_MAIN(TestTypedRange)
#include "tst_typed_range.moc"
