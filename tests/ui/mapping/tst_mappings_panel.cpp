// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/temporary_folder.h"
#include "tests/support/widget_test.h"
#include "ui/common/theme.h"
#include "ui/document/workspace.h"
#include "ui/mapping/mappings_model.h"
#include "ui/mapping/mappings_panel.h"

#include <QAbstractItemModelTester>
#include <QLabel>
#include <QTableView>
#include <QtTest>

using namespace ui;
using engine::kPageSize;

class MappingsPanelTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { test::writePattern(m_folder / "disk.img", 3 * kPageSize); }

    void anEmptyListSaysWhatBelongsThere()
    {
        Workspace workspace(64);
        MappingsPanel panel(workspace);
        panel.show();
        QVERIFY(!panel.table()->isVisible());
        const auto labels = panel.findChildren<QLabel*>();
        QVERIFY(std::ranges::any_of(labels, [](const QLabel* label) {
            return label->isVisible() && label->text().contains(QStringLiteral("are mapped:"));
        }));
    }

    void openFilesAndClosingOnesAreListed()
    {
        test::writeFile(m_folder / "small & <b>", "small");
        Workspace workspace(64);
        MappingsPanel panel(workspace);
        panel.show();
        const QAbstractItemModel& model = *panel.table()->model();
        QAbstractItemModelTester tester(const_cast<QAbstractItemModel*>(&model),
                                        QAbstractItemModelTester::FailureReportingMode::QtTest);
        const auto cell = [&](int row, int column) {
            return model.index(row, column).data().toString();
        };
        workspace.open(m_folder / "disk.img");
        QTRY_COMPARE(model.rowCount(), 1);
        QVERIFY(panel.table()->isVisible());
        QCOMPARE(cell(0, MappingsModel::File), QStringLiteral("disk.img"));
        QCOMPARE(cell(0, MappingsModel::State), QStringLiteral("open · 48 KiB · 0 slices out"));
        QVERIFY(workspace.hold({0, 0}));
        QTRY_COMPARE(cell(0, MappingsModel::State), QStringLiteral("open · 48 KiB · 1 slice out"));
        workspace.open(m_folder / "small & <b>");
        QTRY_COMPARE(model.rowCount(), 2);
        QCOMPARE(cell(1, MappingsModel::File), QStringLiteral("small & <b>"));
        workspace.close(*workspace.documents().front());
        // Open ones first.
        QTRY_COMPARE(cell(0, MappingsModel::File), QStringLiteral("small & <b>"));
        QCOMPARE(cell(1, MappingsModel::State), QStringLiteral("closing · waits for 1 held view"));
        QVERIFY(model.index(1, 0).data(MappingsModel::kClosingRole).toBool());
        workspace.releaseAll();
        QTRY_COMPARE(model.rowCount(), 1);
    }

    // Files of one name from two folders, and one file opened three times in a row.
    void noTwoMappingsHaveOneName()
    {
        std::filesystem::create_directory(m_folder / "other");
        test::writePattern(m_folder / "other/disk.img", 100);
        Workspace workspace(64);
        MappingsModel model(workspace);
        workspace.open(m_folder / "other/disk.img");
        QTRY_COMPARE(workspace.documents().size(), std::size_t(1));
        const auto names = [&] {
            model.update();
            QStringList all;
            for (int row = 0; row < model.rowCount(); ++row)
                all += model.index(row, MappingsModel::File).data().toString();
            return all;
        };
        QCOMPARE(names(), QStringList(QStringLiteral("disk.img")));
        workspace.open(m_folder / "disk.img");
        QTRY_COMPARE(workspace.documents().size(), std::size_t(2));
        QVERIFY(names().contains(QStringLiteral("disk.img in %1/other")
                                     .arg(QString::fromStdString(m_folder.path().string()))));
        for (int again = 0; again < 2; ++again) {
            QVERIFY(workspace.hold({0, 0}));
            QTRY_VERIFY(workspace.heldViews().back().view);
            const Document* const before = workspace.document();
            workspace.reopen(*before);
            QTRY_VERIFY(workspace.document() != before);
        }
        QStringList all = names();
        QCOMPARE(all.size(), 4);
        QCOMPARE(all.removeDuplicates(), 0);
    }

    void aMappingThatClosesLateGoesWithoutFurtherNews()
    {
        Workspace workspace(64);
        MappingsModel model(workspace);
        workspace.open(m_folder / "disk.img");
        QTRY_COMPARE(model.rowCount(), 1);
        workspace.close(*workspace.document());
        QTRY_COMPARE(model.rowCount(), 0); // closed by the loader's thread
    }

private:
    test::TemporaryFolder m_folder;
};

MAPSCOPE_WIDGET_TEST(MappingsPanelTest)
#include "tst_mappings_panel.moc"
