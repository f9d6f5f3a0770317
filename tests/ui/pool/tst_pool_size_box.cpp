// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/pool/pool_size_box.h"

#include "tests/support/widget_test.h"
#include "ui/common/theme.h"

#include <QLineEdit>
#include <QSignalSpy>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using ui::PoolSizeBox;

class PoolSizeBoxTest : public QObject {
    Q_OBJECT

private slots:
    void sizesAreUnderstood_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("units"); // of 4 KiB; -1: not understood
        const auto row = [](const char* text, qint64 units) {
            QTest::newRow(text) << QString::fromLatin1(text) << units;
        };
        row("256", 256);
        row("256 units", 256);
        row("1 unit", 1);
        row(" 1,024 Units ", 1024);
        row("1 MiB", 256);
        row("1mib", 256);
        row("2M", 512);
        row("1.5 MiB", 384);
        row("1.5 GiB", 393216);
        row("512 KiB", 128);
        row("1 KiB", 1); // rounded up to whole units
        row("5k", 2);
        row("0", 0);
        row("2147483647", 2147483647);
        row("2147483648", 2147483648); // more than a pool can have, but a size
        row("8 TiB", 2147483648);
        row("1e3", -1);
        row("1.5", -1);
        row("1.5 units", -1);
        row("-8", -1);
        row("", -1);
        row("MiB", -1);
        row("lots", -1);
        row("8 pages", -1);
        row("99999999999999999999999999999", qint64(1) << 53);
    }
    void sizesAreUnderstood()
    {
        QFETCH(QString, text);
        QFETCH(qint64, units);
        const auto parsed = ui::parsePoolSize(text, 4096);
        QCOMPARE(parsed ? static_cast<qint64>(*parsed) : -1, units);
    }

    void unitsAreTheSystems()
    {
        QCOMPARE(ui::parsePoolSize(u"1 MiB"_s, 16384), std::optional<std::size_t>(64));
        QCOMPARE(ui::parsePoolSize(u"64"_s, 16384), std::optional<std::size_t>(64));
    }

    void init()
    {
        m_window = std::make_unique<QWidget>();
        m_box = new PoolSizeBox(8, 4096, m_window.get());
        m_other = new QLineEdit(m_window.get());
        auto* layout = new QVBoxLayout(m_window.get());
        layout->addWidget(m_other);
        layout->addWidget(m_box);
        m_box->setCurrent(256);
        m_window->show();
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        m_other->setFocus();
        QTest::keyClick(m_other, Qt::Key_Tab);
        QVERIFY(m_box->hasFocus());
    }
    void cleanup() { m_window.reset(); }

    void enterAsksForWhatWasTyped()
    {
        QSignalSpy chosen(m_box, &PoolSizeBox::sizeChosen);
        QCOMPARE(m_box->text(), u"256 units"_s);
        QTest::keyClicks(m_box, u"2 MiB"_s);
        QVERIFY(m_box->isPending());
        QCOMPARE(chosen.size(), 0); // nothing happens before
        QTest::keyClick(m_box, Qt::Key_Return);
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen[0][0].value<std::size_t>(), 512u);
        QCOMPARE(m_box->text(), u"256 units"_s); // until the pool says so
        m_box->setCurrent(512);
        QCOMPARE(m_box->text(), u"512 units"_s);
        QVERIFY(!m_box->isPending());
    }

    void theSameSizeAsksForNothing()
    {
        QSignalSpy chosen(m_box, &PoolSizeBox::sizeChosen);
        QTest::keyClicks(m_box, u"1 MiB"_s);
        QTest::keyClick(m_box, Qt::Key_Enter);
        QCOMPARE(chosen.size(), 0);
        QCOMPARE(m_box->text(), u"256 units"_s);
    }

    void whatIsNoSizeIsSaid()
    {
        QSignalSpy chosen(m_box, &PoolSizeBox::sizeChosen);
        QSignalSpy notUnderstood(m_box, &PoolSizeBox::notUnderstood);
        QTest::keyClicks(m_box, u"lots"_s);
        QTest::keyClick(m_box, Qt::Key_Return);
        QCOMPARE(chosen.size(), 0);
        QCOMPARE(notUnderstood.size(), 1);
        QCOMPARE(notUnderstood[0][0].toString(), u"lots"_s);
        QCOMPARE(m_box->text(), u"256 units"_s);
    }

    void whatIsTooLargeIsSaid()
    {
        QSignalSpy chosen(m_box, &PoolSizeBox::sizeChosen);
        QSignalSpy tooLarge(m_box, &PoolSizeBox::tooLarge);
        QTest::keyClicks(m_box, u"8 TiB"_s);
        QTest::keyClick(m_box, Qt::Key_Return);
        QCOMPARE(chosen.size(), 0);
        QCOMPARE(tooLarge.size(), 1);
        QCOMPARE(tooLarge[0][0].toString(), u"8 TiB"_s);
    }

    void escapeAndLeavingTakeItBack()
    {
        QSignalSpy chosen(m_box, &PoolSizeBox::sizeChosen);
        QTest::keyClicks(m_box, u"77"_s);
        QTest::keyClick(m_box, Qt::Key_Escape);
        QCOMPARE(m_box->text(), u"256 units"_s);
        QTest::keyClicks(m_box, u"77"_s);
        QTest::keyClick(m_box, Qt::Key_Backtab);
        QVERIFY(m_other->hasFocus());
        QCOMPARE(m_box->text(), u"256 units"_s);
        QCOMPARE(chosen.size(), 0);
    }

    void arrowsGoToPowersOfTwo()
    {
        QTest::keyClick(m_box, Qt::Key_Up);
        QCOMPARE(m_box->text(), u"512 units"_s);
        QTest::keyClick(m_box, Qt::Key_Down);
        QTest::keyClick(m_box, Qt::Key_Down);
        QCOMPARE(m_box->text(), u"128 units"_s);
        QTest::keyClicks(m_box, u"300"_s);
        QTest::keyClick(m_box, Qt::Key_Up);
        QCOMPARE(m_box->text(), u"512 units"_s);
        m_box->stepBy(100);
        QCOMPARE(m_box->value(), 2147483647);
        m_box->stepBy(-100);
        QCOMPARE(m_box->value(), 1);
    }

    void aChangeOfThePoolDoesNotDisturbTyping()
    {
        QTest::keyClicks(m_box, u"30"_s);
        m_box->setCurrent(128);
        QTest::keyClicks(m_box, u"0"_s);
        QCOMPARE(m_box->text(), u"300"_s);
        QTest::keyClick(m_box, Qt::Key_Escape);
        QCOMPARE(m_box->text(), u"128 units"_s);
    }

    void pendingIsTold()
    {
        QSignalSpy pending(m_box, &PoolSizeBox::pendingChanged);
        QTest::keyClicks(m_box, u"300"_s);
        QCOMPARE(pending.size(), 1);
        QCOMPARE(pending[0][0].toBool(), true);
        QTest::keyClick(m_box, Qt::Key_Escape);
        QCOMPARE(pending.size(), 2);
        QCOMPARE(pending[1][0].toBool(), false);
    }

private:
    std::unique_ptr<QWidget> m_window;
    PoolSizeBox* m_box = nullptr;
    QLineEdit* m_other = nullptr;
};

MAPSCOPE_WIDGET_TEST(PoolSizeBoxTest)
#include "tst_pool_size_box.moc"
