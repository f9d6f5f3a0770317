// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

namespace ui {

class ElidedLabel;
class HexView;

// HexPane is a hex view and, above it while there are two, whose bytes it shows.
class HexPane : public QWidget {
    Q_OBJECT

public:
    // Takes the view in.
    explicit HexPane(HexView& view, QWidget* parent = nullptr);

    // Plain text, which gives way where it is too long; empty: none. Screen readers tell the view
    // by it, else by its document; setDocument() of the view makes them forget it.
    void setCaption(const QString& caption);

protected:
    void changeEvent(QEvent* event) override;

private:
    void applyTheme();

    HexView& m_view;
    ElidedLabel* m_caption;
};

} // namespace ui
