// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/io_error.h"
#include "engine/memory/memory_pool.h"
#include "ui/common/format.h"
#include "ui/common/icons.h"
#include "ui/common/painting_thread.h"
#include "ui/document/workspace.h"
#include "ui/shell/command_line.h"
#include "ui/shell/file_opener.h"
#include "ui/shell/main_window.h"
#include "ui/shell/read_only_check.h"
#include "ui/shell/screenshot.h"
#include "ui/shell/settings.h"
#include "ui/shell/theme_chooser.h"

#include <QApplication>

#include <cstdio>
#include <memory>
#include <string>

#include <unistd.h>

namespace {

constexpr std::size_t kDefaultPoolMiB = 1;

void print(std::FILE* stream, const QString& text)
{
    std::fputs(text.toLocal8Bit().constData(), stream);
}

// A picture needs no display.
void chooseOffscreen()
{
    if (!qEnvironmentVariableIsSet("DISPLAY") && !qEnvironmentVariableIsSet("WAYLAND_DISPLAY")
        && !qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
}

// Of the size that was asked for, else of last time's where there still is memory for it.
std::unique_ptr<ui::Workspace> makeWorkspace(const ui::CommandLine& line,
                                             const ui::Settings& settings)
{
    const std::size_t usual = engine::MemoryPool::unitsForMiB(kDefaultPoolMiB);
    const std::size_t units = line.poolUnits.value_or(settings.poolUnits().value_or(usual));
    try {
        return std::make_unique<ui::Workspace>(units);
    } catch (const std::exception&) { // no memory, or more units than there can be
        print(stderr,
              QStringLiteral("mapscope: there is no memory for a pool of %1: it has %2\n")
                  .arg(ui::formatUnits(units), ui::formatUnits(usual)));
        return std::make_unique<ui::Workspace>(usual);
    }
}

int runWindow(int argc, char** argv, const ui::CommandLine& line)
{
    QApplication app(argc, argv);
    ui::startPaintingThread();
    QApplication::setApplicationName(QStringLiteral("mapscope"));
    QApplication::setApplicationDisplayName(QStringLiteral("Mapscope"));
    QApplication::setApplicationVersion(QStringLiteral(MAPSCOPE_VERSION));
    const bool isPicture = line.action == ui::CommandLine::Action::Screenshot;
    // Wayland finds the icon by the desktop entry of this name; X11 is given it.
    QApplication::setDesktopFileName(QStringLiteral(MAPSCOPE_APP_ID));
    QApplication::setWindowIcon(ui::programIcon());
    ui::ThemeChooser themes;
    // A picture shows the same, whatever its user has set.
    ui::Settings settings(isPicture ? std::filesystem::path() : ui::Settings::userFile());
    const auto workspace = makeWorkspace(line, settings);
    ui::MainWindow window(*workspace, themes, settings);
    window.show();
    for (const std::filesystem::path& file : line.files) {
        const bool first = &file == &line.files.front();
        window.files().open(file, first ? line.place : QString(), first);
    }
    if (!isPicture)
        return QApplication::exec();
    const QString problem = ui::takeScreenshot(window, *workspace, line.picture);
    if (!problem.isEmpty())
        print(stderr, QStringLiteral("mapscope: %1\n").arg(problem));
    return problem.isEmpty() ? 0 : 1;
}

int run(int argc, char** argv)
{
    const ui::CommandLine line = ui::parseCommandLine({argv + 1, argv + argc});
    switch (line.action) {
    case ui::CommandLine::Action::Help:
        print(stdout, ui::helpText());
        return 0;
    case ui::CommandLine::Action::Version:
        print(stdout, ui::versionText());
        return 0;
    case ui::CommandLine::Action::ReadOnlyCheck: {
        const ui::ReadOnlyReport report = ui::checkReadOnly(line.files.front());
        print(report.unchanged ? stdout : stderr, report.text);
        return report.unchanged ? 0 : 1;
    }
    case ui::CommandLine::Action::Refuse:
        print(stderr, QStringLiteral("mapscope: %1\nTry mapscope --help.\n").arg(line.problem));
        return 2;
    case ui::CommandLine::Action::Screenshot:
        chooseOffscreen();
        break;
    case ui::CommandLine::Action::Show:
        break;
    }
    int onlyName = 1; // the arguments are understood already; Qt gets none
    return runWindow(onlyName, argv, line);
}

} // namespace

int main(int argc, char** argv)
{
    const int status = run(argc, argv);
    std::fflush(nullptr);
    // Windows and display connection are closed. A thread may still be stuck in a read of a dead
    // device: nobody waits for it.
    ::_exit(status);
}
