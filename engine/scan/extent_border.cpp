// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/scan/extent_border.h"

#include <algorithm>
#include <optional>

namespace engine {

namespace {

// How far to go back at first; then twice as far each time, as file systems only look forward.
constexpr std::uint64_t kFirstStep = 1u << 20;

// The last run of one kind in `range`, which is not empty. It ends there.
Extent lastRun(ByteSource& source, ByteRange range, const JobControl& job)
{
    Extent run{{range.start, range.start}, false};
    for (std::uint64_t at = range.start; at < range.stop && !job.stopRequested();) {
        const Extent next = source.extentAt(at, range);
        if (at == range.start || next.hole != run.hole)
            run = next;
        at = run.range.stop = std::max(at + 1, next.range.stop);
    }
    return run;
}

FoundPlace found(std::uint64_t offset, bool inHole)
{
    FoundPlace place;
    place.offset = offset;
    place.inHole = inHole;
    return place;
}

FoundPlace nextBorder(ByteSource& source, ByteRange range, const JobControl& job)
{
    std::optional<bool> hole;
    for (std::uint64_t at = range.start; at < range.stop && !job.stopRequested();) {
        const Extent extent = source.extentAt(at, range);
        if (hole && extent.hole != *hole)
            return found(at, extent.hole);
        hole = extent.hole;
        at = std::max(at + 1, extent.range.stop);
    }
    return {};
}

FoundPlace previousBorder(ByteSource& source, std::uint64_t from, const JobControl& job)
{
    std::optional<bool> hole; // of the bytes [stop, from)
    std::uint64_t stop = from;
    for (std::uint64_t step = kFirstStep; stop > 0; step = saturatingAdd(step, step)) {
        const ByteRange range{stop - std::min(stop, step), stop};
        const Extent run = lastRun(source, range, job);
        if (job.stopRequested())
            return {};
        if (hole && run.hole != *hole)
            return found(stop, *hole);
        if (run.range.start > range.start)
            return found(run.range.start, run.hole);
        hole = run.hole;
        stop = range.start;
    }
    return {};
}

} // namespace

FoundPlace findBorder(ByteSource& source, std::uint64_t from, std::uint64_t size,
                      ScanDirection direction, JobControl& job)
{
    FoundPlace place = direction == ScanDirection::Forward
        ? nextBorder(source, {from, size}, job)
        : previousBorder(source, std::min(from, size), job);
    place.stopped = !place.offset && job.stopRequested();
    return place;
}

} // namespace engine
