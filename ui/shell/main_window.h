// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/common/message_bar.h"

#include <QMainWindow>
#include <QTimer>

#include <filesystem>
#include <memory>

class QAction;
class QLineEdit;
class QSplitter;
class QStackedWidget;

namespace engine {
class JobControl;
}

namespace ui {

class Actions;
class Document;
class DocumentTabs;
class ExportDialog;
class FileOpener;
class HeldViewsPanel;
class HexView;
class MappingsPanel;
class PoolPanel;
class Settings;
class ShortcutsPage;
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
    bool eventFilter(QObject* watched, QEvent* event) override; // of the go-to field

private:
    void buildToolBar();
    QWidget* buildDocumentPane();
    void buildLayout();
    void connectFiles();
    void connectOpening();
    void connectDocuments();
    void connectNavigation();
    void connectHolding();
    void connectComparing();
    void connectCopying();
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
    void goToTyped(const QString& text);
    void goToChange(bool forward);
    void sayCompared(); // where it was asked for
    // Nothing where there is a change; else why there is none.
    QString whyNoChange(const Document& document) const;
    // A message about what is shown, until something else is.
    void tell(MessageBar::Kind kind, const QString& text);
    void copySelection(bool asText);
    void showAbout();
    QString lossByQuitting() const; // a sentence; empty: nothing is lost

    Workspace& m_workspace;
    ThemeChooser& m_themes;
    Settings& m_settings;
    Actions* m_actions;
    FileOpener* m_files;
    QLineEdit* m_goTo;
    MessageBar* m_messages;
    bool m_messageIsOfDocument = false; // and goes with it
    MessageBar* m_notice; // what has become of the file that is shown
    MessageBar* m_opening; // what takes long to open
    QAction* m_cancelOpening;
    QTimer m_openingTimer;
    bool m_comparisonAsked = false; // of the document that is shown
    QStringList m_failures; // to open what was asked for together
    std::shared_ptr<engine::JobControl> m_copying; // the latest
    DocumentTabs* m_tabs;
    QStackedWidget* m_stage; // the page of an empty window, or the hex view
    StartPage* m_start;
    HexView* m_hexView;
    HeldViewsPanel* m_heldViews;
    MappingsPanel* m_mappings;
    PoolPanel* m_pool;
    ExportDialog* m_export;
    StatusFields* m_status;
    ShortcutsPage* m_keys = nullptr; // made when it is asked for
    QSplitter* m_upper = nullptr; // document pane | lists
    QSplitter* m_lists = nullptr; // held views over mappings
    QSplitter* m_whole = nullptr; // these over the pool
    bool m_panelsMoved = false; // by the user: their sizes are no longer chosen for them
    std::size_t m_poolAtStart; // units
};

} // namespace ui
