// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/scan/next_byte.h"

#include "engine/mapping/kernel_page.h"
#include "engine/scan/pass_sizes.h"

#include <algorithm>
#include <cstring>
#include <functional>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace engine {

namespace {

// Compared with itself, one byte further on: the library's widest compare, without a copy of it.
bool areAll(std::span<const std::byte> bytes, std::byte value) noexcept
{
    return bytes.empty()
        || (bytes.front() == value
            && std::memcmp(bytes.data(), bytes.data() + 1, bytes.size() - 1) == 0);
}

// One pass. Kinds differ in what they look for: `look` gives the place in bytes that were read, and
// their size where it is not there.
class Scanner {
public:
    using Look = std::function<std::size_t(std::span<const std::byte>)>;

    Scanner(ByteSource& source, ByteRange range, ScanDirection direction, JobControl& job)
        : m_source(source)
        , m_forward(direction == ScanDirection::Forward)
        , m_job(job)
        , m_rest(range)
        , m_buffer(std::make_unique_for_overwrite<std::byte[]>(bufferSize()))
    {
        m_job.setTotal(range.size());
    }

    FoundPlace run(const Look& look, bool holesMatch);
    FoundPlace runForUnreadable(bool insideOne);

private:
    static std::size_t bufferSize() { return std::max(kPassReadSize, kernelPageSize()); }
    // The bytes to read next: at most kPassReadSize, or after an error one kernel page.
    ByteRange window() const noexcept;
    // The hole that is next, as far as it reaches; empty where data is.
    ByteRange holeNext();
    ByteRange holeBefore();
    // Reads the window. What it could not read is in m_result; the bytes that came follow the start
    // of the returned range. std::nullopt: nothing is gained, to be tried again by pages.
    std::optional<ByteRange> readNext();
    void passOver(ByteRange range);
    void goOnBehind(ByteRange range); // it is dealt with
    bool goesOn() const noexcept { return !m_rest.empty() && !m_job.stopRequested(); }
    FoundPlace finished();

