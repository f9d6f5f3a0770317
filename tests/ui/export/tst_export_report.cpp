// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/export/export_report.h"

#include <QTest>

using namespace ui;
using namespace std::chrono_literals;

class ExportReportTest : public QObject {
    Q_OBJECT

private slots:
    void progressSaysHowFarHowFastHowLong_data()
    {
        QTest::addColumn<quint64>("done");
        QTest::addColumn<quint64>("total");
        QTest::addColumn<int>("milliseconds");
        QTest::addColumn<QString>("text");
        const quint64 mib = 1 << 20;
        QTest::newRow("just begun")
            << quint64{0} << 80 * mib << 100 << QStringLiteral("0 bytes of 80 MiB");
        QTest::newRow("a little") << 10 * mib << 80 * mib << 1000
                                  << QStringLiteral("10 MiB of 80 MiB, 10 MiB/s");
        QTest::newRow("on the way") << 20 * mib << 80 * mib << 2000
                                    << QStringLiteral("20 MiB of 80 MiB, 10 MiB/s, 00:07 left");
        QTest::newRow("not moving")
            << quint64{0} << 80 * mib << 60'000 << QStringLiteral("0 bytes of 80 MiB");
        QTest::newRow("waiting for the device")
            << 80 * mib << 80 * mib << 9000
            << QStringLiteral("80 MiB copied; waiting until the device has it");
        QTest::newRow("the largest") << quint64{1} << quint64{INT64_MAX} << 2000
                                     << QStringLiteral("1 byte of 8 EiB, 0 bytes/s");
    }
    void progressSaysHowFarHowFastHowLong()
    {
        QFETCH(const quint64, done);
        QFETCH(const quint64, total);
        QFETCH(const int, milliseconds);
        QTEST(progressText(done, total, std::chrono::milliseconds(milliseconds)), "text");
    }

    void theResultIsOneSentence()
    {
        engine::ExportResult result;
        result.bytesWritten = 81'920;
        QCOMPARE(resultText(result, "/tmp/out\n.bin"),
                 QStringLiteral("80 KiB (81,920 bytes) written to /tmp/out\\n.bin."));
        result.error = "cannot write /tmp/x: no space left on device";
        QCOMPARE(resultText(result, "/tmp/x"),
                 QStringLiteral("Cannot write /tmp/x: no space left on device."));
        result = {};
        result.stopped = true;
        QCOMPARE(resultText(result, "/tmp/x"),
                 QStringLiteral("Stopped. Nothing was written to /tmp/x."));
    }

    void unreadableRangesAreListed()
    {
        engine::ExportResult result;
        QCOMPARE(unreadableText(result, false), QString());
        result.unreadable = {{8192, 12288}, {40960, 40961}};
        QCOMPARE(unreadableText(result, false),
                 QStringLiteral("Could not be read:\n"
                                "0x00002000 to 0x00002FFF, 4 KiB (4,096 bytes)\n"
                                "0x0000A000 to 0x0000A000, 1 byte"));
        result.truncatedList = true;
        QVERIFY(unreadableText(result, true)
                    .startsWith(QStringLiteral("Could not be read, and is zeros now:\n")));
        QVERIFY(unreadableText(result, true)
                    .endsWith(QStringLiteral("\n... and more: only the first 2 are listed.")));
    }
};

QTEST_GUILESS_MAIN(ExportReportTest)
#include "tst_export_report.moc"
