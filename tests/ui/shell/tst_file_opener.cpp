// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/file_opener.h"

#include "tests/support/temporary_folder.h"
#include "tests/support/widget_test.h"
#include "tests/ui/support/shown_window.h"

#include <QDialogButtonBox>
#include <QFileDialog>
#include <QItemSelectionModel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QSignalBlocker>
#include <QtTest>

class FileOpenerTest : public QObject, private test::WithDiskImage {
    Q_OBJECT

private slots:
    // Qt's own dialog may have a folder selected by then, on the way to what is typed.
    void aTypedPathIsOpenedWhateverIsSelected()
    {
        std::filesystem::create_directory(m_folder / "folder");
        test::ShownWindow shown;
        shown.press(Qt::Key_O, Qt::ControlModifier);
        auto* const dialog = shown.window.findChild<QFileDialog*>();
        QVERIFY(dialog);
        const QString folder = QString::fromStdString(m_folder.path().string());
        dialog->setDirectory(folder);
        auto* const name = dialog->findChild<QLineEdit*>(QStringLiteral("fileNameEdit"));
        auto* const list = dialog->findChild<QListView*>(QStringLiteral("listView"));
        QTRY_COMPARE(list->model()->rowCount(list->rootIndex()), 2);
        const QModelIndexList found =
            list->model()->match(list->model()->index(0, 0, list->rootIndex()), Qt::DisplayRole,
                                 QStringLiteral("folder"), 1, Qt::MatchExactly);
        QCOMPARE(found.size(), 1);
        list->setFocus();
        name->setText(QString::fromStdString(m_file.string()));
        list->selectionModel()->select(
            found.front(), QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
        {
            const QSignalBlocker typed(name); // what it selects by itself is not the matter here
            name->setText(QString::fromStdString(m_file.string()));
        }
        QCOMPARE(dialog->selectedFiles(), QStringList{folder + QStringLiteral("/folder")});
        dialog->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Open)->click();
        QTRY_VERIFY(shown.workspace.document());
        QCOMPARE(shown.workspace.document()->path(), m_file);
        QTRY_VERIFY(!shown.window.findChild<QFileDialog*>());
    }
};

MAPSCOPE_WIDGET_TEST(FileOpenerTest)
#include "tst_file_opener.moc"
