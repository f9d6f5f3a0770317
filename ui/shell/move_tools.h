// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/document/place_finder.h"
#include "ui/shell/window_tools.h"

#include <QString>

#include <cstddef>

#include <vector>

class QAction;
class QMenu;

namespace ui {

// Moving to the next landmark, or the one before: submenus of Go, and a letter each.
class MoveTools : public WindowTools {
    Q_OBJECT

public:
    MoveTools(const WindowParts& parts, QObject* parent);

    void showDocument(Document* document) override;
    void update() override;
    bool escape() override;

private:
    struct Move {
        Landmark landmark;
        QString name; // in the menu; %1 is the direction
        QString tip;
        Qt::Key key;
    };
    void add(QMenu& menu, const Move& move, bool forward);
    void find(Landmark landmark, bool forward);
    void takeAnswer(const FinderAnswer& answer);
    void sayProgress(std::uint64_t done, std::uint64_t total);
    void stop();

    PlaceFinder* m_finder;
    QAction* m_cancel;
    std::vector<QAction*> m_actions;
    std::size_t m_view = 0; // of the document's, that asked
    bool m_saysProgress = false; // in the message bar, where nothing else was said since
};

} // namespace ui
