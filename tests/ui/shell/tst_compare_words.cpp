// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/compare_words.h"

#include "tests/support/temporary_folder.h"
#include "tests/ui/support/compared_file.h"

#include <QtTest>

using namespace ui;

class CompareWordsTest : public QObject {
    Q_OBJECT

private:
    test::TemporaryFolder m_folder;

private slots:
    void theResultSaysRangesAndTailsApart_data()
    {
        QTest::addColumn<QString>("a");
        QTest::addColumn<QString>("b");
        QTest::addColumn<QString>("words");
        const QString same(100, QLatin1Char('.'));
        QString one = same;
        one[10] = one[12] = QLatin1Char('X');
        QString two = one;
        two[90] = QLatin1Char('X');
        const QString next = QStringLiteral(" N goes to the next difference.");
        QTest::newRow("equal") << same << same << "a and b are equal: 100 bytes.";
        QTest::newRow("one range")
            << same << one << "a and b have 1 differing range (2 bytes)." + next;
        QTest::newRow("two ranges")
            << two << same << "a and b have 2 differing ranges (3 bytes)." + next;
        QTest::newRow("and a tail of b")
            << same << two + "more"
            << "a and b have 2 differing ranges (3 bytes), and 4 bytes only in b." + next;
        QTest::newRow("and a tail of a")
            << two + "+" << same
            << "a and b have 2 differing ranges (3 bytes), and 1 byte only in a." + next;
        QTest::newRow("one range and a tail")
            << one << same + "more"
            << "a and b have 1 differing range (2 bytes), and 4 bytes only in b." + next;
        QTest::newRow("a tail alone")
            << same << same + "more"
            << "a and b are equal as far as both go: 100 bytes, and 4 bytes only in b." + next;
    }

    void theResultSaysRangesAndTailsApart()
    {
        QFETCH(QString, a);
        QFETCH(QString, b);
        test::writeFile(m_folder / "a", a.toStdString());
        test::writeFile(m_folder / "b", b.toStdString());
        const Comparison comparison(test::comparedFile(m_folder / "a"),
                                    test::comparedFile(m_folder / "b"));
        QTRY_VERIFY(comparison.state() == Comparison::State::Done);
        QTEST(comparisonWords(comparison, QStringLiteral("N")), "words");
    }
};

QTEST_GUILESS_MAIN(CompareWordsTest)
#include "tst_compare_words.moc"
