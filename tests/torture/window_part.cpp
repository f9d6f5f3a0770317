// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/torture/file_writer.h"
#include "tests/torture/torture.h"
#include "tests/ui/support/hex_reader.h"
#include "ui/common/fixed_font.h"
#include "ui/common/theme.h"
#include "ui/document/workspace.h"
#include "ui/export/export_job.h"
#include "ui/hexview/hex_view.h"

#include <QCoreApplication>
#include <QKeyEvent>
#include <QWheelEvent>

#include <algorithm>
#include <array>

namespace torture {

namespace {

using ui::Document;

constexpr std::uint64_t kStepsToCompare = 200;
constexpr std::size_t kMostUnits = 160;

void handleEvents()
{
    QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
}

class WindowPart {
public:
    explicit WindowPart(Run& run) : m_run(run), m_workspace(64)
    {
        m_view.resize(900, 600);
        m_view.show();
        QObject::connect(&m_workspace, &ui::Workspace::documentChanged, &m_view,
                         [this] { m_view.setDocument(m_workspace.document()); });
    }

    void go()
    {
        while (m_run.goesOn()) {
            if (m_workspace.document())
                step(*m_workspace.document());
            else
                m_workspace.open(m_run.file);
            settle();
            if (++m_run.done % kStepsToCompare == 0)
                compare();
            requireBoundedMemory(m_run);
        }
        m_export.reset();
        while (!m_workspace.documents().empty())
            m_workspace.close(*m_workspace.documents().front());
        m_workspace.releaseAll();
        eventually([this] { return m_workspace.poolState().used == 0; },
                   "units are left in use at the end", handleEvents);
    }

private:
    void step(Document& document)
    {
        const std::uint64_t what = m_run.below(100);
        if (what < 20)
            return turnWheel();
        if (what < 32)
            return pressKey();
        if (what < 48)
            return m_view.goTo(m_run.below(document.size() + 1000));
        if (what < 60) {
            (void)m_workspace.hold(somePages(document));
            return;
        }
        if (what < 67) {
            (void)m_workspace.releasePages(somePages(document));
            return;
        }
        if (what < 69)
            return m_workspace.releaseAll();
        if (what < 76) {
            (void)m_workspace.resizePool(ui::Workspace::kLeastPoolUnits + m_run.below(kMostUnits));
            return;
        }
        if (what < 84)
            return startOrStopExport(document);
        if (what < 87)
            return m_workspace.close(document);
        if (what < 90) {
            m_workspace.reopen(document);
            return;
        }
        if (what < 92) {
            m_workspace.open(m_run.folder / "second");
            return;
        }
        if (what < 95) {
            const auto& all = m_workspace.documents();
            return m_workspace.show(*all[m_run.below(all.size())]);
        }
        if (what < 97)
            return m_view.setShowsHeld(m_run.below(2) == 0);
        if (what < 98)
            return document.setFollowing(m_run.below(2) == 0);
        if (what < 99)
            return document.compareHeld();
        ui::HexStyle style;
        style.bytesPerRow = 8 << m_run.below(4);
        m_view.setStyle(style);
    }

    ui::PageSpan somePages(const Document& document)
    {
        const std::uint64_t first = m_run.below(2) == 0
            ? engine::pageOf(document.cursor())
            : m_run.below(std::max<std::uint64_t>(document.pageCount(), 1));
        return {first, first + m_run.below(4)};
    }

