// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/bookmarks/bookmarks_panel.h"

#include "ui/bookmarks/bookmarks_model.h"
#include "ui/common/fixed_font.h"
#include "ui/common/flat_header.h"
#include "ui/common/format.h"
#include "ui/common/theme.h"
#include "ui/document/bookmarks.h"

#include <QAction>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QTableView>

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>

namespace ui {

namespace {

constexpr int kSpot = 8; // of a bookmark's colour

// A spot in the bookmark's colour before its name; offsets in fixed width; dim what is past the
// end.
class BookmarksDelegate : public FlatDelegate {
public:
    using FlatDelegate::FlatDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override
    {
        FlatDelegate::initStyleOption(option, index);
        if (index.column() != BookmarksModel::Offset)
            return;
        option->font = fixedFont(option->font);
        option->fontMetrics = QFontMetrics(option->font);
    }

    QColor textColor(const QWidget& list, const QModelIndex& index) const override
    {
        const Theme& theme = themeOf(list);
        const bool dim = index.column() == BookmarksModel::Note
            || index.data(BookmarksModel::kPastEndRole).toBool();
        return dim ? theme.dimText : theme.text;
    }

    int pictureWidth(const QModelIndex& index) const override
    {
        return index.column() == BookmarksModel::Name ? kSpot + kRight : 0;
    }

