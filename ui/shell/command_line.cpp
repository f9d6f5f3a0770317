// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/command_line.h"

#include "engine/memory/memory_pool.h"
#include "ui/common/format.h"
#include "ui/common/translate.h"
#include "ui/document/go_to.h"
#include "ui/document/workspace.h"
#include "ui/pool/pool_size_box.h"

#include <QSysInfo>

#include <optional>
#include <utility>

#include <gnu/libc-version.h>

namespace ui {

namespace {

#ifdef __clang__
constexpr const char* kCompiler = "Clang " __clang_version__;
#else
constexpr const char* kCompiler = "GCC " __VERSION__;
#endif

CommandLine only(CommandLine::Action action, const QString& problem = {})
{
    CommandLine line;
    line.action = action;
    line.problem = problem;
    return line;
}

// The arguments, one after another.
class Parser {
public:
    explicit Parser(const std::vector<std::string_view>& arguments) : m_arguments(arguments) { }

    CommandLine run()
    {
        while (m_next < m_arguments.size() && m_line.problem.isEmpty()) {
            const std::string_view argument = m_arguments[m_next++];
            if (m_options && argument == "--")
                m_options = false;
            else if (m_options && (argument == "--help" || argument == "-h"))
                return only(Action::Help);
            else if (m_options && (argument == "--version" || argument == "-v"))
                return only(Action::Version);
            else if (m_options && argument.size() > 1 && argument.front() == '-')
                takeOption(argument);
            else
                takeFile(argument);
        }
        if (m_line.problem.isEmpty() && m_line.files.empty() && needsFile())
            refuse(tr("%1 needs a file.").arg(m_needsFile));
        if (m_line.problem.isEmpty() && m_line.action == Action::ReadOnlyCheck
            && m_line.files.size() > 1)
            refuse(tr("--read-only-check takes one file: %1 is one too many.")
                       .arg(fullName(m_line.files[1])));
        return m_line.problem.isEmpty() ? m_line : only(Action::Refuse, m_line.problem);
    }

private:
    using Action = CommandLine::Action;

    void refuse(const QString& problem) { m_line.problem = problem; }
    bool needsFile() const { return !m_needsFile.isEmpty(); }

    // The words behind an option; empty, and refused, where there are none.
    std::string_view value(std::string_view option, const QString& what)
    {
        const auto here = std::exchange(m_valueHere, std::nullopt);
        if (here && !here->empty())
            return *here;
        if (!here && m_next < m_arguments.size() && !m_arguments[m_next].empty())
            return m_arguments[m_next++];
        refuse(tr("%1 needs %2.").arg(fullName(option), what));
        return {};
    }

    // "--goto=0x1000" is the same as "--goto 0x1000".
    void takeOption(std::string_view argument)
    {
        const std::size_t sign = argument.find('=');
        const std::string_view option = argument.substr(0, sign);
        if (sign != std::string_view::npos)
            m_valueHere = argument.substr(sign + 1);
        takeOptionNamed(option);
        if (m_valueHere && m_line.problem.isEmpty())
            refuse(tr("%1 takes no value.").arg(fullName(option)));
    }

    void takeOptionNamed(std::string_view option)
    {
        if (option == "--screenshot") {
            m_line.action = Action::Screenshot;
            m_line.picture = value(option, tr("the name of the picture to write"));
        } else if (option == "--pool-size") {
            takePoolSize(value(option, tr("a number of units or a size such as 4 MiB")));
        } else if (option == "--goto") {
            takePlace(value(option, tr("a place such as 0x1000, page 43 or 75 %")));
        } else if (option == "--read-only-check") {
            m_line.action = Action::ReadOnlyCheck;
            m_needsFile = fullName(option);
        } else {
            refuse(tr("There is no option %1.").arg(fullName(option)));
        }
    }

    void takePoolSize(std::string_view text)
    {
        if (!m_line.problem.isEmpty())
            return;
        const auto units =
            parsePoolSize(QString::fromLocal8Bit(text.data(), qsizetype(text.size())),
                          engine::MemoryPool::unitSize());
        if (!units)
            refuse(tr("%1 is no pool size: give a number of units or a size such as 4 MiB.")
                       .arg(fullName(text)));
        else if (*units > kMostPoolUnits)
            refuse(tr("A pool of %1 is too large: the most is %2.")
                       .arg(formatUnits(*units), formatUnits(kMostPoolUnits)));
        else if (*units < Workspace::kLeastPoolUnits)
            refuse(tr("A pool of %1 is too small: the least is %2.")
                       .arg(formatUnits(*units), formatUnits(Workspace::kLeastPoolUnits)));
        m_line.poolUnits = units;
    }

    // Where in a file of any size, from its start: what is wrong for all of them is said at once.
    void takePlace(std::string_view text)
    {
        if (!m_line.problem.isEmpty())
            return;
        m_needsFile = QStringLiteral("--goto");
        m_line.place = QString::fromLocal8Bit(text.data(), qsizetype(text.size()));
        const Place place = parsePlace(m_line.place, INT64_MAX, 0);
        if (!place.offset)
            refuse(place.problem);
    }

    void takeFile(std::string_view name)
    {
        if (name.empty())
            refuse(tr("A file name cannot be empty."));
        else
            m_line.files.emplace_back(name);
    }

    const std::vector<std::string_view>& m_arguments;
    std::size_t m_next = 0;
    bool m_options = true; // until "--"
    std::optional<std::string_view> m_valueHere; // behind the option's "="
    QString m_needsFile; // the option that does
    CommandLine m_line;
};

} // namespace

CommandLine parseCommandLine(const std::vector<std::string_view>& arguments)
{
    return Parser(arguments).run();
}

QString versionText()
{
    return QStringLiteral("mapscope %1\nQt %2 (built with %3)\n%4, C library %5\nLinux %6\n")
        .arg(QLatin1String(MAPSCOPE_VERSION), QLatin1String(qVersion()),
             QLatin1String(QT_VERSION_STR), QLatin1String(kCompiler),
             QLatin1String(::gnu_get_libc_version()), QSysInfo::kernelVersion());
}

QString helpText()
{
    return tr(
        "Usage: mapscope [OPTION]... [FILE]...\n"
        "Shows each FILE as the memory map it is. Mapscope only reads: it never changes a file.\n"
        "\n"
        "  --goto PLACE          show this place of the first FILE: 4096, 0x1000 + 512, page 43,\n"
        "                        sector 8, 75 % or end - 64; without this option where it was\n"
        "                        shown last\n"
        "  --pool-size SIZE      size of the memory pool: a number of units, or 4 MiB; at least\n"
        "                        8 units, without this option as last time, or 1 MiB\n"
        "  --read-only-check     open FILE, read from it, close it, and say what that changed\n"
        "                        about it: nothing; without a window\n"
        "  --screenshot OUT.png  show FILE, write a picture of the window to OUT.png, and\n"
        "                        end; works without a display\n"
        "  -h, --help            print this text\n"
        "  -v, --version         print the version, and those of what it is built on\n"
        "  --                    what follows is a file name, also when it begins with -\n"
        "\n"
        "Exit status: 0 when all went well, 1 when the picture or the check could not be made,\n"
        "the file for it could not be opened, or the check found a change, 2 when the command line "
        "is wrong.\n");
}

} // namespace ui
