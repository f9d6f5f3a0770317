// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QMainWindow>

#include <filesystem>

class QLabel;
class QLineEdit;
class QStackedWidget;

namespace ui {

class Actions;
class ExportDialog;
class HeldViewsPanel;
class HexView;
class MessageBar;
class PoolPanel;
class StatusFields;
class ThemeChooser;
class Workspace;

// MainWindow puts the instruments together: it owns none of what they show. The workspace and the
// theme chooser outlive it.
class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    MainWindow(Workspace& workspace, ThemeChooser& themes, QWidget* parent = nullptr);

    // `place`, as typed: where to go once it is open; empty: the first byte.
    void openFile(const std::filesystem::path& path, const QString& place = {});

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void closeEvent(QCloseEvent* event) override; // asks, where an export is running

private:
    void buildToolBar();
    void buildLayout();
    void connectFiles();
    void connectNavigation();
    void connectHolding();
    void connectCopying();
    void connectLook();
    void applyTheme();
    void chooseFile();
    void showDocument();
    void updateActions();
    void goToTyped(const QString& text);
    void copySelection(bool asText);
    void showAbout();

    Workspace& m_workspace;
    ThemeChooser& m_themes;
    Actions* m_actions;
    QLineEdit* m_goTo;
    MessageBar* m_messages;
    QStackedWidget* m_stage; // the hint of an empty window, or the hex view
    QLabel* m_hint;
    HexView* m_hexView;
    HeldViewsPanel* m_heldViews;
    PoolPanel* m_pool;
    ExportDialog* m_export;
    StatusFields* m_status;
};

} // namespace ui
