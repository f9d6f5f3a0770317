// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/hexview/hex_screen.h"

#include <QAbstractScrollArea>

#include <cstdint>

namespace ui {

struct HeldView;
class Workspace;

// HeldPageView shows the bytes of one held view as they were when they were held, whatever has
// become of their file: it may be closed, replaced or gone. It keeps no reference to the view; once
// that is released it shows nothing. The workspace outlives it.
class HeldPageView : public QAbstractScrollArea {
    Q_OBJECT

public:
    struct Look { // as the hex view has it
        qreal fontPointSize = 0; // 0: the system's
        HexStyle style;
    };
    HeldPageView(Workspace& workspace, std::uint64_t heldId, const Look& look,
                 QWidget* parent = nullptr);

    // The first row in view, for screen readers: "Offset 0x00004000: 7F 45 4C 46 ...".
    QString words() const;
    QSize sizeHint() const override;
    const HexScreen& screenInUse() const noexcept { return m_screen; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void keyPressEvent(QKeyEvent* event) override; // Home, End, and copying the page as hex

private:
    HexPainter::Look look() const;
    const HeldView* held() const;
    void takeExtent();
    void setScrollBars();

    Workspace& m_workspace;
    const std::uint64_t m_heldId;
    const Look m_look;
    HexScreen m_screen;
};

} // namespace ui
