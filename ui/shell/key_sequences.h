// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QKeySequence>
#include <QObject>
#include <QString>
#include <QTimer>

#include <chrono>
#include <vector>

class QAction;
class QKeyEvent;
class QLabel;
class QWidget;

namespace ui {

// KeySequences reads the window's shortcuts of several keys. Qt would, but shows nothing while it
// waits for the next key, and goes on reading in a text field that has the focus by then. Here a
// line over the status bar says which keys may follow. It goes with the last key, with one that
// does not follow, Escape, a click, another focus, and after kPatience. Where a key is text, none
// begins. Keys that Qt alone can tell, those of non-Latin layouts, are left to it.
class KeySequences : public QObject {
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds kPatience{8000}; // for each key

    KeySequences(QWidget& window, QObject* parent);

    // What a sequence begins with, and what those that do have in common: "Columns".
    void addGroup(const QKeySequence& keys, const QString& name);
    // An action that has the sequence as its shortcut; it outlives this.
    void addAction(QAction* action);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Entry {
        QKeySequence keys;
        QString name;
        QAction* action = nullptr; // none: more keys follow
    };
    bool begins(const QKeyEvent& key);
    bool keeps(const QKeyEvent& key); // from what else it would do
    void take(const QKeyEvent& key);
    bool follows(const Entry& entry) const; // what was typed, by one key
    const Entry* entryOf(const QKeyEvent& key) const;
    void showLine();
    void stop();

    QWidget& m_window;
    std::vector<Entry> m_entries;
    bool m_reading = false;
    QKeySequence m_typed; // so far
    QLabel* m_line;
    QTimer m_patience;
};

} // namespace ui
