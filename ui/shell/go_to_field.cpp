// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/go_to_field.h"

#include "ui/common/theme.h"

#include <QKeyEvent>
#include <QLabel>

#include <algorithm>
#include <utility>

namespace ui {

namespace {

constexpr int kLineWidth = 460; // at most: problems get a second row

} // namespace

GoToField::GoToField(Previewer previewer, QWidget* parent)
    : QLineEdit(parent)
    , m_previewer(std::move(previewer))
    , m_line(new QLabel(window()))
{
    setAcceptDrops(false); // a file that is dropped here is to be opened, too
    m_line->setObjectName(QStringLiteral("goToPreview"));
    m_line->setTextFormat(Qt::PlainText);
    m_line->setWordWrap(true);
    m_line->setMargin(6);
    m_line->setFrameShape(QFrame::Box);
    m_line->setAutoFillBackground(true);
    m_line->setFocusPolicy(Qt::NoFocus);
    m_line->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_line->hide();
    connect(this, &QLineEdit::textChanged, this, &GoToField::refresh);
}

void GoToField::refresh()
{
    const Preview preview = hasFocus() ? m_previewer(text()) : Preview();
    if (preview.words != accessibleDescription()) // else each step of the cursor would be told
        setAccessibleDescription(preview.words);
    if (preview.words.isEmpty())
        return m_line->hide();
    const Theme& theme = themeOf(*this);
    const bool isProblem = !text().isEmpty() && !preview.place.offset;
    QPalette colours;
    colours.setColor(QPalette::Window, theme.header);
    colours.setColor(QPalette::WindowText, isProblem ? theme.error : theme.text);
    m_line->setPalette(colours);
    if (m_line->text() != preview.words)
        m_line->setText(preview.words);
    placeLine();
    m_line->show();
    m_line->raise();
}

// Under the field, as far as the window reaches.
void GoToField::placeLine()
{
    const QWidget& window = *m_line->parentWidget();
    const int room = window.width();
    const int wanted = m_line->fontMetrics().horizontalAdvance(m_line->text())
        + 2 * (m_line->margin() + m_line->frameWidth()) + 2;
    const int width = std::min({std::max(wanted, this->width()), kLineWidth, room});
    const QPoint corner = mapTo(&window, QPoint(0, height() + 2));
    m_line->setGeometry(std::min(corner.x(), room - width), corner.y(), width,
                        m_line->heightForWidth(width));
}

void GoToField::showCulprit(const Place& place)
{
    if (place.culprit.length > 0)
        setSelection(static_cast<int>(place.culprit.at), static_cast<int>(place.culprit.length));
    else
        setCursorPosition(static_cast<int>(text().size()));
}

// The line edit would take Ctrl+E for "to the end of the line", which is a command of the window.
bool GoToField::event(QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        const QKeyCombination key = static_cast<QKeyEvent*>(event)->keyCombination();
        if (key.key() == Qt::Key_E && key.keyboardModifiers().testFlag(Qt::ControlModifier)) {
            event->ignore();
            return true;
        }
    }
    return QLineEdit::event(event);
}

void GoToField::keyPressEvent(QKeyEvent* event)
{
    if (event->key() != Qt::Key_Escape)
        return QLineEdit::keyPressEvent(event);
    clear();
    emit left();
}

void GoToField::focusInEvent(QFocusEvent* event)
{
    QLineEdit::focusInEvent(event);
    refresh();
}

void GoToField::focusOutEvent(QFocusEvent* event)
{
    QLineEdit::focusOutEvent(event);
    refresh();
}

void GoToField::hideEvent(QHideEvent* event)
{
    QLineEdit::hideEvent(event);
    m_line->hide();
}

} // namespace ui
