// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

#include <filesystem>
#include <vector>

class QAction;
class QLabel;
class QListWidget;
class QPushButton;

namespace ui {

// StartPage is what an empty window shows: what can be done, and the files that were open before.
class StartPage : public QWidget {
    Q_OBJECT

public:
    // A button for each action.
    StartPage(QAction* open, QAction* openSample, QWidget* parent = nullptr);

    void setRecentFiles(const std::vector<std::filesystem::path>& files);

signals:
    void fileChosen(const std::filesystem::path& path);

protected:
    void changeEvent(QEvent* event) override;

private:
    void applyTheme();

    QPushButton* m_open;
    QLabel* m_title;
    QLabel* m_words;
    QLabel* m_recentTitle;
    QListWidget* m_recent;
    std::vector<std::filesystem::path> m_files;
};

} // namespace ui
