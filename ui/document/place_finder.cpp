// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/document/place_finder.h"

#include "engine/byte_source.h"
#include "engine/job.h"
#include "engine/scan/extent_border.h"
#include "engine/scan/next_byte.h"
#include "ui/document/workspace.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <new>
#include <optional>
#include <system_error>
#include <thread>
#include <utility>

namespace ui {

namespace {

constexpr std::chrono::milliseconds kProgressInterval{200};

engine::FoundPlace heldPage(const Document& document, const Workspace& workspace, bool forward)
{
    engine::FoundPlace place;
    for (const HeldView& held : workspace.heldViews()) {
        const std::uint64_t start = held.range.start;
        if (held.path != document.path() || start >= document.size())
            continue;
        const std::uint64_t cursor = document.cursor();
        const bool isNearer =
            !place.offset || (forward ? start < *place.offset : start > *place.offset);
        if (isNearer && (forward ? start > cursor : start < cursor))
            place.offset = start;
    }
    return place;
}

} // namespace

// What the thread and the window share. The thread writes the answer, then `isDone`.
struct PlaceFinder::Search {
    void run(engine::ByteSource& source);
    engine::FoundPlace otherByte(engine::ByteSource& source, engine::ByteRange range,
                                 engine::ScanDirection direction);

    engine::JobControl job;
    FinderAnswer answer;
    std::atomic<bool> isDone = false;
};

void PlaceFinder::Search::run(engine::ByteSource& source)
{
    using enum engine::ScanDirection;
    const auto direction = answer.forward ? Forward : Backward;
    const engine::ByteRange range = answer.forward
        ? engine::ByteRange{answer.from + 1, std::max(answer.size, answer.from + 1)}
        : engine::ByteRange{0, answer.from};
    switch (answer.landmark) {
    case Landmark::NonZero:
        answer.found = findOtherByte(source, range, std::byte{0}, direction, job);
        return;
    case Landmark::OtherByte:
        answer.found = otherByte(source, range, direction);
        return;
    case Landmark::HoleBorder:
        answer.found = findBorder(source, answer.from, answer.size, direction, job);
        return;
    case Landmark::Unreadable: {
        std::byte byte{};
        const bool insideOne = source.read(answer.from, {&byte, 1}).bytes == 0;
        answer.found = findUnreadable(source, range, direction, insideOne, job);
        return;
    }
    case Landmark::HeldPage:
        return; // known without a look at the file
    }
}

engine::FoundPlace PlaceFinder::Search::otherByte(engine::ByteSource& source,
                                                  engine::ByteRange range,
                                                  engine::ScanDirection direction)
{
    std::byte byte{};
    if (source.read(answer.from, {&byte, 1}).bytes == 0) {
        answer.startUnreadable = true;
        return {};
    }
    return findOtherByte(source, range, byte, direction, job);
}

PlaceFinder::PlaceFinder(QObject* parent) : QObject(parent), m_waker(this, [this] { takeAnswer(); })
{
    connect(&m_progress, &QTimer::timeout, this, [this] {
        m_progress.setInterval(kProgressInterval);
        emit progressed(m_search->job.done(), m_search->job.total());
    });
}

PlaceFinder::~PlaceFinder()
{
    stop();
}

void PlaceFinder::find(const Document& document, const Workspace& workspace, Landmark landmark,
                       bool forward)
{
    stop();
    auto search = std::make_shared<Search>();
    search->answer.landmark = landmark;
    search->answer.forward = forward;
    search->answer.from = document.cursor();
    search->answer.size = document.size();
    if (landmark == Landmark::HeldPage) {
        search->answer.found = heldPage(document, workspace, forward);
        emit found(search->answer);
        return;
    }
    std::shared_ptr<engine::ByteSource> source = document.source();
    if (!source || document.size() == 0)
        return;
    m_search = search;
    m_progress.start(kSlow);
    try {
        std::thread([search, source, wake = m_waker.function()] {
            try {
                search->run(*source);
            } catch (const std::bad_alloc&) {
                search->answer.found.stopped = true;
            }
            search->isDone = true;
            wake();
        }).detach();
    } catch (const std::system_error&) { // no thread can be had: nothing was read
        stop();
        search->answer.found.stopped = true;
        emit found(search->answer);
    }
}

void PlaceFinder::stop()
{
    if (m_search)
        m_search->job.requestStop();
    m_search.reset();
    m_progress.stop();
}

void PlaceFinder::takeAnswer()
{
    if (!m_search || !m_search->isDone)
        return; // of one that was replaced
    m_progress.stop();
    const std::shared_ptr<Search> search = std::exchange(m_search, nullptr);
    emit found(search->answer);
}

} // namespace ui
