// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/scan/comparison.h"

#include "engine/mapping/file_moment.h"
#include "engine/scan/compared_reader.h"
#include "engine/scan/difference_list.h"
#include "engine/scan/pass_sizes.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <optional>

namespace engine {

namespace {

using Clock = std::chrono::steady_clock;
using Run = ComparedReader::Run;

constexpr std::chrono::milliseconds kNewsInterval{100};

constexpr std::array<std::byte, kPassSliceSize> kZeros{};

std::optional<FileMoment> momentOf(const ByteSource& source) noexcept
{
    const int descriptor = source.descriptor();
    return descriptor >= 0 ? fileMoment(descriptor) : std::nullopt;
}

// `length` bytes of the run from `at` on, which of a hole are zero.
std::span<const std::byte> bytesOf(const Run& run, std::size_t at, std::size_t length) noexcept
{
    return run.state == ByteState::Hole ? std::span(kZeros).first(length)
                                        : run.bytes.subspan(at, length);
}

std::optional<DifferenceKind> unreadableKind(const Run& a, const Run& b) noexcept
{
    const bool inA = a.state == ByteState::Unreadable;
    const bool inB = b.state == ByteState::Unreadable;
    if (!inA && !inB)
        return std::nullopt;
    return inA && inB ? DifferenceKind::UnreadableBoth
        : inA         ? DifferenceKind::UnreadableA
                      : DifferenceKind::UnreadableB;
}

// One pass over both sides.
class Pass {
public:
    Pass(const ComparedSide& a, const ComparedSide& b, JobControl& job,
         const std::function<void(ComparisonNews)>& news)
        : m_sideA(a)
        , m_sideB(b)
        , m_a(a.source, a.range)
        , m_b(b.source, b.range)
        , m_job(job)
        , m_news(news)
    {
    }

    void run();

private:
    void compareRuns(const Run& a, const Run& b, std::uint64_t length);
    void addTails(std::uint64_t stopA, std::uint64_t stopB);
    void tell();

    const ComparedSide m_sideA;
    const ComparedSide m_sideB;
    ComparedReader m_a;
    ComparedReader m_b;
    JobControl& m_job;
    const std::function<void(ComparisonNews)>& m_news;
    DifferenceList m_list;
    Clock::time_point m_told = Clock::now();
    std::uint64_t m_at = 0; // from the starts of both ranges
};

void Pass::run()
{
    std::uint64_t stopA = m_a.length();
    std::uint64_t stopB = m_b.length();
    m_job.setTotal(std::min(stopA, stopB));
    while (m_at < std::min(stopA, stopB) && !m_job.stopRequested()) {
        const Run a = m_a.runAt(m_at);
        const Run b = m_b.runAt(m_at);
        if (a.state == ByteState::PastEnd)
            stopA = m_at; // cut meanwhile
        if (b.state == ByteState::PastEnd)
            stopB = m_at;
        if (m_at == std::min(stopA, stopB))
            break;
        const std::uint64_t length = std::min({a.length, b.length, std::min(stopA, stopB) - m_at});
        if (const auto kind = unreadableKind(a, b))
            m_list.add(*kind, m_at, length);
        else
            compareRuns(a, b, length);
        m_job.advance(length);
        m_at += length;
        if (Clock::now() - m_told >= kNewsInterval)
            tell();
    }
    if (!m_job.stopRequested())
        addTails(stopA, stopB);
    tell();
}

void Pass::compareRuns(const Run& a, const Run& b, std::uint64_t length)
{
    if (a.state == ByteState::Hole && b.state == ByteState::Hole)
        return m_list.addEqual(length);
    for (std::size_t at = 0; at < length; at += kPassSliceSize) {
        const auto size = std::min(static_cast<std::size_t>(length) - at, kPassSliceSize);
        m_list.addBytes(m_at + at, bytesOf(a, at, size), bytesOf(b, at, size));
    }
}

// What the longer side has behind the end of the shorter, unless it was cut meanwhile, too.
void Pass::addTails(std::uint64_t stopA, std::uint64_t stopB)
{
    const auto add = [this](DifferenceKind kind, const ComparedSide& side, ByteRange tail) {
        const ByteRange there =
            intersection(rangeFrom(side.range.start, tail.stop), {0, side.source.size()});
        m_list.add(kind, tail.start, ByteRange{tail.start, there.size()}.size());
    };
    if (stopA > stopB)
        add(DifferenceKind::OnlyA, m_sideA, {stopB, stopA});
    else if (stopB > stopA)
        add(DifferenceKind::OnlyB, m_sideB, {stopA, stopB});
}

void Pass::tell()
{
    m_told = Clock::now();
    m_news(m_list.take());
}

} // namespace

ComparisonEnd compare(const ComparedSide& a, const ComparedSide& b, JobControl& job,
                      const std::function<void(ComparisonNews)>& news)
{
    const auto beforeA = momentOf(a.source);
    const auto beforeB = momentOf(b.source);
    Pass(a, b, job, news).run();
    ComparisonEnd end;
    end.stopped = job.stopRequested();
    end.changedA = momentOf(a.source) != beforeA;
    end.changedB = momentOf(b.source) != beforeB;
    return end;
}

} // namespace engine
