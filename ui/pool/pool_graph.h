// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/memory/pool_journal.h"
#include "ui/common/throttle.h"
#include "ui/pool/graph_geometry.h"
#include "ui/pool/graph_painter.h"

#include <QTime>
#include <QTimer>
#include <QWidget>

#include <chrono>
#include <optional>

namespace ui {

// PoolGraph draws the last two minutes of a pool's journal. The journal outlives it and belongs to
// the window's thread; noteChange() says that it changed. Repaints at most 30 times a second, once
// a second at rest so that time moves on, and has no timer running while hidden or paused.
// Keys: Left and Right move the readout by a second (with Ctrl by ten), Home and End take it to the
// oldest and the present, Escape hides it, Space pauses.
class PoolGraph : public QWidget {
    Q_OBJECT

public:
    static constexpr std::chrono::seconds kSpan{120};

    explicit PoolGraph(const engine::PoolJournal& journal, QWidget* parent = nullptr);

    void noteChange();
    // Paused, the picture stays while the journal goes on.
    bool isPaused() const noexcept { return m_paused.has_value(); }
    void setPaused(bool paused);
    // What the readout says: "12 s ago: held 20, on screen 8, ..."; empty without one.
    QString readout() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void pausedChanged(bool paused);

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    // The picture of the pause: only what is in sight.
    struct Still {
        GraphGeometry::Samples samples;
        GraphGeometry::Marks marks;
        GraphGeometry::Clock::time_point end;
        QTime time; // to say when
    };
    struct Readout {
        std::chrono::milliseconds ago;
        bool byKey = false;
    };

    GraphGeometry::Clock::time_point end() const;
    GraphAreas areas() const;
    GraphGeometry geometry(const GraphAreas& areas) const;
    std::optional<Still> takeStill() const;
    void setReadout(std::optional<Readout> readout);
    void runClock(); // the tick runs while there is something to move

    const engine::PoolJournal& m_journal;
    Throttle m_repaint;
    QTimer m_tick;
    std::optional<Still> m_paused;
    std::optional<Readout> m_readout;
};

} // namespace ui
