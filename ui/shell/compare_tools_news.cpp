// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
// What becomes of the two that are compared meanwhile: CompareTools' part that hears of it.
#include "ui/common/format.h"
#include "ui/compare/differences_panel.h"
#include "ui/document/workspace.h"
#include "ui/shell/compare_tools.h"
#include "ui/shell/messages.h"

namespace ui {

namespace {

// Units of the pages that a view shows.
std::size_t unitsOf(const Document& document)
{
    std::size_t units = 0;
    for (std::size_t view = 0; view < Document::kViews; ++view) {
        const auto pages = document.visiblePages(view);
        for (auto page = pages ? pages->first : 1; page <= (pages ? pages->last : 0); ++page)
            units += engine::MemoryPool::unitsFor(document.pageRange(page).size());
    }
    return units;
}

bool isStarved(const Document& document)
{
    const auto pages = document.visiblePages();
    for (auto page = pages ? pages->first : 1; page <= (pages ? pages->last : 0); ++page) {
        if (document.shown(page).state == engine::ByteState::NoFreeUnit)
            return true;
    }
    return false;
}

} // namespace

void CompareTools::watch(Document& document)
{
    connect(&document, &Document::noticeChanged, this, &CompareTools::noteNews,
            Qt::UniqueConnection);
    connect(&document, &Document::grown, this, &CompareTools::noteGrowth, Qt::UniqueConnection);
    connect(&document, &Document::fileChanged, this, &CompareTools::noteChange,
            Qt::UniqueConnection);
    connect(&document, &Document::pagesChanged, this, &CompareTools::noteStarved,
            Qt::UniqueConnection);
}

bool CompareTools::areOpen() const
{
    return m_comparison && isOpen(m_a) && (!m_b || isOpen(m_b));
}

// What was opened anew is compared anew; what was closed ends the comparison.
void CompareTools::noteDocuments()
{
    if (!m_comparison || areOpen())
        return;
    const Document* const a = openSide(m_a, m_pathA, m_b);
    const bool reopened = a && (!m_b || openSide(m_b, m_pathB, a));
    if (reopened)
        again();
    else
        end();
}

// What is released ends it, as what is closed does.
void CompareTools::noteHeld()
{
    if (m_comparison && !m_b && !parts().workspace.heldView(m_held))
        end();
}

void CompareTools::noteNews()
{
    if (!isShown())
        return;
    const QString news = standingNotices();
    if (news != m_news && !news.isEmpty())
        tellOutdated();
    m_news = news;
}

// The same notice may stand for more than one change. Growth that is followed is no notice.
void CompareTools::noteChange()
{
    if (areOpen() && !standingNotices().isEmpty())
        takeChange();
}

void CompareTools::noteGrowth()
{
    if (areOpen() && sizeNow() != m_size)
        takeChange();
}

void CompareTools::takeChange()
{
    m_changed = true;
    m_panel->setOutdated();
    sayChanged();
}

// Once, where the two are shown.
void CompareTools::sayChanged()
{
    if (m_changed && !m_outdated && isShown())
        tellOutdated();
}

QString CompareTools::standingNotices() const
{
    return m_a->standingNotice().text + (m_b ? m_b->standingNotice().text : QString());
}

// Bytes that a comparison would be of.
std::uint64_t CompareTools::sizeNow() const
{
    if (m_b)
        return m_a->size() + m_b->size();
    const HeldView* const held = parts().workspace.heldView(m_held);
    return held ? m_a->pageRange(held->page).size() : 0;
}

void CompareTools::tellOutdated()
{
    m_outdated = true;
    m_panel->setOutdated();
    tell(MessageBar::Kind::Warning,
         tr("The list of differences is of before: a file has changed since "
            "they were compared. What is marked is as it is now."),
         m_again);
}

void CompareTools::noteStarved()
{
    if (!isShown() || m_starved || !m_b || !(isStarved(*m_a) || isStarved(*m_b)))
        return;
    m_starved = true;
    const engine::PoolState pool = parts().workspace.poolState();
    tell(MessageBar::Kind::Warning,
         tr("Both views need %1, and the pool has %2 in all. Release held views "
            "or enlarge the pool to see all of both.")
             .arg(formatUnits(unitsOf(*m_a) + unitsOf(*m_b)), formatUnits(pool.capacity)));
}

} // namespace ui
