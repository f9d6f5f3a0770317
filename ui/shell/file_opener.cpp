// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/file_opener.h"

#include "ui/common/format.h"
#include "ui/document/workspace.h"
#include "ui/shell/settings.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QUrl>

#include <chrono>
#include <system_error>
#include <utility>

#include <sys/stat.h>

namespace ui {

namespace {

// Without a system call on the file; as it is where the current folder is gone.
std::filesystem::path absolutePath(const std::filesystem::path& path)
{
    std::error_code error;
    const std::filesystem::path absolute = std::filesystem::absolute(path, error);
    return (error ? path : absolute).lexically_normal();
}

std::filesystem::path samplePath()
{
    return QFile::encodeName(QCoreApplication::applicationFilePath()).toStdString();
}

engine::FileIdentity sampleIdentity()
{
    static const engine::FileIdentity identity = [] {
        struct stat program{};
        ::stat("/proc/self/exe", &program);
        return engine::FileIdentity{program.st_dev, program.st_ino};
    }();
    return identity;
}

// How often places are noted while files are open: what a crash or a kill may lose.
constexpr std::chrono::seconds kPlaceInterval{10};

// Where a whole path is typed, Qt's own dialog (6.4) may take a folder on the way, which it has
// selected meanwhile, for what is meant: then it goes there, and empties the field.
class OpenDialog : public QFileDialog {
public:
    using QFileDialog::QFileDialog;

protected:
    void accept() override
    {
        const auto* const typed = findChild<QLineEdit*>(QStringLiteral("fileNameEdit"));
        const QString path = typed ? typed->text() : QString();
        if (!QDir::isAbsolutePath(path) || !QFileInfo::exists(path) || QFileInfo(path).isDir())
            return QFileDialog::accept();
        emit filesSelected({path});
        done(Accepted);
    }
};

} // namespace

FileOpener::FileOpener(Workspace& workspace, Settings& settings, QWidget& window)
    : QObject(&window)
    , m_workspace(workspace)
    , m_settings(settings)
    , m_window(window)
    , m_placeTimer(this)
{
    m_placeTimer.setObjectName(QStringLiteral("places"));
    m_placeTimer.setInterval(kPlaceInterval);
    connect(&m_placeTimer, &QTimer::timeout, this, &FileOpener::notePlaces);
    m_placeTimer.start();
}

void FileOpener::open(const std::filesystem::path& path, const QString& place, bool inFront)
{
    emit started();
    Document* const document = m_workspace.open(path, inFront);
    if (const auto last = m_settings.recentFile(absolutePath(path)))
        document->startAt(last->cursor, last->top);
    connect(document, &Document::opened, this, [this, document] { noteAll({document}); });
    // The window shows it by then.
    if (!place.isEmpty())
        connect(document, &Document::opened, this, [this, place] { emit placeAsked(place); });
}

void FileOpener::open(const std::vector<std::filesystem::path>& paths)
{
    bool first = true;
    for (const std::filesystem::path& path : paths)
        open(path, {}, std::exchange(first, false));
}

void FileOpener::choose()
{
    auto* const dialog = new OpenDialog(&m_window, tr("Open files read-only"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    dialog->setFilter(dialog->filter() | QDir::System); // devices
    if (const Document* const document = m_workspace.document()) {
        const std::filesystem::path folder = absolutePath(document->path()).parent_path();
        dialog->setDirectory(QFile::decodeName(folder.c_str()));
    }
    connect(dialog, &QFileDialog::filesSelected, this, [this](const QStringList& names) {
        std::vector<std::filesystem::path> paths;
        for (const QString& name : names)
            paths.emplace_back(QFile::encodeName(name).toStdString());
        open(paths);
    });
    dialog->open();
}

void FileOpener::openSample()
{
    open(samplePath());
}

void FileOpener::reload(const Document& document)
{
    emit started();
    m_workspace.reopen(document);
}

void FileOpener::close(const Document& document)
{
    noteAll({&document});
    m_workspace.close(document);
}

void FileOpener::noteAll(const std::vector<const Document*>& documents)
{
    std::vector<RecentFile> files;
    for (const Document* const document : documents) {
        const bool sample = document->identity() == sampleIdentity();
        if (!sample && !m_forgotten.contains(document->number())) // that is opened from the menu
            files.push_back({absolutePath(document->path()), document->cursor(), document->top()});
    }
    m_settings.noteRecentFiles(files);
}

void FileOpener::notePlaces()
{
    std::vector<const Document*> documents;
    if (m_workspace.document())
        documents.push_back(m_workspace.document()); // the latest
    for (const auto& document : m_workspace.documents()) {
        if (document.get() != m_workspace.document())
            documents.push_back(document.get());
    }
    noteAll(documents);
}

void FileOpener::forgetRecentFiles()
{
    m_settings.forgetRecentFiles();
    for (const auto& document : m_workspace.documents())
        m_forgotten.insert(document->number()); // open ones do not come back by themselves
}

std::vector<std::filesystem::path> FileOpener::recentFiles() const
{
    std::vector<std::filesystem::path> paths;
    for (const RecentFile& file : m_settings.recentFiles())
        paths.push_back(file.path);
    return paths;
}

void FileOpener::makeRecentMenu(QMenu& menu)
{
    menu.setToolTipsVisible(true);
    connect(&menu, &QMenu::aboutToShow, this, [this, &menu] { fillRecentMenu(menu); });
    fillRecentMenu(menu);
}

void FileOpener::fillRecentMenu(QMenu& menu)
{
    menu.clear();
    constexpr int kNumbered = 9;
    int number = 0;
    for (const std::filesystem::path& path : recentFiles()) {
        QString name = fileName(path);
        name.replace(QLatin1Char('&'), QStringLiteral("&&"));
        if (++number <= kNumbered)
            name = QStringLiteral("&%1  %2").arg(number).arg(name);
        QAction* const action = menu.addAction(name, this, [this, path] { open(path); });
        action->setToolTip(toolTipText(fullName(path)));
    }
    if (number == 0) {
        menu.addAction(tr("No file has been open yet"))->setEnabled(false);
        return;
    }
    menu.addSeparator();
    menu.addAction(tr("&Forget these"), this, &FileOpener::forgetRecentFiles);
}

std::vector<std::filesystem::path> FileOpener::draggedFiles(const QMimeData& data)
{
    std::vector<std::filesystem::path> files;
    for (const QUrl& url : data.urls()) {
        if (url.isLocalFile()) {
            files.emplace_back(
                QByteArray::fromPercentEncoding(url.path(QUrl::FullyEncoded).toLatin1())
                    .toStdString());
        }
    }
    return files;
}

} // namespace ui
