// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/command_line.h"

#include "ui/common/format.h"

#include <QCoreApplication>

namespace ui {

namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("ui::CommandLine", text);
}

CommandLine only(CommandLine::Action action, const QString& problem = {})
{
    CommandLine line;
    line.action = action;
    line.problem = problem;
    return line;
}

} // namespace

CommandLine parseCommandLine(const std::vector<std::string_view>& arguments)
{
    using Action = CommandLine::Action;
    CommandLine line;
    bool options = true;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        const std::string_view argument = arguments[i];
        if (options && argument == "--") {
            options = false;
        } else if (options && (argument == "--help" || argument == "-h")) {
            return only(Action::Help);
        } else if (options && (argument == "--version" || argument == "-v")) {
            return only(Action::Version);
        } else if (options && argument == "--screenshot") {
            if (i + 1 == arguments.size() || arguments[i + 1].empty()) {
                return only(Action::Refuse,
                            tr("--screenshot needs the name of the picture to write."));
            }
            line.action = Action::Screenshot;
            line.picture = arguments[++i];
        } else if (options && argument.size() > 1 && argument.front() == '-') {
            return only(Action::Refuse, tr("There is no option %1.").arg(fullName(argument)));
        } else if (line.file) {
            return only(Action::Refuse,
                        tr("One file at a time: %1 is one too many.").arg(fullName(argument)));
        } else if (argument.empty()) {
            return only(Action::Refuse, tr("A file name cannot be empty."));
        } else {
            line.file = argument;
        }
    }
    return line;
}

QString helpText()
{
    return tr(
        "Usage: mapscope [OPTION] [FILE]\n"
        "Shows FILE as the memory map it is. Mapscope only reads: it never changes the file.\n"
        "\n"
        "  --screenshot OUT.png  show FILE, write a picture of the window to OUT.png, and\n"
        "                        end; works without a display\n"
        "  -h, --help            print this text\n"
        "  -v, --version         print the version\n"
        "  --                    what follows is a file name, also when it begins with -\n"
        "\n"
        "Exit status: 0 when all went well, 1 when the picture could not be made, 2 when the\n"
        "command line is wrong.\n");
}

} // namespace ui
