// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
// Who may include whom: the project's own tree keeps to the arrows, and the checker notices each
// kind of arrow that is none in small trees made for it.
#include "tests/house/house_rules.h"
#include "tests/support/temporary_folder.h"

#include <QTest>

#include <filesystem>
#include <string>
#include <vector>

namespace fs = std::filesystem;

namespace {

QString toText(const std::vector<house::Finding>& findings)
{
    QString text;
    for (const auto& finding : findings) {
        text += QString::fromStdString(finding.file) + QLatin1Char(':')
            + QString::number(finding.line) + QLatin1String(": ")
            + QString::fromStdString(finding.text) + QLatin1Char('\n');
    }
    return text;
}

// A tree with one header in each place that an include could lead to.
class MadeUpTree {
public:
    MadeUpTree()
    {
        for (const char* header :
             {"engine/a.h", "engine/memory/a.h", "engine/mapping/a.h", "engine/paging/a.h",
              "engine/scan/a.h", "engine/export/a.h", "ui/common/a.h", "ui/document/a.h",
              "ui/hexview/a.h", "ui/pool/a.h", "ui/shell/a.h", "app/desktop/a.h",
              "tests/support/a.h", "tests/ui/support/a.h", "tests/ui/pool/a.h"}) {
            write(header, "#pragma once\n");
        }
    }

    void write(const std::string& name, const std::string& text)
    {
        fs::create_directories((root() / name).parent_path());
        test::writeFile(root() / name, text);
    }

    const fs::path& root() const { return m_folder.path(); }

private:
    test::TemporaryFolder m_folder;
};

} // namespace

class TestLayering : public QObject {
    Q_OBJECT

private slots:
    void theProjectKeepsToTheArrows();
    void everyFileOfTheProjectNamesItsLicence();
    void arrows_data();
    void arrows();
    void aFindingNamesFileAndLine();
    void aFolderOutsideTheHouseIsFound();
    void aFileWithoutLicenceIsFound_data();
    void aFileWithoutLicenceIsFound();
    void aFileWithLicenceIsNot();
};

void TestLayering::theProjectKeepsToTheArrows()
{
    const auto findings = house::checkIncludes(MAPSCOPE_SOURCE_DIR);
    QVERIFY2(findings.empty(), qPrintable(toText(findings)));
}

void TestLayering::everyFileOfTheProjectNamesItsLicence()
{
    const auto findings = house::checkLicences(MAPSCOPE_SOURCE_DIR);
    QVERIFY2(findings.empty(), qPrintable(toText(findings)));
}

void TestLayering::arrows_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("line");
    QTest::addColumn<bool>("allowed");

    const auto row = [](const char* name, const char* file, const char* line, bool allowed) {
        QTest::newRow(name) << file << line << allowed;
    };
    row("down one", "engine/mapping/x.cpp", "#include \"engine/memory/a.h\"", true);
    row("down two", "engine/paging/x.cpp", "#include \"engine/memory/a.h\"", true);
    row("down to the root of the engine", "engine/scan/x.h", "#include \"engine/a.h\"", true);
    row("its own room", "engine/scan/x.h", "#include \"engine/scan/a.h\"", true);
    row("from top to bottom", "app/desktop/x.cpp", "#include \"engine/memory/a.h\"", true);
    row("the shell to an instrument", "ui/shell/x.cpp", "#include \"ui/pool/a.h\"", true);
    row("an instrument to the document", "ui/pool/x.cpp", "#include \"ui/document/a.h\"", true);
    row("an instrument to the engine", "ui/pool/x.cpp", "#include \"engine/paging/a.h\"", true);
    row("a test to its room", "tests/ui/pool/tst_x.cpp", "#include \"ui/pool/a.h\"", true);
    row("a test to below its room", "tests/ui/pool/tst_x.cpp", "#include \"engine/a.h\"", true);
    row("a test to support", "tests/engine/tst_x.cpp", "#include \"tests/support/a.h\"", true);
    row("a test to its folder", "tests/ui/pool/tst_x.cpp", "#include \"tests/ui/pool/a.h\"", true);
    row("the test's own moc", "tests/ui/pool/tst_x.cpp", "#include \"tst_x.moc\"", true);

    row("up one", "engine/memory/x.cpp", "#include \"engine/mapping/a.h\"", false);
    row("the root of the engine up", "engine/x.h", "#include \"engine/memory/a.h\"", false);
    row("scan to paging", "engine/scan/x.cpp", "#include \"engine/paging/a.h\"", false);
    row("export to scan", "engine/export/x.cpp", "#include \"engine/scan/a.h\"", false);
    row("engine to ui", "engine/paging/x.cpp", "#include \"ui/common/a.h\"", false);
    row("instrument to instrument", "ui/hexview/x.cpp", "#include \"ui/pool/a.h\"", false);
    row("instrument to shell", "ui/pool/x.cpp", "#include \"ui/shell/a.h\"", false);
    row("document to instrument", "ui/document/x.cpp", "#include \"ui/pool/a.h\"", false);
    row("common to document", "ui/common/x.cpp", "#include \"ui/document/a.h\"", false);
    row("ui to app", "ui/shell/x.cpp", "#include \"app/desktop/a.h\"", false);
    row("the program to a test", "ui/pool/x.cpp", "#include \"tests/support/a.h\"", false);
    row("a test to above its room", "tests/ui/pool/tst_x.cpp", "#include \"ui/shell/a.h\"", false);
    row("an engine test to ui", "tests/engine/tst_x.cpp", "#include \"ui/common/a.h\"", false);
    row("support to ui", "tests/support/x.cpp", "#include \"ui/common/a.h\"", false);
    row("another file's moc", "tests/ui/pool/tst_x.cpp", "#include \"tst_y.moc\"", false);

    row("not from the root", "engine/memory/x.cpp", "#include \"a.h\"", false);
    row("through the folder above", "engine/memory/x.cpp", "#include \"../memory/a.h\"", false);
    row("up and down again", "engine/memory/x.cpp", "#include \"engine/../engine/a.h\"", false);
    row("a file that is not there", "engine/memory/x.cpp", "#include \"engine/b.h\"", false);
    row("own header in brackets", "engine/memory/x.cpp", "#include <engine/a.h>", false);
    row("a name behind a macro", "engine/memory/x.cpp", "#include HEADER", false);
    row("with spaces", "engine/x.h", "  #  include   \"engine/memory/a.h\"", false);
    row("without a space", "engine/x.h", "#include\"engine/memory/a.h\"", false);

    row("the standard library", "engine/x.h", "#include <vector>", true);
    row("Qt in ui", "ui/common/x.h", "#include <QString>", true);
    row("Qt in the engine", "engine/x.h", "#include <QString>", false);
    row("Qt by module", "engine/memory/x.cpp", "#include <QtCore/QString>", false);
    row("Qt by its lower-case name", "engine/memory/x.cpp", "#include <qstring.h>", false);
    row("Qt in the command line", "app/cli/x.cpp", "#include <QString>", false);
    row("mmap in mapping", "engine/mapping/x.cpp", "#include <sys/mman.h>", true);
    row("mmap in memory", "engine/memory/x.cpp", "#include <sys/mman.h>", true);
    row("mmap in paging", "engine/paging/x.cpp", "#include <sys/mman.h>", false);
    row("mmap in ui", "ui/hexview/x.cpp", "#include <sys/mman.h>", false);
    row("signals in app", "app/desktop/x.cpp", "#include <csignal>", true);
    row("signals in scan", "engine/scan/x.cpp", "#include <signal.h>", false);
    row("signals in ui, by C++'s name", "ui/shell/x.cpp", "#include <csignal>", false);
}

