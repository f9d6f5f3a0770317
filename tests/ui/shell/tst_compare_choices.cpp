// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/compare_choices.h"

#include "tests/support/temporary_folder.h"
#include "tests/ui/support/opened_workspace.h"

#include <QtTest>

#include <set>

using namespace ui;
using engine::kPageSize;

class CompareChoicesTest : public QObject {
    Q_OBJECT

private:
    test::TemporaryFolder m_folder;
    const std::filesystem::path m_file = m_folder / "a.bin";
    const std::filesystem::path m_other = m_folder / "b.bin";

    static void open(Workspace& workspace, const std::filesystem::path& path)
    {
        const std::size_t before = workspace.documents().size();
        workspace.open(path);
        QTRY_COMPARE(workspace.documents().size(), before + 1);
    }
    static void hold(Workspace& workspace, std::uint64_t page)
    {
        QVERIFY(workspace.hold({page, page}));
        QTRY_VERIFY(workspace.heldViews().back().view);
    }
    static QStringList texts(const Workspace& workspace)
    {
        QStringList texts;
        for (const CompareChoice& choice : compareChoices(workspace, *workspace.document()))
            texts += choice.text;
        return texts;
    }

private slots:
    void init()
    {
        test::writePattern(m_file, 4 * kPageSize);
        test::writePattern(m_other, 8 * kPageSize);
    }

    void otherFilesComeFirstAndHeldViewsOfThisOneNext()
    {
        test::OpenedWorkspace opened(m_other, 64);
        hold(opened.workspace, 3);
        hold(opened.workspace, 6); // a.bin has no such page
        open(opened.workspace, m_file);
        hold(opened.workspace, 2);
        const QStringList found = texts(opened.workspace);
        QCOMPARE(found.size(), 3);
        QCOMPARE(found[0], QStringLiteral("b.bin"));
        QVERIFY2(found[1].startsWith(QStringLiteral("Page 2 of a.bin, held at ")),
                 qPrintable(found[1]));
        QVERIFY2(found[2].startsWith(QStringLiteral("Page 3 of b.bin, held at ")),
                 qPrintable(found[2]));
    }

    // What is held of files that are closed, too, and all that is held of one page.
    void allHeldViewsAreToldApart()
    {
        std::filesystem::create_directory(m_folder / "folder");
        test::writePattern(m_folder / "folder" / "b.bin", 4 * kPageSize);
        test::OpenedWorkspace opened(m_other, 64);
        Workspace& workspace = opened.workspace;
        hold(workspace, 0);
        workspace.close(*workspace.document());
        open(workspace, m_folder / "folder" / "b.bin");
        hold(workspace, 0);
        open(workspace, m_file);
        hold(workspace, 0);
        const Document* const before = workspace.document();
        workspace.reopen(*before);
        QTRY_VERIFY(workspace.document() != before);
        hold(workspace, 0);
        const QStringList found = texts(workspace);
        QCOMPARE(found.size(), 5);
        QCOMPARE(std::set<QString>(found.begin(), found.end()).size(), std::size_t(5));
    }

    void anEmptyFileIsComparedWithNoPage()
    {
        test::OpenedWorkspace opened(m_other, 64);
        hold(opened.workspace, 0);
        test::writeFile(m_folder / "empty", "");
        open(opened.workspace, m_folder / "empty");
        QCOMPARE(texts(opened.workspace), QStringList{QStringLiteral("b.bin")});
    }
};

QTEST_MAIN(CompareChoicesTest)
#include "tst_compare_choices.moc"
