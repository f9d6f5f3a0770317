// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/document/go_to.h"
#include "ui/shell/window_tools.h"

#include <functional>
#include <optional>

class QAction;

namespace ui {

class GoToField;

// Going to places: the field in the tool bar, the way back and forth, and the commands of the menu
// Go. Typing a digit or a sign in the bytes begins a place.
class GoTools : public WindowTools {
    Q_OBJECT

public:
    GoTools(const WindowParts& parts, QObject* parent);

    void showDocument(Document* document) override;
    void update() override;
    // Goes to a place, or selects a range.
    void goToTyped(const QString& text);
    // Where "@name" looks; without: no bookmarks can be typed.
    void setBookmarks(BookmarkLookup bookmarks) { m_bookmarks = std::move(bookmarks); }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override; // of the hex view

private:
    void fillMenu();
    void connectActions();
    GoToField* makeField();
    Place parse(const QString& text) const;
    void goToPage(bool next);
    void type(const QString& text, bool selectAll);
    void typeRange();
    void revisit(bool back);

    QAction* m_goTo;
    QAction* m_selectRange;
    QAction* m_back;
    QAction* m_forth;
    QAction* m_goToStart;
    QAction* m_goToEnd;
    QAction* m_nextPage;
    QAction* m_previousPage;
    GoToField* m_field;
    BookmarkLookup m_bookmarks;
};

} // namespace ui
