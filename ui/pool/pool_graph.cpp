// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/pool/pool_graph.h"

#include "ui/common/format.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace ui {

using namespace std::chrono_literals;

namespace {

bool isOwnKey(const QKeyEvent& event)
{
    switch (event.key()) {
    case Qt::Key_Left:
    case Qt::Key_Right:
        return (event.modifiers() & ~(Qt::ControlModifier | Qt::KeypadModifier)) == 0;
    case Qt::Key_Home:
    case Qt::Key_End:
    case Qt::Key_Space:
        return (event.modifiers() & ~Qt::KeypadModifier) == 0;
    default:
        return false;
    }
}

} // namespace

PoolGraph::PoolGraph(const engine::PoolJournal& journal, QWidget* parent)
    : QWidget(parent)
    , m_journal(journal)
    , m_repaint(Throttle::kDisplayInterval, this)
    , m_tick(this)
{
    setAccessibleName(tr("Memory pool graph"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    m_tick.setInterval(1000);
    connect(&m_tick, &QTimer::timeout, &m_repaint, &Throttle::request);
    connect(&m_repaint, &Throttle::fired, this, [this] { update(); });
}

void PoolGraph::noteChange()
{
    if (m_tick.isActive()) // else it is hidden or paused
        m_repaint.request();
}

void PoolGraph::setPaused(bool paused)
{
    if (paused == isPaused())
        return;
    m_paused = paused ? takeStill() : std::nullopt;
    runClock();
    m_repaint.request();
    emit pausedChanged(paused);
}

QString PoolGraph::readout() const
{
    const GraphAreas places = areas();
    if (!m_readout || places.plot.isEmpty())
        return {};
    const GraphGeometry picture = geometry(places);
    const GraphStep* step = picture.stepAt(picture.columnAgo(m_readout->ago));
    const auto seconds = std::chrono::round<std::chrono::seconds>(m_readout->ago).count();
    const QString when = seconds == 0 ? tr("now") : tr("%1 s ago").arg(seconds);
    if (!step)
        return tr("%1: nothing recorded").arg(when);
    const engine::PoolSample& state = step->state;
    QString text = tr("%1: held %2, on screen %3, loading %4, available %5, of %6")
                       .arg(when, formatCount(state.held), formatCount(state.onScreen),
                            formatCount(state.loading), formatCount(state.available()),
                            formatCount(state.capacity));
    if (step->peak > 0)
        text += tr("; for a moment %1 were used").arg(formatCount(step->peak));
    return text;
}

QSize PoolGraph::sizeHint() const
{
    return {720, 200};
}

QSize PoolGraph::minimumSizeHint() const
{
    return {200, 100};
}

bool PoolGraph::event(QEvent* event)
{
    switch (event->type()) {
    case QEvent::ShortcutOverride: // its keys are its own while it has the focus
        if (isOwnKey(*static_cast<QKeyEvent*>(event))) {
            event->accept();
            return true;
        }
        break;
    case QEvent::Leave:
        if (m_readout && !m_readout->byKey)
            setReadout(std::nullopt);
        break;
    default:
        break;
    }
    return QWidget::event(event);
}

void PoolGraph::paintEvent(QPaintEvent*)
{
    const Theme& theme = themeOf(*this);
    QPainter painter(this);
    painter.fillRect(rect(), theme.window);
    const GraphAreas places = areas();
    if (places.plot.isEmpty())
        return;
    const GraphGeometry picture = geometry(places);
    GraphPainter graph(painter, picture, places, theme, devicePixelRatioF());
    graph.paintSteps();
    graph.paintAxes();
    graph.paintMarks();
    if (picture.steps().empty())
        graph.paintNotice(tr("Nothing recorded yet"));
    if (m_paused)
        graph.paintBadge(tr("Paused at %1").arg(m_paused->time.toString(Qt::ISODate)));
    if (m_readout)
        graph.paintReadout(picture.columnAgo(m_readout->ago), readout());
    if (hasFocus()) {
        painter.setPen(QPen(theme.accent, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(rect().adjusted(1, 1, -1, -1));
    }
}

void PoolGraph::showEvent(QShowEvent* event)
{
    runClock();
    QWidget::showEvent(event);
}

void PoolGraph::hideEvent(QHideEvent* event)
{
    m_tick.stop();
    m_repaint.cancel();
    QWidget::hideEvent(event);
}

void PoolGraph::mouseMoveEvent(QMouseEvent* event)
{
    const GraphAreas places = areas();
    if (!places.plot.contains(event->position().toPoint())) {
        setReadout(std::nullopt);
        return;
    }
    const double column = (event->position().x() - places.plot.left()) * devicePixelRatioF();
    setReadout(Readout{geometry(places).agoOf(static_cast<int>(column)), false});
}

void PoolGraph::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape && m_readout) {
        setReadout(std::nullopt);
        return;
    }
    if (!isOwnKey(*event)) {
        QWidget::keyPressEvent(event);
        return;
    }
    const std::chrono::milliseconds step = event->modifiers() & Qt::ControlModifier ? 10s : 1s;
    // The first press shows the present, or where the mouse is.
    const std::chrono::milliseconds ago = m_readout ? m_readout->ago : -step;
    if (event->key() == Qt::Key_Space)
        setPaused(!isPaused());
    else if (event->key() == Qt::Key_Left)
        setReadout(Readout{std::min<std::chrono::milliseconds>(ago + step, kSpan), true});
    else if (event->key() == Qt::Key_Right)
        setReadout(Readout{std::max(ago - step, 0ms), true});
    else
        setReadout(Readout{event->key() == Qt::Key_Home ? kSpan : 0s, true});
}

void PoolGraph::focusOutEvent(QFocusEvent* event)
{
    if (m_readout && m_readout->byKey)
        setReadout(std::nullopt);
    QWidget::focusOutEvent(event);
}

GraphGeometry::Clock::time_point PoolGraph::end() const
{
    return m_paused ? m_paused->end : GraphGeometry::Clock::now();
}

GraphAreas PoolGraph::areas() const
{
    const auto& samples = m_paused ? m_paused->samples : m_journal.samples();
    return graphAreas(size(), fontMetrics(), GraphGeometry::topOf(samples, end(), kSpan));
}

GraphGeometry PoolGraph::geometry(const GraphAreas& areas) const
{
    const auto device = [this](int pixels) {
        return std::max(1, static_cast<int>(pixels * devicePixelRatioF()));
    };
    return {m_paused ? m_paused->samples : m_journal.samples(),
            m_paused ? m_paused->marks : m_journal.marks(),
            {.end = end(),
             .span = kSpan,
             .columns = device(areas.plot.width()),
             .rows = device(areas.plot.height())}};
}

std::optional<PoolGraph::Still> PoolGraph::takeStill() const
{
    const auto now = GraphGeometry::Clock::now();
    const auto before = [now](const auto& entry) { return entry.time < now - kSpan; };
    const auto& samples = m_journal.samples();
    auto first = std::ranges::partition_point(samples, before);
    if (first != samples.begin())
        --first; // reaches into the picture
    const auto& marks = m_journal.marks();
    return Still{{first, samples.end()},
                 {std::ranges::partition_point(marks, before), marks.end()},
                 now,
                 QTime::currentTime()};
}

void PoolGraph::setReadout(std::optional<Readout> readout)
{
    if (!readout && !m_readout)
        return;
    m_readout = readout;
    setAccessibleDescription(this->readout());
    m_repaint.request();
}

void PoolGraph::runClock()
{
    const bool runs = isVisible() && !m_paused;
    if (!runs) {
        m_tick.stop();
    } else if (!m_tick.isActive()) {
        m_tick.start();
        m_repaint.request();
    }
}

} // namespace ui
