// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/common/throttle.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

using ui::Throttle;
using namespace std::chrono_literals;

class ThrottleTest : public QObject {
    Q_OBJECT

private slots:
    void theFirstIsFiredAtOnceAndTheLastIsNotLost()
    {
        Throttle throttle(50ms);
        QSignalSpy fired(&throttle, &Throttle::fired);
        throttle.request();
        QCOMPARE(fired.size(), 1);
        throttle.request();
        throttle.request();
        QCOMPARE(fired.size(), 1);
        QTRY_COMPARE(fired.size(), 2);
        QTest::qWait(120);
        QCOMPARE(fired.size(), 2); // nothing runs at rest
        throttle.request();
        QCOMPARE(fired.size(), 3);
    }

    void neverMoreThanOneInAnInterval()
    {
        Throttle throttle(20ms);
        std::vector<qint64> times;
        QElapsedTimer clock;
        clock.start();
        connect(&throttle, &Throttle::fired, this, [&] { times.push_back(clock.nsecsElapsed()); });
        while (clock.elapsed() < 500) {
            throttle.request();
            QTest::qWait(1);
        }
        QVERIFY(times.size() >= 5); // it may be a slow machine
        for (std::size_t i = 1; i < times.size(); ++i)
            QVERIFY2(times[i] - times[i - 1] >= 19'900'000,
                     qPrintable(QString::number(times[i] - times[i - 1])));
    }

    void aRequestOfTheReceiverIsNotLostEither()
    {
        Throttle throttle(10ms);
        int count = 0;
        connect(&throttle, &Throttle::fired, this, [&] {
            if (++count < 3)
                throttle.request();
        });
        throttle.request();
        QTRY_COMPARE(count, 3);
    }

    void aCancelledRequestIsForgotten()
    {
        Throttle throttle(30ms);
        QSignalSpy fired(&throttle, &Throttle::fired);
        throttle.request();
        throttle.request();
        throttle.cancel();
        QTest::qWait(80);
        QCOMPARE(fired.size(), 1);
    }
};

QTEST_GUILESS_MAIN(ThrottleTest)
#include "tst_throttle.moc"
