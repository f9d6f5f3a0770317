// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/scan/compared_reader.h"

#include "engine/mapping/kernel_page.h"
#include "engine/scan/pass_sizes.h"

#include <algorithm>

namespace engine {

ComparedReader::ComparedReader(ByteSource& source, ByteRange range)
    : m_source(source)
    , m_range(range)
    , m_buffer(std::max(kPassReadSize, kernelPageSize()))
{
}

ComparedReader::Run ComparedReader::runAt(std::uint64_t offset)
{
    const std::uint64_t at = m_range.start + offset;
    if (const ByteRange known = rangeFrom(m_runStart, m_run.length); contains(known, at)) {
        Run rest = m_run;
        rest.length = known.stop - at;
        if (rest.state == ByteState::Read)
            rest.bytes = m_run.bytes.last(static_cast<std::size_t>(rest.length));
        return rest;
    }
    if (!contains(m_extent.range, at))
        m_extent = m_source.extentAt(at, {at, m_range.stop});
    m_runStart = at;
    m_run = m_extent.hole ? Run{ByteState::Hole, m_extent.range.stop - at, {}} : readAt(at);
    return m_run;
}

ComparedReader::Run ComparedReader::readAt(std::uint64_t offset)
{
    const ByteRange rest{offset, m_extent.range.stop};
    for (;;) {
        const ByteRange page{offset, roundUp(saturatingAdd(offset, 1), kernelPageSize())};
        const ByteRange step =
            intersection(rest, m_singlePages ? page : rangeFrom(offset, m_buffer.size()));
        const auto into = std::span(m_buffer).first(static_cast<std::size_t>(step.size()));
        const ReadResult result = m_source.read(offset, into);
        if (result.bytes > 0) {
            m_singlePages = result.error != 0;
            return {ByteState::Read, result.bytes, into.first(result.bytes)};
        }
        if (result.state == ByteState::PastEnd)
            return {ByteState::PastEnd, m_range.stop - offset, {}};
        if (result.missing > 0)
            return {ByteState::Unreadable, std::min(rest.size(), result.missing), {}};
        if (m_singlePages)
            return {ByteState::Unreadable, step.size(), {}};
        m_singlePages = true; // it is not known which byte of a long read failed
    }
}

} // namespace engine
