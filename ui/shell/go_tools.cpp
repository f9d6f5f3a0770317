// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/go_tools.h"

#include "ui/common/format.h"
#include "ui/common/icons.h"
#include "ui/document/workspace.h"
#include "ui/hexview/hex_view.h"
#include "ui/shell/go_to_field.h"
#include "ui/shell/hex_panes.h"
#include "ui/shell/make_action.h"
#include "ui/shell/messages.h"

#include <QAction>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QToolBar>

#include <algorithm>
#include <utility>

namespace ui {

namespace {

// These keys belong to the hex view, which knows when it has the focus.
QString withKey(const QString& text, const char* key)
{
    return QStringLiteral("%1\t%2").arg(text, QLatin1String(key));
}

// What a place begins with, and no command does.
bool beginsPlace(const QKeyEvent& key)
{
    const auto modifiers = key.modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier);
    const QString text = key.text();
    return modifiers == Qt::NoModifier && text.size() == 1
        && QStringLiteral("0123456789+-@").contains(text);
}

} // namespace

GoTools::GoTools(const WindowParts& parts, QObject* parent)
    : WindowTools(parts, parent)
    , m_goTo(makeAction(this, tr("&Go to…"),
                        tr("Go to an offset, a page or a part of the file, or select a range"),
                        {ctrl(Qt::Key_G)}))
    , m_selectRange(makeAction(this, tr("Select &range…"), tr("Select from one place to another"),
                               {ctrl(int(Qt::SHIFT) | Qt::Key_G)}))
    , m_back(makeAction(this, tr("&Back"), tr("Go back to where the latest jump began"),
                        {QKeySequence(int(Qt::ALT) | Qt::Key_Left), QKeySequence(Qt::Key_Back)}))
    , m_forth(
          makeAction(this, tr("&Forward"), tr("Go to where one was before going back"),
                     {QKeySequence(int(Qt::ALT) | Qt::Key_Right), QKeySequence(Qt::Key_Forward)}))
    , m_goToStart(makeAction(this, withKey(tr("&Start of the file"), "Ctrl+Home"),
                             tr("Go to the first byte")))
    , m_goToEnd(
          makeAction(this, withKey(tr("&End of the file"), "Ctrl+End"), tr("Go to the last byte")))
    , m_nextPage(makeAction(this, withKey(tr("Nex&t page"), "Ctrl+PgDown"),
                            tr("Go to the next 16 KiB page")))
    , m_previousPage(makeAction(this, withKey(tr("Previo&us page"), "Ctrl+PgUp"),
                                tr("Go to the previous 16 KiB page")))
    , m_field(makeField())
{
    m_goTo->setIcon(icon(Icon::GoTo));
    m_goToStart->setIcon(icon(Icon::GoToStart));
    m_goToEnd->setIcon(icon(Icon::GoToEnd));
    m_nextPage->setIcon(icon(Icon::NextPage));
    m_previousPage->setIcon(icon(Icon::PreviousPage));
    fillMenu();
    connectActions();
    parts.panes.forEachView([this](HexView& view) {
        view.installEventFilter(this);
        view.viewport()->installEventFilter(this);
    });
}

void GoTools::fillMenu()
{
    QMenu& go = *parts().menus.go;
    go.addAction(m_goTo);
    go.addSeparator();
    go.addActions({m_back, m_forth});
    go.addSeparator();
    go.addActions({m_goToStart, m_goToEnd, m_previousPage, m_nextPage});
    parts().menus.edit->addAction(m_selectRange);
}

void GoTools::connectActions()
{
    connect(m_goTo, &QAction::triggered, this, [this] { type(m_field->text(), true); });
    connect(m_selectRange, &QAction::triggered, this, &GoTools::typeRange);
    connect(m_back, &QAction::triggered, this, [this] { revisit(true); });
    connect(m_forth, &QAction::triggered, this, [this] { revisit(false); });
    connect(m_nextPage, &QAction::triggered, this, [this] { goToPage(true); });
    connect(m_previousPage, &QAction::triggered, this, [this] { goToPage(false); });
    connect(m_goToStart, &QAction::triggered, this, [this] { document()->goTo(0); });
    connect(m_goToEnd, &QAction::triggered, this,
            [this] { document()->goTo(document()->size() - 1); });
}

