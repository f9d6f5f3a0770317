// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/hexview/hex_style.h"
#include "ui/shell/window_tools.h"

#include <Qt>

#include <functional>
#include <map>
#include <vector>

class QAction;
class QActionGroup;

namespace ui {

class KeySequences;

// What is shown of the bytes: columns, groups, values, offsets, text. The view has the style; what
// is checked here follows it. Keys are three: V, the letter of the menu, that of the choice.
class StyleTools : public WindowTools {
    Q_OBJECT

public:
    StyleTools(const WindowParts& parts, QObject* parent);

    void restoreSettings() override;
    void saveSettings() override;

private:
    using Change = std::function<void(HexStyle&)>;
    struct Choice { // checked where its change would change nothing
        QAction* action = nullptr;
        Change change;
    };
    // Choices of which one is checked, in a menu of the view menu.
    struct ChoiceMenu {
        QMenu* menu = nullptr;
        QActionGroup* group = nullptr;
        Qt::Key key = Qt::Key_V; // the second of the three
    };
    ChoiceMenu addMenu(const QString& title, Qt::Key key);
    // `key` 0: it has none.
    QAction* add(const ChoiceMenu& menu, const QString& text, const QString& tip, int key,
                 Change change);
    void makeColumns();
    void makeGroups();
    void makeValues();
    void makeOffsets();
    void makeText();
    void fillText(const ChoiceMenu& menu);
    void addEncoding(const ChoiceMenu& menu, const char* id, int key);
    void check();

    KeySequences* m_keys;
    std::vector<Choice> m_choices;
    std::map<QByteArray, QAction*> m_encodings; // those that have their actions
};

} // namespace ui