    void paintPicture(QPainter& painter, const QRect& place, const QWidget& list,
                      const QModelIndex& index) const override
    {
        const auto colour =
            static_cast<std::size_t>(index.data(BookmarksModel::kColourRole).toInt());
        painter.fillRect(place.left(), place.center().y() - kSpot / 2, kSpot, kSpot,
                         themeOf(list).bookmark.at(colour));
    }
};

// F2, which the window has for going to the next bookmark.
bool isEditKey(const QEvent& event)
{
    if (event.type() != QEvent::KeyPress && event.type() != QEvent::ShortcutOverride)
        return false;
    const auto& key = static_cast<const QKeyEvent&>(event);
    return key.key() == Qt::Key_F2 && key.modifiers() == Qt::NoModifier;
}

} // namespace

BookmarksPanel::BookmarksPanel(QWidget* parent)
    : FlatListPanel(tr("Bookmarks"), {}, parent)
    , m_model(new BookmarksModel(this))
    , m_filter(new QLineEdit(this))
    , m_origin(new QLabel(this))
{
    makeFilter();
    m_origin->setTextFormat(Qt::PlainText);
    m_origin->setWordWrap(true);
    m_origin->setMargin(6);
    m_origin->hide();
    addBelowHeader(m_origin);
    makeTable();
    makeActions();
    noteRows();
}

void BookmarksPanel::makeFilter()
{
    m_filter->setPlaceholderText(tr("Filter by name, note, offset or colour"));
    m_filter->setAccessibleName(tr("Filter bookmarks"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setAcceptDrops(false);
    m_filter->setMaxLength(static_cast<int>(kMostBookmarkName));
    m_filter->installEventFilter(this);
    connect(m_filter, &QLineEdit::textChanged, this,
            [this](const QString& text) { m_model->setFilter(text); });
    auto* const room = new QWidget(this); // the field stands apart from the panel's edges
    auto* const layout = new QHBoxLayout(room);
    layout->setContentsMargins(8, 4, 8, 4);
    layout->addWidget(m_filter);
    addBelowHeader(room);
    setTabOrder(m_filter, table());
}

void BookmarksPanel::makeTable()
{
    setModel(m_model, new BookmarksDelegate(this));
    table()->setSelectionBehavior(QAbstractItemView::SelectRows);
    table()->setSelectionMode(QAbstractItemView::ExtendedSelection);
    connect(table(), &QTableView::activated, this,
            [this](const QModelIndex& index) { goTo(index.row()); });
    connect(table()->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &BookmarksPanel::updateActions);
    connect(table()->selectionModel(), &QItemSelectionModel::currentRowChanged, table()->viewport(),
            qOverload<>(&QWidget::update));
    // Once for all that changes together, and by what is in sight: measuring a thousand rows for
    // each of a thousand changes stood still for minutes.
    table()->horizontalHeader()->setResizeContentsPrecision(0);
    connect(m_model, &BookmarksModel::updated, this, &BookmarksPanel::noteRows);
}

// Enter is the table's own key to activate a row, and F2 is in eventFilter().
void BookmarksPanel::makeActions()
{
    const auto make = [this](const QString& text, auto slot) {
        auto* const action = new QAction(text, table());
        connect(action, &QAction::triggered, this, slot);
        table()->addAction(action);
        return action;
    };
    m_ofOne = {make(tr("Go to"), [this] { goTo(table()->currentIndex().row()); }),
               make(tr("Edit…\tF2"), [this] { edit(); })};
    m_select = make(tr("Select"), [this] { emit selectRequested(hull()); });
    QAction* const colours = make(tr("Colour"), [] { });
    colours->setMenu(makeColours());
    QAction* const remove = make(tr("Remove"), [this] { emit removeRequested(selectedIds()); });
    remove->setShortcut(QKeySequence::Delete);
    remove->setShortcutContext(Qt::WidgetShortcut);
    m_ofSelection = {m_select, colours, remove};
    table()->setContextMenuPolicy(Qt::ActionsContextMenu);
}

QMenu* BookmarksPanel::makeColours()
{
    auto* const menu = new QMenu(this);
    for (std::size_t colour = 0; colour < kBookmarkColours; ++colour)
        connect(menu->addAction(bookmarkColourName(colour)), &QAction::triggered, this,
                [this, colour] { setColour(colour); });
    return menu;
}

void BookmarksPanel::setList(Bookmarks* list, std::uint64_t size)
{
    if (m_list != list) {
        if (m_list)
            disconnect(m_list, nullptr, this, nullptr);
        if (list)
            connect(list, &Bookmarks::originChanged, this, &BookmarksPanel::noteOrigin);
        m_list = list;
    }
    m_model->setList(list, size);
    noteOrigin();
    noteRows();
}

void BookmarksPanel::noteOrigin()
{
    m_origin->setText(m_list ? m_list->origin() : QString());
    m_origin->setVisible(!m_origin->text().isEmpty());
}

void BookmarksPanel::noteRows()
{
    const auto rows = static_cast<std::uint64_t>(m_model->rowCount());
    const std::uint64_t all = m_list ? m_list->all().size() : 0;
    m_filter->parentWidget()->setVisible(all > 0 || !m_filter->text().isEmpty());
    setEmptyText(all > 0 ? tr("No bookmark has that as its name, note, offset or colour.")
                         : tr("No bookmarks. Press B to bookmark the byte under the cursor, or the "
                              "selection."));
    showRows(rows < all      ? tr("%1 of %2").arg(formatCount(rows), formatCount(all))
                 : rows == 1 ? tr("1 bookmark")
                             : tr("%1 bookmarks").arg(formatCount(rows)));
    fitColumns();
    updateActions();
}

bool BookmarksPanel::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_filter && event->type() == QEvent::KeyPress)
        return filterKey(static_cast<const QKeyEvent*>(event)->key());
    if (watched != table() || !isEditKey(*event))
        return FlatListPanel::eventFilter(watched, event);
    if (event->type() == QEvent::KeyPress)
        edit();
    event->accept(); // also the window's question whether the key is wanted here
    return true;
}

bool BookmarksPanel::filterKey(int key)
{
    const bool toList = key == Qt::Key_Down || key == Qt::Key_Return || key == Qt::Key_Enter;
    if (key == Qt::Key_Escape && !m_filter->text().isEmpty()) {
        m_filter->clear();
    } else if (toList && m_model->rowCount() > 0) {
        table()->setFocus(Qt::TabFocusReason);
        if (!table()->selectionModel()->hasSelection())
            table()->selectRow(std::max(0, table()->currentIndex().row()));
    } else {
        return false;
    }
    return true;
}

void BookmarksPanel::showEvent(QShowEvent* event)
{
    fitColumns();
    FlatListPanel::showEvent(event);
}

void BookmarksPanel::fitColumns()
{
    constexpr int kLeastName = 120;
    constexpr int kLeastNote = 60;
    const QAbstractItemView& view = *table(); // where the hint is public
    const int room = table()->viewport()->width();
    std::array<int, BookmarksModel::ColumnCount> widths{};
    for (int column = 0; column < BookmarksModel::ColumnCount; ++column)
        widths[static_cast<std::size_t>(column)] = std::max(
            view.sizeHintForColumn(column), table()->horizontalHeader()->sectionSizeHint(column));
    const int others = widths[BookmarksModel::Offset] + widths[BookmarksModel::Size] + kLeastNote;
    widths[BookmarksModel::Name] = std::min(
        widths[BookmarksModel::Name], std::max(std::min(room / 2, room - others), kLeastName));
    widths.back() = std::max(room - std::reduce(widths.begin(), widths.end() - 1), kLeastNote);
    for (int column = 0; column < BookmarksModel::ColumnCount; ++column)
        table()->setColumnWidth(column, widths[static_cast<std::size_t>(column)]);
    table()->verticalHeader()->setDefaultSectionSize(table()->fontMetrics().height() + 9);
}

void BookmarksPanel::updateActions()
{
    if (!m_select)
        return; // being made
    // By ranges: a filter takes hundreds of rows one by one out of a selection.
    int count = 0;
    for (const QItemSelectionRange& range : table()->selectionModel()->selection())
        count += range.height();
    for (QAction* const action : m_ofOne)
        action->setEnabled(count == 1);
    for (QAction* const action : m_ofSelection)
        action->setEnabled(count > 0);
    m_select->setText(count > 1 ? tr("Select between") : tr("Select"));
}

void BookmarksPanel::goTo(int row)
{
    if (row >= 0 && row < m_model->rowCount())
        emit goToRequested(m_model->at(row).range.start);
}

void BookmarksPanel::edit()
{
    const std::vector<int> rows = selectedRows();
    if (rows.size() == 1)
        emit editRequested(m_model->at(rows.front()).id);
}

void BookmarksPanel::setColour(std::size_t colour)
{
    const std::set<std::uint64_t> ids = selectedIds();
    std::vector<Bookmark> all = m_list->all();
    for (Bookmark& bookmark : all) {
        if (ids.contains(bookmark.id))
            bookmark.colour = colour;
    }
    m_list->replace(std::move(all)); // once, however many they are
}

std::vector<int> BookmarksPanel::selectedRows() const
{
    std::vector<int> rows;
    for (const QModelIndex& index : table()->selectionModel()->selectedRows())
        rows.push_back(index.row());
    std::ranges::sort(rows);
    return rows;
}

std::set<std::uint64_t> BookmarksPanel::selectedIds() const
{
    std::set<std::uint64_t> ids;
    for (const int row : selectedRows())
        ids.insert(m_model->at(row).id);
    return ids;
}

engine::ByteRange BookmarksPanel::hull() const
{
    engine::ByteRange hull;
    for (const int row : selectedRows()) {
        const engine::ByteRange range = m_model->at(row).range;
        hull =
            hull.empty() ? range : engine::ByteRange{hull.start, std::max(hull.stop, range.stop)};
    }
    return hull;
}

} // namespace ui