GoToField* GoTools::makeField()
{
    auto* const field = new GoToField(
        [this](const QString& text) -> GoToField::Preview {
            if (!document())
                return {};
            const Place place = parse(text);
            return {place,
                    text.trimmed().isEmpty()
                        ? tr("0x1000 + 512, page 43, sector 8, 75 %, end - 64 or +512 from the "
                             "cursor; A .. B selects from A to B.")
                        : placeWords(place, document()->size())};
        },
        &parts().toolBar);
    field->setPlaceholderText(tr("Go to 0x… / page 43 / 75 %"));
    field->setAccessibleName(tr("Go to"));
    field->setToolTip(tr("A place: 4096, 0x1000 + 512, page 43, sector 8, 75 %, end - 64, +512; or "
                         "a range: 0x1000 .. 0x1FFF (%1)")
                          .arg(m_goTo->shortcut().toString(QKeySequence::NativeText)));
    field->setMaximumWidth(220);
    field->setMinimumWidth(120);
    parts().toolBar.addWidget(field);
    connect(field, &QLineEdit::returnPressed, this, [this] { goToTyped(m_field->text()); });
    connect(field, &GoToField::left, this, [this] { parts().panes.active().setFocus(); });
    return field;
}

void GoTools::showDocument(Document* document)
{
    if (document)
        connect(document, &Document::cursorMoved, m_field, &GoToField::refresh,
                Qt::UniqueConnection);
}

void GoTools::update()
{
    for (QAction* const action : {m_goTo, m_selectRange, m_back, m_forth, m_goToStart, m_goToEnd,
                                  m_nextPage, m_previousPage})
        action->setEnabled(hasBytes());
    m_field->setEnabled(hasBytes());
}

void GoTools::goToPage(bool next)
{
    const std::uint64_t page = engine::pageOf(document()->cursor());
    const std::uint64_t to = next ? std::min(page + 1, document()->pageCount() - 1)
                                  : page - std::min<std::uint64_t>(page, 1);
    document()->goTo(document()->pageRange(to).start);
}

Place GoTools::parse(const QString& text) const
{
    return parsePlaceOrRange(text, document()->size(), document()->cursor(),
                             bookmarksOf(*document(), m_bookmarks));
}

void GoTools::goToTyped(const QString& text)
{
    if (!document())
        return;
    const Place place = parse(text);
    if (!place.offset) {
        parts().messages.tell(MessageBar::Kind::Error, place.problem);
        m_field->showCulprit(place);
        return;
    }
    parts().messages.dismiss();
    if (place.isRange)
        document()->goTo(engine::rangeFrom(*place.offset, place.length));
    else
        document()->goTo(*place.offset);
}

void GoTools::type(const QString& text, bool selectAll)
{
    m_field->setFocus(Qt::ShortcutFocusReason);
    m_field->setText(text);
    if (selectAll)
        m_field->selectAll();
}

// Begins with what is selected, or with the cursor's byte.
void GoTools::typeRange()
{
    const std::uint64_t size = document()->size();
    engine::ByteRange range = document()->selection();
    if (range.empty())
        range = engine::rangeFrom(document()->cursor(), 1);
    type(tr("%1 .. %2").arg(formatOffset(range.start, size), formatOffset(range.stop - 1, size)),
         true);
}

void GoTools::revisit(bool back)
{
    PlaceHistory& history = document()->history();
    const VisitedPlace here = document()->visitedPlace();
    const auto place = back ? history.back(here) : history.forth(here);
    if (!place) {
        parts().messages.tell(MessageBar::Kind::Information,
                              back ? tr("No jump led here: there is no place to go back to.")
                                   : tr("There is no place to go forward to."));
        return;
    }
    parts().messages.dismiss();
    document()->revisit(*place);
}

bool GoTools::eventFilter(QObject* watched, QEvent* event)
{
    if (!hasBytes())
        return WindowTools::eventFilter(watched, event);
    if (event->type() == QEvent::KeyPress) {
        const auto& key = *static_cast<const QKeyEvent*>(event);
        if (beginsPlace(key)) {
            type(key.text(), false);
            return true;
        }
    } else if (event->type() == QEvent::MouseButtonPress) {
        const Qt::MouseButton button = static_cast<const QMouseEvent*>(event)->button();
        if (button == Qt::BackButton || button == Qt::ForwardButton) {
            revisit(button == Qt::BackButton);
            return true;
        }
    }
    return WindowTools::eventFilter(watched, event);
}

} // namespace ui
