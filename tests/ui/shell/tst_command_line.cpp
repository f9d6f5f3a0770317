// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/command_line.h"

#include <QtTest>

using namespace ui;
using Action = CommandLine::Action;

class TestCommandLine : public QObject {
    Q_OBJECT

private slots:
    void whatIsAskedForIsUnderstood_data();
    void whatIsAskedForIsUnderstood();
    void fileNamesAreTheBytesThatWereTyped();
    void theHelpNamesEveryOption();
};

Q_DECLARE_METATYPE(ui::CommandLine::Action)

void TestCommandLine::whatIsAskedForIsUnderstood_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<Action>("action");
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("problem");
    QTest::newRow("nothing") << QStringList() << Action::Show << "" << "";
    QTest::newRow("a file") << QStringList{"a b"} << Action::Show << "a b" << "";
    QTest::newRow("a dash") << QStringList{"-"} << Action::Show << "-" << "";
    QTest::newRow("after --") << QStringList{"--", "--help"} << Action::Show << "--help" << "";
    QTest::newRow("help") << QStringList{"x", "-h"} << Action::Help << "" << "";
    QTest::newRow("version") << QStringList{"--version"} << Action::Version << "" << "";
    QTest::newRow("picture") << QStringList{"--screenshot", "o.png", "f"} << Action::Screenshot
                             << "f" << "";
    QTest::newRow("picture without a name")
        << QStringList{"f", "--screenshot"} << Action::Refuse << "" << "--screenshot needs";
    QTest::newRow("unknown") << QStringList{"--fast"} << Action::Refuse << "" << "no option --fast";
    QTest::newRow("two files") << QStringList{"a", "b"} << Action::Refuse << "" << "b is one too";
    QTest::newRow("empty name") << QStringList{""} << Action::Refuse << "" << "empty";
    QTest::newRow("spoofing option")
        << QStringList{QStringLiteral("-\u202Egnp")} << Action::Refuse << "" << "-\\u202Egnp";
}

void TestCommandLine::whatIsAskedForIsUnderstood()
{
    QFETCH(QStringList, arguments);
    QFETCH(Action, action);
    QFETCH(QString, file);
    QFETCH(QString, problem);
    std::vector<std::string> kept;
    for (const QString& argument : arguments)
        kept.push_back(argument.toStdString());
    const CommandLine line = parseCommandLine({kept.begin(), kept.end()});
    QCOMPARE(line.action, action);
    if (action == Action::Show || action == Action::Screenshot)
        QCOMPARE(QString::fromStdString(line.file.value_or("").string()), file);
    QVERIFY2(line.problem.contains(problem) && line.problem.isEmpty() == problem.isEmpty(),
             qPrintable(line.problem));
    if (action == Action::Screenshot)
        QCOMPARE(line.picture, std::filesystem::path("o.png"));
}

void TestCommandLine::fileNamesAreTheBytesThatWereTyped()
{
    const std::string name("a\n\xFF b");
    QCOMPARE(parseCommandLine({name}).file.value().native(), name);
}

void TestCommandLine::theHelpNamesEveryOption()
{
    for (const char* const option : {"--screenshot", "--help", "--version", "-h", "-v", "--"})
        QVERIFY(helpText().contains(QLatin1String(option)));
}

QTEST_APPLESS_MAIN(TestCommandLine)
#include "tst_command_line.moc"
