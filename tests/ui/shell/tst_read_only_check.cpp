// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/read_only_check.h"

#include "tests/support/temporary_folder.h"

#include <QtTest>

#include <array>

#include <fcntl.h>
#include <sys/stat.h>

using namespace ui;

class TestReadOnlyCheck : public QObject {
    Q_OBJECT

private slots:
    void nothingChanges_data();
    void nothingChanges();
    void whatCannotBeOpenedSaysSo();

private:
    test::TemporaryFolder m_folder;
};

void TestReadOnlyCheck::nothingChanges_data()
{
    QTest::addColumn<quint64>("size");
    QTest::newRow("empty") << quint64(0);
    QTest::newRow("one page") << quint64(100);
    QTest::newRow("several") << quint64(100'000);
}

void TestReadOnlyCheck::nothingChanges()
{
    QFETCH(quint64, size);
    const auto path = m_folder / "file";
    test::writePattern(path, size);
    // Accessed before it was changed: a reader that did not ask otherwise would move that time.
    const std::array<timespec, 2> times{{{1, 0}, {2, 0}}};
    QCOMPARE(::utimensat(AT_FDCWD, path.c_str(), times.data(), 0), 0);
    const ReadOnlyReport report = checkReadOnly(path);
    QVERIFY2(report.unchanged, qPrintable(report.text));
    QVERIFY(report.text.contains(QStringLiteral("accessed: 1.000000000, unchanged")));
    QVERIFY(report.text.endsWith(QStringLiteral("changed nothing.\n")));
}

void TestReadOnlyCheck::whatCannotBeOpenedSaysSo()
{
    const ReadOnlyReport report = checkReadOnly(m_folder / "missing");
    QVERIFY(!report.unchanged);
    QVERIFY(report.text.contains(QStringLiteral("no such file or folder")));
    QVERIFY(checkReadOnly(m_folder.path()).text.contains(QStringLiteral("it is a folder")));
}

QTEST_APPLESS_MAIN(TestReadOnlyCheck)
#include "tst_read_only_check.moc"
