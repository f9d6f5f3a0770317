// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/paging/view_source.h"

#include <algorithm>
#include <utility>

namespace engine {

namespace {

bool hasBytes(ByteState state) noexcept
{
    return state == ByteState::Read || state == ByteState::Hole;
}

} // namespace

ViewSource::ViewSource(std::vector<std::shared_ptr<const PageView>> views)
    : m_views(std::move(views))
{
    std::sort(m_views.begin(), m_views.end(),
              [](const auto& a, const auto& b) { return a->page() < b->page(); });
}

std::uint64_t ViewSource::size() const
{
    return m_views.back()->range().stop;
}

const PageView* ViewSource::viewAt(std::uint64_t offset) const noexcept
{
    const auto next = std::partition_point(m_views.begin(), m_views.end(), [&](const auto& view) {
        return view->range().stop <= offset;
    });
    return next != m_views.end() ? next->get() : nullptr;
}

// What was past the end of a view's moment is unreadable here: later views may well have bytes.
StateRange ViewSource::runAt(std::uint64_t offset) const noexcept
{
    const PageView* const view = viewAt(offset);
    if (!view)
        return {{offset, UINT64_MAX}, ByteState::PastEnd};
    if (offset < view->range().start)
        return {{offset, view->range().start}, ByteState::Unreadable};
    for (const StateRange& run : view->states()) {
        if (contains(run.range, offset))
            return {{offset, std::min(run.range.stop, view->range().stop)},
                    hasBytes(run.state) ? run.state : ByteState::Unreadable};
    }
    return {{offset, view->range().stop}, ByteState::Unreadable};
}

ReadResult ViewSource::read(std::uint64_t offset, std::span<std::byte> into)
{
    if (into.empty())
        return {};
    const StateRange first = runAt(offset);
    const ByteState state = first.state;
    ReadResult result{.state = state};
    if (!hasBytes(state))
        result.missing = first.range.size();
    while (hasBytes(state) && result.bytes < into.size()) {
        const std::uint64_t at = offset + result.bytes;
        const StateRange run = runAt(at);
        if (run.state != state)
            break;
        const auto rest = into.subspan(result.bytes);
        const auto most =
            static_cast<std::size_t>(std::min<std::uint64_t>(rest.size(), run.range.size()));
        const auto bytes = viewAt(at)->bytesAt(at, most); // one unit's
        std::copy(bytes.begin(), bytes.end(), rest.begin());
        result.bytes += bytes.size();
    }
    return result;
}

Extent ViewSource::extentAt(std::uint64_t offset, ByteRange within)
{
    const bool hole = runAt(offset).state == ByteState::Hole;
    std::uint64_t stop = offset;
    while (stop < within.stop && (runAt(stop).state == ByteState::Hole) == hole)
        stop = runAt(stop).range.stop;
    return {{offset, std::min(stop, within.stop)}, hole};
}

std::vector<FileIdentity> ViewSource::identities() const
{
    return m_views.front()->slice().identities();
}

std::filesystem::path ViewSource::path() const
{
    return m_views.front()->slice().status()->path();
}

} // namespace engine
