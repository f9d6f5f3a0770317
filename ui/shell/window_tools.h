// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QString>

class QMenu;
class QMenuBar;
class QToolBar;
class QWidget;

namespace ui {

class Actions;
class Document;
class HexPanes;
class HexView;
class Messages;
class Settings;
class SidePanels;
class Workspace;

// The window's menus, which the tools fill. One more menu: QMenuBar::insertMenu before one of
// these.
struct Menus {
    QMenuBar* bar = nullptr;
    QMenu* file = nullptr;
    QMenu* edit = nullptr;
    QMenu* view = nullptr;
    QMenu* panels = nullptr; // of the view menu: what is shown beside the bytes
    QMenu* go = nullptr;
    QMenu* pool = nullptr;
    QMenu* help = nullptr;
};

// What tools work with; all of it outlives them.
struct WindowParts {
    QWidget& window; // the parent of dialogs
    Workspace& workspace;
    Settings& settings;
    HexView& hexView; // the first of the panes; to go somewhere: Document::goTo
    HexPanes& panes;
    Messages& messages;
    SidePanels& panels;
    QToolBar& toolBar;
    Actions& actions; // those that more than one topic needs
    Menus menus;
};

// WindowTools is one topic of the main window: its actions with their keys, its entries in the
// menus, its panel, and what they do. Tools do not know each other; what they share is in
// WindowParts, or is a signal that MainWindow connects. New topic: (1) a class here,
// NAME_tools.{h,cpp}, whose constructor makes its actions (makeAction) and fills the menus, (2) its
// line in MainWindow::makeTools(), (3) its lines in the shortcuts page where keys belong to no
// action.
class WindowTools : public QObject {
    Q_OBJECT

public:
    WindowTools(const WindowParts& parts, QObject* parent) : QObject(parent), m_parts(parts) { }

    // Another document is shown now, or nullptr: none.
    virtual void showDocument(Document* /*document*/) { }
    // Enables what makes sense now; asked whenever documents, sizes or held views change.
    virtual void update() { }
    // Adds to the menu over the bytes, after what tools before this have there.
    virtual void addToContextMenu(QMenu& /*menu*/) { }
    // Escape in the bytes: true where this had something to stop or to close.
    virtual bool escape() { return false; }
    // A sentence on what would be lost by quitting now; empty: nothing.
    virtual QString lossByQuitting() { return {}; }
    virtual void restoreSettings() { }
    virtual void saveSettings() { }

protected:
    const WindowParts& parts() const noexcept { return m_parts; }
    Document* document() const noexcept; // that is shown, or nullptr
    bool hasBytes() const noexcept; // there is one, and it is not empty

private:
    WindowParts m_parts;
};

} // namespace ui
