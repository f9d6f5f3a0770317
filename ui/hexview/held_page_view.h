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
    HeldPageView(Workspace& workspace, std::uint64_t heldId, QWidget* parent = nullptr);

    void setFontPointSize(qreal points); // 0: the system's
    QSize sizeHint() const override;
    const HexScreen& screenInUse() const noexcept { return m_screen; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;

private:
    HexPainter::Look look() const;
    const HeldView* held() const;
    void takeExtent();
    void setScrollBars();

    Workspace& m_workspace;
    const std::uint64_t m_heldId;
    qreal m_fontPointSize = 0;
    HexScreen m_screen;
};

} // namespace ui
