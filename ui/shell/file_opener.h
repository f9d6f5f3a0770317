// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QTimer>

#include <cstdint>
#include <filesystem>
#include <set>
#include <vector>

class QMenu;
class QMimeData;
class QWidget;

namespace ui {

class Document;
class Settings;
class Workspace;

// FileOpener opens files in the workspace: by dialog, by name, again from the list of recent ones;
// and keeps where the user was in them. Workspace and settings outlive it.
class FileOpener : public QObject {
    Q_OBJECT

public:
    // `window` is the parent of its dialog.
    FileOpener(Workspace& workspace, Settings& settings, QWidget& window);

    // At `place`, as typed; where that is empty, at the place of last time, else at the start.
    void open(const std::filesystem::path& path, const QString& place = {}, bool inFront = true);
    // All of them, the first in front.
    void open(const std::vector<std::filesystem::path>& paths);
    void choose();
    void openSample(); // the program's own binary
    void reload(const Document& document);
    void close(const Document& document);
    // Notes where the user is in each open file, for the next start. Done every ten seconds, too.
    void notePlaces();

    // Makes a menu the list of recent files, which it follows each time it opens.
    void makeRecentMenu(QMenu& menu);
    std::vector<std::filesystem::path> recentFiles() const;

    // The local files that are dragged. Their names need not be UTF-8.
    static std::vector<std::filesystem::path> draggedFiles(const QMimeData& data);

signals:
    void started(); // before anything is opened
    void placeAsked(const QString& place); // in the document that is open and in front now

private:
    void noteAll(const std::vector<const Document*>& documents); // the latest first
    void forgetRecentFiles();
    void fillRecentMenu(QMenu& menu);

    Workspace& m_workspace;
    Settings& m_settings;
    QWidget& m_window;
    QTimer m_placeTimer;
    std::set<std::uint64_t> m_forgotten; // Document::number
};

} // namespace ui
