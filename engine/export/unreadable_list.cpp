// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/export/unreadable_list.h"

#include "engine/io_error.h"

namespace engine {

namespace {

std::string reasonFor(ByteState state, int error)
{
    if (error != 0)
        return errorText(error);
    return state == ByteState::PastEnd ? "it is shorter now" : "they were not read in that moment";
}

std::string counted(std::uint64_t n, const char* one)
{
    return std::to_string(n) + " " + one + (n == 1 ? "" : "s");
}

} // namespace

void UnreadableList::add(const ByteSource& source, ByteRange range, ByteState state, int error)
{
    if (range.empty())
        return;
    if (m_bytes == 0) {
        m_firstPath = source.path();
        m_firstReason = reasonFor(state, error);
    }
    m_bytes = saturatingAdd(m_bytes, range.size());
    const bool goesOn = m_last == &source && m_lastStop == range.start;
    m_last = &source;
    m_lastStop = range.stop;
    if (!goesOn)
        ++m_rangeCount;
    if (goesOn && !truncated())
        m_ranges.back().stop = range.stop;
    else if (!goesOn && m_ranges.size() < m_mostListed)
        m_ranges.push_back(range);
}

std::string UnreadableList::sentence() const
{
    std::string missing = counted(m_bytes, "byte");
    if (m_rangeCount > 1)
        missing +=
            " in " + std::to_string(m_rangeCount) + " ranges" + (truncated() ? " or more" : "");
    missing += m_bytes == 1 ? " is missing, at offset " : " are missing, from offset ";
    missing += std::to_string(m_ranges.front().start) + ": " + m_firstReason;
    return IoError("read", m_firstPath, 0, missing).what();
}

} // namespace engine
