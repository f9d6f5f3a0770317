// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/screenshot.h"

#include "ui/common/format.h"
#include "ui/document/workspace.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QFile>
#include <QPixmap>
#include <QSaveFile>
#include <QTimer>
#include <QWidget>

namespace ui {

namespace {

constexpr int kLongestWait = 10'000; // ms
constexpr int kSettle = 150; // ms for layout, graph and the window system

void runEventsFor(int milliseconds)
{
    QEventLoop loop;
    QTimer::singleShot(milliseconds, &loop, &QEventLoop::quit);
    loop.exec();
}

bool isComplete(const Workspace& workspace)
{
    if (workspace.isOpening())
        return false;
    const Document* const document = workspace.document();
    if (!document || document->size() == 0)
        return true;
    const auto pages = document->visiblePages();
    if (!pages)
        return false;
    for (std::uint64_t page = pages->first; page <= pages->last; ++page) {
        const ShownPage& shown = document->shown(page);
        if (!shown.view && shown.state == engine::ByteState::Loading)
            return false;
    }
    return true;
}

// Only a picture is replaced by a picture: a forgotten OUT.png must not cost a file.
bool mayReplace(const QString& picture)
{
    static constexpr QByteArrayView kSignature("\x89PNG\r\n\x1a\n");
    QFile old(picture);
    return !old.exists()
        || (old.open(QIODevice::ReadOnly)
            && (old.size() == 0 || old.read(kSignature.size()) == kSignature));
}

} // namespace

QString takeScreenshot(QWidget& window, Workspace& workspace, const std::filesystem::path& picture)
{
    std::error_code noSuchFile;
    for (const std::filesystem::path& asked : workspace.openingPaths()) {
        if (std::filesystem::equivalent(picture, asked, noSuchFile))
            return QStringLiteral(
                       "cannot write %1: it is the file to be shown, which is never changed")
                .arg(fullName(picture));
    }
    const QString name = QFile::decodeName(picture.c_str());
    if (!mayReplace(name))
        return QStringLiteral("cannot write %1: it exists, and is no PNG picture")
            .arg(fullName(picture));
    QString failure; // to open what is to be shown; the picture shows it
    QObject::connect(&workspace, &Workspace::openFailed, &window,
                     [&failure](const QString& reason) { failure = reason; });
    QElapsedTimer timer;
    timer.start();
    do
        runEventsFor(20);
    while (!isComplete(workspace) && timer.elapsed() < kLongestWait);
    runEventsFor(kSettle);
    QSaveFile file(name);
    if (!file.open(QIODevice::WriteOnly)) {
        return QStringLiteral("cannot write %1: %2").arg(fullName(picture), file.errorString());
    }
    const bool written = window.grab().save(&file, "PNG") && file.commit();
    return written
        ? failure
        : QStringLiteral("cannot write %1: %2").arg(fullName(picture), file.errorString());
}

} // namespace ui
