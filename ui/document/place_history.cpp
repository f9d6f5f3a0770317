// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/document/place_history.h"

namespace ui {

void PlaceHistory::leave(VisitedPlace from)
{
    m_ahead.clear();
    if (!m_behind.empty() && m_behind.back().cursor == from.cursor)
        m_behind.pop_back(); // the way it was looked at last counts
    m_behind.push_back(from);
    if (m_behind.size() > kMost)
        m_behind.erase(m_behind.begin());
}

std::optional<VisitedPlace> PlaceHistory::back(VisitedPlace here)
{
    return step(m_behind, m_ahead, here);
}

std::optional<VisitedPlace> PlaceHistory::forth(VisitedPlace here)
{
    return step(m_ahead, m_behind, here);
}

// Both together never hold more than kMost: what one loses the other gets, and leave() empties one.
std::optional<VisitedPlace> PlaceHistory::step(Places& from, Places& to, VisitedPlace here)
{
    // One has walked back there by keys: a step that leads nowhere is none.
    while (!from.empty() && from.back().cursor == here.cursor)
        from.pop_back();
    if (from.empty())
        return std::nullopt;
    const VisitedPlace place = from.back();
    from.pop_back();
    to.push_back(here);
    return place;
}

} // namespace ui
