// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/bookmarks/bookmark_dialog.h"

#include "ui/bookmarks/typed_range.h"
#include "ui/common/format.h"
#include "ui/common/theme.h"

#include <QAccessible>
#include <QButtonGroup>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPixmap>
#include <QPlainTextEdit>
#include <QRadioButton>
#include <QShortcut>
#include <QVBoxLayout>

namespace ui {

namespace {

QIcon spot(const QColor& colour)
{
    QPixmap picture(12, 12);
    picture.fill(colour);
    return picture;
}

} // namespace

BookmarkDialog::BookmarkDialog(const Bookmark& bookmark, std::uint64_t size, std::uint64_t cursor,
                               QWidget* parent)
    : QDialog(parent)
    , m_bookmark(bookmark)
    , m_size(size)
    , m_cursor(cursor)
    , m_name(new QLineEdit(bookmark.name, this))
    , m_start(new QLineEdit(formatOffset(bookmark.range.start, size), this))
    , m_length(new QLineEdit(formatCount(bookmark.range.size()), this))
    , m_colours(new QButtonGroup(this))
    , m_note(new QPlainTextEdit(bookmark.note, this))
    , m_problem(new QLabel(this))
{
    setWindowTitle(tr("Bookmark"));
    m_name->setMaxLength(static_cast<int>(kMostBookmarkName));
    m_name->selectAll();
    m_length->setToolTip(
        tr("A number of bytes: 512, 0x200, 4 KiB, 2 pages; or the last one: to 0x3FF, to end"));
    m_note->setTabChangesFocus(true);
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setWordWrap(true);
    m_problem->hide();
    auto* const form = new QFormLayout;
    form->addRow(tr("&Name:"), m_name);
    form->addRow(tr("&Start:"), m_start);
    form->addRow(tr("Si&ze:"), m_length);
    form->addRow(tr("Colour:"), makeColours());
    form->addRow(tr("No&te:"), m_note);
    auto* const buttons =
        new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    connect(buttons, &QDialogButtonBox::accepted, this, &BookmarkDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* const fromNote = new QShortcut(QKeySequence(int(Qt::CTRL) | Qt::Key_Return), this);
    connect(fromNote, &QShortcut::activated, this, &BookmarkDialog::accept);
    auto* const layout = new QVBoxLayout(this);
    layout->addLayout(form);
    layout->addWidget(m_problem);
    layout->addWidget(buttons);
    setTabOrder(m_colours->buttons().last(), m_note); // as they stand, not as they were made
    resize(460, 380);
}

QWidget* BookmarkDialog::makeColours()
{
    auto* const row = new QWidget(this);
    auto* const grid = new QGridLayout(row);
    grid->setContentsMargins(0, 0, 0, 0);
    row->setAccessibleName(tr("Colour"));
    for (std::size_t colour = 0; colour < kBookmarkColours; ++colour) {
        auto* const button = new QRadioButton(bookmarkColourName(colour), row);
        button->setIcon(spot(themeOf(*this).bookmark.at(colour)));
        button->setPalette(themeOf(*this).indicatorPalette());
        m_colours->addButton(button, static_cast<int>(colour));
        button->setChecked(colour == m_bookmark.colour);
        if (!button->isChecked()) // Qt takes the others out only once one has had the focus
            button->setFocusPolicy(Qt::ClickFocus);
        grid->addWidget(button, static_cast<int>(colour / 3), static_cast<int>(colour % 3));
    }
    return row;
}

void BookmarkDialog::accept()
{
    const TypedRange typed = parseTypedRange(m_start->text(), m_length->text(), m_size, m_cursor);
    if (!typed.range)
        return say(typed.problem);
    if (cleanBookmarkName(m_name->text()).isEmpty())
        return say(tr("A bookmark has a name."));
    if (m_note->toPlainText().size() > kMostBookmarkNote) {
        return say(tr("The note is too long: at most %1 characters are kept.")
                       .arg(formatCount(static_cast<std::uint64_t>(kMostBookmarkNote))));
    }
    m_bookmark.range = *typed.range;
    m_bookmark.name = m_name->text();
    m_bookmark.note = m_note->toPlainText();
    m_bookmark.colour = static_cast<std::size_t>(m_colours->checkedId());
    QDialog::accept();
}

void BookmarkDialog::say(const QString& problem)
{
    QPalette red = m_problem->palette();
    red.setColor(QPalette::WindowText, themeOf(*this).error);
    m_problem->setPalette(red);
    m_problem->setText(problem);
    m_problem->show();
    QAccessibleEvent event(m_problem, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

} // namespace ui
