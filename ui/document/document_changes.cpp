// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
// What becomes of a document's file: news, growth that is followed, and what is held of it against
// it as it is now.
#include "ui/document/document.h"
#include "ui/document/workspace.h"

#include <utility>
#include <vector>

namespace ui {

void Document::lookAtFile()
{
    m_pager->askForNews();
    refreshPages();
    if (m_compareAgain && !isComparing())
        compareHeld();
}

void Document::takeNews(const engine::FileNews& news)
{
    if (news != m_news) {
        refreshPages();
        if (isComparing())
            m_compareAgain = true; // at the next look: not in one go for ever
        else
            compareHeld();
    }
    const bool changed = std::exchange(m_news, news) != news;
    // Growth that was taken in, and what was written with it, is no news.
    if (std::exchange(m_grew, false) || (m_following && news.size > m_size)) {
        m_newsAtOpen.writtenSeconds = news.writtenSeconds;
        m_newsAtOpen.writtenNanoseconds = news.writtenNanoseconds;
    }
    if (m_following)
        followNews(news);
    takeNotice();
    if (changed)
        emit fileChanged();
}

// Growth that is about to be taken in is not told of: that would come and go.
void Document::takeNotice()
{
    engine::FileNews news = m_news;
    if (m_growing && news.size > m_newsAtOpen.size)
        news.size = m_newsAtOpen.size;
    FileNotice notice = noticeOf(name(), m_newsAtOpen, news);
    if (notice == m_notice)
        return;
    if (notice.kind != m_readNotice)
        m_readNotice = FileNotice::Kind::None;
    m_notice = std::move(notice);
    emit noticeChanged();
}

void Document::followNews(const engine::FileNews& news)
{
    using Name = engine::FileNews::Name;
    if (m_reopening || news.name == Name::Unreachable)
        return;
    if (news.name == Name::Other || (news.name == Name::Same && news.size < m_size)) {
        m_reopening = true;
        // Given up, or failed: why is said once, and it is not tried again.
        connect(m_workspace.reopen(*this), &QObject::destroyed, this, [this] {
            m_reopening = false;
            setFollowing(false);
        });
        return;
    }
    if (news.size > m_size)
        askForGrowth();
}

void Document::askForGrowth()
{
    m_growing = true;
    m_pager->grow();
}

void Document::setFollowing(bool following)
{
    if (following == m_following || m_state != State::Open)
        return;
    m_following = following;
    if (following) {
        askForGrowth();
        moveCursor(m_size == 0 ? 0 : m_size - 1);
    }
    emit followingChanged();
}

void Document::takeGrown(std::uint64_t size)
{
    m_growing = false;
    if (size == m_size)
        return takeNotice();
    m_size = size;
    m_newsAtOpen.size = size;
    m_grew = true;
    for (auto& [page, shown] : m_pages) {
        if (!shown.view || isWhole(page, shown))
            continue; // else it was the last one, and has more bytes now
        shown.state = engine::ByteState::Loading;
        requestPage(page);
    }
    emit grown();
    if (m_following)
        moveCursor(m_size - 1);
}

FileNotice Document::notice() const
{
    return m_notice.kind == m_readNotice ? FileNotice() : m_notice;
}

void Document::dismissNotice()
{
    m_readNotice = m_notice.kind;
    emit noticeChanged();
}

void Document::compareHeld()
{
    m_compareAgain = false;
    if (!m_workspace.isOfItsName(*this))
        return;
    for (const HeldView& held : m_workspace.heldViews()) {
        if (held.view && held.path == m_path)
            compare(held);
    }
}

void Document::setComparedHold(std::uint64_t id)
{
    if (std::exchange(m_comparedHold, id) != id)
        emit heldPagesChanged();
}

const HeldView* Document::comparedHold() const
{
    return m_comparedHold != 0 ? m_workspace.heldView(m_comparedHold) : nullptr;
}

void Document::compare(const HeldView& held)
{
    if (m_comparing.insert(held.id).second)
        m_pager->compare(held.id, held.view);
    else
        m_compareAgain = true; // the one under way may have read what was before
}

void Document::takeComparisons()
{
    const std::vector<engine::ViewComparison> comparisons = m_pager->takeComparisons();
    if (comparisons.empty())
        return;
    for (const engine::ViewComparison& comparison : comparisons)
        m_comparing.erase(comparison.id);
    if (m_workspace.isOfItsName(*this)) // else another one was opened under it meanwhile
        m_workspace.takeComparisons(comparisons);
    if (!isComparing())
        emit heldCompared();
}

} // namespace ui
