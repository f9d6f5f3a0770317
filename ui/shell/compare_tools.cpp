// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/compare_tools.h"

#include "engine/paging/view_source.h"
#include "ui/common/format.h"
#include "ui/compare/differences_panel.h"
#include "ui/document/workspace.h"
#include "ui/hexview/hex_view.h"
#include "ui/shell/actions.h"
#include "ui/shell/compare_words.h"
#include "ui/shell/hex_panes.h"
#include "ui/shell/make_action.h"
#include "ui/shell/messages.h"
#include "ui/shell/side_panels.h"

#include <QAction>
#include <QMenu>
#include <QMenuBar>

#include <algorithm>
#include <utility>

namespace ui {

namespace {

// Texts of menus, where '&' begins a mnemonic.
QString menuText(QString plain)
{
    return plain.replace(QLatin1Char('&'), QStringLiteral("&&"));
}

Comparison::Side wholeOf(const Document& document)
{
    return {document.source(), {0, document.size()}, document.name()};
}

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

CompareTools::CompareTools(const WindowParts& parts, QObject* parent)
    : WindowTools(parts, parent)
    , m_panel(new DifferencesPanel(&parts.window))
    , m_toggle(makeAction(this, tr("&Differences"), tr("Show the list of differences")))
    , m_choices(new QMenu(tr("Compare &with"), &parts.window))
    , m_choose(makeAction(this, tr("&Compare…"),
                          tr("Compare the file with another open one, or with what is held of it"),
                          {ctrl(Qt::Key_D)}))
    , m_next(makeAction(this, tr("&Next difference"), tr("Go to the next place that differs"),
                        {QKeySequence(int(Qt::ALT) | Qt::Key_Down)}))
    , m_previous(makeAction(this, tr("&Previous difference"),
                            tr("Go to the place before that differs"),
                            {QKeySequence(int(Qt::ALT) | Qt::Key_Up)}))
    , m_again(makeAction(this, tr("Compare &again"), tr("Compare the two as they are now"),
                         {ctrl(Qt::Key_F5)}))
    , m_end(makeAction(this, tr("&End comparison"), tr("Show one file again"),
                       {ctrl(int(Qt::SHIFT) | Qt::Key_D)}))
{
    makeMenu();
    connectWindow();
}

void CompareTools::makeMenu()
{
    m_toggle->setCheckable(true); // checked while something is compared
    parts().panels.add({QStringLiteral("differences"), m_panel, m_toggle, 70, 200});
    auto* const menu = new QMenu(tr("&Compare"), parts().menus.bar);
    menu->addMenu(m_choices);
    menu->addAction(m_choose);
    menu->addSeparator();
    menu->addActions({m_next, m_previous, m_again, m_end});
    parts().menus.bar->insertMenu(parts().menus.pool->menuAction(), menu);
}

void CompareTools::connectWindow()
{
    connect(m_choices, &QMenu::aboutToShow, this, &CompareTools::fillChoices);
    connect(m_choose, &QAction::triggered, this, &CompareTools::choose);
    connect(m_next, &QAction::triggered, this, [this] { goToPlace(true); });
    connect(m_previous, &QAction::triggered, this, [this] { goToPlace(false); });
    connect(m_again, &QAction::triggered, this, &CompareTools::again);
    connect(m_end, &QAction::triggered, this, &CompareTools::end);
    connect(m_panel, &DifferencesPanel::goToRequested, &parts().panes, [this](std::uint64_t to) {
        if (isShown())
            parts().panes.goTo(to);
    });
    Workspace& workspace = parts().workspace;
    connect(&workspace, &Workspace::documentsChanged, this, &CompareTools::noteDocuments);
    connect(&parts().panes, &HexPanes::documentActivated, &workspace, &Workspace::show);
}

void CompareTools::update()
{
    m_choices->setEnabled(document() != nullptr);
    m_choose->setEnabled(document() != nullptr);
    for (QAction* const action : {m_next, m_previous, m_again, m_end})
        action->setEnabled(m_comparison != nullptr);
}

bool CompareTools::escape()
{
    if (!m_comparison || m_comparison->state() != Comparison::State::Running)
        return false;
    m_comparison->stop();
    return true;
}

void CompareTools::fillChoices()
{
    m_choices->clear();
    for (const auto& other : parts().workspace.documents()) {
        if (other.get() == document())
            continue;
        connect(m_choices->addAction(menuText(other->name())), &QAction::triggered, other.get(),
                [this, with = other.get()] { compareFiles(*document(), *with); });
    }
    m_choices->addSeparator();
    for (const HeldView& held : parts().workspace.heldViews()) {
        if (!held.view || document()->heldMoment(held.page) != &held)
            continue;
        const QString text =
            tr("Page %1 as held at %2").arg(formatCount(held.page), formatTime(held.heldAt));
        connect(m_choices->addAction(menuText(text)), &QAction::triggered, this,
                [this, id = held.id] {
                    if (const HeldView* const with = parts().workspace.heldView(id))
                        compareHeld(*document(), *with);
                });
    }
    if (m_choices->isEmpty())
        m_choices->addAction(tr("Open another file, or hold a page"))->setEnabled(false);
}

// Where there is one answer only, nothing is asked.
void CompareTools::choose()
{
    fillChoices();
    QList<QAction*> choices = m_choices->actions();
    choices.removeIf([](const QAction* action) { return action->isSeparator(); });
    if (choices.size() == 1 && choices.front()->isEnabled())
        return choices.front()->trigger();
    if (choices.size() > 1)
        return m_choices->popup(
            parts().panes.mapToGlobal(parts().panes.rect().center() - QPoint(120, 40)));
    parts().messages.tell(
        MessageBar::Kind::Information,
        tr("There is nothing to compare %1 with. Open another file, or hold a "
           "page of it with %2.")
            .arg(document()->name(), parts().actions.hold->shortcut().toString()));
}

void CompareTools::compareFiles(Document& a, Document& b)
{
    m_a = &a;
    m_b = &b;
    m_pathA = a.path();
    m_pathB = b.path();
    watch(a);
    watch(b);
    parts().panes.compare(a, b);
    start(wholeOf(a), wholeOf(b));
}

void CompareTools::compareHeld(Document& document, const HeldView& held)
{
    m_a = &document;
    m_b = nullptr;
    m_pathA = document.path();
    m_held = held.id;
    watch(document);
    parts().panes.compareHeld(document);
    Comparison::Side then{std::make_unique<engine::ViewSource>(
                              std::vector<std::shared_ptr<const engine::PageView>>{held.view}),
                          held.range, tr("page %1 as held").arg(formatCount(held.page))};
    const engine::ByteRange now = engine::intersection(held.range, {0, document.size()});
    start({document.source(), now, document.name()}, std::move(then));
    parts().panes.goTo(held.range.start);
}

void CompareTools::watch(Document& document)
{
    connect(&document, &Document::noticeChanged, this, &CompareTools::noteNews,
            Qt::UniqueConnection);
    connect(&document, &Document::pagesChanged, this, &CompareTools::noteStarved,
            Qt::UniqueConnection);
}

void CompareTools::start(Comparison::Side a, Comparison::Side b)
{
    parts().messages.dismiss();
    m_starved = false;
    m_news = m_a->standingNotice().text + (m_b ? m_b->standingNotice().text : QString());
    m_panel->setComparison(nullptr);
    m_comparison = std::make_unique<Comparison>(std::move(a), std::move(b));
    connect(m_comparison.get(), &Comparison::finished, this, &CompareTools::noteFinished);
    m_panel->setComparison(m_comparison.get());
    m_toggle->setChecked(true);
    update();
}

void CompareTools::again()
{
    Document* const a = openSide(m_a, m_pathA, m_b);
    if (m_b) {
        Document* const b = openSide(m_b, m_pathB, a);
        if (a && b)
            compareFiles(*a, *b);
        return;
    }
    const HeldView* const held = parts().workspace.heldView(m_held);
    if (a && held)
        return compareHeld(*a, *held);
    parts().messages.tell(MessageBar::Kind::Information,
                          tr("The held view that it was compared with is released."));
}

void CompareTools::end()
{
    m_a = m_b = nullptr;
    m_panel->setComparison(nullptr);
    m_comparison.reset();
    m_toggle->setChecked(false);
    parts().panes.endComparison();
    update();
}

bool CompareTools::isOpen(const Document* document) const
{
    return std::ranges::any_of(parts().workspace.documents(),
                               [&](const auto& open) { return open.get() == document; });
}

// Where it is open no longer, what was opened anew in its place; two files may have had one path.
Document* CompareTools::openSide(const Document* side, const std::filesystem::path& path,
                                 const Document* other) const
{
    const bool stays = isOpen(side);
    const auto& documents = parts().workspace.documents();
    const auto it = std::ranges::find_if(documents, [&](const auto& document) {
        return stays ? document.get() == side : document->path() == path && document.get() != other;
    });
    return it != documents.end() ? it->get() : nullptr;
}

// What was opened anew is compared anew; what was closed ends the comparison.
void CompareTools::noteDocuments()
{
    if (!m_comparison)
        return;
    if (isOpen(m_a) && (!m_b || isOpen(m_b)))
        return;
    const Document* const a = openSide(m_a, m_pathA, m_b);
    const bool reopened = a && (!m_b || openSide(m_b, m_pathB, a));
    const bool canAgain = m_b || parts().workspace.heldView(m_held);
    if (reopened && canAgain)
        again();
    else
        end();
}

bool CompareTools::isShown() const
{
    return m_comparison && document() && (document() == m_a || document() == m_b);
}

void CompareTools::noteFinished()
{
    if (isShown())
        parts().messages.tell(MessageBar::Kind::Information,
                              comparisonWords(*m_comparison, m_next->shortcut().toString()));
}

void CompareTools::noteNews()
{
    if (!isShown())
        return;
    const QString news =
        m_a->standingNotice().text + (m_b ? m_b->standingNotice().text : QString());
    if (news != m_news && !news.isEmpty()) {
        m_panel->setOutdated();
        parts().messages.tell(MessageBar::Kind::Warning,
                              tr("The list of differences is of before: a file has changed since "
                                 "they were compared. What is marked is as it is now."),
                              m_again);
    }
    m_news = news;
}

void CompareTools::noteStarved()
{
    if (!isShown() || m_starved || !m_b || !(isStarved(*m_a) || isStarved(*m_b)))
        return;
    m_starved = true;
    const engine::PoolState pool = parts().workspace.poolState();
    parts().messages.tell(
        MessageBar::Kind::Warning,
        tr("Both views need %1, and the pool has %2 in all. Release held views "
           "or enlarge the pool to see all of both.")
            .arg(formatUnits(unitsOf(*m_a) + unitsOf(*m_b)), formatUnits(pool.capacity)));
}

void CompareTools::goToPlace(bool forward)
{
    Messages& messages = parts().messages;
    if (!isShown())
        parts().workspace.show(*openSide(m_a, m_pathA, m_b));
    const std::uint64_t from = document()->cursor();
    const auto place = m_comparison->placeFrom(from, forward);
    if (!place) {
        const bool runs = m_comparison->state() == Comparison::State::Running;
        return messages.tell(MessageBar::Kind::Information,
                             runs ? tr("No difference has been found yet.")
                                  : comparisonWords(*m_comparison, QString()));
    }
    messages.dismiss();
    const std::uint64_t to = m_comparison->offsetOf(*place);
    if (m_b && to >= document()->size()) // in the other one only
        parts().workspace.show(document() == m_a ? *openSide(m_b, m_pathB, m_a)
                                                 : *openSide(m_a, m_pathA, m_b));
    parts().panes.goTo(to);
    m_panel->selectPlace(*place);
    if (forward ? to <= from : to >= from) {
        messages.tell(MessageBar::Kind::Information,
                      forward ? tr("There is no difference behind that: this is the first one.")
                              : tr("There is no difference before that: this is the last one."));
    }
}

} // namespace ui
