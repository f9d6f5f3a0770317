// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/compare_tools.h"

#include "engine/paging/view_source.h"
#include "ui/compare/compare_dialog.h"
#include "ui/compare/differences_panel.h"
#include "ui/document/workspace.h"
#include "ui/hexview/hex_view.h"
#include "ui/shell/actions.h"
#include "ui/shell/compare_choices.h"
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

Comparison::Side wholeOf(const Workspace& workspace, const Document& document)
{
    return {document.source(), {0, document.size()}, sideName(workspace, document)};
}

} // namespace

CompareTools::CompareTools(const WindowParts& parts, QObject* parent)
    : WindowTools(parts, parent)
    , m_panel(new DifferencesPanel(&parts.window))
    , m_toggle(makeAction(this, tr("&Differences"), tr("Show the list of differences")))
    , m_choose(makeAction(this, tr("Compare &with…"),
                          tr("Compare the file with another open one, or with a held view"),
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
    menu->addAction(m_choose);
    menu->addSeparator();
    menu->addActions({m_next, m_previous, m_again, m_end});
    parts().menus.bar->insertMenu(parts().menus.pool->menuAction(), menu);
}

void CompareTools::connectWindow()
{
    connect(m_choose, &QAction::triggered, this, &CompareTools::choose);
    connect(m_next, &QAction::triggered, this, [this] { goToPlace(true); });
    connect(m_previous, &QAction::triggered, this, [this] { goToPlace(false); });
    connect(m_again, &QAction::triggered, this, &CompareTools::again);
    connect(m_end, &QAction::triggered, this, [this] {
        end();
        parts().panes.active().setFocus();
    });
    connect(m_panel, &DifferencesPanel::goToRequested, &parts().panes, [this](std::uint64_t to) {
        if (isShown())
            parts().panes.goTo(to);
    });
    Workspace& workspace = parts().workspace;
    connect(&workspace, &Workspace::documentsChanged, this, &CompareTools::noteDocuments);
    connect(&workspace, &Workspace::heldViewsChanged, this, &CompareTools::noteHeld);
    connect(&parts().panes, &HexPanes::documentActivated, &workspace, &Workspace::show);
}

void CompareTools::showDocument(Document* document)
{
    if (document == m_shown)
        return;
    if (isOpen(m_shown)) // else it was closed, or opened anew
        m_shownBefore = m_shown;
    m_shown = document;
    sayChanged(); // which was not seen then
}

void CompareTools::update()
{
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

// Where there is one answer only, nothing is asked.
void CompareTools::choose()
{
    Document& asked = *document();
    const std::vector<CompareChoice> choices = compareChoices(parts().workspace, asked);
    if (choices.size() > 1)
        return ask(asked, choices);
    if (choices.size() == 1)
        return compareWith(asked, choices.front());
    parts().messages.tell(MessageBar::Kind::Information,
                          tr("There is nothing to compare %1 with. Open another file, or hold a "
                             "page of it with %2.")
                              .arg(asked.name(), parts().actions.hold->shortcut().toString()));
}

// The file that was shown before is the likeliest. What is compared is what was asked about, also
// where another file came to the front meanwhile.
void CompareTools::ask(Document& asked, const std::vector<CompareChoice>& choices)
{
    QStringList texts;
    int likeliest = 0;
    for (const CompareChoice& choice : choices) {
        if (choice.document && choice.document == m_shownBefore)
            likeliest = static_cast<int>(texts.size());
        texts += choice.text;
    }
    auto* const dialog =
        new CompareDialog(sideName(parts().workspace, asked), texts, likeliest, &parts().window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this,
            [this, dialog, choices, asked = QPointer<Document>(&asked)] {
                if (isOpen(asked))
                    compareWith(*asked, choices.at(static_cast<std::size_t>(dialog->choice())));
            });
    dialog->open();
}

// What was chosen may be gone by then.
void CompareTools::compareWith(Document& asked, const CompareChoice& choice)
{
    Workspace& workspace = parts().workspace;
    workspace.show(asked);
    const HeldView* const held = workspace.heldView(choice.held);
    if (held && isComparable(*held, asked)) {
        const std::uint64_t page = held->page;
        const bool isThere = engine::pageOf(asked.cursor()) == page;
        compareHeld(asked, *held);
        if (!isThere)
            parts().panes.goTo(page * engine::kPageSize);
        return;
    }
    for (const auto& other : workspace.documents()) {
        if (other.get() == choice.document && other.get() != &asked)
            return compareFiles(asked, *other);
    }
}

void CompareTools::compareFiles(Document& a, Document& b)
{
    m_a = &a;
    m_b = &b;
    m_pathA = a.path();
    m_pathB = b.path();
    watch(a);
    watch(b);
    const Workspace& workspace = parts().workspace;
    parts().panes.setCaptions(sideName(workspace, a), sideName(workspace, b));
    parts().panes.compare(a, b);
    start(wholeOf(workspace, a), wholeOf(workspace, b));
}

// What the panes take in may move the held views, so that `held` is read before. The page may have
// grown since.
void CompareTools::compareHeld(Document& document, const HeldView& held)
{
    m_a = &document;
    m_b = nullptr;
    m_pathA = document.path();
    m_held = held.id;
    watch(document);
    const std::uint64_t page = held.page;
    Comparison::Side then{
        std::make_unique<engine::ViewSource>(
            std::vector<std::shared_ptr<const engine::PageView>>{parts().workspace.lend(held)}),
        held.range, sideName(parts().workspace, held, document)};
    const QString name = sideName(parts().workspace, document);
    parts().panes.setCaptions(tr("%1 as it is now").arg(name), then.name);
    parts().panes.compareHeld(document, m_held);
    start({document.source(), document.pageRange(page), name}, std::move(then));
}

void CompareTools::start(Comparison::Side a, Comparison::Side b)
{
    parts().messages.dismiss();
    m_starved = m_changed = m_outdated = false;
    m_size = sizeNow();
    m_news = standingNotices();
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
        compareHeld(*a, *held);
}

void CompareTools::end()
{
    m_a = m_b = nullptr;
    m_panel->setComparison(nullptr);
    m_comparison.reset();
    m_toggle->setChecked(false);
    parts().messages.takeBack(m_told);
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

void CompareTools::tell(MessageBar::Kind kind, const QString& text, QAction* remedy)
{
    m_told = text;
    parts().messages.tell(kind, text, remedy);
}

bool CompareTools::isShown() const
{
    return m_comparison && document() && (document() == m_a || document() == m_b);
}

void CompareTools::noteFinished()
{
    if (isShown() && !m_outdated) // else that is said, which matters more
        tell(MessageBar::Kind::Information, resultWords(m_next->shortcut().toString()));
}

// With what the files have that was not compared: it came after they were opened.
QString CompareTools::resultWords(const QString& nextKey) const
{
    QStringList words{comparisonWords(*m_comparison, nextKey)};
    for (const Document* const side : {m_a, m_b}) {
        if (m_b && side->standingNotice().canReload)
            words += side->standingNotice().text;
    }
    return words.join(QLatin1Char(' '));
}

void CompareTools::goToPlace(bool forward)
{
    if (!isShown())
        parts().workspace.show(*openSide(m_a, m_pathA, m_b));
    const std::uint64_t from = document()->cursor();
    const auto place = m_comparison->placeFrom(from, forward);
    if (!place) {
        if (m_outdated)
            return tellOutdated();
        const bool runs = m_comparison->state() == Comparison::State::Running;
        return tell(MessageBar::Kind::Information,
                    runs ? tr("No difference has been found yet.") : resultWords(QString()));
    }
    if (!m_outdated)
        parts().messages.dismiss();
    const std::uint64_t to = m_comparison->offsetOf(*place);
    if (m_b && to >= document()->size()) // in the other one only
        parts().workspace.show(document() == m_a ? *openSide(m_b, m_pathB, m_a)
                                                 : *openSide(m_a, m_pathA, m_b));
    parts().panes.goTo(to);
    m_panel->selectPlace(*place);
    if (!m_outdated && (forward ? to <= from : to >= from)) {
        tell(MessageBar::Kind::Information,
             forward ? tr("No difference after this: went round to the first one.")
                     : tr("No difference before this: went round to the last one."));
    }
}

} // namespace ui