void TestLayering::arrows()
{
    QFETCH(const QString, file);
    QFETCH(const QString, line);
    QFETCH(const bool, allowed);

    MadeUpTree tree;
    tree.write(file.toStdString(), line.toStdString() + "\n");
    const auto findings = house::checkIncludes(tree.root());
    QVERIFY2(findings.empty() == allowed, qPrintable(toText(findings)));
    for (const auto& finding : findings) {
        QCOMPARE(QString::fromStdString(finding.file), file);
    }
}

void TestLayering::aFindingNamesFileAndLine()
{
    MadeUpTree tree;
    tree.write("engine/x.h", "#pragma once\n\n#if 0\n#include \"engine/memory/a.h\"\n#endif\n");
    QCOMPARE(toText(house::checkIncludes(tree.root())),
             QLatin1String("engine/x.h:4: no arrow leads from here to engine/memory/a.h\n"));
}

void TestLayering::aFolderOutsideTheHouseIsFound()
{
    MadeUpTree tree;
    tree.write("engine/cache/x.cpp", "#include \"engine/a.h\"\n");
    tree.write("ui/x.cpp", "#include <vector>\n");
    const auto findings = house::checkIncludes(tree.root());
    QCOMPARE(findings.size(), 3u);
    QCOMPARE(QString::fromStdString(findings[0].file), QLatin1String("engine/cache/x.cpp"));
    QCOMPARE(QString::fromStdString(findings[2].file), QLatin1String("ui/x.cpp"));
}

void TestLayering::aFileWithoutLicenceIsFound_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("text");
    QTest::newRow("none") << "engine/x.cpp" << "int x;\n";
    QTest::newRow("empty") << "engine/x.h" << "";
    QTest::newRow("not first") << "engine/x.h"
                               << "\n// SPDX-FileCopyrightText: A\n"
                                  "// SPDX-License-Identifier: Apache-2.0\n";
    QTest::newRow("another") << "ui/pool/x.h"
                             << "// SPDX-FileCopyrightText: A\n"
                                "// SPDX-License-Identifier: MIT\n";
    QTest::newRow("only one line") << "CMakeLists.txt" << "# SPDX-FileCopyrightText: A\n";
    QTest::newRow("a script") << "packaging/x" << "#!/bin/bash\necho\n";
    QTest::newRow("python") << "tests/app/x.py" << "import os\n";
    QTest::newRow("a drawing") << "resources/x.svg" << "<svg/>\n";
}

void TestLayering::aFileWithoutLicenceIsFound()
{
    QFETCH(const QString, file);
    QFETCH(const QString, text);
    test::TemporaryFolder folder;
    const fs::path path = folder / file.toStdString();
    fs::create_directories(path.parent_path());
    test::writeFile(path, text.toStdString());
    QCOMPARE(toText(house::checkLicences(folder.path())),
             file + QLatin1String(":0: does not begin with the SPDX lines\n"));
}

void TestLayering::aFileWithLicenceIsNot()
{
    test::TemporaryFolder folder;
    fs::create_directories(folder / "packaging");
    test::writeFile(folder / "packaging/x",
                    "#!/bin/bash\n# SPDX-FileCopyrightText: A\n"
                    "# SPDX-License-Identifier: Apache-2.0\n");
    test::writeFile(folder / "x.cpp",
                    "// SPDX-FileCopyrightText: A\n// SPDX-License-Identifier: Apache-2.0\n");
    test::writeFile(folder / "README.md", "# Nothing to say\n");
    QCOMPARE(toText(house::checkLicences(folder.path())), QString());
}

QTEST_GUILESS_MAIN(TestLayering)
#include "tst_layering.moc"
