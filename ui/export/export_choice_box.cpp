// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/export/export_choice_box.h"

#include "ui/common/format.h"
#include "ui/common/theme.h"
#include "ui/document/workspace.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QRadioButton>

#include <set>

namespace ui {

namespace {

std::size_t indexOf(ExportChoice choice)
{
    return static_cast<std::size_t>(choice);
}

std::uint64_t bytesOf(const HeldViews& views)
{
    std::uint64_t bytes = 0;
    for (const HeldView* const held : views)
        bytes += held->range.size();
    return bytes;
}

std::size_t filesOf(const HeldViews& views)
{
    std::set<const engine::MappingStatus*> files;
    for (const HeldView* const held : views)
        files.insert(held->mapping.get());
    return files.size();
}

} // namespace

ExportChoiceBox::ExportChoiceBox(Workspace& workspace, QWidget* parent)
    : QGroupBox(tr("Bytes to export"), parent)
    , m_workspace(workspace)
    , m_size(new QLabel(this))
    , m_followViews(Throttle::kDisplayInterval, this)
{
    connect(&m_followViews, &Throttle::fired, this, &ExportChoiceBox::refresh);
    // The Tab key goes in the order of making: each choice, then its fields.
    auto* const layout = new QGridLayout(this);
    addChoice(ExportChoice::Selection, layout, {});
    addChoice(ExportChoice::HeldViews, layout, {});
    addPageFields(layout);
    addRangeField(layout);
    m_size->setTextFormat(Qt::PlainText);
    m_size->setWordWrap(true);
    m_size->setObjectName(QStringLiteral("size"));
    layout->addWidget(m_size, layout->rowCount(), 0, 1, 2);
    layout->setColumnStretch(1, 1);

    connect(&m_workspace, &Workspace::documentChanged, this, &ExportChoiceBox::followDocument);
    connect(&m_workspace, &Workspace::heldViewsChanged, this, &ExportChoiceBox::followViews);
    m_buttons[indexOf(ExportChoice::Selection)]->setChecked(true);
    followDocument();
}

void ExportChoiceBox::setBookmarks(BookmarkLookup bookmarks)
{
    m_bookmarks = std::move(bookmarks);
}

void ExportChoiceBox::noteBookmarks()
{
    if (isVisible())
        refresh();
}

QRadioButton* ExportChoiceBox::addChoice(ExportChoice choice, QGridLayout* layout,
                                         const QString& text)
{
    auto* const button = new QRadioButton(text, this);
    m_buttons[indexOf(choice)] = button;
    const bool wide = text.isEmpty(); // says all by itself
    layout->addWidget(button, static_cast<int>(indexOf(choice)), 0, 1, wide ? 2 : 1);
    connect(button, &QRadioButton::toggled, this, [this](bool on) {
        if (on)
            refresh();
    });
    return button;
}

void ExportChoiceBox::addPageFields(QGridLayout* layout)
{
    addChoice(ExportChoice::Pages, layout, tr("&Pages"));
    m_firstPage = new QLineEdit(this);
    m_lastPage = new QLineEdit(this);
    auto* const row = new QHBoxLayout;
    auto* const to = new QLabel(tr("to"), this);
    row->addWidget(m_firstPage);
    row->addWidget(to);
    row->addWidget(m_lastPage);
    layout->addLayout(row, static_cast<int>(indexOf(ExportChoice::Pages)), 1);
    m_firstPage->setObjectName(QStringLiteral("firstPage"));
    m_lastPage->setObjectName(QStringLiteral("lastPage"));
    m_firstPage->setAccessibleName(tr("First page"));
    m_lastPage->setAccessibleName(tr("Last page"));
    followField(m_firstPage, ExportChoice::Pages);
    followField(m_lastPage, ExportChoice::Pages);
}

void ExportChoiceBox::addRangeField(QGridLayout* layout)
{
    addChoice(ExportChoice::Range, layout, tr("&Range"));
    m_range = new QLineEdit(this);
    layout->addWidget(m_range, static_cast<int>(indexOf(ExportChoice::Range)), 1);
    m_range->setObjectName(QStringLiteral("range"));
    m_range->setAccessibleName(tr("Range of bytes"));
    m_range->setPlaceholderText(tr("0x1000 - 0x1FFF, 4096 + 512, page 3 .. 5, @name"));
    followField(m_range, ExportChoice::Range);
}

// Whoever types into a field means it.
void ExportChoiceBox::followField(QLineEdit* field, ExportChoice choice)
{
    connect(field, &QLineEdit::textEdited, this, [this, choice] {
        choose(choice);
        refresh();
    });
}

void ExportChoiceBox::followDocument()
{
    if (const Document* const document = m_workspace.document()) {
        connect(document, &Document::cursorMoved, this, &ExportChoiceBox::followCursor,
                Qt::UniqueConnection);
    }
    m_firstPage->clear();
    m_lastPage->clear();
    refresh();
}

// While it is hidden nobody reads it, and the cursor moves often.
void ExportChoiceBox::followCursor()
{
    if (isVisible())
        refresh();
}

// Likewise: while thousands of pages are held, each that arrives is told.
void ExportChoiceBox::followViews()
{
    if (isVisible())
        m_followViews.request();
}

void ExportChoiceBox::showEvent(QShowEvent* event)
{
    QGroupBox::showEvent(event);
    refresh();
}

ExportChoice ExportChoiceBox::choice() const
{
    for (std::size_t i = 0; i < m_buttons.size(); ++i) {
        if (m_buttons[i]->isChecked())
            return static_cast<ExportChoice>(i);
    }
    return ExportChoice::Selection;
}

void ExportChoiceBox::choose(ExportChoice choice)
{
    m_buttons[indexOf(choice)]->setChecked(true);
}

void ExportChoiceBox::chooseViews(const std::vector<std::uint64_t>& ids)
{
    m_viewIds.emplace(ids.begin(), ids.end());
    choose(ExportChoice::HeldViews);
    refresh();
}

HeldViews ExportChoiceBox::chosenViews() const
{
    HeldViews chosen;
    for (const HeldView& held : m_workspace.heldViews()) {
        if (!m_viewIds || m_viewIds->contains(held.id))
            chosen.push_back(&held);
    }
    return chosen;
}

void ExportChoiceBox::focusChoice()
{
    m_buttons[indexOf(choice())]->setFocus(Qt::TabFocusReason); // with a frame
}

void ExportChoiceBox::suggest()
{
    m_viewIds.reset();
    const Document* const document = m_workspace.document();
    const auto pages = document ? document->chosenPages() : std::nullopt;
    if (pages) {
        m_firstPage->setText(QString::number(pages->first));
        m_lastPage->setText(QString::number(pages->last));
    }
    const bool selected = document && !document->selection().empty();
    choose(selected ? ExportChoice::Selection : ExportChoice::Pages);
    refresh();
}

TypedRange ExportChoiceBox::typedRange() const
{
    const Document* const document = m_workspace.document();
    if (!document)
        return {std::nullopt, tr("No file is open.")};
    switch (choice()) {
    case ExportChoice::Pages:
        return parsePages(m_firstPage->text(), m_lastPage->text(), document->size());
    case ExportChoice::Range:
        return parseRange(m_range->text(), document->size(), document->cursor(),
                          bookmarksOf(*document, m_bookmarks));
    default:
        if (document->selection().empty())
            return {std::nullopt, tr("Nothing is selected.")};
        return {document->selection(), {}};
    }
}

ExportPlan ExportChoiceBox::plan() const
{
    if (choice() != ExportChoice::HeldViews)
        return planRange(m_workspace.document(), typedRange());
    return planViews(chosenViews(),
                     [this](const HeldView& held) { return m_workspace.lend(held); });
}

std::filesystem::path ExportChoiceBox::suggestedPath() const
{
    const bool views = choice() == ExportChoice::HeldViews;
    const TypedRange typed = views ? TypedRange{engine::ByteRange{}, {}} : typedRange();
    if (!m_problem.isEmpty() || !typed.range)
        return {};
    const std::filesystem::path& source =
        views ? chosenViews().front()->path : m_workspace.document()->path();
    return source.parent_path() / suggestedName(source, choice(), *typed.range);
}

void ExportChoiceBox::refresh()
{
    refreshTexts();
    if (choice() == ExportChoice::HeldViews) {
        const HeldViews views = chosenViews();
        m_problem = views.empty() && !m_workspace.heldViews().empty()
            ? tr("The views that were chosen have been released.")
            : viewsProblem(views);
        m_bytes = bytesOf(views);
    } else {
        const TypedRange typed = typedRange();
        m_problem = typed.problem;
        m_bytes = typed.range.value_or(engine::ByteRange{}).size();
    }
    showSize();
    emit changed();
}

void ExportChoiceBox::refreshTexts()
{
    const Document* const document = m_workspace.document();
    const engine::ByteRange selection = document ? document->selection() : engine::ByteRange{};
    m_buttons[indexOf(ExportChoice::Selection)]->setText(
        selection.empty() ? tr("&Selection: nothing is selected")
                          : tr("&Selection: %1 to %2")
                                .arg(formatOffset(selection.start, document->size()),
                                     formatOffset(selection.stop - 1, document->size())));
    m_buttons[indexOf(ExportChoice::HeldViews)]->setText(viewsText());
}

// "Held views: 2 of 5, of 2 files: file by file, page by page".
QString ExportChoiceBox::viewsText() const
{
    const HeldViews views = chosenViews();
    if (views.empty())
        return tr("&Held views: none");
    const std::size_t all = m_workspace.heldViews().size();
    QString text = tr("&Held views: ");
    if (views.size() < all)
        text += tr("%1 of %2").arg(formatCount(views.size()), formatCount(all));
    else
        text += all == 1 ? tr("1 view") : tr("%1 views").arg(formatCount(all));
    const std::size_t files = filesOf(views);
    if (files > 1)
        return text + tr(" of %1 files: file by file, page by page").arg(formatCount(files));
    return views.size() > 1 ? text + tr(": page by page") : text;
}

void ExportChoiceBox::changeEvent(QEvent* event)
{
    QGroupBox::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        showSize();
}

void ExportChoiceBox::showSize()
{
    const Theme& theme = themeOf(*this);
    QPalette colours; // only this one: the others come from the parent
    colours.setColor(QPalette::WindowText, m_problem.isEmpty() ? theme.text : theme.warning);
    m_size->setPalette(colours);
    m_size->setText(m_problem.isEmpty() ? formatSizeExact(m_bytes) : m_problem);
}

} // namespace ui
