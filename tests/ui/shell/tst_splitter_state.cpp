// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/splitter_state.h"

#include "tests/support/widget_test.h"
#include "ui/common/theme.h"

#include <QByteArray>
#include <QSplitter>

class TestSplitterState : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_splitter.addWidget(new QWidget);
        m_splitter.addWidget(new QWidget);
        m_splitter.resize(400, 100);
        m_splitter.show();
        m_splitter.setSizes({100, 300});
        m_sizes = m_splitter.sizes();
        m_kept = m_splitter.saveState();
    }
    void init() { m_splitter.setSizes({10, 10}); }

    void aStateIsRestored()
    {
        ui::restoreSplitter(m_splitter, m_kept);
        QCOMPARE(m_splitter.sizes(), m_sizes);
    }

    // A settings file may be damaged. Qt would make a list of as many sizes as it says.
    void oneThatIsNoneIsIgnored_data()
    {
        QTest::addColumn<QByteArray>("state");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("cut") << m_kept.first(9);
        QByteArray many = m_kept;
        many.replace(8, 4, QByteArray::fromHex("7FFFFFFF"));
        QTest::newRow("2,147,483,647 parts") << many;
        QTest::newRow("another thing") << QByteArray(100, 'x');
    }
    void oneThatIsNoneIsIgnored()
    {
        QFETCH(QByteArray, state);
        const QList<int> before = m_splitter.sizes();
        ui::restoreSplitter(m_splitter, state);
        QCOMPARE(m_splitter.sizes(), before);
    }

private:
    QSplitter m_splitter;
    QList<int> m_sizes;
    QByteArray m_kept;
};

MAPSCOPE_WIDGET_TEST(TestSplitterState)
#include "tst_splitter_state.moc"
