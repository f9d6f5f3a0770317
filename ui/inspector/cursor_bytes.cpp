// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/inspector/cursor_bytes.h"

#include "engine/byte_source.h"
#include "ui/document/waker.h"
#include "ui/document/workspace.h"

#include <algorithm>
#include <optional>
#include <span>
#include <system_error>
#include <thread>
#include <utility>

namespace ui {

namespace {

bool isOnItsWay(engine::ByteState state)
{
    return state == engine::ByteState::Loading || state == engine::ByteState::NoFreeUnit;
}

void readInto(engine::ByteSource& source, std::uint64_t offset, InspectedBytes& at)
{
    std::array<std::byte, InspectedBytes::kCount> buffer{};
    for (std::size_t i = 0; i < buffer.size();) {
        const engine::ByteRange rest{offset + i, offset + buffer.size()};
        const engine::Extent extent = source.extentAt(rest.start, rest);
        const engine::ReadResult got = source.read(
            rest.start,
            std::span(buffer).subspan(i, static_cast<std::size_t>(extent.range.size())));
        // Without bytes: this one is missing, and the next is tried, for it may be in the next
        // kernel page. At most 16 calls.
        const std::size_t run = std::max<std::size_t>(got.bytes, 1);
        for (const std::size_t stop = i + run; i < stop; ++i) {
            at.bytes[i] = std::to_integer<std::uint8_t>(buffer[i]);
            at.states[i] = got.state;
            // A hole may have been filled since it was asked for.
            if (extent.hole && got.state == engine::ByteState::Read && at.bytes[i] == 0)
                at.states[i] = engine::ByteState::Hole;
        }
    }
}

} // namespace

// One read: asked for at `offset`; `at` is the reader's until it wakes the window.
struct CursorBytes::Answer {
    std::uint64_t offset = 0;
    InspectedBytes at;
};

CursorBytes::CursorBytes(QObject* parent) : QObject(parent) { }

void CursorBytes::setDocument(Document* document)
{
    if (m_document == document)
        return;
    if (m_document)
        disconnect(m_document, nullptr, this, nullptr);
    m_document = document;
    forget();
    if (document) {
        connect(document, &Document::cursorMoved, this, &CursorBytes::changed);
        connect(document, &Document::pagesChanged, this, &CursorBytes::changed);
        connect(document, &Document::heldPagesChanged, this, &CursorBytes::changed);
        for (const auto signal : {&Document::fileChanged, &Document::grown}) {
            connect(document, signal, this, [this] {
                forget();
                emit changed();
            });
        }
    }
    emit changed();
}

std::uint64_t CursorBytes::offset() const noexcept
{
    const engine::ByteRange selection = m_document->selection();
    return selection.empty() ? m_document->cursor() : selection.start;
}

InspectedBytes CursorBytes::bytes()
{
    InspectedBytes at;
    at.states.fill(engine::ByteState::PastEnd);
    if (!m_document)
        return at;
    at.selected = m_document->selection().size();
    const std::uint64_t first = offset();
    const bool answered = m_answer && m_answer->offset == first;
    bool missing = false;
    bool isNow = true; // all of it, and known
    for (std::size_t i = 0; i < InspectedBytes::kCount; ++i) {
        const std::uint64_t offset = first + i; // a size is below 2^63
        if (offset >= m_document->size())
            break;
        const std::uint64_t page = engine::pageOf(offset);
        const HeldView* const held = m_showsHeld ? m_document->heldMoment(page) : nullptr;
        if (held && held->view) {
            isNow = false;
            if (engine::contains(held->view->range(), offset)) { // else past the end of then
                at.states[i] = engine::stateAt(held->view->states(), offset);
                at.bytes[i] = std::to_integer<std::uint8_t>(held->view->bytesAt(offset, 1).front());
            }
            continue;
        }
        if (m_document->isVisible(page)) {
            const ShownPage& shown = m_document->shown(page);
            const bool covered = shown.view && engine::contains(shown.view->range(), offset);
            at.states[i] = covered ? engine::stateAt(shown.view->states(), offset) : shown.state;
            if (covered)
                at.bytes[i] = std::to_integer<std::uint8_t>(shown.view->bytesAt(offset, 1).front());
        } else if (answered) {
            at.bytes[i] = m_answer->at.bytes[i];
            at.states[i] = m_answer->at.states[i];
        } else {
            at.states[i] = engine::ByteState::Loading;
            missing = true;
        }
    }
    if (missing)
        read(first);
    else if (isNow && std::ranges::none_of(at.states, isOnItsWay))
        m_answer =
            std::make_shared<const Answer>(Answer{first, at}); // for when it is scrolled away
    return at;
}

void CursorBytes::forget()
{
    // A read that hangs is let go of, and its answer finds nobody.
    m_reading.reset();
    m_answer.reset();
}

// One read at a time: on a slow disk a cursor that moves on does not leave a thread a place behind.
void CursorBytes::read(std::uint64_t offset)
{
    if (m_reading)
        return;
    std::shared_ptr<engine::ByteSource> source = m_document->source();
    if (!source)
        return;
    const auto answer = std::make_shared<Answer>(Answer{offset, {}});
    m_reading = answer;
    // A child: it goes with this, and then nobody is woken.
    auto* const mailbox = new QObject(this);
    auto waker = std::make_shared<Waker>(mailbox, [this, answer, mailbox] {
        mailbox->deleteLater();
        if (answer == m_reading)
            takeAnswer();
    });
    connect(mailbox, &QObject::destroyed, [waker]() mutable { waker.reset(); });
    const auto wake = waker->function();
    try {
        std::thread([source = std::move(source), answer, wake] {
            readInto(*source, answer->offset, answer->at);
            wake();
        }).detach();
    } catch (const std::system_error&) { // no thread can be had: nothing was read
        answer->at.states.fill(engine::ByteState::Unreadable);
        wake();
    }
}

void CursorBytes::takeAnswer()
{
    m_answer = std::exchange(m_reading, nullptr);
    emit changed();
}

} // namespace ui
