// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTabBar>

namespace ui {

class Document;
class Workspace;

// DocumentTabs is a tab for each document of the workspace, which outlives it; none is to be seen
// while there is only one. A tab's mark says that something has become of its file. Names are plain
// text, with as much of the folder as tells them apart.
class DocumentTabs : public QTabBar {
    Q_OBJECT

public:
    explicit DocumentTabs(Workspace& workspace, QWidget* parent = nullptr);

    // Shows the next document, or the one before where `by` is negative; round in a circle.
    void step(int by);

signals:
    void closeRequested(const Document& document);

protected:
    QSize minimumTabSizeHint(int index) const override;
    void mouseReleaseEvent(QMouseEvent* event) override; // the middle button closes

private:
    void follow();
    void refresh();
    QWidget* makeCloseButton();
    void closeTab(int index);
    QString textOf(const Document& document) const;

    Workspace& m_workspace;
    bool m_following = false; // the workspace, which must not follow back
};

} // namespace ui