    ByteSource& m_source;
    const bool m_forward;
    JobControl& m_job;
    ByteRange m_rest;
    const std::unique_ptr<std::byte[]> m_buffer;
    std::uint64_t m_holeStep = kPassReadSize; // backward: how far to look for the hole's start
    bool m_singlePages = false; // after an error, until a page can be read
    FoundPlace m_result;
};

ByteRange Scanner::window() const noexcept
{
    const std::uint64_t page = kernelPageSize();
    const std::uint64_t most = m_singlePages ? page : kPassReadSize;
    if (m_forward) {
        // Up to a border, so that after an error pages are whole ones.
        const std::uint64_t stop = roundDown(saturatingAdd(m_rest.start, most), page);
        return intersection(m_rest, {m_rest.start, std::max(stop, m_rest.start + 1)});
    }
    const std::uint64_t start = m_rest.stop - std::min(m_rest.stop, most);
    return intersection(m_rest, {std::min(roundUp(start, page), m_rest.stop - 1), m_rest.stop});
}

ByteRange Scanner::holeNext()
{
    if (!m_forward)
        return holeBefore();
    // Asked for one byte: where data ends is not needed, and costs a walk over all of it.
    const std::uint64_t at = m_rest.start;
    if (!m_source.extentAt(at, rangeFrom(at, 1)).hole)
        return {at, at};
    const Extent hole = m_source.extentAt(at, m_rest);
    return hole.hole ? hole.range : ByteRange{at, at};
}

// The kernel looks forward only. So from further and further back, as long as there is nothing but
// hole from there on.
ByteRange Scanner::holeBefore()
{
    const std::uint64_t stop = m_rest.stop;
    for (; goesOn(); m_holeStep = kPassReadSize) {
        const ByteRange step = intersection(m_rest, {stop - std::min(stop, m_holeStep), stop});
        const bool startsWithHole = m_source.extentAt(step.start, rangeFrom(step.start, 1)).hole;
        const Extent extent =
            startsWithHole ? m_source.extentAt(step.start, step) : Extent{step, false};
        if (extent.hole && extent.range.stop == stop) {
            m_holeStep = saturatingAdd(m_holeStep, m_holeStep);
            return step;
        }
        if (m_holeStep == kPassReadSize)
            break;
    }
    return {stop, stop};
}

std::optional<ByteRange> Scanner::readNext()
{
    const ByteRange asked = window();
    const auto into = std::span(m_buffer.get(), static_cast<std::size_t>(asked.size()));
    std::uint64_t got = 0;
    ReadResult result;
    do {
        result = m_source.read(asked.start + got, into.subspan(static_cast<std::size_t>(got)));
        got += result.bytes;
    } while (result.bytes > 0 && result.error == 0 && got < asked.size());
    const ByteRange read = rangeFrom(asked.start, got);
    if (read == asked || (result.error == 0 && result.state == ByteState::PastEnd)) {
        m_singlePages = m_singlePages && read != asked;
        if (m_forward && read != asked)
            m_rest.stop = read.stop; // the file ends here by now
        return read;
    }
    if (!m_singlePages && (!m_forward || got == 0)) {
        m_singlePages = true; // it is not known which byte of a long read failed
        return std::nullopt;
    }
    if (m_singlePages)
        passOver({read.stop, asked.stop});
    m_singlePages = true;
    return read;
}

void Scanner::passOver(ByteRange range)
{
    m_result.unreadableBytes += range.size();
    std::vector<ByteRange>& list = m_result.unreadable;
    if (!list.empty() && list.back().stop == range.start)
        list.back().stop = range.stop;
    else if (!list.empty() && list.back().start == range.stop)
        list.back().start = range.start;
    else if (list.size() < FoundPlace::kMostListed)
        list.push_back(range);
}

void Scanner::goOnBehind(ByteRange range)
{
    const std::uint64_t before = m_rest.size();
    if (m_forward)
        m_rest.start = std::max(m_rest.start, range.stop);
    else
        m_rest.stop = std::min(m_rest.stop, range.start);
    m_job.advance(before - m_rest.size());
}

FoundPlace Scanner::finished()
{
    if (!m_forward)
        std::ranges::reverse(m_result.unreadable);
    m_result.stopped = !m_result.offset && m_job.stopRequested();
    return std::move(m_result);
}

FoundPlace Scanner::run(const Look& look, bool holesMatch)
{
    while (goesOn()) {
        if (const ByteRange hole = holeNext(); !hole.empty()) {
            if (holesMatch) {
                m_result.offset = m_forward ? hole.start : hole.stop - 1;
                m_result.inHole = true;
                break;
            }
            m_result.holeBytes += hole.size();
            goOnBehind(hole);
            continue;
        }
        const std::uint64_t passed = m_result.unreadableBytes;
        const ByteRange tried = window();
        const auto read = readNext();
        if (!read)
            continue;
        const auto bytes =
            std::span<const std::byte>(m_buffer.get(), static_cast<std::size_t>(read->size()));
        const std::size_t at = look(bytes);
        if (at < bytes.size()) {
            m_result.offset = read->start + at;
            m_result.inHole = holesMatch
                && m_source.extentAt(*m_result.offset, rangeFrom(*m_result.offset, 1)).hole;
            break;
        }
        // Forward, what did not come of a long read is tried by pages.
        const bool isDone = !m_forward || m_result.unreadableBytes > passed;
        goOnBehind(isDone ? tried : *read);
    }
    return finished();
}

FoundPlace Scanner::runForUnreadable(bool insideOne)
{
    bool counts = !insideOne;
    while (goesOn()) {
        if (const ByteRange hole = holeNext(); !hole.empty()) {
            if (m_result.offset)
                break;
            counts = true;
            m_result.holeBytes += hole.size();
            goOnBehind(hole);
            continue;
        }
        const std::uint64_t passed = m_result.unreadableBytes;
        const ByteRange tried = window();
        const auto read = readNext();
        if (!read)
            continue;
        const bool isBad = m_result.unreadableBytes > passed;
        counts = counts || (m_forward && !read->empty()); // they come before what is bad
        if (isBad && counts) {
            m_result.offset = read->stop; // backward: as far as is known
            if (m_forward || !read->empty())
                break;
        } else if (m_result.offset) {
            break;
        }
        counts = counts || !read->empty();
        goOnBehind(isBad || !m_forward ? tried : *read);
    }
    return finished();
}

} // namespace

std::size_t firstOther(std::span<const std::byte> bytes, std::byte value) noexcept
{
    for (std::size_t at = 0; at < bytes.size(); at += kPassSliceSize) {
        const auto slice = bytes.subspan(at, std::min(kPassSliceSize, bytes.size() - at));
        if (areAll(slice, value))
            continue;
        const auto other = std::ranges::find_if(slice, [value](std::byte b) { return b != value; });
        return at + static_cast<std::size_t>(other - slice.begin());
    }
    return bytes.size();
}

std::size_t lastOther(std::span<const std::byte> bytes, std::byte value) noexcept
{
    for (std::size_t stop = bytes.size(); stop > 0;) {
        const std::size_t start = (stop - 1) / kPassSliceSize * kPassSliceSize;
        const auto slice = bytes.subspan(start, stop - start);
        if (!areAll(slice, value)) {
            const auto other = std::find_if(slice.rbegin(), slice.rend(),
                                            [value](std::byte b) { return b != value; });
            return stop - 1 - static_cast<std::size_t>(other - slice.rbegin());
        }
        stop = start;
    }
    return bytes.size();
}

FoundPlace findOtherByte(ByteSource& source, ByteRange range, std::byte value,
                         ScanDirection direction, JobControl& job)
{
    const auto look = direction == ScanDirection::Forward ? firstOther : lastOther;
    return Scanner(source, range, direction, job)
        .run([=](std::span<const std::byte> bytes) { return look(bytes, value); },
             value != std::byte{0});
}

FoundPlace findUnreadable(ByteSource& source, ByteRange range, ScanDirection direction,
                          bool insideOne, JobControl& job)
{
    return Scanner(source, range, direction, job).runForUnreadable(insideOne);
}

} // namespace engine
