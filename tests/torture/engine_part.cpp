// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/export/range_export.h"
#include "engine/job.h"
#include "engine/memory/memory_pool.h"
#include "engine/paging/pager.h"
#include "engine/paging/view_source.h"
#include "tests/torture/file_writer.h"
#include "tests/torture/torture.h"

#include <algorithm>
#include <map>
#include <set>
#include <thread>

namespace torture {

namespace {

using engine::Pager;
using engine::PageView;
using View = std::shared_ptr<const PageView>;

constexpr std::uint64_t kStepsToCompare = 40;
constexpr std::size_t kLeastUnits = 8;
constexpr std::size_t kMostUnits = 160;

class EnginePart {
public:
    explicit EnginePart(Run& run) : m_run(run) { reopen(); }

    void go()
    {
        while (m_run.goesOn()) {
            step();
            settle();
            if (++m_run.done % kStepsToCompare == 0)
                compare();
            requireBoundedMemory(m_run);
        }
        m_held.clear();
        m_shown.clear();
        m_pager.reset();
        eventually([this] { return m_pool->used() == 0; }, "units are left in use at the end");
    }

private:
    void step()
    {
        const std::uint64_t what = m_run.below(100);
        if (what < 35)
            ask(m_run.below(m_pages + 2)); // also past the end
        else if (what < 50)
            refresh();
        else if (what < 57)
            m_shown.erase(anyShown());
        else if (what < 68)
            hold();
        else if (what < 77)
            release();
        else if (what < 80)
            m_held.clear();
        else if (what < 87)
            resize();
        else if (what < 90)
            withdraw();
        else if (what < 96)
            exportSome();
        else
            reopen();
    }

    std::map<std::uint64_t, View>::iterator anyShown()
    {
        if (m_shown.empty())
            m_shown[0]; // something to take away
        return std::next(m_shown.begin(), static_cast<std::ptrdiff_t>(m_run.below(m_shown.size())));
    }

    engine::KnownViews known(std::uint64_t page) const
    {
        const auto it = m_shown.find(page);
        return it != m_shown.end() && it->second ? engine::KnownViews{it->second}
                                                 : engine::KnownViews{};
    }

    void ask(std::uint64_t page)
    {
        m_asked.insert({page, ++m_generation});
        m_pager->request({page, m_generation}, known(page));
    }

    void refresh()
    {
        for (const auto& [page, view] : m_shown) {
            m_asked.insert({page, ++m_generation});
            m_pager->refresh({page, m_generation}, known(page));
        }
    }

    void hold()
    {
        const auto it = anyShown();
        if (it->second)
            m_held.push_back(it->second);
    }

    void release()
    {
        if (!m_held.empty())
            m_held.erase(m_held.begin() + static_cast<std::ptrdiff_t>(m_run.below(m_held.size())));
    }

    void resize()
    {
        const std::size_t capacity = m_pool->capacity();
        const std::size_t wanted = kLeastUnits + m_run.below(kMostUnits - kLeastUnits);
        if (wanted > capacity)
            m_pool->acquire(wanted - capacity);
        else
            m_pool->retire(capacity - wanted);
    }

    void withdraw()
    {
        for (std::uint64_t page = 0; page < 4; ++page)
            ask(m_run.below(m_pages + 1));
        m_pager->withdraw([](const engine::PageKey&) { return true; });
    }

