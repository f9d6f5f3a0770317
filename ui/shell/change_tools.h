// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/shell/window_tools.h"

#include <QPointer>

class QAction;

namespace ui {

// What has changed in the file since it was held: going from change to change, and comparing.
class ChangeTools : public WindowTools {
    Q_OBJECT

public:
    ChangeTools(const WindowParts& parts, QObject* parent);

    void showDocument(Document* document) override;
    void update() override;

private:
    void compare();
    void sayCompared(); // where it was asked for
    void goToChange(bool forward);
    // Nothing where there is a change; else why there is none.
    QString whyNoChange() const;

    QAction* m_next;
    QAction* m_previous;
    QAction* m_compare;
    bool m_comparisonAsked = false; // of the document that is shown
    QPointer<Document> m_shown;
};

} // namespace ui
