// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QScrollArea>
#include <QString>

#include <map>

class QAction;
class QMenu;
class QSplitter;

namespace ui {

class Settings;

// SidePanels is the column beside the bytes: panels one above the other, each of which the user can
// hide. Where it is too low for some rows of each, it scrolls. Which are shown, and their heights,
// are kept in the settings.
class SidePanels : public QScrollArea {
    Q_OBJECT

public:
    struct Panel {
        QString name; // in the settings
        QWidget* widget = nullptr; // the column owns it
        QAction* toggle = nullptr; // checkable; checked: shown unless the settings say otherwise
        int place = 0; // from top to bottom
        int height = 0; // its share, as long as nobody has moved a border
        int leastRows = 2; // of its list that are to be seen
    };

    // `all`, checkable, shows and hides the column.
    explicit SidePanels(QAction& all, QWidget* parent = nullptr);

    void add(const Panel& panel);
    const QSplitter& column() const noexcept { return *m_column; }
    // Puts the toggles there, from top to bottom.
    void fill(QMenu& menu) const;
    void restore(const Settings& settings);
    void save(Settings& settings) const;

private:
    void takeToggled(); // a column without a panel takes no room
    void bringIntoView(QWidget* widget);
    void orderTabs();

    QAction& m_all;
    QSplitter* m_column;
    std::map<int, Panel> m_panels; // by place
};

} // namespace ui