    void turnWheel()
    {
        const int turn = static_cast<int>(m_run.below(4000)) - 2000;
        QWheelEvent event(QPointF(50, 50), m_view.mapToGlobal(QPointF(50, 50)), {}, {0, turn},
                          Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(m_view.viewport(), &event);
    }

    void pressKey()
    {
        static constexpr std::array kKeys{Qt::Key_Up,    Qt::Key_Down,   Qt::Key_Left,
                                          Qt::Key_Right, Qt::Key_PageUp, Qt::Key_PageDown,
                                          Qt::Key_Home,  Qt::Key_End};
        static constexpr std::array kModifiers{Qt::NoModifier, Qt::ShiftModifier,
                                               Qt::ControlModifier};
        QKeyEvent event(QEvent::KeyPress, kKeys[m_run.below(kKeys.size())],
                        kModifiers[m_run.below(kModifiers.size())]);
        QCoreApplication::sendEvent(&m_view, &event);
    }

    void startOrStopExport(const Document& document)
    {
        if (m_export)
            return m_export.reset(); // lets go of it, wherever it is
        std::shared_ptr<engine::ByteSource> source = document.source();
        if (!source)
            return;
        const std::uint64_t start = m_run.below(document.size() + 1);
        m_export = std::make_unique<ui::ExportJob>(
            std::vector<engine::ExportPiece>{{std::move(source), {start, document.size()}}},
            m_run.folder / "exported", engine::ExportOptions{});
    }

    // Until nothing is under way; then the pool's numbers have to be right.
    void settle()
    {
        handleEvents();
        engine::PoolState state;
        eventually(
            [&] {
                state = m_workspace.poolState();
                require(state.used + state.available == state.capacity,
                        "used and available are not the capacity");
                const engine::PoolSample sample = m_workspace.poolSample();
                return !m_workspace.isOpening() && sample.held + sample.onScreen == state.used;
            },
            "the pool has other units in use than there are in live views", handleEvents);
    }

    // The writer stops, the screen gets the time of a refresh, and shows what the file has.
    void compare()
    {
        m_view.setShowsHeld(false);
        m_run.writer->pause();
        const auto end = std::chrono::steady_clock::now() + 2 * Document::kRefreshInterval
            + std::chrono::milliseconds(100);
        while (std::chrono::steady_clock::now() < end)
            handleEvents();
        settle();
        if (Document* const document = m_workspace.document(); document && document->size() > 0)
            compare(*document);
        m_run.writer->resume();
    }

    // The document may have been opened anew meanwhile, where it is followed; now it stays.
    void compare(Document& document)
    {
        const auto source = document.source();
        const auto pages = document.visiblePages();
        for (std::uint64_t page = pages ? pages->first : 1; page <= (pages ? pages->last : 0);
             ++page) {
            const ui::ShownPage& shown = document.shown(page);
            if (!shown.view)
                continue;
            if (shown.stale) {
                m_run.marked += shown.view->range().size(); // in words, in the band
                continue;
            }
            compareWithFile(*shown.view, *source, m_run);
            if (!document.isHeld(page)) // what changed since is underlined there
                comparePicture(*shown.view);
        }
        compareHeld(document, *source);
    }

    void compareHeld(Document& document, engine::ByteSource& now)
    {
        eventually([&] { return !document.isComparing(); }, "comparing does not end", handleEvents);
        document.compareHeld();
        eventually([&] { return !document.isComparing(); }, "comparing does not end", handleEvents);
        for (const ui::HeldView& held : m_workspace.heldViews()) {
            if (held.view && held.difference && held.path == document.path())
                requireDifference(*held.view, *held.difference, now, m_run);
        }
    }

    // What the picture has to be read as, where all of a row was read.
    void comparePicture(const engine::PageView& page)
    {
        const ui::HexScreen& screen = m_view.screenInUse();
        ui::GlyphAtlas atlas(ui::byteFont(m_view.fontPointSize()), screen.scale(),
                             ui::themeOf(m_view));
        const test::HexReader reader(atlas, m_view.viewport()->grab().toImage());
        const int height = screen.painter().rowHeight();
        int rows = 0;
        for (const ui::HexLine& line : screen.layout().linesInView(screen.position())) {
            const int top = screen.painter().rulerHeight() + line.y;
            const bool whole = line.y >= screen.painter().bandHeight()
                && top + height <= m_view.viewport()->height();
            if (line.band || line.page != page.page() || !whole || ++rows > 4)
                continue;
            for (std::uint64_t at = line.bytes.start; at < line.bytes.stop; ++at) {
                if (engine::stateAt(page.states(), at) != engine::ByteState::Read)
                    continue;
                const int x =
                    screen.columns().hexX(static_cast<int>(at - line.bytes.start)) - screen.left();
                if (x < 0 || x + 2 * screen.painter().charWidth() > m_view.viewport()->width())
                    continue; // scrolled out
                require(reader.byte(x, top, height)
                            == std::to_integer<unsigned>(page.bytesAt(at, 1).front()),
                        "the picture shows another byte at " + std::to_string(at));
            }
        }
    }

    Run& m_run;
    ui::Workspace m_workspace;
    ui::HexView m_view;
    std::unique_ptr<ui::ExportJob> m_export;
};

} // namespace

void tortureWindow(Run& run)
{
    WindowPart(run).go();
}

} // namespace torture
