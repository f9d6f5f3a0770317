// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/common/message_bar.h"
#include "ui/shell/window_tools.h"

#include <QMainWindow>
#include <QTimer>

#include <filesystem>
#include <vector>

class QAction;
class QSplitter;
class QStackedWidget;
class QToolBar;

namespace ui {

class Actions;
class Document;
class DocumentTabs;
class ExportDialog;
class FileOpener;
class GoTools;
class HeldViewsPanel;
class HexPanes;
class HexView;
class MappingsPanel;
class Messages;
class PoolPanel;
class Settings;
class ShortcutsPage;
class SidePanels;
class StartPage;
class StatusFields;
class ThemeChooser;
class Workspace;

// MainWindow puts the instruments together: it owns none of what they show. Workspace, theme
// chooser and settings outlive it.
class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    MainWindow(Workspace& workspace, ThemeChooser& themes, Settings& settings,
               QWidget* parent = nullptr);

    FileOpener& files() noexcept { return *m_files; }

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    // Asks once, where an export is running or views are held.
    void closeEvent(QCloseEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override; // Escape: messages, then the selection
private:
    Menus makeMenus();
    void makeTools(const Menus& menus);
    void buildToolBar();
    QWidget* buildDocumentPane();
    void buildLayout();
    void buildPanels();
    void connectFiles();
    void connectOpening();
    void connectDocuments();
    void connectHeldViews();
    void connectHolding();
    void connectLook();
    void connectHelp();
    void restoreSettings();
    void saveSettings();
    void applyTheme();
    void showNotice();
    void showDocument();
    void showStartPage();
    void updateActions();
    void showSlowOpening();
    void holdChosen();
    void releaseChosen();
    void fitPanels();
    void showAbout();

    Workspace& m_workspace;
    ThemeChooser& m_themes;
    Settings& m_settings;
    Actions* m_actions;
    QToolBar* m_toolBar;
    FileOpener* m_files;
    MessageBar* m_messageBar;
    Messages* m_messages;
    MessageBar* m_notice; // what has become of the file that is shown
    MessageBar* m_opening; // what takes long to open
    QAction* m_cancelOpening;
    QTimer m_openingTimer;
    QStringList m_failures; // to open what was asked for together
    DocumentTabs* m_tabs;
    QStackedWidget* m_stage; // the page of an empty window, or the panes
    StartPage* m_start;
    HexView* m_hexView; // the first of the panes
    HexPanes* m_panes;
    HeldViewsPanel* m_heldViews;
    MappingsPanel* m_mappings;
    PoolPanel* m_pool;
    ExportDialog* m_export;
    StatusFields* m_status;
    ShortcutsPage* m_keys = nullptr; // made when it is asked for
    QSplitter* m_upper = nullptr; // document pane | panels
    SidePanels* m_panels;
    QSplitter* m_whole = nullptr; // these over the pool
    bool m_panelsMoved = false; // by the user: their sizes are no longer chosen for them
    std::size_t m_poolAtStart; // units
    GoTools* m_goTools = nullptr;
    std::vector<WindowTools*> m_tools; // all, in the order of the menus
};

} // namespace ui
