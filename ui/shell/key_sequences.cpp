// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/key_sequences.h"

#include "ui/common/theme.h"

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QKeyEvent>
#include <QLabel>

#include <algorithm>

namespace ui {

namespace {

QString nameOf(QString text)
{
    return text.remove(QLatin1Char('&'));
}

QString lastKey(const QKeySequence& keys)
{
    return QKeySequence(keys[static_cast<uint>(keys.count() - 1)])
        .toString(QKeySequence::NativeText);
}

bool isModifier(int key)
{
    return key == Qt::Key_Shift || key == Qt::Key_Control || key == Qt::Key_Alt
        || key == Qt::Key_Meta || key == Qt::Key_AltGr || key == Qt::Key_CapsLock;
}

bool isPlain(const QKeyEvent& key)
{
    return (key.modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier)) == 0;
}

} // namespace

KeySequences::KeySequences(QWidget& window, QObject* parent)
    : QObject(parent)
    , m_window(window)
    , m_line(new QLabel(&window))
    , m_patience(this)
{
    m_line->setObjectName(QStringLiteral("keysThatFollow"));
    m_line->setTextFormat(Qt::PlainText);
    m_line->setWordWrap(true);
    m_line->setMargin(4);
    m_line->setFrameShape(QFrame::Box);
    m_line->setAutoFillBackground(true);
    m_line->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_line->hide();
    m_patience.setSingleShot(true);
    m_patience.setInterval(kPatience);
    connect(&m_patience, &QTimer::timeout, this, &KeySequences::stop);
    connect(qApp, &QApplication::focusChanged, this, &KeySequences::stop);
    window.installEventFilter(this);
}

void KeySequences::addGroup(const QKeySequence& keys, const QString& name)
{
    m_entries.push_back({keys, nameOf(name), nullptr});
}

void KeySequences::addAction(QAction* action)
{
    m_entries.push_back({action->shortcut(), nameOf(action->text()), action});
}

// The window is asked for keys that nothing in it wants as text. While reading, all events of the
// program come here first.
bool KeySequences::eventFilter(QObject* watched, QEvent* event)
{
    switch (event->type()) {
    case QEvent::ShortcutOverride: {
        const auto& key = *static_cast<const QKeyEvent*>(event);
        if (!(m_reading ? keeps(key) : watched == &m_window && begins(key)))
            break;
        event->accept();
        return true;
    }
    case QEvent::KeyPress:
        if (!m_reading || isModifier(static_cast<const QKeyEvent*>(event)->key()))
            break;
        take(*static_cast<const QKeyEvent*>(event));
        return true;
    case QEvent::MouseButtonPress:
        stop();
        break;
    case QEvent::Resize:
        if (watched == &m_window && !m_typed.isEmpty())
            showLine();
        break;
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

bool KeySequences::begins(const QKeyEvent& key)
{
    if (!entryOf(key))
        return false;
    m_reading = true;
    m_patience.start();
    qApp->installEventFilter(this);
    return true;
}

// A command with Ctrl, an arrow and the like do what they always do.
bool KeySequences::keeps(const QKeyEvent& key)
{
    if (isModifier(key.key()))
        return false;
    const bool isTyped = isPlain(key) && !key.text().isEmpty() && key.text().front().isPrint();
    if (isTyped || key.key() == Qt::Key_Escape)
        return true;
    stop();
    return false;
}

void KeySequences::take(const QKeyEvent& key)
{
    if (key.isAutoRepeat() && !m_typed.isEmpty())
        return;
    const Entry* const entry = entryOf(key);
    if (!entry || entry->action)
        stop();
    if (!entry)
        return;
    if (entry->action)
        return entry->action->trigger();
    m_typed = entry->keys;
    m_patience.start();
    showLine();
}

bool KeySequences::follows(const Entry& entry) const
{
    bool does = entry.keys.count() == m_typed.count() + 1;
    for (uint i = 0; does && i < static_cast<uint>(m_typed.count()); ++i)
        does = entry.keys[i] == m_typed[i];
    return does;
}

const KeySequences::Entry* KeySequences::entryOf(const QKeyEvent& key) const
{
    const auto at = static_cast<uint>(m_typed.count());
    const auto found = std::ranges::find_if(m_entries, [&](const Entry& entry) {
        return follows(entry) && entry.keys[at].key() == key.key();
    });
    return found != m_entries.end() && isPlain(key) ? &*found : nullptr;
}

void KeySequences::showLine()
{
    QStringList keys;
    QString name;
    for (const Entry& entry : m_entries) {
        if (entry.keys == m_typed)
            name = entry.name;
        else if (follows(entry))
            keys += tr("%1: %2").arg(lastKey(entry.keys), entry.name);
    }
    const Theme& theme = themeOf(m_window);
    QPalette colours;
    colours.setColor(QPalette::Window, theme.header);
    colours.setColor(QPalette::WindowText, theme.text);
    m_line->setPalette(colours);
    m_line->setText(
        QStringLiteral("%1 \u2014 %2").arg(name, keys.join(QStringLiteral(" \u00B7 "))));
    const int wanted = m_line->fontMetrics().horizontalAdvance(m_line->text())
        + 2 * (m_line->margin() + m_line->frameWidth()) + 2;
    const int width = std::min(wanted, m_window.width());
    const int height = m_line->heightForWidth(width);
    m_line->setGeometry(0, m_window.height() - height, width, height);
    m_line->show();
    m_line->raise();
    QAccessibleEvent alert(m_line, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void KeySequences::stop()
{
    if (!m_reading)
        return;
    m_reading = false;
    m_typed = {};
    m_patience.stop();
    m_line->hide();
    qApp->removeEventFilter(this);
}

} // namespace ui
