// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/file_opener.h"

#include "tests/support/temporary_folder.h"
#include "tests/support/widget_test.h"
#include "tests/ui/support/shown_window.h"

#include <QFileDialog>
#include <QLineEdit>
#include <QListView>
#include <QtTest>

class FileOpenerTest : public QObject, private test::WithDiskImage {
    Q_OBJECT

private slots:
    // Only keys in a real window were seen to need OpenDialog: there Qt's own dialog selects
    // folders on the way while a path is typed. Here at least a path and Enter open the file.
    void aTypedPathIsOpenedWhateverIsSelected()
    {
        std::filesystem::create_directory(m_folder / "folder");
        test::ShownWindow shown;
        shown.press(Qt::Key_O, Qt::ControlModifier);
        auto* const dialog = shown.window.findChild<QFileDialog*>();
        QVERIFY(dialog);
        dialog->setDirectory(QString::fromStdString(m_folder.path().string()));
        auto* const name = dialog->findChild<QLineEdit*>(QStringLiteral("fileNameEdit"));
        auto* const list = dialog->findChild<QListView*>(QStringLiteral("listView"));
        QTRY_COMPARE(list->model()->rowCount(list->rootIndex()), 2);
        list->setCurrentIndex(list->model()->index(0, 0, list->rootIndex())); // folders come first
        name->setText(QString::fromStdString(m_file.string()));
        QTest::keyClick(dialog, Qt::Key_Return);
        QTRY_VERIFY(shown.workspace.document());
        QCOMPARE(shown.workspace.document()->path(), m_file);
        QTRY_VERIFY(!shown.window.findChild<QFileDialog*>());
    }
};

MAPSCOPE_WIDGET_TEST(FileOpenerTest)
#include "tst_file_opener.moc"