    // Held views, or pages as they are now; stopped somewhere on the way, now and then.
    void exportSome()
    {
        std::vector<engine::ExportPiece> pieces;
        if (m_run.below(2) == 0 && !m_held.empty()) {
            const auto source =
                std::make_shared<engine::ViewSource>(std::vector<View>{m_held.front()});
            pieces.push_back({source, m_held.front()->range()});
        } else if (std::shared_ptr<engine::ByteSource> source = m_pager->source()) {
            const std::uint64_t start = m_run.below(FileWriter::kMostBytes);
            pieces.push_back({std::move(source), {start, start + m_run.below(1u << 20)}});
        }
        engine::JobControl job;
        engine::ExportOptions options;
        options.fillUnreadable = m_run.below(2) == 0;
        const std::filesystem::path target = m_run.folder / "exported";
        engine::ExportResult result;
        std::thread thread([&] { result = engine::exportRaw(pieces, target, options, job); });
        if (m_run.below(3) == 0) {
            std::this_thread::sleep_for(std::chrono::microseconds(m_run.below(500)));
            job.requestStop();
        }
        thread.join();
        if (result.succeeded()) {
            require(result.bytesWritten == engine::exportSize(pieces)
                        && std::filesystem::file_size(target) == result.bytesWritten,
                    "an export says it succeeded and is of another size");
            require(result.unreadable.empty() || options.fillUnreadable,
                    "an export succeeded without bytes that it was not to fill");
        }
    }

    void reopen()
    {
        m_shown.clear();
        m_stale.clear();
        m_pager.reset(); // its answers go with it
        m_asked.clear();
        std::optional<engine::OpenOutcome> outcome;
        do { // the name may lead nowhere for a moment
            m_pager = std::make_unique<Pager>(m_run.file, m_pool, [] { });
            eventually([&] { return (outcome = m_pager->takeOpened()).has_value(); },
                       "opening has no outcome");
        } while (!std::holds_alternative<engine::OpenedFile>(*outcome));
        m_pages = engine::pageCount(std::get<engine::OpenedFile>(*outcome).size);
    }

    // Takes all answers; then the pool's numbers have to be right.
    void settle()
    {
        eventually(
            [this] {
                takeDeliveries();
                return m_asked.empty();
            },
            "a request has no answer");
        std::size_t live = 0;
        std::set<const PageView*> counted;
        const auto count = [&](const View& view) {
            if (view && counted.insert(view.get()).second)
                live += view->units();
        };
        for (const auto& [page, view] : m_shown)
            count(view);
        std::ranges::for_each(m_held, count);
        engine::PoolState state;
        eventually(
            [&] {
                state = m_pool->state();
                require(state.used + state.available == state.capacity,
                        "used and available are not the capacity");
                return state.used == live; // the loader lets go of a view a little later
            },
            "the pool has other units in use than there are in live views");
    }

    void takeDeliveries()
    {
        for (engine::PageDelivery& delivery : m_pager->takeDeliveries()) {
            require(m_asked.erase(delivery.key) == 1, "an answer to what nobody asked");
            if (auto* const loaded = std::get_if<engine::PageLoaded>(&delivery.outcome)) {
                m_shown[delivery.key.page] = std::move(loaded->view);
                m_stale.erase(delivery.key.page);
            } else { // what was shown stays, and is known to be old
                m_stale.insert(delivery.key.page);
            }
        }
        // As many pages as a screen has.
        while (m_shown.size() > 6)
            m_shown.erase(anyShown());
    }

    void compare()
    {
        m_run.writer->pause();
        refresh();
        settle();
        if (const auto source = m_pager->source()) {
            for (const auto& [page, view] : m_shown) {
                if (view && m_stale.contains(page))
                    m_run.marked += view->range().size();
                else if (view)
                    compareWithFile(*view, *source, m_run);
            }
        }
        m_run.writer->resume();
    }

    Run& m_run;
    std::shared_ptr<engine::MemoryPool> m_pool = std::make_shared<engine::MemoryPool>(64);
    std::unique_ptr<Pager> m_pager;
    std::uint64_t m_pages = 0;
    std::uint64_t m_generation = 0;
    std::set<engine::PageKey> m_asked;
    std::map<std::uint64_t, View> m_shown;
    std::set<std::uint64_t> m_stale; // pages whose last request brought nothing newer
    std::vector<View> m_held;
};

} // namespace

void tortureEngine(Run& run)
{
    EnginePart(run).go();
}

} // namespace torture
