// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/document/view_top.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace ui {

// A place in a file, as one looked at it.
struct VisitedPlace {
    std::uint64_t cursor = 0;
    ViewTop top;
    friend bool operator==(const VisitedPlace&, const VisitedPlace&) = default;
};

// PlaceHistory is where one has been in a file, to go back there and forth again, as a browser
// does. Plain: whoever moves the cursor says what was a jump. Steps by keys and scrolling are none.
class PlaceHistory {
public:
    static constexpr std::size_t kMost = 100; // places; then the oldest are forgotten

    // A jump leaves `from`. What one could have gone forth to is forgotten. A place with the cursor
    // of the latest is no other one.
    void leave(VisitedPlace from);
    // Where to go from `here`, which is then what goes the other way; std::nullopt: nowhere.
    std::optional<VisitedPlace> back(VisitedPlace here);
    std::optional<VisitedPlace> forth(VisitedPlace here);
    bool canGoBack() const noexcept { return !m_behind.empty(); }
    bool canGoForth() const noexcept { return !m_ahead.empty(); }

private:
    using Places = std::vector<VisitedPlace>; // the next one last
    static std::optional<VisitedPlace> step(Places& from, Places& to, VisitedPlace here);

    Places m_behind;
    Places m_ahead;
};

} // namespace ui
