// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/command_line.h"

#include "engine/memory/memory_pool.h"

#include <QtTest>

using namespace ui;
using engine::MemoryPool;
using Action = CommandLine::Action;

namespace {

QString joined(const std::vector<std::filesystem::path>& files)
{
    QStringList names;
    for (const std::filesystem::path& file : files)
        names += QString::fromStdString(file.string());
    return names.join(QLatin1Char('|'));
}

} // namespace

class TestCommandLine : public QObject {
    Q_OBJECT

private slots:
    void whatIsAskedForIsUnderstood_data();
    void whatIsAskedForIsUnderstood();
    void fileNamesAreTheBytesThatWereTyped();
    void valuesOfOptionsAreChecked_data();
    void valuesOfOptionsAreChecked();
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
    QTest::newRow("two files") << QStringList{"a", "b"} << Action::Show << "a|b" << "";
    QTest::newRow("a check of two files") << QStringList{"a", "b", "--read-only-check"}
                                          << Action::Refuse << "" << "b is one too many";
    QTest::newRow("a pool too large") << QStringList{"--pool-size", "9999999999"} << Action::Refuse
                                      << "" << "is too large: the most is 2,147,483,647 units";
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
        QCOMPARE(joined(line.files), file);
    QVERIFY2(line.problem.contains(problem) && line.problem.isEmpty() == problem.isEmpty(),
             qPrintable(line.problem));
    if (action == Action::Screenshot)
        QCOMPARE(line.picture, std::filesystem::path("o.png"));
}

void TestCommandLine::fileNamesAreTheBytesThatWereTyped()
{
    const std::string name("a\n\xFF b");
    QCOMPARE(parseCommandLine({name}).files.at(0).native(), name);
}

void TestCommandLine::valuesOfOptionsAreChecked_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("problem");
    QTest::addColumn<int>("units"); // 0: none
    QTest::addColumn<QString>("place");
    QTest::newRow("units") << QStringList{"--pool-size", "16"} << "" << 16 << "";
    QTest::newRow("size") << QStringList{"--pool-size", "1 MiB"} << ""
                          << int(MemoryPool::unitsForMiB(1)) << "";
    QTest::newRow("no size") << QStringList{"--pool-size"} << "--pool-size needs" << 0 << "";
    QTest::newRow("nonsense") << QStringList{"--pool-size", "lots"} << "lots is no pool size" << 0
                              << "";
    QTest::newRow("too small") << QStringList{"--pool-size", "7"} << "the least is 8 units" << 0
                               << "";
    QTest::newRow("place") << QStringList{"f", "--goto", "page 3"} << "" << 0 << "page 3";
    QTest::newRow("place behind a sign")
        << QStringList{"f", "--goto=page 3"} << "" << 0 << "page 3";
    QTest::newRow("nothing behind a sign")
        << QStringList{"f", "--goto="} << "--goto needs" << 0 << "";
    QTest::newRow("a value too many")
        << QStringList{"f", "--read-only-check=x"} << "takes no value" << 0 << "";
    QTest::newRow("place without a file")
        << QStringList{"--goto", "3"} << "--goto needs a file" << 0 << "";
    QTest::newRow("place that writes on the terminal")
        << QStringList{"f", "--goto", "\x1B[2J"} << "\\u001B[2J" << 0 << "";
    QTest::newRow("no place") << QStringList{"f", "--goto", "nowhere"} << "nowhere" << 0 << "";
    QTest::newRow("check without a file")
        << QStringList{"--read-only-check"} << "--read-only-check needs a file" << 0 << "";
}

void TestCommandLine::valuesOfOptionsAreChecked()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, problem);
    QFETCH(int, units);
    QFETCH(QString, place);
    std::vector<std::string> kept;
    for (const QString& argument : arguments)
        kept.push_back(argument.toStdString());
    const CommandLine line = parseCommandLine({kept.begin(), kept.end()});
    QCOMPARE(line.action == Action::Refuse, !problem.isEmpty());
    QVERIFY2(line.problem.contains(problem), qPrintable(line.problem));
    QCOMPARE(int(line.poolUnits.value_or(0)), units);
    QCOMPARE(line.place, place);
}

void TestCommandLine::theHelpNamesEveryOption()
{
    for (const char* const option : {"--screenshot", "--help", "--version", "-h", "-v", "--",
                                     "--goto", "--pool-size", "--read-only-check"})
        QVERIFY(helpText().contains(QLatin1String(option)));
}

QTEST_APPLESS_MAIN(TestCommandLine)
#include "tst_command_line.moc"
