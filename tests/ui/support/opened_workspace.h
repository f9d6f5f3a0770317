// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/memory/memory_pool.h"
#include "engine/paging/page_view.h"
#include "ui/document/workspace.h"

#include <QTest>

#include <cstddef>
#include <filesystem>

namespace test {

inline const std::size_t kPageUnits =
    engine::MemoryPool::unitsFor(engine::kPageSize); // of a full page

// A workspace with one open file.
class OpenedWorkspace {
public:
    OpenedWorkspace(const std::filesystem::path& path, std::size_t poolUnits) : workspace(poolUnits)
    {
        workspace.open(path);
        if (!QTest::qWaitFor([&] { return workspace.document() != nullptr; }, 10'000))
            qFatal("the file was never opened");
    }
    ui::Document& document() { return *workspace.document(); }
    void show(std::uint64_t first, std::uint64_t last)
    {
        document().setVisiblePages(ui::PageSpan{first, last});
        if (!QTest::qWaitFor([&] { return allHere(first, last); }, 10'000))
            qFatal("the pages never came");
    }
    bool allHere(std::uint64_t first, std::uint64_t last)
    {
        for (std::uint64_t page = first; page <= last; ++page) {
            if (!document().shown(page).view)
                return false;
        }
        return true;
    }
    // Once everything on its way in or out has arrived.
    engine::PoolSample settled()
    {
        engine::PoolSample sample;
        (void)QTest::qWaitFor([&] { return (sample = workspace.poolSample()).loading == 0; },
                              10'000);
        return sample;
    }

    ui::Workspace workspace;
};

} // namespace test
