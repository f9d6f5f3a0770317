// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/go_tools.h"

#include "ui/common/icons.h"
#include "ui/document/go_to.h"
#include "ui/document/workspace.h"
#include "ui/hexview/hex_view.h"
#include "ui/shell/actions.h"
#include "ui/shell/make_action.h"
#include "ui/shell/messages.h"

#include <QAction>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QToolBar>

#include <algorithm>

namespace ui {

namespace {

// These keys belong to the hex view, which knows when it has the focus.
QString withKey(const QString& text, const char* key)
{
    return QStringLiteral("%1\t%2").arg(text, QLatin1String(key));
}

} // namespace

GoTools::GoTools(const WindowParts& parts, QObject* parent)
    : WindowTools(parts, parent)
    , m_goTo(makeAction(this, tr("&Go to…"), tr("Go to an offset, a page or a part of the file"),
                        {ctrl(Qt::Key_G)}))
    , m_goToStart(makeAction(this, withKey(tr("&Start of the file"), "Ctrl+Home"),
                             tr("Go to the first byte")))
    , m_goToEnd(
          makeAction(this, withKey(tr("&End of the file"), "Ctrl+End"), tr("Go to the last byte")))
    , m_nextPage(makeAction(this, withKey(tr("&Next page"), "Ctrl+PgDown"),
                            tr("Go to the next 16 KiB page")))
    , m_previousPage(makeAction(this, withKey(tr("&Previous page"), "Ctrl+PgUp"),
                                tr("Go to the previous 16 KiB page")))
    , m_field(makeField())
{
    m_goTo->setIcon(icon(Icon::GoTo));
    m_goToStart->setIcon(icon(Icon::GoToStart));
    m_goToEnd->setIcon(icon(Icon::GoToEnd));
    m_nextPage->setIcon(icon(Icon::NextPage));
    m_previousPage->setIcon(icon(Icon::PreviousPage));
    QMenu& go = *parts.menus.go;
    go.addAction(m_goTo);
    go.addSeparator();
    go.addActions({m_goToStart, m_goToEnd, m_previousPage, m_nextPage});
    connect(m_goTo, &QAction::triggered, this, [this] {
        m_field->setFocus(Qt::ShortcutFocusReason);
        m_field->selectAll();
    });
    connect(m_field, &QLineEdit::returnPressed, this, [this] { goToTyped(m_field->text()); });
    connect(m_nextPage, &QAction::triggered, this, [this] { goToPage(true); });
    connect(m_previousPage, &QAction::triggered, this, [this] { goToPage(false); });
    connect(m_goToStart, &QAction::triggered, this, [this] { this->parts().hexView.goTo(0); });
    connect(m_goToEnd, &QAction::triggered, this,
            [this] { this->parts().hexView.goTo(document()->size() - 1); });
}

QLineEdit* GoTools::makeField()
{
    auto* const field = new QLineEdit(&parts().toolBar);
    field->setPlaceholderText(tr("Go to 0x… / page 43 / 75 %"));
    field->setAccessibleName(tr("Go to"));
    field->setToolTip(tr("A place: 4096, 0x1000, page 43, 75 %, +512, -512 or end (%1)")
                          .arg(m_goTo->shortcut().toString(QKeySequence::NativeText)));
    field->setAcceptDrops(false); // a file that is dropped here is to be opened, too
    field->installEventFilter(this);
    field->setMaximumWidth(220);
    field->setMinimumWidth(120);
    parts().toolBar.addWidget(field);
    return field;
}

void GoTools::update()
{
    for (QAction* const action : {m_goTo, m_goToStart, m_goToEnd, m_nextPage, m_previousPage})
        action->setEnabled(hasBytes());
    m_field->setEnabled(hasBytes());
}

void GoTools::goToPage(bool next)
{
    const std::uint64_t page = engine::pageOf(document()->cursor());
    const std::uint64_t to = next ? std::min(page + 1, document()->pageCount() - 1)
                                  : page - std::min<std::uint64_t>(page, 1);
    parts().hexView.goTo(document()->pageRange(to).start);
}

void GoTools::goToTyped(const QString& text)
{
    if (!document())
        return;
    const Place place = parsePlace(text, document()->size(), document()->cursor());
    if (!place.offset) {
        parts().messages.tell(MessageBar::Kind::Error, place.problem);
        m_field->selectAll();
        return;
    }
    parts().messages.dismiss();
    parts().hexView.goTo(*place.offset);
}

// The line edit would take Ctrl+E for "to the end of the line", and keep the keys after Escape.
bool GoTools::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride || event->type() == QEvent::KeyPress) {
        const auto* const key = static_cast<const QKeyEvent*>(event);
        const QKeySequence pressed(key->keyCombination());
        if (event->type() == QEvent::ShortcutOverride
            && parts().actions.exportRange->shortcuts().contains(pressed)) {
            event->ignore();
            return true;
        }
        if (event->type() == QEvent::KeyPress && key->key() == Qt::Key_Escape) {
            m_field->clear();
            parts().hexView.setFocus();
            return true;
        }
    }
    return WindowTools::eventFilter(watched, event);
}

} // namespace ui
