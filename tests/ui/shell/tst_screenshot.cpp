// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/temporary_folder.h"
#include "tests/support/widget_test.h"
#include "ui/common/theme.h"
#include "ui/document/workspace.h"
#include "ui/shell/screenshot.h"

#include <QImage>
#include <QtTest>

using ui::takeScreenshot;

class ScreenshotTest : public QObject {
    Q_OBJECT

private slots:
    void onlyAPictureIsReplaced()
    {
        test::writeFile(m_folder / "notes.txt", "not to be lost");
        ui::Workspace workspace(64);
        QWidget window;
        window.resize(100, 50);
        const QString problem = takeScreenshot(window, workspace, m_folder / "notes.txt");
        QVERIFY2(problem.contains(QStringLiteral("is no PNG picture")), qPrintable(problem));
        QCOMPARE(test::readFile(m_folder / "notes.txt").size(), std::size_t(14));
        for (int time = 0; time < 2; ++time) // also over the one of before
            QCOMPARE(takeScreenshot(window, workspace, m_folder / "out.png"), QString());
        const QImage picture(QString::fromStdString(m_folder / "out.png"));
        QCOMPARE(picture.size(), QSize(100, 50));
    }

    void aFileThatCannotBeShownIsAFailure()
    {
        ui::Workspace workspace(64);
        QWidget window;
        workspace.open(m_folder / "nowhere");
        const QString problem = takeScreenshot(window, workspace, m_folder / "nothing.png");
        QVERIFY2(problem.contains(QStringLiteral("nowhere: no such file")), qPrintable(problem));
    }

private:
    test::TemporaryFolder m_folder;
};

MAPSCOPE_WIDGET_TEST(ScreenshotTest)
#include "tst_screenshot.moc"
