// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/compare/differences_panel.h"

#include "tests/support/temporary_folder.h"
#include "tests/support/widget_test.h"
#include "tests/ui/support/compared_file.h"
#include "ui/common/theme.h"
#include "ui/compare/differences_model.h"
#include "ui/document/comparison.h"

#include <QAbstractItemModelTester>
#include <QLabel>
#include <QSignalSpy>
#include <QTableView>
#include <QtTest>

using namespace ui;

class DifferencesPanelTest : public QObject {
    Q_OBJECT

private:
    test::TemporaryFolder m_folder;

    std::unique_ptr<Comparison> compared(const std::string& a, const std::string& b)
    {
        test::writeFile(m_folder / "a", a);
        test::writeFile(m_folder / "b", b);
        return std::make_unique<Comparison>(test::comparedFile(m_folder / "a"),
                                            test::comparedFile(m_folder / "b"));
    }

private slots:
    void anEmptyListSaysWhatBelongsThere()
    {
        DifferencesPanel panel;
        panel.show();
        QVERIFY(!panel.table()->isVisible());
    }

    void placesAreListedWithOffsetSizeAndKind()
    {
        DifferencesPanel panel;
        panel.resize(400, 300);
        panel.show();
        const QAbstractItemModel& model = *panel.table()->model();
        QAbstractItemModelTester tester(const_cast<QAbstractItemModel*>(&model),
                                        QAbstractItemModelTester::FailureReportingMode::QtTest);
        std::string other(200, '.');
        other[16] = 'X';
        other[80] = other[82] = 'X';
        const auto comparison = compared(std::string(200, '.') + "more", other);
        panel.setComparison(comparison.get());
        QTRY_COMPARE(model.rowCount(), 3);
        const auto cell = [&](int row, int column) {
            return model.index(row, column).data().toString();
        };
        QCOMPARE(cell(0, DifferencesModel::Offset), QStringLiteral("0x00000010"));
        QCOMPARE(cell(0, DifferencesModel::Size), QStringLiteral("1 byte"));
        QCOMPARE(cell(0, DifferencesModel::Kind), QStringLiteral("different"));
        QCOMPARE(cell(1, DifferencesModel::Offset), QStringLiteral("0x00000050"));
        QCOMPARE(cell(1, DifferencesModel::Size), QStringLiteral("3 bytes"));
        QCOMPARE(cell(1, DifferencesModel::Kind), QStringLiteral("2 different"));
        QCOMPARE(cell(2, DifferencesModel::Size), QStringLiteral("4 bytes"));
        QCOMPARE(cell(2, DifferencesModel::Kind), QStringLiteral("only in a"));
        QSignalSpy wanted(&panel, &DifferencesPanel::goToRequested);
        const QRect place = panel.table()->visualRect(model.index(1, 0));
        QTest::mouseClick(panel.table()->viewport(), Qt::LeftButton, {}, place.center());
        QCOMPARE(wanted.count(), 1);
        QCOMPARE(wanted[0][0].value<std::uint64_t>(), std::uint64_t(80));
    }

    void anEmptyListSaysWhatWasFound()
    {
        DifferencesPanel panel;
        panel.show();
        const auto comparison = compared("same", "same");
        panel.setComparison(comparison.get());
        const auto says = [&](const QString& text) {
            const auto labels = panel.findChildren<QLabel*>();
            return std::ranges::any_of(labels, [&](const QLabel* label) {
                return label->isVisible() && label->text() == text;
            });
        };
        QTRY_VERIFY(says(QStringLiteral("No difference was found.")));
    }

    void aComparisonThatGoesTakesItsRowsAlong()
    {
        DifferencesPanel panel;
        auto comparison = compared("one", "two");
        panel.setComparison(comparison.get());
        QTRY_COMPARE(panel.table()->model()->rowCount(), 1);
        comparison.reset();
        QCOMPARE(panel.table()->model()->rowCount(), 0);
    }
};

MAPSCOPE_WIDGET_TEST(DifferencesPanelTest)
#include "tst_differences_panel.moc"
